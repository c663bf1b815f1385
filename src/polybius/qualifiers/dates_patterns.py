"""The shapes in which news writes dates. Each shape has a name, a pattern and the function that works it out.

Matching is by case: month and weekday names are capitalised, so that "may" and "march" stay words. The table SHAPES
is the whole list; of matches that overlap the longest counts.
"""

from __future__ import annotations

import re
from typing import Final

WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR: Final = r"(?:1[89]|20)\d\d"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,]*\d)(?!:\d)"
COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|a couple of|a few|few|several|some|many|half a)"
)
UNIT: Final = r"(?:hour|day|week|month|year|decade)"
ORDINAL: Final = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
PART: Final = (
    r"(?:early|late|mid|the (?:very )?(?:start|beginning|middle|end) of|(?:start|beginning|middle|end) of)"
)
SEASON: Final = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter)"
OF_DAY: Final = r"(?: (?:early|late|morning|afternoon|evening|night|midday|lunchtime))"
BEFORE_MONTH: Final = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]hrough|[Tt]hroughout|[Oo]f"
    r"|[Bb]ack in|[Ff]or|[Tt]o|[Aa]nd|[Tt]his|[Ll]ast|[Nn]ext|[Ee]very|[Ll]ate in|[Ee]arly in|[Ee]arlier in|[Ll]ater in) )"
)

SHAPES: Final[tuple[tuple[str, str], ...]] = (
    ("named-day", r"\b(?P<named>9/11|(?:Sept\.?|September) 11|(?:Oct\.?|October) 7|(?:Jan\.?|January) 6)(?=(?:,? |-)(?:terror|attack|hijack|massacre|conspiracy|memorial|assault|riot|insurrection|onslaught|raid|cross-border))"),
    ("iso-day", r"\b(?P<year>(?:19|20)\d\d)-(?P<month_number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b"),
    (
        "month-days",
        (rf"\b(?:{WEEKDAY}(?: and {WEEKDAY})?,? )?(?P<month>{MONTH}) (?P<day>{DAY}) ?(?:-|to|and|until|through) ?(?P<last_day>{DAY})"
        rf"(?:,? (?P<year>{YEAR}))?\b"),
    ),
    (
        "days-month",
        (rf"\b(?:[Bb]etween |[Ff]rom )?(?:the )?(?P<day>{DAY}) ?(?:-|to|and|until) ?(?:the )?(?P<last_day>{DAY}) (?:of )?(?P<month>{MONTH})"
        rf"(?:,? (?P<year>{YEAR}))?\b"),
    ),
    (
        "day-to-day",
        (rf"\b(?:[Bb]etween |[Ff]rom )?(?:(?P<day>{DAY}) (?P<month>{MONTH})|(?P<month_b>{MONTH}) (?P<day_b>{DAY}))(?:,? (?P<year>{YEAR}),?)?"
        rf" ?(?:-|to|and|until|through) ?(?:(?P<last_day>{DAY}) (?P<last_month>{MONTH})|(?P<last_month_b>{MONTH}) (?P<last_day_b>{DAY}))"
        rf"(?:,? (?P<last_year>{YEAR}))?\b"),
    ),
    ("week-of", rf"\b[Ww]eek (?:of|beginning|starting) (?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>{DAY})|(?P<day_b>{DAY}) (?P<month_b>{MONTH}))(?:,? (?P<year>{YEAR}))?\b"),
    ("month-day", rf"\b(?:{WEEKDAY}(?:{OF_DAY})?,? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})(?:,? (?P<year>{YEAR}))?\b"),
    ("day-month", rf"\b(?:{WEEKDAY}(?:{OF_DAY})?,? )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"),
    ("first-days-of-month", rf"\b(?P<edge>first|last|final|opening|closing) (?P<count>{COUNT})? ?(?P<unit>days?|weeks?) of (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"),
    ("nth-week-of-month", rf"\b(?P<ordinal>second|third|fourth) week of (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"),
    ("half-of-month", rf"\b(?P<ordinal>first|second|latter) half of (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"),
    ("part-of-month", rf"\b(?P<part>(?i:{PART}))[- ](?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"),
    (
        "months",
        (rf"\b(?:[Bb]etween |[Ff]rom )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))? ?(?:-|to|and|until|through) ?"
        rf"(?P<last_month>{MONTH})(?:,? (?P<last_year>{YEAR}))?(?! \d)\b"),
    ),
    ("month-year", rf"\b(?P<month>{MONTH})(?: of|,)? (?P<year>{YEAR})\b"),
    ("relative-month", rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<month>{MONTH})(?! \d)\b"),
    ("month-of-relative-year", rf"\b(?P<month>{MONTH})(?: of)? (?P<which>last|this|next) year\b"),
    ("month", rf"{BEFORE_MONTH}(?P<expression>(?P<month>{MONTH})(?!,? \d)(?! [A-Z]))"),
    ("quarter", rf"\b(?P<ordinal>(?i:{ORDINAL})|fourth|last) quarter(?: of (?P<year>{YEAR}|(?:last|this|next) year))?\b"),
    ("quarter-number", rf"\bQ(?P<ordinal>[1-4]),? (?:of )?(?P<year>{YEAR})\b"),
    ("half-of-year", rf"\b(?P<ordinal>first|second|latter) half of (?P<year>{YEAR}|(?:last|this|next) year|the year)\b"),
    ("first-months-of-year", rf"\b(?P<edge>first|last|final|opening|closing) (?P<count>{COUNT}) (?P<unit>months) of (?P<year>{YEAR}|(?:last|this|next) year|the year)\b"),
    ("part-of-year", rf"\b(?P<part>(?i:{PART}))(?: in)?[- ](?P<year>{YEAR}|(?:last|this|next) (?P<unit>year|month|week))\b"),
    ("part-of-this", r"\b(?P<part>[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of the (?P<unit>year|month|week)\b"),
    ("years", rf"\b(?:[Bb]etween |[Ff]rom )?(?P<year>{YEAR}) ?(?:-|to|and|until|through) ?(?P<last_year>{YEAR}|\d\d)\b(?!-)"),
    ("decade", r"\b(?:(?P<part>early|late|mid)[- ])?(?P<decade>(?:18|19|20)\d0)s\b"),
    ("season-year", rf"\b(?:(?P<part>early|late|mid)[- ])?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})\b"),
    ("relative-season", rf"\b(?:(?P<part>early|late|mid)[- ])?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast) (?P<season>{SEASON})\b"),
    ("season", rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Oo]ver) (?:the )?(?P<expression>(?:early |late )?(?P<season>{SEASON}))\b(?! (?:of|in|offensive|line))"),
    (
        "year",
        (rf"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]hroughout|[Oo]f|[Tt]he|[Aa]|[Ii]ts|[Tt]heir|to|as early as|back in) "
        rf"|\()(?P<expression>(?P<year>{YEAR}))\b(?![,.]\d|-\d| (?:troops|soldiers|people|tons|tonnes|fighters|km|miles|men)\b)"),
    ),
    ("nine-eleven", r"(?P<year_fixed>9/11)(?= )"),
    ("holiday", rf"\b(?P<holiday>Christmas(?: Day| Eve)?|New Year's (?:Day|Eve)|Boxing Day)(?:,? (?P<year>{YEAR}))?"),
    ("weekdays", rf"\b(?:[Bb]etween |[Ff]rom )?(?P<weekday>{WEEKDAY})(?:{OF_DAY})? ?(?:-|to|and|until|through|into) (?P<last_weekday>{WEEKDAY})(?:{OF_DAY})?\b"),
    ("weekday-of-week", rf"\b(?P<weekday>{WEEKDAY})(?:{OF_DAY})?,? (?:of )?(?P<which>last|this|next|the following|the previous) week\b"),
    ("week-before-weekday", rf"\b(?:a|one) week (?:ago|before|from|after|earlier)?,? ?(?:on )?(?P<shift>ago|last|from|next)? ?(?P<weekday>{WEEKDAY})\b"),
    ("relative-weekday", rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast|[Tt]he following) (?P<weekday>{WEEKDAY})(?:{OF_DAY})?\b"),
    ("weekday", rf"\b(?:[Ee]arly |[Ll]ate |[Ll]ater )?(?:on )?(?P<weekday>{WEEKDAY})(?:{OF_DAY})?\b"),
    ("weekend", r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast|[Pp]revious)|[Oo]ver the|[Aa]t the|[Oo]n the|[Dd]uring the|[Tt]he|[Oo]f the) weekend\b"),
    ("near-day", r"\b(?P<word>[Dd]ay before yesterday|[Dd]ay after tomorrow|[Ee]arlier today|[Ll]ater today|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight|[Ll]ast night|(?:[Ee]arlier )?[Tt]his (?:morning|afternoon|evening)|[Ee]arly this morning)\b"),
    ("earlier-this", r"\b(?P<side>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)(?: on| in)? (?P<which>this|that|last|next) (?P<unit>week|month|year|decade|summer|spring|autumn|winter)\b"),
    ("relative-unit", r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Tt]he current) (?P<unit>week|month|year|decade)\b(?! and a half)"),
    (
        "spell",
        rf"\b(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Rr]ecent|[Pp]revious|[Ff]ollowing|[Ll]atest|[Pp]receding) (?P<count>{COUNT})? ?(?P<unit>{UNIT}s|{UNIT})\b",
    ),
    ("last-of-month", r"\b(?P<edge>first|last|start|end|beginning) (?:week |days )?of (?P<which>last|this|next) month\b"),
    ("ago", rf"\b(?:(?P<fuzzy>[Mm]ore than|[Oo]ver|[Nn]early|[Aa]lmost|[Aa]bout|[Aa]round|[Jj]ust|[Ss]ome|[Rr]oughly) )?(?:(?P<count>(?i:{COUNT})|\d{{1,3}}) )?(?P<unit>{UNIT})s? ago\b"),
    ("in-time", rf"\b(?:[Ii]n|[Ww]ithin) (?P<count>{COUNT}|the next {COUNT}) (?P<unit>{UNIT})s?(?:'s?)?(?P<time> time| from now)?\b"),
    ("narrative-day", r"\b(?:[Oo]n )?(?:[Tt]he |[Tt]hat )(?P<which>next|following|same|previous|preceding) (?P<unit>day|morning|evening|night|week|month|year)\b|\b(?:[Oo]n )?(?P<that>[Tt]hat (?:day|night|evening|week|month|year))\b|\b[Tt]he (?P<before>day before)\b(?! yesterday)|\b(?P<after>[Dd]ays|[Hh]ours) later\b"),
    ("narrative-shift", rf"\b(?P<count>(?i:{COUNT})) (?P<unit>{UNIT})s? (?P<side>earlier|later|before|after|prior)\b"),
    ("same-month", r"\b(?:[Ii]n|[Ee]arlier|[Ll]ater) (?P<same>the same|that) (?P<unit>month|year)\b"),
    ("day-of-month", r"\b[Oo]n the (?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?: of (?P<which>this|last|next) month)?(?! (?:anniversary|floor|of|day|week|time|century|session|round))"),
)  # fmt: skip

# What looks like a date and is a name.
NOT_DATES: Final = re.compile(
    r"\b(?:Good|Black|Bloody|Holy|Palm|Easter|Super|Ash|Cyber|Giving) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Review|Tribune|prayers)\b"
    r"|\b(?:USA|Russia|India|Israel|Middle East|Asia|Africa) Today\b|\bToday programme"
    r"|\bFridays for Future|\b(?:April|July|October|November|May|February|June|January) \d+(?:st|th) (?:Movement|Brigades?|Square)"
    r"|\b(?:Resolution|resolution|Article|Directive|Flight|flight|Agenda|Vision|Order) \d{4}\b|\bTheresa May\b|\b(?:Prime Minister|Mrs\.?|Minister) May\b"
)
# What a stretch of text must hold for a shape to be tried: forty patterns on every sentence would cost four times more.
HINT: Final = re.compile(
    r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|(?P<weekend>weekend)|(?P<near>[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday|[Oo]vernight|night|morning|afternoon|evening)"
    r"|(?P<unit>hour|days?\b|week|month|year|decade)|(?P<number>(?:1[89]|20)\d\d)|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|\bfall|[Ww]inter)"
    r"|(?P<rest>9/11|Q[1-4]|quarter|half of|Christmas|New Year|Boxing|\d(?:st|nd|rd|th)\b)"
)
NEEDS: Final[dict[str, str]] = {
    "named-day": "", "iso-day": "number", "month-days": "month", "days-month": "month", "day-to-day": "month", "week-of": "month",
    "month-day": "month", "day-month": "month", "first-days-of-month": "month", "nth-week-of-month": "month",
    "half-of-month": "month", "part-of-month": "month", "months": "month", "month-year": "month", "relative-month": "month",
    "month-of-relative-year": "month", "month": "month", "quarter": "rest", "quarter-number": "rest", "half-of-year": "rest",
    "first-months-of-year": "unit", "part-of-year": "", "part-of-this": "unit", "years": "number", "decade": "number",
    "season-year": "season", "relative-season": "season", "season": "season", "year": "number", "nine-eleven": "rest",
    "holiday": "rest", "weekdays": "weekday", "weekday-of-week": "weekday", "week-before-weekday": "weekday",
    "relative-weekday": "weekday", "weekday": "weekday", "weekend": "weekend", "near-day": "near", "earlier-this": "",
    "relative-unit": "unit", "spell": "unit", "last-of-month": "unit", "ago": "unit", "in-time": "unit",
    "narrative-day": "", "narrative-shift": "unit", "same-month": "unit", "day-of-month": "rest",
}  # fmt: skip
COMPILED: Final = tuple((name, re.compile(pattern)) for name, pattern in SHAPES)
LIMIT: Final = re.compile(
    r"\b(?P<word>since|until|till|by|before|after|through|from|as of|starting|beginning|prior to|ahead of)"
    r"(?: (?:the|on|at|at least|as early as|early|late|around|about))* $",
    re.IGNORECASE,
)

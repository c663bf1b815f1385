"""What sentences tell of commitments, read with the shipped model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from polybius.records import Article, CommitmentReport

if TYPE_CHECKING:
    from polybius.running.coder import Coder

PUBLISHED = "2025-03-10"


def read(coder: Coder, text: str, published: str = PUBLISHED) -> tuple[CommitmentReport, ...]:
    return coder.read_commitments(Article("a", text, published=published)).commitments


def told(report: CommitmentReport) -> tuple[Any, ...]:
    bound = " ".join(f"{party.code}:{party.role}" for party in report.parties)
    return report.step, report.status, report.kinds[0] if len(report.kinds) == 1 else "open", bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Kenya concluded a status-of-forces agreement in Nairobi on Monday.", ("signed", "actual", "status of forces", "NOR:guest KEN:host")),
        ("Turkey agreed to supply Somalia with 40 armoured vehicles.", ("announced", "actual", "arms transfer", "TUR:giver SOM:receiver")),
        ("Poland has received 24 of the 96 attack helicopters it ordered from the United States.", ("partly delivered", "actual", "arms transfer", "USA:giver POL:receiver")),
        ("Germany handed over the last of 18 Leopard tanks that it had promised Ukraine.", ("delivered", "actual", "arms transfer", "DEU:giver UKR:receiver")),
        ("The United States approved the sale of 50 fighter jets to Turkey, the State Department said.", ("announced", "actual", "arms transfer", "USA:giver TUR:receiver")),
        ("Serbia denied reports that it had supplied ammunition to Ukraine.", ("denied", "actual", "arms transfer", "SRB:giver UKR:receiver")),
        ("The US Congress blocked a $300 million package of military aid to Egypt.", ("suspended", "actual", "military aid", "USA:giver EGY:receiver")),
        ("Denmark will give Moldova military aid.", ("announced", "actual", "military aid", "DNK:giver MDA:receiver")),
        ("Saudi Arabia pledged $50 million in humanitarian aid for Yemen.", ("announced", "actual", "humanitarian aid", "SAU:giver YEM:receiver")),
        ("Japan has frozen its economic aid to Niger.", ("suspended", "actual", "economic aid", "JPN:giver NER:receiver")),
        ("Russia said it would deploy 2,000 soldiers to Burkina Faso.", ("announced", "actual", "troop deployment", "RUS:sender BFA:host")),
        ("Mali quit the regional defence pact with Niger and Burkina Faso on Sunday.", ("withdrawn", "actual", "mutual defence", "MLI:member NER:member BFA:member")),
        ("Finland's parliament ratified the mutual defence treaty with Sweden.", ("ratified", "actual", "mutual defence", "FIN:member SWE:member")),
        ("Kenya accused Uganda of tearing up the non-aggression pact.", ("violated", "alleged", "non-aggression", "UGA:member")),
        ("The ceasefire between Chad and Sudan came into force on Friday.", ("in force", "actual", "peace or ceasefire", "TCD:member SDN:member")),
        ("Lithuania proposed that the European Union impose sanctions on Azerbaijan.", ("proposed", "actual", "sanctions regime", "EU:sender AZE:target")),
        ("The European Union lifted part of its sanctions on Azerbaijan.", ("eased", "actual", "sanctions regime", "EU:sender AZE:target")),
        ("Canada extended its arms embargo on South Sudan by a year.", ("extended", "actual", "sanctions regime", "CAN:sender SSD:target")),
        ("Ireland recognised Kosovo as an independent state on Tuesday.", ("in force", "actual", "recognition", "IRL:giver XKX:receiver")),
        ("India and France will hold joint naval drills every spring.", ("announced", "actual", "joint exercise series", "IND:member FRA:member")),
        ("Cairo and Baghdad agreed to hold a summit every year.", ("announced", "actual", "regular meetings", "EGY:member IRQ:member")),
        ("The European Union and Mercosur reached a trade agreement.", ("announced", "actual", "trade agreement", "EU:member MERCOSUR:member")),
        ("Iran and Saudi Arabia agreed to restore a security cooperation agreement.", ("resumed", "actual", "consultation", "IRN:member SAU:member")),
        ("Peru and Chile signed a neutrality treaty.", ("signed", "actual", "neutrality", "PER:member CHL:member")),
        ("France renewed the agreement on its military base with Djibouti.", ("extended", "actual", "basing", "FRA:guest DJI:host")),
        ("Eritrea withdrew its troops from northern Ethiopia.", ("withdrawn", "actual", "troop deployment", "ERI:sender ETH:host")),
        ("Fiji approved a status of forces agreement with Australia.", ("announced", "actual", "status of forces", "FJI:guest AUS:host")),
        ("Norway may send Kenya howitzers.", ("proposed", "actual", "arms transfer", "NOR:giver KEN:receiver")),
    ],
)  # fmt: skip
def test_the_step_its_status_kind_and_parties(coder: Coder, text: str, expected: tuple[str, ...]) -> None:
    assert expected in [told(report) for report in read(coder, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The company signed a contract with the players' union.",
        "The fire brigade arrived in time.",
        "Rebels fired missiles at the port of Aden.",
        "The two leaders shared an aversion to long treaties of the heart.",
        "Norway refused to send troops to Kenya.",
        "No treaty is planned for now, Togo's foreign minister said.",
    ],
)
def test_look_alikes_move_nothing(coder: Coder, text: str) -> None:
    moving = {
        "proposed",
        "announced",
        "signed",
        "ratified",
        "in force",
        "delivered",
        "partly delivered",
        "denied",
    }
    assert not [report for report in read(coder, text) if report.step in moving and len(report.parties) > 1]


def test_amounts_parts_and_the_day_due(coder: Coder) -> None:
    (pledge,) = read(
        coder, "Sweden pledged 400 million kronor in military aid to Moldova by the end of June 2025."
    )
    assert [(amount.value, amount.currency) for amount in pledge.amounts] == [(400e6, "SEK")]
    assert pledge.due is not None
    assert pledge.due.day == "2025-06-30"
    (half,) = read(coder, "Sweden has delivered half of the military aid package for Moldova.")
    assert [amount.part for amount in half.amounts] == [0.5]
    (six,) = read(coder, "Uganda has received six of the 12 howitzers from Norway.")
    assert [(amount.value, amount.of_total) for amount in six.amounts] == [(6.0, 12.0)]
    (rest,) = read(coder, "Sweden froze the rest of its military aid package for Moldova.")
    assert [amount.rest for amount in rest.amounts] == [True]


def test_a_pronoun_takes_up_the_package_before(coder: Coder) -> None:
    text = (
        "Sweden announced a package of military aid for Moldova. "
        "It is to be delivered in full by the end of June 2025, the defence ministry said."
    )
    first, second = read(coder, text)
    assert first.due is None
    assert second.due is not None
    assert (second.name.text, second.due.day, second.definite) == ("It", "2025-06-30", True)


def test_obligations_conditions_and_the_kind_they_tell(coder: Coder) -> None:
    text = (
        "Ghana and Togo signed a treaty on Thursday. Under it, an armed attack on one country counts as an attack on both. "
        "The treaty must be ratified by both parliaments before it enters into force."
    )
    reports = read(coder, text)
    assert [clause.rule for report in reports for clause in report.obligations] == ["attack-on-one"]
    assert [clause.span.text for report in reports for clause in report.conditions] == [
        "must be ratified by both parliaments before it enters into force"
    ]
    (base,) = read(
        coder,
        "India and Madagascar signed an agreement that allows the Indian navy to use a base at Antsiranana.",
    )
    assert told(base)[2:] == ("basing", "IND:guest MDG:host")


def test_doubts_name_who_voices_them(coder: Coder) -> None:
    (doubted,) = read(
        coder, "Norway's foreign minister voiced doubts about the mutual defence treaty with Denmark."
    )
    assert doubted.step == "doubted"
    assert [doubt.rule for doubt in doubted.doubts] == ["cast-doubt"]
    assert all(code.startswith("NOR") for doubt in doubted.doubts for code in doubt.by)
    assert not [
        report
        for report in read(coder, "Nobody doubts it: Norway and Denmark have no doubt about the pact.")
        if report.doubts
    ]


def test_a_system_of_commitments_in_one_article(coder: Coder) -> None:
    """Alliance, treaty, troops, arms, aid, bases and doubts in one report, each found."""
    text = (
        "The leaders of the United States, South Korea and Japan met in Busan and praised the trilateral alliance. "
        "Russia and Belarus have signed a mutual defence pact. According to reports, up to 5,000 Belarusian soldiers have been "
        "sent to Russia. South Korea criticised the delivery of shells and rockets from Belarus to Russia. "
        "The United States plans to speed up military aid to Moldova, officials said. "
        "Japan's prime minister wants a say over American military bases in Japan. "
        "Some senators have questioned the US commitment to Moldova."
    )
    found = [told(report) for report in read(coder, text)]
    assert ("mentioned", "actual", "consultation", "USA:member KOR:member JPN:member") in found or any(
        step == "reaffirmed" and kind == "consultation" for step, _, kind, _ in found
    )
    assert ("signed", "actual", "mutual defence", "RUS:member BLR:member") in found
    assert ("delivered", "alleged", "troop deployment", "BLR:sender RUS:host") in found
    assert ("delivered", "arms transfer", "BLR:giver RUS:receiver") in [
        (step, kind, who) for step, _, kind, who in found
    ]
    assert ("announced", "planned", "military aid", "USA:giver MDA:receiver") in [
        (step, "planned" if status in ("planned", "alleged") else status, kind, who)
        for step, status, kind, who in found
    ]
    assert "USA:guest JPN:host" in [who for _, _, kind, who in found if kind == "basing"]
    assert [report.step for report in read(coder, text) if report.doubts] == ["doubted"]


def test_every_word_stands_where_the_report_says(coder: Coder) -> None:
    text = "Norway pledged 12 howitzers to Kenya by June.  It has delivered half of the guns, Kenya said on Tuesday."
    for report in read(coder, text):
        for span in (report.name, report.trigger, *(amount.span for amount in report.amounts)):
            assert text[span.start : span.end] == span.text
        assert report.why

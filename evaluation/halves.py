"""What the coder scores on the texts that were read while it was mended, and on those that never were.

python -m evaluation.halves

Of the hand-coded sets the even-numbered texts are never read by anybody who writes rules, of the third and the fourth crash test none is; see REPORTS.md.
Only shares are printed.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import polybius
from evaluation.edits import FOURTH, SECOND, THIRD, count_kept, score_changed, score_kept
from evaluation.passages import PASSAGES, REPORTS, SENTENCES, score_triples

READ, UNREAD = 0, 1
SETS: Final = {"passages": PASSAGES, "reports": REPORTS, "sentences": SENTENCES}


def main() -> None:
    """Prints one line a set."""
    coder = polybius.load()
    for name, texts in SETS.items():
        for label, half in (("read", READ), ("unread", UNREAD)):
            score = score_triples(coder, texts, half=half)
            print(f"{name:10} {label:7} F1 {score.value:.3f}, {score.misses[0]}, of {score.count}")
    sorts: Counter[str] = Counter()
    kept_sorts: Counter[str] = Counter()
    for name, table, halves in (
        ("second", SECOND, {"read": READ, "unread": UNREAD}),
        ("third", THIRD, {"unread": None}),
        ("fourth", FOURTH, {"unread": None}),
    ):
        for label, part in halves.items():
            kept, changed = score_kept(coder, table, half=part), score_changed(coder, table, half=part)
            print(
                f"{name:10} {label:7} kept {kept.value:.3f} of {kept.count}, changed {changed.value:.3f} of {changed.count}"
            )
            if label == "unread":
                for sort, (right, of) in count_kept(coder, table, half=part).items():
                    sorts[sort] += of
                    kept_sorts[sort] += right
    print(f"kept, unread, all: {kept_sorts.total() / sorts.total():.3f} of {sorts.total()}")
    shares = (f"{sort} {kept_sorts[sort] / of:.3f} of {of}" for sort, of in sorted(sorts.items()))
    print("by sort of edit:", ", ".join(shares))


if __name__ == "__main__":
    main()

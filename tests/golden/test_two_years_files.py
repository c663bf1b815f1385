"""The scripted two years agree with themselves: what `expected.yaml` says can be read off `reports.jsonl` and adds up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "two_years"
REPORTS: Final[dict[str, dict[str, Any]]] = {
    report["id"]: report
    for report in map(json.loads, (FOLDER / "reports.jsonl").read_text("utf-8").splitlines())
}
EXPECTED: Final[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (FOLDER / "expected.yaml").read_text("utf-8")
)
COMMITMENTS: Final = {commitment["id"]: commitment for commitment in EXPECTED["commitments"]}
KINDS: Final = {
    *(
        "mutual defence",
        "non-aggression",
        "consultation",
        "neutrality",
        "basing",
        "status of forces",
        "arms transfer",
    ),
    *("troop deployment", "military aid", "economic aid", "humanitarian aid", "joint exercise series"),
    *("regular meetings", "peace or ceasefire", "sanctions regime", "trade agreement", "recognition"),
}
STAGES: Final = {
    *("proposed", "announced", "signed", "ratified", "in force", "partly delivered", "delivered"),
    *("suspended", "violated", "withdrawn", "expired", "denied"),
}


def published(article: str) -> date:
    return date.fromisoformat(REPORTS[article]["published"])


def named_articles(node: object) -> list[str]:
    """Every article id under `article`, `articles` and `obligation_articles`."""
    if isinstance(node, list):
        return [name for item in node for name in named_articles(item)]
    if not isinstance(node, dict):
        return []
    found: list[str] = []
    for key, value in node.items():
        if key == "article":
            found.append(value)
        elif key in ("articles", "obligation_articles"):
            found.extend(value)
        else:
            found.extend(named_articles(value))
    return found


def sum_delivered(commitment: dict[str, Any], as_of: date) -> int:
    deliveries = commitment["amounts"]["delivered"]
    return sum(item["value"] for item in deliveries if published(item["article"]) <= as_of)


def test_reports_come_in_order_of_publication() -> None:
    dates = [report["published"] for report in REPORTS.values()]
    assert len(dates) == 41
    assert dates == sorted(dates)


def test_every_article_named_is_there() -> None:
    assert sorted(set(named_articles(EXPECTED)) - set(REPORTS)) == []


def test_kinds_and_stages_are_of_the_vocabulary() -> None:
    assert {commitment["kind"] for commitment in COMMITMENTS.values()} <= KINDS
    assert {step["stage"] for commitment in COMMITMENTS.values() for step in commitment["stages"]} <= STAGES


def test_stages_follow_each_other_and_are_told_after_they_happened() -> None:
    for commitment in COMMITMENTS.values():
        dates = [step["date"] for step in commitment["stages"]]
        assert dates == sorted(dates)
        assert all(step["date"] <= published(step["article"]) for step in commitment["stages"])


def test_checkpoints_follow_from_the_stages() -> None:
    for point in EXPECTED["checkpoints"]:
        steps = COMMITMENTS[point["commitment"]]["stages"]
        known = [step for step in steps if published(step["article"]) <= point["as_of"]]
        assert known[-1]["stage"] == point["stage"], point


def test_balances_follow_from_the_amounts() -> None:
    for line in EXPECTED["balance"]:
        commitment = COMMITMENTS[line["commitment"]]
        delivered = sum_delivered(commitment, line["as_of"])
        outstanding = commitment["amounts"]["pledged"]["best"] - delivered
        late = line["as_of"] > commitment["due"]["date"]
        assert (line["delivered"], line["outstanding"]) == (delivered, outstanding), line
        assert line["overdue"] == (outstanding if late else 0), line


def test_words_cited_stand_in_their_article() -> None:
    cited = [doubt for commitment in COMMITMENTS.values() for doubt in commitment.get("doubts", [])]
    cited += [*EXPECTED["optional_commitments"], *EXPECTED["offices"]]
    for item in cited:
        assert item.get("words", item.get("person")) in REPORTS[item["article"]]["text"]

"""Pictures hold what they should, and their files stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from polybius.analysis.acts import Acts
from polybius.analysis.drawing import DARK, LIGHT, Picture, month_marks, to_html, to_svg, write_picture
from polybius.analysis.lifecycles import KIND_OF, draw_lifecycles
from polybius.analysis.network_drawing import draw_network, order_around
from polybius.analysis.networks import find_balance
from polybius.analysis.sides import side_of
from polybius.analysis.timelines import Band, draw_timeline, find_timeline
from polybius.errors import OutputError, SettingsError
from polybius.records import Commitment
from polybius.records.commitment import COMMITMENT_STAGES, CommitmentParty, StageChange

Make = Callable[[str], Acts]
LINES = "\n".join(
    f"w{day} o{day} 2024-02-{day} RUS UKR ASSAULT aerial actual 0.9 bombed" for day in range(10, 15)
)


def check(picture: Picture) -> None:
    """It is well-formed, uses only colours that both sheets have, and asks nothing of the network."""
    ElementTree.fromstring(to_svg(picture).encode())
    used = set(re.findall(r'class="([^"]+)"', picture.body))
    assert {name[2:] for names in used for name in names.split()} <= LIGHT.keys() == DARK.keys()
    assert "http" not in to_html(picture).replace("http://www.w3.org/2000/svg", "")
    assert all(len(row) == len(picture.columns) for row in picture.rows)


def test_a_timeline_has_bars_and_bands(make_acts: Make) -> None:
    lines = f"{LINES}\nc o 2024-03-02 RUS+UKR - RETREAT ceasefire actual 0.9 stopped\nd p 2023-12-02 RUS UKR CONSULT - alleged 0.9 met\n"
    found = find_timeline(make_acts(lines), side_of("RUS"), side_of("UKR"), since="2023-12-01")
    assert found.months == ("2023-12", "2024-01", "2024-02", "2024-03")
    assert found.counts == ((1, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 5), (0, 1, 0, 0))
    assert found.bands == (
        Band("at war", 2, 2, False),
        Band("armed clash", 2, 2, False),
        Band("ceasefire", 3, 3, False),
    )
    picture = draw_timeline(found)
    check(picture)
    assert "2024-02: 5 of material conflict" in picture.body


def test_a_network_puts_friends_side_by_side(make_acts: Make) -> None:
    lines = [
        LINES,
        *(
            f"f{n} q{n} 2024-02-1{n} {pair} AID - actual 0.9"
            for n, pair in enumerate(["RUS PRK", "USA UKR"] * 3)
        ),
    ]
    balance = find_balance(make_acts("\n".join(lines)), ["UKR", "PRK", "RUS", "FRA", "USA"], at="2024-03-01")
    assert order_around(balance)[-1] == "FRA"
    assert {frozenset(camp) for camp in balance.camps} == {
        frozenset({"PRK", "RUS"}),
        frozenset({"UKR", "USA"}),
    }
    picture = draw_network(balance)
    check(picture)
    assert "RUS and UKR: foes; at war" in picture.body


def commitment(number: str, *stages: tuple[str, str]) -> Commitment:
    changes = tuple(
        StageChange(stage, stage, None, day, "actual", "c", None, "a<b", "w & x") for stage, day in stages
    )  # type: ignore[arg-type]
    party = CommitmentParty("GHA", "Ghana", "member")
    return Commitment(
        number,
        "mutual defence",
        f"Pact <{number}>",
        (party,),
        "",
        (),
        None,
        "signed",
        changes,
        (),
        (),
        None,
        ("c",),
        "",
        "",
    )


def test_lives_of_commitments(tmp_path: Path) -> None:
    lives = [
        commitment("b", ("signed", "2024-05-01"), ("ratified", "2024-05-20")),
        commitment("a", ("proposed", "2024-01")),
    ]
    picture = draw_lifecycles(lives)
    check(picture)
    assert [row[0] for row in picture.rows] == ["Pact <a>", "Pact <b>", "Pact <b>"]
    assert set(KIND_OF) == set(COMMITMENT_STAGES)
    with pytest.raises(SettingsError, match="no commitment"):
        draw_lifecycles(lives, since="2025")
    for name in ("p.svg", "p.html"):
        write_picture(picture, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 500
    with pytest.raises(OutputError, match="unknown ending"):
        write_picture(picture, tmp_path / "p.jpg")


def test_pixels_where_the_library_is_there(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    write_picture(draw_lifecycles([commitment("b", ("signed", "2024-05-01"))]), tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("count", [1, 14, 15, 30, 120])
def test_an_axis_is_never_crowded(count: int) -> None:
    months = [f"{2000 + n // 12}-{n % 12 + 1:02}" for n in range(count)]
    assert 1 <= len(month_marks(months)) <= 14

"""`polybius add`: articles into a ledger."""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.actors.staleness import OfficeHolders, warn_of_stale_register
from polybius.errors import ArticleError, SettingsError
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of, whole_number
from polybius.interfaces.command_line.progress import Progress, show_progress
from polybius.interfaces.command_line.skipping import MOST_MESSAGES, Tally, report_tally
from polybius.reading.counting import count_articles
from polybius.reading.rows import Skipped
from polybius.reading.sources import read_source
from polybius.reading.tables import read_articles
from polybius.records import Article
from polybius.running.coded_files import CodedFile, fold_all, pair_with_articles, pair_with_ledger
from polybius.running.linking_up import count_unlinked
from polybius.running.taking_in import Outcome, finish_taking_in, take_in, take_in_coded

if TYPE_CHECKING:
    from polybius.ledger import Ledger
    from polybius.running.outcome import Coded
    from polybius.settings import Settings

# Reports after which a long run links what it has, so that its events can be seen before it ends.
LINK_EVERY: Final = 2_000


@dataclass
class Added:
    """Counts of one run."""

    tally: Tally = field(default_factory=Tally)
    states: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    refused: list[str] = field(default_factory=list)
    holders: OfficeHolders = field(default_factory=OfficeHolders)

    def skip(self, skipped: Skipped) -> None:
        """Counts what was not read."""
        self.tally.skip(skipped.reason, skipped.message)

    def count(self, outcome: Outcome) -> None:
        """Counts what became of an article."""
        self.reports += outcome.reports
        self.holders |= outcome.holders
        self.refused.extend(outcome.refused)
        failure = outcome.failure
        if failure is not None:
            self.tally.skip(failure.reason, f"{outcome.article}: {failure.stage}: {failure.message}")
        elif outcome.state is not None:
            self.tally.done += 1
            self.states[outcome.state] += 1


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "inputs", metavar="FILE|URL", nargs="*",
        help="tables (.jsonl .json .csv .tsv .parquet, also .gz .zst), reports (.txt .html), folders of them, or pages",
    )  # fmt: skip
    parser.add_argument(
        "--workers",
        metavar="N",
        type=whole_number,
        default=1,
        help="processes to code with, or to read what was coded",
    )
    parser.add_argument("--coded", metavar="FILE", help="event reports that `polybius code` wrote (.jsonl)")
    parser.add_argument(
        "--articles", metavar="FILE", action="append",
        help="with --coded: the articles they were coded from; without, the ledger must have them",
    )  # fmt: skip
    parser.add_argument(
        "--no-link", action="store_true", help="leave linking to `polybius ledger link` or the next run"
    )


def run(arguments: argparse.Namespace) -> int:
    """Adds all articles, and says at the end what was not read and why."""
    _check(arguments)
    settings, added = settings_of(arguments), Added()
    every = math.inf if arguments.no_link or arguments.coded else LINK_EVERY
    with open_for(settings, create=True) as ledger:
        places = arguments.articles or arguments.inputs
        linked, due = 0, every
        with show_progress("adding", lambda: _count(places)) as progress:
            for outcome in _outcomes(arguments, settings, ledger, added, progress):
                added.count(outcome)
                progress.advance()
                if added.reports >= due:
                    linked += finish_taking_in(ledger)
                    due = added.reports + every
        with show_progress("linking", lambda: count_unlinked(ledger)) as progress:
            linked += finish_taking_in(ledger, link=not arguments.no_link, advance=progress.advance)
    _report(added, linked)
    return added.tally.status


def _check(arguments: argparse.Namespace) -> None:
    if bool(arguments.coded) == bool(arguments.inputs):
        raise SettingsError(
            "`polybius add` takes files and addresses of articles, or --coded with --articles"
        )
    if arguments.articles and not arguments.coded:
        raise SettingsError("--articles goes with --coded; articles to be coded are named without an option")


def _count(places: list[str] | None) -> int | None:
    files = [place for place in places or () if "://" not in place]
    counted = count_articles(files) if places else None
    return None if counted is None else counted + len(places or ()) - len(files)


def _outcomes(
    arguments: argparse.Namespace, settings: Settings, ledger: Ledger, added: Added, progress: Progress
) -> Iterator[Outcome]:
    def skip(skipped: Skipped) -> None:
        added.skip(skipped)
        progress.advance()

    def code(articles: Iterable[Article]) -> Iterator[Coded]:
        return _code(articles, settings, arguments.workers)

    if not arguments.coded:
        return take_in(ledger, _articles(arguments.inputs, settings, skip), code)
    file = CodedFile(Path(arguments.coded), skip=added.skip)
    if arguments.articles:
        reported = pair_with_articles(file, read_articles(arguments.articles, settings), skip=skip)
    else:
        reported = pair_with_ledger(file, ledger, skip=skip)
    return take_in_coded(ledger, fold_all(reported, workers=arguments.workers, skip=added.skip))


def _articles(inputs: list[str], settings: Settings, skip: Callable[[Skipped], None]) -> Iterator[Article]:
    for item in _read(inputs, settings):
        if isinstance(item, Skipped):
            skip(item)
        else:
            yield item


def _read(inputs: list[str], settings: Settings) -> Iterator[Article | Skipped]:
    """Files and folders, then pages."""
    yield from read_articles([place for place in inputs if "://" not in place], settings)
    for place in inputs:
        if "://" in place:
            try:
                yield read_source(place, settings).article
            except ArticleError as error:
                yield Skipped(place, error.reason, str(error))


def _code(articles: Iterable[Article], settings: Settings, workers: int) -> Iterator[Coded]:
    if workers > 1:
        from polybius.running.workers import run_workers

        return run_workers(articles, settings, workers=workers)
    from polybius.running.coder import Coder

    return Coder.load(settings).pipe(articles)


def _report(added: Added, linked: int) -> None:
    names = {"new": "new", "edited": "edited", "recoded": "coded anew", "known": "known before"}
    parts = [f"{added.states[state]:,} {name}" for state, name in names.items() if added.states[state]]
    told = f" ({', '.join(parts)}; {added.reports:,} event reports)" if parts else ""
    report_tally(
        added.tally, f"read {added.tally.total:,} articles, {added.tally.done:,} in the ledger{told}"
    )
    for line in added.refused[:MOST_MESSAGES]:
        sys.stderr.write(f"left out: {line}\n")
    if added.refused:
        sys.stderr.write(f"left out {len(added.refused):,} event reports that do not rest on their article\n")
    if linked:
        sys.stderr.write(f"linked {linked:,} event reports\n")
    if stale := warn_of_stale_register(added.holders):
        sys.stderr.write(f"{stale.reason}: {stale.message}\n")

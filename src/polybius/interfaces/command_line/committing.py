"""`polybius commitments`, `balance` and `offices`: what a ledger holds of treaties and pledges, and who came into office."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from polybius.errors import LedgerError, OutputError, SettingsError
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of
from polybius.records import to_plain
from polybius.records.commitment import COMMITMENT_KINDS, COMMITMENT_STAGES

if TYPE_CHECKING:
    from polybius.commitments.standing import StandingCommitment
    from polybius.records import BalanceLine, Commitment, CommitmentReport
    from polybius.running.following import Followed


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name == "offices":
        parser.add_argument(
            "action",
            nargs="?",
            choices=("list", "accept", "refuse", "export"),
            default="list",
            help="list proposals, decide on one, or write the accepted ones as actors of your own",
        )
        parser.add_argument("proposal", nargs="?", metavar="ID", help="the proposal to accept or refuse")
        parser.add_argument("--who", metavar="NAME", help="who decides")
        parser.add_argument("--reason", metavar="WORDS", default="", help="why")
        parser.add_argument("--all", action="store_true", help="those decided on as well")
        parser.add_argument("-o", "--out", metavar="FILE", help="with export: the .tsv file for --register")
        parser.add_argument("--json", action="store_true", help="a record a line")
        return
    parser.add_argument(
        "parties", nargs="*", metavar="CODE", help="only those that bind all of these states or bodies"
    )
    parser.add_argument("--at", metavar="DATE", type=_day, help="as it was known on this day")
    parser.add_argument("--kind", metavar="KIND", choices=COMMITMENT_KINDS, help="only of this kind")
    parser.add_argument("--json", action="store_true", help="a record a line")
    if name == "commitments":
        parser.add_argument(
            "--stage",
            metavar="STAGE",
            choices=COMMITMENT_STAGES,
            help="only those that have reached this stage",
        )
        parser.add_argument(
            "--standing",
            action="store_true",
            help="those of the starting register that no article tells of as well",
        )
        parser.add_argument(
            "--why", action="store_true", help="every report with its words and why it was attached"
        )


def run(arguments: argparse.Namespace) -> int:
    """Reads the ledger and shows what is asked for."""
    if arguments.command == "offices":
        return _offices(arguments)
    from polybius.running.following import read_followed

    arguments.at = arguments.at or ""
    with open_for(settings_of(arguments), read_only=True) as ledger, ledger.reading() as connection:
        followed = read_followed(connection)
    commitments = [each for each in followed.commitments(at=arguments.at) if _is_asked(each, arguments)]
    if arguments.command == "balance":
        return _balance(commitments, arguments)
    if arguments.json:
        return _write(json.dumps(to_plain(each), ensure_ascii=False) for each in commitments)
    lines = [line for each in commitments for line in _describe(each, followed, why=arguments.why)]
    if arguments.standing:
        told = {each.standing for each in commitments}
        lines += [
            line
            for row in _register(arguments)
            if row.id not in told
            for line in _describe_row(row, arguments.at)
        ]
    return _write(lines or ["no commitment fits"])


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date of the form YYYY-MM-DD") from error


def _is_asked(commitment: Commitment, arguments: argparse.Namespace) -> bool:
    codes = {party.code for party in commitment.parties}
    stage = getattr(arguments, "stage", None)
    return (
        {code.upper() for code in arguments.parties} <= codes
        and arguments.kind in (None, commitment.kind)
        and stage in (None, commitment.stage)
    )


def _register(arguments: argparse.Namespace) -> list[StandingCommitment]:
    from polybius.commitments.standing import load_standing

    asked = {code.upper() for code in arguments.parties}
    return [
        row
        for row in load_standing()
        if asked <= {party.code for party in row.parties_on(arguments.at)}
        and arguments.kind in (None, row.kind)
        and (stages := row.stages_on(arguments.at))
        and arguments.stage in (None, stages[-1][0])
    ]


def _describe(commitment: Commitment, followed: Followed, *, why: bool) -> Iterable[str]:
    """A head line, what it binds to, its stages, amounts and doubts; each stage names the article that tells it."""
    yield f"{commitment.name}  [{commitment.kind}]  {commitment.stage or 'no stage told'}"
    yield f"  id        {commitment.id}"
    yield f"  parties   {', '.join(f'{party.code} ({party.role})' for party in commitment.parties)}"
    yield f"  binds to  {commitment.obligation}"
    for words in commitment.conditions:
        yield f"  condition {words}"
    if commitment.due is not None:
        yield f"  due       {commitment.due.day}  ({commitment.due.span.text})"
    for change in commitment.stages:
        status = "" if change.status == "actual" else f", {change.status}"
        told = f"{change.document}: {change.words!r}" if change.document else change.words
        step = change.stage if change.step == change.stage else f"{change.stage} ({change.step})"
        yield f"  {change.on or change.known:<10} {step}{status}  [{told}]"
    for line in commitment.balance:
        yield f"  amount    {_amounts(line)}"
    for _, doubt in commitment.doubts:
        yield f"  doubt     {', '.join(doubt.by) or 'the article itself'}: {doubt.span.text!r}"
    if why:
        yield from _reasons(commitment, followed)
    yield ""


def _reasons(commitment: Commitment, followed: Followed) -> Iterable[str]:
    answers = {answer.report: answer for answer in followed.assignments}
    for number in commitment.reports:
        report: CommitmentReport = followed.reports[number]
        yield f"  report    {report.document.id}, sentence {report.sentence.index}: {report.step} ({report.status}), {report.name.text!r}"
        yield f"            {report.sentence.text}"
        yield f"            attached: {'; '.join(answers[number].why)}"
        for step in report.why:
            yield f"            {step.stage}: {step.rule}: {step.detail}"


def _describe_row(row: StandingCommitment, at: str) -> Iterable[str]:
    stage, day = row.stages_on(at)[-1]
    parties = ", ".join(f"{party.code} ({party.role})" for party in row.parties_on(at))
    yield f"{row.name}  [{row.kind}]  {stage}"
    yield f"  id        standing:{row.id}"
    yield f"  parties   {parties}{' and others' if row.open else ''}"
    yield f"  binds to  {row.obligation}"
    yield f"  {day:<10} {stage}  [{row.source}]"
    yield ""


def _balance(commitments: list[Commitment], arguments: argparse.Namespace) -> int:
    from polybius.commitments.balance import join_lines

    lines = join_lines(line for each in commitments for line in each.balance)
    if arguments.json:
        return _write(json.dumps(to_plain(line), ensure_ascii=False) for line in lines)
    return _write(
        [f"{line.giver or '?'} -> {line.receiver or '?'}  {line.kind}: {_amounts(line)}" for line in lines]
        or ["no amounts told"]
    )


def _amounts(line: BalanceLine) -> str:
    parts = [
        ("pledged", line.pledged),
        ("delivered", line.delivered),
        ("outstanding", line.outstanding),
        ("overdue", line.overdue),
    ]
    told = []
    for name, amount in parts:
        if amount is None:
            continue
        bounds = f" ({amount.low:,.0f} to {amount.high:,.0f})" if amount.low != amount.high else ""
        told.append(f"{name} {amount.best:,.0f}{bounds}")
    return f"{', '.join(told)} {line.unit}"


def _offices(arguments: argparse.Namespace) -> int:
    from polybius.running.following import read_offices

    if arguments.action == "list":
        with open_for(settings_of(arguments), read_only=True) as ledger, ledger.reading() as connection:
            found = [
                pair for pair in read_offices(connection) if arguments.all or pair[0].state == "proposed"
            ]
        if arguments.json:
            return _write(
                json.dumps({"state": row.state, **to_plain(change)}, ensure_ascii=False)
                for row, change in found
            )
        return _write(
            [
                f"{row.proposal}  {row.state:<9} {change.date.start or change.known:<10}  {change.person} {change.step} "
                f"{change.office or 'an office'}, {change.where or '?'} ({change.status})  [{change.document.id}: {change.trigger.text!r}]"
                for row, change in found
            ]
            or ["no proposals"]
        )
    return _export(arguments) if arguments.action == "export" else _decide(arguments)


def _export(arguments: argparse.Namespace) -> int:
    """Accepted changes as a file of one's own actors, which `--register` reads over the shipped register."""
    from polybius.commitments.holders import holders_table
    from polybius.running.following import read_offices

    if not arguments.out or not arguments.out.endswith(".tsv"):
        raise SettingsError("`polybius offices export` needs a file that ends in .tsv (-o FILE)")
    with open_for(settings_of(arguments), read_only=True) as ledger, ledger.reading() as connection:
        accepted = [change for row, change in read_offices(connection) if row.state == "accepted"]
    table = holders_table(accepted)
    try:
        Path(arguments.out).write_text(table, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{arguments.out} cannot be written: {error.strerror or error}") from error
    people = table.count("\n") - 1
    return _write([f"{people} terms of office in {arguments.out}; use it with --register {arguments.out}"])


def _decide(arguments: argparse.Namespace) -> int:
    """Accepts or refuses a proposal, as a new row that names who decided."""
    from polybius.ledger.committed import decided_row, read_proposals

    if not arguments.proposal or not arguments.who:
        raise SettingsError(f"`polybius offices {arguments.action}` needs the ID of a proposal and --who")
    state = {"accept": "accepted", "refuse": "refused"}[arguments.action]
    with open_for(settings_of(arguments)) as ledger, ledger.batch(kind="propose") as batch:
        row = next(
            (row for row in read_proposals(batch.connection) if row.proposal == arguments.proposal), None
        )
        if row is None:
            raise LedgerError(f"there is no proposal {arguments.proposal!r}; `polybius offices` lists them")
        batch.insert("proposals", [decided_row(row, state=state, who=arguments.who, reason=arguments.reason)])
    return _write([f"{arguments.proposal} {state}"])


def _write(lines: Iterable[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0

"""`foedus measure`: ask one measure about actors, from reports and datasets."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from inspect import getdoc
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from foedus import case as stages
from foedus.case.measuring import Measured, Question, measured
from foedus.cli.shell import (
    Day,
    Json,
    as_json,
    day,
    in_print,
    print_json,
    print_problems,
)
from foedus.errors import UnusableInputError
from foedus.measure import measure as measure_named
from foedus.measure import names
from foedus.model import Brief, Finding

LIST = "list"

Codes = Annotated[
    str, typer.Option(metavar="PRK,RUS", help="Codes of actors, parted by commas.")
]


def measure(
    name: Annotated[
        str, typer.Argument(help="A measure, or `list` to see what there is.")
    ],
    *,
    focus: Codes = "",
    interest: Codes = "",
    on: Day = None,
    known_by: Day = None,
    since: Annotated[
        int | None, typer.Option(help="Answer for each year since this one.")
    ] = None,
    case: Annotated[
        Path | None, typer.Option(help="A case that has been run: its claims count.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="The shelf of datasets.", metavar="FILE")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of the measure."),
    ] = None,
    json: Json = False,
) -> None:
    """Ask a measure about actors; every number comes with what it rests on."""
    if name == LIST:
        _print_names(json=json)
        return
    brief = _recalled(case, known_by)
    question = Question(
        focus=_codes(focus) or (brief.focus if brief else ()),
        of_interest=_codes(interest) or (brief.of_interest if brief else ()),
        on=_on(on, brief),
        known_by=day(known_by) or (brief.as_of if brief else None),
        since=since,
        measures=(name,),
        options=_options(set_ or []),
    )
    _print(measured(_with_focus(question), case=brief, shelf=data), json=json)


def _recalled(case: Path | None, known_by: datetime | None) -> Brief | None:
    if case is None:
        return None
    checked = stages.read_case(case)
    return stages.recall(checked, out=checked.folder / "out", known_by=day(known_by))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def _on(given: datetime | None, brief: Brief | None) -> date:
    asked = day(given) or (brief.as_of if brief else None)
    if asked is None:
        raise UnusableInputError(
            "--on", "no day is given", "write it as --on 2024-12-31"
        )
    return asked


def _with_focus(question: Question) -> Question:
    if not question.focus:
        raise UnusableInputError(
            "--focus", "no actor is given", "write codes as --focus PRK,RUS"
        )
    return question


def _options(given: Iterable[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not (name and sign and value):
            raise UnusableInputError(
                f"--set {text}", "is no option", "write it as --set NAME=VALUE"
            )
        made[name] = value
    return made


def _print_names(*, json: bool) -> None:
    told = {name: _first_line(name) for name in names()}
    if json:
        print_json([{"name": name, "what": what} for name, what in told.items()])
        return
    for name, what in told.items():
        typer.echo(f"{name:<14} {what}")


def _first_line(name: str) -> str:
    return (getdoc(measure_named(name)) or "").split("\n")[0]


def _print(found: Measured, *, json: bool) -> None:
    if json:
        print_json(
            {
                "findings": [_as_json(one) for one in found.findings],
                "rows": dict(found.rows),
                "datasets": [
                    {
                        "name": one.name,
                        "title": one.title,
                        "version": one.version,
                        "cite": one.cite,
                        "licence": one.licence,
                    }
                    for one in found.datasets
                ],
                "problems": as_json(found.problems),
            }
        )
        return
    _print_table(found)
    print_problems(found.problems)


def _as_json(finding: Finding) -> Mapping[str, object]:
    return asdict(finding) | {
        "on": finding.on.isoformat(),
        "period": list(finding.period) if finding.period else None,
    }


def _print_table(found: Measured) -> None:
    table = Table(show_lines=True)
    for column in ("what", "years", "value", "range", "rests on", "caveat"):
        table.add_column(column, overflow="fold")
    for one in found.findings:
        table.add_row(*map(in_print, _cells(one)))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, markup=False, highlight=False).print(table)
    for dataset in found.datasets:
        typer.echo(f"{dataset.name}: {in_print(dataset.cite)}")


def _cells(one: Finding) -> tuple[str, ...]:
    first, last = one.period or (one.on.year, one.on.year)
    spread = one.interval
    return (
        one.label,
        str(last) if first == last else f"{first} to {last}",
        "not settled" if one.value is None else f"{one.value:.4g} {one.unit}".strip(),
        f"{_end(spread.low)} to {_end(spread.high)}: {spread.kind}" if spread else "",
        _evidence(one),
        one.caveat,
    )


def _end(value: float | None) -> str:
    return "open" if value is None else f"{value:.4g}"


def _evidence(one: Finding) -> str:
    more = len(one.evidence) - 2
    shown = ", ".join(one.evidence[:2])
    return f"{shown} and {more} more" if more > 0 else shown

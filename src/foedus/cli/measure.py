"""`foedus measure`: ask one measure about actors, from reports and datasets."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from inspect import getdoc
from typing import Annotated

import typer
from rich.table import Table

from foedus.case.measuring import Measured, Question, measured
from foedus.cli.asking import (
    CaseOption,
    Codes,
    ShelfOption,
    carried,
    codes,
    day_of,
    focus_of,
    recalled,
    since_of,
)
from foedus.cli.plain import in_print
from foedus.cli.shell import (
    Day,
    Json,
    as_json,
    day,
    print_json,
    print_problems,
)
from foedus.cli.tables import print_table
from foedus.errors import UnusableInputError
from foedus.measure import measure as measure_named
from foedus.measure import names
from foedus.model import Finding

LIST = "list"


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
    case: CaseOption = None,
    data: ShelfOption = None,
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
    measure_named(name)  # a wrong name is told before what else is wanting
    brief = recalled(case, known_by)
    asked_on = day_of(on, brief)
    question = Question(
        focus=focus_of(focus, brief),
        of_interest=codes(interest) or (brief.of_interest if brief else ()),
        on=asked_on,
        known_by=day(known_by) or (brief.as_of if brief else None),
        since=since_of(since, asked_on),
        carried=carried(case),
        measures=(name,),
        options=_options(set_ or []),
    )
    _print(measured(question, case=brief, shelf=data), json=json)


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
    told = (getdoc(measure_named(name)) or "").split("\n")[0]
    return told.removeprefix("Return ").removesuffix(".")


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
    print_table(table)
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

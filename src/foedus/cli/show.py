"""`foedus show`: look at what a run holds, in the terminal."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated

import typer

from foedus import case as stages
from foedus.case.asked import actor as known
from foedus.case.rows import Row, claim_rows, fact_rows, timeline_rows
from foedus.cli.shell import CaseFolder, Day, Json, Out, day, print_json
from foedus.cli.tables import print_rows
from foedus.model import Brief, Layer, Status


class What(StrEnum):
    """What there is to show."""

    CLAIMS = "claims"
    FACTS = "facts"
    TIMELINE = "timeline"


ROWS: dict[What, Callable[[Brief], Iterable[Row]]] = {
    What.CLAIMS: claim_rows,
    What.FACTS: fact_rows,
    What.TIMELINE: timeline_rows,
}


def show(
    case: CaseFolder,
    what: Annotated[What, typer.Argument()] = What.FACTS,
    *,
    actor: Annotated[
        str | None, typer.Option(help="Only rows with this code, such as PRK.")
    ] = None,
    layer: Annotated[Layer | None, typer.Option(help="Only this layer.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only this status.")] = None,
    search: Annotated[
        str | None, typer.Option(help="Only rows whose words hold this.")
    ] = None,
    known_by: Day = None,
    out: Out = None,
    json: Json = False,
) -> None:
    """Show the claims, facts or timeline of a case that has been run."""
    checked = stages.read_case(case)
    brief = stages.recall(
        checked, out=out or checked.folder / "out", known_by=day(known_by)
    )
    rows = list(ROWS[what](brief))
    if actor and not any(actor.upper() in _named(row) for row in rows):
        known(actor)
    kept = [
        row
        for row in rows
        if _holds(row, actor=actor, layer=layer, status=status, search=search)
    ]
    if json:
        print_json([dict(row) for row in kept])
    else:
        _print_table(kept, f"{what.value} of {checked.asks.title}")


def _holds(
    row: Row,
    *,
    actor: str | None,
    layer: str | None,
    status: str | None,
    search: str | None,
) -> bool:
    return (
        (actor is None or actor.upper() in _named(row))
        and (layer is None or row["layer"] == layer)
        and (status is None or row["status"] == status)
        and (search is None or search.casefold() in row["words"].casefold())
    )


def _named(row: Row) -> set[str]:
    return {*row["actors"].split(), *row["recipients"].split()}


def _print_table(rows: list[Row], title: str) -> None:
    if not rows:
        typer.echo("nothing to show: no row fits", err=True)
        return
    print_rows(title, rows)

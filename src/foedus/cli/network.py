"""`foedus network`: the ties among actors, as a file for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.case.measuring import Question
from foedus.case.networks import network_ties, write_ties
from foedus.cli.asking import (
    CaseOption,
    Codes,
    ShelfOption,
    carried,
    day_of,
    focus_of,
    recalled,
    since_of,
)
from foedus.cli.plain import in_print
from foedus.cli.shell import Day, Json, day, print_json
from foedus.model import Layer, Tie
from foedus.network import ties_csv


def network(
    *,
    focus: Codes = "",
    on: Day = None,
    known_by: Day = None,
    since: Annotated[int | None, typer.Option(help="First year that counts.")] = None,
    layer: Annotated[Layer | None, typer.Option(help="Only this layer.")] = None,
    case: CaseOption = None,
    data: ShelfOption = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A .csv, .graphml, .gexf or .parquet; printed if left out."),
    ] = None,
    json: Json = False,
) -> None:
    """Write the ties among actors, each with the claims or rows it rests on."""
    brief = recalled(case, known_by)
    asked_on = day_of(on, brief)
    question = Question(
        focus=focus_of(focus, brief),
        on=asked_on,
        known_by=day(known_by) or (brief.as_of if brief else None),
        since=since_of(since, asked_on),
        carried=carried(case),
    )
    found = network_ties(question, layer, case=brief, shelf=data)
    if not found:
        typer.echo("no tie is here: look at the actors, days and datasets", err=True)
    if out is not None:
        _tell_written(write_ties(found, out), len(found), json=json)
    elif json:
        print_json([_as_json(tie) for tie in found])
    else:
        typer.echo(ties_csv(found), nl=False)


def _tell_written(path: Path, ties: int, *, json: bool) -> None:
    if json:
        print_json({"file": str(path), "ties": ties})
    else:
        typer.echo(f"{in_print(str(path))}: {ties} ties")


def _as_json(tie: Tie) -> dict[str, object]:
    return {
        "giver": tie.giver,
        "taker": tie.taker,
        "layer": tie.layer.value,
        "start": tie.start.isoformat() if tie.start else None,
        "end": tie.end.isoformat() if tie.end else None,
        "weight": tie.weight,
        "unit": tie.unit,
        "quantity": tie.quantity,
        "quantity_unit": tie.quantity_unit,
        "detail": tie.detail,
        "evidence": list(tie.evidence),
    }

"""`foedus cascade`: who follows where some condemn first, and whom that deters."""

from typing import Annotated

import typer

from foedus import case as stages
from foedus.brief.follow import (
    DETERRED,
    HEADS,
    deterred_rows,
    follower_rows,
    headline,
    overturns,
)
from foedus.case import modelling
from foedus.cli.asking import Futures, OneSituation, Seed, ShelfOption, codes
from foedus.cli.plain import in_print
from foedus.cli.shell import CaseFolder, Json, of_situation, print_json
from foedus.cli.tables import print_rows
from foedus.model import Following


def cascade(
    case: CaseFolder,
    *,
    situation: OneSituation = None,
    began: Annotated[
        str,
        typer.Option(metavar="USA,KOR", help="Who moves first, for those of the file."),
    ] = "",
    draws: Futures = 2000,
    seed: Seed = 1,
    data: ShelfOption = None,
    json: Json = False,
) -> None:
    """Ask who comes along when some condemn first, and which partners that deters."""
    found = modelling.cascades(
        stages.read_case(case),
        situation=situation,
        began=codes(began),
        draws=draws,
        seed=seed,
        shelf=data,
    )
    if json:
        print_json([of_situation(one, seed) for one in found])
        return
    for one in found:
        _print(one, seed)


def _print(one: Following, seed: int) -> None:
    typer.echo(in_print(f"{one.situation.issue} ({one.situation.name})"))
    typer.echo(in_print(headline(one)))
    rows = (dict(zip(HEADS, row, strict=True)) for row in follower_rows(one))
    print_rows("who comes along", rows)
    rows = (dict(zip(DETERRED, row, strict=True)) for row in deterred_rows(one))
    print_rows("would-be partners", rows)
    for sentence in overturns(one):
        typer.echo(in_print(f"- {sentence}."))
    for sentence in (*one.caveats, f"{one.draws} draws, seed {seed}."):
        typer.echo(in_print(f"! {sentence}"))
    typer.echo("")

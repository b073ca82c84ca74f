"""`foedus simulate`: what published models say of the options of a situation."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table

from foedus import case as stages
from foedus.case.simulating import ALL_MODELS, as_record, simulated
from foedus.cli.plain import in_print
from foedus.cli.shell import CaseFolder, Json, print_json
from foedus.cli.tables import print_table
from foedus.model import (
    Contrast,
    Cost,
    Interval,
    Outcome,
    Press,
    Situation,
    Spread,
)

_PRESSES = 8


def simulate(
    case: CaseFolder,
    *,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only situations/NAME.yaml.")
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(help="A model, or `all`; the first named is the headline."),
    ] = None,
    draws: Annotated[int, typer.Option(min=2, help="How often chance is asked.")] = (
        10_000
    ),
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same answer.")] = 0,
    json: Json = False,
) -> None:
    """Hold the options of a situation against each other under several models."""
    checked = stages.read_case(case)
    found = simulated(
        checked,
        name=situation,
        models=model or [ALL_MODELS],
        draws=draws,
        seed=seed,
    )
    if json:
        print_json([as_record(outcome) for outcome in found])
        return
    for outcome in found:
        _print(outcome)


def _print(outcome: Outcome) -> None:
    asked = outcome.situation
    typer.echo(in_print(f"{asked.name}: {asked.issue}"))
    typer.echo(in_print(f"  0 = {asked.zero}; 100 = {asked.hundred}"))
    typer.echo(
        f"  wanted: {asked.wanted}; {outcome.draws} draws; "
        f"disagreement of the models {_apart(outcome)}"
    )
    print_table(_standings(outcome))
    print_table(_contrasts(outcome))
    for region in outcome.regions:
        typer.echo(in_print(f"- {region.words}"))
    for turn in outcome.break_evens:
        typer.echo(in_print(f"- {turn.words}"))
    for press in outcome.presses[:_PRESSES]:
        typer.echo(f"- {_pressed(press)}")
    for line in _asked(asked):
        typer.echo(in_print(f"- {line}"))
    for caveat in outcome.caveats:
        typer.echo(f"! {caveat}")
    typer.echo("")


def _asked(asked: Situation) -> Iterator[str]:
    """Yield who is bound at home, and of each option its channel and its costs."""
    for party in asked.parties:
        if party.constraint:
            yield f"{party.actor} is bound at home: {party.constraint}"
    for option in asked.options:
        if option.channel:
            yield f"{option.name} works over {option.channel}"
        for cost in option.costs:
            yield f"{option.name} costs {_cost(cost)}"


def _apart(outcome: Outcome) -> str:
    return f"{outcome.disagreements[0].apart:.1f} points"


def _standings(outcome: Outcome) -> Table:
    table = Table(title="Outcome: median and central 80 % of the draws")
    table.title_justify = "left"
    table.add_column("model")
    for option in outcome.options:
        table.add_column(option)
    held = {(one.model, one.option): one for one in outcome.standings}
    for model in outcome.models:
        row = [held[model, option] for option in outcome.options]
        table.add_row(model, *(_spread(one.outcome, one.passes) for one in row))
    return table


def _spread(spread: Spread, passes: float | None) -> str:
    told = f"{spread.median:.0f} ({_range(spread.intervals[0])})"
    return told if passes is None else f"{told}, passes {passes:.0%}"


def _range(interval: Interval) -> str:
    return f"{interval.low:.0f} to {interval.high:.0f}"


def _contrasts(outcome: Outcome) -> Table:
    table = Table(title="Option against option, draw by draw")
    table.title_justify = "left"
    for column in ("option", "against"):
        table.add_column(column)
    for model in outcome.models:
        table.add_column(model, overflow="fold")
    table.add_column("split")
    held = {(one.option, one.against, one.model): one for one in outcome.contrasts}
    for pair in outcome.disagreements:
        cells = [
            _verdict(held[pair.option, pair.against, model]) for model in outcome.models
        ]
        split = "" if pair.split is None else f"{pair.split:.2f}"
        table.add_row(pair.option, pair.against, *cells, split)
    return table


def _verdict(one: Contrast) -> str:
    return f"{one.verdict} {one.better:.0%}/{one.worse:.0%} ({one.gain.mean:+.1f})"


def _pressed(press: Press) -> str:
    return (
        f"{press.presser} can press {press.pressed}: it gives way in "
        f"{press.yields:.0%} of the draws and meets it half-way in {press.meets:.0%} "
        "(a map, no forecast)"
    )


def _cost(cost: Cost) -> str:
    low, high = cost.amount.low, cost.amount.high
    amount = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{cost.actor} {amount} {cost.unit}"

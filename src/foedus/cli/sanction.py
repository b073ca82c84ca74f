"""`foedus sanction`: what sanctions cost whom, over all that is unsure."""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from foedus import case as stages
from foedus.case.sanctioning import sanctioned
from foedus.cli.shell import CaseFolder, Json, in_print, print_json
from foedus.codes import actor_name
from foedus.model import Estimate, SanctionEffect, SanctionOutcome

SMALLEST = 1e-9
"""Below it a number is noise of the solver, and would differ between machines."""


def sanction(
    case: CaseFolder,
    *,
    question: Annotated[
        str | None,
        typer.Option(help="One file of CASE/sanctions; all of them if left out."),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=1, max=100_000, help="How often to draw what is unsure.")
    ] = 100,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins.")] = 1,
    data: Annotated[
        Path | None, typer.Option(help="The shelf of datasets.", metavar="FILE")
    ] = None,
    json: Json = False,
) -> None:
    """Ask what sanctions cost the target, the senders and the rest."""
    checked = stages.read_case(case)
    found = sanctioned(checked, question=question, draws=draws, seed=seed, shelf=data)
    if json:
        print_json([_wire(one, seed) for one in found])
        return
    for outcome in found:
        _print(outcome, seed)


def _wire(outcome: SanctionOutcome, seed: int) -> dict[str, object]:
    return {"seed": seed, **{key: _plain(one) for key, one in asdict(outcome).items()}}


def _plain(value: object) -> object:
    """Return a value as JSON knows it, with digits that every machine agrees on."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) > SMALLEST else 0.0
    return value


def _print(outcome: SanctionOutcome, seed: int) -> None:
    question = outcome.question
    typer.echo(f"{in_print(question.title)} ({in_print(question.name)})")
    for option in question.options:
        named = [one for one in outcome.effects if one.option == option.name]
        for prior, effects in groupby(named, key=lambda one: one.prior):
            title = f"{option.label}; home trade: {prior}"
            _print_table(in_print(title), _effect_rows(effects, outcome.unit))
    if outcome.joinings:
        _print_table("what one more or one less changes", _joining_rows(outcome))
    for sentence in _sentences(outcome, seed):
        typer.echo(in_print(sentence))
    typer.echo("")


def _effect_rows(
    effects: Iterable[SanctionEffect], unit: str
) -> Iterable[dict[str, str]]:
    for one in effects:
        yield {
            "state": actor_name(one.actor),
            "role": one.role.value,
            "real income, %": _percent(one.real_income),
            "first-order, %": f"{100 * one.first_order.value:+.3f}",
            unit: _amount(one.money),
            "transfer": _amount(one.transfer) if one.transfer else "",
        }


def _joining_rows(outcome: SanctionOutcome) -> Iterable[dict[str, str]]:
    for one in outcome.joinings:
        yield {
            "option": one.option,
            "home trade": one.prior,
            "state": actor_name(one.actor),
            "": "is inside" if one.inside else "is outside",
            "adds to the target, %": _percent(one.on_target),
            "costs itself, %": _percent(one.on_joiner),
        }


def _percent(found: Estimate) -> str:
    low, high = found.interval.low or 0.0, found.interval.high or 0.0
    return f"{100 * found.value:+.3f} ({100 * low:+.3f} to {100 * high:+.3f})"


def _amount(found: Estimate) -> str:
    low, high = found.interval.low or 0.0, found.interval.high or 0.0
    return f"{found.value:+,.0f} ({low:+,.0f} to {high:+,.0f})"


def _sentences(outcome: SanctionOutcome, seed: int) -> Iterable[str]:
    for one in outcome.reaches:
        share = f"{100 * one.share.value:.0f} %" if one.share else "unsettled"
        why = f" ({one.reason})" if one.reason else ""
        yield (
            f"{one.option}, {one.prior}: of what all states together would do to the "
            f"target: {share}{why}"
        )
    for option, prior, count in outcome.failed:
        yield f"{option}, {prior}: {count} draws have no answer and are left out"
    yield from outcome.caveats
    yield (
        f"Middle and 90 % of {outcome.draws} draws, seed {seed}. Solved in at most "
        f"{outcome.rounds} rounds; the largest gap in any market is "
        f"{outcome.residual:.0e} of its sales."
    )


def _print_table(title: str, rows: Iterable[dict[str, str]]) -> None:
    table = Table(title=title, title_justify="left")
    listed = list(rows)
    for column in listed[0]:
        table.add_column(column, overflow="fold")
    for row in listed:
        table.add_row(*map(in_print, row.values()))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, markup=False, highlight=False).print(table)

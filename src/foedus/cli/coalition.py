"""`foedus coalition`: whom to court first, and how firm that choice is."""

from collections.abc import Iterable
from typing import Annotated

import typer

from foedus import case as stages
from foedus.brief.options import (
    MOST_INPUTS,
    STEPS,
    bought_sentence,
    court_footing,
    court_overturning,
    court_sentence,
    worded,
)
from foedus.case import modelling
from foedus.cli.asking import Futures, OneSituation, Seed, ShelfOption
from foedus.cli.plain import in_print
from foedus.cli.shell import CaseFolder, Json, of_situation, print_json
from foedus.cli.tables import print_rows
from foedus.codes import actor_name
from foedus.model import ActorId, Courting


def coalition(
    case: CaseFolder,
    *,
    situation: OneSituation = None,
    option: Annotated[
        str | None, typer.Option(help="The option whose actors could be courted.")
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option(min=0, help="What may be spent; half of what all would cost."),
    ] = None,
    draws: Futures = 2000,
    seed: Seed = 1,
    data: ShelfOption = None,
    json: Json = False,
) -> None:
    """Ask whom to court under a budget, in which order, and what each is worth."""
    found = modelling.courtings(
        stages.read_case(case),
        situation=situation,
        option=option,
        budget=budget,
        draws=draws,
        seed=seed,
        shelf=data,
    )
    if json:
        print_json([of_situation(one, seed) for one in found])
        return
    for one in found:
        _print(one, seed)


def _print(one: Courting, seed: int) -> None:
    for sentence in _headlines(one):
        typer.echo(in_print(sentence))
    print_rows("what each is worth", _member_rows(one))
    print_rows("under each model", _check_rows(one))
    print_rows("whose change moves the outcome most", _lever_rows(one))
    print_rows("which fact to find out", _input_rows(one))
    for names, chance in one.coalition.near:
        others = _named(names)
        typer.echo(in_print(f"Nearly as good: {others} ({chance:.0%})."))
    for sentence in (*_telling(one), *one.caveats, f"{one.draws} draws, seed {seed}."):
        typer.echo(in_print(sentence))
    typer.echo("")


def _headlines(one: Courting) -> Iterable[str]:
    yield f"{one.situation.issue} ({one.situation.name}, option {one.option})"
    yield court_sentence(one)
    if one.coalition.proven:
        yield "Proven best on the scenarios searched."
    else:
        yield "The best that was found; no proof that there is none better."


def _member_rows(one: Courting) -> Iterable[dict[str, str]]:
    needs, exposed = dict(one.needs), dict(one.exposures)
    for member in one.coalition.members:
        exposure = exposed.get(ActorId(member.name))
        value = exposure.value if exposure else None
        yield {
            "who": actor_name(ActorId(member.name)),
            "courted": "yes" if member.chosen else "",
            "cost": f"{member.cost:g}",
            "in the best": f"{member.often:.0%}",
            "marginal": f"{member.marginal:+.1%}",
            "Shapley": f"{member.shapley:+.1%}",
            "Banzhaf": f"{member.banzhaf:+.1%}",
            "reached by": "not measured"
            if exposure is None or value is None
            else f"{actor_name(exposure.about[0])}: {value:.2g} of 1",
            "needs": needs.get(ActorId(member.name), ""),
        }


def _check_rows(one: Courting) -> Iterable[dict[str, str]]:
    for check in one.checks:
        yield {
            "model": check.model,
            "with them": f"{check.chance:.0%}",
            "with nobody": f"{check.chance_without:.0%}",
            "its own choice": _named(check.best),
            "chance": f"{check.best_chance:.0%}",
            "choice stays best": f"{check.stays:.0%}",
        }


def _lever_rows(one: Courting) -> Iterable[dict[str, str]]:
    for lever in one.levers[:MOST_INPUTS]:
        step, told = STEPS[lever.what]
        effect, low, high, checked = (
            step * x for x in (lever.effect, lever.low, lever.high, lever.checked)
        )
        bought = "" if lever.per_cost is None else f"{lever.per_cost:+.2g}"
        yield {
            "who": actor_name(one.situation.parties[lever.actor].actor),
            "what": f"{told.lower()} more of its {lever.what}",
            "moves the compromise by": f"{effect:+.2g} ({low:+.2g} to {high:+.2g})",
            "the election by": f"{checked:+.2g}",
            "a unit of cost buys": bought,
        }


def _input_rows(one: Courting) -> Iterable[dict[str, str]]:
    for x in one.inputs.inputs[:MOST_INPUTS]:
        yield {
            "input": worded(x.name),
            "alone": _share(x.first, x.first_interval),
            "with all it works through": _share(x.total, x.total_interval),
        }


def _share(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.0%} ({interval[0]:.0%} to {interval[1]:.0%})"


def _telling(one: Courting) -> Iterable[str]:
    if one.inputs.note:
        yield f"Which fact to find out: {one.inputs.note}."
    for first in one.inputs.inputs[:1]:
        yield (
            f"Which fact to find out: {worded(first.name)}; knowing it would remove "
            f"{first.first:.0%} of the spread of the compromise "
            f"({first.first_interval[0]:.0%} to {first.first_interval[1]:.0%})."
        )
    if bought := bought_sentence(one):
        yield bought
    yield court_footing(one)
    yield court_overturning(one)


def _named(codes: Iterable[str]) -> str:
    return ", ".join(actor_name(ActorId(code)) for code in codes) or "nobody"

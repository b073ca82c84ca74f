"""`foedus sanction`: what sanctions cost whom, over all that is unsure."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from foedus import case as stages
from foedus.brief.barred import barred, held_words, shift_words, watch_title
from foedus.brief.footing import footing, overturning, ranges
from foedus.case.rows import Row
from foedus.case.sanctioning import Sanctioned, sanctioned
from foedus.cli.asking import Seed, ShelfOption
from foedus.cli.plain import in_print, plain
from foedus.cli.shell import CaseFolder, Json, print_json
from foedus.cli.tables import print_rows
from foedus.codes import actor_name
from foedus.model import (
    ActorId,
    Estimate,
    Role,
    SanctionEffect,
    SanctionOutcome,
    Watched,
)

SHIFTS_SHOWN = 8
_RANGE = ("of what", "between", "source")
DRIVERS_SHOWN = 4
NEXT_TO_NOTHING = 5e-4


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
    seed: Seed = 1,
    data: ShelfOption = None,
    json: Json = False,
) -> None:
    """Ask what sanctions cost the target, the senders and the rest."""
    checked = stages.read_case(case)
    found = sanctioned(checked, question=question, draws=draws, seed=seed, shelf=data)
    if json:
        print_json([_wire(one) for one in found])
        return
    for one in found:
        _print(one)


def _wire(found: Sanctioned) -> dict[str, object]:
    outcome = {key: plain(one) for key, one in asdict(found.outcome).items()}
    return {"seed": found.seed, **outcome}


def _print(found: Sanctioned) -> None:
    outcome = found.outcome
    typer.echo(in_print(f"{outcome.question.title} ({outcome.question.name})"))
    for option in outcome.question.options:
        for line in barred(option):
            typer.echo(in_print(f"  {option.label}. {line}."))
    for option in outcome.question.options:
        named = [one for one in outcome.effects if one.option == option.name]
        print_rows(f"{option.label}: real income, %", _income_rows(named))
        paying = [one for one in named if one.transfer]
        title = f"{option.label}: what senders pay, and what would even it out"
        print_rows(f"{title}, {outcome.unit}", _burden_rows(paying))
    title = "What one more or one less changes: real income, %"
    print_rows(title, _joining_rows(outcome))
    title = "What decides the target's loss: rank correlation with each unsure input"
    print_rows(title, _driver_rows(outcome))
    rows = (dict(zip(_RANGE, row, strict=True)) for row in ranges(outcome.question))
    print_rows("every range, and its source", rows)
    for one in outcome.watched:
        _print_watch(one)
    for sentence in (footing(outcome), *overturning(outcome)):
        typer.echo(in_print(sentence))
    for sentence in _sentences(outcome, found.seed):
        typer.echo(in_print(sentence))
    typer.echo("")


def _income_rows(effects: Iterable[SanctionEffect]) -> Iterator[Row]:
    """Yield a row a state; what each belief about home trade says stands in it."""
    for (actor, role), each in _by_state(effects):
        row = {"state": actor_name(actor), "role": role.value}
        for one in each:
            row[f"home trade: {one.prior}"] = _percent(one.real_income)
            row[f"{one.prior}, first-order"] = _number(100 * one.first_order.value)
        yield row


def _burden_rows(effects: Iterable[SanctionEffect]) -> Iterator[Row]:
    for (actor, _), each in _by_state(effects):
        row = {"sender": actor_name(actor)}
        for one in each:
            row[f"change, {one.prior}"] = _range(one.money)
            row[f"transfer, {one.prior}"] = _range(one.transfer or one.money)
        yield row


def _by_state(
    effects: Iterable[SanctionEffect],
) -> Iterator[tuple[tuple[ActorId, Role], list[SanctionEffect]]]:
    """Yield the target, the senders and the third parties, each with all beliefs."""
    found: dict[tuple[ActorId, Role], list[SanctionEffect]] = {}
    for one in effects:
        found.setdefault((one.actor, one.role), []).append(one)
    order = list(Role)
    yield from sorted(found.items(), key=lambda item: order.index(item[0][1]))


def _joining_rows(outcome: SanctionOutcome) -> Iterator[Row]:
    for one in outcome.joinings:
        yield {
            "option": one.option,
            "home trade": one.prior,
            "state": actor_name(one.actor),
            "now": "is inside" if one.inside else "is outside",
            "adds to the target": _percent(one.on_target),
            "adds to itself": _percent(one.on_joiner),
        }


def _driver_rows(outcome: SanctionOutcome) -> Iterator[Row]:
    """Yield a row an option and belief, with the inputs that decide most."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in outcome.drivers:
        told = f"{one.input} {one.correlation:+.2f}"
        found.setdefault((one.option, one.prior), []).append(told)
    for (option, prior), inputs in found.items():
        shown = ", ".join(inputs[:DRIVERS_SHOWN])
        yield {"option": option, "home trade": prior, "unsure input": shown}


def _print_watch(one: Watched) -> None:
    """Print what changed since a sanction that holds, and how far it can be trusted."""
    print_rows(watch_title(one), _shift_rows(one))
    if not one.shifts:
        told = one.reason or "no change was found"
        typer.echo(in_print(f"{watch_title(one)}: {told}"))
    if one.caveat:
        typer.echo(in_print(one.caveat))


def _shift_rows(one: Watched) -> Iterator[Row]:
    for shift in one.shifts[:SHIFTS_SHOWN]:
        yield {
            "": "ALARM" if shift.alarm else "",
            "what": shift.kind.value,
            "from": shift_words(shift)[0],
            "to": shift_words(shift)[1],
            "is": _number(shift.observed),
            "would be": _number(shift.expected),
            "size": f"{100 * shift.size:.0f} %",
            "chance": f"{shift.chance:.3f} of {shift.placebos}",
        }


def _percent(found: Estimate) -> str:
    return _range(found, times=100.0)


def _range(found: Estimate, times: float = 1.0) -> str:
    low, high = found.interval.low or 0.0, found.interval.high or 0.0
    ends = f"{_number(times * low)} to {_number(times * high)}"
    return f"{_number(times * found.value)} ({ends})"


def _number(value: float) -> str:
    """Write three digits that count; what is next to nothing is ~0."""
    if abs(value) < NEXT_TO_NOTHING:
        return "~0" if value else "0"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _sentences(outcome: SanctionOutcome, seed: int) -> Iterator[str]:
    for reach in outcome.reaches:
        share = f"{100 * reach.share.value:.0f} %" if reach.share else "unsettled"
        why = f" ({reach.reason})" if reach.reason else ""
        yield (
            f"{reach.option}, {reach.prior}: of what all states together would do to "
            f"the target: {share}{why}"
        )
    for held in outcome.helds:
        yield f"{held.option}, {held.prior}: {held_words(held)}"
    for one in outcome.replaceables:
        change = _percent(one.real_income)
        yield (
            f"{one.option}, {one.prior}: were nothing essential, the target's real "
            f"income would change by {change} %"
        )
    for option, prior, count in outcome.failed:
        yield f"{option}, {prior}: {count} draws have no answer and are left out"
    yield from outcome.caveats
    yield (
        f"Middle and 90 % of {outcome.draws} draws, seed {seed}. Solved in at most "
        f"{outcome.rounds} rounds; the largest gap in any market is "
        f"{outcome.residual:.0e} of its sales."
    )

"""Set out what sanctions would cost whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.brief.barred import barred, held_words, shift_words, watch_title
from foedus.brief.charts import Bars, Figure, bars
from foedus.codes import actor_name
from foedus.model import (
    Estimate,
    Role,
    SanctionEffect,
    SanctionOutcome,
    Shift,
    Watched,
)

_MOST_OTHERS = 4
_MOST_INPUTS = 3
_MOST_SHIFTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """One question about sanctions: the picture, the table, what carries the answer.

    Attributes:
        asked: What each option bars, and what its caps do.
        rests: Which unsure input decides the target's loss, option by option.
        solved: How well the sums behind it came out.
    """

    outcome: SanctionOutcome
    target: Bars
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, ...], ...]
    burdens: tuple[tuple[str, ...], ...]
    joinings: tuple[tuple[str, ...], ...]
    reaches: tuple[str, ...]
    rests: tuple[str, ...]
    solved: str
    watches: tuple["Watch", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Where the trade went since a sanction that holds, ready for the page."""

    title: str
    sentence: str
    rows: tuple[tuple[str, ...], ...]
    caveat: str


def costs(outcome: SanctionOutcome) -> Costs:
    """Return one question about sanctions, ready for the page."""
    return Costs(
        outcome=outcome,
        target=bars([_figure(x) for x in outcome.effects if x.role is Role.TARGET]),
        asked=tuple(_asked(outcome)),
        rows=tuple(_rows(outcome)),
        burdens=tuple(_burdens(outcome)),
        joinings=tuple(_joinings(outcome)),
        reaches=tuple(_reaches(outcome)),
        rests=tuple(_rests(outcome)),
        solved=_solved(outcome),
        watches=tuple(map(_watch, outcome.watched)),
    )


def _figure(effect: SanctionEffect) -> Figure:
    found = effect.real_income
    return Figure(
        f"{effect.option.replace('-', ' ')}; {effect.prior}",
        found.value,
        found.interval.low,
        found.interval.high,
        _percent(found),
    )


def _asked(outcome: SanctionOutcome) -> Iterator[tuple[str, tuple[str, ...]]]:
    for option in outcome.question.options:
        lines = [*barred(option)]
        for prior in outcome.question.priors:
            mine = (option.name, prior.name)
            lines += [
                f"Home trade {prior.name}: {held_words(one)}"
                for one in outcome.helds
                if (one.option, one.prior) == mine
            ]
            lines += [
                (
                    f"Home trade {prior.name}: were nothing essential, the target's "
                    f"real income would change by {_percent(one.real_income)} "
                    f"({_span(one.real_income, 100)})"
                )
                for one in outcome.replaceables
                if (one.option, one.prior) == mine
            ]
        yield option.label, tuple(lines)


def _rows(outcome: SanctionOutcome) -> Iterator[tuple[str, ...]]:
    """Yield the target, then the senders that lose most, then the others that do."""
    for option in outcome.question.options:
        for prior in outcome.question.priors:
            mine = [
                x
                for x in outcome.effects
                if (x.option, x.prior) == (option.name, prior.name)
            ]
            for role in Role:
                some = [x for x in mine if x.role is role]
                most = sorted(some, key=lambda x: x.money.value)[:_MOST_OTHERS]
                yield from (_row(x, outcome.unit) for x in most)


def _row(effect: SanctionEffect, unit: str) -> tuple[str, ...]:
    return (
        effect.option.replace("-", " "),
        effect.prior,
        f"{actor_name(effect.actor)} ({effect.role})",
        f"{_percent(effect.real_income)} ({_span(effect.real_income, 100)})",
        _percent(effect.first_order),
        f"{effect.money.value:+,.3g} {unit} ({_span(effect.money, 1)})",
    )


def _burdens(outcome: SanctionOutcome) -> Iterator[tuple[str, ...]]:
    """Yield what senders lose, and what would let all of them lose the same share."""
    for one in outcome.effects:
        if one.transfer is not None:
            yield (
                one.option.replace("-", " "),
                one.prior,
                actor_name(one.actor),
                f"{_percent(one.real_income)} ({_span(one.real_income, 100)})",
                f"{one.money.value:+,.3g} ({_span(one.money, 1)})",
                f"{one.transfer.value:+,.3g} ({_span(one.transfer, 1)})",
            )


def _joinings(outcome: SanctionOutcome) -> Iterator[tuple[str, ...]]:
    for one in outcome.joinings:
        yield (
            one.option.replace("-", " "),
            one.prior,
            actor_name(one.actor),
            "its leaving would undo" if one.inside else "its joining would add",
            f"{_percent(one.on_target)} ({_span(one.on_target, 100)})",
            f"{_percent(one.on_joiner)} ({_span(one.on_joiner, 100)})",
        )


def _reaches(outcome: SanctionOutcome) -> Iterator[str]:
    for one in outcome.reaches:
        told = one.reason if one.share is None else f"{one.share.value:.0%}"
        yield f"{one.option.replace('-', ' ')}, home trade {one.prior}: {told}"


def _rests(outcome: SanctionOutcome) -> Iterator[str]:
    """Yield the inputs that go most with the target's loss."""
    for option in outcome.question.options:
        for prior in outcome.question.priors:
            told = [
                f"{one.input} ({one.correlation:+.2f})"
                for one in outcome.drivers
                if (one.option, one.prior) == (option.name, prior.name)
            ]
            if told:
                shown = ", ".join(told[:_MOST_INPUTS])
                name = option.name.replace("-", " ")
                yield f"{name}, home trade {prior.name}: {shown}"


def _solved(outcome: SanctionOutcome) -> str:
    left = sum(count for _, _, count in outcome.failed)
    gone = f"; {left} draws had no answer and are left out" if left else ""
    return (
        f"Middle and 90 % of {outcome.draws} draws of all that is unsure (elasticity, "
        f"home trade, enforcement, leakage), solved in at most {outcome.rounds} "
        f"rounds; the largest gap in any market is {outcome.residual:.0e} of its "
        f"sales{gone}."
    )


def _watch(one: Watched) -> Watch:
    alarms = [shift for shift in one.shifts if shift.alarm]
    if one.reason:
        sentence = f"Nothing can be told: {one.reason}."
    elif alarms:
        sentence = f"Changes beyond chance: {len(alarms)}."
    else:
        sentence = "No change is beyond chance."
    return Watch(
        title=watch_title(one),
        sentence=sentence,
        rows=tuple(_shift(shift) for shift in one.shifts[:_MOST_SHIFTS]),
        caveat=one.caveat,
    )


def _shift(shift: Shift) -> tuple[str, ...]:
    giver, taker = shift_words(shift)
    return (
        "alarm" if shift.alarm else "no alarm",
        shift.kind.value,
        giver,
        taker,
        f"{shift.observed:,.0f}",
        f"{shift.expected:,.0f}",
        f"{shift.size:.0%}",
        f"{shift.chance:.3f} of {shift.placebos}",
    )


def _percent(found: Estimate) -> str:
    return f"{found.value * 100:+.2g} %"


def _span(found: Estimate, times: float) -> str:
    low, high = found.interval.low, found.interval.high
    if low is None or high is None:
        return "open"
    return f"{low * times:+,.3g} to {high * times:+,.3g}"

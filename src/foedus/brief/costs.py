"""Set out what sanctions would cost whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.brief.barred import barred, held_words, shift_words, watch_title
from foedus.brief.burdens import Block, burdens, joined, pairs, titled
from foedus.brief.charts import Bars, Figure, bars
from foedus.brief.footing import by_source, footing, input_words, overturning
from foedus.brief.rounding import percent
from foedus.model import (
    Role,
    SanctionEffect,
    SanctionOutcome,
    Shift,
    Watched,
)

_MOST_INPUTS = 3
_MOST_SHIFTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """One question about sanctions: the picture, the table, what carries the answer.

    Attributes:
        asked: What each option bars, and what its caps do.
        burdens: What each option costs whom, and what would make it equal.
        rests: Which unsure input decides the target's loss, option by option.
        footing: What it rests on, in a sentence.
        overturning: What would overturn it, in sentences.
        ranges: Every range it rests on, those of one source together, and the source.
        solved: How well the sums behind it came out.
        untold: Of what trade nothing can be told, and why, in one line; "" if of all.
    """

    outcome: SanctionOutcome
    target: Bars
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    burdens: tuple[Block, ...]
    joinings: tuple[Block, ...]
    reaches: tuple[str, ...]
    rests: tuple[str, ...]
    footing: str
    overturning: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]
    solved: str
    watches: tuple["Watch", ...]
    untold: str


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
        burdens=burdens(outcome),
        joinings=joined(outcome),
        reaches=tuple(_reaches(outcome)),
        rests=tuple(_rests(outcome)),
        footing=footing(outcome),
        overturning=overturning(outcome),
        ranges=by_source(outcome.question),
        solved=_solved(outcome),
        watches=tuple(_watch(one) for one in outcome.watched if not one.reason),
        untold=_untold([one for one in outcome.watched if one.reason]),
    )


def _figure(effect: SanctionEffect) -> Figure:
    found = effect.real_income
    return Figure(
        f"{effect.option.replace('-', ' ')}; {effect.prior}",
        found.value,
        found.interval.low,
        found.interval.high,
        percent(found, spread=False),
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
                    f"real income would change by {percent(one.real_income)}"
                )
                for one in outcome.replaceables
                if (one.option, one.prior) == mine
            ]
        yield (
            f"{option.name.replace('-', ' ')}: {option.label}",
            tuple(lines),
        )


def _reaches(outcome: SanctionOutcome) -> Iterator[str]:
    for one in outcome.reaches:
        told = one.reason if one.share is None else f"{one.share.value:.0%}"
        yield f"{one.option.replace('-', ' ')}, home trade {one.prior}: {told}"


def _rests(outcome: SanctionOutcome) -> Iterator[str]:
    """Yield the inputs that go most with the target's loss."""
    for option, prior in pairs(outcome):
        told = [
            f"{input_words(one.input)} ({one.correlation:+.2f})"
            for one in outcome.drivers
            if (one.option, one.prior) == (option.name, prior.name)
        ]
        if told:
            yield f"{titled(option, prior)}: {', '.join(told[:_MOST_INPUTS])}"


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
    if alarms:
        sentence = f"Changes beyond chance: {len(alarms)}."
    else:
        sentence = "No change is beyond chance."
    return Watch(
        title=watch_title(one),
        sentence=sentence,
        rows=tuple(_shift(shift) for shift in one.shifts[:_MOST_SHIFTS]),
        caveat=one.caveat,
    )


def _untold(watched: Sequence[Watched]) -> str:
    if not watched:
        return ""
    reasons = dict.fromkeys(one.reason for one in watched)
    told = (
        f"{', '.join(watch_title(one) for one in watched if one.reason == reason)} "
        f"({reason})"
        for reason in reasons
    )
    return f"Whether trade went another way cannot be told of {'; '.join(told)}."


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

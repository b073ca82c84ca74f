"""Set out what sanctions would cost whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.brief.charts import Bars, Figure, bars
from foedus.codes import actor_name
from foedus.model import Estimate, Role, SanctionEffect, SanctionOutcome

_MOST_OTHERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """One question about sanctions: the picture, the table, what carries the answer."""

    outcome: SanctionOutcome
    target: Bars
    rows: tuple[tuple[str, ...], ...]
    joinings: tuple[tuple[str, ...], ...]
    reaches: tuple[str, ...]


def costs(outcome: SanctionOutcome) -> Costs:
    """Return one question about sanctions, ready for the page."""
    return Costs(
        outcome=outcome,
        target=bars([_figure(x) for x in outcome.effects if x.role is Role.TARGET]),
        rows=tuple(_rows(outcome)),
        joinings=tuple(_joinings(outcome)),
        reaches=tuple(_reaches(outcome)),
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
        f"{effect.money.value:+,.0f} {unit} ({_span(effect.money, 1)})",
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


def _percent(found: Estimate) -> str:
    return f"{found.value * 100:+.2g} %"


def _span(found: Estimate, times: float) -> str:
    low, high = found.interval.low, found.interval.high
    if low is None or high is None:
        return "open"
    return f"{low * times:+,.3g} to {high * times:+,.3g}"

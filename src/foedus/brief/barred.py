"""Say in words what an option bars, what a cap does, and where trade went."""

from collections.abc import Iterable, Iterator

from foedus.codes import actor_name
from foedus.model import (
    Ban,
    Cap,
    CapKind,
    Direction,
    Held,
    SanctionOption,
    Shift,
    Watched,
)

_MOST_NAMED = 6
_WAYS = {
    Direction.IMPORTS: "what the target buys",
    Direction.EXPORTS: "what the target sells",
    Direction.BOTH: "what the target buys and sells",
}


def barred(option: SanctionOption) -> Iterator[str]:
    """Yield a sentence a ban: who bars what, which way, and what stays allowed."""
    for ban in option.bans:
        goods = ", ".join(ban.products) or "all goods"
        yield (f"{_senders(ban)}: {goods}, {_WAYS[ban.direction]}; {_allowed(ban.cap)}")


def held_words(held: Held) -> str:
    """Return what a cap does, in a sentence."""
    way = "bought" if held.direction is Direction.IMPORTS else "sold"
    what = f"the cap on {held.product} {way}"
    if held.binding == 0:
        return f"{what} changes nothing: less than it allows is traded anyway"
    kept = _percent(held.kept.value, held.kept.interval.low, held.kept.interval.high)
    told = f"{what} binds in {held.binding:.0%} of the draws"
    if held.kind is CapKind.PRICE:
        return f"{told}; the target is paid {kept} of the price before"
    low, high = held.dearer.interval.low or 0.0, held.dearer.interval.high or 0.0
    return (
        f"{told}; {kept} of the quantity is left, and buyers find it "
        f"{held.dearer.value:.3g} times as dear ({low:.3g} to {high:.3g})"
    )


def watch_title(one: Watched) -> str:
    """Return what is watched."""
    verb = "sells" if one.direction is Direction.EXPORTS else "buys"
    what = f"{one.product} that {actor_name(one.target)} {verb}, since {one.since}"
    return f"{what}, {one.unit} a year ({one.title})" if one.title else what


def shift_words(shift: Shift) -> tuple[str, str]:
    """Return who sells and who buys; where nobody is named it is the senders."""
    giver = actor_name(shift.giver) if shift.giver else "the senders"
    taker = actor_name(shift.taker) if shift.taker else "the senders"
    return giver, taker


def _senders(ban: Ban) -> str:
    if not ban.senders:
        return "Every state"
    return named(map(actor_name, ban.senders))


def named(names: Iterable[str]) -> str:
    """Return names in a line, the first ones where there are many."""
    held = list(names)
    shown = ", ".join(held[:_MOST_NAMED])
    more = len(held) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def _allowed(cap: Cap | None) -> str:
    if cap is None:
        return "none of it is allowed"
    before = f"{cap.before.low:,.10g}"
    if cap.before.high > cap.before.low:
        before += f" to {cap.before.high:,.10g}"
    if cap.kind is CapKind.PRICE:
        return f"at {cap.limit:,.10g} {cap.unit} at most (before: {before})"
    if cap.before.low == cap.before.high == 1.0:
        return f"{cap.limit:.0%} of what there was is allowed"
    return f"{cap.limit:,.10g} {cap.unit} are allowed (before: {before})"


def _percent(value: float, low: float | None, high: float | None) -> str:
    told = f"{value:.0%}"
    if low is None or high is None or f"{low:.0%}" == f"{high:.0%}":
        return told
    return f"{told} ({low:.0%} to {high:.0%})"

"""Set out what each option costs each state: those that it matters to, one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.brief.rounding import LEAST_MONEY, LEAST_PERCENT, money, percent, signed
from foedus.codes import actor_name
from foedus.model import (
    HomePrior,
    Role,
    SanctionEffect,
    SanctionOption,
    SanctionOutcome,
)

_MOST = {Role.TARGET: 1, Role.SENDER: 8, Role.THIRD: 3}
_PLURAL = {Role.TARGET: "targets", Role.SENDER: "senders", Role.THIRD: "third parties"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows of a table that share an option and a belief about trade at home."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def burdens(outcome: SanctionOutcome) -> tuple[Block, ...]:
    """Return the target, those it moves most, and the rest of each role together."""
    return tuple(
        Block(title=_headed(option, prior), rows=tuple(_rows(outcome, option, prior)))
        for option, prior in pairs(outcome)
    )


def joined(outcome: SanctionOutcome) -> tuple[Block, ...]:
    """Return what it changes that one state is among the senders, or is not."""
    blocks = [
        Block(
            title=_headed(option, prior),
            rows=tuple(
                (
                    actor_name(one.actor),
                    "its leaving would undo" if one.inside else "its joining would add",
                    percent(one.on_target),
                    percent(one.on_joiner),
                )
                for one in outcome.joinings
                if (one.option, one.prior) == (option.name, prior.name)
            ),
        )
        for option, prior in pairs(outcome)
    ]
    return tuple(block for block in blocks if block.rows)


def pairs(outcome: SanctionOutcome) -> Iterator[tuple[SanctionOption, HomePrior]]:
    """Yield each option under each belief about trade at home."""
    for option in outcome.question.options:
        for prior in outcome.question.priors:
            yield option, prior


def titled(option: SanctionOption, prior: HomePrior) -> str:
    """Return an option and a belief in words."""
    return f"{option.name.replace('-', ' ')}; home trade {prior.name}"


def _headed(option: SanctionOption, prior: HomePrior) -> str:
    return f"{option.label} ({titled(option, prior)})"


def _rows(
    outcome: SanctionOutcome, option: SanctionOption, prior: HomePrior
) -> Iterator[tuple[str, ...]]:
    for role in Role:
        some = [
            one
            for one in outcome.effects
            if (one.option, one.prior, one.role) == (option.name, prior.name, role)
        ]
        ranked = sorted(some, key=lambda one: -abs(one.money.value))
        shown = [one for one in ranked if _matters(one)][: _MOST[role]]
        yield from map(_row, shown)
        rest = [one for one in ranked if one not in shown]
        if rest:
            yield _together(rest, role, "more " if shown else "")


def _matters(one: SanctionEffect) -> bool:
    return one.role is Role.TARGET or abs(one.real_income.value) * 100 >= LEAST_PERCENT


def _row(one: SanctionEffect) -> tuple[str, ...]:
    return (
        f"{actor_name(one.actor)} ({one.role})",
        percent(one.real_income),
        percent(one.first_order, spread=False),
        money(one.money),
        money(one.transfer) if one.transfer else "",
    )


def _together(rest: Sequence[SanctionEffect], role: Role, more: str) -> tuple[str, ...]:
    """Return states that it matters less to, in one row; sums are of the middles."""
    most = max(rest, key=lambda one: abs(one.real_income.value)).real_income
    if len(rest) == 1:
        return _row(rest[0])
    lost = signed(sum(one.money.value for one in rest), LEAST_MONEY)
    paid = sorted(one.transfer.value for one in rest if one.transfer)
    return (
        f"{len(rest)} {more}{_PLURAL[role]}",
        f"{_at_most(most.value * 100)} each",
        "",
        f"{lost} together",
        f"{_ends(paid)} each" if paid else "",
    )


def _ends(paid: Sequence[float]) -> str:
    return " to ".join(signed(end, LEAST_MONEY) for end in (paid[0], paid[-1]))


def _at_most(value: float) -> str:
    if abs(value) < LEAST_PERCENT:
        return f"under {LEAST_PERCENT:g} %"
    return f"{signed(value, LEAST_PERCENT)} % at most,"

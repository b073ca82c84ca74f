"""A small world under sanctions: Norland, and three who trade with it."""

import numpy as np

from foedus.model import (
    ActorId,
    Ban,
    Cap,
    CapKind,
    Home,
    HomePrior,
    Product,
    SanctionEffect,
    SanctionOption,
    SanctionOutcome,
    SanctionQuestion,
    Span,
)
from foedus.simulate.sanctions import WorldTrade, sanctions

NORLAND, ESTMARK, SUDRIA, WESTRIA = map(ActorId, ("NOR", "EST", "SUD", "WES"))
STATES = (NORLAND, ESTMARK, SUDRIA, WESTRIA)
# Norland trades with Estmark above all.
GOODS = np.array(
    [
        [0.0, 20.0, 2.0, 2.0],
        [22.0, 0.0, 30.0, 25.0],
        [3.0, 30.0, 0.0, 20.0],
        [2.0, 24.0, 22.0, 0.0],
    ]
)
FUEL = np.array(
    [
        [0.0, 0.0, 0.0, 0.0],
        [4.0, 0.0, 2.0, 1.0],
        [1.0, 3.0, 0.0, 2.0],
        [0.0, 2.0, 2.0, 0.0],
    ]
)
HOME = np.array([np.nan, 300.0, 250.0, 280.0])


def span(low: float, high: float | None = None) -> Span:
    return Span(low=low, high=low if high is None else high, source="made up")


def world() -> WorldTrade:
    return WorldTrade(
        states=STATES,
        products=("goods", "fuel"),
        flows=np.stack([GOODS, FUEL]),
        home=HOME,
        year=2016,
        unit="USD mn",
    )


def option(name: str, *bans: Ban, **inputs: Span) -> SanctionOption:
    sure = {"enforcement": span(1.0), "leakage": span(0.0), "premium": span(0.3)}
    return SanctionOption(name=name, label=name, bans=bans, **{**sure, **inputs})


def part(kept: float) -> Cap:
    """Return a cap at a part of what was traded before."""
    return Cap(kind=CapKind.QUANTITY, limit=kept, before=span(1.0), unit="of before")


def prior(name: str, *homes: Home) -> HomePrior:
    return HomePrior(name=name, homes=homes, others=span(0.6, 0.8))


def question(*options: SanctionOption, fuel: Span | None = None) -> SanctionQuestion:
    return SanctionQuestion(
        name="pressure",
        title="What does pressure on Norland cost?",
        target=NORLAND,
        products=(
            Product(name="goods", elasticity=span(3.0, 6.0)),
            Product(name="fuel", elasticity=fuel or span(3.0, 6.0)),
        ),
        options=options,
        priors=(prior("median"),),
        joiners=(),
    )


def outcome(asked: SanctionQuestion, *, draws: int = 20) -> SanctionOutcome:
    return sanctions(asked, world(), rng=np.random.default_rng(1), draws=draws)


def effect(found: SanctionOutcome, name: str, actor: ActorId) -> SanctionEffect:
    return next(
        one for one in found.effects if one.option == name and one.actor == actor
    )


def loss(found: SanctionOutcome, name: str) -> float:
    return -effect(found, name, NORLAND).real_income.value

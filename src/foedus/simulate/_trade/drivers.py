"""Which of the unsure inputs decides how hard an option hits."""

from collections.abc import Iterator

import numpy as np

from foedus.model import CapKind, HomePrior, SanctionOption, SanctionQuestion, Span
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.world import Dice

LEAST_DRAWS = 20
"""Fewer cannot tell a link from chance."""


def drivers(
    question: SanctionQuestion,
    prior: HomePrior,
    option: SanctionOption,
    dice: Dice,
    losses: Floats,
    kept: Flags,
) -> Iterator[tuple[str, float]]:
    """Yield each unsure input and how its rank goes with that of the loss.

    Args:
        question: What is asked.
        prior: The belief about home trade.
        option: The option.
        dice: Where the inputs fell, draw by draw.
        losses: What the target lost, of the draws that are kept.
        kept: The draws that have an answer.
    """
    if len(losses) < LEAST_DRAWS:
        return
    for name, span, cast in _inputs(question, prior, option, dice):
        if span.high > span.low:
            yield name, _rank_correlation(cast[kept], losses)


def _inputs(
    question: SanctionQuestion, prior: HomePrior, option: SanctionOption, dice: Dice
) -> Iterator[tuple[str, Span, Floats]]:
    for column, product in enumerate(question.products):
        yield f"elasticity of {product.name}", product.elasticity, dice.theta[:, column]
        if product.part:
            yield f"part that is {product.name}", product.part, dice.parts[:, column]
    if question.essentials:
        span = question.essentials.substitution
        yield "substitution of essentials", span, dice.substitution
    for column, home in enumerate(prior.homes):
        home_span = home.share or home.absorption
        what = f", {home.product}" if home.product else ""
        if home_span:
            yield f"home trade of {home.state}{what}", home_span, dice.homes[:, column]
    yield "home trade of others", prior.others, dice.others
    yield from _of_option(option, dice)


def _of_option(
    option: SanctionOption, dice: Dice
) -> Iterator[tuple[str, Span, Floats]]:
    yield "enforcement", option.enforcement, dice.enforcement
    yield "leakage", option.leakage, dice.leakage
    yield "premium", option.premium, dice.premium
    caps = [ban.cap for ban in option.bans if ban.cap]
    if any(cap.kind is CapKind.QUANTITY for cap in caps):
        yield "who has the rent", option.rent, dice.rent
    for cap in caps[:1]:
        yield f"{cap.kind.value} before the cap", cap.before, dice.before


def _rank_correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's rho; 0 where one of them never changes."""
    ranks = [np.argsort(np.argsort(values, kind="stable")) for values in (one, other)]
    if np.ptp(other) <= 0:
        return 0.0
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])

"""What sanctions cost the target, those who impose them, and the rest."""

from collections.abc import Iterator, Sequence

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import SanctionOutcome, SanctionQuestion
from foedus.simulate._trade.answers import (
    differences,
    driven,
    effects,
    failed,
    helds,
    joinings,
    reach,
    replaceables,
)
from foedus.simulate._trade.market import Deficits
from foedus.simulate._trade.runs import Run, runs
from foedus.simulate._trade.world import Dice, WorldTrade

__all__ = ["Deficits", "WorldTrade", "sanctions"]

_CAVEATS = (
    (
        "Trade at home rules the result and is seldom known: read the answers under "
        "each belief side by side."
    ),
    (
        "The model knows goods and one year: no money, no ships, no stocks, no "
        "factories built later."
    ),
)
_NOT_ESSENTIAL = (
    "A product is a fixed part of spending, so that a want that cannot be put off is "
    "understated: name it under `essentials`."
)
_CAPPED = (
    "What a cap on quantity makes goods dearer by goes to buyers and sellers, and who "
    "has how much of it is an input. A cap on price leaves the quantity alone: the "
    "target is taken to sell at any price above its cost."
)
_PART = (
    "What is bought of {product} is not in the data: it is taken as the same part of "
    "every tie."
)


def sanctions(
    question: SanctionQuestion,
    world: WorldTrade,
    *,
    rng: np.random.Generator,
    draws: int,
    deficits: Deficits = Deficits.BALANCED,
) -> SanctionOutcome:
    r"""Return what each option does to real income everywhere, over all that is unsure.

    The world is first brought into balance, then each option is solved from there with
    the same draws, so that differences between options have intervals of their own.
    What is left of a banned tie at old prices is

    .. math:: B = 1 - e + e \ell (1 + m)^{-\theta}

    with enforcement e, leakage l and the premium m of the way round. Under a cap on
    quantity goods get dearer until no more is wanted; under one on price the quantity
    stays and the buyer has the difference. Essentials hardly give way to other goods.

    Args:
        question: Options and beliefs.
        world: One year of trade.
        rng: The only source of chance.
        draws: How many; the same for each belief.
        deficits: Balanced unless said otherwise: a state that may not trade cannot
            keep up a deficit.

    Raises:
        UnusableInputError: The target or a state named is not in the data, or no draw
            of an option has an answer.

    References:
        Dekle, Eaton and Kortum (2008). Global rebalancing with gravity.
        Costinot and Rodriguez-Clare (2014). Trade theory with numbers. Handbook of
        International Economics 4.
        Chowdhry, Hinz, Kamin and Wanner (2024). Brothers in arms: the value of
        coalitions in sanctions regimes. Economic Policy 39(118).
        Baqaee and Farhi (2019). The macroeconomic impact of microeconomic shocks:
        beyond Hulten's theorem. Econometrica 87(4).
        Johnson, Rachel and Wolfram (2023). Design and implementation of the price cap
        on Russian oil exports. Journal of Comparative Economics 51(4).
    """
    _check(question, world)
    homes = max(len(prior.homes) for prior in question.priors)
    dice = Dice.cast(rng, draws=draws, products=len(question.products), homes=homes)
    found = [
        run
        for prior in question.priors
        for run in runs(question, world, prior, dice, deficits)
    ]
    return SanctionOutcome(
        question=question,
        year=world.year,
        unit=world.unit,
        draws=draws,
        effects=tuple(effect for run in found for effect in effects(run)),
        joinings=tuple(one for run in found for one in joinings(run)),
        reaches=tuple(map(reach, found)),
        drivers=tuple(one for run in found for one in driven(run)),
        differences=tuple(differences(found)),
        helds=tuple(one for run in found for one in helds(run)),
        replaceables=tuple(one for run in found for one in replaceables(run)),
        failed=tuple(failed(found)),
        rounds=max(run.rounds for run in found),
        residual=max(run.residual for run in found),
        evidence=world.evidence,
        caveats=(*_caveats(question), *_balancing(question, found), *world.caveats),
    )


def _caveats(question: SanctionQuestion) -> Iterator[str]:
    yield from _CAVEATS
    if question.essentials is None:
        yield _NOT_ESSENTIAL
    if any(ban.cap for option in question.options for ban in option.bans):
        yield _CAPPED
    for product in question.products:
        if product.part is not None:
            yield _PART.format(product=product.name)


def _check(question: SanctionQuestion, world: WorldTrade) -> None:
    named = [question.target, *question.joiners]
    named += [
        one for each in question.options for ban in each.bans for one in ban.senders
    ]
    named += [home.state for prior in question.priors for home in prior.homes]
    for one in dict.fromkeys(named):
        if one not in world.states:
            raise UnusableInputError(
                f"sanction question {question.name!r}",
                f"there is no trade of {one} in the data of {world.year}",
                "leave it out, or take another year or dataset",
            )


def _balancing(question: SanctionQuestion, found: Sequence[Run]) -> Iterator[str]:
    """Say what bringing the world into balance does to the target's trade."""
    for prior in question.priors:
        run = next(one for one in found if one.prior == prior)
        change = float(np.median(run.bought[run.kept])) - 1.0
        yield (
            f"Trade is brought into balance first ({prior.name}): that alone changes "
            f"what {question.target} buys abroad by {100 * change:+.0f} %."
        )

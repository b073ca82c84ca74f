"""Turns of challenge and bargain: the spatial model of politics of KTAB."""

from dataclasses import dataclass, replace

import numpy as np

from foedus.errors import UnusableInputError
from foedus.simulate.electing import PLAIN, Choose, Rules, likeliest
from foedus.simulate.inputs import TOP, Array

_LEAST = 1e-8  # behind any option, so that no chance is 0/0
_WORTHWHILE = 1e-5
_STEPS = 1e4  # a bargain is struck to a hundredth of a point
_DIGITS = 12
_SAME = 1e-3  # of the scale: two who stand closer hold one position


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """Who wants what on issues that are settled together.

    Attributes:
        position: [actor, issue], 0 to 100.
        salience: [actor, issue]; those of an actor sum to more than 0 and at most 1.
        power: [actor], above 0.
    """

    position: Array
    salience: Array
    power: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """One actor's best target, and the bargain it proposes.

    Attributes:
        chance: How likely its victory is, as it sees it.
        gain: What it expects to gain, 0 to 2.
        first: [issue], where the bargain puts the challenger.
        second: [issue], where it puts the target.
    """

    challenger: int
    target: int
    chance: float
    gain: float
    first: Array
    second: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is so at the start of a turn, and what is proposed in it.

    Attributes:
        position: [actor, issue].
        ideal: [actor, issue], what each would like best: where its ideal follows at
            once, its position.
        risk: [actor], from -1/2 (least likely to win as things stand) to 1.
        chance: [actor], how likely its position wins; a shared one counts for each.
        challenges: The proposals of the turn; none in the last.
    """

    position: Array
    ideal: Array
    risk: Array
    chance: Array
    challenges: tuple[Challenge, ...] = ()


def turns(
    game: Game,
    *,
    rules: Rules = PLAIN,
    choose: Choose = likeliest,
    most: int = 100,
    quiet: float = 0.02,
) -> tuple[Turn, ...]:
    r"""Return the turns until hardly anyone moves, the last one without proposals.

    With the distance :math:`d_{ij}` weighted by the saliences of i, what i thinks of
    the position of j is :math:`(1 - d)(1 + r_i d)`. The risk attitude r follows from
    how likely the position of i is to win an election in which everyone votes by the
    difference. Each sees in all others a risk attitude two thirds its own. i challenges
    the one against whom it expects most, third parties weighing in, and proposes that
    both meet at a mean weighted by the squares of salience and chance. Of what it takes
    part in, each actor does what would most likely be elected.

    Args:
        game: Positions, saliences and power.
        rules: How to vote and elect, and whether ideals lag behind positions.
        choose: How an actor settles on one of its bargains.
        most: Turns after which to stop.
        quiet: Stop when a turn moves less than this share of the first.

    Raises:
        UnusableInputError: Somebody has no power, or cares about nothing or too much.

    References:
        Wise, Lester and Efird (2015). Multidimensional bargaining using KTAB. KAPSARC.
    """
    _check(game, rules)
    held = [_turn(game, rules, game.position, game.position)]
    walked: list[float] = []
    while len(walked) < most:
        last = held[-1]
        after = _settled(game, rules, last, choose)
        walked.append(float(np.linalg.norm(after - last.position, axis=1).sum() / TOP))
        held.append(_turn(game, rules, after, _ideal(rules, last.ideal, after)))
        if len(walked) > 1 and walked[-1] < quiet * (walked[0] + _LEAST):
            break
    return (*held[:-1], _last(held[-1]))


def _check(game: Game, rules: Rules) -> None:
    cares = game.salience.sum(axis=1)
    if not ((game.power > 0) & (cares > 0) & (cares <= 1 + _LEAST)).all():
        raise UnusableInputError(
            "the game",
            "each actor needs power above 0, and saliences that sum to at most 1",
            "leave out who has no power or cares about nothing, or scale saliences",
        )
    follows = rules.follows
    if follows is None:
        return
    if (follows < 0).any() or (follows.sum(axis=1) > 1 + _LEAST).any():
        raise UnusableInputError(
            "the game",
            "an ideal cannot follow less than nothing or more than the whole way",
            "give each actor shares from 0 that sum to at most 1",
        )


def _last(turn: Turn) -> Turn:
    return replace(turn, challenges=())


def _ideal(rules: Rules, before: Array, position: Array) -> Array:
    """Return what each wants now, the part that follows nobody staying as before."""
    if rules.follows is None:
        return position
    stays = 1 - rules.follows.sum(axis=1, keepdims=True)
    ideal: Array = rules.follows @ position + stays * before
    return ideal


def _turn(game: Game, rules: Rules, position: Array, ideal: Array) -> Turn:
    distance = _distance(game, ideal, position)
    calm = _worth(distance, np.zeros(len(distance)))
    risk = _risk(_elected(game, rules, calm))
    return Turn(
        position=position,
        ideal=ideal,
        risk=risk,
        chance=_chance(game, rules, position, _worth(distance, risk)),
        challenges=_challenges(game, rules, position, distance, risk),
    )


def _distance(game: Game, of: Array, to: Array) -> Array:
    """Return [actor, option] in shares of the scale, by the saliences of the actor."""
    weight = game.salience[:, None, :]
    gap = weight * (of[:, None, :] - to[None, :, :]) / TOP
    far: Array = np.sqrt((gap**2).sum(axis=2) / (weight**2).sum(axis=2))
    return far


def _worth(distance: Array, risk: Array) -> Array:
    """Return [actor, option]: 1 at no distance, bent by the risk attitude."""
    worth: Array = (1 - distance) * (1 + risk[:, None] * distance)
    return worth


def _elected(game: Game, rules: Rules, worth: Array) -> Array:
    """Return [option]: how likely each is elected, everybody voting by its worth."""
    apart = worth[:, :, None] - worth[:, None, :]
    votes = game.power[:, None, None] * rules.vote(apart)
    return rules.elect(_LEAST + np.maximum(votes, 0).sum(axis=0))


def _risk(chance: Array) -> Array:
    low, high = chance.min(), chance.max()
    if high <= low:
        return np.zeros(len(chance))
    risk: Array = (3 * chance - high - 2 * low) / (2 * (high - low))
    return risk


def _chance(game: Game, rules: Rules, position: Array, worth: Array) -> Array:
    """Return [actor] from an election in which a position shared stands once."""
    # Many stand exactly so far apart: on the unit scale doubles decide as in KTAB.
    unit = np.round(position / TOP, _DIGITS)
    near = np.linalg.norm(unit[:, None] - unit, axis=2) < _SAME
    alone: list[int] = []
    for i in range(len(position)):
        if not near[i, alone].any():
            alone.append(i)
    won = _elected(game, rules, worth[:, alone])
    # Of several it is close to, an actor counts with the last.
    of = len(alone) - 1 - near[:, alone][:, ::-1].argmax(axis=1)
    chance: Array = won[of]
    return chance


def _challenges(
    game: Game, rules: Rules, position: Array, distance: Array, risk: Array
) -> tuple[Challenge, ...]:
    """Return the best challenge of each actor that has one worth its while."""
    found = []
    for i in range(len(risk)):
        # What i takes each to think: risk attitudes two thirds its own.
        worth = _worth(distance, (2 * risk[i] + risk) / 3)
        chance = _victories(game, rules, worth, i)
        gain = _gains(game, worth[i], chance, i)
        j = int(gain.argmax())
        if gain[j] > _WORTHWHILE:
            found.append(_proposal(game, position, (i, j), chance[j], gain[j]))
    return tuple(found)


def _victories(game: Game, rules: Rules, worth: Array, i: int) -> Array:
    """Return [target]: how likely i wins, third parties weighing in as it sees them.

    A third party thinks of the small contest of the two and itself, in which it may
    lose its own position by joining the side that is beaten.
    """
    weight = game.power * game.salience.sum(axis=1)
    # Who wants something else than it stands for may like the other's position more.
    mine = weight[i] * rules.vote(worth[i, i] - worth[i])
    yours = weight * rules.vote(worth.diagonal() - worth[:, i])
    own = np.maximum(mine, 0) + np.maximum(-yours, 0) + _LEAST / 100
    theirs = np.maximum(yours, 0) + np.maximum(-mine, 0) + _LEAST / 100
    leans = weight[:, None] * rules.vote(worth[:, [i]] - worth)
    joins = (own + np.maximum(leans, 0)) / (own + theirs + np.abs(leans))
    stays = worth.diagonal()[:, None]
    votes = weight[:, None] * rules.vote(
        joins * (stays - worth[:, [i]]) - (1 - joins) * (stays - worth)
    )
    votes[i] = 0.0
    np.fill_diagonal(votes, 0.0)
    with_i = own + np.maximum(votes, 0).sum(axis=0)
    with_target = theirs + np.maximum(-votes, 0).sum(axis=0)
    chance: Array = with_i / (with_i + with_target)
    return chance


def _gains(game: Game, worth: Array, chance: Array, i: int) -> Array:
    """Return [target]: what i expects from a challenge, against what is.

    The target fights as far as it cares, and gives in otherwise.
    """
    cares = game.salience.sum(axis=1)
    lost = cares * (1 - chance)
    gain: Array = worth[i] - worth - 2 * lost * (worth[i] - worth)
    gain[i] = -np.inf
    return gain


def _proposal(
    game: Game, position: Array, pair: tuple[int, int], chance: float, gain: float
) -> Challenge:
    i, j = pair
    mine = (game.salience[i] * chance) ** 2
    yours = (game.salience[j] * (1 - chance)) ** 2
    least = 1e-6  # where neither cares, neither moves
    whole = mine + yours + least
    first = ((mine + least) * position[i] + yours * position[j]) / whole
    second = (mine * position[i] + (yours + least) * position[j]) / whole
    return Challenge(
        challenger=i,
        target=j,
        chance=float(chance),
        gain=float(gain),
        first=_rounded(first),
        second=_rounded(second),
    )


def _rounded(position: Array) -> Array:
    steps: Array = np.floor(0.5 + position / TOP * _STEPS) / _STEPS * TOP
    return steps


def _settled(game: Game, rules: Rules, turn: Turn, choose: Choose) -> Array:
    """Return [actor, issue] after each settled on one of its own bargains, or none."""
    outcomes = [_after(turn.position, one) for one in turn.challenges]
    stay = _mean_worth(game, turn, turn.position)
    thought = [_mean_worth(game, turn, outcome) for outcome in outcomes]
    position = turn.position.copy()
    for k in range(len(position)):
        own = [n for n, one in enumerate(turn.challenges) if k in _pair(one)]
        worth = np.stack([stay, *(thought[n] for n in own)], axis=1)
        pairs = tuple(_pair(turn.challenges[n]) for n in own)
        place = choose(k, pairs, _elected(game, rules, worth))
        if place:
            position[k] = outcomes[own[place - 1]][k]
    return position


def _pair(challenge: Challenge) -> tuple[int, int]:
    return challenge.challenger, challenge.target


def _after(position: Array, challenge: Challenge) -> Array:
    moved = position.copy()
    moved[challenge.challenger] = challenge.first
    moved[challenge.target] = challenge.second
    return moved


def _mean_worth(game: Game, turn: Turn, position: Array) -> Array:
    """Return [actor]: what each makes of where everybody would then stand."""
    far = _distance(game, turn.ideal, position)
    mean: Array = _worth(far, turn.risk).mean(axis=1)
    return mean

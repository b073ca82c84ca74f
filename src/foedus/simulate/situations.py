"""From a situation to arrays: the same luck under every option."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

import numpy as np

from foedus.model import ActorId, Belief, Input, Move, Option, Shape, Situation
from foedus.simulate.inputs import TOP, Array, Inputs
from foedus.simulate.normal import deviate_at

T = TypeVar("T")

NINE_TENTHS = 1.6448536269514722
"""Deviations between the middle of a normal and either end of its central 90 %."""

_CEILING = {Input.POSITION: TOP, Input.SALIENCE: 1.0, Input.CAPABILITY: np.inf}


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """What chance decides in some draws, whichever option is chosen.

    Attributes:
        values: [draw] by the name of each number that is not known for sure.
        coins: [draw], 0 to 1, by the name of each event that may or may not happen.
        inner: [draw, 2], for models that give a distribution for given inputs.
    """

    values: Mapping[str, Array]
    coins: Mapping[str, Array]
    inner: Array

    def first(self, draws: int) -> "Luck":
        """Return the luck of the first so many draws."""
        return Luck(
            values={name: even[:draws] for name, even in self.values.items()},
            coins={name: even[:draws] for name, even in self.coins.items()},
            inner=self.inner[:draws],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which numbers of a situation are uncertain, in the order in which they are drawn.

    Attributes:
        beliefs: By name.
        streams: Which stream of luck each follows: actors of a bloc share theirs.
        coins: Names of what may or may not happen.
    """

    beliefs: Mapping[str, Belief]
    streams: Mapping[str, str]
    coins: tuple[str, ...]

    def uncertain(self) -> tuple[str, ...]:
        """Return the names of the numbers that are not known for sure."""
        return tuple(
            name
            for name, belief in self.beliefs.items()
            if belief.shape is not Shape.POINT
        )


def plan(situation: Situation) -> Plan:
    """Return what is to be drawn for a situation."""
    beliefs = dict(_beliefs(situation))
    blocs = {party.actor: party.bloc for party in situation.parties if party.bloc}
    shared = {
        _of_party(actor, what): f"{bloc} {what}"
        for actor, bloc in blocs.items()
        for what in Input
    }
    return Plan(
        beliefs=beliefs,
        streams={name: shared.get(name, name) for name in beliefs},
        coins=tuple(
            name for option in situation.options for name, _ in _events(option)
        ),
    )


def lucky(planned: Plan, draws: int, rng: np.random.Generator) -> Luck:
    """Return the luck of some draws; drawn in parts or at once, it is the same."""
    streams = list(dict.fromkeys(planned.streams[n] for n in planned.uncertain()))
    width = len(streams) + len(planned.coins) + 2
    even = rng.random((draws, width))
    at = {stream: even[:, place] for place, stream in enumerate(streams)}
    values = {
        name: drawn(belief, at[planned.streams[name]])
        if belief.shape is not Shape.POINT
        else np.full(draws, belief.mode)
        for name, belief in planned.beliefs.items()
    }
    coins = {
        name: even[:, len(streams) + place] for place, name in enumerate(planned.coins)
    }
    return Luck(values=values, coins=coins, inner=even[:, -2:])


def drawn(belief: Belief, even: Array) -> Array:
    """Return values of a belief at shares from 0 to 1 of its probability."""
    low, mode, high = belief.low, belief.mode, belief.high
    match belief.shape:
        case Shape.POINT:
            return np.full(even.shape, mode)
        case Shape.EVEN:
            return low + even * (high - low)
        case Shape.TRIANGLE:
            return _triangle(low, mode, high, even)
        case Shape.NORMAL:
            deviation = (high - low) / 2 / NINE_TENTHS
            return mode + deviation * deviate_at(even)


def inputs_under(
    situation: Situation,
    luck: Luck,
    options: Sequence[Option],
    *,
    only: Collection[ActorId] | None = None,
) -> Inputs:
    """Return the inputs once some options, none, one or several, have worked.

    Args:
        situation: Whose inputs.
        luck: What chance decides.
        options: Those that are taken.
        only: Whom alone they are meant to move; the cover that many give together is
            in proportion. None is all.
    """
    cells = {what: _before(situation, luck, what) for what in Input}
    place = {party.actor: n for n, party in enumerate(situation.parties)}
    for option in options:
        for move, change in _changes(option, luck, only):
            cells[move.changes][:, place[move.actor]] += change
    for what, ceiling in _CEILING.items():
        np.clip(cells[what], 0.0, ceiling, out=cells[what])
    return Inputs(
        position=cells[Input.POSITION],
        capability=cells[Input.CAPABILITY],
        salience=cells[Input.SALIENCE],
        reference=_reference(situation, luck),
        setter=place[situation.setter] if situation.setter else None,
    )


def mapped(situation: Situation, change: Callable[[Belief], Belief]) -> Situation:
    """Return a situation with every number, costs and all, changed alike."""
    return _mapped(situation, change)


def _mapped(held: T, change: Callable[[Belief], Belief]) -> T:
    """Go through records and tuples of them to the beliefs."""
    if isinstance(held, Belief):
        return cast("T", change(held))
    if isinstance(held, tuple):
        return cast("T", tuple(_mapped(one, change) for one in held))
    if not is_dataclass(held) or isinstance(held, type):
        return held
    cells = {one.name: _mapped(getattr(held, one.name), change) for one in fields(held)}
    return cast("T", replace(held, **cells))


def _beliefs(situation: Situation) -> Iterator[tuple[str, Belief]]:
    for party in situation.parties:
        for what in Input:
            yield _of_party(party.actor, what), _input(party, what)
    if situation.reference:
        yield "reference", situation.reference
    for option in situation.options:
        yield from _of_option(option)


def _input(party: object, what: Input) -> Belief:
    belief: Belief = getattr(party, what.value)
    return belief


def _of_party(actor: str, what: Input) -> str:
    return f"{actor} {what}"


def _of_option(option: Option) -> Iterator[tuple[str, Belief]]:
    for name, move in _moves(option):
        yield name, move.by
        if move.succeeds:
            yield f"{name}, chance", move.succeeds
    if option.decay:
        yield f"{option.name}: decay", option.decay


def _moves(option: Option) -> Iterator[tuple[str, Move]]:
    kinds = (
        ("", option.moves),
        ("backlash ", option.backlash),
        ("cover ", option.cover),
    )
    for kind, moves in kinds:
        for move in moves:
            yield f"{option.name}: {kind}{move.actor} {move.changes}", move


def _events(option: Option) -> Iterator[tuple[str, Move]]:
    return ((name, move) for name, move in _moves(option) if move.succeeds)


def _before(situation: Situation, luck: Luck, what: Input) -> Array:
    columns = [luck.values[_of_party(one.actor, what)] for one in situation.parties]
    # The ends of a normal belief lie beyond what the scale allows.
    return np.clip(np.stack(columns, axis=1), 0.0, _CEILING[what])


def _changes(
    option: Option, luck: Luck, only: Collection[ActorId] | None
) -> Iterator[tuple[Move, Array]]:
    """Yield what each move adds in each draw."""
    named = list(_moves(option))
    happens = {name: _happens(name, move, luck) for name, move in named}
    for name, move in named[: len(option.moves)]:
        if only is not None and move.actor not in only:
            happens[name] = np.zeros_like(happens[name])
    meant = [happens[name] for name, move in named[: len(option.moves)]]
    covered = np.mean(meant, axis=0) if meant else 0.0
    lasting = 1.0 - luck.values[f"{option.name}: decay"] if option.decay else 1.0
    past_backlash = len(option.moves) + len(option.backlash)
    for place, (name, move) in enumerate(named):
        size = luck.values[name] * happens[name]
        if place >= past_backlash:
            size = size * covered
        is_backlash = len(option.moves) <= place < past_backlash
        yield move, size if is_backlash else size * lasting


def _happens(name: str, move: Move, luck: Luck) -> Array:
    if not move.succeeds:
        return np.ones_like(luck.inner[:, 0])
    chance = np.clip(luck.values[f"{name}, chance"], 0.0, 1.0)
    return (luck.coins[name] < chance).astype(float)


def _reference(situation: Situation, luck: Luck) -> Array | None:
    if not situation.reference:
        return None
    return np.clip(luck.values["reference"], 0.0, TOP)


def _triangle(low: float, mode: float, high: float, even: Array) -> Array:
    width = high - low
    rising = low + np.sqrt(even * width * (mode - low))
    falling = high - np.sqrt((1 - even) * width * (high - mode))
    return np.where(even * width < mode - low, rising, falling)

"""The log of KTAB's smpExample, and the lots it drew, so that ours fall alike.

Its threads raced each other. Who drew first in a turn and in which order the bargains
of an actor stood are no rules of the model: both are taken from the log. The lots
themselves come from the seed that the log states.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import numpy as np

from foedus.simulate.electing import Pair
from foedus.simulate.inputs import Array
from foedus.simulate.turns import Game

Told = TypeVar("Told")
WORD = 2**64 - 1
SIZE, FAR = 312, 156
UPPER, LOWER = 0xFFFFFFFF80000000, 0x7FFFFFFF
TWIST = 0xB5026F5AA96619E9
STRIDE = 0xE08C1D668B756F83
SEED = re.compile(r"Using PRNG seed: +(\d+)")
READ = re.compile(r"Read (dimension|salience) \d+: (\S+)")
FOLLOWS = re.compile(r" +\w+ \((\d+)\) : +\w+ +\((\d+)\) = (\S+)")
STOOD = re.compile(r"Bargains involving actor +(\d+): (.*)")
PAIR = re.compile(r"(\d+):(\d+)\]")
DREW = re.compile(r"Doing scalarPCE for the \d+ bargains of actor (\d+)")
CHOSE = re.compile(r"Chosen bargain .*: \d+ (\d+) out of (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One lot: the chances of staying and of each bargain as they stood, and it."""

    chance: tuple[float, ...]
    place: int


@dataclass(slots=True, kw_only=True)
class Replay:
    """Choose by the lots of a log, which fall to the actors in the order it tells.

    Attributes:
        stood: By turn and actor, the bargains in their order; (k, k) is to stay.
        order: By turn, the actors as they drew.
        lots: From 0 to 1.
        drawn: What was drawn, by turn and actor.
    """

    stood: list[list[list[Pair]]]
    order: list[list[int]]
    lots: Iterator[float]
    drawn: list[list[Drawn]] = field(default_factory=list)
    dealt: dict[int, float] = field(default_factory=dict)

    def __call__(self, actor: int, bargains: tuple[Pair, ...], chance: Array) -> int:
        """Return what the lot of the actor fell on."""
        if not self.dealt:
            order = self.order[len(self.drawn)]
            lots = islice(self.lots, len(order))
            self.dealt = dict(zip(order, lots, strict=True))
            self.drawn.append([])
        turn = self.drawn[-1]
        stood = self.stood[len(self.drawn) - 1][actor]
        options = [(actor, actor), *bargains]
        there = [options.index(pair) for pair in stood]
        place = int(np.searchsorted(chance[there].cumsum(), self.dealt.pop(actor)))
        turn.append(Drawn(chance=tuple(chance[there]), place=place))
        return there[place]


def replay(lines: list[str]) -> Replay:
    """Return the choices of a log, drawn from its seed."""
    stood = [
        (int(found[1]), [(int(a), int(b)) for a, b in PAIR.findall(found[2])])
        for line in lines
        if (found := STOOD.match(line))
    ]
    drew = [int(found[1]) for line in lines if (found := DREW.match(line))]
    actors = 1 + max(drew)
    return Replay(
        stood=_by_turn([pairs for _, pairs in stood], actors),
        order=_by_turn(drew, actors),
        lots=lots(told_seed(lines)),
    )


def told_seed(lines: list[str]) -> int:
    """Return the seed that a log states."""
    return next(int(found[1]) for line in lines if (found := SEED.match(line)))


def _by_turn(told: list[Told], actors: int) -> list[list[Told]]:
    return [told[n : n + actors] for n in range(0, len(told), actors)]


def lots(seed: int) -> Iterator[float]:
    """Yield the uniform numbers of KTAB: a twister's words, mixed by a square."""
    for word in twister(seed):
        mixed = (word + STRIDE) * (2 * word + 3) & WORD
        yield mixed / WORD


def twister(seed: int) -> Iterator[int]:
    """Yield 64-bit words (Nishimura 2000, Tables of 64-bit Mersenne twisters)."""
    state = [seed & WORD]
    for n in range(1, SIZE):
        last = state[-1]
        state.append(6364136223846793005 * (last ^ last >> 62) + n & WORD)
    while True:
        for n in range(SIZE):
            both = state[n] & UPPER | state[(n + 1) % SIZE] & LOWER
            turned = both >> 1 ^ (TWIST if both & 1 else 0)
            state[n] = state[(n + FAR) % SIZE] ^ turned
        yield from map(_tempered, state)


def _tempered(word: int) -> int:
    word ^= word >> 29 & 0x5555555555555555
    word ^= word << 17 & 0x71D67FFFEDA60000
    word ^= word << 37 & 0xFFF7EEE000000000
    return word ^ word >> 43


def told_lots(lines: list[str], actors: int) -> list[list[Drawn]]:
    """Return the lots that a log prints, by turn and actor, chances to 4 decimals."""
    actor = -1
    turns: list[dict[int, Drawn]] = [{}]
    chance: list[float] = []
    for n, line in enumerate(lines):
        if found := DREW.match(line):
            actor = int(found[1])
        elif line.strip() == "Probability Opt_i":
            chance = _numbers(lines[n + 1 :])
        elif found := CHOSE.match(line):
            if len(turns[-1]) == actors:
                turns.append({})
            turns[-1][actor] = Drawn(chance=tuple(chance), place=int(found[1]) - 1)
    return [[turn[k] for k in range(actors)] for turn in turns]


def _numbers(lines: list[str]) -> list[float]:
    found = []
    for line in lines:
        if not re.fullmatch(r" *\d\.\d+ *", line):
            break
        found.append(float(line))
    return found


def told_ideals(lines: list[str], actors: int) -> Array:
    """Return [turn, actor, issue] to the 4 decimals printed, from the second on."""
    at = [n for n, line in enumerate(lines) if line.startswith("ideal ")]
    told = np.array([[float(x) for x in lines[n + 1].split()] for n in at])
    return told.reshape(-1, actors, told.shape[1])


def logged_game(lines: list[str]) -> tuple[Game, Array]:
    """Return the game that a log read, and how far whose ideal follows whom."""
    cells = [found.groups() for line in lines if (found := READ.match(line))]
    place, cares = (
        [float(value) for name, value in cells if name == kind]
        for kind in ("dimension", "salience")
    )
    power = np.array([float(x) for x in lines[lines.index("w: ") + 1].split()])
    follows = np.eye(len(power))
    for line in lines:
        if found := FOLLOWS.match(line):
            follows[int(found[1]), int(found[2])] = float(found[3])
    shape = len(power), -1
    position, salience = np.reshape(place, shape), np.reshape(cares, shape) / 100
    return Game(position=position, salience=salience, power=power), follows

"""A question that could be bargained over: who wants what, and what could be done."""

from dataclasses import dataclass
from enum import StrEnum

from foedus.model.claim import Layer
from foedus.model.ids import ActorId


class Basis(StrEnum):
    """What an input rests on."""

    CLAIM = "claim"
    FINDING = "finding"
    ROW = "row"
    JUDGEMENT = "judgement"


class Shape(StrEnum):
    """How likely the values of an estimate are."""

    POINT = "point"
    EVEN = "even"  # every value from low to high alike
    TRIANGLE = "triangle"  # most likely at the mode, falling to low and to high
    NORMAL = "normal"  # nine in ten between low and high


class Input(StrEnum):
    """What an actor brings to the table."""

    POSITION = "position"
    SALIENCE = "salience"
    CAPABILITY = "capability"


class End(StrEnum):
    """Which end of the scale the one who asks wants."""

    ZERO = "zero"
    HUNDRED = "hundred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a number comes from.

    Attributes:
        says: Identifiers of claims or dataset rows, the label of a finding, or the
            reason of a judgement.
    """

    basis: Basis
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A number, and how well it is known.

    Attributes:
        mode: The most likely value; the middle where none is.
    """

    low: float
    mode: float
    high: float
    shape: Shape
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor at the table.

    Attributes:
        position: What it wants, 0 to 100.
        capability: What it can put behind it, in any unit that all share.
        salience: How much of that it would, 0 to 1.
        bloc: Actors of one bloc err together: where one wants more than we think,
            so do the others.
        constraint: What binds it at home, in words.
    """

    actor: ActorId
    position: Belief
    capability: Belief
    salience: Belief
    bloc: str | None = None
    constraint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What an option does to one input of one actor.

    Attributes:
        by: What is added: points of the scale, salience, or units of capability.
        succeeds: The chance that it comes about; certain where left out.
    """

    actor: ActorId
    changes: Input
    by: Belief
    succeeds: Belief | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an option costs one actor."""

    actor: ActorId
    amount: Belief
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that could be done: changes of the inputs, never of the outcome.

    Attributes:
        name: Short, for tables and for `--option`.
        channel: Over which layer it works.
        moves: What is meant to happen.
        backlash: What may happen instead, each with its chance, whatever else does.
        cover: What follows in proportion to how many of the moves came about: the
            cover a broad coalition gives to the one pressed.
        decay: Share of the moves and of the cover that does not last.
    """

    name: str
    title: str
    channel: Layer | None = None
    moves: tuple[Move, ...]
    backlash: tuple[Move, ...] = ()
    cover: tuple[Move, ...] = ()
    decay: Belief | None = None
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Who else might do what the others condemn.

    Attributes:
        gain: What that is worth to it.
        cost: What it would lose if all at the table acted on it, in the same unit.
    """

    actor: ActorId
    gain: Belief
    cost: Belief
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMove:
    """Who moves first, and at what share of influence the others would follow.

    Attributes:
        against: Who is condemned, and comes along with nobody.
        threshold: The analyst's own range for all; estimated where it is None.
    """

    began: tuple[ActorId, ...]
    against: tuple[ActorId, ...] = ()
    threshold: Belief | None = None
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An issue, who stands where on it, and the options.

    Attributes:
        name: Name of its file, without the ending.
        zero: What 0 on the scale means.
        hundred: What 100 means.
        reference: What comes about without agreement; None where nobody knows.
        wanted: The end of the scale that the one who asks wants.
        threshold: The point the outcome must reach to count as a success, or None.
        setter: Who sets the agenda, or None.
        first_move: Whose move might bring others along, or None.
    """

    name: str
    issue: str
    zero: str
    hundred: str
    wanted: End
    reference: Belief | None = None
    threshold: float | None = None
    setter: ActorId | None = None
    parties: tuple[Party, ...]
    options: tuple[Option, ...]
    first_move: FirstMove | None = None

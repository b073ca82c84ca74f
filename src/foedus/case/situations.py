"""`situations/NAME.yaml`: what could be bargained over, checked line by line."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from foedus.case.asked import Code, Words
from foedus.case.checked_file import checked_file
from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Basis,
    Belief,
    Cost,
    End,
    FirstMove,
    Ground,
    Input,
    Layer,
    Move,
    Option,
    Partner,
    Party,
    Shape,
    Situation,
)

FOLDER = "situations"
SEE = "docs/how-to/write-a-situation.md"
_RESERVED = ("nothing", "both", "all")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NINE_TENTHS = 1.6448536269514722
_TOP = 100.0

Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Several = Annotated[list[Words], Field(min_length=1)]


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFields(_Fields):
    """Where a number comes from: exactly one of the four."""

    claim: Words | Several | None = None
    finding: Words | Several | None = None
    row: Words | Several | None = None
    judgement: Words | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        given = [basis for basis in Basis if getattr(self, basis)]
        if len(given) == 1:
            return self
        what = "name one of claim, finding, row or judgement, and only one"
        raise PydanticCustomError("one_source", what)

    def ground(self) -> Ground:
        """Return the record of it."""
        basis = next(basis for basis in Basis if getattr(self, basis))
        says = getattr(self, basis)
        return Ground(basis=basis, says=(says,) if isinstance(says, str) else (*says,))


class NumberFields(_Fields):
    """A number: a value, a range, a range with a mode, or a mean with its sd."""

    value: Number | None = None
    low: Number | None = None
    mode: Number | None = None
    high: Number | None = None
    mean: Number | None = None
    sd: Annotated[Number, Field(gt=0)] | None = None
    source: SourceFields

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self._given() not in _SHAPES:
            what = "give value, or low and high, or low, mode and high, or mean and sd"
            raise PydanticCustomError("no_shape", what)
        low, mode, high = self._three()
        if not low <= mode <= high:
            what = "low, mode and high are out of order"
            raise PydanticCustomError("out_of_order", what)
        if self.low is not None and low == high:
            what = "low and high are the same: give it as value"
            raise PydanticCustomError("no_range", what)
        return self

    def _given(self) -> frozenset[str]:
        names = ("value", "low", "mode", "high", "mean", "sd")
        return frozenset(name for name in names if getattr(self, name) is not None)

    def _three(self) -> tuple[float, float, float]:
        if self.value is not None:
            return self.value, self.value, self.value
        if self.mean is not None and self.sd is not None:
            reach = _NINE_TENTHS * self.sd
            return self.mean - reach, self.mean, self.mean + reach
        low, high = self.low or 0.0, self.high or 0.0
        return low, (low + high) / 2 if self.mode is None else self.mode, high

    def ends(self) -> tuple[float, float]:
        """Return what must lie on the scale: the mean of a normal, else both ends."""
        low, mode, high = self._three()
        return (mode, mode) if self.mean is not None else (low, high)

    def belief(self) -> Belief:
        """Return the record of it."""
        low, mode, high = self._three()
        shape = _SHAPES[self._given()]
        ground = self.source.ground()
        return Belief(low=low, mode=mode, high=high, shape=shape, ground=ground)


_SHAPES = {
    frozenset({"value"}): Shape.POINT,
    frozenset({"low", "high"}): Shape.EVEN,
    frozenset({"low", "mode", "high"}): Shape.TRIANGLE,
    frozenset({"mean", "sd"}): Shape.NORMAL,
}


def _between(low: float, high: float, what: str) -> AfterValidator:
    def check(given: NumberFields) -> NumberFields:
        least, most = given.ends()
        if low <= least and most <= high:
            return given
        told = f"{what} lies from {low:g} to {high:g}"
        if high == inf:
            told = f"{what} is not below {low:g}"
        raise PydanticCustomError(
            "off_scale", "is out of range: {told}", {"told": told}
        )

    return AfterValidator(check)


Position = Annotated[NumberFields, _between(0, _TOP, "a position")]
Salience = Annotated[NumberFields, _between(0, 1, "salience")]
Capability = Annotated[NumberFields, _between(0, inf, "capability")]
Chance = Annotated[NumberFields, _between(0, 1, "a chance or share")]
Amount = Annotated[NumberFields, _between(0, inf, "an amount")]


class PartyFields(_Fields):
    """One actor at the table."""

    actor: Code
    position: Position
    capability: Capability
    salience: Salience
    bloc: Words | None = None
    constraint: Words | None = None

    def party(self) -> Party:
        """Return the record of it."""
        return Party(
            actor=ActorId(self.actor),
            position=self.position.belief(),
            capability=self.capability.belief(),
            salience=self.salience.belief(),
            bloc=self.bloc,
            constraint=self.constraint,
        )


class MoveFields(_Fields):
    """What an option does to one input of one actor."""

    actor: Code
    input: Input
    by: NumberFields
    succeeds: Chance | None = None

    @field_validator("by")
    @classmethod
    def _on_scale(cls, by: NumberFields, info: ValidationInfo) -> NumberFields:
        reach = _REACH.get(info.data.get("input", Input.CAPABILITY), inf)
        low, high = by.ends()
        if -reach <= low and high <= reach:
            return by
        what = "moves by more than the whole scale, which is {reach} long"
        raise PydanticCustomError("too_far", what, {"reach": f"{reach:g}"})

    def move(self) -> Move:
        """Return the record of it."""
        return Move(
            actor=ActorId(self.actor),
            changes=self.input,
            by=self.by.belief(),
            succeeds=self.succeeds.belief() if self.succeeds else None,
        )


_REACH = {Input.POSITION: _TOP, Input.SALIENCE: 1.0}


class CostFields(_Fields):
    """What an option costs one actor."""

    actor: Code
    amount: Amount
    unit: Words

    def cost(self) -> Cost:
        """Return the record of it."""
        return Cost(
            actor=ActorId(self.actor), amount=self.amount.belief(), unit=self.unit
        )


class OptionFields(_Fields):
    """Something that could be done."""

    name: Words
    title: Words
    channel: Layer | None = None
    moves: Annotated[list[MoveFields], Field(min_length=1)]
    backlash: list[MoveFields] = []
    cover: list[MoveFields] = []
    decay: Chance | None = None
    costs: list[CostFields] = []

    @field_validator("name")
    @classmethod
    def _short(cls, name: str) -> str:
        if name in _RESERVED:
            what = "{name} is always among the options by itself"
            raise PydanticCustomError("reserved", what, {"name": repr(name)})
        if not _NAME.fullmatch(name):
            what = "{name} is no short name, such as broad-coalition"
            raise PydanticCustomError("no_name", what, {"name": repr(name)})
        return name

    @field_validator("moves", "backlash", "cover")
    @classmethod
    def _each_once(cls, moves: list[MoveFields]) -> list[MoveFields]:
        _once([f"the {one.input} of {one.actor}" for one in moves], "is moved")
        return moves

    def actors(self) -> Iterator[str]:
        """Yield whom it moves."""
        for move in chain(self.moves, self.backlash, self.cover):
            yield move.actor

    def option(self) -> Option:
        """Return the record of it."""
        return Option(
            name=self.name,
            title=self.title,
            channel=self.channel,
            moves=tuple(one.move() for one in self.moves),
            backlash=tuple(one.move() for one in self.backlash),
            cover=tuple(one.move() for one in self.cover),
            decay=self.decay.belief() if self.decay else None,
            costs=tuple(one.cost() for one in self.costs),
        )


class PartnerFields(_Fields):
    """Who else might do what the others condemn."""

    actor: Code
    gain: Amount
    cost: Amount
    unit: Words

    def partner(self) -> Partner:
        """Return the record of it."""
        return Partner(
            actor=ActorId(self.actor),
            gain=self.gain.belief(),
            cost=self.cost.belief(),
            unit=self.unit,
        )


class FirstMoveFields(_Fields):
    """Who moves first, and what might bring the others along."""

    began: Annotated[list[Code], Field(min_length=1)]
    against: list[Code] = []
    threshold: Chance | None = None
    partners: list[PartnerFields] = []

    @field_validator("partners")
    @classmethod
    def _each_once(cls, partners: list[PartnerFields]) -> list[PartnerFields]:
        _once([f"the partner {one.actor}" for one in partners], "is there")
        return partners

    @model_validator(mode="after")
    def _apart(self) -> Self:
        for actor in self.against:
            if actor in self.began:
                what = "the actor {actor} is both among those who begin and condemned"
                raise PydanticCustomError("both", what, {"actor": actor})
        return self

    def first_move(self) -> FirstMove:
        """Return the record of it."""
        return FirstMove(
            began=tuple(map(ActorId, dict.fromkeys(self.began))),
            against=tuple(map(ActorId, dict.fromkeys(self.against))),
            threshold=self.threshold.belief() if self.threshold else None,
            partners=tuple(one.partner() for one in self.partners),
        )


class SituationFile(_Fields):
    """The fields of `situations/NAME.yaml`; an unknown field is an error."""

    issue: Words
    zero: Words
    hundred: Words
    wanted: End
    reference: Position | None = None
    threshold: Annotated[Number, Field(ge=0, le=_TOP)] | None = None
    actors: Annotated[list[PartyFields], Field(min_length=2)]
    setter: Code | None = None
    options: Annotated[list[OptionFields], Field(min_length=1)]
    first_move: FirstMoveFields | None = None

    @field_validator("actors")
    @classmethod
    def _weighty(cls, actors: list[PartyFields]) -> list[PartyFields]:
        _once([f"the actor {one.actor}" for one in actors], "is there")
        if not any(one.capability.ends()[0] * one.salience.ends()[0] for one in actors):
            what = "nobody has both capability and salience above 0 for certain"
            raise PydanticCustomError("no_weight", what)
        return actors

    @field_validator("setter")
    @classmethod
    def _sits(cls, setter: str | None, info: ValidationInfo) -> str | None:
        if setter:
            _at_the_table(setter, info)
        return setter

    @field_validator("options")
    @classmethod
    def _fits(
        cls, options: list[OptionFields], info: ValidationInfo
    ) -> list[OptionFields]:
        _once([f"the option {one.name}" for one in options], "is there")
        for option in options:
            for actor in option.actors():
                _at_the_table(actor, info)
        return options

    @field_validator("first_move")
    @classmethod
    def _begins(
        cls, given: FirstMoveFields | None, info: ValidationInfo
    ) -> FirstMoveFields | None:
        for actor in (*given.began, *given.against) if given else ():
            _at_the_table(actor, info)
        return given


def _once(names: Sequence[str], verb: str) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            told = {"name": name, "verb": verb}
            raise PydanticCustomError("twice", "{name} {verb} more than once", told)


def _at_the_table(actor: str, info: ValidationInfo) -> None:
    # Where the actors themselves are at fault, that is told instead.
    seated = info.data.get("actors")
    if seated is not None and actor not in {one.actor for one in seated}:
        what = "the actor {actor} is not among the actors of this situation"
        raise PydanticCustomError("absent", what, {"actor": actor})


def read_situation(path: Path) -> Situation:
    """Read and check one situation.

    Raises:
        UnusableInputError: It cannot be read, or is not YAML.
        UnusableCaseError: Its fields are missing, unknown, contradictory, off the
            scale or without a source; each fault with its line.
    """
    held = checked_file(path, SituationFile, see=SEE)
    return Situation(
        name=path.stem,
        issue=held.issue,
        zero=held.zero,
        hundred=held.hundred,
        wanted=held.wanted,
        reference=held.reference.belief() if held.reference else None,
        threshold=held.threshold,
        setter=ActorId(held.setter) if held.setter else None,
        parties=tuple(one.party() for one in held.actors),
        options=tuple(one.option() for one in held.options),
        first_move=held.first_move.first_move() if held.first_move else None,
    )


def situations(folder: Path, name: str | None = None) -> list[Situation]:
    """Read the situations of a case, or the one that is named.

    Raises:
        UnusableInputError: There is none, or none of that name.
        UnusableCaseError: One is at fault.
    """
    found = sorted((folder / FOLDER).glob("*.yaml"))
    if not found:
        raise UnusableInputError(
            folder / FOLDER, "holds no situation", f"write one: see {SEE}"
        )
    named = [path for path in found if name in {None, path.stem}]
    if not named:
        told = ", ".join(path.stem for path in found)
        raise UnusableInputError(
            folder / FOLDER, f"holds no {name}.yaml", f"choose from {told}"
        )
    return [read_situation(path) for path in named]

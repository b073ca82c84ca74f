"""Open each number of a situation onto what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from foedus.brief.index import Index
from foedus.codes import actor_name
from foedus.model import (
    Basis,
    Belief,
    ClaimId,
    Ground,
    Input,
    Move,
    Option,
    RowId,
    Shape,
    Situation,
)

_LONGEST = 90
"""Of a row's words: its identifier finds the whole of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number, and what it opens onto.

    Attributes:
        claims: Numbers of the claims it rests on.
        words: A row or a finding in words, or the reason of a judgement.
    """

    what: str
    value: str
    basis: str
    claims: tuple[int, ...]
    words: tuple[str, ...]


def entries(situation: Situation, index: Index) -> Iterator[Entry]:
    """Yield every number of a situation with what it rests on, in the file's order."""
    for what, belief in _numbers(situation):
        ground = belief.ground
        is_claim = ground.basis is Basis.CLAIM
        cited = [index.numbers.get(ClaimId(x)) for x in ground.says] if is_claim else []
        yield Entry(
            what=what,
            value=_value(belief),
            basis=ground.basis,
            claims=tuple(number for number in cited if number is not None),
            words=()
            if is_claim and None not in cited
            else tuple(_words(ground, index)),
        )


def _numbers(situation: Situation) -> Iterator[tuple[str, Belief]]:
    for party in situation.parties:
        for what in Input:
            belief: Belief = getattr(party, what)
            yield f"{actor_name(party.actor)}: {what}", belief
    if situation.reference:
        yield "What comes about without agreement", situation.reference
    for option in situation.options:
        yield from _of_option(option)
    move = situation.first_move
    if move and move.threshold:
        yield "Share of influence at which one follows", move.threshold
    for one in move.partners if move else ():
        yield f"{actor_name(one.actor)}: gain, {one.unit}", one.gain
        yield f"{actor_name(one.actor)}: cost, {one.unit}", one.cost


def _of_option(option: Option) -> Iterator[tuple[str, Belief]]:
    kinds = (
        ("", option.moves),
        ("backlash, ", option.backlash),
        ("cover, ", option.cover),
    )
    for kind, moves in kinds:
        for move in moves:
            yield from _of_move(f"{option.name}: {kind}", move)
    if option.decay:
        yield f"{option.name}: what does not last", option.decay
    for cost in option.costs:
        name = f"{option.name}: cost to {actor_name(cost.actor)}, {cost.unit}"
        yield name, cost.amount


def _of_move(of: str, move: Move) -> Iterator[tuple[str, Belief]]:
    yield f"{of}{move.changes} of {actor_name(move.actor)}", move.by
    if move.succeeds:
        yield f"{of}chance that {actor_name(move.actor)} moves", move.succeeds


def _value(belief: Belief) -> str:
    low, mode, high = (f"{x:g}" for x in (belief.low, belief.mode, belief.high))
    match belief.shape:
        case Shape.POINT:
            return mode
        case Shape.EVEN:
            return f"{low} to {high}"
        case Shape.TRIANGLE:
            return f"{low} to {high}, most likely {mode}"
        case Shape.NORMAL:
            return f"{mode}, nine in ten {belief.low:.3g} to {belief.high:.3g}"


def _words(ground: Ground, index: Index) -> Iterator[str]:
    for said in ground.says:
        match ground.basis:
            case Basis.ROW:
                held = index.brief.rows.get(RowId(said))
                bare = held.partition(": ")[2] if held else "not opened: not here"
                yield f"{said}: {shorten(bare, _LONGEST, placeholder=' …')}"
            case Basis.FINDING:
                yield _finding(said, index)
            case Basis.CLAIM:
                if ClaimId(said) not in index.numbers:
                    yield f"{said}: not found"
            case Basis.JUDGEMENT:
                yield said


def _finding(label: str, index: Index) -> str:
    found = [
        x for x in index.brief.findings if x.label == label and x.value is not None
    ]
    if not found:
        return f"{label}: not opened: not here"
    latest = max(found, key=lambda x: (x.period or (x.on.year, x.on.year), x.on))
    years = latest.period[1] if latest.period else latest.on.year
    return f"{label}: {latest.value:.4g} {latest.unit} ({years})".replace("  ", " ")

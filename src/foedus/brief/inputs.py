"""Open each number of a situation onto what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from textwrap import shorten

from foedus.brief.index import Index
from foedus.brief.rows import flow
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
_OFTEN = 3
"""So many numbers that rest on the same words are told once for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number, and what it opens onto.

    Attributes:
        claims: Numbers of the claims it rests on.
        words: A row or a finding in words, or the reason of a judgement; empty where
            the head of the column or of the list says it for all.
    """

    what: str
    value: str
    basis: str
    claims: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One input of every actor, and the reason that most numbers share."""

    name: str
    shared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor's numbers, side by side, and what binds it at home."""

    name: str
    bound: str
    cells: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The numbers of one option, or of none."""

    title: str
    shared: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Every number of a situation with what it rests on."""

    columns: tuple[Column, ...]
    parties: tuple[Party, ...]
    groups: tuple[Group, ...]


def inputs(situation: Situation, index: Index) -> Inputs:
    """Return every number of a situation with what it rests on, in the file's order."""
    columns = [
        [_entry(what, getattr(party, what), index) for party in situation.parties]
        for what in Input
    ]
    shared = [_shared(column) for column in columns]
    told = [
        [_without(cell, words) for cell in column]
        for column, words in zip(columns, shared, strict=True)
    ]
    return Inputs(
        columns=tuple(map(_column, Input, shared)),
        parties=tuple(
            Party(
                name=actor_name(party.actor),
                bound=party.constraint or "",
                cells=tuple(cells),
            )
            for party, *cells in zip(situation.parties, *told, strict=True)
        ),
        groups=tuple(_groups(situation, index)),
    )


def _column(what: Input, shared: str) -> Column:
    return Column(name=what.capitalize(), shared=shared)


def _entry(what: str, belief: Belief, index: Index) -> Entry:
    ground = belief.ground
    is_claim = ground.basis is Basis.CLAIM
    cited = [index.numbers.get(ClaimId(x)) for x in ground.says] if is_claim else []
    whole = is_claim and None not in cited
    return Entry(
        what=what,
        value=_value(belief),
        basis=ground.basis,
        claims=tuple(number for number in cited if number is not None),
        words=() if whole else tuple(_words(ground, index)),
    )


def _shared(entries: Iterable[Entry]) -> str:
    """Return the reason that many numbers share, where there is one."""
    reasons = Counter(
        one.words[0] for one in entries if one.basis == Basis.JUDGEMENT and one.words
    )
    for words, count in reasons.most_common(1):
        if count >= _OFTEN:
            return words
    return ""


def _without(entry: Entry, shared: str) -> Entry:
    is_told = bool(shared) and entry.words == (shared,)
    return replace(entry, words=()) if is_told else entry


def _groups(situation: Situation, index: Index) -> Iterator[Group]:
    for option in situation.options:
        over = f", over {option.channel}" if option.channel else ""
        title = f"{option.name.replace('-', ' ')}{over}"
        yield _group(title, _of_option(option), index)
    others = list(_numbers(situation))
    if others:
        yield _group("whatever is done", others, index)


def _group(title: str, numbers: Iterable[tuple[str, Belief]], index: Index) -> Group:
    entries = [_entry(what, belief, index) for what, belief in numbers]
    shared = _shared(entries)
    return Group(
        title=title,
        shared=shared,
        entries=tuple(_without(one, shared) for one in entries),
    )


def _numbers(situation: Situation) -> Iterator[tuple[str, Belief]]:
    if situation.reference:
        yield "What comes about without agreement", situation.reference
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
            yield from _of_move(kind, move)
    if option.decay:
        yield "what does not last", option.decay
    for cost in option.costs:
        name = f"cost to {actor_name(cost.actor)}, {cost.unit}"
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
                yield f"{said}: {shorten(flow(bare), _LONGEST, placeholder=' …')}"
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

"""The ledger: who gave what to whom, and every other dealing, by dyad and layer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.brief.relations import HOSTILE, pairs
from foedus.codes import actor_name
from foedus.model import GIVEN, ActorId, Layer


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one side gives the other in one layer."""

    layer: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two actors and what each gives the other, layer by layer.

    Attributes:
        half_told: Lines in the layers without one between the two that name one of
            them, and perhaps somebody else: the other may be meant.
    """

    left: str
    right: str
    rows: tuple[tuple[str, tuple[Line, ...], tuple[Line, ...]], ...]
    silent_layers: tuple[str, ...]
    half_told: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All lines between a giver and a taker, or of one actor alone.

    Attributes:
        giving: Whether anything of it is a giving of goods, arms, men or money.
    """

    title: str
    cells: tuple[Cell, ...]
    giving: bool
    first: str
    last: str

    @property
    def size(self) -> int:
        """How many lines the account holds."""
        return sum(len(cell.lines) for cell in self.cells)


def sides(lines: Iterable[Line], index: Index) -> tuple[Sides, ...]:
    """Return the two-sided picture of every pair of focus actors."""
    focus = index.brief.focus
    both = [(a, b) for i, a in enumerate(focus) for b in focus[i + 1 :]]
    lines = tuple(lines)
    return tuple(_pair(left, right, lines) for left, right in both)


def accounts(lines: Sequence[Line], index: Index) -> tuple[Account, ...]:
    """Return one account for each giver and taker; every line stands in one."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        found[_parties(line)].append(line)
    order = {actor: place for place, actor in enumerate(index.brief.focus)}
    made = [(_account(names, mine), mine) for names, mine in sorted(found.items())]
    made.sort(key=lambda pair: (not pair[0].giving, _nearness(pair[1], order)))
    return tuple(account for account, _ in made)


def gives(line: Line) -> bool:
    """Tell whether a line speaks of giving, whatever its status."""
    fact = line.fact
    return (
        fact.layer in GIVEN
        and fact.root not in HOSTILE
        and line.mood != "silence"
        and bool(fact.recipients)
    )


def _pair(left: ActorId, right: ActorId, lines: tuple[Line, ...]) -> Sides:
    giving = [line for line in lines if gives(line)]
    rows = []
    silent = []
    for layer in Layer:
        if layer not in GIVEN:
            continue
        mine = [line for line in giving if line.fact.layer is layer]
        there = tuple(x for x in mine if (left, right) in pairs(x))
        back = tuple(x for x in mine if (right, left) in pairs(x))
        if there or back:
            rows.append((str(layer), there, back))
        else:
            silent.append(str(layer))
    return Sides(
        left=actor_name(left),
        right=actor_name(right),
        rows=tuple(rows),
        silent_layers=tuple(silent),
        half_told=tuple(
            line
            for line in lines
            if line.fact.layer in silent and _names_one(line, left, right)
        ),
    )


def _names_one(line: Line, left: ActorId, right: ActorId) -> bool:
    """Tell whether a line of what is handed over names one of two on either side."""
    fact = line.fact
    is_open = not fact.actors or not fact.recipients or bool(line.inferred)
    parties = {*fact.actors, *fact.recipients}
    return is_open and fact.root not in HOSTILE and bool(parties & {left, right})


def _parties(line: Line) -> tuple[str, str]:
    givers = phrases.named(line.fact.actors) or "Unnamed"
    if set(line.fact.actors) == set(line.fact.recipients):
        return givers, ""
    return givers, phrases.named(line.fact.recipients)


def _account(names: tuple[str, str], lines: list[Line]) -> Account:
    giver, taker = names
    layers: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        layers[str(line.fact.layer or "other")].append(line)
    whens = [line.fact.when for line in lines if line.fact.when]
    starts = [d for w in whens if (d := w.start or w.end)]
    return Account(
        title=f"{giver} → {taker}" if taker else giver,
        cells=tuple(
            Cell(layer=layer, lines=tuple(mine))
            for layer, mine in sorted(layers.items())
        ),
        giving=any(map(gives, lines)),
        first=phrases.day(min(starts, default=None)),
        last=phrases.day(max(starts, default=None)),
    )


def _nearness(lines: list[Line], order: dict[ActorId, int]) -> tuple[int, int, int]:
    """Rank accounts: those among focus actors first, then the fuller ones."""
    fact = lines[0].fact
    parties = {*fact.actors, *fact.recipients}
    place = min((order[p] for p in parties if p in order), default=len(order))
    return -len(parties & set(order)), place, -len(lines)

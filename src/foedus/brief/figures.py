"""Every figure with its rivals, and the strip on which they are drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.model import Claim, Fact, Figure, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One figure and who gives it.

    Attributes:
        when: The days it is told of; "" where they are those of its fact.
    """

    words: str
    when: str
    speakers: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where one figure lies on the strip, in hundredths of its width.

    Attributes:
        open_low: Whether the figure is only an upper bound.
        open_high: Whether the figure is only a lower bound.
    """

    start: float
    end: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The figures of one fact."""

    line: Line
    span: str
    note: str
    rivals: tuple[Rival, ...]
    bars: tuple[Bar, ...]
    left: str
    right: str

    @property
    def contested(self) -> bool:
        """Whether there is more to see than one number."""
        return len(self.rivals) > 1 or any(bar.start != bar.end for bar in self.bars)


def ranges(lines: Iterable[Line], index: Index) -> tuple[Range, ...]:
    """Return the figures of every line that has any, contested ones first."""
    found = [_range(line, index) for line in lines if line.fact.figures]
    return tuple(sorted(found, key=lambda r: (-len(r.rivals), r.line.number)))


def _range(line: Line, index: Index) -> Range:
    fact = line.fact
    unit = fact.figures[0].quantity.unit
    alike = _alike(fact.figures)
    ends = [end for f in fact.figures for end in _ends(f.quantity)]
    least, most = min(ends, default=0.0), max(ends, default=0.0)
    low, high = min(least, 0.0) if _near_zero(least, most) else least, most
    return Range(
        line=line,
        span=phrases.bounds(fact.low, fact.high, unit),
        note=fact.figure_note or "",
        rivals=tuple(_rival(mine, fact, index) for mine in alike),
        bars=tuple(_bar(mine[0].quantity, low, high) for mine in alike),
        left=phrases.bounds(low, low, unit),
        right=phrases.bounds(high, high, unit),
    )


def _alike(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Put figures together that are given in the same words."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(phrases.amount(figure.quantity), []).append(figure)
    return list(found.values())


def _near_zero(least: float, most: float) -> bool:
    """Begin the strip at nothing unless the figures lie far from it."""
    return least < most * 2 / 3 or least == most


def _ends(quantity: Quantity) -> list[float]:
    return [v for v in (quantity.low, quantity.value, quantity.high) if v is not None]


def _bar(quantity: Quantity, low: float, high: float) -> Bar:
    ends = _ends(quantity) or [low]
    width = (high - low) or 1.0
    return Bar(
        start=round(2 + 92 * (min(ends) - low) / width, 1),
        end=round(2 + 92 * (max(ends) - low) / width, 1),
        open_low=quantity.value is None and quantity.low is None,
        open_high=quantity.value is None and quantity.high is None,
    )


def _rival(figures: list[Figure], fact: Fact, index: Index) -> Rival:
    claims = index.cited(claim for figure in figures for claim in figure.claims)
    speakers = dict.fromkeys(s for figure in figures for s in figure.speakers)
    publishers = dict.fromkeys(index.publisher(claim.doc) for claim in claims)
    voices = ", ".join(speakers) or "the text itself"
    return Rival(
        words=phrases.amount(figures[0].quantity),
        when=_own_days(claims, fact),
        speakers=f"{voices} (in {', '.join(publishers)})" if publishers else voices,
        evidence=tuple(index.numbers[claim.id] for claim in claims),
    )


def _own_days(claims: Iterable[Claim], fact: Fact) -> str:
    """Return the days of which a figure is told, where they are not its fact's."""
    told = dict.fromkeys(phrases.days(c.event_date) for c in claims if c.event_date)
    told.pop(phrases.days(fact.when), None)
    return "; ".join(told)

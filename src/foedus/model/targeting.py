"""Who is listed by one and not by another, and who holds a network together."""

from dataclasses import dataclass

from foedus.model.dataset import RowId
from foedus.model.ids import ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Somebody whom one list has and another has not.

    Attributes:
        rows: Where it stands on those that have it.
        missing: The lists that do not.
        because: Why entries of several lists are taken for one; "" where one list
            alone has it.
        perhaps: Entries of a list that lacks it which may be it all the same.
        said: Claims of the case that name it.
    """

    who: str
    kind: str
    rows: tuple[RowId, ...]
    missing: tuple[str, ...]
    because: str
    perhaps: tuple[str, ...]
    said: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds the network together, and the links that say so."""

    who: str
    links: int
    rows: tuple[RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What one more listing would close.

    Attributes:
        by: The list that does not have it yet.
        closed: Pairs of both ends that would no longer reach one another.
        longer: Pairs that would be left with a longer way.
        rows: The links it is part of.
    """

    by: str
    who: str
    closed: int
    longer: int
    rows: tuple[RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Targeting:
    """What the lists of a case say of those it is about.

    Attributes:
        lists: Name, version and citation of each.
        stands: How many stand on which lists.
        gaps: The most telling; `more` are left out.
        doubts: Pairs of entries that may be one; a person decides.
        fragmentation: Of the network of links, before and after the holders are taken
            out; None where no link is stated.
        ends: The two ends between which ways are looked for, or None.
        choke: The fewest through whom every way runs; None where both ends deal
            directly, empty where they do not meet.
        notes: What could not be said, and why.
    """

    lists: tuple[tuple[str, str, str], ...]
    stands: tuple[tuple[tuple[str, ...], int], ...]
    gaps: tuple[Gap, ...]
    more: int
    doubts: int
    fragmentation: tuple[float, float] | None
    holders: tuple[Holder, ...]
    ends: tuple[str, str] | None
    choke: tuple[str, ...] | None
    closings: tuple[Closing, ...]
    notes: tuple[str, ...]

    def rows(self) -> tuple[RowId, ...]:
        """Return every row that something here rests on."""
        parts: tuple[Gap | Holder | Closing, ...] = (
            *self.gaps,
            *self.holders,
            *self.closings,
        )
        return tuple(row for one in parts for row in one.rows)

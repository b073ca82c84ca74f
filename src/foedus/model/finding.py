"""A number that can say where it comes from."""

from dataclasses import dataclass
from datetime import date

from foedus.model.dataset import RowId
from foedus.model.ids import ActorId, ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A range that a value lies in, and what the range is.

    Attributes:
        kind: What it is a range of, in words: "90 % credible interval", "range of
            the rival figures", "range over the weights".
    """

    low: float | None
    high: float | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer of one measure, with all that must travel with it.

    Attributes:
        measure: Name of the measure, as `foedus measure list` prints it.
        label: What the number says, as a phrase that can stand in a table:
            "share of North Korea's trade that is with China".
        about: The actors it is about, the one that depends, gives or speaks first.
        on: The day the world was so.
        period: First and last year the number sums over; None for a day.
        value: The number, or None where the evidence does not settle it.
        unit: "share", "USD mn", "points", ...; "" for a plain number.
        interval: How far the value may be off, or None where that is unknown.
        evidence: Claims and dataset rows it rests on; empty only without a value.
        caveat: One sentence that must travel with the number; with no value, why.
        data_end: Last year for which the evidence was collected.
        group: Findings of one table share a group, such as "USA" or "trade".
    """

    measure: str
    label: str
    about: tuple[ActorId, ...]
    on: date
    period: tuple[int, int] | None = None
    value: float | None
    unit: str = ""
    interval: Interval | None = None
    evidence: tuple[ClaimId | RowId, ...] = ()
    caveat: str
    data_end: int | None = None
    group: str = ""

"""One line of the ledger: what one gave another of one kind, from one source."""

from dataclasses import dataclass

from foedus.codes.money import MILLIONS
from foedus.model import ClaimId, Layer, RowId

MONEY = "USD mn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was given, in a natural unit.

    Attributes:
        source: The dataset's name, or "reports".
        title: What the source calls itself.
        value: The figure where the source settles it.
        low: The least it can have been.
        high: The most; None where that is open.
        kind: What the range is.
        note: What must be known of it.
        is_part: Only some products of what was given are in it.
    """

    layer: Layer
    unit: str
    source: str
    title: str
    value: float | None
    low: float
    high: float | None
    kind: str
    period: tuple[int, int] | None
    data_end: int | None
    evidence: tuple[ClaimId | RowId, ...]
    note: str
    is_part: bool = False


def in_money(value: float, unit: str) -> tuple[float, str]:
    """Return an amount of dollars in millions; another unit stays as it is."""
    if unit in MILLIONS:
        return value * MILLIONS[unit], MONEY
    return value, unit

"""A directed, dated relation between two actors in one layer."""

from dataclasses import dataclass
from datetime import date

from foedus.model.claim import Layer
from foedus.model.dataset import RowId
from foedus.model.ids import ActorId, ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one actor gives another, from a day until a day.

    Attributes:
        weight: In `unit`; None where the sources give no number.
        start: First day, or None where unknown.
        end: Last day, or None while it holds or where unknown.
        evidence: The claims or the dataset rows it rests on.
        detail: Product, weapon or obligations, where a dataset names them.
        quantity: A second figure of the same flow, in `quantity_unit`.
    """

    giver: ActorId
    taker: ActorId
    layer: Layer
    weight: float | None
    unit: str | None
    start: date | None
    end: date | None
    evidence: tuple[ClaimId | RowId, ...]
    detail: str = ""
    quantity: float | None = None
    quantity_unit: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether its loader marked the row as almost surely wrong."""
        return "doubtful" in self.detail

    def holds_on(self, day: date) -> bool:
        """Tell whether the tie is not known to be out of force on a day."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day <= self.end
        )

"""What the ledger holds to be so, after weighing the claims."""

from dataclasses import dataclass
from datetime import date

from foedus.model.claim import Certainty, Kind, Layer, Quantity, Root, Status, When
from foedus.model.document import Grade
from foedus.model.ids import ActorId, ClaimId, FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, and every claim that gives it.

    Attributes:
        as_of: The day by which a growing total had reached it; None for a rival.
    """

    quantity: Quantity
    claims: tuple[ClaimId, ...]
    speakers: tuple[str, ...]
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Claims that speak of the same thing, weighed together.

    Attributes:
        claims: The claims for it, the best sourced first.
        against: Claims that deny it or say it did not happen.
        origins: How many independent lineages the claims for it come from; two
            prints of one wire story, or two papers citing one ministry, are one.
        grade: Best Admiralty grade among its origins.
        figures: The rival figures, each with its claims; empty without numbers. Of
            a total that grew, each has the day by which it was reached.
        low: Lowest figure not excluded by any claim counted in, or None; of a total
            that grew, the lowest of the latest.
        high: Highest figure, or None where it is open.
        mode: A finer name of the act than its root, where the words settle it.
        figure_note: Why the range is what it is; None without figures.
        status: Status on which the best sourced claims agree.
        certainty: Of the surest claim for it.
        when: Smallest interval that all dated claims for it allow, or None.
    """

    id: FactId
    kind: Kind
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    root: Root | None
    layer: Layer | None
    status: Status
    certainty: Certainty
    when: When | None
    claims: tuple[ClaimId, ...]
    against: tuple[ClaimId, ...]
    origins: int
    grade: Grade
    figures: tuple[Figure, ...] = ()
    low: float | None = None
    high: float | None = None
    figure_note: str | None = None
    mode: str | None = None

    @property
    def grew(self) -> bool:
        """Whether the figures are of one total that grew: no rivals."""
        return len(self.figures) > 1 and all(one.as_of for one in self.figures)

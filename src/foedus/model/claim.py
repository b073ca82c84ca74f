"""What a source said, in its own words, and how the words were coded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedus.model.ids import ActorId, ClaimId, DocId
from foedus.model.quote import Quote


class Kind(StrEnum):
    """What sort of statement a claim is."""

    EVENT = "event"
    RELATION = "relation"
    QUANTITY = "quantity"
    SILENCE = "silence"


class Root(StrEnum):
    """The sixteen event classes of PLOVER.

    References:
        Halterman et al. (2023). PLOVER and POLECAT: A new political event
        ontology and dataset.
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Layer(StrEnum):
    """The kinds of relation between states that the network keeps apart."""

    TREATY = "treaty"
    TROOPS = "troops"
    ARMS = "arms"
    TECHNOLOGY = "technology"
    TRADE = "trade"
    AID = "aid"
    ENERGY = "energy"
    FINANCE = "finance"
    SANCTIONS = "sanctions"
    VOTES = "votes"
    VISITS = "visits"
    STATEMENTS = "statements"
    EXERCISES = "exercises"
    CONFLICT = "conflict"
    NUCLEAR = "nuclear"


GIVEN = frozenset(
    {
        Layer.TROOPS,
        Layer.ARMS,
        Layer.TECHNOLOGY,
        Layer.TRADE,
        Layer.AID,
        Layer.ENERGY,
        Layer.FINANCE,
        Layer.NUCLEAR,
    }
)
"""The layers on which one side gives and the other takes."""


class Status(StrEnum):
    """Whether what is described took place; talk is not action."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    ABSENT = "absent"


TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
"""How what is described stands where it is done and not only spoken of."""


class Certainty(StrEnum):
    """How surely the source states it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"


class Side(StrEnum):
    """One of the two sides of a claim, by the name of its field."""

    ACTORS = "actors"
    RECIPIENTS = "recipients"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends included; None is an open or unknown end."""

    start: date | None
    end: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as stated, with its bounds and what it counts.

    Attributes:
        value: The figure where one is given, exactly or about.
        low: Lower bound ("at least", "more than", "between"), in units of `unit`.
        high: Upper bound ("up to", "fewer than", "between").
        unit: Unit as a word ("percent", "USD", "tonnes"), None for a bare count.
        of: What is counted, in the words of the text.
        text: The words of the expression itself.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    of: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement by one source about who did what to whom.

    Attributes:
        actors: Givers, doers; empty where unknown, never a guess.
        actor_sectors: PLOVER sector of each actor ("GOV", "MIL", ...), or None.
        recipients: Receivers, targets; both ways round in reciprocal acts.
        root: PLOVER root; None for relations, quantities, silence and acts
            that PLOVER has no class for.
        speaker: Who is cited for it, word for word; None when the text asserts it.
        speaker_actor: The state or organisation the speaker stands for.
        speaker_chain: The nested speakers, outermost first.
        event_date: When it happened, where the text settles that.
        said_date: When it was said: the day of publication, if known.
        confidence: Calibrated chance that it is a claim, and root, status and both
            sides are right.
        why: The rules and features that decided, for a person to read.
        inferred: The sides that hold somebody whom the clause alone would not put
            there: the text around it did.
    """

    id: ClaimId
    quote: Quote
    kind: Kind
    actors: tuple[ActorId, ...]
    actor_text: str | None
    actor_sectors: tuple[str | None, ...] = ()
    recipients: tuple[ActorId, ...]
    recipient_text: str | None
    recipient_sectors: tuple[str | None, ...] = ()
    root: Root | None
    mode: str | None
    layer: Layer | None
    status: Status
    certainty: Certainty
    speaker: str | None = None
    speaker_actor: ActorId | None = None
    speaker_chain: tuple[str, ...] = ()
    quantity: Quantity | None = None
    event_date: When | None = None
    said_date: date | None = None
    confidence: float
    why: str
    inferred: tuple[Side, ...] = ()

    @property
    def doc(self) -> DocId:
        """The document the claim was read from."""
        return self.quote.doc

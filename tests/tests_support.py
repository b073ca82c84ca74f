"""Small builders that several tests share."""

from datetime import date
from typing import Any

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Kind,
    Layer,
    Quote,
    Root,
    Status,
)

DAY = date(2024, 7, 1)


def a_claim(**changes: Any) -> Claim:  # noqa: ANN401 - each field has its own type
    """Build a claim, naming only what the test is about."""
    words = changes.pop("words", "Norland sent tanks to Estmark")
    start = changes.pop("start", 0)
    doc = DocId(changes.pop("doc", "report.txt"))
    fields: dict[str, Any] = {
        "id": ClaimId(f"{doc}:{start}"),
        "quote": Quote(doc=doc, start=start, end=start + len(words), words=words),
        "kind": Kind.EVENT,
        "actors": (ActorId("NOR"),),
        "actor_text": "Norland",
        "recipients": (ActorId("EST"),),
        "recipient_text": "Estmark",
        "root": Root.AID,
        "mode": None,
        "layer": Layer.ARMS,
        "status": Status.OCCURRED,
        "certainty": Certainty.CERTAIN,
        "said_date": DAY,
        "confidence": 0.9,
        "why": "test",
    }
    return Claim(**(fields | changes))

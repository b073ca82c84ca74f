"""Claims as plain dictionaries, with the field names of `foedus read --format jsonl`.

The names and their order are public and fixed; `docs/formats.md` lists them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from foedus.model.claim import (
    Certainty,
    Claim,
    Kind,
    Layer,
    Quantity,
    Root,
    Side,
    Status,
    When,
)
from foedus.model.ids import ActorId, ClaimId, DocId
from foedus.model.quote import Quote

# Any: the values of a JSON object are what JSON allows, one type a key.
Wire = dict[str, Any]


def to_wire(claim: Claim) -> Wire:
    """Return a claim as the JSON object that users meet."""
    quote = claim.quote
    return {
        "id": claim.id,
        "doc": quote.doc,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.words,
        "kind": claim.kind.value,
        "actors": list(claim.actors),
        "actor_text": claim.actor_text,
        "recipients": list(claim.recipients),
        "recipient_text": claim.recipient_text,
        "root": claim.root and claim.root.value,
        "mode": claim.mode,
        "layer": claim.layer and claim.layer.value,
        "status": claim.status.value,
        "certainty": claim.certainty.value,
        "speaker": claim.speaker,
        "speaker_actor": claim.speaker_actor,
        "speaker_chain": list(claim.speaker_chain),
        "quantity": claim.quantity and _quantity(claim.quantity),
        "event_date": claim.event_date and _when(claim.event_date),
        "said_date": claim.said_date and claim.said_date.isoformat(),
        "confidence": claim.confidence,
        "why": claim.why,
        "inferred": [side.value for side in claim.inferred],
    }


def from_wire(wire: Mapping[str, Any]) -> Claim:
    """Build the claim back; the sectors of the actors are not part of the form.

    Raises:
        KeyError: A field is missing.
        ValueError: A field holds a word that is not in its list.
    """
    quote = Quote(
        doc=DocId(wire["doc"]),
        start=wire["start"],
        end=wire["end"],
        words=wire["quote"],
    )
    return Claim(
        id=ClaimId(wire["id"]),
        quote=quote,
        kind=Kind(wire["kind"]),
        actors=tuple(map(ActorId, wire["actors"])),
        actor_text=wire["actor_text"],
        recipients=tuple(map(ActorId, wire["recipients"])),
        recipient_text=wire["recipient_text"],
        root=wire["root"] and Root(wire["root"]),
        mode=wire["mode"],
        layer=wire["layer"] and Layer(wire["layer"]),
        status=Status(wire["status"]),
        certainty=Certainty(wire["certainty"]),
        speaker=wire["speaker"],
        speaker_actor=wire["speaker_actor"] and ActorId(wire["speaker_actor"]),
        speaker_chain=tuple(wire["speaker_chain"]),
        quantity=wire["quantity"] and Quantity(**wire["quantity"]),
        event_date=wire["event_date"] and _when_back(wire["event_date"]),
        said_date=_day(wire["said_date"]),
        confidence=wire["confidence"],
        why=wire["why"],
        # Older files and ledgers do not have it, nor do labels.
        inferred=tuple(map(Side, wire.get("inferred", ()))),
    )


def _quantity(quantity: Quantity) -> Wire:
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": quantity.of,
        "text": quantity.text,
    }


def _when(when: When) -> Wire:
    return {
        "start": when.start and when.start.isoformat(),
        "end": when.end and when.end.isoformat(),
        "text": when.text,
    }


def _when_back(wire: Mapping[str, Any]) -> When:
    return When(start=_day(wire["start"]), end=_day(wire["end"]), text=wire["text"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

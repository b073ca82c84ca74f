"""Records as rows of the ledger, and back without loss."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from typing import Any

from foedus.model import Claim, Document
from foedus.model.wire import from_wire, to_wire

# Any: what SQLite takes and gives, and the values of a JSON object.
Row = dict[str, Any]


def document_row(document: Document, *, reader: str) -> Row:
    """Return the columns of a version of a document."""
    return {
        "document": document.id,
        "sha256": document.sha256,
        "text_sha256": _digest(document.text),
        "reader": reader,
        "published": _iso(document.published),
        "wire": json.dumps(asdict(document), default=date.isoformat),
    }


def document_back(wire: str) -> Document:
    """Build a document back."""
    fields = json.loads(wire)
    published = fields.pop("published")
    return Document(**fields, published=_day(published))


def claim_row(claim: Claim) -> Row:
    """Return the columns of a claim, without its version."""
    when = claim.event_date
    return {
        "id": claim.id,
        "start": claim.quote.start,
        "kind": claim.kind,
        "root": claim.root,
        "mode": claim.mode,
        "layer": claim.layer,
        "status": claim.status,
        "certainty": claim.certainty,
        "speaker_actor": claim.speaker_actor,
        "event_start": _iso(when.start) if when else None,
        "event_end": _iso(when.end) if when else None,
        "said": _iso(claim.said_date),
        "wire": json.dumps(to_wire(claim)),
        "sectors": json.dumps([claim.actor_sectors, claim.recipient_sectors]),
    }


def claim_back(wire: str, sectors: str) -> Claim:
    """Build a claim back, with the sectors that its public form leaves out."""
    actors, recipients = json.loads(sectors)
    return replace(
        from_wire(json.loads(wire)),
        actor_sectors=tuple(actors),
        recipient_sectors=tuple(recipients),
    )


def party_rows(claim: Claim) -> Iterator[tuple[str, int, str]]:
    """Yield side, place and code of each party to a claim."""
    for place, actor in enumerate(claim.actors):
        yield "actor", place, actor
    for place, actor in enumerate(claim.recipients):
        yield "recipient", place, actor


def words_row(claim: Claim) -> tuple[str, str, str, str]:
    """Return the words of a claim that can be searched for."""
    return (
        _clean(claim.quote.words),
        _clean(f"{claim.actor_text or ''} {' '.join(claim.actors)}"),
        _clean(f"{claim.recipient_text or ''} {' '.join(claim.recipients)}"),
        _clean(" ".join(claim.speaker_chain) or claim.speaker or ""),
    )


def _clean(text: str) -> str:
    # A feed can smuggle in lone surrogates, which no database takes.
    return text.encode("utf-8", "replace").decode("utf-8")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

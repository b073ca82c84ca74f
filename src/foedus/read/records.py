"""Documents as PLOVER records, one event a line, domestic events too."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from foedus.model import ActorId, Document
from foedus.read.dates import dated, of_event, tense
from foedus.read.plover import PloverEvent, events_in_plover
from foedus.read.reader import mentions_of
from foedus.read.sentences import parser
from foedus.read.spans import Dated

_BATCH = 16


def plover_records(documents: Iterable[Document]) -> Iterator[str]:
    """Yield the events of documents as PLOVER lays them out, as JSON lines.

    The main act of a document comes first. PLOVER has no status: it is folded into
    the class, and what is only imagined makes no record.

    References:
        Open Event Data Alliance (2018). PLOVER Codebook.
    """
    coder = f"foedus {version('foedus')}"
    pairs = ((document.text, document) for document in documents)
    for doc, document in parser().pipe(pairs, as_tuples=True, batch_size=_BATCH):
        days = dated(document.text, said_on=document.published, tense=tense(doc))
        for event in events_in_plover(doc, mentions_of(doc, document.published)):
            record = _record(document, doc, event, days)
            record |= {"coder": coder, "version": "1.0"}
            yield json.dumps(record, ensure_ascii=False)


# Any: the values of a JSON object are what JSON allows, one type a key.
def _record(
    document: Document, doc: Doc, event: PloverEvent, days: Sequence[Dated]
) -> dict[str, Any]:
    token = next(word for word in doc if word.idx == event.start)
    words = token.sent.text.strip()
    start = document.text.index(words, token.sent.start_char)
    when = of_event(days, doc, token)
    day = (when and when.start) or document.published
    return {
        "id": f"{document.id}:{event.start}:{event.root}",
        "date": day and day.isoformat(),
        "source": _sides(event.source, event.source_text, event.sectors),
        "target": _sides(event.target, event.target_text, event.sectors),
        "event": event.root,
        "mode": event.mode,
        "context": [event.layer] if event.layer else [],
        "text": words,
        "textInfo": {"doc": document.id, "start": start, "end": start + len(words)},
        "language": document.language,
        "publication": document.published and document.published.isoformat(),
    }


def _sides(
    codes: Iterable[ActorId], words: str | None, sectors: Mapping[ActorId, str | None]
) -> list[dict[str, str | None]]:
    return [
        {"actorText": words, "code": code, "sector": sectors.get(code)}
        for code in codes
    ]

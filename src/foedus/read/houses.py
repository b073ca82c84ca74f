"""Whose ministry it is that publishes a text: "the Ministry" and "we" are its own."""

import re
from datetime import date

from foedus.model import ActorId
from foedus.read.lexicon import hits

_OFFICES = re.compile(
    r"\b(?:Ministry|Embassy|Government|Presidency|Chancellery|Cabinet|Prime Minister|"
    r"President|Department of (?:State|Defen[cs]e)|Foreign Office)\b"
)


def house(publisher: str | None, *, said_on: date | None) -> ActorId | None:
    """Return whose office publishes a text, None where no office of a state does."""
    if not publisher or not _OFFICES.search(publisher):
        return None
    named = hits(publisher, said_on=said_on)
    codes = {hit.name.codes[0] for hit in named if len(hit.name.codes) == 1}
    return codes.pop() if len(codes) == 1 else None

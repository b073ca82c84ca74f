"""Keep who is cited for an act apart from who takes part in it."""

from collections.abc import Sequence
from dataclasses import replace

from foedus.read.attribution import speaker_chain
from foedus.read.coding import Coded
from foedus.read.spans import Attribution, Mention


def without_sources(one: Coded, found: Sequence[Attribution]) -> Coded:
    """Drop from the parties of an act whoever is only cited for it.

    "Troops went to Chad, according to Lima": the parser hangs Lima on the verb.
    """
    token = one.predicate.token
    cited = [
        said.source
        for said in speaker_chain(found, token.idx, token.idx + len(token))
        if said.source is not None
    ]
    sides = one.parties
    actors, recipients = (
        tuple(mention for mention in side if not _inside(mention, cited))
        for side in (sides.actors, sides.recipients)
    )
    if (actors, recipients) == (sides.actors, sides.recipients):
        return one
    return replace(one, parties=replace(sides, actors=actors, recipients=recipients))


def _inside(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)

"""What a sceptic should ask first: how the record could mislead."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foedus.brief.headlines import Block
from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.codes import actor_name, in_sentence
from foedus.model import Grade, Layer
from foedus.wording import counted, joined

SHAKY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One reason for caution, with the claims or lines it is about."""

    text: str
    evidence: tuple[int, ...] = ()


def doubts(lines: Sequence[Line], blocks: Sequence[Block], index: Index) -> list[Doubt]:
    """Return what weakens the record as a whole, in numbers."""
    found = [
        _single_origins(lines),
        *_shaky(blocks, index),
        *_voices(index),
        *_unheard(index),
        *_heavy_source(index),
        *_holes(lines, index),
        *_no_claim_layers(lines),
    ]
    return found if lines else []


def _single_origins(lines: Sequence[Line]) -> Doubt:
    alone = sum(line.fact.origins < 2 for line in lines)
    return Doubt(
        text=f"{alone} of {len(lines)} facts rest on one origin; nothing here "
        "corroborates them."
    )


def _shaky(blocks: Sequence[Block], index: Index) -> list[Doubt]:
    ids = [i for block in blocks for x in block.lines for i in x.fact.claims]
    weak = [c for c in index.cited(dict.fromkeys(ids)) if c.confidence < SHAKY]
    if not weak:
        return []
    text = (
        f"{counted(len(weak), 'claim')} under the headlines with a coding "
        f"confidence below {SHAKY:.0%}: read the words before relying on the line."
    )
    return [Doubt(text=text, evidence=tuple(index.numbers[c.id] for c in weak))]


def _voices(index: Index) -> list[Doubt]:
    voices = Counter(c.speaker_actor for c in index.claims.values() if c.speaker_actor)
    if not voices:
        return []
    total = sum(voices.values())
    ranked = sorted(voices.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
    named = ", ".join(f"{actor_name(actor)} {count}" for actor, count in ranked)
    return [
        Doubt(
            text=f"{counted(total, 'claim')} told by a state or organisation, "
            f"a party with a stake: {named}."
        )
    ]


def _unheard(index: Index) -> list[Doubt]:
    heard = {claim.speaker_actor for claim in index.claims.values()}
    mute = [actor for actor in index.brief.focus if actor not in heard]
    if not mute:
        return []
    named = joined([in_sentence(one) for one in mute], link="or")
    unheard = "they are" if len(mute) > 1 else "that side is"
    text = f"No document cites {named} for anything: {unheard} unheard."
    return [Doubt(text=text)]


def _heavy_source(index: Index) -> list[Doubt]:
    counts = Counter(claim.doc for claim in index.claims.values())
    if len(counts) < 2:
        return []
    doc, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    share = most / len(index.claims)
    source = f"{index.publisher(doc)}, {index.documents[doc].title or doc}"
    text = f"The fullest document gives {share:.0%} of all claims: {source}."
    return [Doubt(text=text)] if share > 0.2 else []


def _holes(lines: Sequence[Line], index: Index) -> list[Doubt]:
    documents = index.documents.values()
    dateless = sum(document.published is None for document in documents)
    unjudged = sum(index.grade(document.id) is Grade.UNJUDGED for document in documents)
    nameless = sum(not line.fact.actors for line in lines)
    undated = sum(line.fact.when is None for line in lines)
    inferred = sum(bool(line.inferred) for line in lines)
    found = (
        (undated, "fact", "without a date that the text settles"),
        (nameless, "fact", "without a name of who acted: nobody was guessed"),
        (inferred, "fact", "with a side that no sentence cited for it names: inferred"),
        (
            dateless,
            "document",
            "without a day of publication: relative dates stay open",
        ),
        (unjudged, "document", "whose publisher was not judged for reliability"),
    )
    return [
        Doubt(text=f"{counted(count, noun)} {what}.")
        for count, noun, what in found
        if count
    ]


def _no_claim_layers(lines: Sequence[Line]) -> list[Doubt]:
    spoken = {line.fact.layer for line in lines}
    missing = ", ".join(layer for layer in Layer if layer not in spoken)
    if not missing:
        return []
    text = f"Nothing at all was read on: {missing}. That is no data, not nothing."
    return [Doubt(text=text)]

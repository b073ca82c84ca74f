"""Which headline judgements fall if one origin, or one interested voice, is wrong."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from foedus.brief.headlines import Block, Judgement
from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.codes import actor_name
from foedus.model import ActorId, Claim, DocId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """The judgements that nothing else holds up."""

    prop: str
    lines: tuple[Line, ...]

    @property
    def many(self) -> bool:
        """Whether more than one judgement falls."""
        return len(self.lines) > 1


def origin_falls(blocks: Iterable[Block], index: Index) -> tuple[Fall, ...]:
    """Return what each origin alone holds up, the most loaded first."""
    origins = [frozenset(x.documents) for x in index.brief.lineages]
    grouped = frozenset[DocId]().union(*origins)
    origins += [frozenset({d}) for d in index.documents if d not in grouped]
    shown = _judgements(blocks)
    return _bearing(
        (_titles(origin, index), _resting(shown, index, _from(origin)))
        for origin in origins
    )


def voice_falls(blocks: Iterable[Block], index: Index) -> tuple[Fall, ...]:
    """Return what is told by the voices of one state or organisation alone."""
    voices = {c.speaker_actor for c in index.claims.values() if c.speaker_actor}
    shown = _judgements(blocks)
    return _bearing(
        (
            actor_name(voice),
            _resting(shown, index, _told_by(voice)),
        )
        for voice in sorted(voices)
    )


def _judgements(blocks: Iterable[Block]) -> list[Judgement]:
    return [judgement for block in blocks for judgement in block.judgements]


def _from(origin: frozenset[DocId]) -> Callable[[Claim], bool]:
    return lambda claim: claim.doc in origin


def _told_by(voice: ActorId) -> Callable[[Claim], bool]:
    return lambda claim: claim.speaker_actor == voice


def _resting(
    judgements: Iterable[Judgement], index: Index, held: Callable[[Claim], bool]
) -> tuple[Line, ...]:
    """Return the leads of the judgements all of whose claims are held by a prop."""
    return tuple(
        judgement.lead
        for judgement in judgements
        if all(
            held(claim)
            for line in judgement.lines
            for claim in index.cited(line.fact.claims)
        )
    )


def _bearing(props: Iterable[tuple[str, Sequence[Line]]]) -> tuple[Fall, ...]:
    found = [Fall(prop=prop, lines=tuple(lines)) for prop, lines in props if lines]
    return tuple(sorted(found, key=lambda fall: (-len(fall.lines), fall.prop)))


def _titles(origin: Iterable[DocId], index: Index) -> str:
    known = [index.documents[doc] for doc in sorted(origin) if doc in index.documents]
    return "; ".join(f"{index.publisher(d.id)}: {d.title or d.id}" for d in known)

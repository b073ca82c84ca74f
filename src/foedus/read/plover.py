"""Acts in PLOVER form, which knows no status: it is folded into the class.

A promised act of help is AGREE, a refused one REJECT, a threatened blow THREATEN.
What is only wished for or imagined is no event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.codes import home, is_state
from foedus.model import ActorId, Root, Status
from foedus.read.coding import Coded, coded
from foedus.read.merging import unmerged
from foedus.read.spans import Mention

_FRIENDLY = frozenset(
    {
        Root.AGREE,
        Root.CONSULT,
        Root.SUPPORT,
        Root.CONCEDE,
        Root.COOPERATE,
        Root.AID,
        Root.RETREAT,
    }
)
_AT_HOME = frozenset(
    {
        Root.PROTEST,
        Root.COERCE,
        Root.ASSAULT,
        Root.REQUEST,
        Root.ACCUSE,
        Root.REJECT,
        Root.THREATEN,
        Root.SANCTION,
        Root.CONCEDE,
        Root.RETREAT,
    }
)
_BLOWS = frozenset({Root.ASSAULT, Root.COERCE, Root.SANCTION})
THRESHOLD = 0.12
WORTH = 0.4
"""Share of the best event's chance that a further event of a sentence needs."""
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "pcomp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverEvent:
    """One event: an armed group counts as its home state here.

    Attributes:
        sectors: PLOVER sector of each code, where the text tells it.
        start: First character of the word that carries the act.
    """

    root: str
    mode: str | None = None
    layer: str | None = None
    source: tuple[ActorId, ...]
    target: tuple[ActorId, ...]
    source_text: str | None = None
    target_text: str | None = None
    sectors: Mapping[ActorId, str | None] = field(default_factory=dict)
    start: int
    end: int
    reciprocal: bool
    chance: float
    why: str


def events_in_plover(doc: Doc, mentions: Iterable[Mention]) -> list[PloverEvent]:
    """Return the events of a text, domestic ones too; of a sentence the main first."""
    named = list(mentions)
    kept = [one for one in coded(doc, named) if one.chance >= THRESHOLD]
    found = [
        (one.predicate.token.sent.start, event)
        for one in unmerged(kept)
        for event in _events(one, named)
    ]
    best: dict[int, float] = {}
    for sentence, event in found:
        best[sentence] = max(event.chance, best.get(sentence, 0.0))
    worth = [
        (sentence, event)
        for sentence, event in found
        if event.chance >= WORTH * best[sentence]
    ]
    worth.sort(key=lambda pair: (pair[0], -pair[1].chance, pair[1].start))
    return [event for _, event in worth]


def folded(root: Root, status: Status) -> Root | None:
    """Return the class PLOVER has for an act that stands so, or None."""
    if status in {Status.OCCURRED, Status.ONGOING}:
        return root
    if status is Status.PLANNED:
        return _announced(root)
    if status in {Status.ABSENT, Status.DENIED}:
        return Root.REJECT if root in _FRIENDLY else None
    return None


def _announced(root: Root) -> Root:
    if root in _FRIENDLY:
        return Root.AGREE
    return Root.THREATEN if root in _BLOWS else root


def _events(one: Coded, mentions: Sequence[Mention]) -> Iterator[PloverEvent]:
    if one.root is None:
        return
    root = folded(one.root, one.standing.status)
    if "(if)" in one.standing.why and root is None:
        root = _announced(one.root)
    source, target = _homes(one.parties.actors), _homes(one.parties.recipients)
    if one.standing.status is Status.REQUESTED and one.voice:
        # "Japan said China must leave" is Japan's request.
        root, source, target = Root.REQUEST, _homes(one.voice), source
    if root is None:
        return
    token = one.predicate.token
    source, target = _at_home(one, mentions, source, target)
    yield PloverEvent(
        root=root.value,
        mode=one.mode if root is one.root else None,
        layer=one.layer.value if one.layer else None,
        source=source,
        target=target,
        source_text=_words(one.parties.actors),
        target_text=_words(one.parties.recipients),
        sectors=_sectors((*one.parties.actors, *one.parties.recipients)),
        start=token.idx,
        end=token.idx + len(token),
        reciprocal=one.parties.reciprocal,
        chance=one.chance * one.class_chance * 0.6 ** _asides(token),
        why=one.why,
    )


def _at_home(
    one: Coded,
    mentions: Sequence[Mention],
    source: tuple[ActorId, ...],
    target: tuple[ActorId, ...],
) -> tuple[tuple[ActorId, ...], tuple[ActorId, ...]]:
    """Fill a side left open with the one country the sentence speaks of.

    PLOVER counts unnamed people as those of the country where the act is set.
    """
    sentence = one.predicate.token.sent
    here = _homes(
        m for m in mentions if sentence.start_char <= m.start < sentence.end_char
    )
    states = tuple(code for code in here if is_state(code))
    if not source and len(states) == 1 and not one.parties.reciprocal:
        source = states
    if not target and one.root in _AT_HOME:
        others = tuple(code for code in states if code not in source)
        target = others if len(others) == 1 else source
    return source, target


def _words(found: Iterable[Mention]) -> str | None:
    return "; ".join(mention.text for mention in found) or None


def _sectors(found: Iterable[Mention]) -> dict[ActorId, str | None]:
    by_code: dict[ActorId, str | None] = {}
    for mention in found:
        for code, sector in zip(mention.codes, mention.sectors, strict=True):
            by_code.setdefault(_homes_of(code), sector)
    return by_code


def _asides(token: Token) -> int:
    """Count the clauses that put a word aside from the main act of its sentence."""
    above = (token, *token.ancestors)
    return sum(one.dep_ in _ASIDE for one in above)


def _homes(mentions: Iterable[Mention]) -> tuple[ActorId, ...]:
    codes = (code for mention in mentions for code in mention.codes)
    return tuple(dict.fromkeys(map(_homes_of, codes)))


def _homes_of(code: ActorId) -> ActorId:
    return code if is_state(code) else home(code) or code

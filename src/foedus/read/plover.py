"""Acts in PLOVER form, which knows no status: it is folded into the class.

A promised act of help is AGREE, a refused one REJECT, a threatened blow THREATEN.
What is only wished for or imagined is no event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from foedus.codes import home, is_state
from foedus.model import ActorId, Root, Status
from foedus.read.coding import Coded, coded
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
_BLOWS = frozenset({Root.ASSAULT, Root.COERCE, Root.SANCTION})
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverEvent:
    """One event: an armed group counts as its home state here."""

    root: str
    source: tuple[ActorId, ...]
    target: tuple[ActorId, ...]
    start: int
    end: int
    chance: float
    why: str


def events_in_plover(doc: Doc, mentions: Iterable[Mention]) -> list[PloverEvent]:
    """Return the events of a text, domestic ones too, the main act of it first."""
    found = [event for one in coded(doc, mentions) for event in _events(one)]
    return sorted(found, key=lambda event: (-event.chance, event.start))


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


def _events(one: Coded) -> Iterator[PloverEvent]:
    if one.root is None or one.chance < THRESHOLD:
        return
    root = folded(one.root, one.standing.status)
    if root is None:
        return
    token = one.predicate.token
    source, target = _homes(one.parties.actors), _homes(one.parties.recipients)
    if one.parties.reciprocal and source == target:
        target = source[1:]
        source = source[:1]
    yield PloverEvent(
        root=root.value,
        source=source,
        target=target,
        start=token.idx,
        end=token.idx + len(token),
        chance=one.chance,
        why=one.why,
    )


def _homes(mentions: Iterable[Mention]) -> tuple[ActorId, ...]:
    codes = (code for mention in mentions for code in mention.codes)
    return tuple(
        dict.fromkeys(code if is_state(code) else home(code) or code for code in codes)
    )

"""Officials whom no list names: whose they are by their office, as the text has it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.codes import role_sectors
from foedus.model import ActorId
from foedus.read.antecedents import TITLED, antecedent
from foedus.read.memory import Memory
from foedus.read.people import OFFICIAL, Acquaintance
from foedus.read.spans import Mention

_NO_MORE = frozenset(
    {"former", "retired", "ex", "exiled", "ousted", "late", "then"}
) | {*("opposition", "ex-", "onetime", "acting")}
_OWNING = frozenset({"of", "in", "for", "to"})
_ABROAD = frozenset({"ambassador", "envoy", "consul", "diplomat"})
_BEFORE = 4
"""Words before a name in which a title may stand: "Retired Rear Admiral"."""


class Strangers:
    """The persons of a text that are tied to nobody yet."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._known = Acquaintance()
        self._at = {
            one.start: one for one in mentions if one.kind == "person" and not one.codes
        }

    def tied(self, token: Token, memory: Memory) -> Mention | None:
        """Return the stranger whose name begins here with the actor he acts for."""
        one = self._at.get(token.idx)
        if one is None or not token.is_title:
            return None
        before = self._known.recall(one.text)
        if before is not None:
            return _as(one, before.codes, before.sectors[0], before.text)
        for office in _offices(self._doc, one):
            sector = role_sectors().get(office.lemma_.lower())
            codes = _owner(office, token, memory) if sector in OFFICIAL else ()
            if codes:
                met = _as(one, codes, sector, office.text)
                self._known.introduce(one.text, met)
                return met
        return None


def _as(
    one: Mention, codes: tuple[ActorId, ...], sector: str | None, known_by: str
) -> Mention:
    why = f"an official, by {known_by!r}"
    return replace(one, codes=codes, sectors=(sector,) * len(codes), why=why)


def _offices(doc: Doc, one: Mention) -> Iterator[Token]:
    """Yield the titles before a name and the nouns beside it, unless of the past."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None:
        return
    before = doc[max(0, span.start - _BEFORE) : span.start]
    beside = [child for child in span.root.children if child.dep_ == "appos"]
    beside += [span.root.head] if span.root.dep_ == "appos" else []
    if any(word.lower_ in _NO_MORE for noun in beside for word in noun.lefts):
        return
    titles = [word for word in (*before, *span) if _is_title(word, span.root)]
    if any(word.lower_ in _NO_MORE for word in before if titles):
        return
    yield from titles
    yield from beside


def _is_title(word: Token, name: Token) -> bool:
    return word.is_title and word.dep_ in {"compound", "nmod"} and word.head == name


def _owner(office: Token, name: Token, memory: Memory) -> tuple[ActorId, ...]:
    """Return whose office it is: as it says itself, else whose is most likely meant."""
    own = memory.meant_by(office)
    if not own:
        for child in office.children:
            owners = list(child.children) if child.lower_ in _OWNING else [child]
            if child.dep_ in {"poss", "amod", "compound", "prep"}:
                own = own or frozenset().union(*(memory.meant_by(x) for x in owners))
    if own:
        return tuple(own) if len(own) == 1 else ()
    abroad = office.lemma_.lower() in _ABROAD
    if abroad or any(child.tag_ == "PRP$" for child in office.lefts):
        return ()
    one = antecedent(office if office.i < name.i else name, memory, TITLED)
    return one.mention.codes[:1] if one and len(one.mention.codes) == 1 else ()

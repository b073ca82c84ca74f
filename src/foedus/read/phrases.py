"""What a name does in its noun phrase: who acts, in which role, or nothing."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from foedus.codes import role_sectors

_UP = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_LEFT = frozenset({"amod", "compound", "nmod", "poss", "nummod", "det", "advmod"})
_GROUND = frozenset({"in", "near", "at", "outside", "around", "across", "over"})
_SPOKEN_FOR = frozenset({"GOV", "LEG", "COP", "JUD", "SPY"})
_FROM = frozenset({"of", "from"})
_STRONG = frozenset({"MIL", "COP", "OPP", "REB", "LEG", "JUD", "SPY", "BUS", "MED"})
_AFFIXED = frozenset({"pro", "anti", "non", "ex", "post", "pre", "trans"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The noun phrase around a name.

    Attributes:
        anchor: Token of the name that the rest of the sentence hangs on.
        head: Token that heads the phrase.
        start: First character of the whole phrase, None where the name stands alone.
        sector: Sector of the role that the name qualifies.
        role: The noun of that role.
        modifies: A noun that is no actor and that the name only qualifies.
        located: The name is the object of "in", "near" and the like.
        person: The phrase is headed by a person's name.
    """

    anchor: int
    head: int
    start: int | None = None
    end: int | None = None
    sector: str | None = None
    role: str | None = None
    modifies: str | None = None
    located: bool = False
    person: bool = False

    @property
    def bare(self) -> bool:
        """Whether the name stands alone."""
        return self.anchor == self.head


def phrase(doc: Doc, start: int, end: int, kind: str) -> Phrase:
    """Return the phrase that the name in these tokens belongs to."""
    anchor = doc[start:end].root
    affixed = _affixed(doc, start, end)
    if affixed:
        return Phrase(anchor=anchor.i, head=anchor.i, modifies=affixed)
    head = _head(anchor)
    if head.i == anchor.i or start <= head.i < end:
        return _alone(doc, anchor, end, kind)
    return _within(doc, anchor, head, start, end)


def _affixed(doc: Doc, start: int, end: int) -> str | None:
    """Return the compound of "Dutch-built" or "pro-Dutch"."""
    last = doc[end - 1]
    if "-" in last.text and last.text[-1].islower():
        return last.text
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text.islower():
        return doc[start : end + 2].text
    if start > 1 and doc[start - 1].text == "-":
        before = doc[start - 2].text.lower()
        return doc[start - 2 : end].text if before in _AFFIXED else None
    return None


def _head(token: Token) -> Token:
    """Climb from a modifier, or one of several, to the noun it qualifies."""
    at = token
    while True:
        if at.dep_ == "poss" and at.i != token.i:
            return at
        if at.dep_ in _UP:
            at = at.head
        elif at.dep_ == "conj" and at.head.dep_ in _UP and not _own_noun(at):
            at = at.head.head
        else:
            return at


def _own_noun(token: Token) -> bool:
    return any(child.dep_ in _UP for child in token.children)


def _alone(doc: Doc, anchor: Token, end: int, kind: str) -> Phrase:
    own_role = _role(anchor) if kind in {"name", "leader"} else None
    located = anchor.dep_ == "pobj" and anchor.head.lower_ in _GROUND
    holder = _holder(anchor)
    if holder is None:
        return Phrase(anchor=anchor.i, head=anchor.i, sector=own_role, located=located)
    return Phrase(
        anchor=anchor.i,
        head=holder.i,
        start=doc[_left_edge(holder)].idx,
        end=doc[end - 1].idx + len(doc[end - 1]),
        sector=_sector(holder),
        role=holder.text,
    )


def _holder(anchor: Token) -> Token | None:
    """Return the role that a name completes: "officials in", "the president of"."""
    if anchor.dep_ != "pobj" or anchor.head.dep_ != "prep":
        return None
    link, noun = anchor.head, anchor.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and not _role(noun):
        noun = noun.head.head  # "the minister of defence of Chad"
    sector = _role(noun)
    if sector is None or noun.i > anchor.i or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if any(_says_whose(child) for child in noun.lefts):
        return None
    if link.lower_ in _FROM or (link.lower_ == "in" and sector in _SPOKEN_FOR):
        return noun
    return None


def _says_whose(child: Token) -> bool:
    """Tell "its soldiers from Chad" and "Dutch soldiers in Mali" from "soldiers of"."""
    return child.ent_type_ in {"GPE", "NORP"} or child.tag_ == "PRP$"


def _within(doc: Doc, anchor: Token, head: Token, start: int, end: int) -> Phrase:
    sector = _sector(head)
    person = head.ent_type_ == "PERSON"
    if sector is None and head.tag_ in {"NNPS", "NNS"} and head.ent_type_ == "NORP":
        sector = "CVL"
    if sector is None and not person:
        owns = anchor.dep_ == "poss" or _owns(doc, end)
        return Phrase(
            anchor=anchor.i, head=head.i, modifies=None if owns else head.text
        )
    first = min(start, _left_edge(head)) if _first_of_several(anchor) else start
    last = anchor if _followed(anchor) else _right_edge(doc, head)
    return Phrase(
        anchor=anchor.i,
        head=head.i,
        start=doc[first].idx,
        end=last.idx + len(last),
        sector=sector,
        role=_role_word(head) if sector else None,
        person=person,
    )


def _owns(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].text in {"'s", "’s", "'", "’"}


def _right_edge(doc: Doc, head: Token) -> Token:
    """Return the last token of a title: "Ministry of Foreign Affairs"."""
    at = head.i + 1
    if (
        head.pos_ != "PROPN"
        or at + 1 >= len(doc)
        or doc[at].lower_ not in {"of", "for"}
    ):
        return head
    while at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN":
        at += 1
    return doc[at] if at > head.i + 1 else head


def _first_of_several(anchor: Token) -> bool:
    return anchor.dep_ != "conj"


def _followed(anchor: Token) -> bool:
    """Tell whether another name shares the noun: "French and Dutch officials"."""
    return any(child.dep_ == "conj" for child in anchor.children)


def _left_edge(head: Token) -> int:
    edge = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT:
            break
        edge = min(edge, child.left_edge.i)
    return edge


def _sector(head: Token) -> str | None:
    """Return the sector of a role; "army spokesman" is MIL, not GOV."""
    own = _role(head)
    inner = [_role(child) for child in head.lefts if child.dep_ in _UP]
    strong = [sector for sector in inner if sector in _STRONG]
    if own in {"GOV", "ELI", "CVL", "NGO"} and strong:
        return strong[0]
    if head.pos_ != "PROPN":
        return own
    return own or next((sector for sector in inner if sector), None)


def _role_word(head: Token) -> str:
    inner = [child.text for child in head.lefts if _role(child)]
    return head.text if _role(head) or not inner else inner[-1]


@cache
def _role_of(word: str) -> str | None:
    return role_sectors().get(word)


def _role(token: Token) -> str | None:
    return _role_of(token.lower_) or _role_of(token.lemma_.lower())

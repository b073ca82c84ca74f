"""Which actors a noun phrase names: its head, else what stands closest to the head."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from foedus.read.senses import data
from foedus.read.sentences import text_of
from foedus.read.spans import Mention

_CLOSE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_COMMAS = frozenset({", ", ", the "})
_LAST = frozenset({" and ", " and the ", ", and ", ", and the "})
_LISTABLE = frozenset({"state", "organisation"})
_OWNER_AND = re.compile(r"['’]s? and (?:the )?")
_A_PAIR = 2
_PRIVATE = frozenset({"EDU", "BUS", "NGO", "MED", "CVL"})
_SIDES = frozenset({"side", "party"})
_OTHERS = frozenset(data("words")["others"].split())
_LINKS = frozenset(data("words")["links"].split())


def naming(doc: Doc, mentions: Iterable[Mention]) -> "Naming":
    """Return the mentions of a text by token, put together once for all who ask."""
    everyone = tuple(mentions)
    kept: tuple[tuple[Mention, ...], Naming] | None = doc.user_data.get(_KEPT)
    if kept is None or kept[0] != everyone:
        kept = doc.user_data[_KEPT] = (everyone, Naming(doc, everyone))
    return kept[1]


_KEPT = "foedus.naming"
_Phrases = dict[tuple[int, frozenset[str]], tuple[Mention, ...]]


class Naming:
    """The mentions of one text, by token."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        self._by_token: dict[int, Mention] = {}
        self._phrases: _Phrases = {}
        starts = [token.idx for token in doc]
        places = {start: place for place, start in enumerate(starts)}
        everyone = list(mentions)
        text = text_of(doc)
        self._behind = {
            **dict(_owning_together(text, everyone)),
            **dict(_behind(text, everyone)),
        }
        for mention in everyone:
            first = places.get(mention.start)
            if first is not None:
                beyond = bisect_left(starts, mention.end, first)
                self._by_token |= dict.fromkeys(range(first, beyond), mention)

    def at(self, token: Token) -> Mention | None:
        """Return the mention that covers a token."""
        return self._by_token.get(token.i)

    def known_at(self, token: Token) -> Mention | None:
        """Return the mention that covers a token, if it is known who is meant."""
        mention = self._by_token.get(token.i)
        return mention if mention and mention.codes else None

    def phrase(self, head: Token, *, links: frozenset[str] = _LINKS) -> list[Mention]:
        """Return whom the phrase under a head names, coordinated heads together.

        Args:
            head: The noun that heads the phrase.
            links: Prepositions to follow; "by" also leads into clauses.
        """
        known = self._phrases.get((head.i, links))
        if known is not None:
            return list(known)
        found = self._one(head, links, 0)
        for child in head.children:
            if child.dep_ == "conj" and child.i > head.i:
                found += self.phrase(child, links=links)
        found += [m for one in found for m in self._behind.get(one.start, ())]
        told = _unique(_firm(found))
        self._phrases[head.i, links] = tuple(told)
        return told

    def coordinated(self, token: Token) -> list[Mention]:
        """Return the mention that covers a token, with those coordinated with it."""
        found = [self._by_token[token.i]]
        for child in token.conjuncts:
            mention = self.known_at(child)
            if mention:
                found.append(mention)
        return _unique(found)

    def _one(self, head: Token, links: frozenset[str], depth: int) -> list[Mention]:
        mention = self._by_token.get(head.i)
        if mention and mention.codes:
            return [*self._paired(head, mention), mention, *self._inside(head, mention)]
        found = list(self._beside(head, depth))
        if not found and depth < 3:
            found = list(self._below(head, links, depth))
        if not found and mention:
            return [mention]
        return found

    def _paired(self, head: Token, mention: Mention) -> Iterator[Mention]:
        """Return the other modifiers of a named head ("French and Thai envoys")."""
        for child in head.children:
            if child.dep_ in _CLOSE and any(c.dep_ == "conj" for c in child.children):
                other = self.known_at(child)
                if other and other is not mention:
                    yield other

    def _inside(self, head: Token, mention: Mention) -> Iterator[Mention]:
        """Return who shares a role with a name ("ministers of Chad and Togo")."""
        for token in head.subtree:
            if self._by_token.get(token.i) is mention and token.i > head.i:
                for child in token.children:
                    other = self.known_at(child) if child.dep_ == "conj" else None
                    if other and other is not mention:
                        yield other

    def _beside(self, head: Token, depth: int) -> Iterator[Mention]:
        other = head.lemma_.lower() in _OTHERS
        for child in head.children:
            if other and child.dep_ == "poss":
                continue  # a state's neighbour is another one
            if child.dep_ in _CLOSE:
                yield from self._modifier(child, depth)
            elif child.dep_ == "appos":
                mention = self.known_at(child)
                if mention:
                    yield mention

    def _modifier(self, child: Token, depth: int) -> Iterator[Mention]:
        mention = self.known_at(child)
        if mention:
            yield mention
        elif depth < 3 and child.n_lefts + child.n_rights:
            yield from self._beside(child, depth + 1)
        for more in child.children:
            if more.dep_ in {"conj", "amod", "compound"} and self.known_at(more):
                yield self._by_token[more.i]

    def _below(
        self, head: Token, links: frozenset[str], depth: int
    ) -> Iterator[Mention]:
        if is_everyone(head):
            return
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in links:
                for token in child.children:
                    if token.dep_ == "pobj":
                        found = self._pobj(token, links, depth)
                        yield from _seats(head, _spoken_for(head, found))
            elif child.dep_ in {"acl", "relcl"} and "by" in links:
                yield from self._agent(child, links, depth)

    def _pobj(
        self, token: Token, links: frozenset[str], depth: int
    ) -> Iterator[Mention]:
        yield from self._one(token, links, depth + 1)
        for child in token.children:
            if child.dep_ == "conj":
                yield from self._one(child, links, depth + 1)

    def _agent(
        self, clause: Token, links: frozenset[str], depth: int
    ) -> Iterator[Mention]:
        for child in clause.children:
            if child.dep_ in {"agent", "prep"}:
                for token in child.children:
                    if token.dep_ == "pobj":
                        yield from self._one(token, links, depth + 1)


def is_everyone(noun: Token) -> bool:
    """Tell "all sides in the war in Mali", whom the text does not name."""
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    return noun.lemma_.lower() in _SIDES and "all" in determiners


def _spoken_for(person: Token, found: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out whom a person does not act for: "Lee of the Dutch Policy Institute"."""
    for one in found:
        if person.ent_type_ != "PERSON" or not _PRIVATE & set(one.sectors):
            yield one


def _seats(head: Token, found: Iterable[Mention]) -> Iterator[Mention]:
    """Take a city for its state where its people are meant: "our ally in Lima"."""
    partner = head.lemma_.lower() in _OTHERS
    for one in found:
        yield replace(one, kind="state") if partner and one.kind == "place" else one


def _behind(
    text: str, mentions: Iterable[Mention]
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield where each name of a list of three or more starts, with those behind it.

    The parser loses its way in "Peru, Chile, Bolivia and Togo agreed".
    """
    run: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: mention.start):
        if not one.codes or one.kind not in _LISTABLE:
            continue
        joint = text[run[-1].end : one.start] if run else ""
        run = [*run, one] if joint in _COMMAS | _LAST else [one]
        if joint in _LAST and len(run) > _A_PAIR:
            for place, first in enumerate(run[:-1], start=1):
                yield first.start, tuple(run[place:])


def _owning_together(
    text: str, mentions: Iterable[Mention]
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield where either name of "Peru's and Chad's envoys" starts, with the other."""
    known = [one for one in mentions if one.codes and one.kind in _LISTABLE]
    for first, second in pairwise(sorted(known, key=lambda one: one.start)):
        if _OWNER_AND.fullmatch(text, first.end, second.start):
            yield first.start, (second,)
            yield second.start, (first,)


def _firm(found: list[Mention]) -> list[Mention]:
    """Keep who is named; where a thing is stands in only when nobody is."""
    firm = [mention for mention in found if mention.kind != "place"]
    return firm if any(mention.codes for mention in firm) else found


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    return list({(m.start, m.end): m for m in mentions}.values())

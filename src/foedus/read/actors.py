"""Find who is spoken of: states, organisations, armed groups and their people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from foedus.codes import Name, ambiguous, namesakes, whole
from foedus.errors import QuoteNotFoundError
from foedus.model import ActorId
from foedus.read.lexicon import Hit, hits
from foedus.read.people import Acquaintance, people
from foedus.read.phrases import Phrase, phrase
from foedus.read.senses import data
from foedus.read.sentences import text_of
from foedus.read.spans import Mention


def mentions(doc: Doc, *, said_on: date | None) -> list[Mention]:
    """Return the actors that a text names, in order and without overlap.

    Each conjunct is its own mention. Kinds: "state", "organisation", "armed group",
    "person"; "place" for ground that is no seat of power; "modifier" where the name
    only qualifies a thing ("the Chad basin talks", "Dutch cheese"); "unknown" where
    the words fit several ("Korean").
    """
    text = text_of(doc)
    listed = _settled(hits(text, said_on=said_on))
    ends = {hit.end for hit in listed}
    found = [
        _Found(hit, phrase(doc, *_tokens(doc, hit), hit.name.kind))
        for hit in listed
        if not (
            _is_person_name(doc, hit, ends) or _is_town(doc, hit) or _is_coin(doc, hit)
        )
    ]
    found = [_located(doc, one, found) for one in found]
    acting = [
        _narrow(one, found)
        for one in _one_institution(found, text)
        if one.hit.name.kind != "blocked"
    ]
    named = [_mention(text, one) for one in acting]
    known = Acquaintance()
    for one, mention in zip(acting, named, strict=True):
        if one.hit.name.kind == "leader" or _names_person(doc, one):
            known.introduce(_person_name(doc, one), mention)
        if one.phrase.role and not one.phrase.person:
            beside = _in_apposition(doc[one.phrase.head])
            for name in (*beside, *_before(doc, mention.start)):
                known.introduce(name, mention)
    taken = [(one.hit.start, one.hit.end) for one in found]
    named += people(doc, taken, known, said_on=said_on)
    return _joined(_apart(named), text)


@dataclass(frozen=True, slots=True)
class _Found:
    hit: Hit
    phrase: Phrase


_COINS = frozenset(data("words")["coins"].split())
_BODIES = frozenset({"group", "office", "institute", "commission", "committee"}) | {
    *("council", "forum", "mission", "agency", "bureau", "chapter", "tribunal")
}
"""What is called by the town it sits in and is not of its state: "the Minsk Group"."""
_MEETINGS = frozenset(
    {"talks", "process", "format", "summit", "conference", "round"}
) | {
    *("accord", "accords", "agreement", "agreements", "protocol", "convention"),
    *("declaration", "memorandum", "negotiations", "meeting", "treaty", "consensus"),
}
"""What is called by the town it is held in: "the Geneva talks"."""
_TOWNS = frozenset({"capital", "place", "seat"})
_WITHIN = frozenset({"in", "near", "outside"})
_LEAST_GAP = 6
"""Characters between a name and the role behind it: a comma and an article."""
_KIND = {
    "organisation": "organisation",
    "armed": "armed group",
    "leader": "person",
    "media": "organisation",
    "place": "place",
}
_INSTITUTIONS = {
    *("seat", "ministry", "parliament", "force", "service", "police", "court"),
    *("bank", "party"),
}


def _settled(listed: list[Hit]) -> list[Hit]:
    """Settle "Korean" and "Georgia" by what else the text names."""
    named = {hit.name.codes[0] for hit in listed if len(hit.name.codes) == 1}
    return [replace(hit, name=_settled_name(hit.name, named, listed)) for hit in listed]


def _settled_name(name: Name, named: set[ActorId], listed: list[Hit]) -> Name:
    fitting = tuple(code for code in name.codes if code in named)
    if name.kind == "ambiguous" and len(fitting) == 1:
        return replace(name, codes=fitting)
    other = namesakes().get(name.words)
    if other and _elsewhere(name, other, listed):
        return replace(name, codes=(other,), kind="place", sector=None)
    return name


def _elsewhere(name: Name, other: ActorId, listed: list[Hit]) -> bool:
    """Tell whether the text speaks of another country's place of the same name."""
    own = any(
        hit.name.codes == name.codes and hit.name.words != name.words for hit in listed
    )
    return not own and any(
        hit.name.codes == (other,) and hit.name.kind == "place" for hit in listed
    )


def _tokens(doc: Doc, hit: Hit) -> tuple[int, int]:
    first = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if first is None:
        raise QuoteNotFoundError("parse", hit.name.words)
    return first.start, first.end


def _is_person_name(doc: Doc, hit: Hit, ends: set[int]) -> bool:
    """Tell whether a place's name is here a part of a person's name.

    Right behind another place, "In Accra Kenya's envoy", it is not.
    """
    if hit.start - 1 in ends:
        return False
    if hit.name.words not in ambiguous()["first_names"]:
        return False
    start, end = _tokens(doc, hit)
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    return any(_continues_person(doc[start], other) for other in (before, after))


def _is_town(doc: Doc, hit: Hit) -> bool:
    """Tell "built in Barrow" from a leader of that name."""
    start, end = _tokens(doc, hit)
    if hit.name.kind != "leader" or end - start > 1 or not start:
        return False
    named = doc[start].dep_ == "pobj" and doc[start].ent_type_ != "PERSON"
    return named and doc[start - 1].lower_ in _WITHIN


def _is_coin(doc: Doc, hit: Hit) -> bool:
    """Tell "eight million US dollars", which were not paid to the United States."""
    end = _tokens(doc, hit)[1]
    return end < len(doc) and doc[end].lower_ in _COINS


def _continues_person(token: Token, other: Token | None) -> bool:
    return (
        other is not None
        and token.ent_type_ == "PERSON"
        and other.ent_type_ == "PERSON"
        and other.is_title
    )


def _located(doc: Doc, one: _Found, found: list[_Found]) -> _Found:
    """Part the town from the name behind it: "In Accra Kenya's envoy met them"."""
    end = one.hit.end
    if one.hit.name.kind not in _TOWNS or not any(
        other.hit.start == end + 1 and other.hit.name.kind in {"name", "adjective"}
        for other in found
    ):
        return one
    start, last = _tokens(doc, one.hit)
    if not start or doc[start - 1].lower_ not in {"in", "at", "from", "near"}:
        return one
    anchor = doc[start:last].root.i
    return replace(one, phrase=Phrase(anchor=anchor, head=anchor, located=True))


def _one_institution(found: list[_Found], text: str) -> list[_Found]:
    """Let a state's name before a common institution say whose it is."""
    owners = [one for one in found if one.hit.name.kind in {"name", "adjective"}]
    kept: list[_Found] = []
    for one in found:
        owner = _owner(one, owners, text) if _common(one.hit.name) else None
        if owner is None:
            kept.append(one)
            continue
        kept = [other for other in kept if other is not owner]
        kept.append(_owned(one, owner))
    return kept


def _common(name: Name) -> bool:
    return name.kind in _INSTITUTIONS or name.words in {
        "Security Council",
        "General Assembly",
        "Human Rights Council",
    }


def _owner(one: _Found, owners: list[_Found], text: str) -> _Found | None:
    for owner in owners:
        between = text[owner.hit.end : one.hit.start]
        if between in {" ", "'s ", "’s ", "' ", "’ "} and not owner.hit.name.end:
            return owner
        if not owner.phrase.bare and owner.phrase.head == one.phrase.anchor:
            return owner
    return None


def _owned(one: _Found, owner: _Found) -> _Found:
    sector = one.hit.name.sector if one.hit.name.kind != "organisation" else "GOV"
    name = replace(owner.hit.name, sector=sector)
    words = replace(owner.phrase, modifies=None, located=False)
    if words.start is None:
        words = replace(words, start=owner.hit.start, end=one.hit.end)
    return _Found(replace(owner.hit, name=name), words)


def _narrow(one: _Found, found: list[_Found]) -> _Found:
    """Keep to the bare name where the phrase holds another actor's name too."""
    start, end = one.phrase.start, one.phrase.end
    if one.hit.name.kind == "media" or start is None or end is None:
        return replace(one, phrase=replace(one.phrase, start=None, end=None))
    others = [
        other
        for other in found
        if other.hit.start != one.hit.start
        and start <= other.hit.start
        and other.hit.end <= end
        and set(other.hit.name.codes) != set(one.hit.name.codes)
        and not _same_institution(one, other)
    ]
    if not others:
        return one
    return replace(one, phrase=replace(one.phrase, start=None, end=None))


def _same_institution(one: _Found, other: _Found) -> bool:
    return (
        other.hit.name.kind in _INSTITUTIONS and one.phrase.head == other.phrase.anchor
    )


def _mention(text: str, found: _Found) -> Mention:
    name, words = found.hit.name, found.phrase
    start, end = found.hit.start, found.hit.end
    kind = _kind(found)
    if words.start is not None and kind not in {"modifier", "unknown"}:
        start, end = min(start, words.start), max(end, words.end or end)
    sector = _sector(name, words)
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        codes=tuple(map(whole, name.codes))
        if kind != "unknown" and name.kind != "media"
        else (),
        sectors=(sector,) if kind != "unknown" and name.kind != "media" else (),
        kind=kind,
        why=_why(name, words),
    )


def _sector(name: Name, words: Phrase) -> str | None:
    """An organisation's people are its own, whatever their office."""
    own = name.kind in {"organisation", "armed"} and words.sector != "MIL"
    return name.sector if own else words.sector or name.sector


def _kind(found: _Found) -> str:
    name, words = found.hit.name, found.phrase
    if len(name.codes) != 1 and name.kind != "media":
        return "unknown"
    if _sits_there(name, words):
        return "unknown"
    if words.modifies:
        return "modifier"
    if words.located and name.kind == "capital":
        return "place"
    if words.start is not None and name.kind == "place":
        return "state"
    return _KIND.get(name.kind, "state")


def _sits_there(name: Name, words: Phrase) -> bool:
    noun = (words.role or words.modifies or "").lower()
    return name.kind in _TOWNS and noun in _BODIES | _MEETINGS


def _why(name: Name, words: Phrase) -> str:
    parts = [f"{name.words!r} is listed as {name.kind}"]
    if _sits_there(name, words):
        parts.append("the town says where it is, not whose")
    if len(name.codes) > 1:
        parts.append("it fits " + " and ".join(name.codes))
    if words.role:
        parts.append(f"it qualifies the role {words.role!r}")
    if words.modifies:
        parts.append(f"it only modifies {words.modifies!r}")
    return "; ".join(parts)


def _names_person(doc: Doc, found: _Found) -> bool:
    """Tell "Dutch premier Jan Smit" from "Delft - Smit", where Smit is reported."""
    words = found.phrase
    between = doc[min(words.anchor, words.head) : max(words.anchor, words.head)]
    return words.person and not any(_parts(token) for token in between)


def _parts(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in {".", "-", ","})


def _person_name(doc: Doc, found: _Found) -> str:
    if found.hit.name.kind == "leader":
        return doc[slice(*_tokens(doc, found.hit))].text
    head = doc[found.phrase.head]
    within = [ent for ent in doc.ents if ent.start <= head.i < ent.end]
    return within[0].text.removesuffix("'s") if within else head.text


def _in_apposition(role: Token) -> Iterator[str]:
    """Yield the name beside a role: "the Dutch envoy, Ann Lee", "Ann Lee, envoy"."""
    beside = [child for child in role.children if child.dep_ == "appos"]
    beside += [role.head] if role.dep_ == "appos" else []
    for ent in role.doc.ents:
        named = any(ent.start <= token.i < ent.end for token in beside)
        if named and ent.label_ == "PERSON":
            yield ent.text.removesuffix("'s")


def _before(doc: Doc, start: int) -> Iterator[str]:
    """Yield the name that a role follows after a comma, whatever the parser says."""
    for ent in doc.ents:
        comma = doc[ent.end] if ent.end < len(doc) else None
        behind = start - ent.end_char
        beside = comma is not None and comma.text == ","
        if ent.label_ == "PERSON" and beside and 0 < behind <= _LEAST_GAP:
            yield ent.text.removesuffix("'s")


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Drop what lies within or across an earlier, longer mention."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and one.start < kept[-1].end:
            continue
        kept.append(one)
    return kept


def _joined(mentions: list[Mention], text: str) -> list[Mention]:
    """Join a role and the name that follows it: "Dutch premier" and "Jan Smit"."""
    joined: list[Mention] = []
    for one in mentions:
        last = joined[-1] if joined else None
        if last and _titles(last, one):
            joined[-1] = replace(last, end=one.end, text=text[last.start : one.end])
        else:
            joined.append(one)
    return joined


def _titles(role: Mention, name: Mention) -> bool:
    return (
        role.kind == "state"
        and name.kind == "person"
        and role.codes == name.codes
        and role.end + 1 == name.start
        and "role" in role.why
    )

"""For whom a cited source speaks: a state by its officials, nobody by its experts."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.codes import role_sectors
from foedus.model import ActorId
from foedus.read.heard import introduced, is_pronoun, taken_up
from foedus.read.people import OFFICIAL
from foedus.read.sentences import text_of
from foedus.read.spans import Mention

_PRIVATE = frozenset({"EDU", "BUS", "CVL", "LAB", "CRM", "NGO", "MED"})
_NO_MORE = frozenset(
    {"former", "retired", "ex", "exiled", "ousted", "late", "then"}
) | {"opposition"}
_LEAVING = frozenset({"retire", "resign"})
_WRITINGS = frozenset({"report", "statement", "communique", "communiqué", "note"}) | {
    *("readout", "decree", "estimate", "figure", "data", "record", "reckoning", "order")
}
_PROBERS = frozenset({"investigator", "monitor", "panel", "team"})
_SERVING = frozenset({"border", "coast", "customs", "intelligence", "security"})
_BELOW = frozenset({"compound", "amod", "nmod", "poss"})
_OWNING = frozenset({"of", "in", "for", "to", "at", "from"})
_ABROAD = frozenset({"diplomat", "envoy", "ambassador", "attaché", "attache"})
"""Who in a capital is hardly ever of its state."""
_DATELINE = re.compile(
    r"^\W{0,3}"
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,}[^\n]{0,60}?|[A-ZÀ-Þ][^\n(]{2,50}\([^)\n]+\))"
    r"\s(?:--|[-–—])\s",
    re.MULTILINE,
)
_HEAD_OF_TEXT = 1_000
"""Characters within which a dispatch says where it was written."""
_OWN = frozenset({"it", "its"})
_LONGEST = 20
"""How many times in a row "he" may take up another "he"."""
_UNNAMED = frozenset({"source", "sources"})


def voice(
    doc: Doc,
    mentions: Sequence[Mention],
    source: tuple[int, int],
    content: tuple[int, int] | None = None,
) -> ActorId | None:
    """Return the actor that a source speaks for, None for whom it does not tell.

    An analyst in a capital, a former minister and a group whose members differ speak
    for no state.
    """
    span = doc.char_span(*source, alignment_mode="expand")
    if span is None:
        return None
    if is_pronoun(span):
        return _taken_up(doc, mentions, span, content)
    return _of_phrase(doc, mentions, span, content)


def _taken_up(
    doc: Doc,
    mentions: Sequence[Mention],
    pronoun: Span,
    content: tuple[int, int] | None,
) -> ActorId | None:
    """Return for whom "he" speaks: for whom the person does that was heard before."""
    own = _covering(pronoun[0], mentions)
    if own is not None and own.kind == "group" and len(own.codes) == 1:
        return own.codes[0]
    who: Span | None = pronoun
    for _ in range(_LONGEST):
        if who is None or not is_pronoun(who):
            break
        who = taken_up(who[0])
    if who is None or is_pronoun(who):
        return _only(own if own is not None and own.kind == "person" else None)
    return _of_phrase(doc, mentions, who, content)


def _of_phrase(
    doc: Doc,
    mentions: Sequence[Mention],
    span: Span,
    content: tuple[int, int] | None,
) -> ActorId | None:
    source = span.start_char, span.end_char
    inside = [one for one in mentions if source[0] <= one.start < source[1]]
    heads = list(_heads(span))
    if any(_no_more(head, inside) for head in heads):
        return None
    for head in heads:
        found = _of_head(head, inside, source)
        if found is not None:
            return None if _at_odds(span, found, inside) else found
    if any(_settled(head, inside) for head in heads):
        return None
    before = introduced(span.root) if span.root.pos_ == "PROPN" else None
    if before is not None and len(span) < len(before):
        return _of_phrase(doc, mentions, before, content)
    return _at_home(doc, mentions, heads, content)


def _heads(span: Span) -> Iterator[Token]:
    """Yield the head, and what says who it is: "Mr Toure, the minister"."""
    yield span.root
    for child in span.root.children:
        if child.dep_ in {"appos", "compound"} and span.start <= child.i < span.end:
            yield child
        elif child.dep_ == "prep" and span.root.pos_ == "NUM":
            yield from child.children


def _at_odds(span: Span, found: ActorId, inside: Sequence[Mention]) -> bool:
    """Tell "Lima and Quito", who agree, and whose word is neither's alone."""
    beside = [child for child in span.root.children if child.dep_ == "conj"]
    known = [one for child in beside if (one := _covering(child, inside))]
    return any(one.codes and found not in one.codes for one in known)


def _settled(head: Token, inside: Sequence[Mention]) -> bool:
    """Tell whether it is known for whom or for how many a head stands."""
    own = _covering(head, inside)
    if own is not None and (own.codes or own.kind == "group"):
        return True
    below = [child for child in head.children if child.dep_ in _BELOW]
    below += [
        word
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in _OWNING
        for word in child.children
    ]
    owners = [one for word in below if (one := _covering(word, inside))]
    return any(one.codes or one.kind == "group" for one in owners)


def _no_more(head: Token, inside: Sequence[Mention]) -> bool:
    """Tell who was an official once: "a former envoy", "an envoy who retired"."""
    own = _covering(head, inside)
    told = set(own.why.replace("'", " ").split()) if own is not None else set()
    left = (child.lemma_ for child in head.rights if child.dep_ == "relcl")
    before = {child.lower_ for child in head.lefts}
    return bool(_NO_MORE & (before | told)) or any(one in _LEAVING for one in left)


def _of_head(
    head: Token, inside: Sequence[Mention], source: tuple[int, int]
) -> ActorId | None:
    own = _covering(head, inside)
    if own is not None and own.codes:
        return own.codes[0] if _speaks(own, head, source) else None
    lemma = head.lemma_.lower()
    if lemma not in _WRITINGS | _PROBERS and not _official(head):
        return None
    return next((one.codes[0] for one in _owners(head, inside)), None)


def _official(head: Token) -> bool:
    if head.lemma_.lower() == "service":
        return any(child.lower_ in _SERVING for child in head.lefts)
    return role_sectors().get(head.lemma_.lower()) in OFFICIAL


def _speaks(own: Mention, head: Token, source: tuple[int, int]) -> bool:
    whole = (own.start, own.end) == source
    # "Its author" speaks for nobody; "he" speaks for whom he stands for.
    if own.kind in {"place", "modifier"} or (own.kind == "group" and not whole):
        return False
    if len(own.codes) > 1:
        return False
    if head.lemma_.lower() in _ABROAD and " in " in own.text:
        return False
    agency = own.sectors[0] == "MED" and own.text.removeprefix("the ").istitle()
    return agency or own.sectors[0] not in _PRIVATE


def _owners(head: Token, inside: Sequence[Mention]) -> Iterator[Mention]:
    abroad = head.lemma_.lower() in _ABROAD
    for child in head.children:
        words = [child] if child.dep_ in _BELOW else []
        if child.dep_ == "prep" and child.lower_ in _OWNING:
            if abroad and child.lower_ != "of":
                continue
            words = list(child.children)
        for word in words:
            one = _covering(word, inside)
            if one is not None and len(one.codes) == 1:
                yield one


def _at_home(
    doc: Doc,
    mentions: Sequence[Mention],
    heads: Sequence[Token],
    content: tuple[int, int] | None,
) -> ActorId | None:
    """Return whose official is meant where no state is named: "the navy said".

    Whoever says what "it" does speaks for it, a spokesman for whom he speaks about.
    Other offices are those of the land that a dispatch was written in.
    """
    office = next((head for head in heads if _has_home(head)), None)
    if office is None or any(head.lower_ in _UNNAMED for head in heads):
        return None
    before = content is not None and content[1] <= office.idx
    subject = _subject(doc, content) if content is not None and before else None
    about = _only(_covering(subject, mentions)) if subject is not None else None
    if subject is not None and subject.left_edge.lower_ in _OWN and about is not None:
        return about
    articles = {child.lower_ for child in office.lefts}
    if articles & {"a", "an"} and not _of_office(office):
        return about if office.lemma_.lower().startswith("spokes") else None
    if "the" in articles:
        called = _so_called(doc, mentions, office)
        if called or office.tag_ == "NNS":
            return called.pop() if len(called) == 1 else None
    return _stationed(office, mentions) or _dateline(doc, mentions)


def _has_home(head: Token) -> bool:
    if head.lemma_.lower() in _ABROAD or not _official(head):
        return False
    return not any(child.dep_ == "nummod" for child in head.children)


def _of_office(official: Token) -> bool:
    """Tell "an official at the energy ministry"."""
    return any(
        _official(within)
        for child in official.children
        if child.dep_ == "prep" and child.lower_ in _OWNING
        for within in child.children
    )


def _subject(doc: Doc, content: tuple[int, int]) -> Token | None:
    span = doc.char_span(*content, alignment_mode="contract")
    below = span.root.children if span is not None else ()
    return next((one for one in below if one.dep_ in {"nsubj", "nsubjpass"}), None)


def _only(about: Mention | None) -> ActorId | None:
    return about.codes[0] if about is not None and len(about.codes) == 1 else None


def _so_called(doc: Doc, mentions: Sequence[Mention], office: Token) -> set[ActorId]:
    """Return whose office of that name the text has told of before."""
    found: set[ActorId] = set()
    for one in mentions:
        if one.end > office.idx:
            break
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is not None and span.root.lemma_.lower() == office.lemma_.lower():
            found.update(one.codes)
    return found


def _stationed(office: Token, mentions: Sequence[Mention]) -> ActorId | None:
    """Return where it is said: "In Lima, the energy ministry said"."""
    for child in office.head.lefts:
        if child.dep_ == "prep" and child.lower_ == "in":
            for word in child.children:
                found = _only(_covering(word, mentions))
                if found is not None:
                    return found
    return None


def _dateline(doc: Doc, mentions: Sequence[Mention]) -> ActorId | None:
    """Return the land of a dispatch that begins with "LIMA, March 4 (ANP) -"."""
    found = _DATELINE.search(text_of(doc), 0, _HEAD_OF_TEXT)
    if found is None:
        return None
    named = (one for one in mentions if found.start() <= one.start < found.end())
    lands = {code for one in named for code in one.codes}
    return lands.pop() if len(lands) == 1 else None


def _covering(word: Token, inside: Sequence[Mention]) -> Mention | None:
    return next((one for one in inside if one.start <= word.idx < one.end), None)

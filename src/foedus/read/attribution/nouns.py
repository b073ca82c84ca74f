"""Read nouns that ascribe: "his claim that", "a promise to", "criticism of"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Ascription, Stretch, reach
from foedus.read.attribution.lexicon import Lexicon, Sense
from foedus.read.attribution.reasons import reason
from foedus.read.attribution.sources import child_of, noun_phrase, subject

# Whoever does these to a claim makes it; whoever faces or rejects one does not.
_MAKING = frozenset(
    {"make", "issue", "express", "voice", "give", "have", "offer", "raise", "repeat"}
    | {"renew", "reiterate", "hold", "deliver", "release", "send", "lodge", "file"}
    | {"level", "announce", "take", "share", "echo", "publish"}
)
_NONE: frozenset[str] = frozenset()
_OF = frozenset({"of"})
_ON = frozenset({"of", "for", "about", "on", "against", "over", "to"})


def by_nouns(doc: Doc, words: Lexicon) -> Iterator[Ascription]:
    """Yield what each noun ascribes: at most one attribution a noun."""
    for token in doc:
        if token.pos_ != "NOUN":
            continue
        for sense in words.nouns.get(token.lemma_, ()):
            found = _ascribed(token, sense)
            if found:
                yield found
                break


def _ascribed(noun: Token, sense: Sense) -> Ascription | None:
    content = _content(noun, sense)
    if content is None:
        return None
    cue = (noun.i, noun.i + 1)
    who = _who(noun)
    if who is None and "on" in sense.takes:
        return None
    source = noun_phrase(who, cue) if who is not None else None
    return Ascription(
        cue=cue,
        source=source,
        contents=(content,),
        why=reason(noun, sense, "noun"),
        kind="indirect",
    )


def _content(noun: Token, sense: Sense) -> Stretch | None:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp"} and _fits(child, sense):
            return reach(child)
        on = _ON if "on" in sense.takes else _OF if "of" in sense.takes else _NONE
        if child.dep_ == "prep" and child.lower_ in on:
            inner = child_of(child, "pobj") or child_of(child, "pcomp")
            if inner is not None:
                return reach(inner)
    return None


def _fits(clause: Token, sense: Sense) -> bool:
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "aux"}}
    if "clause" in sense.takes and "that" in marks:
        return True
    return "infinitive" in sense.takes and "to" in marks


def _who(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _MAKING:
        return subject(verb)
    return None

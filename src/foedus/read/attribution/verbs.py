"""Read what a verb of saying, thinking, asking or judging ascribes, and to whom."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.read.attribution.asides import around, aside_source, inverts
from foedus.read.attribution.extent import (
    Ascription,
    Stretch,
    cue_stretch,
    joined,
    reach,
    without,
)
from foedus.read.attribution.frames import Content, clause_of, content_of, infinitive
from foedus.read.attribution.lexicon import Lexicon, Sense
from foedus.read.attribution.reasons import reason
from foedus.read.attribution.sources import passive, source_of, subject
from foedus.read.attribution.speech import Speech


def by_verbs(
    doc: Doc, words: Lexicon, speech: dict[int, Speech]
) -> Iterator[Ascription]:
    """Yield what each verb ascribes: at most one attribution a verb."""
    for token in doc:
        if token.i in speech:
            yield _spoken(token, speech[token.i])
            continue
        found = None
        if token.pos_ == "VERB":
            found = _ascribed(token, words)
        elif token.lower_ in words.closing and _ends_sentence(token):
            found = _aside(token, words.verbs[words.closing[token.lower_]])
        if found is not None:
            yield found


def _ends_sentence(token: Token) -> bool:
    """Tell where the parse takes a verb for a noun: "..., the bank estimates."."""
    return _last(token) and token.pos_ in {"NOUN", "PROPN"}


def _spoken(cue: Token, speech: Speech) -> Ascription:
    where = cue_stretch(cue)
    return Ascription(
        cue=where,
        source=source_of(cue, where) or aside_source(cue),
        contents=joined(_introduced(cue, speech.quoted)),
        why="say: quotation",
        kind="direct",
    )


def _introduced(cue: Token, quoted: list[Stretch]) -> list[Stretch]:
    """Add the words of a clause that leads into its quotation ("said that it “…”")."""
    clause = clause_of(cue)
    first, *others = quoted
    if clause is None or clause.i < cue.i:
        return quoted
    start, end = reach(clause)
    if cue.i < start < first[0] <= end + 1:
        return [(start, first[1]), *others]
    return quoted


def _ascribed(verb: Token, words: Lexicon) -> Ascription | None:
    found = _with_particle(verb, words)
    senses = words.senses(verb.lemma_)
    if found is not None or not senses:
        return found
    if inverts(verb):
        found = _aside(verb, senses)
    return found or _plain(verb, senses, words) or _aside(verb, senses)


def _plain(verb: Token, senses: tuple[Sense, ...], words: Lexicon) -> Ascription | None:
    filled = content_of(verb, senses)
    if filled is None:
        return None
    sense, content = filled
    if not _sensible(verb, sense, content, words):
        return None
    cue = cue_stretch(verb)
    source = None if _raised(verb, content) else source_of(verb, cue)
    if content.frame == "clause" and content.pieces[0][0] < cue[0]:
        source = source or aside_source(verb)
        content = _around(verb, content) or _cut(content, source)
    return Ascription(
        cue=cue,
        source=source,
        contents=tuple(content.pieces),
        why=reason(verb, sense, content.frame),
    )


def _raised(verb: Token, content: Content) -> bool:
    """Tell "X seems to": X is what is spoken of, and nobody is cited."""
    return content.frame == "raised subject" and not passive(verb)


def _around(verb: Token, content: Content) -> Content | None:
    """Take in what follows an aside, where the parse sees a clause before it only."""
    found = around(verb)
    return replace(content, pieces=found[1]) if found is not None else None


def _sensible(verb: Token, sense: Sense, content: Content, words: Lexicon) -> bool:
    if sense.name == "show" and content.frame == "object":
        return _document(verb, words)
    if verb.lemma_ == "quote" and passive(verb):
        return False
    if sense.name == "name" and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return False
    # "To know why" is a purpose; nobody is said to know.
    return not (sense.name == "think" and infinitive(verb))


def _document(verb: Token, words: Lexicon) -> bool:
    """Tell whether a paper or a picture shows it; what a man shows he need not say."""
    who = subject(verb)
    return who is not None and who.lemma_.lower() in words.documents


def _cut(content: Content, source: Stretch | None) -> Content:
    """Take a source that the parse has missed out of the content."""
    if source is None:
        return content
    pieces = [part for piece in content.pieces for part in without(piece, source)]
    return replace(content, pieces=pieces)


def _aside(verb: Token, senses: tuple[Sense, ...]) -> Ascription | None:
    sense = next((sense for sense in senses if _stands_aside(verb, sense)), None)
    found = around(verb) if sense is not None else None
    if sense is None or found is None:
        return None
    source, pieces = found
    return Ascription(
        cue=cue_stretch(verb),
        source=source,
        contents=tuple(pieces),
        why=reason(verb, sense, "aside"),
    )


def _stands_aside(verb: Token, sense: Sense) -> bool:
    """Tell whether a sense allows asides; thoughts only where the parse agrees."""
    if "clause" not in sense.takes:
        return False
    return "quote" in sense.takes or verb.dep_ == "parataxis" or _last(verb)


def _last(token: Token) -> bool:
    after = token.i + 1
    return after == len(token.doc) or token.doc[after].text in {".", ";"}


def _with_particle(verb: Token, words: Lexicon) -> Ascription | None:
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "advmod"}:
            sense = words.phrasal.get((verb.lemma_, child.lower_))
            found = sense and _phrasal(verb, child, sense)
            if found:
                return found
    return None


def _phrasal(verb: Token, particle: Token, sense: Sense) -> Ascription | None:
    where = cue_stretch(verb, particle)
    clause = clause_of(verb) if "clause" in sense.takes else None
    content = clause or _governed(verb, particle)
    if content is None:
        return None
    start, end = reach(content)
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and child.i >= end and infinitive(child):
            end = child.right_edge.i + 1
    frame = "clause" if clause else "object"
    return _made(verb, where, [(start, end)], reason(verb, sense, frame))


def _governed(verb: Token, particle: Token) -> Token | None:
    for child in (*particle.children, *verb.children):
        if child.dep_ in {"pobj", "pcomp", "dobj"} and child.i > particle.i:
            return child
    return None


def _made(verb: Token, cue: Stretch, pieces: list[Stretch], why: str) -> Ascription:
    return Ascription(
        cue=cue, source=source_of(verb, cue), contents=tuple(pieces), why=why
    )

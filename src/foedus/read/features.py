"""What the linear models see of a candidate: words, senses, ties, parties."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from foedus.read.arguments import Parties
from foedus.read.predicates import Predicate
from foedus.read.senses import Entry, data
from foedus.read.sentences import sentence_of
from foedus.read.status import Standing

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})


def features(predicate: Predicate, sides: Parties, standing: Standing) -> list[str]:
    """Return the names of the features that hold, each once."""
    found = [
        *_senses(predicate),
        *_surroundings(predicate.token),
        *_words(predicate),
        *_topics(predicate.token),
        *_subject(predicate.token),
        *_parties(sides),
        *_standing(predicate.token, standing),
    ]
    return list(dict.fromkeys(found))


def sense(entry: Entry | None) -> str:
    """Return the class an entry stands for, as the models name it."""
    if entry is None:
        return "unknown"
    if entry.root is not None:
        return entry.root.value
    return "none" if entry.kind.value == "event" else entry.kind.value


def _senses(predicate: Predicate) -> Iterator[str]:
    token = predicate.token
    part = "v" if token.pos_ in {"VERB", "AUX"} else "n"
    lemma = token.lemma_.lower()
    yield f"pos={part}"
    yield f"lemma={part}:{lemma}"
    yield f"key={predicate.key}"
    entry = predicate.entry
    yield f"sense={sense(entry)}"
    yield f"sense={sense(entry)}:{part}"
    if entry is not None:
        yield f"narrow={entry.objects is not None}:{sense(entry)}"
        yield f"frame={entry.frame}"
        yield f"lexlayer={entry.layer}"
    for other in predicate.entries[1:4]:
        yield f"also={sense(other)}"
    if predicate.noun is not None:
        yield f"leant={predicate.noun.lemma_.lower()}"


def _surroundings(token: Token) -> Iterator[str]:
    yield f"dep={token.dep_}"
    yield f"tag={token.tag_}"
    head = token.head
    if head.i != token.i:
        yield f"head={head.lemma_.lower()}"
        yield f"headdep={token.dep_}:{head.pos_}"
        up = head.head
        if up.i != head.i:
            yield f"up={up.lemma_.lower()}"
    for child in token.children:
        yield from _child(child)


def _child(child: Token) -> Iterator[str]:
    dep = child.dep_
    lemma = child.lemma_.lower()
    if dep in {"dobj", "nsubjpass", "attr", "acomp", "xcomp", "ccomp", "prt", "oprd"}:
        yield f"{dep}={lemma}"
        yield f"near={lemma}"
        yield f"has={dep}"
    elif dep in {"prep", "agent", "dative"}:
        yield f"prep={lemma}"
        for below in child.children:
            if below.dep_ in {"pobj", "pcomp"}:
                yield f"{lemma}={below.lemma_.lower()}"
                yield f"far={below.lemma_.lower()}"
    elif dep in {"aux", "auxpass", "neg", "mark", "det", "advmod", "amod", "poss"}:
        yield f"{dep}={lemma}" if dep != "poss" else "has=poss"


def _words(predicate: Predicate) -> Iterator[str]:
    token = predicate.token
    doc = token.doc
    start, end = sentence_of(token)
    left, right = max(start, token.i - 3), min(end, token.i + 7)
    for word in map(doc.__getitem__, range(left, right)):
        if word.pos_ in _CONTENT and not word.ent_type_ and word.i != token.i:
            yield f"w={word.lemma_.lower()}"
    if token.i + 1 < right:
        yield f"next={token.lemma_.lower()}_{doc[token.i + 1].lower_}"


def _topics(token: Token) -> Iterator[str]:
    """Yield the layers that the words under an act speak of."""
    layers = _layers()
    yield from (f"own={layer}" for layer in layers.get(token.lemma_.lower(), ()))
    for word in token.subtree:
        for layer in layers.get(word.lemma_.lower(), ()):
            yield f"topic={layer}"


@cache
def _layers() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for layer, words in data("layers").items():
        for word in words.split():
            found[word] = (*found.get(word, ()), layer)
    return found


def _subject(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            word = child.lemma_.lower() if child.pos_ != "PROPN" else "name"
            yield f"subject={word}"


def _parties(sides: Parties) -> Iterator[str]:
    actors = {code for m in sides.actors for code in m.codes}
    recipients = {code for m in sides.recipients for code in m.codes}
    yield f"actors={min(len(actors), 2)}"
    yield f"recipients={min(len(recipients), 2)}"
    foreign = len(actors | recipients) > 1
    yield f"foreign={foreign}"
    yield f"reciprocal={sides.reciprocal}:{foreign}"
    if sides.actors:
        yield f"actorkind={sides.actors[0].kind}"
    if sides.recipients:
        yield f"recipientkind={sides.recipients[0].kind}"


def _standing(token: Token, standing: Standing) -> Iterator[str]:
    yield f"status={standing.status.value}"
    yield f"certainty={standing.certainty.value}"
    for word in standing.why.split(", "):
        yield f"sign={word}"
    head = token
    chain = []
    for _ in range(3):
        chain.append(head.dep_)
        head = head.head
    yield "chain=" + ">".join(chain)

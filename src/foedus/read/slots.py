"""Where an actor stands around the word of an act, whatever the act may be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from foedus.model import ActorId
from foedus.read.arguments import (
    around,
    clause_subject,
    datives,
    object_tokens,
    prepositional,
    under,
)
from foedus.read.named import Naming
from foedus.read.predicates import Predicate
from foedus.read.spans import Mention
from foedus.read.subjects import subject_of

_Slot = tuple[str, list[Mention]]


def slots(predicate: Predicate, naming: Naming) -> Mapping[ActorId, tuple[str, ...]]:
    """Return for each actor around a word the places it stands in, by name."""
    verbal = predicate.token.pos_ in {"VERB", "AUX"}
    found = _of_verb(predicate, naming) if verbal else _of_noun(predicate, naming)
    named: defaultdict[ActorId, dict[str, None]] = defaultdict(dict)
    for slot, mentions in found:
        for mention in mentions:
            for code in mention.codes:
                named[code][slot] = None
    return {code: tuple(places) for code, places in named.items()}


def _of_verb(predicate: Predicate, naming: Naming) -> Iterator[_Slot]:
    verb = predicate.token
    subject, how = subject_of(verb, 0)
    if subject is not None:
        mentions = naming.phrase(subject)
        yield "subject", mentions
        yield f"subject: {how}", mentions
    for token in object_tokens(verb):
        passive = token.dep_ == "nsubjpass"
        yield "passive" if passive else "object", naming.phrase(token)
    yield "dative", datives(verb, naming)
    for word, mentions in prepositional(verb, naming).items():
        yield f"prep {word}", mentions
    yield "below", under(verb, naming)
    if predicate.noun is not None:
        for word, mentions in around(predicate.noun, naming).items():
            yield f"noun {word}", mentions


def _of_noun(predicate: Predicate, naming: Naming) -> Iterator[_Slot]:
    noun = predicate.token
    for word, mentions in around(noun, naming).items():
        yield f"side {word}", mentions
    yield "clause subject", clause_subject(noun, naming)
    yield "below", under(noun, naming)

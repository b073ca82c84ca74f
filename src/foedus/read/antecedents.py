"""Who "it", "the country" and "the army" take up: the likeliest of all named before.

Every actor named so far is weighed by how near it was named last, whether it was what
that sentence was about, and how much the whole text is about it. Who does something
to "it" is not meant by it. If nobody is likelier than all others together, it is open.

References:
    Chomsky (1981). Lectures on government and binding.
    Lappin and Leass (1994). An algorithm for pronominal anaphora resolution.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp

from spacy.tokens import Token

from foedus.codes import lands
from foedus.model import ActorId
from foedus.read.memory import Memory, Seen
from foedus.read.subjects import subject_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PATIENTS = frozenset({"dobj", "pobj", "dative", "nsubjpass"})
_TELLING = frozenset({"say", "add", "claim", "announce", "note", "report", "warn"})
_VERBAL = frozenset({"VERB", "AUX"})
_WITHIN = frozenset({"poss", "pobj", "prep", "conj", "compound", "agent", "dobj"}) | {
    *("attr", "dative", "appos", "nmod")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What counts for a kind of word that takes up another, fitted on our own labels.

    Attributes:
        gaps: By the number of sentences since an actor was named, the last for more.
        about: The sentence was about it, and is this one or the one before.
        here: It is what an earlier part of this very sentence is about.
        patient: This very sentence tells what is done to it.
        aside: It was named there only to qualify a thing.
        several: It was named there together with others.
        person: It was named there by one of its people.
        often: The text is about it as much as about any other.
        called: It was called by the same noun before.
        official: The text has told of its officials before.
        least: How likely the likeliest must be.
        reach: How many sentences back it may have been named.
    """

    gaps: tuple[float, ...]
    about: float = 0.0
    here: float = 0.0
    patient: float = 0.0
    aside: float = 0.0
    several: float = 0.0
    person: float = 0.0
    often: float = 0.0
    called: float = 0.0
    official: float = 0.0
    least: float = 0.5
    reach: int = 10


DOER = Way(
    gaps=(2.2, 0.3, -0.2), about=2.6, several=-1.4, person=-1.4, often=0.8, reach=2
)
"""For "it" as a subject: what the last clause was about goes on to act."""
DONE_TO = Way(gaps=(1.4, 0.6, -0.1), aside=-0.6, several=-0.9, often=2.1, reach=2)
"""For "it" as an object: who does something to it is somebody else."""
LAND = Way(
    gaps=(0.9, 0.2, -0.2, -0.2, -0.7),
    here=-0.7,
    patient=0.6,
    several=-0.5,
    often=1.2,
    called=2.0,
    official=0.9,
)
"""For "the country" and "the kingdom"."""
OFFICE = Way(
    gaps=LAND.gaps,
    here=-0.7,
    several=-0.5,
    often=1.6,
    called=2.0,
    official=0.9,
    least=0.55,
)
"""For "the army" and "the ministry", of which each state has one."""


TITLED = replace(OFFICE, called=0.0, least=0.65)
"""For "Foreign Minister Smith": there may be another foreign minister."""


LISTED = replace(LAND, called=0.5, patient=1.0, least=0.4, reach=1000)
"""For "the kingdom" and "the junta", which only some can be."""


def listed_land(token: Token) -> tuple[ActorId, ...]:
    """Return the states that a noun like "kingdom", "islands" or "junta" can mean."""
    several = token.tag_ in {"NNS", "NNPS"}
    return lands().get(token.lower_ if several else token.lemma_.lower(), ())


def antecedent(token: Token, memory: Memory, way: Way) -> Seen | None:
    """Return the last mention of the actor that a word most likely takes up."""
    named = _candidates(token, memory, way)
    fitting = listed_land(token)
    if fitting:
        named = {code: seen for code, seen in named.items() if code in fitting}
    scores = {
        code: exp(_score(token, memory, seen, way, code))
        for code, seen in named.items()
    }
    if not scores:
        return None
    best = max(scores, key=lambda code: (scores[code], code))
    if scores[best] < way.least * sum(scores.values()):
        return None
    return next((one for one in named[best] if _alone(one)), named[best][0])


def bound(token: Token, memory: Memory) -> frozenset[ActorId]:
    """Return who does what is done to a word: nobody takes up himself by "him"."""
    at = token
    while at.dep_ in _WITHIN and at.head.pos_ not in _VERBAL:
        at = at.head
    if at.dep_ in _SUBJECTS or at.head.pos_ not in _VERBAL or at.head == at:
        return frozenset()
    doer, _ = subject_of(at.head, 0)
    return frozenset() if doer is None or doer == token else memory.meant_by(doer)


def reported_doer(token: Token, memory: Memory) -> frozenset[ActorId]:
    """Return who acts in what one says: "Peru, it said, had left" is not of Peru."""
    verb = token.head
    if token.dep_ not in _SUBJECTS or verb.pos_ not in _VERBAL:
        return frozenset()
    told = [child for child in verb.children if child.dep_ == "ccomp"]
    told = told if verb.lemma_ in _TELLING else []  # else two sentences in a row
    told += [verb.head] if verb.dep_ == "parataxis" else []
    doers = [child for one in told for child in one.lefts if child.dep_ in _SUBJECTS]
    before = [doer for doer in doers if doer.i < token.i]
    return frozenset().union(*(memory.meant_by(doer) for doer in before))


def said_of(one: Seen, token: Token) -> bool:
    """Tell whether a noun only tells who a name is: "Lima, the country's donor"."""
    return any(
        child.dep_ == "appos" and (child.i == token.i or child.is_ancestor(token))
        for child in one.head.children
    )


def _candidates(token: Token, memory: Memory, way: Way) -> Mapping[ActorId, list[Seen]]:
    apart = bound(token, memory) | reported_doer(token, memory)
    found: dict[ActorId, list[Seen]] = {}
    for one in memory.before(token, reach=way.reach):
        for code in one.mention.codes:
            if code not in apart and not said_of(one, token):
                found.setdefault(code, []).append(one)
    return found


def _score(
    token: Token, memory: Memory, seen: list[Seen], way: Way, code: ActorId
) -> float:
    last = max(seen, key=lambda one: one.head.i)
    beside = [one for one in seen if one.sentence == last.sentence]
    gap = memory.sentences_since(last, token)
    about = any(one.subject for one in beside)
    score = way.gaps[min(gap, len(way.gaps) - 1)] + way.often * memory.share(code)
    score += way.about * (about and gap <= 1) + way.here * (about and gap == 0)
    score += way.aside * (
        gap <= 1 and all(one.mention.kind == "modifier" for one in beside)
    )
    acted_on = gap == 0 and any(one.head.dep_ in _PATIENTS for one in beside)
    score += way.patient * acted_on
    score += way.several * (len(last.mention.codes) > 1 or last.plural)
    score += way.person * (last.mention.kind == "person")
    lemma = token.lemma_.lower()
    score += way.called * any(one.head.lemma_.lower() == lemma for one in seen)
    return score + way.official * any("GOV" in one.mention.sectors for one in seen)


def _alone(one: Seen) -> bool:
    return len(one.mention.codes) == 1 and one.mention.kind not in {"person", "group"}

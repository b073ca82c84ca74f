"""Find the words of a text that may carry an act: verbs, and nouns of action."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from foedus.codes import organisations
from foedus.model import Kind, Root
from foedus.read.negation import keeps_mum, negations
from foedus.read.senses import Entry, data, senses
from foedus.read.status import finite

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_WORDS = data("words")
LIGHT = frozenset(_WORDS["light_verbs"].split())
RECEIVING = frozenset(_WORDS["receiving_verbs"].split())
_STATING = frozenset(
    {"insist", "suggest", "advise", "recommend", "argue", "recognise", "recognize"}
)
_MOVING = frozenset(
    {"arrive", "land", "dock", "travel", "leave", "depart", "withdraw", "retreat"}
    | {"come", "sail", "steam", "transit", "go"}
)
_ENTERING = frozenset({"cross", "enter"})
AIDING = frozenset({"support", "aid", "assist", "help", "reinforce", "back", "defend"})
STOPPING = frozenset({"stop", "cease", "halt", "quit"})
_GIVING = frozenset({Root.AID, Root.COOPERATE, Root.SUPPORT, Root.CONSULT})
_HITTING = frozenset({Root.ASSAULT, Root.COERCE, Root.SANCTION})
_MEASURES = frozenset({"most", "all", "some", "many", "half", "part", "rest", "much"})
_DRILLS = frozenset({"exercise", "drill", "manoeuvre", "maneuver"})
_TOGETHER = frozenset({"joint", "combined", "bilateral", "trilateral"})
_ERRANDS = ("_to", "_in", "_for", "_into")
_CONTAINERS = frozenset(_WORDS["containers"].split())
_ASIDES = frozenset({"acl", "advcl"})
_QUESTIONS = frozenset({"about", "whether", "if", "why", "how", "when", "what"})
_PRESS = frozenset(_WORDS["press"].split())
_EXCLUDING = frozenset(data("status")["excluding"].split())
_EXCLUDING_STEMS = frozenset(word.partition("_")[0] for word in _EXCLUDING)
_TEXTS = frozenset(_WORDS["texts"].split())
_MOMENTS = frozenset(_WORDS["moments"].split())
_TELLING = frozenset(_WORDS["telling_verbs"].split())
_MEASURING = frozenset(_WORDS["measuring_verbs"].split())
_PORTIONS = frozenset(_WORDS["portions"].split())
_BEING = frozenset({"be", "take", "part", "participate"})
_RELATIVE = frozenset({"WDT", "WP"})
_NOT_ACTS = frozenset({"compound", "npadvmod", "nmod"})


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """A word that may carry an act.

    Attributes:
        token: The verb, or the noun of action.
        entries: The senses in the lexicon, the best fitting first; may be empty.
        key: The lexicon's word that matched.
        noun: The noun of action that a light verb leans on ("hold talks").
    """

    token: Token
    entries: tuple[Entry, ...]
    key: str
    noun: Token | None = None

    @property
    def entry(self) -> Entry | None:
        """The best fitting sense."""
        return self.entries[0] if self.entries else None


def predicates(doc: Doc, known: frozenset[str] = frozenset()) -> list[Predicate]:
    """Return the candidates in the order of the text.

    Args:
        doc: The parsed text.
        known: Further verbs that count as candidates, as the trained model saw them.
    """
    found: list[Predicate] = []
    for sentence in doc.sents:
        found += _of_sentence(sentence, known)
    return found


def is_told(noun: Token) -> bool:
    """Tell "the attack went on", which tells of an attack, from "fear of an attack".

    A verb always tells of its act.

    What is wanted, weighed, welcomed or feared has the verb that says so for its
    act; what stands behind most prepositions is a topic, an aim or a thing.
    """
    role, head = noun.dep_, noun.head
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return True
    if role == "conj":
        return head.pos_ not in {"NOUN", "PROPN"} or is_told(head)
    if role == "pobj":
        return _sets_the_time(head)
    if role in {"dobj", "nsubjpass"}:
        return head.lemma_ in _TELLING or _leaves_open(head)
    if role == "nsubj":
        return head.lemma_ not in _MEASURING or _is_bond(noun)
    return role != "appos" or _is_bond(noun)


def _sets_the_time(preposition: Token) -> bool:
    """Tell "after the raid", "is in talks" and "a wave of raids" from other phrases."""
    word, above = preposition.lower_, preposition.head
    if preposition.dep_ == "agent":
        return True
    if word == "of":
        return above.lemma_.lower() in _PORTIONS and is_told(above)
    return word in _MOMENTS or (above.lemma_ in _BEING and word in {"in", "under"})


def _is_bond(noun: Token) -> bool:
    entries = _noun_entries(noun)
    return bool(entries) and entries[0].kind is Kind.RELATION


def _of_sentence(sentence: Span, known: frozenset[str]) -> list[Predicate]:
    verbs: list[Predicate] = []
    nouns: list[Predicate] = []
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"}:
            verbs += _verb(token, known)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            nouns += _noun(token)
    taken = {
        word.i
        for verb in verbs
        if verb.noun is not None
        for word in _measured(verb.noun)
    }
    kept = verbs + [noun for noun in nouns if noun.token.i not in taken]
    return sorted(kept, key=lambda predicate: predicate.token.i)


def _measured(noun: Token) -> Iterator[Token]:
    """Yield a noun and, of "most of its sanctions", what is measured."""
    yield noun
    if noun.lemma_.lower() in _MEASURES:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (t for t in child.children if _is_bare(t))


def _is_bare(noun: Token) -> bool:
    return noun.dep_ == "pobj" and all(c.dep_ != "relcl" for c in noun.children)


def _verb(token: Token, known: frozenset[str]) -> Iterator[Predicate]:
    if token.dep_ in {"aux", "auxpass"} or _is_no_act(token):
        return
    lemma = token.lemma_.lower()
    unsaid = keeps_mum(token)
    if unsaid is not None:
        yield Predicate(token, senses().verbs["comment"], f"{lemma} to {unsaid.lemma_}")
        return
    objects, others, particles = _company(token)
    ranked = sorted(
        _ranked(token, (objects, others), particles), key=lambda fit: -fit[0]
    )
    if ranked and not ranked[0][2].idle:
        entries = tuple(entry for _, _, entry, _ in ranked)
        yield Predicate(token, entries, ranked[0][1], ranked[0][3])
    elif not ranked and lemma in known:
        yield Predicate(token, (), lemma)


_Fit = tuple[int, str, Entry, Token | None]


def _ranked(
    token: Token, company: tuple[list[Token], list[Token]], particles: list[str]
) -> Iterator[_Fit]:
    """Yield the senses that fit a verb, each with a score of how closely."""
    lemma = token.lemma_.lower()
    for key in (*(f"{lemma}_{word}" for word in particles), lemma):
        plain = _plain(key, lemma, company[0])
        for entry in senses().verbs.get(key, ()):
            if not entry.present or _present(token):
                yield from _fit(key, entry, plain + entry.present, company)
    noun = _leant_on(lemma, company[0])
    if noun is not None:
        for entry in _noun_entries(noun):
            yield 2, f"{lemma} {noun.lemma_}", entry, noun


def _present(verb: Token) -> bool:
    """Tell "offers", "does offer" and "with Peru offering" from "is offering"."""
    helpers = [child.lower_ for child in verb.children if child.dep_ == "aux"]
    if verb.tag_ == "VBG":
        return not helpers
    return verb.tag_ in {"VBZ", "VBP"} or not {"do", "does"}.isdisjoint(helpers)


def _plain(key: str, lemma: str, objects: list[Token]) -> int:
    """Rank a match by the verb alone; "returned the statue to" is no journey."""
    if key == lemma:
        return 1
    if key.endswith("_to_aid"):
        return 5
    if key == "call_to_do":
        return 3  # "called on Lima to", which is no visit
    if key == "call_at":
        return 4  # "called at its ports to take on water", which asks for nothing
    return 0 if objects and key.endswith(_ERRANDS) else 2


def _reports(verb: Token) -> bool:
    """Tell whether "insist" or "suggest" only states a fact here."""
    return verb.lemma_ in _STATING and any(
        child.dep_ == "ccomp" and finite(child) for child in verb.children
    )


def _is_no_act(verb: Token) -> bool:
    if verb.head != verb and keeps_mum(verb.head) == verb:
        return True
    if _reports(verb) or _denies_act(verb) or _only_refrains(verb):
        return True
    if _is_of_a_text(verb):
        return True
    return _leaves_open(verb) or _asked_by_the_press(verb)


def _is_of_a_text(verb: Token) -> bool:
    """Tell "the text does not mention Lima": no text keeps silent."""
    if verb.lemma_ not in {"mention", "specify", "say", "name"}:
        return False
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    return any(subject.lemma_.lower() in _TEXTS for subject in subjects)


def _only_refrains(verb: Token) -> bool:
    """Tell "refrained from condemning", told by the condemning."""
    if verb.lemma_ not in {"refrain", "abstain", "desist"}:
        return False
    gerunds = (c for one in verb.children if one.dep_ == "prep" for c in one.children)
    return any(
        c.dep_ == "pcomp" and c.lemma_.lower() in senses().verbs for c in gerunds
    )


def _denies_act(verb: Token) -> bool:
    """Tell "denied any raid", told by the raid, from "denied Lima the port"."""
    if verb.lemma_ != "deny":
        return False
    nouns = [child for child in verb.children if child.dep_ == "dobj"]
    return any(senses().nouns.get(noun.lemma_.lower()) for noun in nouns)


def _asked_by_the_press(verb: Token) -> bool:
    """Tell whether "asked whether it had paid, Lima" tells of no state that asks."""
    hangs = verb.tag_ == "VBN" and verb.dep_ in _ASIDES
    if verb.lemma_ != "ask" or not (hangs or _is_aside(verb)):
        return False
    agents = [c for by in verb.children if by.dep_ == "agent" for c in by.children]
    return all(agent.lemma_.lower() in _PRESS for agent in agents)


def _leaves_open(verb: Token) -> bool:
    """Tell whether "did not rule out" refuses nothing; what is left open may come."""
    lemma = verb.lemma_.lower()
    if lemma not in _EXCLUDING_STEMS:
        return False
    keys = {lemma, *(f"{lemma}_{c.lower_}" for c in verb.children if c.dep_ == "prt")}
    return not keys.isdisjoint(_EXCLUDING) and any(negations(verb))


def _is_aside(verb: Token) -> bool:
    """Tell "The ministry, asked about it, said": the parser takes it for the verb."""
    before, after = verb.i - 1, verb.i + 1
    words = verb.doc
    if not 0 < before < after < len(words):
        return False
    return words[before].text == "," and words[after].lower_ in _QUESTIONS


def _company(token: Token) -> tuple[list[Token], list[Token], list[str]]:
    objects: list[Token] = []
    others: list[Token] = []
    particles: list[str] = []
    for child in token.children:
        dep = child.dep_
        if dep in _OBJECTS and child.tag_ not in _RELATIVE:
            objects += _coordinated(child)
        elif dep in {"prep", "agent", "dative"}:
            others += _ruled(child, particles)
        elif dep in {"xcomp", "ccomp", "advcl"}:
            particles[:0] = _clause_key(token, child)
            objects += [child] if _judges(child) else []
        elif dep in {"prt", "advmod", "acomp"}:
            particles.append(child.lower_)
            others += [child] if dep == "acomp" else []
    if (not objects and token.lemma_ in _MOVING) or token.lemma_ in _ENTERING:
        objects += [t for t in token.children if t.dep_ == "nsubj"]
    if token.dep_ in {"acl", "relcl"} and not objects:
        objects.append(token.head)
    return objects, others, particles


def _judges(clause: Token) -> bool:
    """Tell what somebody is called: "called it unfair" is parsed as a clause."""
    return clause.dep_ in {"xcomp", "ccomp"} and clause.pos_ in {"ADJ", "NOUN"}


def _clause_key(verb: Token, clause: Token) -> list[str]:
    """Tell by what clause hangs on it "stopped paying" from "stopped bombing"."""
    if _infinitive(clause):
        return [*_own_act(clause), _helping(clause)]
    if clause.dep_ == "advcl":
        return []
    if clause.tag_ == "VBG":
        return [*_left_off(verb, clause), "doing"]
    if verb.lemma_ == "let":
        return [clause.lemma_]
    return ["that"] if finite(clause) else []


def _helping(clause: Token) -> str:
    return "to_aid" if clause.lemma_ in AIDING else "to_do"


def _own_act(clause: Token) -> list[str]:
    """Tell "plans to go" and "vowed to hit back" from "wants Lima to go"."""
    if clause.dep_ == "advcl" or any(c.dep_ == "nsubj" for c in clause.children):
        return []
    entries = senses().verbs.get(clause.lemma_.lower(), ())
    hits = bool(entries) and entries[0].root in _HITTING
    return ["to_hit", "to_act"] if hits else ["to_act"]


def _left_off(verb: Token, gerund: Token) -> list[str]:
    entries = senses().verbs.get(gerund.lemma_.lower(), ())
    if verb.lemma_ not in STOPPING or not entries:
        return []
    return ["giving" if entries[0].root in _GIVING else "hitting"]


def _ruled(preposition: Token, particles: list[str]) -> list[Token]:
    """Return what a preposition governs; a day or an hour says nothing of the act."""
    found = [t for t in preposition.children if t.dep_ == "pobj"]
    if any(t.ent_type_ in {"DATE", "TIME"} for t in found):
        return []
    particles.append(preposition.lower_)
    return found


def _infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _coordinated(token: Token) -> list[Token]:
    return [token, *(child for child in token.children if child.dep_ == "conj")]


def _fit(
    key: str,
    entry: Entry,
    plain: int,
    company: tuple[list[Token], list[Token]],
) -> Iterator[tuple[int, str, Entry, Token | None]]:
    if entry.objects is None:
        yield plain, key, entry, None
        return
    for score, tokens in zip((4, 3), company, strict=True):
        for token in tokens:
            fitting = entry.objects.intersection(_names(token))
            if fitting or "*" in entry.objects:
                closer = any("_" in name for name in fitting)
                yield score + closer, f"{key} {token.lemma_.lower()}", entry, token
                return


def _names(token: Token) -> list[str]:
    """Return a noun's lemma, alone and with each word before it.

    "2,000 shells" and "a share of" aside, "tonnes of wheat" counts as wheat too.
    """
    lemma = token.lemma_.lower()
    names = [lemma, token.lower_]
    if lemma in _DRILLS and _together(token.head):
        names.append(f"joint_{lemma}")
    if _is_organisation(token):
        names.append("<organisation>")
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            names.append(f"{child.lower_}_{lemma}")
            if token.pos_ == "PROPN":
                names.append(child.lower_)
        elif child.dep_ == "prep" and child.lower_ == "of":
            names += [n for t in child.children if t.dep_ == "pobj" for n in _names(t)]
    return names


def _is_organisation(token: Token) -> bool:
    """Tell a bloc that can be joined or left; the parser takes towns for such too."""
    if token.is_upper and len(token) > 2:
        return True
    if token.lower_ not in _words_of_organisations():
        return False
    full = token.doc[token.left_edge.i : token.right_edge.i + 1].text.lower()
    return full.removeprefix("the ") in _organisations()


@cache
def _organisations() -> frozenset[str]:
    listed = (name.lower() for one in organisations().values() for name in one.names)
    return frozenset(name.removeprefix("the ") for name in listed)


@cache
def _words_of_organisations() -> frozenset[str]:
    return frozenset(word for name in _organisations() for word in name.split())


def _leant_on(lemma: str, objects: list[Token]) -> Token | None:
    if lemma not in LIGHT and lemma not in RECEIVING:
        return None
    for token in objects:
        if _noun_entries(token):
            return token
    return None


def _noun(token: Token) -> Iterator[Predicate]:
    if token.dep_ in _NOT_ACTS and token.head.lemma_.lower() not in _CONTAINERS:
        return
    if token.ent_type_ == "DATE":  # the month of March
        return
    if _heads_a_line(token):
        return
    entries = _noun_entries(token) if token.pos_ != "ADJ" else _adjective(token)
    if entries:
        yield Predicate(token, entries, token.lemma_.lower())


def _together(word: Token) -> bool:
    """Tell drills with somebody from one's own: "joint", "with", "Peru and Chile"."""
    return any(
        child.lower_ in _TOGETHER
        or child.lower_ in {"with", "between", "together", "jointly"}
        or (child.dep_ == "nsubj" and any(c.dep_ == "conj" for c in child.children))
        for child in word.children
    )


def _held_together(noun: Token) -> bool:
    return noun.dep_ in _OBJECTS and _together(noun.head)


def _heads_a_line(noun: Token) -> bool:
    """Tell whether a noun is only the heading of what follows its colon."""
    after = noun.i + 1
    if after >= len(noun.doc) or noun.doc[after].text != ":":
        return False
    return any(c.pos_ in {"VERB", "AUX"} and c.i > after for c in noun.children)


def _adjective(token: Token) -> tuple[Entry, ...]:
    """Return the sense of "willing" and the like where an act follows."""
    if not any(child.dep_ in {"xcomp", "ccomp"} for child in token.children):
        return ()
    return senses().adjectives.get(token.lower_, ())


def _noun_entries(token: Token) -> tuple[Entry, ...]:
    nouns = senses().nouns
    lemma = token.lemma_.lower()
    if lemma in _DRILLS and (_together(token) or _held_together(token)):
        return nouns["joint_exercise"]
    for child in token.children:
        if child.dep_ in {"compound", "amod"}:
            entries = nouns.get(f"{child.lower_}_{lemma}")
            if entries:
                return entries
    entries = nouns.get(lemma) or nouns.get(token.lower_, ())
    return tuple(sorted(entries, key=_is_peaceful)) if _falls_on(token) else entries


def _falls_on(noun: Token) -> bool:
    """Tell "strikes on the port" from a strike by its workers."""
    return any(c.dep_ == "prep" and c.lower_ in {"on", "upon"} for c in noun.children)


def _is_peaceful(entry: Entry) -> bool:
    return entry.root is Root.PROTEST

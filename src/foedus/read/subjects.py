"""Who does it: the subject of a verb, its own or taken over from the clause above."""

from spacy.tokens import Token

from foedus.read.asides import (
    after_apposition,
    after_source,
    called_on,
    clause_above,
    hidden_agent,
    name_before,
    stray_subject,
)
from foedus.read.paths import told_before
from foedus.read.status import bare_stem

STATIVE = frozenset({"oppose", "commit", "prepare", "determine", "concern", "interest"})
"""Verbs whose passive tells of a state, not of an act."""


def subject_of(verb: Token, depth: int) -> tuple[Token | None, str]:
    """Return the doer: subject, by-phrase, or inherited through the clause."""
    agent, subject, passive = _own_subject(verb)
    if passive and agent is None:
        agent = hidden_agent(verb)
    if agent is not None:
        return agent, "by-phrase of the passive"
    if passive:
        return None, "passive without a doer"
    if subject is None:
        subject = after_source(verb) or stray_subject(verb) or name_before(verb)
    if subject is not None and not is_relative(subject):
        return after_apposition(verb, subject), "subject"
    stem = bare_stem(verb)
    if stem is not None and depth <= 1:
        return subject_of(stem, depth + 1)
    if depth > 5:
        return None, "no subject"
    return _inherited(verb, depth, relative=subject is not None)


def _own_subject(verb: Token) -> tuple[Token | None, Token | None, bool]:
    agent = subject = None
    passive = False
    for child in verb.children:
        if child.dep_ == "nsubj":
            subject = child
        elif child.dep_ in {"nsubjpass", "auxpass", "csubjpass"}:
            passive = True
        elif child.dep_ == "agent":
            agent = next((t for t in child.children if t.dep_ == "pobj"), None)
        elif child.dep_ == "dobj" and child.lower_ == "themselves":
            passive = False
    if not passive and bare_participle(verb):
        passive = True
    if passive and agent is None and verb.lemma_ in STATIVE:
        return None, patient(verb), False
    return agent, subject, passive


def bare_participle(verb: Token) -> bool:
    """Tell a passive without its auxiliary: "the port seized in May"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl", "conj"}:
        return False
    if any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj":
        head = verb.head
        return head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children)
    return True


def is_relative(token: Token) -> bool:
    """Tell "which" and "who" from nouns."""
    return token.tag_ in {"WDT", "WP"}


def _inherited(verb: Token, depth: int, *, relative: bool) -> tuple[Token | None, str]:
    dep, head = verb.dep_, verb.head
    if dep == "relcl" or relative:
        return (
            (head, "antecedent of the relative clause")
            if dep == "relcl"
            else _up(verb, depth)
        )
    if dep == "acl":
        return _of_clause(verb, depth)
    if dep == "pcomp":
        return _after_preposition(verb, depth)
    if dep in {"xcomp", "ccomp"}:
        return _controlled(verb, depth)
    if dep in {"conj", "advcl", "prep", "dep"} or verb.head.pos_ in {"VERB", "AUX"}:
        return _up(verb, depth)
    return None, "no subject"


def _up(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = clause_above(verb)
    if head is verb or head.i == verb.i:
        return None, "no subject"
    whole = told_before(head)
    if whole is not None:
        return subject_of(whole, depth + 1)[0], "subject of the sentence before"
    if head.pos_ in {"VERB", "AUX"}:
        subject = called_on(head) if verb.dep_ == "advcl" else None
        subject = subject or subject_of(head, depth + 1)[0]
        if subject is None and head.tag_ == "VBN":
            subject = patient(head)
        return subject, "subject of the clause above"
    return None, "no subject"


def patient(verb: Token) -> Token | None:
    """Return the subject of a passive."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def _of_clause(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head
    if verb.tag_ == "VBG":
        return head, "noun that the participle describes"
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner, "owner of the plan"
    governor = head.head
    if governor.pos_ in {"VERB", "AUX"} and head.dep_ in {"dobj", "attr", "pobj"}:
        subject, _ = subject_of(governor, depth + 1)
        return subject, "subject of the clause above"
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return head, "noun phrase of the plan"
    return head, "noun that the clause describes"


def _after_preposition(verb: Token, depth: int) -> tuple[Token | None, str]:
    preposition = verb.head
    governor = preposition.head
    if governor.pos_ not in {"VERB", "AUX"}:
        owner = next((c for c in governor.children if c.dep_ == "poss"), None)
        if owner is not None:
            return owner, "owner of the noun above"
        return (
            _up(governor, depth)
            if governor.head.pos_ in {"VERB", "AUX"}
            else (None, "no subject")
        )
    if preposition.lower_ in {"of", "for", "from", "into", "over"}:
        target = patient(governor) or _first_object(governor)
        if target is not None:
            return target, "object of the verb above"
    subject, _ = subject_of(governor, depth + 1)
    return subject, "subject of the clause above"


def _controlled(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return _up(head, depth) if head.pos_ == "ADJ" else (None, "no subject")
    target = _first_object(head) or called_on(head)
    if target is not None and target.i < verb.i:
        return target, "object that is to act"
    hit = patient(head)
    if hit is not None:
        return hit, "subject of the passive above"
    return _up(verb, depth)


def _first_object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)

"""Say in a few words why something is an attribution, and what sort of one."""

from spacy.tokens import Token

from foedus.read.attribution.lexicon import Sense, lexicon
from foedus.read.attribution.sources import child_of, subject
from foedus.read.spans import Attribution

STANCE = "stance"
SILENCE = "silence"
DENIAL = "denial"

_COMMUNICATION = frozenset(
    {"say", "assert", "tell", "answer", "respond to", "comment on"}
)
_TO_SPEAK = frozenset(
    {"comment", "say", "answer", "respond", "reply", "speak", "discuss", "elaborate"}
    | {"confirm", "disclose", "reveal", "identify", "name", "specify", "explain"}
    | {"provide", "release", "divulge", "testify", "talk", "tell"}
)
_BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither", "few"})
_UNREAL = frozenset({"must", "should", "may", "might", "could", "ought"})
_SIGNS = frozenset(
    {"signal", "suggest", "indicate", "underscore", "underline", "highlight", "imply"}
    | {"show", "demonstrate", "illustrate", "reveal", "emphasize", "emphasise"}
    | {"reflect", "hint"}
)
_REJECTING = frozenset({"reject", "dismiss", "repudiate", "debunk", "disavow"})
_DENYING = frozenset({"deny", "refute", "rebut", "dispute"})


def reason(verb: Token, sense: Sense, frame: str) -> str:
    """Name the class and the frame; then "stance", "silence" or "denial"."""
    words = f"{sense.name}: {frame}"
    if _silent(verb, sense):
        return f"{words}; {SILENCE}"
    if verb.lemma_ in _DENYING or (verb.pos_ == "NOUN" and _denied(verb)):
        return f"{words}; {DENIAL}"
    firm = sense.cites and not _unmeant(verb) and not _infers(verb)
    return words if firm else f"{words}; {STANCE}"


def _unmeant(verb: Token) -> bool:
    """Read "must recognise that": what should be said or known is not."""
    return any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in verb.lefts)


def _infers(verb: Token) -> bool:
    """Read "the visit signals that": a sign of something, and nobody's word for it."""
    if verb.lemma_ not in _SIGNS:
        return False
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl"
    who = subject(verb)
    return aside or (who is not None and not can_speak(who))


def _denied(claim: Token) -> bool:
    return claim.dep_ == "dobj" and claim.head.lemma_ in _DENYING | _REJECTING


def cites(one: Attribution) -> bool:
    """Tell whether the source vouches for the content: no silence, no mere stance."""
    return not one.why.endswith((STANCE, SILENCE))


def silent(one: Attribution) -> bool:
    """Tell whether the cue says that something was not said."""
    return one.why.endswith(SILENCE)


def _silent(verb: Token, sense: Sense) -> bool:
    if sense.name == "refuse":
        return any(
            child.dep_ == "xcomp" and child.lemma_ in _TO_SPEAK
            for child in verb.children
        )
    if _nobody(verb):
        return True
    return sense.name in _COMMUNICATION and child_of(verb, "neg") is not None


def _nobody(verb: Token) -> bool:
    """Read "nobody believes", "neither confirmed nor denied"."""
    who = child_of(verb, "nsubj")
    if who is not None and who.left_edge.lower_ in _NOBODY:
        return True
    return any(child.lower_ == "neither" for child in (*verb.lefts, *verb.head.lefts))


def can_speak(word: Token) -> bool:
    """Tell a person, a body or a document from things that say nothing."""
    if word.ent_type_ in _BODIES or word.pos_ in {"PROPN", "PRON"}:
        return True
    words = lexicon()
    return word.lemma_.lower() in words.documents | words.speakers

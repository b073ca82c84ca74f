"""Find who is heard where only "he", "she", "they" or a bare name is cited."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from foedus.read.attribution.lexicon import lexicon
from foedus.read.sentences import text_of

_MAN, _WOMAN = frozenset({"he", "his", "him"}), frozenset({"she", "her", "hers"})
_MANY = frozenset({"they", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE_SOURCE = frozenset({"to", "by", "of"})
_LANDS = frozenset({"GPE", "NORP", "LOC"})
_HUMAN = frozenset(
    {"adviser", "advisor", "admiral", "aide", "ambassador", "analyst", "attaché"}
    | {"broker", "captain", "chairman", "chancellor", "chief", "colonel", "colleague"}
    | {"commander", "commissioner", "commodore", "consul", "deputy", "diplomat"}
    | {"director", "doctor", "economist", "editor", "emir", "engineer", "envoy"}
    | {"expert", "farmer", "father", "fisherman", "general", "governor", "guest"}
    | {
        "head",
        "historian",
        "host",
        "king",
        "lawmaker",
        "lawyer",
        "leader",
        "legislator",
    }
    | {"lieutenant", "major", "man", "manager", "mayor", "merchant", "minister"}
    | {"mother", "negotiator", "officer", "official", "ombudsman", "premier"}
    | {"president", "prince", "professor", "prosecutor", "queen", "representative"}
    | {"researcher", "resident", "scholar", "secretary", "senator", "speaker"}
    | {"specialist", "spokesman", "spokesperson", "spokeswoman", "strongman", "teacher"}
    | {"trader", "veteran", "widow", "witness", "woman"}
)
_REACH = 3
"""How many sentences back a person may stand whom a pronoun takes up."""


def is_pronoun(span: Span) -> bool:
    """Tell "he", "she" and "they", alone, from names."""
    return len(span) == 1 and span[0].lower_ in _MAN | _WOMAN | _MANY


def taken_up(pronoun: Token) -> Span | None:
    """Return the phrase a pronoun takes up: who did or said something just before."""
    sentence = pronoun.sent
    for _ in range(_REACH):
        for token in _foremost(sentence, pronoun):
            if _fits(token, pronoun):
                return phrase_of(token)
        if not sentence.start:
            return None
        sentence = pronoun.doc[sentence.start - 1].sent
    return None


def introduced(name: Token) -> Span | None:
    """Return the phrase in which a text first named somebody, if that was before."""
    for token in name.doc[: name.i]:
        if token.text == name.text and token.pos_ == "PROPN":
            whole = _whole_name(token)
            return phrase_of(whole.head if whole.dep_ == "appos" else whole)
    return None


def phrase_of(head: Token) -> Span:
    """Return a noun with all that hangs on it, up to a clause that tells of it."""
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ == "relcl":
            end = min(end, child.left_edge.i)
    return head.doc[head.left_edge.i : max(end, head.i + 1)]


def _foremost(sentence: Span, pronoun: Token) -> Iterator[Token]:
    """Yield who speaks in a sentence, then who acts, then whom it cites."""
    before = [one for one in sentence if one.i < pronoun.i and not _quoted(one)]
    acting = [token for token in before if token.dep_ in _SUBJECTS]
    yield from (token for token in acting if _says(token))
    yield from (token for token in acting if not _says(token))
    yield from (token for token in before if _cited(token))


def _quoted(token: Token) -> bool:
    """Tell what stands within the quotation marks of its paragraph."""
    text = text_of(token.doc)
    before = text[text.rfind("\n", 0, token.idx) + 1 : token.idx]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _says(subject: Token) -> bool:
    senses = lexicon().senses(subject.head.lemma_)
    return any("quote" in sense.takes for sense in senses)


def _cited(token: Token) -> bool:
    """Tell "according to Lee", "in the words of Lee" and "Lee's view"."""
    return token.dep_ == "poss" or (
        token.dep_ == "pobj" and token.head.lower_ in _BEFORE_SOURCE
    )


def _fits(token: Token, pronoun: Token) -> bool:
    word = pronoun.lower_
    if word in _MANY:
        return token.tag_ == "NNS" and token.lemma_.lower() in _HUMAN
    if token.pos_ == "PRON":
        return token.lower_ in (_MAN if word in _MAN else _WOMAN)
    if token.tag_ == "NNP":
        return token.ent_type_ == "PERSON" or _is_speaker(token)
    lemma = token.lemma_.lower()
    misfit = "woman" if word in _MAN else "sman"
    return token.tag_ == "NN" and lemma in _HUMAN and not lemma.endswith(misfit)


def _is_speaker(name: Token) -> bool:
    """Tell who must be a person, for he speaks and bears no article."""
    alone = not any(child.dep_ == "det" for child in name.children)
    return alone and name.ent_type_ not in _LANDS and _says(name)


def _whole_name(token: Token) -> Token:
    """Return the head of the name of which a word is a part."""
    while token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN":
        token = token.head
    return token

"""Whether an act took place: modals, negation, and the words an act hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from foedus.model import Certainty, Status
from foedus.read.moods import (
    is_announced,
    is_asked,
    is_awaited,
    is_conditional,
    is_demanded,
    is_failing,
    is_headed,
    is_inverted,
    is_lasting,
    is_pending,
    is_regretted,
    is_reported_future,
    is_told_back,
    looks_back,
)
from foedus.read.negation import (
    HARDLY,
    after_nor,
    is_modal,
    keeps_mum,
    negations,
    only_counts,
    supposed,
)
from foedus.read.paths import told_before
from foedus.read.senses import data
from foedus.read.sentences import sentence_of

SUPPOSED = "had (if)"
"""The sign of "had they signed"."""
ASKED = "asked (?)"
"""The sign of "will they sign?"."""
HEADED = "to (headline)"
"""The sign of "Lima to sign"."""
_LISTS: dict[str, Any] = data("status")
_GOVERNORS = {
    word: Status(status)
    for status, words in _LISTS["governors"].items()
    for word in words.split()
}
_WORDS = {
    name: frozenset(words.split())
    for name, words in _LISTS.items()
    if name != "governors"
}
_CERTAINTIES = (
    (Certainty.DOUBTFUL, _WORDS["doubtful"]),
    (Certainty.POSSIBLE, _WORDS["possible"]),
    (Certainty.PROBABLE, _WORDS["probable"]),
)
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj", "csubjpass", "acomp"})
_ASIDES = frozenset({"relcl", "acl"})
_ONCE = frozenset({"once", "formerly", "previously"})
_NEGATED = frozenset({"xcomp", "acl", "pcomp", "dobj", "nsubj", "nsubjpass"})
_DENYING = frozenset({Status.DENIED, Status.ABSENT})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall", "'d"})
_GUESSES = frozenset({"may", "might", "could"})
_ANNOUNCED = "is expected to"
_UNSURE = frozenset({"may", "might", "would (if)", "will (if)"})
_FORECAST = frozenset({"likely", "probably", "probable", "will (if)", *HARDLY})
_SLOTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_UNSHARED = frozenset({Status.ABSENT, Status.ONGOING})
_LEAVE = frozenset({"leave", "permission", "approval", "consent", "authority"})
_IDLE_GOVERNORS = frozenset({"be", "have", "remain"})
_FORECASTS = frozenset(
    {"likely", "probable", "possible", "unlikely", "inevitable", "improbable"}
)
_STRENGTH = {
    Certainty.CERTAIN: 0,
    Certainty.PROBABLE: 1,
    Certainty.POSSIBLE: 2,
    Certainty.DOUBTFUL: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Status and certainty, with the words that decided.

    Attributes:
        past: What the verb tells held once: "had been stationed", "used to supply".
        described: Not the pact that the noun names is denied, but what is said of it.
        ends: The verb that tells when the bond ends, past or to come: "expires".
        ended: The word by which what the noun names is over: "lapsed", "former".
    """

    status: Status
    certainty: Certainty
    why: str
    ended: Token | None = None
    ends: Token | None = None
    described: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    status: Status | None
    certainty: Certainty | None
    word: str


def standing(token: Token, *, noun: Token | None = None) -> Standing:
    """Return how an act stands, from the word that carries it upwards.

    Args:
        token: The verb or the noun of action.
        noun: The noun a light verb leans on; its adjectives count too.
    """
    signs = list(_signs(token))
    if noun is not None:
        signs += _on_noun(noun)
    status = _status(signs)
    certainty = max(
        (s.certainty for s in signs if s.certainty),
        key=lambda c: _STRENGTH[c],
        default=Certainty.CERTAIN,
    )
    words = ", ".join(dict.fromkeys(s.word for s in signs)) or "stated flatly"
    return Standing(
        status=status,
        certainty=certainty,
        why=words,
        ended=_ended(noun or token),
        ends=_ends(token),
        described=status in _DENYING and _is_described(token),
        past=_is_of_the_past(token),
    )


def _is_of_the_past(verb: Token) -> bool:
    """Tell the pluperfect, "used to" and "once"; a report stands back anyway."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "advmod"}}
    if verb.dep_ == "xcomp" and verb.head.lower_ == "used":
        return True
    before = "had" in words and verb.tag_ in {"VBN", "VBG"} and verb.dep_ != "ccomp"
    return before or (verb.tag_ in {"VBD", "VBN"} and bool(words & _ONCE))


def _is_described(bond: Token) -> bool:
    """Tell the pact of "denied that the pact is aimed at anybody", which stands."""
    verb = bond.head
    return bond.dep_ in {"nsubj", "nsubjpass"} and (
        verb.lemma_.lower() not in _WORDS["making"]
    )


def _ended(bond: Token) -> Token | None:
    """Return the word by which a pact is over: "lapsed", "the former pact"."""
    if bond.pos_ not in {"NOUN", "PROPN"}:
        return None
    above = [bond.head] if bond.dep_ in {"nsubj", "nsubjpass"} else []
    # "their pact with Lima, which lapsed": the parser ties the clause to Lima.
    ruled = [t for c in bond.children if c.dep_ == "prep" for t in c.children]
    below = [c for noun in (bond, *ruled) for c in noun.children if c.dep_ in _ASIDES]
    before = [c for c in bond.children if c.dep_ == "amod" and _is_past(c)]
    over = [verb for verb in (*above, *below) if _is_over(verb)]
    return next(iter((*over, *before)), None)


def _unended(bond: Token) -> Iterator[_Sign]:
    """Read "their pact has not lapsed": it goes on."""
    verb = bond.head
    subject = bond.dep_ in {"nsubj", "nsubjpass"}
    if subject and verb.lemma_.lower() in _WORDS["endings"] and any(negations(verb)):
        yield _Sign(status=Status.ONGOING, certainty=None, word=f"not {verb.lower_}")


def _ends(bond: Token) -> Token | None:
    verb = bond.head
    subject = bond.pos_ == "NOUN" and bond.dep_ in {"nsubj", "nsubjpass"}
    return verb if subject and verb.lemma_.lower() in _WORDS["endings"] else None


def _is_past(word: Token) -> bool:
    return word.lower_ in _WORDS["adjectives_ended"]


def _is_over(verb: Token) -> bool:
    """Tell whether a verb says that something is at an end, and no longer is to be."""
    if verb.lemma_.lower() not in _WORDS["endings"] or verb.tag_ not in {"VBD", "VBN"}:
        return False
    return not any(sign.status for sign in _signs(verb))


def _status(signs: list[_Sign]) -> Status:
    """Take the nearest sign; what somebody only believes will come is a forecast."""
    found = [sign.status for sign in _in_effect(signs) if sign.status is not None]
    firm = [status for status in found if status is not Status.ONGOING]
    if not firm:
        return found[0] if found else Status.OCCURRED
    announced = any(sign.word == _ANNOUNCED for sign in signs)
    if firm[0] is Status.PLANNED and _foretold(signs) and not announced:
        return Status.HYPOTHETICAL
    return firm[0]


def _in_effect(signs: list[_Sign]) -> list[_Sign]:
    """Return the signs without those that "failed to prevent" takes back.

    What somebody might prevent or is asked to prevent may come all the same.
    """
    firm = [sign for sign in signs if sign.status not in {None, Status.ONGOING}]
    if len(firm) > 1 and firm[0].word in _WORDS["abstaining"]:
        return _unheld(firm, signs)
    if len(firm) < 2 or firm[0].word not in _WORDS["preventing"]:
        return signs
    if firm[1].status in _DENYING:
        return [sign for sign in signs if sign not in firm[:2]]
    return [_possible(Status.HYPOTHETICAL, firm[0].word)]


def _unheld(firm: list[_Sign], signs: list[_Sign]) -> list[_Sign]:
    """Read "ought to refrain from sending" as asked, "if it fails to" as open."""
    above = firm[1].status
    return firm[1:] if above in {Status.REQUESTED, Status.HYPOTHETICAL} else signs


def _foretold(signs: list[_Sign]) -> bool:
    return any(s.word in _WORDS["opinion"] or s.word in _FORECAST for s in signs)


def bare_stem(verb: Token) -> Token | None:
    """Return the verb whose modal a misplaced bare infinitive shares, or None.

    In "could list states that X owns and bolster trade" the parser ties "bolster" to
    "owns"; its form says that it belongs to "could".
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBP"} or _bare(head):
        return None
    if head.tag_ in {"VBP", "VB"} or any(c.tag_ in {"MD", "TO"} for c in verb.children):
        return None
    for token in head.ancestors:
        if any(c.tag_ == "MD" for c in token.children):
            return token
    return None


def _in_condition(token: Token) -> bool:
    """Tell whether a word stands in "Should X attack, ..." before the comma."""
    doc, (start, end) = token.doc, sentence_of(token)
    if doc[start].lower_ != "should" or doc[end - 1].text == "?":
        return False
    return all(t.text != "," for t in doc[start : token.i])


def _bare(verb: Token) -> bool:
    return any(c.tag_ in {"MD", "TO"} for c in verb.children)


def _signs(token: Token) -> Iterator[_Sign]:
    if _in_condition(token):
        yield _possible(Status.HYPOTHETICAL, "should (if)")
    stem = bare_stem(token)
    if stem is not None:
        yield from _shared(stem)
    if token.pos_ in {"VERB", "AUX"}:
        yield from _on_verb(token)
    else:
        yield from _on_noun(token)
        yield from _unended(token)
    yield from _above(token)


def _on_verb(verb: Token) -> Iterator[_Sign]:
    if is_asked(verb):
        yield _possible(Status.HYPOTHETICAL, ASKED)
    if is_headed(verb):
        yield _Sign(status=Status.PLANNED, certainty=None, word=HEADED)
    if is_demanded(verb):
        yield _Sign(status=Status.REQUESTED, certainty=None, word="that (bare)")
    for child in verb.children:
        if child.dep_ == "mark" and _opens(child):
            yield _possible(Status.HYPOTHETICAL, child.lower_)
    late = [sign for child in verb.children for sign in _of_child(child)]
    denied = list(_negated(verb))
    if denied and (is_regretted(verb) or is_failing(verb)):
        late = [sign for sign in late if sign.status is not Status.REQUESTED]
        denied = []
    yield from (_left_open(verb, late) if denied else ())
    yield from denied
    yield from late
    yield from _intended(verb)
    if verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children
    ):
        yield _Sign(status=Status.ONGOING, certainty=None, word="progressive")


def _opens(mark: Token) -> bool:
    return mark.lower_ in _WORDS["conditional_marks"] or is_awaited(mark)


def _of_child(child: Token) -> Iterator[_Sign]:
    dep = child.dep_
    if dep == "aux":
        yield from _auxiliary(child)
    elif dep in {"advmod", "acomp"}:
        yield from _adverb(child)
    elif dep == "nsubj":
        yield from _suspected(child)
    elif dep in {"nsubjpass", "dobj"}:
        yield from _supposed_load(child)


def _intended(verb: Token) -> Iterator[_Sign]:
    """Read "is weighing a strike" and "plans a visit": only the mind is made up."""
    lemma = verb.lemma_.lower()
    if lemma in _WORDS["weighing"] or verb.lower_ == "considering":
        yield _possible(Status.HYPOTHETICAL, lemma)
    elif lemma in _WORDS["intending"]:
        yield _Sign(status=Status.PLANNED, certainty=None, word=lemma)
    elif lemma == "need" and any(c.dep_ == "xcomp" for c in verb.children):
        yield _Sign(status=Status.REQUESTED, certainty=None, word=lemma)
    elif is_failing(verb) and not any(negations(verb)):
        yield _Sign(status=Status.ABSENT, certainty=None, word=lemma)
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd"} and child.lemma_ in _FORECASTS:
            yield _possible(Status.HYPOTHETICAL, child.lower_)


def _left_open(verb: Token, signs: list[_Sign]) -> Iterator[_Sign]:
    """Read "should not sign", which asks, "may not sign" and "will probably not sign".

    None of them says that it was not signed.
    """
    guessed = any(sign.word in _FORECAST for sign in signs)
    for sign in signs:
        asked = sign.status is Status.REQUESTED and sign.word != "need"
        unsure = sign.word in _UNSURE and not looks_back(verb)
        if asked or unsure:
            yield sign
        elif sign.status is Status.PLANNED and guessed:
            yield _possible(Status.HYPOTHETICAL, sign.word)


def _negated(verb: Token) -> Iterator[_Sign]:
    """Read that it was not; "had they not signed" says that they did."""
    words = list(negations(verb))
    if not supposed(verb):
        for word in words:
            yield _Sign(status=Status.ABSENT, certainty=None, word=word)
    elif not words:
        yield _possible(Status.HYPOTHETICAL, SUPPOSED)


def _auxiliary(child: Token) -> Iterator[_Sign]:
    verb = child.head
    if is_reported_future(child):
        yield _Sign(status=Status.PLANNED, certainty=None, word="would as reported")
    elif child.lower_ == "should" and is_inverted(child):
        yield _possible(Status.HYPOTHETICAL, "should (if)")
    elif child.lower_ in _GUESSES and looks_back(verb):
        yield _Sign(status=None, certainty=Certainty.POSSIBLE, word=child.lower_)
    elif child.lower_ in _FUTURE and is_conditional(verb):
        yield _possible(Status.HYPOTHETICAL, f"{child.lower_} (if)")
    else:
        yield from _modal(child)


def _modal(child: Token) -> Iterator[_Sign]:
    word = child.lower_
    if word in _WORDS["modal_planned"]:
        yield _Sign(status=Status.PLANNED, certainty=None, word=word)
    elif word in _WORDS["modal_hypothetical"]:
        yield _possible(Status.HYPOTHETICAL, word)
    elif word in _WORDS["modal_requested"] and is_pending(child.head):
        yield _possible(Status.HYPOTHETICAL, f"{word} still")
    elif word in _WORDS["modal_requested"]:
        yield _Sign(status=Status.REQUESTED, certainty=None, word=word)


def _adverb(child: Token) -> Iterator[_Sign]:
    word = child.lower_
    if word in HARDLY and is_modal(child.head):
        yield _possible(Status.HYPOTHETICAL, word)
    if word in _WORDS["ongoing_adverbs"]:
        yield _Sign(status=Status.ONGOING, certainty=None, word=word)
    yield from _certainty(word, word)


def _suspected(doer: Token) -> Iterator[_Sign]:
    """Read "suspected Lima agents hacked it": who did it is but suspected."""
    for child in doer.children:
        if child.dep_ == "amod" and child.lower_ in _WORDS["adjectives_possible"]:
            yield _Sign(status=None, certainty=Certainty.POSSIBLE, word=child.lower_)


def _supposed_load(load: Token) -> Iterator[_Sign]:
    """Read "shipped containers suspected of carrying arms": arms are but suspected."""
    for clause in load.children:
        if clause.dep_ == "acl" and any(
            word.lemma_.lower() in _WORDS["containing"] for word in clause.subtree
        ):
            yield from _certainty(clause.lemma_.lower(), clause.lower_)


def _on_noun(noun: Token) -> Iterator[_Sign]:
    for child in noun.children:
        if child.dep_ in {"amod", "det", "compound", "advmod"}:
            yield from () if only_counts(child) else _adjective(child.lower_)


def _adjective(word: str) -> Iterator[_Sign]:
    for status in ("absent", "planned", "requested", "hypothetical", "ongoing"):
        if word in _WORDS[f"adjectives_{status}"]:
            yield _Sign(status=Status(status), certainty=None, word=word)
    if word in _WORDS["adjectives_possible"]:
        yield _Sign(status=None, certainty=Certainty.POSSIBLE, word=word)
    elif word in _WORDS["adjectives_doubtful"]:
        yield _Sign(status=None, certainty=Certainty.DOUBTFUL, word=word)


def _above(token: Token) -> Iterator[_Sign]:
    """Climb while what is above still bears on whether the act took place."""
    below = token
    for _ in range(6):
        yield from _without(below)
        above, link = _bearing(below)
        whole = None if above is not None or below is token else told_before(below)
        if whole is not None:
            yield from _on_verb(whole)
        if above is None or (link == "conj" and _stands_apart(below, above)):
            return
        if _of_silence(below, above) or (link == "conj" and after_nor(below)):
            return
        yield from _governor(above, below, link)
        yield from _hearsay(below, above)
        below = above


def _of_silence(below: Token, above: Token) -> bool:
    """Tell whether "declined to comment on the pact" leaves the pact as it was."""
    return keeps_mum(above.head) == above or keeps_mum(above) not in {None, below}


def _stands_apart(verb: Token, first: Token) -> bool:
    """Tell "denied that it fired and accused Lima": who denies accuses flatly.

    The parser joins the second verb to what is denied; its form says that it is the
    denier's.
    """
    performed = verb.lemma_ in _WORDS["performing"] and first.dep_ == "ccomp"
    return performed and verb.tag_ == first.head.tag_


def _without(token: Token) -> Iterator[_Sign]:
    """Read "without signing", "stopped short of signing", "far from signing"."""
    if token.dep_ not in {"pobj", "pcomp"}:
        return
    word, above = token.head.lower_, token.head.head.lower_
    if word in _WORDS["negative_prepositions"] or above in {"short", "far"}:
        yield _Sign(status=Status.ABSENT, certainty=None, word=word)


def _bearing(token: Token) -> tuple[Token | None, str]:
    """Return the next word above that can bear on the act, and how it is tied."""
    dep, head = token.dep_, token.head
    if dep in {"pobj", "pcomp"} and head.dep_ == "prep":
        return head.head, dep
    bears = (
        dep in _CLAUSES
        or _of_talk(token)
        or _after_leave(token)
        or (dep in _SLOTS and token.pos_ not in {"VERB", "AUX"})
        or (dep == "conj" and not _has_own_subject(token))
        or (dep == "prep" and head.pos_ != "NOUN")
    )
    return (head, dep) if bears and head.i != token.i else (None, "")


def _of_talk(verb: Token) -> bool:
    """Tell "reports that Lima paid", which the parser takes for a relative clause."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return verb.dep_ == "relcl" and that and verb.head.lemma_ in _WORDS["hearsay"]


def _after_leave(verb: Token) -> bool:
    """Tell "asked for leave to send troops", which the parser ties to the asking."""
    first = verb.left_edge.i
    return verb.dep_ == "advcl" and first > 0 and verb.doc[first - 1].lower_ in _LEAVE


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _governor(above: Token, below: Token, link: str) -> Iterator[_Sign]:
    if link == "conj":
        yield from (s for s in _shared(above) if s.status is not Status.ONGOING)
        return
    yield from _ruling(above, below, link)
    if _shares_modals(above, below, link):
        yield from (s for s in _on_verb(above) if s.status not in _UNSHARED)
        yield from _predicted(above)
    yield from _certainty(above.lemma_.lower(), above.lemma_.lower())
    for child in above.children:
        if child.dep_ == "advmod":
            yield from _certainty(child.lower_, child.lower_)


def _ruling(above: Token, below: Token, link: str) -> Iterator[_Sign]:
    """Read what the word above, said or denied, makes of what hangs on it."""
    negated = after_nor(above) or any(
        c.dep_ == "neg" or c.lower_ in {"no", "never"} for c in above.children
    )
    if link == "xcomp" and not negated and is_announced(above, below):
        yield _Sign(status=Status.PLANNED, certainty=None, word=_ANNOUNCED)
        return
    lemma, key = above.lemma_.lower(), _with_particle(above, below, link)
    status = _GOVERNORS.get(key) or _GOVERNORS.get(lemma)
    if negated and not {lemma, key}.isdisjoint(_WORDS["excluding"]):
        yield _possible(Status.HYPOTHETICAL, "not ruled out")
    elif negated and lemma in _WORDS["obliging"]:
        yield _possible(Status.HYPOTHETICAL, f"not {lemma}")
    elif status is not None and _bears(above, below, link, status):
        withheld = status is Status.ABSENT and not negated and _guessed(above)
        yield (
            _possible(Status.HYPOTHETICAL, f"could {lemma}")
            if withheld
            else _turned(status, above, negated=negated)
        )
    elif lemma in _IDLE_GOVERNORS and link == "xcomp":
        yield from _to_be_done(above)
    elif negated and link in _NEGATED and _would_bring(lemma, link):
        yield _Sign(status=Status.ABSENT, certainty=None, word=f"no {lemma}")


def _guessed(verb: Token) -> bool:
    """Tell "could be delayed" and "may refuse": it may come all the same."""
    return any(c.dep_ == "aux" and c.lower_ in _GUESSES for c in verb.children)


def _would_bring(lemma: str, link: str) -> bool:
    """Tell "the raid did not happen" from "did not help", after which it stands."""
    if link in {"nsubj", "nsubjpass"}:
        active = link == "nsubj"
        return lemma in _WORDS["coming_about" if active else "brought_about"]
    stays = lemma in _WORDS["endings"] or (
        link == "dobj" and lemma in _WORDS["reacting"]
    )
    return not stays


def _shared(verb: Token) -> Iterator[_Sign]:
    for child in verb.children:
        if child.dep_ == "aux":
            yield from _modal(child)
        elif child.dep_ == "neg" or child.lower_ == "neither":
            yield _Sign(status=Status.ABSENT, certainty=None, word=child.lower_)


def _with_particle(verb: Token, below: Token, link: str) -> str:
    """Return "rule_out" and, of "stopped Lima from sending", "stop_from"."""
    if link == "pcomp" and below.head.lower_ == "from":
        return f"{verb.lemma_.lower()}_from"
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()}_{particle}"


def _to_be_done(above: Token) -> Iterator[_Sign]:
    """Read "has yet to sign" and "is to sign"."""
    if any(c.lower_ == "yet" for c in above.children):
        yield _Sign(status=Status.ABSENT, certainty=None, word="yet to")
    elif above.lemma_ == "be":
        yield _Sign(status=Status.PLANNED, certainty=None, word="is to")
    elif above.lemma_ == "have":
        yield _Sign(status=Status.REQUESTED, certainty=None, word="has to")


def _shares_modals(above: Token, below: Token, link: str) -> bool:
    """Tell whether a modal on the word above is also one on the act.

    "Will hold talks" is; "will condemn the attack" is not, the attack stands.
    """
    if above.pos_ == "NOUN":
        return False
    if link == "dobj":
        return not any(c.dep_ == "poss" for c in below.children)
    if link in {"nsubj", "nsubjpass"}:
        # "China's support will not change": it goes on.
        return not any(negations(above)) or _would_bring(above.lemma_.lower(), link)
    return link in {"xcomp", "prep", "pcomp", "advcl"}


def _predicted(above: Token) -> Iterator[_Sign]:
    """Read "joint drills are likely": the forecast stands behind the verb."""
    for child in above.children:
        if child.dep_ == "acomp" and child.lemma_ in _FORECASTS:
            yield _possible(Status.HYPOTHETICAL, child.lower_)
        elif child.dep_ == "xcomp" and above.lemma_ == "be" and _bare(child):
            yield _Sign(status=Status.PLANNED, certainty=None, word="is to")


def _hearsay(below: Token, above: Token) -> Iterator[_Sign]:
    if below.lemma_.lower() not in _WORDS["hearsay"]:
        return
    if above.lemma_.lower() in _WORDS["throwing_out"]:
        yield _Sign(status=Status.DENIED, certainty=None, word=above.lemma_)


def _bears(above: Token, below: Token, link: str, status: Status) -> bool:
    """Tell whether a governor reaches the act through this kind of link."""
    if link == "ccomp" and finite(below) and _says_apart(above, below, status):
        return False
    if link == "ccomp" and is_told_back(below) and _speaks(above, status):
        return False
    if above.pos_ == "NOUN":
        return link in {"acl", "pobj", "pcomp", "ccomp", "conj", "prep"}
    if link in {"nsubj", "nsubjpass"}:
        return (link == "nsubjpass" or above.pos_ == "ADJ") and not is_lasting(above)
    if link in {"pobj", "acomp"}:
        return status is not Status.ONGOING
    return True


def _speaks(above: Token, status: Status) -> bool:
    """Tell "announced that it had signed", which plans nothing, and "warned that"."""
    return status is Status.PLANNED or above.lemma_ == "warn"


def _says_apart(above: Token, below: Token, status: Status) -> bool:
    """Tell "Lima fired; Quito denies this" and "Lima voted, Quito abstained".

    The parser takes the first clause for what the second verb says.
    """
    if status in {Status.REQUESTED, Status.ABSENT}:
        return True
    own = any(c.dep_ == "dobj" and c.i > above.i for c in above.children)
    return own and status is Status.DENIED and below.i < above.i


def finite(verb: Token) -> bool:
    """Tell whether a clause states a fact ("said that X left") and asks for none."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for c in verb.children
    )


def _turned(status: Status, above: Token, *, negated: bool) -> _Sign:
    word = above.lemma_.lower()
    if status is Status.DENIED and after_nor(above):
        return _possible(Status.HYPOTHETICAL, f"nor {word}")
    if not negated:
        if status is Status.HYPOTHETICAL:
            return _possible(status, word)
        return _Sign(status=status, certainty=None, word=word)
    if status in {Status.ABSENT, Status.DENIED}:
        return _Sign(status=None, certainty=None, word=f"not {word}")
    return _Sign(status=Status.ABSENT, certainty=None, word=f"not {word}")


def _possible(status: Status, word: str) -> _Sign:
    return _Sign(status=status, certainty=Certainty.POSSIBLE, word=word)


def _certainty(lemma: str, word: str) -> Iterator[_Sign]:
    for certainty, words in _CERTAINTIES:
        if lemma in words:
            yield _Sign(status=None, certainty=certainty, word=word)
            return

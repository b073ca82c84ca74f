"""Read what a verb of saying, thinking, asking or judging ascribes, and to whom."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import (
    Ascription,
    Stretch,
    cue_stretch,
    joined,
    reach,
    source_stretch,
    subject,
    without,
)
from foedus.read.attribution.lexicon import Lexicon, Sense
from foedus.read.attribution.speech import Speech

_OBJECT_TAIL = frozenset({"for", "as", "of", "over", "on"})


def by_verbs(
    doc: Doc, words: Lexicon, speech: dict[int, Speech]
) -> Iterator[Ascription]:
    """Yield what each verb ascribes: at most one attribution a verb."""
    for token in doc:
        if token.i in speech:
            yield _spoken(token, speech[token.i])
        elif token.pos_ == "VERB" or token.lemma_ in words.verbs:
            found = _ascribed(token, words)
            if found is not None:
                yield found


def _spoken(cue: Token, speech: Speech) -> Ascription:
    pieces = list(speech.quoted)
    clause = _clause(cue)
    if clause is not None and cue.i < clause.i:
        start = clause.left_edge.i
        first = pieces[0]
        if cue.i < start < first[0] <= clause.right_edge.i + 2:
            pieces[0] = (start, first[1])
    where = cue_stretch(cue)
    return Ascription(
        cue=where,
        source=_source(cue, where),
        contents=joined(pieces),
        why="say: quotation",
        kind="direct",
    )


def _ascribed(verb: Token, words: Lexicon) -> Ascription | None:
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "advmod"}:
            sense = words.phrasal.get((verb.lemma_, child.lower_))
            found = sense and _phrase(verb, child, sense)
            if found:
                return found
    senses = words.verbs.get(verb.lemma_)
    if not senses:
        return None
    return _framed(verb, senses)


def _phrase(verb: Token, particle: Token, sense: Sense) -> Ascription | None:
    where = cue_stretch(verb, particle)
    content = None
    if "clause" in sense.takes:
        content = _clause(verb)
    if content is None and "object" in sense.takes:
        content = next(
            (c for c in particle.children if c.dep_ in {"pobj", "pcomp"}), None
        ) or next((c for c in verb.children if c.dep_ == "dobj"), None)
    if content is None and "person" in sense.takes:
        content = next(
            (c for c in particle.children if c.dep_ in {"pobj", "pcomp"}), None
        )
    if content is None:
        return None
    start, end = reach(content)
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and child.i > end - 1 and _to(child):
            end = child.right_edge.i + 1
    return _made(verb, where, [(start, end)], f"{sense.name}: object")


def _framed(verb: Token, senses: tuple[Sense, ...]) -> Ascription | None:
    for frame in (
        _with_clause,
        _raised,
        _with_accusation,
        _with_as,
        _with_predicate,
        _with_person,
        _with_infinitive,
        _with_gerund,
        _with_object,
    ):
        for sense in senses:
            found = frame(verb, sense)
            if found:
                return found
    return None


def _with_clause(verb: Token, sense: Sense) -> Ascription | None:
    if not sense.takes & {"clause"}:
        return None
    where = cue_stretch(verb)
    clause = _clause(verb)
    if clause is not None:
        return _made(verb, where, _clause_pieces(verb, clause), f"{sense.name}: clause")
    if "quote" in sense.takes:
        around = _around(verb)
        if around:
            return _made(verb, where, around, f"{sense.name}: parenthesis")
    return None


def _clause_pieces(verb: Token, clause: Token) -> list[Stretch]:
    region = reach(clause)
    if clause.i > verb.i:
        return (
            without(region, (region[0], verb.i + 1))
            if region[0] <= verb.i
            else [region]
        )
    start = min(region[0], verb.sent.start) if verb.head is verb else region[0]
    hole = _own(verb, clause)
    return without((start, max(region[1], hole[0])), hole)


def _own(verb: Token, clause: Token | None) -> Stretch:
    """Return the words of a parenthetical cue: subject, verb and its adjuncts."""
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child is clause or child.dep_ in {"punct", "ccomp"}:
            continue
        if clause is not None and child.i < clause.i:
            continue
        if child.dep_ in {"cc", "conj"}:
            continue
        start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return start, end


def _around(verb: Token) -> list[Stretch] | None:
    """Return the clause that a verb without complement stands in ("X, he said, Y")."""
    head = verb.head
    if head is verb or verb.dep_ not in {"parataxis", "ccomp", "advcl"}:
        return None
    full = any(child.dep_ in {"dobj", "xcomp", "mark"} for child in verb.children)
    aside = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)
    if full and not aside:
        return None
    if not any(child.dep_ == "nsubj" for child in verb.children):
        return None
    hole = reach(verb)
    return without(reach(head), hole)


def _clause(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and not _to(child) and child.tag_ != "VBG":
            return child
    return None


def _to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _raised(verb: Token, sense: Sense) -> Ascription | None:
    """Read "is expected to", "is seen as", "seems to": nobody is named for it."""
    kids = {child.dep_: child for child in verb.children}
    passive = "nsubjpass" in kids
    if not passive and "raising" not in sense.takes:
        return None
    who = kids.get("nsubjpass") or kids.get("nsubj")
    what = (
        kids.get("xcomp") or kids.get("oprd") or kids.get("acomp") or kids.get("ccomp")
    )
    if what is None and passive and sense.takes & {"as"}:
        what = next(
            (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None
        )
    if who is None or what is None or what.i < verb.i:
        return None
    where = cue_stretch(verb)
    return _made(verb, where, [reach(who), reach(what)], f"{sense.name}: agentless")


def _with_accusation(verb: Token, sense: Sense) -> Ascription | None:
    if "accusation" not in sense.takes:
        return None
    return _object(verb, sense, frozenset({"of", "for", "on", "with"}), "accusation")


def _with_as(verb: Token, sense: Sense) -> Ascription | None:
    if "as" not in sense.takes:
        return None
    if not any(
        c.lower_ == "as" and c.i > verb.i and c.dep_ in {"prep", "mark"}
        for c in verb.children
    ):
        return None
    return _object(verb, sense, frozenset({"as"}), "as")


def _with_predicate(verb: Token, sense: Sense) -> Ascription | None:
    if "predicate" not in sense.takes:
        return None
    for child in verb.children:
        if child.dep_ in {"oprd", "ccomp", "xcomp", "acomp"} and child.i > verb.i:
            start = min(
                [child.left_edge.i]
                + [c.left_edge.i for c in verb.children if c.dep_ == "dobj"]
            )
            stretch = (max(start, verb.i + 1), child.right_edge.i + 1)
            return _made(verb, cue_stretch(verb), [stretch], f"{sense.name}: predicate")
    return None


def _with_person(verb: Token, sense: Sense) -> Ascription | None:
    if "person" not in sense.takes:
        return None
    for child in verb.children:
        if (
            child.dep_ in {"ccomp", "xcomp", "advcl"}
            and child.i > verb.i
            and _to(child)
        ):
            whom = [c for c in verb.children if c.dep_ == "dobj"]
            start = min([child.left_edge.i, *(c.left_edge.i for c in whom)])
            end = child.right_edge.i + 1
            return _made(
                verb, cue_stretch(verb), [(start, end)], f"{sense.name}: person"
            )
    return None


def _with_infinitive(verb: Token, sense: Sense) -> Ascription | None:
    if "infinitive" not in sense.takes:
        return None
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and _to(child):
            return _made(
                verb, cue_stretch(verb), [reach(child)], f"{sense.name}: infinitive"
            )
    return None


def _with_gerund(verb: Token, sense: Sense) -> Ascription | None:
    if "gerund" not in sense.takes:
        return None
    for child in verb.children:
        if (
            child.dep_ in {"xcomp", "ccomp"}
            and child.i > verb.i
            and child.tag_ == "VBG"
        ):
            return _made(
                verb, cue_stretch(verb), [reach(child)], f"{sense.name}: gerund"
            )
    return None


def _with_object(verb: Token, sense: Sense) -> Ascription | None:
    if "object" not in sense.takes:
        return None
    return _object(verb, sense, _OBJECT_TAIL, "object")


def _object(
    verb: Token, sense: Sense, tail: frozenset[str], frame: str
) -> Ascription | None:
    where = cue_stretch(verb)
    why = f"{sense.name}: {frame}"
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            start, end = reach(child)
            for other in verb.children:
                if other.dep_ == "prep" and other.lower_ in tail and other.i == end:
                    end = other.right_edge.i + 1
            return _made(verb, where, [(start, end)], why)
        if child.dep_ == "nsubjpass":
            pieces = [reach(child)]
            pieces.extend(
                reach(other)
                for other in verb.children
                if other.dep_ == "prep" and other.lower_ in tail and other.i > verb.i
            )
            return _made(verb, where, pieces, why + ", passive")
    return None


def _made(
    verb: Token, where: Stretch, pieces: list[Stretch], why: str
) -> Ascription | None:
    if not pieces:
        return None
    return Ascription(
        cue=where,
        source=_source(verb, where),
        contents=tuple(pieces),
        why=why,
        kind="indirect",
    )


def _source(verb: Token, where: Stretch) -> Stretch | None:
    for child in verb.children:
        if child.dep_ == "agent":
            by = next((c for c in child.children if c.dep_ == "pobj"), None)
            if by is not None:
                return source_stretch(by, where)
        if child.dep_ == "auxpass":
            passive = True
            break
    else:
        passive = False
    if passive or any(c.dep_ == "nsubjpass" for c in verb.children):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        by = agent and next((c for c in agent.children if c.dep_ == "pobj"), None)
        return source_stretch(by, where) if by else None
    who = subject(verb)
    return source_stretch(who, where) if who is not None else None

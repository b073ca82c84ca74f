"""Which of the amounts that stand in a clause belongs to its act."""

from calendar import month_name
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.model import Kind, Quantity
from foedus.read.predicates import Predicate
from foedus.read.quantities.lexicon import units
from foedus.read.spans import Amount

_FAR = 3
_LENGTH = 10  # how long an act lasts comes after all that it counts
_TAKEN = 20  # "six jets that Peru sold for ten million": what it did comes first
_CLAUSES = frozenset({"relcl", "advcl", "acl", "parataxis", "appos"})
_COUNTING = frozenset({"estimate", "number", "put", "total", "worth", "value"})
_HARMING = frozenset({"kill", "wound", "injure", "displace"})
_RANKS = {"dobj": 0, "nsubjpass": 0, "attr": 0, "nsubj": 1}
_LEVELS = frozenset({"to", "at", "of"})
_FULL = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp", "attr", "oprd", "agent"})
_APART = frozenset({";", ":"})
_RELATIVE = frozenset({"that", "which", "whom", "who"})
_MONTHS = frozenset(month_name[1:])
_MEASURING = frozenset(
    {"reach", "total", "top", "exceed", "amount", "stand", "rise", "grow", "fall"}
    | {"drop", "come", "last", "draw", "attract"}
)
_JOINING = frozenset({"take", "participate", "engage"})
_AROUND = frozenset(
    {"after", "before", "during", "in", "over", "since", "until", "within"}
)


def own_amount(
    doc: Doc, amounts: Sequence[Amount], predicate: Predicate, kind: Kind
) -> Quantity | None:
    """Return what an act's object counts, else its doers, else what stands nearest.

    Amounts of a clause within the clause belong to that one, and how far away
    something is counts nothing.
    """
    ranked: list[tuple[int, int, int, Quantity]] = []
    for amount in amounts:
        rank = _rank(doc, amount, predicate, kind)
        if rank is not None:
            ranked.append((*rank, amount.start, amount.quantity))
    return min(ranked, key=lambda one: one[:3])[3] if ranked else None


def reach(predicate: Predicate) -> Iterator[Span]:
    """Yield the words beyond its quote that an act may count.

    Those are the jets of "six jets that Peru sold", and of a noun what is told of it:
    "trade with Chad reached ten million", "forty men took part in the exercise".
    """
    word = predicate.token
    passive = word.dep_ == "acl" and word.tag_ == "VBN"
    if passive or _takes_up(word, word.head):
        yield word.doc[word.head.left_edge.i : word.i]
    over = _told_of(word) if word.pos_ in {"NOUN", "PROPN"} else None
    if over is not None:
        yield word.doc[over.left_edge.i : over.right_edge.i + 1]


def _told_of(noun: Token) -> Token | None:
    """Return the verb that gives the measure of a noun, or tells who took part."""
    if noun.dep_ == "nsubj" and (noun.head.lemma_ in _MEASURING or _counts(noun.head)):
        return noun.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return None
    part = noun.head.head
    verb = part.head if part.lower_ == "part" else part
    return verb if verb.lemma_ in _JOINING else None


def _rank(
    doc: Doc, amount: Amount, predicate: Predicate, kind: Kind
) -> tuple[int, int] | None:
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return None
    figure = _figure(span)
    path = [figure, *figure.ancestors]
    centre = _centre(path, predicate)
    if centre is None:
        return None
    below, unit = path[: path.index(centre)], amount.quantity.unit
    if _belongs_elsewhere(below, kind):
        return None
    if unit in units().times and not _lasts(centre, below, predicate):
        return None
    if unit == "times" and centre == predicate.token:
        return 0, len(below)
    role = _role(below[-1] if below else centre, kind)
    return role + _last(unit, figure, predicate), len(below)


def _belongs_elsewhere(below: Sequence[Token], kind: Kind) -> bool:
    """Tell an amount of a clause within the clause, and how far away something is."""
    far = kind is not Kind.QUANTITY and any(_is_measure(one) for one in below[1:])
    return far or any(_own_clause(token) for token in below)


def _last(unit: str | None, figure: Token, predicate: Predicate) -> int:
    """Put how long it took after what it counts, and what stands before it last."""
    verb = predicate.token
    is_taken = verb.dep_ in {"relcl", "acl"} and figure.i < verb.left_edge.i
    return _LENGTH * (unit in units().times) + _TAKEN * is_taken


def _figure(span: Span) -> Token:
    """Return the word that heads an amount; "hold up" takes no "up" from its number."""
    if span.root.dep_ in {"appos", "nummod"} and span.root.head.text in _MONTHS:
        return _noun_after(span)  # "on 9 August three soldiers fell"
    if span.root.dep_ != "prt":
        return span.root
    return next((token for token in reversed(span) if token.pos_ == "NUM"), span.root)


def _noun_after(span: Span) -> Token:
    """Return the noun that follows an amount at once, else the amount."""
    doc, at = span.doc, span.end
    while at < len(doc) and doc[at].dep_ in {"amod", "compound", "nmod"}:
        at += 1
    after = doc[at] if at < len(doc) and doc[at].pos_ in {"NOUN", "PROPN"} else None
    return after or span.root


def _is_measure(token: Token) -> bool:
    """Tell "lay 30 km away"; "home" is where those counted were sent."""
    return token.dep_ in {"npadvmod", "advmod"} and token.lower_ != "home"


def _lasts(centre: Token, below: Sequence[Token], predicate: Predicate) -> bool:
    """Tell a length that an act takes from one that it follows ("after two days")."""
    apart = any(t.lower_ in _AROUND and t.dep_ == "prep" for t in below)
    own = centre == predicate.token or predicate.token.pos_ == "NOUN"
    return own and not apart


def _centre(path: Sequence[Token], predicate: Predicate) -> Token | None:
    """Return the nearest word above the amount that also stands over the act."""
    over = [predicate.token]
    for token in predicate.token.ancestors:
        if _own_clause(over[-1]) and over[-1].dep_ != "acl":
            if _takes_up(over[-1], token):
                over.append(token)
            break
        over.append(token)
    return next((token for token in path if token in over), None)


def _takes_up(verb: Token, noun: Token) -> bool:
    """Tell "six jets that Peru sold", where the noun counted is what was sold."""
    if verb.dep_ != "relcl" or verb.head != noun or not _narrows(verb.left_edge, noun):
        return False
    taken = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if taken:
        return all(child.lower_ in _RELATIVE for child in taken)
    return _has_subject(verb)


def _narrows(opening: Token, noun: Token) -> bool:
    """Tell the first word of "that Peru sold" from that of ", whose men it led"."""
    if opening.i <= noun.i or opening.nbor(-1).text == ",":
        return False
    return opening.lower_ != "whose" and opening.pos_ != "ADP"


def _own_clause(token: Token) -> bool:
    """Tell whether a word opens a clause that may have amounts of its own."""
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and not _shared_object(token)
    if token.dep_ == "ccomp":
        return _set_apart(token)
    if token.dep_ not in _CLAUSES or token.pos_ == "NUM" or _is_aim(token):
        return False
    if token.dep_ == "appos" and any(c.dep_ == "nummod" for c in token.lefts):
        return False  # "its contingent, some 400 men"
    return not _counts(token)


def _set_apart(token: Token) -> bool:
    """Tell "Peru sent ten; Chile sent none", which the parser hangs on one another."""
    marks = (child for child in token.head.children if child.text in _APART)
    return any(token.i < mark.i < token.head.i for mark in marks)


def _is_aim(token: Token) -> bool:
    """Tell "signed a contract to deliver ten guns" from what happens elsewhere."""
    is_open = token.dep_ in {"advcl", "acl"} and not _has_subject(token)
    return is_open and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)


def _counts(token: Token) -> bool:
    """Tell "estimated at 900", "which was worth 900", "killing 900" for no clause."""
    valued = token.lemma_ == "be" and any(c.lower_ == "worth" for c in token.children)
    harming = token.lemma_ in _HARMING and token.tag_ == "VBG"
    return valued or harming or token.lemma_ in _COUNTING


def _shared_object(verb: Token) -> bool:
    """Tell "lent or gave them money", where both verbs have the one object."""
    above = verb.head
    full = any(above.i < c.i < verb.i and c.dep_ in _FULL for c in above.children)
    return not _has_subject(verb) and not full and above.pos_ == "VERB"


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _role(top: Token, kind: Kind) -> int:
    if kind is Kind.QUANTITY and top.dep_ == "prep":
        return 0 if top.lower_ in _LEVELS else 1
    return _RANKS.get(top.dep_, _FAR - 1)

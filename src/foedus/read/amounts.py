"""Which of the amounts that stand in a clause belongs to its act."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from foedus.model import Kind, Quantity
from foedus.read.predicates import Predicate
from foedus.read.spans import Amount

_FAR = 3
_CLAUSES = frozenset({"relcl", "advcl", "acl", "parataxis", "appos"})
_COUNTING = frozenset({"estimate", "number", "put", "total", "worth", "value"})
_HARMING = frozenset({"kill", "wound", "injure", "displace"})
_RANKS = {"dobj": 0, "nsubjpass": 0, "attr": 0, "nsubj": 1}
_LEVELS = frozenset({"to", "at", "of"})


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
    below = path[: path.index(centre)]
    if any(_own_clause(token) for token in below):
        return None
    if any(token.dep_ in {"npadvmod", "advmod"} for token in below[1:]) and (
        kind is not Kind.QUANTITY
    ):
        return None
    top = below[-1] if below else centre
    return _role(top, kind), len(below)


def _figure(span: Span) -> Token:
    """Return the word that heads an amount; "hold up" takes no "up" from its number."""
    if span.root.dep_ != "prt":
        return span.root
    return next((token for token in reversed(span) if token.pos_ == "NUM"), span.root)


def _centre(path: Sequence[Token], predicate: Predicate) -> Token | None:
    """Return the nearest word above the amount that also stands over the act."""
    over = [predicate.token]
    for token in predicate.token.ancestors:
        if _own_clause(over[-1]) and over[-1].dep_ != "acl":
            break
        over.append(token)
    return next((token for token in path if token in over), None)


def _own_clause(token: Token) -> bool:
    """Tell whether a word opens a clause that may have amounts of its own."""
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and not _shared_object(token)
    if token.dep_ not in _CLAUSES or token.pos_ == "NUM":
        return False
    if token.dep_ == "appos" and any(c.dep_ == "nummod" for c in token.lefts):
        return False  # "its contingent, some 400 men"
    return not _counts(token)


def _counts(token: Token) -> bool:
    """Tell "estimated at 900", "which was worth 900", "killing 900" for no clause."""
    valued = token.lemma_ == "be" and any(c.lower_ == "worth" for c in token.children)
    harming = token.lemma_ in _HARMING and token.tag_ == "VBG"
    return valued or harming or token.lemma_ in _COUNTING


def _shared_object(verb: Token) -> bool:
    """Tell "lent or gave them money", where both verbs have the one object."""
    above = verb.head
    own = any(child.dep_ == "nsubj" for child in verb.children)
    full = any(child.dep_ == "dobj" for child in above.children)
    return not own and not full and above.pos_ == "VERB"


def _role(top: Token, kind: Kind) -> int:
    if kind is Kind.QUANTITY and top.dep_ == "prep":
        return 0 if top.lower_ in _LEVELS else 1
    return _RANKS.get(top.dep_, _FAR - 1)

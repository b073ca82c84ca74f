"""Tell whose paper speaks: "the statement" is theirs who issued one just before."""

from spacy.tokens import Token

from foedus.model import ActorId
from foedus.read.memory import Memory, Seen, joined
from foedus.read.paths import clause

_PAPERS = frozenset({"statement", "communique", "communiqué", "declaration", "letter"})
_SPEAKS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_REACH = 2


def issuers(token: Token, memory: Memory) -> tuple[ActorId, ...]:
    """Return who issued the paper that a definite noun takes up, or nobody.

    "They condemned it in a joint statement. The statement urged ..." is theirs.
    """
    lemma = token.lemma_.lower()
    if lemma not in _PAPERS or token.dep_ not in _SPEAKS:
        return ()
    near = memory.before(token, reach=_REACH)
    first = min((one.head.sent.start for one in near), default=token.i)
    for place in range(token.i - 1, first - 1, -1):
        paper = token.doc[place]
        if paper.lemma_.lower() == lemma:
            return _named_by(paper, near) or _doers(paper, near)
    return ()


def _named_by(paper: Token, near: list[Seen]) -> tuple[ActorId, ...]:
    """Return whose it is: "a statement by Lima and Quito", "Lima's statement"."""
    for one in near:
        above = one.head.head
        by = above.head if above.lower_ in {"by", "from"} else above
        if by.i == paper.i and one.head.i != paper.i:
            return joined(one, near)
    return ()


def _doers(paper: Token, near: list[Seen]) -> tuple[ActorId, ...]:
    verb = clause(paper)
    for one in near:
        if one.subject and one.head.head.i == verb.i:
            return joined(one, near)
    return ()

"""On what it is said to hang: the conditions that the reports state, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.brief.index import Index
from foedus.brief.lines import source
from foedus.brief.passages import sentences
from foedus.codes import actor_name
from foedus.model import Brief, Claim

MOST = 8
_LONGEST = 400
_CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|so long as|in the event (?:of|that)|"
    r"in case of|on condition that|only when|only once|until)\b",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"\b(?:as if|even if|if not|if any|what if|up until|until (?:now|then|recently)|"
    r"until (?:the end of )?(?:\w+ )?\d{4}|if so)\b|"
    r"\b(?:ask|wonder|know|see|say)\w* if\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:will|would|may|might|can|could|shall|should|must)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A sentence that says on what something hangs.

    Attributes:
        numbers: Of the claims that were read from it; there may be none.
    """

    words: str
    quoted_from: str
    numbers: tuple[int, ...]


def conditions(index: Index) -> tuple[Condition, ...]:
    """Return sentences with a condition, each once.

    Those from which a claim was read come first, then those that name whom the case
    is about.
    """
    found: dict[str, Condition] = {}
    for one in _stated(index):
        found.setdefault(one.words, one)
    return tuple(sorted(found.values(), key=lambda one: not one.numbers))[:MOST]


def _stated(index: Index) -> Iterator[Condition]:
    unread = {doc for doc, _ in index.brief.unread}
    names = _names(index.brief)
    for document in index.documents.values():
        if document.id in unread:
            continue
        claims = [c for c in index.claims.values() if c.doc == document.id]
        for start, words in sentences(document.text):
            if not _is_conditional(words):
                continue
            numbers = _read_from(claims, start, words, index)
            if numbers or any(name in words for name in names):
                yield Condition(
                    words=words,
                    quoted_from=source(document, index),
                    numbers=numbers,
                )


def _names(brief: Brief) -> list[str]:
    return [actor_name(actor) for actor in (*brief.focus, *brief.of_interest)]


def _read_from(
    claims: Sequence[Claim], start: int, words: str, index: Index
) -> tuple[int, ...]:
    end = start + len(words)
    return tuple(
        index.numbers[c.id]
        for c in claims
        if start <= c.quote.start < c.quote.end <= end
    )


def _is_conditional(words: str) -> bool:
    if len(words) > _LONGEST or not _MODAL.search(words):
        return False
    return _CONDITION.search(_NO_CONDITION.sub("", words)) is not None

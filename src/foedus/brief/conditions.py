"""On what it is said to hang: the conditions that the reports state, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.brief.index import Index
from foedus.brief.lines import Line, source
from foedus.brief.passages import sentence_of

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
_OPEN = frozenset({"coming", "asked", "not", "rule"})
"""Moods of what has not come about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A sentence that says on what something hangs.

    Attributes:
        number: Of the claim that was read from it.
    """

    words: str
    quoted_from: str
    number: int


def conditions(lines: Sequence[Line], index: Index) -> tuple[Condition, ...]:
    """Return each sentence with a condition that a line rests on, once."""
    found: dict[str, Condition] = {}
    for one in _stated(lines, index):
        found.setdefault(one.words, one)
    return tuple(found.values())[:MOST]


def _stated(lines: Sequence[Line], index: Index) -> Iterator[Condition]:
    for line in lines:
        if line.mood not in _OPEN:
            continue
        for claim in index.cited(line.fact.claims):
            words = sentence_of(claim.quote, index.documents[claim.doc].text).strip()
            if _is_conditional(words):
                yield Condition(
                    words=words,
                    quoted_from=source(claim, index),
                    number=index.numbers[claim.id],
                )


def _is_conditional(words: str) -> bool:
    rest = _NO_CONDITION.sub("", words)
    return len(words) <= _LONGEST and _CONDITION.search(rest) is not None

"""Tell whether words that name a pact name another one."""

import re
from collections.abc import Iterable

_PACT = re.compile(
    r"\b(?:treat(?:y|ies)|pacts?|agreements?|accords?|conventions?|memorandums?|"
    r"alliances?|deals?|arrangements?|truces?|ceasefires?)\b",
    re.IGNORECASE,
)
_TOPICS = {
    "defence": r"defen[cs]e|security|military|alliance|assistance",
    "trade": r"trade|economic|commerc\w+|tariffs?|customs|invest\w+|tax\w*",
    "nuclear": r"nuclear|atomic|missiles?|uranium|enrichment",
    "arms": r"arms|weapons?|armaments?",
    "food": r"grain|food|wheat|fish\w*|cod",
    "energy": r"gas|oil|energy|fuel|pipelines?|transit|electricity",
    "border": r"borders?|boundar\w+|frontier|maritime|demarcation",
    "peace": r"peace|truce|ceasefire|armistice|normali[sz]ation",
    "travel": r"visas?|travel|migra\w+|extradition|flights?|aviation",
    "bases": r"bas(?:e|es|ing)|visiting|status of forces|access",
    "water": r"waters?|rivers?|dams?",
    "knowledge": r"intelligence|technolog\w+|science|scientific|space",
}
_NEAR = 40
"""How many characters before and after the word for a pact its topic stands."""


def is_another(words: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two sets of words name pacts on different topics.

    Where either names no topic, they may well be one.
    """
    mine, theirs = _topics(words), _topics(others)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _topics(words: Iterable[str]) -> frozenset[str]:
    near = " ".join(_beside(text) for text in words)
    return frozenset(
        topic
        for topic, pattern in _TOPICS.items()
        if re.search(rf"\b(?:{pattern})\b", near, re.IGNORECASE)
    )


def _beside(text: str) -> str:
    """Return what stands around the words for a pact."""
    found = _PACT.finditer(text)
    return " ".join(text[max(0, m.start() - _NEAR) : m.end() + _NEAR] for m in found)

"""What a text is about, as a set of word stems, and how far two texts share it."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")

# Five letters join "deploy", "deployed" and "deployment", and few words besides.
_STEM_LETTERS = 5


@lru_cache(maxsize=100_000)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about, and its numbers."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word[:_STEM_LETTERS] if word.isalpha() else word
        for word in found
        if word not in _empty() and (len(word) > 1 or word.isdecimal())
    )


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the smaller set the other one holds."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


@cache
def _empty() -> frozenset[str]:
    path = files("foedus.weigh") / "data" / "words.yml"
    return frozenset(
        yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["empty"].split()
    )

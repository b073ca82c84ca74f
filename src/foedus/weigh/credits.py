"""Find out whose story a document tells, by what it says of itself."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

import yaml

from foedus.model import Document

_ARTICLE = r"(?:the |a |state |news agency )*"
_BEFORE = re.compile(
    r"\b(?:according to|citing|quoting|quoted by|reported by|told|via) " + _ARTICLE
)
_AFTER = re.compile(
    r",? (?:(?:has |have )?(?:reported|reports?|said|says|quoted|wrote|writes)\b"
    r"|news agency\b|dispatch\b|story\b|interview\b)"
)
_ASIDE = re.compile(r"\(([^()\n]{2,60})\)")
_LONGEST_NAME_WORDS = 6
_LONGEST_NAME_SIGNS = 80

# A shorter single word may be a word of the language ("Post", "Time").
_FEWEST_LETTERS = 6


def credits_of(document: Document, publishers: AbstractSet[str]) -> frozenset[str]:
    """Return the agencies and papers whose story a document is or says it tells.

    The publishers of all documents at hand can be credited too.
    """
    # A publisher's line such as "AP via Example Post" names the agency as well.
    line = " ".join(filter(None, (document.publisher, document.via)))
    named = {_forms()[form] for form in _any_wire().findall(line)}
    cited = {
        wire_of(name) or name
        for name in _cited(document.text)
        if name in _forms() or (name in publishers and _is_telling(name))
    }
    own = {document.publisher} if document.publisher and not named else set()
    return frozenset(named | cited | own)


def wire_of(name: str) -> str | None:
    """Return the news agency that a name stands for, or None."""
    bare = re.sub(r"^(?:the )|(?:'s|’s)$| news agency$", "", name.strip())
    return _forms().get(bare)


@cache
def _forms() -> dict[str, str]:
    path = files("foedus.weigh") / "data" / "wires.yml"
    wires: dict[str, list[str]] = yaml.load(
        path.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return {form: wire for wire, forms in wires.items() for form in forms}


def _is_telling(name: str) -> bool:
    return " " in name.strip() or len(name) >= _FEWEST_LETTERS


@cache
def _any_wire() -> re.Pattern[str]:
    longest_first = sorted(_forms(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")


def _cited(text: str) -> Iterator[str]:
    """Yield whatever stands where a text credits somebody; most are no names."""
    for match in _BEFORE.finditer(text):
        words = text[match.end() : match.end() + _LONGEST_NAME_SIGNS].split()
        for size in range(1, _LONGEST_NAME_WORDS + 1):
            yield _bare(words[:size])
    for match in _AFTER.finditer(text):
        start = max(0, match.start() - _LONGEST_NAME_SIGNS)
        words = text[start : match.start()].split()
        for size in range(1, _LONGEST_NAME_WORDS + 1):
            yield _bare(words[-size:])
    yield from (match.group(1) for match in _ASIDE.finditer(text))


def _bare(words: list[str]) -> str:
    name = " ".join(words).strip(".,;:()\"'“”‘’")
    return name.removesuffix("'s").removesuffix("’s")

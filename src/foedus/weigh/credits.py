"""Find out whose story a document tells, by what it says of itself."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from foedus.model import Document

_AFTER = r"(?:has |have )?(?:reported|reports?|said|says|quoted|wrote|writes)\b"
_KIND = r"(?:news agency |dispatch|report|story|interview)"
_BEFORE = r"(?:according to|citing|quoting|quoted by|reported by|told|via)"
_ARTICLE = r"(?:the |a |state |news agency |state news agency )*"

# A shorter single word may be a word of the language ("Post", "Time").
_FEWEST_LETTERS = 6


def credits_of(document: Document, publishers: Iterable[str]) -> frozenset[str]:
    """Return the agencies and papers whose story a document is or says it tells.

    The publishers of all documents at hand can be credited too.
    """
    # A publisher's line such as "AP via Example Post" names the agency as well.
    line = " ".join(filter(None, (document.publisher, document.via)))
    forms = tuple(sorted(_forms()))
    named = {_forms()[form] for form in re.findall(_whole(forms), line)}
    cited = {wire_of(name) or name for name in _cited(document.text, forms)}
    papers = tuple(sorted(filter(_is_telling, set(publishers))))
    told = {wire_of(name) or name for name in _cited(document.text, papers)}
    own = {document.publisher} if document.publisher and not named else set()
    return frozenset(named | cited | told | own)


def wire_of(name: str) -> str | None:
    """Return the news agency that a name stands for, or None."""
    bare = re.sub(r"^(?:the )|(?:'s|’s)$| news agency$", "", name.strip())
    return _forms().get(bare)


@cache
def _forms() -> dict[str, str]:
    path = files("foedus.weigh") / "data" / "wires.yml"
    wires: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {form: wire for wire, forms in wires.items() for form in forms}


def _is_telling(name: str) -> bool:
    return " " in name.strip() or len(name) >= _FEWEST_LETTERS


def _cited(text: str, names: tuple[str, ...]) -> set[str]:
    if not names:
        return set()
    found = _credit_lines(names).finditer(text)
    return {name for match in found for name in match.groups() if name}


@lru_cache(maxsize=8)
def _credit_lines(names: tuple[str, ...]) -> re.Pattern[str]:
    name = _whole(names)
    return re.compile(
        rf"\({name}\)|{_BEFORE} {_ARTICLE}{name}|{name},? (?:{_AFTER}|{_KIND})"
    )


def _whole(names: tuple[str, ...]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return rf"\b({'|'.join(map(re.escape, longest_first))})\b"

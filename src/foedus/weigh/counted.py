"""Tell what a figure counts, so that only like is set against like."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from foedus.model import Claim, Quantity

_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"\b(?:of|from|in|for|to|who|that|which|worth)\b")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Counted:
    """What is counted, in what unit, and what befell it.

    Attributes:
        thing: A class of things or the stem of the noun; empty where not said.
        outcome: "killed", "wounded", ...; empty where none is told.
        is_addition: Whether it comes on top of an earlier figure.
    """

    thing: str
    outcome: str
    unit: str
    is_addition: bool

    @property
    def grows(self) -> bool:
        """Tell whether later counts can only be higher."""
        return self.outcome in _words()["cumulative"]


def counted(claim: Claim) -> Counted | None:
    """Return what the figure of a claim counts; None without a figure."""
    quantity = claim.quantity
    if quantity is None:
        return None
    return Counted(
        thing=_thing(quantity.of or ""),
        outcome=_outcome(claim.quote.words, quantity),
        unit=(quantity.unit or "").casefold(),
        is_addition=_is_addition(claim.quote.words, quantity),
    )


def _thing(of: str) -> str:
    """Take the head: what stands before "of", its last word."""
    parts = _OF.split(of.casefold())
    words = _WORD.findall(next(filter(str.strip, parts), ""))
    known = [_class(word, "things") for word in words]
    named = [name for name in known if name]
    return named[-1] if named else (words[-1].rstrip("s") if words else "")


def _outcome(words: str, quantity: Quantity) -> str:
    """Take the outcome told nearest to the number; after it rather than before."""
    at = max(0, words.find(quantity.text))
    end = at + len(quantity.text)
    told = [
        (
            match.start() - end if match.start() >= end else 2 * (at - match.start()),
            name,
        )
        for match in _WORD.finditer(words)
        if (name := _class(match.group().casefold(), "outcomes"))
    ]
    return min(told)[1] if told else ""


def _is_addition(words: str, quantity: Quantity) -> bool:
    at = words.find(quantity.text)
    before = _WORD.findall(words[:at].casefold())[-1:] if at > 0 else []
    text = _WORD.findall(quantity.text.casefold())
    # "more than" is a bound, "3,000 more" an addition.
    more = [word for word in before + text[:1] + text[-1:] if word != "than"]
    return any(word in _additions() for word in more) and "than" not in text


def _class(word: str, table: str) -> str:
    return _classes(table).get(word, "")


@cache
def _classes(table: str) -> dict[str, str]:
    return {
        word: name for name, words in _words()[table].items() for word in words.split()
    }


@cache
def _additions() -> frozenset[str]:
    return frozenset(_words()["additions"].split())


@cache
def _words() -> dict[str, Any]:  # Any: the tables of the file differ in shape
    path = files("foedus.weigh") / "data" / "counted.yml"
    tables: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return tables

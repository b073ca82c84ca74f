"""Tell what a figure counts, so that only like is set against like."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from foedus.model import Claim, Kind, Quantity, Status

_WORD = re.compile(r"[^\W\d_]+")
_IN_ALL = re.compile(r"\b(?:in all|so far|to date)\b", re.IGNORECASE)
# "has sent", "had reached", "since 2023": all up to a day.
_COME_TO = re.compile(
    r"\b(?:has|have|had|'ve|reach(?:ed|es)?|r[io]sen?|rises|grow[ns]?|grew|climb(?:ed|s)?"
    r"|since|already|by now|to more than)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:()]|,(?!\d)")
# "F-16 fighters", "Su-35S multirole fighters", "stealth fighters".
_TYPED = re.compile(
    r"\b(?:[A-Z][A-Za-z]{0,3}-?\d+\w*(?: \w+){0,2}|jet|stealth|multirole) fighters?\b"
)
_OF = re.compile(r"\b(?:of|from|in|for|to|who|that|which|worth)\b")
_PEOPLE = frozenset({"soldiers", "people", "workers"})


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
    # "7,000 containers of shells" counts containers, whatever is in them.
    unit = (quantity.unit or "").casefold()
    return Counted(
        thing=_class(unit, "things") or _thing(quantity.of or "", claim.quote.words),
        outcome=_outcome(claim.quote.words, quantity),
        unit=unit,
        is_addition=_is_addition(claim.quote.words, quantity),
    )


def things(words: str) -> frozenset[str]:
    """Return the classes of things that words name."""
    found = (_class(word, "things") for word in _WORD.findall(words.casefold()))
    return frozenset(filter(None, found))


def counts_people(of: str, words: str) -> bool:
    """Tell whether people are counted; where nothing is named, they are.

    Args:
        of: What a figure is said to count.
        words: The words around it.
    """
    thing = _thing(of, words)
    return not thing or thing in _PEOPLE or _head(of) in _listed("persons")


def is_total(claim: Claim) -> bool:
    """Tell whether the figure is what was reached in all: "brings the total to"."""
    if claim.quantity is None:
        return False
    clauses = _CLAUSE.split(claim.quote.words)
    near = " ".join(part for part in clauses if claim.quantity.text in part)
    told = set(_WORD.findall(near.casefold()))
    return bool(told & _listed("totals") or _IN_ALL.search(near))


def is_cumulative(claim: Claim) -> bool:
    """Tell whether a figure is what things have come to, not one act's: "has sent"."""
    count = counted(claim)
    grows = count is not None and count.grows
    stands = claim.kind is Kind.RELATION or claim.status is Status.ONGOING
    return (
        grows or stands or is_total(claim) or bool(_COME_TO.search(claim.quote.words))
    )


def _thing(of: str, words: str) -> str:
    head = _head(of)
    if head.startswith("fighter") and _TYPED.search(words):
        return "aircraft"
    return _class(head, "things") or head.rstrip("s")


def _head(of: str) -> str:
    """Take the head: the last word before "of"."""
    parts = _OF.split(of.casefold())
    words = _WORD.findall(next(filter(str.strip, parts), ""))
    return words[-1] if words else ""


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
    around = (words[:at], words[at + len(quantity.text) :]) if at >= 0 else ("", "")
    before, after = (_WORD.findall(part.casefold()) for part in around)
    text = _WORD.findall(quantity.text.casefold())
    # "more than" is a bound; "another 3,000" and "3,000 more" are additions.
    is_bound = "than" in text[:2] or after[1:2] == ["than"]
    near = {*before[-1:], *text[:1], *text[-1:], *after[:1]}
    return bool(near & _listed("additions")) and not is_bound


def _class(word: str, table: str) -> str:
    return _classes(table).get(word, "")


@cache
def _classes(table: str) -> dict[str, str]:
    return {
        word: name for name, words in _words()[table].items() for word in words.split()
    }


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(_words()[table].split())


@cache
def _words() -> dict[str, Any]:  # Any: the tables of the file differ in shape
    path = files("foedus.weigh") / "data" / "counted.yml"
    tables: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tables

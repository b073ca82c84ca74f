"""What the steps of reading hand to one another: spans of a text and their sense.

Offsets are characters of the text of the parsed document.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.model import ActorId, Quantity, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or stand for one or more international actors.

    Attributes:
        codes: Who is meant; empty where it cannot be known ("officials", "they").
        sectors: PLOVER sector of each code ("GOV", "MIL", ...), or None.
        kind: "state", "organisation", "armed group", "person", "group" or "unknown".
        why: Which list, or which antecedent, decided.
    """

    start: int
    end: int
    text: str
    codes: tuple[ActorId, ...]
    sectors: tuple[str | None, ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that a text ascribes to someone.

    Attributes:
        cue: Start and end of the words that ascribe ("said", "according to").
        source: Start and end of who is cited; None where nobody is named.
        contents: Start and end of each stretch that is ascribed.
        kind: "direct", "indirect", "mixed" or "according_to".
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its bounds, at its place in the text."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An expression of time, resolved to days as far as the text settles it."""

    start: int
    end: int
    when: When


def codes(found: Iterable[Mention]) -> tuple[ActorId, ...]:
    """Return each actor once, in the order of the text."""
    return tuple(dict.fromkeys(code for mention in found for code in mention.codes))

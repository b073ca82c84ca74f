"""Words with a fixed sense: words of likelihood and the Admiralty grades."""

from dataclasses import dataclass
from functools import cache

from foedus.codes.tables import document
from foedus.model import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """A word of likelihood and the percentages it stands for.

    Attributes:
        other: The word of the other column, never mixed with the first in one text.
    """

    word: str
    other: str
    low: int
    high: int


@cache
def likelihoods() -> tuple[Likelihood, ...]:
    """Return the words of ICD 203, the least likely first."""
    return tuple(Likelihood(**row) for row in document("words")["likelihood"]["terms"])


def likelihood(chance: float) -> str:
    """Return the word for a chance between 0 and 1; a bound takes the lower word."""
    percent = chance * 100
    for term in likelihoods():
        if percent <= term.high:
            return term.word
    return likelihoods()[-1].word


@cache
def grade_meanings() -> dict[Grade, str]:
    """Return what each grade of a source's reliability means."""
    rows = document("words")["admiralty"]["reliability"]
    return {Grade(letter): text for letter, text in rows.items()}


@cache
def credibility_meanings() -> dict[int, str]:
    """Return what each grade of an information's credibility means."""
    rows = document("words")["admiralty"]["credibility"]
    return {int(number): text for number, text in rows.items()}

"""Find texts that reuse one another's words."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

_WORD = re.compile(r"\w+")
_GRAM_WORDS = 5

# From this share of the shorter text on, it is the other one's words.
LEAST_CONTAINED = 0.5

# From this share of both texts on, they are one text.
LEAST_ALIKE = 0.7

# Shorter texts share half of their few sequences by chance: only equality counts.
_FEWEST_GRAMS = 8

Grams = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Two texts, by their places, and how much they share.

    Attributes:
        contained: Share of the shorter text's sequences that the other one has.
        alike: Jaccard index of both texts' sequences.
    """

    first: int
    second: int
    contained: float
    alike: float


def reuses(
    texts: Sequence[str], *, known: Callable[[int, int], bool] | None = None
) -> Iterator[Reuse]:
    """Yield the pairs of texts that share half of the shorter one's word sequences.

    Exact, by an inverted index over sequences of five words. Of texts with the same
    sequences throughout, only the first is compared with others. A text alike to
    another by the Jaccard index of .7 holds half of it as well.

    Args:
        texts: Any number; 10,000 short ones take seconds.
        known: Tells of two places that nothing more needs to be known of them.

    References:
        Broder (1997). On the resemblance and containment of documents.
        Bayardo, Ma and Srikant (2007). Scaling up all pairs similarity search.
    """
    grams = _all_grams(texts)
    founders: dict[Grams, int] = {}
    for place, mine in enumerate(grams):
        founder = founders.setdefault(mine, place)
        if founder != place and mine:
            yield Reuse(first=founder, second=place, contained=1.0, alike=1.0)
    for place, other in _shorter_first(grams, sorted(founders.values())):
        if known is None or not known(place, other):
            yield from _compared(grams, place, other)


def _all_grams(texts: Sequence[str]) -> list[Grams]:
    """Number words in their order, so that hashes are the same in every run."""
    numbers: dict[str, int] = defaultdict(count().__next__)
    return [
        _grams([numbers[word] for word in _WORD.findall(text.casefold())])
        for text in texts
    ]


def _grams(words: list[int]) -> Grams:
    if len(words) < _GRAM_WORDS:
        return frozenset({hash(tuple(words))} if words else ())
    runs = zip(*(words[start:] for start in range(_GRAM_WORDS)), strict=False)
    return frozenset(map(hash, runs))


def _shorter_first(grams: list[Grams], places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield a text with each that is longer and has one of its rarest sequences.

    A text that holds half of a shorter one's sequences has at least one of any half
    of them and one more: only the rarest are looked up.
    """
    long_enough = [place for place in places if len(grams[place]) >= _FEWEST_GRAMS]
    holders = _holders(grams, long_enough)
    sizes = [len(mine) for mine in grams]
    for place in long_enough:
        for other in sorted(_candidates(grams[place], holders)):
            if (sizes[place], place) < (sizes[other], other):
                yield place, other


def _holders(grams: list[Grams], places: list[int]) -> dict[int, tuple[int, ...]]:
    held: dict[int, list[int]] = defaultdict(list)
    for place in places:
        for gram in grams[place]:
            held[gram].append(place)
    # Reprints share whole runs of sequences: one tuple stands for all of a run.
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    shared = ((gram, tuple(who)) for gram, who in held.items() if len(who) > 1)
    return {gram: known.setdefault(who, who) for gram, who in shared}


def _candidates(mine: Grams, holders: dict[int, tuple[int, ...]]) -> set[int]:
    common = sorted((holders[gram] for gram in mine if gram in holders), key=len)
    unshared = len(mine) - len(common)
    looked_up = int(len(mine) * (1 - LEAST_CONTAINED)) + 1 - unshared
    lists = {id(who): who for who in common[: max(0, looked_up)]}
    return set().union(*lists.values())


def _compared(grams: list[Grams], place: int, other: int) -> Iterator[Reuse]:
    mine, theirs = grams[place], grams[other]
    shared = len(mine & theirs)
    if shared >= LEAST_CONTAINED * len(mine):
        yield Reuse(
            first=min(place, other),
            second=max(place, other),
            contained=shared / len(mine),
            alike=shared / (len(mine) + len(theirs) - shared),
        )

"""Ask a list of attributions who is cited for some words, and what is nested."""

from collections.abc import Iterable

from foedus.read.attribution.reasons import cites
from foedus.read.spans import Attribution


def speaker_chain(
    found: Iterable[Attribution], start: int, end: int
) -> tuple[Attribution, ...]:
    """Return the attributions whose content covers some words, outermost first.

    Stances ("wants to", "supports") and silences ("did not say") cite nobody for
    their content and are left out.
    """
    over = (one for one in found if cites(one) and _covers(one, start, end))
    return tuple(sorted(over, key=_rank))


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions that stand in no other's words, in text order."""
    kept: list[Attribution] = []
    for one in sorted(found, key=_rank):
        if not any(_covers(other, *one.cue) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.cue, one.contents))


def _rank(one: Attribution) -> tuple[int, bool, tuple[int, int]]:
    """Longest first; of two for the same words the one that is cited comes last."""
    length = sum(end - start for start, end in one.contents)
    return -length, one.why.startswith("citing"), one.cue


def _covers(one: Attribution, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in one.contents)

"""Ask a list of attributions who is cited for some words, and what is nested."""

from collections.abc import Iterable

from foedus.read.spans import Attribution


def speaker_chain(
    found: Iterable[Attribution], start: int, end: int
) -> tuple[Attribution, ...]:
    """Return the attributions whose content covers some words, outermost first."""
    over = [one for one in found if _covers(one, start, end)]
    return tuple(sorted(over, key=lambda one: (-_length(one), one.cue)))


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions that stand in no other's words, in text order."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (-_length(one), one.cue)):
        if not any(_covers(other, *one.cue) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.cue, one.contents))


def _covers(one: Attribution, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in one.contents)


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.contents)

"""Undo hard line wraps, so that a line break parts paragraphs and nothing else."""

import re
from itertools import pairwise

_WIDEST_WRAP = 120
_FEWEST_WRAPPED = 0.15
_SLACK = 0.85
# A new item, heading, quotation, table row or field never carries a line on.
_BEGINS_ANEW = re.compile(r"\s*(?:[-*•–—+>|#]|\d{1,3}[.)]\s|\(?[a-z]\)\s|\w[\w-]*:\s)")


def unwrapped(text: str) -> str:
    """Return a text with each wrap inside a paragraph turned into one space.

    No character moves: a newline becomes a space or stays. A text whose lines are
    paragraphs already is returned as it is.
    """
    lines = text.split("\n")
    return joined(lines, _continued(lines))


def joined(lines: list[str], continued: list[bool]) -> str:
    """Join lines, by a space where the next one is continued, else by a newline."""
    parts = [lines[0]]
    for line, is_continued in zip(lines[1:], continued, strict=True):
        parts += [" " if is_continued else "\n", line]
    return "".join(parts)


def _continued(lines: list[str]) -> list[bool]:
    pairs = list(pairwise(lines))
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    # The longest lines may be web addresses that no wrap could break.
    width = lengths[int(0.97 * (len(lengths) - 1))] if lengths else 0
    touching = [pair for pair in pairs if pair[0].strip() and pair[1].strip()]
    flowing = sum(_flows(*pair) for pair in touching)
    if (
        not touching
        or width > _WIDEST_WRAP
        or flowing < _FEWEST_WRAPPED * len(touching)
    ):
        return [False] * len(pairs)
    return [_carries_on(*pair, width) for pair in pairs]


def _flows(line: str, following: str) -> bool:
    return following.lstrip()[0].islower() and line.rstrip()[-1] not in ".!?:"


def _carries_on(line: str, following: str, width: int) -> bool:
    words = following.split()
    if not line.strip() or not words or _BEGINS_ANEW.match(following):
        return False
    if _flows(line, following):
        return True
    return len(line.rstrip()) + 1 + len(words[0]) > _SLACK * width

"""Break words that stand in a drawing, where no browser breaks them, into lines."""

from textwrap import wrap

CUT = " …"
"""Stands where words were left out; the whole must then be had elsewhere."""


def wrapped(words: str, width: int, most: int = 2) -> list[str]:
    """Return lines of at most so many letters, cut between words, never in one.

    A single word that is longer keeps a line of its own.
    """
    return wrap(
        words,
        width,
        max_lines=most,
        placeholder=CUT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def is_cut(lines: list[str]) -> bool:
    """Tell whether the lines leave some of the words out."""
    return bool(lines) and lines[-1].endswith(CUT)

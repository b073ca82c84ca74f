"""How a count and a list are said, wherever we say one."""

from collections.abc import Sequence


def counted(count: int, noun: str) -> str:
    """Return a count with its noun in the right number."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def joined(words: Sequence[str], *, link: str = "and") -> str:
    """Return words parted by commas, the last by a word of its own."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"

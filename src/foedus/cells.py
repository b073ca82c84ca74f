"""Texts as cells of a table that a spreadsheet may open."""

import re

# What a spreadsheet would run; a negative number is none.
_RUN = re.compile(r"[=+@\t\r\n]|-(?![\d.]+$)")


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _RUN.match(text) else text

"""The YAML between two lines of three dashes at the head of a text."""

import json
import re

import yaml

from foedus.model import Problem
from foedus.read.load.raw import Metadata
from foedus.read.load.stated import stated

_BLOCK = re.compile(
    r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)\n*",
    re.DOTALL | re.MULTILINE,
)
_FIELD = re.compile(r"\ufeff?---[ \t]*\n\w+:")
_COLON_WITHIN = re.compile(
    r"^(?P<field>\w+): (?P<rest>(?![\"'\[{|>&*!]).*: .*?)[ \t]*$", re.MULTILINE
)
"""A line whose value holds a colon and a space, which YAML takes for nested fields."""
_LONGEST = 20_000
_MOST_BRACKETS = 100


def parted(name: str, text: str) -> tuple[Metadata, str, list[Problem]]:
    """Return the front matter, the text after it, and what is wrong with it."""
    block = _BLOCK.match(text)
    if block is None or len(block[1]) > _LONGEST:
        unclosed = [_broken(name, "is not closed by ---")] if _FIELD.match(text) else []
        return Metadata(), text, unclosed
    if not block[1].strip() or ":" not in block[1]:
        return Metadata(), text, []
    try:
        values = _values(block[1])
    except yaml.YAMLError:
        try:
            values = _values(_COLON_WITHIN.sub(_quoted, block[1]))
        except yaml.YAMLError:
            return Metadata(), text[block.end() :], [_broken(name, "is no valid YAML")]
    if not isinstance(values, dict):
        return Metadata(), text, []
    metadata, problems = stated(name, values, how="front matter")
    return metadata, text[block.end() :], problems


def _quoted(line: re.Match[str]) -> str:
    """Put what follows a field's name in quotes: "title: After the vote: what now"."""
    return f"{line['field']}: {json.dumps(line['rest'], ensure_ascii=False)}"


def _values(block: str) -> object:
    # Nothing here is nested; the parser would take minutes over a thousand brackets.
    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        raise yaml.YAMLError
    # The base loader knows no types but text: NO is Norway, 2025-03-04 is for us.
    found: object = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return found


def _broken(name: str, what: str) -> Problem:
    return Problem(
        where=name,
        what=f"the front matter {what}",
        remedy="write lines such as 'published: 2025-03-04' between two lines of ---",
    )

"""The day of publication, where a text itself gives it at its head or foot."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from foedus.read.load.days import DAY, written_day

_FIRST_LINES = 12
_LAST_LINES = 4
_HEAD = 4_000
_FOOT = 1_000
_LONGEST_LABELLED = 160

_LABELLED = re.compile(
    r"(?:^|[|•·(.])\W*"
    r"(?:(?:first\s+)?(?:published|posted|issued|released|dated)|(?:publication\s+)?date"
    r"|(?P<later>(?:last\s+)?(?:updated|modified|revised)))"
    rf"(?:\s+on)?[\s:*_\-–—]*{DAY}",
    re.IGNORECASE,
)
# "PORT ADA, 4 March 2025 (NNA) --": a town of at most four words, the day, a dash.
_DATELINE = re.compile(
    r"^\W{0,3}(?!(?:On|In|At|By|Since|Until|From)\b)"
    r"(?-i:[A-Z][\w.'’/-]*(?: [A-Z][\w.'’/-]*){0,3})[,(]\s*"
    rf"{DAY}.{{0,30}}?(?:--|[—–:)])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\W*{DAY}(?:[\s,|•·@-]*(?:at\s+)?\d{{1,2}}[:.]\d\d\b.{{0,20}})?\W*$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(rf"(?:^by\b|[|•·]).{{0,80}}?{DAY}\W*$", re.IGNORECASE)
_BEFORE_NAME = re.compile(rf"^\W*{DAY}\s*[|•·]", re.IGNORECASE)


def dateline(text: str) -> date | None:
    """Return the day on which a text says that it was published, or None.

    Only what stands where a day of publication stands counts: after a label, in a
    dateline, in a byline or on a line of its own. A day in running prose is an event.
    """
    head = _lines(text[:_HEAD])[:_FIRST_LINES]
    foot = _lines(text[_HEAD:][-_FOOT:])[-_LAST_LINES:]
    found = chain(_labelled(head), _placed(head), _labelled(foot))
    return next(filter(None, map(written_day, found)), None)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _labelled(lines: list[str]) -> list[re.Match[str]]:
    short = (line for line in lines if len(line) <= _LONGEST_LABELLED)
    found = [match for line in short for match in _LABELLED.finditer(line)]
    return sorted(found, key=lambda match: match["later"] is not None)


def _placed(lines: list[str]) -> Iterator[re.Match[str]]:
    for line in lines:
        for form in (_ALONE, _DATELINE, _AFTER_NAME, _BEFORE_NAME):
            found = form.search(line)
            if found:
                yield found

"""Metadata that a person or a feed states by name: front matter, sidecar, record."""

from collections.abc import Iterator, Mapping
from datetime import date

from foedus.model import Problem
from foedus.read.load.days import day
from foedus.read.load.raw import Metadata, one_line

FIELDS = ("title", "url", "publisher", "via", "published", "language")


def stated(
    where: str, values: Mapping[str, object], *, how: str
) -> tuple[Metadata, list[Problem]]:
    """Return what named values say, and a problem for each that says nothing."""
    problems = [] if values.keys() <= set(FIELDS) else [_unknown(where, values)]
    texts: dict[str, str] = {}
    for field in FIELDS:
        text = _text(values.get(field))
        fault = _fault(field, values.get(field), text)
        if fault:
            problems.append(Problem(where=where, what=fault, remedy=_REMEDIES[field]))
        elif text:
            texts[field] = text
    published = day(texts.pop("published", ""))
    language = texts.pop("language", "").lower()[:2] or None
    how_found = how if published else None
    return (
        Metadata(
            **texts, published=published, published_how=how_found, language=language
        ),
        problems,
    )


_REMEDIES = {
    "title": "write it as one line of text",
    "url": "write it as http://... or https://...",
    "publisher": "write it as one line of text",
    "via": "write it as one line of text",
    "published": "write the day as 2025-03-04",
    "language": "write it as a two-letter code such as en",
}
_LONGEST = 2_000


def _unknown(where: str, values: Mapping[str, object]) -> Problem:
    # Keys come from outside: as few and as short as a line can bear.
    names = ", ".join(sorted(str(key)[:40] for key in values if key not in FIELDS)[:10])
    return Problem(
        where=where,
        what=f"unknown in the metadata: {names}",
        remedy=f"known are {', '.join(FIELDS)}; the document is read all the same",
    )


def _text(value: object) -> str:
    if isinstance(value, str | int | date) and not isinstance(value, bool):
        return one_line(str(value))
    return ""


def _fault(field: str, value: object, text: str) -> str | None:
    if value is None or value == "":
        return None
    return next(_faults(field, text), None)


def _faults(field: str, text: str) -> Iterator[str]:
    if not text or len(text) > _LONGEST:
        yield f"the {field} is no line of text"
    if field == "published" and day(text) is None:
        yield f"{text[:40]!r} is no day of publication"
    if field == "url" and not text.lower().startswith(("http://", "https://")):
        yield f"{text[:40]!r} is no web address"
    if field == "language" and not _is_language(text):
        yield f"{text[:40]!r} is no language code"


def _is_language(text: str) -> bool:
    code = text.replace("_", "-").split("-")[0]
    return len(code) == 2 and code.isascii() and code.isalpha()

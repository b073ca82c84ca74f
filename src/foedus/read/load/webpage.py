"""The main text of a web page, without its menus and footers."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from trafilatura import bare_extraction

from foedus.model import DocId, Problem
from foedus.read.load.days import day
from foedus.read.load.decode import decoded
from foedus.read.load.plain import newlined
from foedus.read.load.quiet import quiet
from foedus.read.load.raw import Metadata, Raw

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"\s*<(?:p|div|article|section|h1)\b", re.IGNORECASE)
# The clock decides nothing: by default a date after today would be dropped.
_LAST_DAY = date(2100, 1, 1)


def webpage(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the main text of a web page and what its head says of it."""
    markup = _declared(data)
    if markup is None:
        markup, problems = decoded(name, data)
        yield from problems
    if markup is None:
        return
    found = main_text(markup)
    if found is None:
        yield Problem(
            where=name,
            what="has no main text that could be told from its menus",
            remedy="save the article alone as a page, or as plain text",
        )
        return
    text, about = found
    # A day in the small print may be that of the site: the text is asked first.
    stated = about if about.published_how == "metadata" else _undated(about)
    yield Raw(id=DocId(name), text=text, metadata=stated, guessed=about)


def main_text(markup: str) -> tuple[str, Metadata] | None:
    """Return the main text of a page and its metadata; nothing is fetched."""
    # A fragment without its frame would be taken for no page at all.
    framed = f"<html><body>{markup}" if _FRAGMENT.match(markup) else markup
    with quiet():
        page = bare_extraction(
            framed.replace("\x00", " "),
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": _LAST_DAY.isoformat(),
            },
        )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        return None
    published = day(page.date or "")
    return newlined(page.text or ""), Metadata(
        title=page.title,
        url=page.url if str(page.url).startswith(("http://", "https://")) else None,
        publisher=page.sitename or page.hostname,
        published=published,
        published_how=_how(published, markup) if published else None,
    )


def _how(published: date, markup: str) -> str:
    """Tell a day that the page states for machines from one in its visible text."""
    forms = (published.isoformat(), f"{published:%Y/%m/%d}", f"{published:%Y%m%d}")
    return "metadata" if any(form in markup for form in forms) else "text"


def _undated(about: Metadata) -> Metadata:
    return replace(about, published=None, published_how=None)


def _declared(data: bytes) -> str | None:
    """Return the page by the encoding that it declares, where that holds."""
    found = _CHARSET.search(data[:4096])
    if found is None or data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        return data.decode(found[1].decode("ascii"))
    except (LookupError, UnicodeError):
        return None

"""An e-mail message: its own text, with what its headers say."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from foedus.model import DocId, Problem
from foedus.read.load.decode import decoded
from foedus.read.load.plain import newlined
from foedus.read.load.raw import Metadata, Raw
from foedus.read.load.webpage import main_text
from foedus.read.load.wrapping import unwrapped


def mail(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the text of a message; its attachments are named as not read."""
    message = message_from_bytes(data, policy=policy.default)
    yield from _attachments(name, message)
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        yield _without_text(name)
        return
    text, problems = _characters(name, body)
    yield from problems
    if text is not None and body.get_content_type() == "text/html":
        page = main_text(text)
        text = page[0] if page else ""
    if text is None:
        return
    text = unwrapped(newlined(text))
    yield Raw(id=DocId(name), text=text, metadata=_headers(message))


def _characters(name: str, body: EmailMessage) -> tuple[str | None, list[Problem]]:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return "", []
    try:
        return data.decode(str(body.get_content_charset() or "utf-8")), []
    except (LookupError, UnicodeError):
        return decoded(name, data)


def _headers(message: EmailMessage) -> Metadata:
    sender, address = parseaddr(_header(message, "from"))
    published = _sent(_header(message, "date"))
    return Metadata(
        title=_header(message, "subject") or None,
        publisher=sender or address or None,
        published=published,
        published_how="metadata" if published else None,
    )


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _sent(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _attachments(name: str, message: EmailMessage) -> Iterator[Problem]:
    names = [
        str(part.get_filename() or part.get_content_type())[:60]
        for part in message.walk()
        if part.is_attachment()
    ]
    if names:
        yield Problem(
            where=name,
            what=f"attachments are not read: {', '.join(names[:10])}",
            remedy="save them beside the message",
        )


def _without_text(name: str) -> Problem:
    what = "is a message without a text"
    return Problem(where=name, what=what, remedy="save what it carries as files")

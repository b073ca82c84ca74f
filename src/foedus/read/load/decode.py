"""Bytes to characters, without guessing in silence."""

import codecs

from foedus.model import Problem


def decoded(name: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Return the characters of a text file, None where it is no text.

    UTF-8 is expected; a byte order mark decides for UTF-16 and UTF-32. Anything else
    is taken for UTF-16 or Windows-1252 where the bytes allow it, with a problem that
    says so.
    """
    kind = next((kind for sign, kind in _MAGIC if data.startswith(sign)), None)
    if kind:
        return None, [_no_text(name, f"holds {kind}, whatever its name says")]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data, encoding)
    assumed = _without_mark(data)
    if assumed and b"\x00" in data:
        return data.decode(assumed), [_assumed(name, assumed)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(name, data)
    return (None, [_no_text(name, "is binary")]) if _is_binary(text) else (text, [])


_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEWEST_CONTROLS = 3
_MOST_CONTROLS = 0.02
_MOST_HIGH = 0.3
_MOST_NULS = 0.3


def _marked(name: str, data: bytes, encoding: str) -> tuple[str | None, list[Problem]]:
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        return None, [_no_text(name, f"is marked as {encoding} but is not")]


def _without_mark(data: bytes) -> str | None:
    """Return which half of each pair of bytes is empty, as in Latin UTF-16."""
    sample = data[:4096]
    pairs = max(len(sample) // 2, 1)
    if len(data) % 2:
        return None
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) / pairs > 1 - _MOST_NULS and _decodes(data, encoding):
            return encoding
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return not _is_binary(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _western(name: str, data: bytes) -> tuple[str | None, list[Problem]]:
    high = sum(data.count(byte) for byte in range(0x80, 0x100))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None, [_no_text(name, "is neither UTF-8 nor any text that can be told")]
    if _is_binary(text) or high / len(data) > _MOST_HIGH:
        return None, [_no_text(name, "is neither UTF-8 nor any text that can be told")]
    return text, [_assumed(name, "Windows-1252")]


def _is_binary(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in range(32) if code not in _SPACES)
    return controls > max(_FEWEST_CONTROLS, _MOST_CONTROLS * len(text))


_SPACES = frozenset(map(ord, "\t\n\v\f\r"))


def _no_text(name: str, what: str) -> Problem:
    return Problem(where=name, what=what, remedy="save it as UTF-8 text")


def _assumed(name: str, encoding: str) -> Problem:
    return Problem(
        where=name,
        what=f"is not UTF-8 and was read as {encoding}",
        remedy="look whether its accents are right, or save it as UTF-8",
    )

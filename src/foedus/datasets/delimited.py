"""Read delimited text in flat memory, whatever its size and encoding."""

import codecs
import csv
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from foedus.datasets.damaged import AGAIN
from foedus.datasets.description import Layout
from foedus.errors import UnusableInputError

_BLOCK_BYTES = 16_000_000
_LONGEST_RECORD_BYTES = 64_000_000
# Of a block looked at at once: what does not leave a processor's cache.
_CACHED_BYTES = 128_000
_HEAD_BYTES = 1_000_000
DEEPEST_HEADER = 60
"""How many lines or rows may stand above the names of the columns."""
_TRIED_ROWS = 1_000
# The narrower, the less memory: a flag is 0 or 1, or no flag and looked at as text.
_AS_NUMBER = {"int": pl.Int64, "float": pl.Float64, "bool": pl.Int8}
_UNCLOSED = "breaks off, or a quotation mark in it is never closed"


def header(path: Path, layout: Layout) -> list[str] | None:
    """Return the names of the columns, or None where no line is one of names.

    A file without such a line must have as many columns as the layout names.
    """
    found = _header(path, layout)
    return found and found[0]


def batches(path: Path, layout: Layout, wanted: list[str]) -> Iterator[pl.DataFrame]:
    """Yield the wanted columns, some ten thousand rows at a time.

    Columns of numbers come as numbers where every field of the batch is a plain one
    or a sign for what is missing; all else is text.

    Raises:
        UnusableInputError: The file is cut off, a line has too few or too many
            fields, or the encoding is not the one promised, or changes.
    """
    names, lines = _header(path, layout) or (list(layout.spelled), 0)
    row = 0
    decoder = _Decoder(path, layout.encoding)
    reader = _Reader(path=path, layout=layout, names=names, wanted=wanted)
    with path.open("rb") as file:
        for _ in range(lines):
            file.readline()
        for block in _blocks(path, file, layout, len(names)):
            frame = reader.frame(decoder.utf8(block), row)
            row += frame.height
            yield frame


def named(cells: list[str]) -> list[str]:
    """Give every column a name of its own; nameless ones at the end are dropped."""
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    made: list[str] = []
    for place, cell in enumerate(kept, start=1):
        name = cell or f"column {place}"
        made.append(f"{name} {place}" if name in made else name)
    return made


def filled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that hold anything; an empty line is no record."""
    return frame.filter(~pl.all_horizontal(pl.all().is_null()))


def is_header(cells: list[str], layout: Layout) -> bool:
    """Tell whether a line is the one of names."""
    return layout.header == "first" or layout.header in (c.strip() for c in cells)


def _header(path: Path, layout: Layout) -> tuple[list[str], int] | None:
    """Return the names, and how many lines they and what is above them take up."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    text = head.decode(layout.encoding, errors="replace").removeprefix("\ufeff")
    try:
        for cells, lines in islice(_records(text, layout), DEEPEST_HEADER):
            if layout.header == "none":
                spelled = list(layout.spelled)
                return (spelled, 0) if len(cells) == len(spelled) else None
            if is_header(cells, layout):
                return named(cells), lines
    except csv.Error:
        return None
    return None


def _records(text: str, layout: Layout) -> Iterator[tuple[list[str], int]]:
    """Yield the records of a text, each with the number of lines up to its end."""
    # Nothing but a line feed ends a line.
    lines = (f"{line}\n" for line in text.removesuffix("\n").split("\n"))
    sign = layout.separator
    reader = (
        csv.reader(lines, delimiter=sign)
        if layout.quotes
        else csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE)
    )
    for cells in reader:
        yield cells, reader.line_num


def _blocks(
    path: Path, file: BufferedReader, layout: Layout, width: int
) -> Iterator[bytes]:
    """Yield whole records; a line break within quotation marks ends none."""
    rest = b""
    # One buffer for all: memory that is new costs more than what is copied into it.
    buffer = bytearray(_BLOCK_BYTES)
    while size := file.readinto(buffer):
        cut = _cut(buffer, size, rest, layout)
        if cut:
            yield rest + memoryview(buffer)[:cut]
            rest = b""
        rest += memoryview(buffer)[cut:size]
        if len(rest) > _LONGEST_RECORD_BYTES:
            raise UnusableInputError(path, _UNCLOSED, AGAIN)
    # Old programs end a file with a sign of its own.
    rest = rest.rstrip(b"\x1a")
    if rest.strip():
        _check_whole(path, rest, layout, width)
        yield rest


def _cut(buffer: bytearray, size: int, rest: bytes, layout: Layout) -> int:
    """Return where the last whole record ends, 0 where none does.

    `rest` is what stands before the buffer: it holds no whole record.
    """
    end = buffer.rfind(b"\n", 0, size) + 1
    if not layout.quotes:
        return end
    is_open = (_quotes(buffer, end) + rest.count(b'"')) % 2
    while end and is_open:
        before = buffer.rfind(b"\n", 0, end - 1) + 1
        is_open ^= buffer.count(b'"', before, end) % 2
        end = before
    return end


def _quotes(buffer: bytearray, end: int) -> int:
    """Count quotation marks; where lines have some, far faster than bytes do."""
    signs = np.frombuffer(buffer, np.uint8, end)
    parts = (signs[at : at + _CACHED_BYTES] for at in range(0, end, _CACHED_BYTES))
    return sum(int(np.count_nonzero(part == ord('"'))) for part in parts)


def _check_whole(path: Path, last: bytes, layout: Layout, width: int) -> None:
    """Refuse a last line that breaks off."""
    text = last.decode(layout.encoding, errors="replace")
    if layout.quotes and last.count(b'"') % 2:
        raise UnusableInputError(path, _UNCLOSED, AGAIN)
    *_, (fields, _) = _records(text, layout)
    if len(fields) < width:
        raise UnusableInputError(
            path, "breaks off in the middle of its last line", AGAIN
        )


class _Decoder:
    """Turns blocks into UTF-8, and notices when a file mixes encodings."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding
        self._is_utf8 = codecs.lookup(encoding).name == "utf-8"
        self._seen: set[str] = set()

    def utf8(self, block: bytes) -> bytes:
        if block.isascii():
            return block
        if self._is_utf8:
            self._check(block)
            return block
        return self._transcoded(block)

    def _check(self, block: bytes) -> None:
        try:
            block.decode("utf-8")
        except UnicodeDecodeError as error:
            line = block[: error.end].splitlines()[-1][:60]
            shown = line.decode("latin-1")
            raise UnusableInputError(
                self._path, f"is not UTF-8 throughout, near {shown!r}", AGAIN
            ) from None

    def _transcoded(self, block: bytes) -> bytes:
        """Decode as promised, or as UTF-8 where somebody saved the whole file so."""
        marked = [line for line in block.splitlines() if not line.isascii()]
        self._seen |= {"utf-8" if _is_utf8(line) else "other" for line in marked}
        if len(self._seen) > 1:
            raise UnusableInputError(
                self._path, f"mixes UTF-8 and {self._encoding}", AGAIN
            )
        if self._seen == {"utf-8"}:
            return block
        return block.decode(self._encoding).encode("utf-8")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Reader:
    """Turns blocks of UTF-8 into frames of the wanted columns."""

    def __init__(
        self, *, path: Path, layout: Layout, names: list[str], wanted: list[str]
    ) -> None:
        self._path = path
        self._layout = layout
        self._names = names
        self._wanted = wanted
        self._places = sorted({len(names) - 1, *map(names.index, wanted)})
        self._numbers: dict[str, type[pl.DataType]] | None = None
        self._signs: dict[str, set[str]] = {}

    def frame(self, block: bytes, row: int) -> pl.DataFrame:
        """Return the wanted columns of the whole records of a block."""
        _check_fields(self._path, block, len(self._names), self._layout, row)
        block = block.removeprefix(codecs.BOM_UTF8)
        frame = self._quick(block) if self._numbers else None
        if frame is None:
            frame = self._text(block, row)
            if self._numbers is None:
                self._numbers = dict(self._seen_numbers(frame))
            self._note_signs(frame)
        if frame[self._names[-1]].null_count():
            _check_quoted_fields(self._path, block, len(self._names), self._layout, row)
        return frame.select(self._wanted)

    def _quick(self, block: bytes) -> pl.DataFrame | None:
        """Read numbers as such; None where that might change what the block says."""
        kinds = _kinds(block, self._names, self._layout) | (self._numbers or {})
        try:
            frame = self._read(block, kinds, quick=True)
        except PolarsError:
            return None
        # An empty line is nothing in every column: the slow way looks for those.
        if all(column.null_count() for column in frame):
            return None
        floats = (column for column in frame if column.dtype == pl.Float64)
        return frame if all(column.is_finite().all() for column in floats) else None

    def _text(self, block: bytes, row: int) -> pl.DataFrame:
        kinds = _kinds(block, self._names, self._layout)
        try:
            frame = self._read(block, kinds, quick=False)
        except PolarsError as error:
            fault = str(error).split("\n", maxsplit=1)[0]
            what = f"has a line that cannot be read, after row {row} ({fault})"
            raise UnusableInputError(self._path, what, AGAIN) from None
        may_be_empty = all(column.null_count() for column in frame)
        return filled(frame) if may_be_empty else frame

    def _read(
        self, block: bytes, kinds: dict[str, type[pl.DataType]], *, quick: bool
    ) -> pl.DataFrame:
        return pl.read_csv(
            BytesIO(block),
            has_header=False,
            schema=kinds,
            columns=self._places if quick else None,
            null_values=self._nulls() if quick else None,
            separator=self._layout.separator,
            quote_char='"' if self._layout.quotes else None,
            infer_schema=False,
        )

    def _nulls(self) -> dict[str, str] | list[str] | None:
        """Return the signs to look for, where one a column will do in those alone.

        Every field is held against a list, and hardly any column holds a sign.
        """
        if any(len(signs) > 1 for signs in self._signs.values()):
            return list(self._layout.missing)
        return {name: sign for name, signs in self._signs.items() for sign in signs}

    def _note_signs(self, frame: pl.DataFrame) -> None:
        """Note what stands for a missing number in each column that has any."""
        for name in self._numbers or {}:
            held = frame[name].unique()
            met = held.filter(held.is_in(self._layout.missing))
            self._signs.setdefault(name, set()).update(met)

    def _seen_numbers(
        self, frame: pl.DataFrame
    ) -> Iterator[tuple[str, type[pl.DataType]]]:
        """Yield the columns whose first fields are numbers, as they should be."""
        head = frame.head(_TRIED_ROWS)
        for name, column in self._layout.spelled.items():
            kind = _AS_NUMBER.get(column.kind)
            if kind and name in frame.columns:
                known = head[name].filter(~head[name].is_in(self._layout.missing))
                if known.cast(kind, strict=False).null_count() == known.null_count():
                    yield name, kind


def _kinds(
    block: bytes, names: list[str], layout: Layout
) -> dict[str, type[pl.DataType]]:
    """Name every field of a line; lines may end in a separator of no meaning."""
    first = block[: block.find(b"\n") + 1 or len(block)].decode("utf-8", "replace")
    fields, _ = next(_records(first.rstrip("\r\n"), layout))
    extra = range(len(names), len(fields) if not any(fields[len(names) :]) else 0)
    return dict.fromkeys([*names, *(f"nothing {place}" for place in extra)], pl.String)


def _check_fields(
    path: Path, block: bytes, width: int, layout: Layout, row: int
) -> None:
    """Refuse short lines: they would be filled up with nothing, in silence."""
    sign = layout.separator.encode()
    if layout.quotes and b'"' in block:
        return
    lines = block.count(b"\n") + (not block.endswith(b"\n"))
    if block.count(sign) >= lines * (width - 1):
        return
    for place, line in enumerate(block.splitlines(), start=1):
        fields = line.count(sign) + 1
        if fields < width and line.strip():
            raise UnusableInputError(
                path, f"row {row + place} has {fields} fields of {width}", AGAIN
            )


def _check_quoted_fields(
    path: Path, block: bytes, width: int, layout: Layout, row: int
) -> None:
    """Refuse short lines among those with quotation marks."""
    if not (layout.quotes and b'"' in block):
        return
    signs = np.frombuffer(block, dtype=np.uint8)
    outside = np.bitwise_and(np.cumsum(signs == ord('"'), dtype=np.uint8), 1) == 0
    ends = np.flatnonzero((signs == ord("\n")) & outside)
    marks = np.flatnonzero((signs == ord(layout.separator)) & outside)
    fields = np.diff(np.searchsorted(marks, ends), prepend=0) + 1
    is_empty = np.diff(ends, prepend=-1) <= len("\r\n")
    short = np.flatnonzero((fields < width) & ~is_empty)
    if len(short):
        place = int(short[0])
        what = f"row {row + place + 1} has {fields[place]} fields of {width}"
        raise UnusableInputError(path, what, AGAIN)

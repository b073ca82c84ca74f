"""`dataset.yml`: what a dataset is, and every layout its files come in."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from foedus.errors import UnusableInputError
from foedus.model import Dataset, Share

FILE = "dataset.yml"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Absent = Annotated[str, StringConstraints(pattern=r"^(zero|unknown)\b")]
Token = Annotated[str, BeforeValidator(str)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Years = tuple[int, int]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
    """A column that the loader is given.

    Attributes:
        missing: Values that mean "not known", beside those of the whole layout.
        format: How a day is written where it is not 2024-06-19; see `strptime`.
        optional: The column may be absent; it is then empty.
    """

    kind: Literal["text", "int", "float", "date", "bool"]
    missing: tuple[Token, ...] = ()
    format: str | None = None
    optional: bool = False


def _column(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


class Layout(_Strict):
    """One form that a file of the dataset comes in.

    Attributes:
        part: Which of the dataset's files it is; layouts of one part are versions
            of one another.
        files: Patterns of the file's name, for messages and to choose from a zip.
        columns: What the loader is given. A name may hold a range: `mem{1..59}`.
        ignored: What the file holds beside, and nobody needs.
        more_columns: Accept columns that are not named; only for files of hundreds.
        header: "first" line, "none" (names are given by place), or the text of a
            cell that only the line of names holds.
        quotes: Whether a field may stand in quotation marks; not so where they are
            plain signs, as for inches.
        sheet: Name of the sheet of a workbook; the first where it is left out.
        contains: Words near the beginning by which a raw file is known.
        missing: Values that mean "not known" in every column.
        version: Where it differs from that of the dataset, as `years`, `released`.
    """

    part: Words = "main"
    files: Annotated[tuple[Words, ...], Field(min_length=1)]
    format: Literal["csv", "parquet", "excel", "stata", "raw"]
    columns: dict[str, Annotated[Column, BeforeValidator(_column)]] = {}
    ignored: tuple[str, ...] = ()
    more_columns: bool = False
    encoding: str = "utf-8"
    separator: str = ","
    quotes: bool = True
    header: Words = "first"
    sheet: Words | None = None
    contains: Words | None = None
    missing: tuple[Token, ...] = ()
    version: Words | None = None
    years: Years | None = None
    released: date | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_told_apart(self) -> Self:
        if self.format == "raw" and not self.contains:
            raise ValueError("a raw layout is known by what it `contains`")
        if self.format != "raw" and not self.columns:
            raise ValueError("a layout names its `columns`")
        return self

    @cached_property
    def spelled(self) -> dict[str, Column]:
        """Return the columns with every range written out, in order."""
        return {
            name: column
            for pattern, column in self.columns.items()
            for name in _spelled(pattern)
        }

    @property
    def unused(self) -> list[str]:
        """Return the names of the columns that are ignored, ranges written out."""
        return [name for pattern in self.ignored for name in _spelled(pattern)]


class Download(_Strict):
    """Where the owner's file can be fetched without a login."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    file: Annotated[str, StringConstraints(pattern=r"^[^/\\\x00]+$")]
    sha256: Sha256 | None = None


class Description(_Strict):
    """The fields of `dataset.yml`; an unknown field is an error.

    Attributes:
        absent: What it means that a covered year has no row; begins with "zero"
            (there was none) or "unknown" (nobody says).
        no_download: Why there is no address to fetch it from.
        codes: Codes or names that only this dataset uses, to our codes; to nothing
            where they name no actor ("World") and their rows are to be left out.
        unknown_codes: Whether a code that nobody knows refuses the file, or its rows
            are left out and reported.
        traps: What a reader of the numbers must know, one sentence each.
    """

    title: Words
    version: Words
    owner: Words
    url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    licence: Words
    share: Share
    cite: Words
    years: Years | None
    absent: Absent
    released: date | None
    download: tuple[Download, ...] = ()
    no_download: Words | None = None
    codes: dict[Token, str | None] = {}
    unknown_codes: Literal["refuse", "report"] = "refuse"
    traps: tuple[Words, ...] = ()
    layouts: Annotated[dict[str, Layout], Field(min_length=1)]

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if bool(self.download) == bool(self.no_download):
            raise ValueError("give either `download` or `no_download` with the reason")
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the files that make up the dataset, in order."""
        return tuple(dict.fromkeys(layout.part for layout in self.layouts.values()))

    def dataset(self, name: str, layout: Layout | None = None) -> Dataset:
        """Return the record that travels with the rows of one layout."""
        return Dataset(
            name=name,
            title=self.title,
            version=(layout and layout.version) or self.version,
            years=(layout and layout.years) or self.years,
            absent=self.absent,
            released=(layout and layout.released) or self.released,
            owner=self.owner,
            url=self.url,
            licence=self.licence,
            share=self.share,
            cite=self.cite,
        )


def described(path: Path) -> Description:
    """Read and check a `dataset.yml`.

    Raises:
        UnusableInputError: It is not YAML, or a field is missing, unknown or wrong.
    """
    try:
        fields = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return Description.model_validate(fields)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnusableInputError(path, f"is not YAML ({error})", _SEE) from None
    except ValidationError as error:
        raise UnusableInputError(path, _faults(error), _SEE) from None


_SEE = "docs/how-to/add-a-dataset.md shows each field"


def _faults(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}".lstrip(": ")
        for fault in error.errors()
    )


def _spelled(pattern: str) -> list[str]:
    """Write out `mem{1..59}`."""
    before, opened, rest = pattern.partition("{")
    span, closed, after = rest.partition("}")
    first, dots, last = span.partition("..")
    if not (opened and closed and dots and first.isdigit() and last.isdigit()):
        return [pattern]
    return [f"{before}{number}{after}" for number in range(int(first), int(last) + 1)]

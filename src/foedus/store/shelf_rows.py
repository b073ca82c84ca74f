"""What the shelf keeps, as records, and its columns as bytes."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

import polars as pl

from foedus.model import Dataset, RowId, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One part of a dataset on the shelf: the file it came from and what read it.

    Attributes:
        dataset: What must be known of it; its version and years are the layout's.
        part: Which of the dataset's files; "main" where there is one.
        files: Their names, without folders.
        sha256: Of the files, one after another.
        reader: Digest of the code and descriptions that read them.
        rows: Numbers that its rows may bear.
    """

    dataset: Dataset
    part: str
    layout: str
    files: tuple[str, ...]
    sha256: str
    reader: str
    rows: range


def row_id(dataset: str, table: str, row: int) -> RowId:
    """Return the identifier of a row."""
    return RowId(f"{dataset}:{table}#{row}")


def place(identifier: RowId) -> tuple[str, str, int]:
    """Take an identifier apart: dataset, table, row.

    Raises:
        ValueError: It is none.
    """
    dataset, _, rest = identifier.partition(":")
    table, sign, row = rest.partition("#")
    if not (dataset and table and sign and row.isdigit()):
        raise ValueError(identifier)
    return dataset, table, int(row)


def to_record(dataset: Dataset) -> str:
    """Return a dataset as JSON."""
    return json.dumps(asdict(dataset), default=str, sort_keys=True)


@lru_cache(maxsize=1_000)
def from_record(record: str) -> Dataset:
    """Build a dataset back; the same few records are asked for over and over."""
    fields = json.loads(record)
    years, released = fields["years"], fields["released"]
    fields |= {
        "years": tuple(years) if years else None,
        "released": date.fromisoformat(released) if released else None,
        "share": Share(fields["share"]),
    }
    return Dataset(**fields)


def packed(column: pl.Series) -> bytes:
    """Return a column as bytes: Parquet, which other tools read too."""
    buffer = BytesIO()
    column.to_frame().write_parquet(
        buffer, compression="zstd", compression_level=1, statistics=False
    )
    return buffer.getvalue()


def unpacked(content: bytes) -> pl.Series:
    """Build a column back."""
    return pl.read_parquet(BytesIO(content)).to_series()


def digest(content: bytes) -> str:
    """Return the fingerprint by which damage is found."""
    return sha256(content).hexdigest()

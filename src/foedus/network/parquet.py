"""Write ties as Parquet, for other programs."""

from collections.abc import Iterable
from io import BytesIO

import polars as pl

from foedus.model import Tie
from foedus.network.files import COLUMNS, NUMBERS, row


def ties_parquet(ties: Iterable[Tie]) -> bytes:
    """Return the columns of the CSV as Parquet, with numbers as numbers."""
    kinds = {name: pl.Float64 if name in NUMBERS else pl.String for name in COLUMNS}
    out = BytesIO()
    frame = pl.DataFrame([row(tie) for tie in ties], schema=kinds)
    frame.write_parquet(out, compression="zstd", statistics=False)
    return out.getvalue()

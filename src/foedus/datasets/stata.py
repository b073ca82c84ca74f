"""Read files of Stata."""

from pathlib import Path

import polars as pl
import pyreadstat

from foedus.datasets.damaged import read_whole


def stata(path: Path, wanted: list[str] | None) -> pl.DataFrame:
    """Return the wanted columns; without a list of them, all columns and no row."""

    def read() -> pl.DataFrame:
        frame, _ = pyreadstat.read_dta(
            path, usecols=wanted, metadataonly=wanted is None, output_format="polars"
        )
        if not isinstance(frame, pl.DataFrame):
            raise TypeError(path)
        return frame

    return read_whole(path, read, pyreadstat.ReadstatError)

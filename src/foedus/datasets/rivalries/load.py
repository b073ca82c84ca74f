"""Each row is a rivalry of two states."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

# The last year of each list: a rivalry that ends there went on.
_LAST = {"thompson": 2010, "tss": 2020}
_TYPES = ("positional", "spatial", "ideological", "interventionary", "principal")


def load(source: Source) -> Iterator[Table]:
    """Yield a tie each way for every rivalry."""
    for name, part in source.parts.items():
        told = _thompson(part.frame()) if name == "thompson" else _tss(part.frame())
        known = source.states(told, "ccode1", "ccode2", system="cow", year="since")
        dated = known.with_columns(
            start=first_day("since"),
            end=pl.when(pl.col("until") < _LAST[name]).then(last_day("until")),
        )
        for giver, taker in (("ccode1", "ccode2"), ("ccode2", "ccode1")):
            sides = dated.rename({giver: "giver", taker: "taker"})
            yield table("ties", sides, layer="conflict")


def _thompson(rows: pl.DataFrame) -> pl.DataFrame:
    types = pl.concat_str("type1", "type2", "type3", separator=" ", ignore_nulls=True)
    return rows.with_columns(
        since="styear",
        until="endyear",
        detail=pl.format("rivalry {} (Thompson-Dreyer): {}", "rivalryname", types),
    )


def _tss(rows: pl.DataFrame) -> pl.DataFrame:
    types = [pl.when(pl.col(kind)).then(pl.lit(kind)) for kind in _TYPES]
    said = pl.concat_str(types, separator=" ", ignore_nulls=True)
    return rows.with_columns(
        since="start",
        until="end",
        detail=pl.format("rivalry {} (TSS): {}", "rivalry", said),
    )

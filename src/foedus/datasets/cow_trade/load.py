"""Each row is a pair and year: what each of the two imported from the other."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError


def load(source: Source) -> Iterator[Table]:
    """Yield two ties a row, from the exporter to the importer."""
    pairs = once(_sound(source.frame()), "ccode1", "ccode2", by=("year",))
    known = source.states(pairs, "ccode1", "ccode2", system="cow", year="year")
    # flow1 is what state 1 imported from state 2: state 2 gave it.
    yield _flow(known, giver="ccode2", taker="ccode1", flow="1")
    yield _flow(known, giver="ccode1", taker="ccode2", flow="2")


def _sound(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows as they are, if each pair and year stands there once.

    Raises:
        UnusableInputError: A pair stands twice in a year, or a flow is below nought.
    """
    twice = frame.filter(pl.struct("ccode1", "ccode2", "year").is_duplicated())
    below = frame.filter(pl.any_horizontal(pl.col("flow1", "flow2") < 0))
    for found, what in ((twice, "stands there twice"), (below, "has a flow below 0")):
        for row in found.head(1).iter_rows(named=True):
            pair = f"{row['ccode1']} and {row['ccode2']} in {row['year']}"
            raise UnusableInputError(
                "cow_trade",
                f"row {row['row']}: the trade of {pair} {what}",
                "take the file from its owner again",
            )
    return frame


def _flow(frame: pl.DataFrame, *, giver: str, taker: str, flow: str) -> Table:
    ties = frame.select(
        "row",
        giver=giver,
        taker=taker,
        start=first_day("year"),
        end=last_day("year"),
        weight=f"flow{flow}",
        quantity=f"smoothflow{flow}",
    )
    told = ties.filter(pl.any_horizontal(pl.col("weight", "quantity").is_not_null()))
    return table(
        "ties",
        told,
        layer="trade",
        unit="USD mn",
        quantity_unit="USD mn smoothed",
        detail="all goods",
    )

"""Each row is a pair and year: what each of the two imported from the other."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import Met, is_renumbered, once
from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

_PAIR = ("ccode1", "ccode2")


def load(source: Source) -> Iterator[Table]:
    """Yield two ties a row, from the exporter to the importer.

    Raises:
        UnusableInputError: A pair stands twice in a year, or a flow is below nought.
    """
    met = Met()
    for batch in source.batches():
        _refuse(batch.filter(pl.any_horizontal(pl.col("flow1", "flow2") < 0)), _BELOW)
        _refuse(batch.filter(pl.struct(*_PAIR, "year").is_duplicated()), _TWICE)
        single = once(source, batch, *_PAIR, by=("year",))
        again = met.again(single, *_PAIR)
        # The old number of a state may stand far above the new one.
        _refuse(single.filter(again).filter(~is_renumbered(*_PAIR)), _TWICE)
        known = source.states(single.filter(~again), *_PAIR, system="cow", year="year")
        # flow1 is what state 1 imported from state 2: state 2 gave it.
        yield _flow(known, giver="ccode2", taker="ccode1", flow="1")
        yield _flow(known, giver="ccode1", taker="ccode2", flow="2")


_BELOW, _TWICE = "has a flow below 0", "stands there twice"


def _refuse(odd: pl.DataFrame, what: str) -> None:
    for row in odd.head(1).iter_rows(named=True):
        pair = f"{row['ccode1']} and {row['ccode2']} in {row['year']}"
        raise UnusableInputError(
            "cow_trade",
            f"row {row['row']}: the trade of {pair} {what}",
            "take the file from its owner again",
        )


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

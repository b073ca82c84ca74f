"""Rows of a dataset as dense arrays over years and states."""

import numpy as np
import polars as pl

from foedus.model import ActorId, Dataset
from foedus.network.arrays import NO_YEAR, Floats, Ints
from foedus.network.columns import (
    Coded,
    alike,
    coded,
    credible,
    numbers,
    whole,
    years,
)
from foedus.network.flow import Chosen, Flow, Rows, Series

PRESENT = "in force"
"""The unit of a tie that has no figure: it holds or it does not."""

TIE_COLUMNS = (
    "giver",
    "taker",
    "layer",
    "start",
    "end",
    "weight",
    "unit",
    "quantity",
    "quantity_unit",
    "detail",
    "row",
)


def flow(dataset: Dataset, ties: pl.DataFrame, chosen: Chosen) -> Flow | None:
    """Return one flow of a table of ties, or None where it has no such rows.

    Several rows of one cell are added up. Where an absent row means none, it does so
    for givers that the table follows: those that give anything to anybody in it. A
    tie that lasts over several years counts in each of them. Without a unit the
    commonest one is taken. Rows that the loader marked as doubtful are left out, and
    counted.
    """
    named = alike(ties, layer=str(chosen.layer))
    sure = credible(named)
    rows = alike(sure, detail=chosen.detail)
    unit = chosen.unit or _commonest(rows)
    rows, figure = _with_unit(rows, unit)
    span = _span(dataset, years(rows["start"]), chosen.last)
    if rows.is_empty() or span is None:
        return None
    givers, takers = coded(rows["giver"], rows["taker"])
    each, year = _spread(rows, span)
    shape = (len(span), len(givers.names), len(givers.names))
    index = (year - span[0], givers.index[each], takers.index[each])
    cells = np.ravel_multi_index(index, shape)
    order = np.argsort(cells, kind="stable")
    numbered = whole(rows["row"], empty=0)[each[order]]
    return Flow(
        dataset=dataset,
        layer=chosen.layer,
        unit=unit,
        detail=chosen.detail,
        years=tuple(span),
        states=_actors(givers),
        doubtful=len(named) - len(sure),
        values=_sums(
            cells[order],
            figure[each[order]],
            absent=_absent(dataset, index[1], shape),
        ),
        sources=Rows(
            dataset=dataset.name, table="ties", cells=cells[order], numbers=numbered
        ),
    )


def series(
    dataset: Dataset, table: pl.DataFrame, name: str, last: int
) -> Series | None:
    """Return one named series, or None where the table has none of that name."""
    rows = alike(table, name=name)
    span = _span(dataset, whole(rows["year"], empty=NO_YEAR), last)
    if rows.is_empty() or span is None:
        return None
    rows = rows.filter(pl.col("year").is_between(span[0], span[-1]))
    (states,) = coded(rows["state"])
    shape = (len(span), len(states.names))
    year = whole(rows["year"], empty=NO_YEAR) - span[0]
    cells = np.ravel_multi_index((year, states.index), shape)
    columns = {
        column: _laid(cells, numbers(rows[key]), shape)
        for column, key in (
            ("values", "value"),
            ("sd", "sd"),
            ("low", "low"),
            ("high", "high"),
        )
    }
    return Series(
        dataset=dataset,
        name=name,
        unit=str(rows["unit"][0]) if len(rows) else "",
        years=tuple(span),
        states=_actors(states),
        sources=_sources(dataset, "series", cells, whole(rows["row"], empty=0)),
        **columns,
    )


def _commonest(rows: pl.DataFrame) -> str:
    units = rows["unit"].fill_null(PRESENT).value_counts()
    best = units.sort(["count", "unit"], descending=[True, False])
    return str(best["unit"][0]) if len(best) else PRESENT


def _with_unit(rows: pl.DataFrame, unit: str) -> tuple[pl.DataFrame, Floats]:
    if unit == PRESENT:
        rows = rows.filter(pl.col("unit").is_null())
        return rows, np.ones(len(rows))
    main = rows.filter(pl.col("unit") == unit)
    if len(main):
        return main, numbers(main["weight"])
    second = rows.filter(pl.col("quantity_unit") == unit)
    return second, numbers(second["quantity"])


def _span(dataset: Dataset, found: Ints, last: int) -> range | None:
    """Return the years covered, up to the day asked about."""
    known = found[found != NO_YEAR]
    if dataset.years is None and not len(known):
        return None
    first, end = dataset.years or (int(known.min()), int(known.max()))
    span = range(first, min(end, last) + 1)
    return span or None


def _spread(rows: pl.DataFrame, span: range) -> tuple[Ints, Ints]:
    """Return each row's number once for each year in which it holds, and the year."""
    start, end = years(rows["start"]), years(rows["end"])
    start = np.where(start == NO_YEAR, np.where(end == NO_YEAR, span[0], end), start)
    end = np.where(end == NO_YEAR, span[-1], end)
    start, end = np.maximum(start, span[0]), np.minimum(end, span[-1])
    lasts = np.maximum(end - start + 1, 0)
    each = np.repeat(np.arange(len(rows)), lasts)
    nth = np.arange(len(each)) - np.repeat(np.cumsum(lasts) - lasts, lasts)
    return each, start[each] + nth


def _sums(cells: Ints, figures: Floats, *, absent: Floats) -> Floats:
    """Add up what is known of each cell; NaN where rows are there but no figure.

    The cells are sorted, so that only those with rows are touched: they are few.
    """
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    if len(starts):
        known = ~np.isnan(figures)
        total = np.add.reduceat(np.where(known, figures, 0.0), starts)
        counted = np.add.reduceat(known.astype(np.int64), starts)
        absent.ravel()[cells[starts]] = np.where(counted > 0, total, np.nan)
    return absent


def _laid(cells: Ints, figures: Floats, shape: tuple[int, ...]) -> Floats:
    values = np.full(int(np.prod(shape)), np.nan)
    values[cells] = figures
    return values.reshape(shape)


def _sources(dataset: Dataset, table: str, cells: Ints, rows: Ints) -> Rows:
    order = np.argsort(cells, kind="stable")
    return Rows(
        dataset=dataset.name, table=table, cells=cells[order], numbers=rows[order]
    )


def _absent(dataset: Dataset, givers: Ints, shape: tuple[int, int, int]) -> Floats:
    """Return what a cell without a row holds."""
    empty = np.full(shape, np.nan)
    if dataset.absent.startswith("zero"):
        empty[:, np.unique(givers), :] = 0.0
    return empty


def _actors(names: Coded) -> tuple[ActorId, ...]:
    return tuple(map(ActorId, names.names))

"""Counts of memberships by state, and of shared ones by pair."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Part, Source, Table, table

_KINDS = {
    "sum_igo_full": ("igo_full", 1),
    "sum_igo_associate": ("igo_associate", 2),
    "sum_igo_observer": ("igo_observer", 3),
}
_NO_ORGANISATIONS = ("ccode", "year", "state", "version")
_FULL = 1


def load(source: Source) -> Iterator[Table]:
    """Yield the counts of states and of pairs."""
    if "states" in source.parts:
        part = source.parts["states"]
        is_official = part.layout == "state_year_official"
        yield from (
            _official(source, part) if is_official else _series(source, part.frame())
        )
    if "pairs" in source.parts:
        for batch in source.parts["pairs"].batches():
            yield _dyads(source, batch)


def _official(source: Source, part: Part) -> Iterator[Table]:
    """Count what the official file lists, one column an organisation."""
    raw = pl.read_csv(part.paths[0], infer_schema=False)
    named = raw.rename({name: name.lower() for name in raw.columns})
    seats = [name for name in named.columns if name not in _NO_ORGANISATIONS]
    held = named.with_columns(
        pl.col("ccode", "year", *seats).cast(pl.Int64)
    ).with_row_index("row", offset=part.first_row)
    counts = held.select(
        pl.col("row").cast(pl.Int64),
        "ccode",
        "year",
        *(
            pl.sum_horizontal(pl.col(seat) == kind for seat in seats)
            .cast(pl.Int64)
            .alias(column)
            for column, (_, kind) in _KINDS.items()
        ),
    )
    yield from _series(source, counts)
    for states in held.sort("year", "ccode").partition_by("year", maintain_order=True):
        yield _dyads(source, _shared(states, seats))


def _shared(states: pl.DataFrame, seats: list[str]) -> pl.DataFrame:
    """Return how many organisations each pair of a year are both full members of."""
    full = (states.select(seats) == _FULL).cast(pl.Int64).to_numpy()
    both = full @ full.T
    wide = pl.DataFrame(both, schema=[str(code) for code in states["ccode"]])
    keyed = pl.concat(
        [states.select("row", "year", ccode1="ccode"), wide], how="horizontal"
    )
    pairs = keyed.unpivot(
        wide.columns,
        index=["row", "year", "ccode1"],
        variable_name="ccode2",
        value_name="dyadigos",
    ).with_columns(pl.col("ccode2").cast(pl.Int64), pl.col("row").cast(pl.Int64))
    return pairs.filter(pl.col("ccode1") < pl.col("ccode2")).sort("row", "ccode2")


def _series(source: Source, counts: pl.DataFrame) -> Iterator[Table]:
    told = once(source, counts, "ccode", by=("year",)).rename({"ccode": "state"})
    ours = source.states(told, "state", system="cow", year="year")
    for column, (name, _) in _KINDS.items():
        yield table(
            "series",
            ours.with_columns(name=pl.lit(name), value=column),
            unit="organisations",
        )


def _dyads(source: Source, pairs: pl.DataFrame) -> Table:
    told = once(source, pairs, "ccode1", "ccode2", by=("year",))
    ours = source.states(told, "ccode1", "ccode2", system="cow", year="year")
    dyads = ours.with_columns(
        a="ccode1", b="ccode2", name=pl.lit("shared_igo"), value="dyadigos"
    )
    return table("dyads", dyads, unit="organisations")

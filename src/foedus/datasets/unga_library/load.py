"""Each row is the vote of one state on one resolution, in two editions."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table
from foedus.errors import UnusableInputError

_VOTES = {"Y": 1, "A": 2, "N": 3, "X": 8, "NV": 8}
# The headers of the first edition, and of those since.
_FIRST = {
    "ms_codes": "state",
    "ms_votes": "sign",
    "resolutions": "symbol",
}
_AS_READ = {
    "state": ("ms_code",),
    "sign": ("ms_vote",),
    "symbol": ("resolution",),
    "yes": ("yes", "total_yes"),
    "no": ("no", "total_no"),
    "abstain": ("abstentions", "total_abstentions"),
}
_SINCE = {
    "ms_code": "state",
    "ms_vote": "sign",
    "resolution": "symbol",
    "total_yes": "yes",
    "total_no": "no",
    "total_abstentions": "abstain",
}


def load(source: Source) -> Iterator[Table]:
    """Yield the votes and the roll calls."""
    met = pl.DataFrame(schema={"rollcall": pl.Int64})
    for batch in source.batches():
        named = _named(batch).with_columns(
            rollcall=pl.col("undl_id").cast(pl.Int64),
            year=pl.col("date").dt.year().cast(pl.Int64),
        )
        calls = named.unique("rollcall", keep="first", maintain_order=True)
        new = calls.join(met, on="rollcall", how="anti", maintain_order="left")
        met = pl.concat([met, new.select("rollcall")])
        yield _rollcalls(new)
        cast = _cast(source, named)
        yield table("votes", source.states(cast, "state", system="iso3", year="year"))


def _named(batch: pl.DataFrame) -> pl.DataFrame:
    """Return a batch of any edition under the names of one."""
    if "modality" in batch.columns:
        told = {name: pl.coalesce(columns) for name, columns in _AS_READ.items()}
        return batch.select("row", "undl_id", "title", "date", **told)
    return batch.rename(_FIRST if "ms_codes" in batch.columns else _SINCE)


def _cast(source: Source, votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes as our numbers; a sign that nobody knows is refused."""
    unsigned = votes.filter(pl.col("sign").is_null())
    if unsigned.height:
        source.problem(
            f"{unsigned.height} rows hold no vote and are left out",
            "look the roll call up at the owner's",
            row=unsigned["row"][0],
        )
    told = votes.filter(pl.col("sign").is_not_null())
    strange = told.filter(~pl.col("sign").is_in(list(_VOTES)))
    if strange.height:
        raise UnusableInputError(
            source.entry.name,
            f"vote {strange['sign'][0]!r} in row {strange['row'][0]} has no meaning",
            "the owner knows Y yes, N no, A abstaining, X and NV not voting",
        )
    return told.with_columns(
        vote=pl.col("sign").replace_strict(_VOTES, return_dtype=pl.Int64)
    )


def _rollcalls(calls: pl.DataFrame) -> Table:
    # A session begins in September; emergency ones count to the one that runs.
    counted = pl.col("year") - 1945 - (pl.col("date").dt.month() < 9).cast(pl.Int64)
    stated = (
        pl.col("session").str.extract(r"^(\d+)$")
        if "session" in calls.columns
        else pl.col("symbol").str.extract(r"RES/(\d+)/")
    )
    return table(
        "rollcalls",
        calls.with_columns(
            session=pl.coalesce(stated.cast(pl.Int64), counted),
            symbol=pl.col("symbol").str.split("|").list.first().str.strip_chars(),
        ),
        issues="",
    )

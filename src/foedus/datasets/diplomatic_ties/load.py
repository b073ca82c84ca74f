"""A mission of one state in another is a tie from the sender to the host."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, first_day, last_day, table

# Levels of the official file; 0 is no evidence of a mission.
_LEVELS = {1: "chargé d'affaires", 2: "minister", 3: "ambassador", 9: "another level"}


def load(source: Source) -> Iterator[Table]:
    """Yield a tie for each mission and year."""
    for batch in source.batches():
        if "tie" in batch.columns:
            missions = batch.filter(pl.col("tie") == 1).with_columns(
                detail=pl.lit("mission of any level")
            )
            yield _ties(source, missions)
        else:
            # What stands at state 1 was sent by state 2.
            yield _ties(source, _sent(batch, "ccode2", "ccode1", "DR_at_1"))
            yield _ties(source, _sent(batch, "ccode1", "ccode2", "DR_at_2"))


def _sent(batch: pl.DataFrame, sender: str, receiver: str, level: str) -> pl.DataFrame:
    levels = pl.col(level).replace_strict(_LEVELS, default=None, return_dtype=pl.String)
    return batch.select(
        "row", "year", sender=sender, receiver=receiver, detail=levels
    ).filter(pl.col("detail").is_not_null())


def _ties(source: Source, missions: pl.DataFrame) -> Table:
    told = once(source, missions, "sender", "receiver", by=("year",))
    ours = source.states(told, "sender", "receiver", system="cow", year="year")
    ties = ours.with_columns(
        giver="sender", taker="receiver", start=first_day("year"), end=last_day("year")
    )
    return table("ties", ties, layer="visits", unit="mission", weight=1.0)

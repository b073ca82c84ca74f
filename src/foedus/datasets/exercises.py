"""Exercises of several states as ties, each with each."""

import polars as pl

from foedus.datasets.source import Table, table


def each_with_each(known: pl.DataFrame, exercises: pl.DataFrame) -> Table:
    """Return a tie both ways for each pair of states that took part in an exercise.

    Args:
        known: A row a participant: the `row` of the exercise, and the `state`.
        exercises: A row an exercise: `row`, `start`, `end`, `detail`.
    """
    side = known.select("row", "state").unique(maintain_order=True).sort("row")
    pairs = side.join(side, on="row", maintain_order="left").filter(
        pl.col("state") != pl.col("state_right")
    )
    told = exercises.select("row", "start", "end", "detail")
    ties = pairs.join(told, on="row", maintain_order="left")
    named = ties.rename({"state": "giver", "state_right": "taker"})
    return table("ties", named, layer="exercises")

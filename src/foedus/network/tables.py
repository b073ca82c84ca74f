"""Tables of a dataset as records of the network, each with the row it stands on."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from foedus.model import ActorId, Dataset, Layer, RowId, Tie
from foedus.network.arrays import NO_YEAR
from foedus.network.columns import (
    alike,
    coded,
    in_force,
    numbers,
    records,
    texts,
    whole,
)
from foedus.network.flow import Wanted
from foedus.network.pacts import Member, Pact
from foedus.network.pairs import Dyads, Event
from foedus.network.votes import Votes


def ties(dataset: Dataset, table: pl.DataFrame, wanted: Wanted) -> tuple[Tie, ...]:
    """Return the ties of a table that are asked for, in the order of the source."""
    meant = alike(
        table,
        layer=wanted.layer and str(wanted.layer),
        giver=wanted.giver,
        taker=wanted.taker,
    )
    held = in_force(meant, wanted.since, wanted.until)
    return tuple(_tie(dataset, row) for row in records(held))


def votes(
    dataset: Dataset, rollcalls: pl.DataFrame, cast: pl.DataFrame, until: date
) -> Votes | None:
    """Return the votes of a dataset on roll calls up to a day, or None for none."""
    kept = rollcalls.filter(
        pl.when(pl.col("date").is_not_null())
        .then(pl.col("date") <= until)
        .otherwise(pl.col("year") <= until.year)
    ).sort("rollcall")
    cast = cast.join(kept.select("rollcall"), on="rollcall", how="semi")
    if cast.is_empty():
        return None
    (states,) = coded(cast["state"])
    numbers = whole(kept["rollcall"], empty=0)
    return Votes(
        dataset=dataset,
        rollcalls=numbers,
        year=whole(kept["year"], empty=NO_YEAR),
        session=whole(kept["session"], empty=0),
        day=tuple(kept["date"]),
        symbol=texts(kept["symbol"]),
        title=texts(kept["title"]),
        issues=texts(kept["issues"]),
        amendment=whole(kept["amendment"], empty=-1),
        paragraph=whole(kept["paragraph"], empty=-1),
        important=whole(kept["important"], empty=-1),
        states=tuple(map(ActorId, states.names)),
        item=np.searchsorted(numbers, whole(cast["rollcall"], empty=0)),
        state=states.index,
        vote=whole(cast["vote"], empty=0),
        row=whole(cast["row"], empty=0),
    )


def pacts(
    dataset: Dataset, table: pl.DataFrame, members: pl.DataFrame | None, until: date
) -> tuple[Pact, ...]:
    """Return the pacts of a dataset that were not begun after a day."""
    joined: dict[str, list[Member]] = {}
    for row in records(members) if members is not None else ():
        joined.setdefault(row["pact"], []).append(_member(dataset, row))
    return tuple(
        Pact(
            dataset=dataset,
            pact=row["pact"],
            start=row["start"],
            end=row["end"],
            terms=json.loads(row["terms"] or "{}"),
            members=tuple(joined.get(row["pact"], ())),
            row=RowId(f"{dataset.name}:pacts#{row['row']}"),
        )
        for row in records(table)
        if row["start"] is None or row["start"] <= until
    )


def dyads(dataset: Dataset, table: pl.DataFrame, name: str, last: int) -> Dyads | None:
    """Return one named number of pairs, or None where there is none."""
    rows = table.filter(
        (pl.col("name") == name) & (pl.col("year").is_null() | (pl.col("year") <= last))
    )
    if rows.is_empty():
        return None
    a, b = coded(rows["a"], rows["b"])
    return Dyads(
        dataset=dataset,
        name=name,
        unit=str(rows["unit"][0]),
        states=tuple(map(ActorId, a.names)),
        a=a.index,
        b=b.index,
        year=whole(rows["year"], empty=NO_YEAR),
        value=numbers(rows["value"]),
        row=whole(rows["row"], empty=0),
    )


def events(dataset: Dataset, table: pl.DataFrame, until: date) -> tuple[Event, ...]:
    """Return the acts that were not begun after a day, in the order of the source."""
    return tuple(
        Event(
            dataset=dataset,
            actor=ActorId(row["actor"]),
            target=ActorId(row["target"]) if row["target"] else None,
            row=RowId(f"{dataset.name}:events#{row['row']}"),
            **{
                key: row[key]
                for key in ("name", "start", "end", "value", "unit", "detail")
            },
        )
        for row in records(table)
        if row["start"] is None or row["start"] <= until
    )


def _tie(dataset: Dataset, row: Mapping[str, Any]) -> Tie:
    kept = ("weight", "unit", "start", "end", "detail", "quantity", "quantity_unit")
    return Tie(
        giver=ActorId(row["giver"]),
        taker=ActorId(row["taker"]),
        layer=Layer(row["layer"]),
        evidence=(RowId(f"{dataset.name}:ties#{row['row']}"),),
        **{name: row[name] for name in kept},
    )


def _member(dataset: Dataset, row: Mapping[str, Any]) -> Member:
    return Member(
        state=ActorId(row["state"]),
        start=row["start"],
        end=row["end"],
        terms=json.loads(row["terms"] or "{}"),
        row=RowId(f"{dataset.name}:members#{row['row']}"),
    )

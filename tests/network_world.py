"""Small worlds for measures: frames of rows instead of datasets on a shelf.

world = Shelf()
world.ties("deliveries", [gift("ISL", "URY", 2014, 5.0, unit="USD mn")])
net = world.network(on=date(2014, 12, 31))
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from foedus.model import SHAPES, Claim, Dataset, Fact, Layer, Share
from foedus.network import Network, network

KINDS = {
    "text": pl.String,
    "int": pl.Int64,
    "float": pl.Float64,
    "date": pl.Date,
    "bool": pl.Boolean,
}
Row = Mapping[str, Any]


class Shelf:
    """Datasets in memory: a `Frames`, as the shelf of a user is one."""

    def __init__(self) -> None:
        self._datasets: dict[str, Dataset] = {}
        self._frames: dict[tuple[str, str], pl.DataFrame] = {}

    def add(self, dataset: str, table: str, rows: Iterable[Row], **more: Any) -> None:  # noqa: ANN401 - fields of the record
        """Put a table down; columns left out are empty, rows are numbered."""
        self._datasets[dataset] = a_dataset(dataset, **more)
        self._frames[dataset, table] = a_frame(table, rows)

    def ties(self, dataset: str, rows: Iterable[Row], **more: Any) -> None:  # noqa: ANN401 - fields of the record
        self.add(dataset, "ties", rows, **more)

    def series(self, dataset: str, rows: Iterable[Row], **more: Any) -> None:  # noqa: ANN401 - fields of the record
        self.add(dataset, "series", rows, **more)

    def votes(self, dataset: str, ballots: Iterable[Row], **more: Any) -> None:  # noqa: ANN401 - fields of the record
        """Put down roll calls and votes from ballots; see `ballot`."""
        calls = list(ballots)
        cast = [
            {"rollcall": call["rollcall"], "state": state, "vote": vote}
            for call in calls
            for state, vote in call["votes"].items()
        ]
        bare = [{k: v for k, v in call.items() if k != "votes"} for call in calls]
        self.add(dataset, "rollcalls", bare, **more)
        self.add(dataset, "votes", cast, **more)

    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(self._datasets.values())

    def tables(self, dataset: str, /) -> tuple[str, ...]:
        return tuple(table for name, table in self._frames if name == dataset)

    def dataset(self, dataset: str, table: str, /) -> Dataset:
        assert (dataset, table) in self._frames
        return self._datasets[dataset]

    def frame(
        self, dataset: str, table: str, columns: Sequence[str] | None = None, /
    ) -> pl.DataFrame:
        found = self._frames[dataset, table]
        return found.select(columns) if columns else found

    def network(
        self,
        claims: Iterable[Claim] = (),
        facts: Iterable[Fact] = (),
        *,
        on: date = date(2020, 12, 31),
        known_by: date | None = None,
    ) -> Network:
        return network(claims, facts, self, on=on, known_by=known_by)


def a_dataset(name: str, **more: Any) -> Dataset:  # noqa: ANN401 - fields of the record
    """Return a dataset of 2010 to 2018 in which an absent row means unknown."""
    fields: dict[str, Any] = {
        "name": name,
        "title": f"The {name} of the world",
        "version": "1",
        "years": (2010, 2018),
        "absent": "unknown: nobody reported it",
        "released": date(2019, 6, 1),
        "owner": "The Office",
        "url": "https://office.example",
        "licence": "CC0",
        "share": Share.OPEN,
        "cite": "The Office (2019)",
    }
    return Dataset(**(fields | more))


def a_frame(table: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Return a frame in the shape of a table of `SHAPES`."""
    shape = {name: KINDS[kind.rstrip("?")] for name, kind in SHAPES[table].items()}
    empty: dict[str, Any] = dict.fromkeys(shape) | _blank(table)
    full = [empty | {"row": n} | dict(row) for n, row in enumerate(rows, start=1)]
    return pl.DataFrame(full, schema=shape, strict=True)


def gift(
    giver: str,
    taker: str,
    year: int,
    weight: float | None,
    **more: Any,  # noqa: ANN401 - columns of the table
) -> Row:
    """Return one row of `ties`: what one gave another in a year."""
    row = {
        "giver": giver,
        "taker": taker,
        "layer": str(Layer.TRADE),
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
        "weight": weight,
        "unit": "USD mn",
    }
    return row | more


def number(state: str, year: int, name: str, value: float | None, **more: Any) -> Row:  # noqa: ANN401 - columns of the table
    """Return one row of `series`."""
    return {"state": state, "year": year, "name": name, "value": value} | more


def ballot(rollcall: int, year: int, votes: Mapping[str, int], **more: Any) -> Row:  # noqa: ANN401 - columns of the table
    """Return a roll call with its votes: 1 yes, 2 abstain, 3 no, 8 absent."""
    row = {
        "rollcall": rollcall,
        "year": year,
        "session": year - 1945,
        "date": date(year, 10, 1),
        "issues": "",
        "votes": votes,
    }
    return row | more


def _blank(table: str) -> dict[str, Any]:
    kinds = SHAPES[table].items()
    return {name: "" for name, kind in kinds if kind == "text"}

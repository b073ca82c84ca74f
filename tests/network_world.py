"""Small worlds for measures: frames of rows instead of datasets on a shelf.

world = Shelf()
world.ties("deliveries", [gift("ISL", "URY", 2014, 5.0, unit="USD mn")])
net = world.network(on=date(2014, 12, 31))
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from brief_world import ISL, MLT, URY, World, days, quantity

from foedus.model import SHAPES, Claim, Dataset, Fact, Kind, Layer, Root, Share
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


def busy_world() -> tuple[Shelf, list[Claim], list[Fact]]:
    """Return a little of everything, so that every measure has something to say."""
    world = Shelf()
    states = ("ISL", "URY", "KEN", "MLT", "PRT", "MNG")
    years = range(2010, 2019)
    pairs = [(a, b) for a in states for b in states if a != b]
    world.ties("customs", _trade(pairs, years))
    world.ties("register", _arms(pairs, years), absent="zero: none is listed")
    world.ties("alliances", _treaties(years), absent="zero: no pledge")
    world.ties("visits", [gift(a, b, 2016, 1.0, **VISIT) for a, b in pairs[::2]])
    world.series(
        "accounts", [_gdp(s, y, n) for y in years for n, s in enumerate(states)]
    )
    world.series(
        "points", [_point(s, y, n) for y in years for n, s in enumerate(states)]
    )
    world.votes("assembly", _ballots(years))
    world.add("alliance_terms", "pacts", [{"pact": "1", "terms": PACT_TERMS}])
    members = [{"pact": "1", "state": s, "terms": "{}"} for s in ("ISL", "URY")]
    world.add("alliance_terms", "members", members)
    world.add("tests", "events", [_test(y, m) for y in years for m in range(1, 13)])
    claims, facts = _reports()
    return world, claims, facts


VISIT = {"layer": "visits", "unit": "visits"}
PACT_TERMS = '{"milcon": 3, "intcom": 0, "base": 0, "defense": 1}'


def _trade(pairs: list[tuple[str, str]], years: range) -> list[Row]:
    more = {"detail": "all goods", "quantity_unit": "USD mn smoothed"}
    return [
        gift(a, b, year, float(10 + place), quantity=float(9 + place), **more)
        for year in years
        for place, (a, b) in enumerate(pairs)
    ]


def _arms(pairs: list[tuple[str, str]], years: range) -> list[Row]:
    more = {"layer": "arms", "unit": "TIV mn", "quantity_unit": "items"}
    return [
        gift(a, b, year, 2.0, quantity=3.0, detail="boat; new", **more)
        for year in years[::3]
        for a, b in pairs[::3]
    ]


def _treaties(years: range) -> list[Row]:
    more = {"layer": "treaty", "unit": None, "detail": "defense nonagg"}
    both = (("ISL", "URY"), ("URY", "ISL"), ("PRT", "MLT"), ("MLT", "PRT"))
    return [gift(a, b, year, None, **more) for year in years for a, b in both]


def _gdp(state: str, year: int, place: int) -> Row:
    return number(state, year, "gdp", 1000.0 + place, unit="USD mn", sd=50.0)


def _point(state: str, year: int, place: int) -> Row:
    bounds = {"low": place - 0.5, "high": place + 0.5, "unit": "points"}
    return number(state, year, "ideal_point_all", float(place), **bounds)


VOTERS = ("USA", "ISR", "GBR", "CAN", "PRT", "ISL", "MLT", "URY", "KEN", "MNG", "RUS")
"""From one end of a line to the other; the ends are those that anchors are taken of."""


def _ballots(years: range) -> list[Row]:
    """Return roll calls that part the line at a place, with a few who break rank."""
    return [
        ballot(100 * year + item, year, dict(_cast(year, item)))
        for year in years
        for item in range(20)
    ]


def _cast(year: int, item: int) -> Iterator[tuple[str, int]]:
    cut = 1 + (7 * item + year) % (len(VOTERS) - 1)
    for place, voter in enumerate(VOTERS):
        side = 1 if (place < cut) == (item % 2 == 0) else 3
        yield voter, 2 if (place + 3 * item + year) % 11 == 0 else side


def _test(year: int, month: int) -> Row:
    return {"actor": "ISL", "name": "test", "start": date(year, month, 1)}


def _reports() -> tuple[list[Claim], list[Fact]]:
    reports = World()
    text = "Iceland sent exactly 40 boats to Uruguay. Malta has remained silent."
    document = reports.document("a.txt", text, published=date(2018, 6, 1))
    sent = reports.claim(
        document,
        "Iceland sent exactly 40 boats to Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.ARMS,
        event_date=days(date(2018, 5, 1), date(2018, 5, 31)),
        quantity=quantity("exactly 40", 40, of="boats"),
    )
    silent = reports.claim(
        document, "Malta has remained silent", actors=(MLT,), kind=Kind.SILENCE
    )
    reports.fact(sent, low=40, high=40)
    reports.fact(silent)
    return reports.claims, reports.facts

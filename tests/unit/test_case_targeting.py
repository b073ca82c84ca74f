"""Who is listed where, who holds a network together, whose listing tells next."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from brief_world import World as Reports
from typer.testing import CliRunner, Result

from foedus.case.target_lists import is_of, standings
from foedus.case.targeting import Targets, Wanted, targeted
from foedus.cli import app
from foedus.errors import UnusableInputError
from foedus.model import Dataset, Share
from foedus.store.shelf import Shelf
from foedus.store.shelf_rows import Holding

Row = dict[str, str | None]

# Two lists of a made-up world: Norland's and the League's, and a file of links.
NORLAND: list[Row] = [
    {"entity": "N1", "kind": "company", "name": "Amber Fjord Trading Co"},
    {
        "entity": "N2",
        "kind": "vessel",
        "name": "BLUE HERON",
        "identifiers": "imo:9161003",
    },
    {
        "entity": "N3",
        "kind": "person",
        "name": "NOVAK, Jan",
        "detail": "born: 3 May 1950",
    },
    {"entity": "N4", "kind": "company", "name": "Sudria Ore Works", "country": "LBY"},
]
LEAGUE: list[Row] = [
    {
        "entity": "L1",
        "kind": "organisation",
        "name": "AMBER FJORD TRADING COMPANY LTD.",
    },
    {"entity": "L2", "kind": "person", "name": "Jan Novak", "detail": "DOB 1975"},
    {"entity": "L3", "kind": "company", "name": "Amber Fjord Shipping"},
]
FILE: list[Row] = [
    {"entity": "F1", "kind": "company", "name": "Middle House", "programme": None},
    {"entity": "F2", "kind": "company", "name": "Estmark Arsenal", "programme": None},
    {
        "entity": "F3",
        "kind": "company",
        "name": "Amber Fjord Trading",
        "programme": None,
    },
]
LINKS = [("F2", "F1"), ("F1", "F3"), ("F3", "MV SOUTHERN STAR"), ("F2", "pa")]


def dataset(name: str, released: date | None = None) -> Dataset:
    return Dataset(
        name=name,
        title=name,
        version="1",
        years=None,
        absent="unknown",
        released=released,
        owner="nobody",
        url="",
        licence="made up",
        share=Share.OPEN,
        cite=f"{name}, made up",
    )


def entities(rows: list[Row]) -> pl.DataFrame:
    plain: Row = {
        "aliases": "",
        "programme": "LBY2",
        "country": None,
        "identifiers": "",
    }
    full = [
        {**plain, "detail": "", **row, "row": n} for n, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(full).with_columns(listed=pl.lit(None, pl.Date))


def links() -> pl.DataFrame:
    kinds = ["owner", "owner", "owner", "flag"]
    made = [
        {"a": a, "b": b, "kind": kind, "detail": "", "row": n}
        for n, ((a, b), kind) in enumerate(zip(LINKS, kinds, strict=True), start=1)
    ]
    return pl.DataFrame(made)


class World:
    """Frames that a test wrote."""

    def __init__(self, *, linked: bool = True, old: bool = False) -> None:
        day = date(2020, 1, 1) if old else date(2024, 6, 1)
        self.held = {
            "norland": {"entities": entities(NORLAND)},
            "league": {"entities": entities(LEAGUE)},
        }
        self.days = {"norland": day, "league": date(2024, 6, 1), "file": None}
        if linked:
            self.held["file"] = {"entities": entities(FILE), "links": links()}

    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(dataset(name, self.days[name]) for name in self.held)

    def tables(self, name: str, /) -> tuple[str, ...]:
        return tuple(self.held[name])

    def dataset(self, name: str, _table: str, /) -> Dataset:
        return dataset(name, self.days[name])

    def frame(self, name: str, table: str, _columns: object = None, /) -> pl.DataFrame:
        return self.held[name][table]


def asked(world: World | None = None, /, **wanted: object) -> Targets:
    return targeted(Wanted(**wanted), world or World())  # type: ignore[arg-type]  # fields of the record


def refused(world: World | None = None, /, **wanted: object) -> str:
    with pytest.raises(UnusableInputError) as error:
        asked(world, **wanted)
    return str(error.value)


def test_one_company_on_two_lists_is_one_and_says_why() -> None:
    found = {one.listing.name: one for one in asked().listed}
    amber = found["AMBER FJORD TRADING COMPANY LTD."]
    assert amber.listing.lists == ("league", "norland")
    assert amber.listing.rows == ("league:entities#1", "norland:entities#1")
    assert any("COMPANY LTD" in match.why for match in amber.matches)
    assert "Amber Fjord Shipping" in found


def test_who_is_told_of_but_under_no_programme_is_not_listed() -> None:
    lists = {name for one in asked().listed for name in one.listing.lists}
    assert lists == {"league", "norland"}


def test_a_list_that_has_no_ships_does_not_lack_one() -> None:
    missing = {one.listing.name: one.listing.missing for one in asked().listed}
    assert missing["BLUE HERON"] == ()
    assert missing["Sudria Ore Works"] == ("file", "league")


def test_two_persons_of_one_name_and_other_years_stand_apart() -> None:
    names = [one.listing.name for one in asked().listed]
    assert {"NOVAK, Jan", "Jan Novak"} <= set(names)


def test_a_doubt_stands_beside_the_gap_that_it_could_close() -> None:
    shipping = next(
        x for x in asked().listed if x.listing.name == "Amber Fjord Shipping"
    )
    assert shipping.listing.missing == ("file", "norland")
    assert any("Amber Fjord Trading Co" in match.why for match in shipping.perhaps)
    assert all(not match.sure for match in shipping.perhaps)


def test_links_join_entries_by_who_they_are_and_cite_their_row() -> None:
    holding = asked().holding
    assert holding is not None
    assert {one.evidence for one in holding.links} == {
        ("file:links#1",),
        ("file:links#2",),
        ("file:links#3",),
    }
    assert "MV SOUTHERN STAR" in holding.names.values()
    (amber,) = (x for x, n in holding.names.items() if n.startswith("AMBER"))
    assert "norland:entities#1" in holding.rows[amber]


def test_the_next_listing_and_the_choke_point_lie_between_the_ends() -> None:
    found = asked(suppliers=("estmark arsenal",), buyers=("MV Southern Star",))
    assert found.holding is not None
    cut = found.holding.cut or ()
    assert len(cut) == 1
    coming = found.holding.coming
    names = [found.holding.names[x.entity] for x in coming["file"]]
    assert sorted(names) == ["AMBER FJORD TRADING COMPANY LTD.", "Middle House"]
    assert [x.closed for x in coming["file"]] == [1, 1]
    # Norland lists Amber Fjord already: no way is left for it to close.
    assert coming["norland"] == ()


def test_one_list_s_next_listing_compares_all_lists_still() -> None:
    found = asked(
        by=("norland",), suppliers=("Estmark Arsenal",), buyers=("MV Southern Star",)
    )
    assert found.holding is not None
    assert set(found.holding.coming) == {"norland"}
    assert len(found.lists) == 3


def test_without_links_nothing_is_said_of_key_players() -> None:
    found = asked(World(linked=False))
    assert found.holding is None
    assert any("states a link" in one.what for one in found.problems)


def test_an_old_list_is_named_as_old() -> None:
    whats = [one.what for one in asked(World(linked=False, old=True)).problems]
    assert any("2020-01-01" in what for what in whats)


def test_what_came_out_later_is_left_aside_and_said() -> None:
    found = asked(World(old=True), known_by=date(2022, 1, 1))
    assert [one.name for one in found.lists] == ["norland"]
    assert {one.where for one in found.problems} >= {"league", "file"}
    assert "none of the lists" in refused(known_by=date(2000, 1, 1))


def test_a_country_takes_in_the_programmes_on_it() -> None:
    world = World(linked=False)
    found = list(standings(world, world.datasets()))
    assert all(is_of(one, ("LBY",)) for one in found)
    assert not any(is_of(one, ("PRK",)) for one in found)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"lists": ("nolist",)}, "choose from: norland, league, file"),
        ({"by": ("nolist",)}, "choose from: norland, league, file"),
        ({"programme": "LBX2"}, "the nearest are: LBY2"),
        ({"countries": ("XQQ",)}, "XQQ"),
        ({"countries": ("PRK",)}, "no entry of the lists"),
        ({"countries": ("LBY",), "programme": "LBY"}, "give one of them"),
        ({"suppliers": ("Midle House",)}, "the nearest are: Middle House"),
    ],
)
def test_what_is_not_known_is_said_in_one_sentence(
    wanted: dict[str, object], said: str
) -> None:
    told = refused(**wanted)
    assert said in told
    assert "\n" not in told


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    path, world = tmp_path / "shelf.sqlite", World()
    with Shelf(path) as opened:
        for one in world.datasets():
            holding = Holding(
                dataset=one,
                part="main",
                layout="made",
                files=("made.csv",),
                sha256="0",
                reader="1",
                rows=range(1, 100),
            )
            tables = [
                (name, world.frame(one.name, name)) for name in world.tables(one.name)
            ]
            opened.put([holding], tables)
    return path


def foedus(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words)], env={"COLUMNS": "300"})


def test_the_command_prints_every_answer_with_its_rows(shelf: Path) -> None:
    ends = ("--supplier", "Estmark Arsenal", "--buyer", "MV SOUTHERN STAR")
    printed = foedus("targets", "--data", shelf, *ends).output
    for words in ("norland:entities#4", "a person decides", "file:links#2", "Choke"):
        assert words in printed
    assert "No listing by norland" in printed


def test_json_holds_all_of_it(shelf: Path) -> None:
    told = json.loads(foedus("targets", "--data", shelf, "--json").output)
    assert {one["name"] for one in told["lists"]} == {"norland", "league", "file"}
    assert all(one["listing"]["rows"] for one in told["listed"])
    assert all(link["evidence"] for link in told["network"]["links"])
    assert all(len(one["rows"]) == 2 for one in told["doubts"])


def test_without_a_list_the_command_says_which_to_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "none.sqlite"))
    error = foedus("targets").exception
    assert isinstance(error, UnusableInputError)
    assert "un_sanctions_list" in str(error)


def test_a_report_that_names_an_entity_is_cited_with_it() -> None:
    world = Reports()
    report = world.document(
        "r1", "Crates left the yard of Amber Fjord Trading Co. A boat."
    )
    claim = world.claim(report, "left the yard of Amber Fjord Trading Co")
    world.claim(report, "A boat")
    found = targeted(Wanted(), World(), claims=world.claims)
    said = {one.listing.name: one.said for one in found.listed}
    assert said["AMBER FJORD TRADING COMPANY LTD."] == (claim.id,)
    assert said["Amber Fjord Shipping"] == ()
    assert said["BLUE HERON"] == ()

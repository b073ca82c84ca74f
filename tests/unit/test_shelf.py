"""What is on the shelf came there whole, and comes back as it was."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.errors import UnusableInputError
from foedus.model import Dataset, RowId, Share
from foedus.store import Ledger, shelf
from foedus.store.shelf import Shelf
from foedus.store.shelf_names import shelved
from foedus.store.shelf_rows import Holding

GRAIN = Dataset(
    name="grain",
    title="Grain",
    version="1",
    years=(2000, 2020),
    absent="zero: nothing was sold",
    released=date(2021, 3, 1),
    owner="Nobody",
    url="https://example.org",
    licence="none",
    share=Share.OPEN,
    cite="Nobody",
)


def holding(part: str = "main", *, sha256: str = "1", first: int = 1) -> Holding:
    return Holding(
        dataset=GRAIN,
        part=part,
        layout="official",
        files=("grain.csv",),
        sha256=sha256,
        reader="1",
        rows=range(first, first + 1000),
    )


def rows(*numbers: int) -> pl.DataFrame:
    return pl.DataFrame({"giver": ["FRA"] * len(numbers), "row": list(numbers)})


def breaking() -> Iterator[tuple[str, pl.DataFrame]]:
    yield "ties", rows(1, 2)
    raise UnusableInputError("grain.csv", "breaks off", "fetch it anew")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Shelf]:
    with Shelf(tmp_path / "shelf.sqlite") as opened:
        yield opened


def test_what_was_put_there_comes_back(empty: Shelf) -> None:
    empty.put([holding()], [("ties", rows(1, 2)), ("ties", rows(3))])
    assert empty.frame("grain", "ties").equals(rows(1, 2, 3))
    assert empty.frame("grain", "ties", ["row"]).columns == ["row"]
    assert empty.datasets() == (GRAIN,)
    assert empty.tables("grain") == ("ties",)


def test_chunks_come_back_in_their_order(
    empty: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "CHUNK_ROWS", 2)
    empty.put([holding()], [("ties", rows(n)) for n in range(1, 8)])
    assert empty.frame("grain", "ties")["row"].to_list() == list(range(1, 8))
    assert empty.rows(RowId("grain:ties#7")) == ({"giver": "FRA", "row": 7},)


def test_a_dataset_that_breaks_off_leaves_nothing(empty: Shelf) -> None:
    with pytest.raises(UnusableInputError, match="breaks off"):
        empty.put([holding()], breaking())
    assert empty.datasets() == ()


def test_a_new_version_that_breaks_off_leaves_the_old_one(empty: Shelf) -> None:
    empty.put([holding()], [("ties", rows(1, 2))])
    with pytest.raises(UnusableInputError, match="breaks off"):
        empty.put([holding(sha256="2")], breaking())
    assert empty.frame("grain", "ties").height == 2
    assert empty.holds(holding())


def test_a_new_version_takes_the_place_of_the_old_one(empty: Shelf) -> None:
    empty.put([holding()], [("ties", rows(1, 2)), ("series", rows(1))])
    empty.put([holding(sha256="2")], [("ties", rows(5))])
    assert empty.tables("grain") == ("ties",)
    assert empty.frame("grain", "ties").equals(rows(5))
    assert not empty.holds(holding())


def test_other_parts_stay(empty: Shelf) -> None:
    parts = [holding(), holding("late", first=1001)]
    empty.put(parts, [("ties", rows(1, 1001))])
    empty.put([holding(sha256="2")], [("ties", rows(7))])
    assert empty.frame("grain", "ties")["row"].to_list() == [1001, 7]
    assert sorted(empty.counts("grain")) == [("late", "ties", 1), ("main", "ties", 1)]


def test_a_row_that_is_not_there_is_told(empty: Shelf) -> None:
    empty.put([holding()], [("ties", rows(1))])
    with pytest.raises(UnusableInputError, match="grain:ties#2: is no row of"):
        empty.rows(RowId("grain:ties#2"))
    with pytest.raises(UnusableInputError, match="names no row"):
        empty.rows(RowId("grain"))


def test_a_dataset_that_is_not_there_is_told(empty: Shelf) -> None:
    with pytest.raises(UnusableInputError, match="foedus data add grain FILE"):
        empty.frame("grain", "ties")


def test_a_dataset_can_be_taken_off(empty: Shelf) -> None:
    empty.put([holding()], [("ties", rows(1))])
    assert empty.drop("grain")
    assert not empty.drop("grain")
    assert empty.datasets() == ()


def test_damage_is_found(empty: Shelf, tmp_path: Path) -> None:
    empty.put([holding()], [("ties", rows(1))])
    assert list(empty.check()) == []
    with sqlite3.connect(tmp_path / "shelf.sqlite") as other:
        other.execute("""update "column" set content = x'00' where name = 'giver'""")
    other.close()
    (problem,) = empty.check()
    assert "'giver' is damaged" in problem.what


def test_a_ledger_is_no_shelf(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with pytest.raises(UnusableInputError, match="no shelf of datasets of Foedus"):
        Shelf(path)


def test_names_are_told_without_making_a_shelf(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite"
    assert shelved(path) == ()
    assert not path.exists()
    with Shelf(path) as opened:
        opened.put([holding()], [("ties", rows(1))])
    assert shelved(path) == ("grain",)

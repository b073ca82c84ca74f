"""A case that asks for a dataset is told whether it is here, and what to do."""

from pathlib import Path

import pytest
from datasets_world import HEADER, ROWS, grain, written

from foedus.case.data import add
from foedus.case.data_missing import missing


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "foedus.sqlite"
    monkeypatch.setenv("FOEDUS_DATA", str(path))
    monkeypatch.setenv("FOEDUS_DATASETS", str(tmp_path / "own"))
    return path


def remedies(folder: Path, *asked: str) -> list[str]:
    return [one.remedy for one in missing(folder, asked, where="case.yaml")]


def test_what_is_on_the_shelf_is_not_missing(shelf: Path, tmp_path: Path) -> None:
    own = [grain(tmp_path).folder.parent]
    file = written(tmp_path, HEADER + ROWS)
    assert remedies(tmp_path, "grain")
    add("grain", [file], shelf=shelf, own=own, progress=lambda *_: None)
    assert remedies(tmp_path, "grain") == []


def test_what_the_case_carries_is_not_missing(shelf: Path, tmp_path: Path) -> None:
    assert remedies(tmp_path, "cow_trade")
    (tmp_path / "data" / "cow_trade").mkdir(parents=True)
    assert remedies(tmp_path, "cow_trade") == []
    assert not shelf.exists()


@pytest.mark.usefixtures("shelf")
def test_the_remedy_fits_the_dataset(tmp_path: Path) -> None:
    grain(
        tmp_path,
        description="""\
title: Grain
version: "1"
owner: Nobody
url: https://example.org/grain
licence: none
share: A
cite: Nobody. 2021. Grain.
years: null
absent: "zero: nothing was sold"
released: null
download: [{url: "https://example.org/grain.csv", file: grain.csv}]
traps: [None.]
""",
    )
    known, by_hand, unknown = remedies(tmp_path, "grain", "cow_trade", "grian")
    assert known == "fetch it: foedus data get grain"
    assert by_hand.endswith("then: foedus data add cow_trade FILE")
    assert "none of that name is known" in unknown

"""The one published game that draws lots, state by state as its log prints it."""

import importlib
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
HALF_A_DIGIT = {
    "(1 decimal)": 0.0501,
    "(2 decimals)": 0.00501,
    "(3 decimals)": 0.000501,
    "(4 decimals)": 0.0000501,
}


@pytest.fixture(scope="module")
def games() -> ModuleType:
    return tool("published_games")


@pytest.fixture(scope="module")
def lots() -> ModuleType:
    return tool("ktab_lots")


def tool(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TOOLS))
        return importlib.import_module(name)


@pytest.mark.shared
def test_the_game_by_lot_runs_as_logged(games: ModuleType, shared: Path) -> None:
    log = shared / "cases/bargaining/ktab/20170530_ref-smpExample.txt"
    rows = dict(games.lot_case("by lot", log))
    assert rows["by lot, of 70 lots fallen otherwise"] == 0
    assert len(rows) == 12
    for name, miss in rows.items():
        digits = name[name.find("(") :]
        assert miss <= HALF_A_DIGIT.get(digits, 0), name


def test_lots_come_from_the_standard_twister(lots: ModuleType) -> None:
    # The word that the standard of C++ requires at this place.
    assert next(islice(lots.twister(5489), 9999, None)) == 9981545732273789042


def test_a_lot_is_a_share_that_its_seed_fixes(lots: ModuleType) -> None:
    first = list(islice(lots.lots(1), 500))
    assert first == list(islice(lots.lots(1), 500))
    assert all(0 <= lot <= 1 for lot in first)
    assert 0.45 < sum(first) / 500 < 0.55
    assert first[0] != next(lots.lots(2))

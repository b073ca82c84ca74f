"""Tables for people: all that was found, or how much more there is."""

import pytest

from foedus.cli import tables
from foedus.cli.plain import plain
from foedus.cli.tables import print_rows
from foedus.model import Layer

ROWS = [{"who": f"actor {number}", "why": "owed"} for number in range(5)]


def test_rows_beyond_the_most_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows("debts", ROWS, most=3)
    shown = capsys.readouterr().out
    assert "actor 2" in shown
    assert "actor 3" not in shown
    assert "and 2 more: " in shown


def test_all_rows_need_no_count(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows("debts", ROWS, most=5)
    shown = capsys.readouterr().out
    assert "actor 4" in shown
    assert "more" not in shown


def test_no_rows_are_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows("debts", [])
    assert capsys.readouterr().out == ""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is captured be a terminal of 160 columns."""
    monkeypatch.setattr(tables, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "160")


def test_a_pipe_gets_a_row_a_line_and_no_drawn_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows("debts", [{"who": "Malta", "why": "owed\nlong " * 50}])
    title, heads, row = capsys.readouterr().out.splitlines()
    assert title == "# debts"
    assert heads == "who\twhy"
    assert row.startswith("Malta\towed long owed long")


@pytest.mark.usefixtures("terminal")
def test_lines_part_rows_that_are_folded(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows("debts", ROWS[:2])
    assert "├" not in capsys.readouterr().out
    print_rows("debts", [{"why": "owed " * 60}, {"why": "lent"}])
    assert "├" in capsys.readouterr().out


@pytest.mark.usefixtures("terminal")
def test_a_place_too_narrow_for_columns_gets_lists(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wide = {f"column {number}": f"cell {number}" for number in range(30)}
    print_rows("debts", [wide, {"column 3": "owed"}])
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert shown[:3] == ["debts", "column 0: cell 0", "column 1: cell 1"]
    assert shown[-2:] == ["column 3: owed", ""]


def test_machines_get_numbers_that_every_machine_agrees_on() -> None:
    told = {"a": (1 / 3, 1e-12, 7, True, None), "b": Layer.ARMS}
    assert plain(told) == {"a": [0.333333, 0.0, 7, True, None], "b": "arms"}

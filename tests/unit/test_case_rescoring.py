"""A second score for pairs that a person must decide."""

import importlib.util

import pytest

from foedus.case import rescoring
from foedus.case.rescoring import rescored
from foedus.errors import UnusableInputError
from foedus.model import RowId
from foedus.simulate.matching import Entry


def entry(name: str, kind: str = "company", *numbers: str) -> Entry:
    return Entry(
        id=name,
        source="list",
        kind=kind,
        names=(name,),
        identifiers=frozenset(numbers),
        born=frozenset(),
        row=RowId("list:entities#1"),
    )


def test_a_library_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="choose from: nomenklatura"):
        rescored("oracle", {}, ())


def test_a_library_that_is_not_here_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rescoring, "find_spec", lambda _name: None)
    with pytest.raises(UnusableInputError, match=r"pip install 'foedus\[rescore\]'"):
        rescored("nomenklatura", {}, ())


@pytest.mark.skipif(
    importlib.util.find_spec("nomenklatura") is None, reason="an extra of its own"
)
def test_one_firm_scores_higher_than_two() -> None:
    held = {
        one.id: one
        for one in (
            entry("Amber Fjord Trading Company Ltd"),
            entry("AMBER FJORD TRADING CO."),
            entry("Sudria Ore Works"),
        )
    }
    first, second, third = held
    found = rescored("nomenklatura", held, [(first, second), (first, third)])
    assert found[first, second] > 0.7 > found[first, third]


@pytest.mark.skipif(
    importlib.util.find_spec("nomenklatura") is None, reason="an extra of its own"
)
def test_ships_of_one_number_are_one() -> None:
    held = {
        one.id: one
        for one in (
            entry("BLUE HERON", "vessel", "imo:9161003"),
            entry("GREEN GULL", "vessel", "imo:9161003"),
        )
    }
    a, b = held
    assert rescored("nomenklatura", held, [(a, b)])[a, b] > 0.8

"""Which entries of several lists are one."""

import pytest

from foedus.model import RowId
from foedus.simulate.matching import Entry, clusters, matches, words


def entry(name: str, *aliases: str, **more: object) -> Entry:
    fields = {
        "id": name,
        "source": f"list of {name}",
        "kind": "company",
        "identifiers": frozenset(),
        "born": frozenset(),
        "row": RowId("list:entities#1"),
    }
    return Entry(names=(name, *aliases), **(fields | more))  # type: ignore[arg-type]  # fields of the record


NOISE = tuple(
    entry(f"Harbour {word} Trading Company")
    for word in ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove", "Heron")
)


def score(a: Entry, b: Entry) -> float:
    found = [m for m in matches([*NOISE, a, b]) if {m.a, m.b} == {a.id, b.id}]
    return found[0].score if found else 0.0


def test_a_legal_form_makes_no_difference() -> None:
    a, b = entry("Norland Lumber Co., Ltd."), entry("NORLAND LUMBER COMPANY LIMITED")
    assert score(a, b) >= 0.9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Harbour Pugang Trading", "Harbour Namgang Trading Corporation"),
        ("Rungrado General Trading", "Ryungsong Trading Corporation"),
    ],
)
def test_two_firms_that_share_common_words_are_two(a: str, b: str) -> None:
    assert score(entry(a), entry(b)) < 0.9


def test_a_slip_of_spelling_is_forgiven_in_a_long_word() -> None:
    a, b = entry("Chongchengang Shipping"), entry("Chong-Chongchengang Shipping Co")
    c = entry("Chongchongang Shipping")
    assert score(a, c) >= 0.9
    assert score(a, b) < 1


def test_a_vessel_is_known_by_its_number_and_not_by_its_name() -> None:
    number = frozenset({"imo:9161003"})
    renamed = (
        entry("Blue Heron", kind="vessel", identifiers=number),
        entry("Star of Sudria", kind="vessel", identifiers=number),
    )
    namesake = entry("Blue Heron (2)", "Blue Heron", kind="vessel")
    assert score(*renamed) == 1
    assert score(renamed[0], namesake) == 0


def test_two_years_of_birth_make_two_persons() -> None:
    a = entry("Jan Novak", kind="person", born=frozenset({1950}))
    b = entry("Novak, Jan", kind="person", born=frozenset({1975}))
    c = entry("NOVAK Jan", kind="person", born=frozenset({1951}))
    assert score(a, b) == 0
    assert score(a, c) >= 0.9


def test_an_alias_counts() -> None:
    a = entry("Sudria Mineral Works", "Estmark Orient Ore")
    assert score(a, entry("Estmark Orient Ore Ltd")) >= 0.9


def test_a_person_is_no_company() -> None:
    assert score(entry("Jan Novak"), entry("JAN NOVAK", kind="person")) == 0


def test_a_match_says_what_was_compared() -> None:
    a, b = entry("Norland Lumber"), entry("Norland Lumber Ltd")
    (found,) = (m for m in matches([*NOISE, a, b]) if m.a == a.id)
    assert found.why == "'Norland Lumber' and 'Norland Lumber Ltd'"


def test_clusters_join_through_a_third() -> None:
    a = entry("Norland Lumber", identifiers=frozenset({"tax:1001"}))
    b = entry("NL Holding", identifiers=frozenset({"tax:1001", "reg:2002"}))
    c = entry("Third", identifiers=frozenset({"reg:2002"}))
    entries = [a, b, c, *NOISE]
    found = clusters(entries, matches(entries))
    assert ("NL Holding", "Norland Lumber", "Third") in found
    assert sum(map(len, found)) == len(entries)


def test_words_have_no_case_accents_or_marks() -> None:
    assert words("Société Générale S.A.") == ("societe", "generale", "s", "a")

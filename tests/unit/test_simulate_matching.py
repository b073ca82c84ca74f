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


def test_a_trading_and_a_shipping_company_of_one_name_are_left_to_a_person() -> None:
    a, b = entry("Norland Amberline Trading"), entry("Norland Amberline Shipping Co")
    assert 0.8 <= score(a, b) < 0.9
    assert score(a, entry("Norland Amberline General Trading Ltd")) >= 0.9


def test_given_names_in_another_order_are_left_to_a_person() -> None:
    a = entry("Kestrel Aron Bold", kind="person")
    assert score(a, entry("ARON BOLD, Kestrel", kind="person")) >= 0.9
    assert 0.8 <= score(a, entry("Kestrel Bold Aron", kind="person")) < 0.9


def test_a_common_name_without_a_year_is_no_match() -> None:
    crowd = [entry(f"Jan {x} Novak", kind="person") for x in "ABCDEFGHIJKLMNOP"]
    a, b = entry("Jan Novak", kind="person"), entry("NOVAK, Jan", kind="person")
    found = [m for m in matches([*crowd, a, b]) if {m.a, m.b} == {a.id, b.id}]
    assert found == []
    born = {"kind": "person", "born": frozenset({1950})}
    a, b = entry("Jan Novak", **born), entry("NOVAK, Jan", **born)
    (match,) = [m for m in matches([*crowd, a, b]) if {m.a, m.b} == {a.id, b.id}]
    assert match.sure
    assert "born 1950" in match.why


def test_two_countries_leave_a_name_in_doubt() -> None:
    a = entry("Norland Amberline Works", country="NOR")
    b = entry("Norland Amberline Works Ltd", country="SWE")
    assert 0.8 <= score(a, b) < 0.9


def test_one_short_word_settles_nothing() -> None:
    assert 0.8 <= score(entry("Zorb Ltd"), entry("ZORB Co")) < 0.9


def test_a_name_that_holds_all_of_another_is_likely_it() -> None:
    a = entry("Office of Quarries and Kilns (OQK)")
    b = entry("Sudria Workers Assembly, Office of Quarries and Kilns")
    assert 0.8 <= score(a, b) < 0.9


def test_initials_marks_and_other_scripts_make_no_difference() -> None:
    assert score(entry("Amberline Works (AW)"), entry("AMBERLINE WORKS")) >= 0.9
    assert score(entry("Am’berline Works"), entry("Amberline Works")) == 1
    assert score(entry("Amberline Works 호박"), entry("AMBERLINE WORKS")) >= 0.9


@pytest.mark.parametrize(
    ("number", "settled"), [("company:IMO", 0), ("tax:123", 0), ("tax:1234", 1)]
)
def test_a_number_with_next_to_no_digits_settles_nothing(
    number: str, settled: float
) -> None:
    a = entry("Amberline Works", identifiers=frozenset({number}))
    b = entry("Birch and Daughters", identifiers=frozenset({number}))
    assert score(a, b) == settled


def test_two_entries_of_one_list_join_by_their_whole_name_only() -> None:
    one = {"source": "one list"}
    a, b = entry("Amberline Works", **one), entry("Amberline Works Ltd", **one)
    assert score(a, b) == 0
    c = entry("AMBERLINE WORKS", "c", **one)
    assert score(a, c) == 1


def test_a_cluster_never_holds_two_entries_of_a_list_that_do_not_match() -> None:
    a = entry("Amberline Works", source="one list")
    b = entry("Amberline Works (East)", source="one list")
    c = entry("Amberline Works Ltd", "Amberline Works (East)", source="another")
    entries = [*NOISE, a, b, c]
    joined = [ids for ids in clusters(entries, matches(entries)) if c.id in ids]
    assert len(joined[0]) == 2


def test_pairs_are_sought_among_those_asked_about() -> None:
    a, b = entry("Norland Lumber"), entry("Norland Lumber Ltd")
    c, d = entry("Sudria Ore Works"), entry("Sudria Ore Works Ltd")
    (found,) = matches([*NOISE, a, b, c, d], among={b.id})
    assert {found.a, found.b} == {a.id, b.id}


def test_names_whose_words_all_begin_like_many_others_are_compared_still() -> None:
    crowd = [entry(f"Harbour{n:03} Tradewind{n:03}", kind="person") for n in range(80)]
    a = entry("Harbourage Tradewinds", kind="person")
    b = entry("TRADEWINDS Harbourage", kind="person")
    found = matches([*crowd, a, b], among={a.id})
    assert [{m.a, m.b} for m in found] == [{a.id, b.id}]

"""The codes of other people's lists, and which state they mean in which year."""

import itertools

import pytest

from foedus import codes
from foedus.codes import System, actor_name, codes_of, plain_code, state_of, table
from foedus.codes.tables import rows

SYSTEMS: tuple[System, ...] = ("cow", "gw", "iso2", "iso3", "iso_numeric", "name")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("state_codes", "system,code,state,from,to,source"),
        ("state_names", "name,state,from,to,source"),
        ("states_more", "code,name,article,cow,gw,from,to,source"),
    ],
)
def test_every_row_has_all_columns_and_names_its_source(
    name: str, columns: str
) -> None:
    for row in rows(name):
        assert ",".join(row) == columns
        assert None not in row.values()
        assert row["source"], row


@pytest.mark.parametrize("name", ["state_codes", "state_names"])
def test_every_row_means_an_actor_that_has_a_name(name: str) -> None:
    for row in rows(name):
        known = codes.is_state(row["state"]) or row["state"] in codes.armed_groups()
        assert known, row
        assert actor_name(row["state"]), row


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_code_means_two_states_in_one_year(system: System) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in table(system):
        spans.setdefault(one.code, []).append((one.first or 0, one.last or 9999))
    for code, years in spans.items():
        years.sort()
        following = itertools.pairwise(years)
        assert all(a[1] < b[0] for a, b in following), (code, years)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_code_is_kept_as_it_is_looked_up(system: System) -> None:
    assert all(one.code == plain_code(system, one.code) for one in table(system))


@pytest.mark.parametrize(
    ("system", "code", "year", "state"),
    [
        ("cow", 365, 1961, "RUS"),
        ("cow", 365, 2024, "RUS"),
        ("iso3", "SUN", 1970, "RUS"),
        ("name", "Soviet Union", 1970, "RUS"),
        ("cow", 255, 1938, "DEU"),
        ("cow", 260, 1970, "DEU"),
        ("cow", 255, 1991, "DEU"),
        ("gw", 260, 2020, "DEU"),
        ("cow", 265, 1970, "DDR"),
        ("iso_numeric", 278, 1970, "DDR"),
        ("cow", 345, 1914, "SRB"),
        ("cow", 345, 1970, "YUG"),
        ("cow", 345, 1992, "SRB"),
        ("gw", 340, 2010, "SRB"),
        ("iso3", "SRB", 1970, "SRB"),
        ("iso3", "YUG", 1970, "YUG"),
        ("iso3", "YUG", 1999, "SRB"),
        ("iso3", "SCG", 2004, "SRB"),
        ("iso_numeric", 891, 2004, "SRB"),
        ("cow", 341, 2007, "MNE"),
        ("cow", 315, 1970, "CSK"),
        ("cow", 316, 1993, "CZE"),
        ("cow", 731, 1990, "PRK"),
        ("cow", 732, 1990, "KOR"),
        ("cow", 730, 1900, "XKO"),
        ("cow", 816, 1970, "VNM"),
        ("cow", 817, 1970, "RVN"),
        ("iso3", "VDR", 1970, "VNM"),
        ("cow", 678, 1970, "YEM"),
        ("cow", 679, 2000, "YEM"),
        ("gw", 678, 2000, "YEM"),
        ("cow", 680, 1970, "YMD"),
        ("iso_numeric", 736, 2000, "SDN"),
        ("cow", 626, 2012, "SSD"),
        ("cow", 511, 1964, "ZAN"),
        ("cow", 651, 1960, "EGY"),
        ("name", "United Arab Republic", 1960, "EGY"),
        ("cow", 713, 1960, "TWN"),
        ("cow", 710, 1960, "CHN"),
        ("cow", 347, 2010, "XKX"),
        ("iso3", "ANT", 2000, "ANT"),
        ("iso3", "S19", 2000, "TWN"),
        ("iso3", "ZA1", 1998, "ZA1"),
        ("cow", 946, 2010, "KIR"),
        ("gw", 970, 2010, "KIR"),
        ("cow", 970, 2010, "NRU"),
        ("gw", 971, 2010, "NRU"),
        ("cow", 947, 2010, "TUV"),
        ("gw", 973, 2010, "TUV"),
        ("cow", 955, 2010, "TON"),
        ("gw", 972, 2010, "TON"),
    ],
)
def test_a_code_means_one_state_in_one_year(
    system: System, code: str | int, year: int, state: str
) -> None:
    assert state_of(system, code, year) == state


def test_a_code_that_nobody_knows_means_nothing() -> None:
    assert state_of("cow", 999, 2000) is None
    assert state_of("name", "Norland") is None
    assert state_of("iso3", "nan") is None


@pytest.mark.parametrize(
    ("system", "code"),
    [("iso_numeric", "784.0"), ("iso_numeric", "784"), ("m49", 784), ("iso3", "are ")],
)
def test_a_code_is_read_however_it_is_written(system: System, code: str | int) -> None:
    assert state_of(system, code) == "ARE"


@pytest.mark.parametrize("code", ["4", "004", "4.0", 4, 4.0])
def test_leading_zeros_do_not_count(code: str | float) -> None:
    assert state_of("iso_numeric", code) == "AFG"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Korea, North", "PRK"),
        ("DPR of Korea", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote D'Ivoire", "CIV"),
        ("St. Kitts & Nevis", "KNA"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("TÜRKİYE", "TUR"),
        ("Congo", "COG"),
        ("Congo, DR", "COD"),
        ("Gambia, The", "GMB"),
    ],
)
def test_names_are_known_however_they_are_spelled(name: str, state: str) -> None:
    assert state_of("name", name) == state


def test_korea_alone_is_neither_of_the_two() -> None:
    assert state_of("name", "Korea", 2000) is None


def test_without_a_year_the_present_counts() -> None:
    assert state_of("cow", 345) == "SRB"
    assert state_of("iso3", "YUG") == "SRB"


def test_a_state_has_the_codes_of_the_year() -> None:
    assert codes_of("cow", "YUG", 1970) == ("345",)
    assert codes_of("cow", "SRB", 1970) == ()
    assert codes_of("gw", "SRB", 2010) == ("340", "345")
    assert codes_of("iso3", "PRK") == ("PRK",)


def test_every_state_that_has_a_number_in_a_list_is_found_by_it() -> None:
    for state in codes.states().values():
        if state.code in {"SUN", "YUG"}:
            continue
        if state.cow:
            assert state_of("cow", state.cow) == state.code
        if state.gw:
            assert state_of("gw", state.gw) == state.code


def test_datasets_have_the_soviet_union_as_russia_and_all_others_as_themselves() -> (
    None
):
    known = {one: codes.in_datasets(one) for one in codes.states()}
    renamed = {one: ours for one, ours in known.items() if one != ours}
    assert renamed == {"SUN": "RUS"}

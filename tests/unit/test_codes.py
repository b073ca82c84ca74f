"""The code lists are data: every row is held to its form here."""

import itertools
from datetime import date

import pytest

from foedus import codes
from foedus.codes.tables import first_day, last_day, rows
from foedus.model import ActorId, Grade, Layer, Root

TABLES = {
    "states": "code,name,article,cow,gw,from,to,source",
    "names": "code,kind,names,sector,from,to,source",
    "names_factbook": "code,kind,names,sector,from,to,source",
    "leaders": "code,names,surname,office,sector,from,to,source",
    "leaders_factbook": "code,names,surname,office,sector,from,to,source",
    "organisations": "code,name,article,sector,part_of,from,to,names,source",
    "armed_groups": "code,name,article,home,names,source",
    "roles": "noun,sector,source",
}
SECTORS = {
    *("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "REB", "CVL", "REF", "BUS"),
    *("MED", "EDU", "LAB", "REL", "ELI", "NGO", "IGO", "CRM"),
}
OFFICES = {"state", "government", "foreign", "defence", "other"}
KINDS = {
    *("name", "former", "adjective", "people", "capital", "seat", "place", "ministry"),
    *("force", "service", "agency", "parliament", "bank", "court", "police", "party"),
    *("opposition", "business", "organisation", "armed", "ambiguous", "blocked"),
    "media",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_all_columns_and_names_its_source(table: str) -> None:
    for row in rows(table):
        assert ",".join(row) == TABLES[table]
        assert None not in row.values()
        assert row["source"], row


@pytest.mark.parametrize("table", TABLES)
def test_no_row_ends_before_it_begins(table: str) -> None:
    for row in rows(table):
        start, end = first_day(row.get("from", "")), last_day(row.get("to", ""))
        assert start is None or end is None or start <= end, row


@pytest.mark.parametrize("table", ["names", "names_factbook"])
def test_names_belong_to_known_actors_kinds_and_sectors(table: str) -> None:
    for row in rows(table):
        assert row["kind"] in KINDS, row
        assert not row["sector"] or row["sector"] in SECTORS, row
        assert all(map(_known, row["code"].split())), row
        assert all(row["names"].split("|")), row


@pytest.mark.parametrize("table", ["leaders", "leaders_factbook"])
def test_leaders_lead_known_actors_from_a_known_day(table: str) -> None:
    for row in rows(table):
        assert _known(row["code"]), row
        assert row["office"] in OFFICES, row
        assert row["from"], row
        assert not row["sector"] or row["sector"] in SECTORS, row


def _known(code: str) -> bool:
    return code == "-" or codes.actor_name(code) != code or code in _SHORT


_SHORT = {*codes.organisations(), *codes.armed_groups()}


def test_codes_are_unique_across_all_lists() -> None:
    every = [
        row["code"]
        for table in ("states", "organisations", "armed_groups")
        for row in rows(table)
    ]
    assert len(every) == len(set(every))


def test_roles_have_known_sectors() -> None:
    assert set(codes.role_sectors().values()) <= SECTORS


def test_no_name_is_listed_for_two_states_on_the_same_day() -> None:
    holders: dict[str, set[ActorId]] = {}
    for name in codes.names():
        if name.kind in {"name", "adjective", "capital"} and name.end is None:
            holders.setdefault(name.words, set()).update(name.codes)
    twice = {words: found for words, found in holders.items() if len(found) > 1}
    assert not twice


def test_a_code_shows_as_its_short_name() -> None:
    assert codes.actor_name("PRK") == "North Korea"
    assert codes.actor_name("JNIM") == "JNIM"
    assert codes.actor_name("nobody") == "nobody"


def test_a_name_takes_its_article_within_a_sentence() -> None:
    assert codes.in_sentence("USA") == "the United States"
    assert codes.in_sentence("EU") == "the European Union"
    assert codes.in_sentence("MLI") == "Mali"


def test_an_organ_belongs_to_its_organisation() -> None:
    assert codes.whole("UNSC") == "UN"
    assert codes.whole("NATO") == "NATO"


def test_an_armed_group_has_a_home() -> None:
    assert codes.home("HEZBOLLAH") == "LBN"
    assert codes.home("FRA") == "FRA"
    assert codes.home("UN") is None


def test_states_of_the_past_end() -> None:
    assert codes.states()[ActorId("SUN")].end == date(1991, 12, 25)
    assert codes.is_state("XKX")
    assert not codes.is_state("NATO")


def test_who_leads_depends_on_the_day() -> None:
    assert codes.leader("FRA", "state", on=date(1996, 1, 1)) == "Jacques Chirac"
    assert codes.leader("FRA", "state", on=date(2020, 1, 1)) == "Emmanuel Macron"
    assert codes.leader("FRA", "state", on=date(1900, 1, 1)) is None


def test_every_root_and_layer_is_explained() -> None:
    assert set(codes.root_classes()) == set(Root)
    assert set(codes.layer_meanings()) == set(Layer)
    assert set(codes.grade_meanings()) == set(Grade)
    assert sorted(codes.credibility_meanings()) == [1, 2, 3, 4, 5, 6]


def test_cameo_maps_to_plover_by_its_first_two_digits() -> None:
    assert codes.plover_of_cameo("0311") is Root.AGREE
    assert codes.plover_of_cameo("01") is None
    with pytest.raises(KeyError):
        codes.plover_of_cameo("99")


@pytest.mark.parametrize(
    ("chance", "word"),
    [
        (0.0, "almost no chance"),
        (0.5, "roughly even chance"),
        (0.8, "likely"),
        (1, "almost certain"),
    ],
)
def test_a_chance_has_one_word(chance: float, word: str) -> None:
    assert codes.likelihood(chance) == word


def test_words_of_likelihood_leave_no_gap() -> None:
    terms = codes.likelihoods()
    assert all(a.high == b.low for a, b in itertools.pairwise(terms))

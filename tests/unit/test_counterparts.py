"""Whom the rules take an act to be aimed at, where the clause does not say.

The docstring of each test is the report.
"""

from datetime import date
from inspect import getdoc

import pytest

from foedus.model import DocId, Document
from foedus.read.coding import Coded
from foedus.read.counterparts import completed
from foedus.read.quotes import quote
from foedus.read.reader import reading, told
from foedus.read.sentences import parser
from foedus.read.spans import codes

Sides = dict[str, tuple[str, str]]


@pytest.fixture
def sides(request: pytest.FixtureRequest) -> Sides:
    """Give the parties by rule, by the first words of the quote and the root."""
    text = " ".join((getdoc(request.function) or "").split())
    document = Document(
        id=DocId("report"), text=text, sha256="", published=date(2024, 7, 1)
    )
    read = reading(document, parser()(text))
    return {
        f"{_start(document, one)} {one.root or one.kind}": (
            "+".join(codes(one.parties.actors)),
            "+".join(codes(one.parties.recipients)),
        )
        for one in completed(told(read), read.mentions)
    }


def _start(document: Document, one: Coded) -> str:
    return " ".join(quote(document, one.predicate.token).words.split()[:2])


def test_the_partner_of_the_claim_before_is_the_one_meant(sides: Sides) -> None:
    """Seoul summoned the Japanese ambassador. It also recalled its own envoy."""
    assert sides["It also SANCTION"] == ("KOR", "JPN")


def test_others_who_do_the_same_do_it_to_the_same(sides: Sides) -> None:
    """
    Peru closed its border with Chile in May. Bolivia would close its crossings
    if Peru did so.
    """
    assert sides["Bolivia would SANCTION"] == ("BOL", "CHL")


def test_condemning_the_attack_condemns_who_attacked(sides: Sides) -> None:
    """
    Iran shelled a Pakistani village on Tuesday. India condemned the attack.
    """
    assert sides["India condemned ACCUSE"] == ("IND", "IRN")


def test_a_dismissed_charge_is_the_accuser_s(sides: Sides) -> None:
    """Ankara accused Athens of arming the islands. Greece dismissed the charge."""
    assert sides["Greece dismissed REJECT"] == ("GRC", "TUR")


def test_a_relative_clause_takes_up_the_noun_above(sides: Sides) -> None:
    """
    Norway called on Tehran to free two sailors, a demand that Iran rejected on Monday.
    """
    assert sides["that Iran REJECT"] == ("IRN", "NOR")


def test_drills_of_two_are_held_against_both(sides: Sides) -> None:
    """
    Tokyo and Manila held joint drills near Luzon. Beijing called the drills a
    provocation.
    """
    assert sides["Beijing called ACCUSE"] == ("CHN", "JPN+PHL")


def test_who_lifts_the_sanctions_lifts_them_for_the_one_hit(sides: Sides) -> None:
    """
    The European Union imposed sanctions on Georgia in May. Brussels lifted the
    sanctions in June.
    """
    assert sides["Brussels lifted RETREAT"] == ("EU", "GEO")


def test_nobody_is_helped_in_the_breath_that_condemns_him(sides: Sides) -> None:
    """
    Ukraine asked Norway for ships. Norway condemned Russia's conduct and pledged
    new patrol boats.
    """
    assert sides["pledged new AGREE"] == ("NOR", "UKR")


def test_who_mediates_does_so_between_the_two_at_the_table(sides: Sides) -> None:
    """Chad and Libya held talks in Doha. Qatar has offered to mediate."""
    assert sides["Qatar has AGREE"] == ("QAT", "TCD+LBY")


def test_who_is_depended_on_gives(sides: Sides) -> None:
    """Kenya's dependence on Ethiopia for electricity is growing."""
    assert set(sides.values()) == {("ETH", "KEN")}


def test_each_country_means_both(sides: Sides) -> None:
    """
    Egypt and Sudan signed a water treaty. Under the pact each country must warn
    the other of dams.
    """
    assert sides["Under the THREATEN"] == ("EGY+SDN", "EGY+SDN")


def test_as_does_names_a_second_doer(sides: Sides) -> None:
    """Kazakhstan backs Armenia, as does Georgia."""
    assert sides["Kazakhstan backs SUPPORT"] == ("KAZ+GEO", "ARM")


def test_calling_on_somebody_to_act_is_a_request_to_him(sides: Sides) -> None:
    """
    The European Union imposed sanctions on Georgia in May. Hungary has called on
    Brussels to lift the sanctions.
    """
    assert sides["Hungary has REQUEST"] == ("HUN", "EU")
    assert "Hungary has RETREAT" not in sides


def test_where_nobody_else_is_named_the_side_stays_open(sides: Sides) -> None:
    """Canada imposed sanctions on Friday."""
    assert sides["Canada imposed SANCTION"] == ("CAN", "")


def test_a_long_list_is_read_to_its_end(sides: Sides) -> None:
    """Spain, Greece, Romania, Slovakia and Cyprus condemned the Russian raid."""
    (actors, _) = sides["Spain, Greece, ACCUSE"]
    assert actors == "ESP+GRC+ROU+SVK+CYP"


def test_a_states_partners_are_others(sides: Sides) -> None:
    """Lima's allies in Quito condemned Chile on Monday."""
    assert sides["Lima's allies ACCUSE"] == ("ECU", "CHL")


def test_goods_of_one_land_are_sold_by_it(sides: Sides) -> None:
    """The sale of Peruvian tin to Japan goes on."""
    assert sides["The sale COOPERATE"] == ("PER", "JPN")


def test_a_person_is_known_by_the_office_in_apposition(sides: Sides) -> None:
    """Ann Lee, the UN envoy, is due in Peru. She will visit Chile in June."""
    assert sides["She will CONSULT"][0].split("+")[0] in {"UN", "CHL"}


def test_what_sums_up_adds_no_receiver(sides: Sides) -> None:
    """Peru has asked Chile to leave the port, a demand backed by Brazil."""
    assert sides["Peru has REQUEST"] == ("PER", "CHL")


def test_who_acts_in_the_clause_beside_is_the_other_side(sides: Sides) -> None:
    """
    Peru and Chile met in May. If Pakistan walked out, India would recall its envoy.
    """
    assert sides["Pakistan walked SANCTION"] == ("IND", "PAK")


def test_no_partner_is_taken_where_two_are_as_likely(sides: Sides) -> None:
    """
    Peru spoke with Chile and Bolivia in May.

    Brazil spoke with Ecuador in June.

    Peru recalled its envoy.
    """
    assert sides["Peru recalled SANCTION"] == ("PER", "")


def test_help_against_somebody_is_not_for_him(sides: Sides) -> None:
    """Chile thanked Peru for its help against Bolivia."""
    assert all(taker != "BOL" for _, taker in sides.values())

"""Who "it", "the country", "the two" and a minister without a land stand for."""

from datetime import date

import pytest

from foedus.read.actors import mentions
from foedus.read.groups import resolve
from foedus.read.named import Naming
from foedus.read.reader import mentions_of
from foedus.read.sentences import parsed
from foedus.read.spans import Mention, codes


def found(text: str) -> dict[str, Mention]:
    """Return the mentions by their words; the last wins."""
    doc = parsed(text)
    every = resolve(doc, mentions(doc, said_on=date(2025, 11, 1)))
    return {one.text: one for one in every}


def test_nobody_does_something_to_himself_by_it() -> None:
    text = "Peru has promised aid. Chile has asked it to wait."
    assert found(text)["it"].codes == ("PER",)


def test_what_the_last_clause_was_about_goes_on_to_act() -> None:
    text = "Kenya signed a treaty with Uganda in Togo. It paid for the summit."
    assert found(text)["It"].codes == ("KEN",)


def test_him_is_not_who_does_it() -> None:
    text = "Donald Trump was in Paris. Vladimir Putin called him."
    assert found(text)["him"].codes == ("USA",)


def test_them_are_not_those_who_do_it() -> None:
    text = "Chile and Peru sent officers. Togolese guards greeted them."
    assert found(text)["them"].codes == ("CHL", "PER")


@pytest.mark.parametrize("giver", ["Fiji", "Norway"])
def test_the_country_is_not_who_gives_to_it(giver: str) -> None:
    text = f"Ghana held a vote. Ghana was calm. {giver} sent the country 20 trucks."
    assert found(text)["the country"].codes == ("GHA",)


def test_the_army_is_that_of_the_land_the_text_is_about() -> None:
    text = (
        "Mali's government wants peace. Mali is poor. Mali borders Niger. "
        "Russia trains the army."
    )
    assert found(text)["the army"].codes == ("MLI",)


def test_the_army_is_open_where_two_lands_are_as_likely() -> None:
    assert found("Serbia warned Kosovo. The army waited.")["The army"].codes == ()


def test_two_are_those_named_together_rather_than_the_last() -> None:
    text = (
        "Turkey and Azerbaijan signed a pact. Armenia condemned the visit. "
        "The two countries plan to trade more."
    )
    assert found(text)["The two countries"].codes == ("TUR", "AZE")


def test_both_are_not_who_deals_with_both() -> None:
    text = "Chile quarrelled with Peru. Japan sells arms to both."
    assert set(found(text)["both"].codes) == {"CHL", "PER"}


@pytest.mark.parametrize("words", ["The ministers", "The delegations", "The parties"])
def test_ministers_who_meet_are_those_of_the_two(words: str) -> None:
    text = f"Chile and Peru held talks. {words} agreed on a date."
    assert found(text)[words].codes == ("CHL", "PER")


def test_the_leaders_of_a_party_are_no_pair() -> None:
    text = "Chile and Peru held talks. The leaders of the union left."
    assert "The leaders" not in found(text)


def test_neither_is_one_of_two() -> None:
    text = "Chile and Peru quarrel. Neither wants a war."
    assert set(found(text)["Neither"].codes) == {"CHL", "PER"}


def test_a_minister_without_a_land_is_of_the_only_one_named() -> None:
    text = "Ghana signed the pact. Foreign Minister Ama Boateng praised it."
    assert found(text)["Ama Boateng"].codes == ("GHA",)


def test_a_minister_without_a_land_is_open_between_two() -> None:
    text = "Ghana met Togo. Foreign Minister Ama Boateng praised it."
    assert found(text)["Ama Boateng"].codes == ()


def test_a_former_minister_is_tied_to_nobody() -> None:
    text = "Ghana signed the pact. Ama Boateng, a former minister, praised it."
    assert found(text)["Ama Boateng"].codes == ()


def test_an_ambassador_may_be_anybodys() -> None:
    text = "Ghana signed the pact. Ambassador Jan Visser praised it."
    assert found(text)["Jan Visser"].codes == ()


def test_its_minister_is_known_by_the_name_beside() -> None:
    text = "Ghana spoke. Its army chief, Kofi Boateng, met Togo. Boateng left."
    every = found(text)
    assert every["Boateng"].codes == ("GHA",)


def test_an_envoy_of_a_leader_is_known_by_the_name_beside() -> None:
    text = "Donald Trump's envoy, John Coale, came to Minsk. Coale left."
    assert found(text)["Coale"].codes == ("USA",)


def test_al_before_a_name_is_no_part_of_it() -> None:
    text = "Kuwaiti Foreign Minister Abdullah al-Yahya flew out. Yahya came back."
    assert found(text)["Yahya"].codes == ("KWT",)


def test_a_person_is_known_by_the_first_names_too() -> None:
    text = "Oman's foreign minister, Sayyid Badr Al Busaidi, left. Sayyid Badr wept."
    assert found(text)["Sayyid Badr"].codes == ("OMN",)


def test_a_namesake_with_another_first_name_is_nobody() -> None:
    assert "Anna Macron" not in {
        one.text for one in found("Anna Macron left.").values() if one.codes
    }


def test_half_a_hyphened_name_is_nobody() -> None:
    every = found("Trump-era rules ended in Barrow-in-Furness.")
    assert not any(one.codes == ("GMB",) for one in every.values())


def test_the_islands_are_a_state_of_islands() -> None:
    text = "Australia helped the Solomon Islands. China promised the islands a dam."
    assert found(text)["the islands"].codes == ("SLB",)


def test_the_generals_are_those_who_rule() -> None:
    text = "Thailand trades with Myanmar. India supplies the generals."
    assert found(text)["the generals"].codes == ("MMR",)


def test_a_company_is_of_the_land_it_comes_from() -> None:
    assert found("DP World runs the port.")["DP World"].codes == ("ARE",)


@pytest.mark.parametrize("words", ["Minsk Group", "Vienna office", "Geneva talks"])
def test_a_body_that_sits_in_a_town_is_not_its_state(words: str) -> None:
    every = found(f"Norway criticised the {words}.").values()
    assert {one.codes for one in every} == {("NOR",), ()}


def test_a_person_of_a_research_body_acts_for_no_state() -> None:
    doc = parsed("Ann Lee of the Dutch Policy Institute warned Ghana.")
    every = resolve(doc, mentions(doc, said_on=None))
    warned = next(token for token in doc if token.text == "warned")
    doer = next(child for child in warned.children if child.dep_ == "nsubj")
    assert codes(Naming(doc, every).phrase(doer)) == ()


def test_a_town_before_a_name_is_where_it_is() -> None:
    every = found("In Accra Kenya's vice-president signed a pact.")
    assert ("KEN",) in [one.codes for one in every.values()]
    assert every["Accra"].kind == "place"


def test_them_may_be_what_was_named_last() -> None:
    text = "Togo and Norway blamed foreign powers without naming them."
    assert found(text)["them"].codes == ()


def test_the_union_in_capitals_is_the_european_one() -> None:
    every = found("Serbia wants to join. The Union has set terms.")
    assert every["The Union"].codes == ("EU",)


def test_the_commission_is_that_of_the_union_named_before() -> None:
    text = "The European Union is slow. Serbia sent the Commission a plan."
    assert found(text)["the Commission"].codes == ("EU",)


def test_the_commission_of_nobody_is_open() -> None:
    every = found("Serbia met Kosovo. They sent the Commission a plan.").values()
    assert not any(one.codes == ("EU",) for one in every)


def test_the_europeans_are_europe_at_large() -> None:
    assert found("The Europeans have paid.")["The Europeans"].codes == ("EU",)


def of_house(text: str, publisher: str) -> dict[str, Mention]:
    """Return the mentions of a text with its publisher, by their words."""
    every = mentions_of(parsed(text), date(2025, 11, 1), publisher)
    return {one.text: one for one in every}


@pytest.mark.parametrize("words", ["The Ministry", "The Spokesperson", "We"])
def test_who_publishes_speaks_of_itself(words: str) -> None:
    text = f"Iran met Chile. {words} welcomed the talks."
    every = of_house(text, "Ministry of Foreign Affairs, Muscat")
    assert every[words].codes == ("OMN",)


def test_we_of_a_newspaper_are_nobody() -> None:
    assert "We" not in of_house("Iran met Chile. We are glad.", "Muscat Daily")


def test_who_says_it_is_not_who_acts_in_what_is_said() -> None:
    text = "Minsk expressed regret. Poland, it said, had provoked the crisis."
    assert found(text)["it"].codes == ("BLR",)

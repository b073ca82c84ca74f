from datetime import date

import pytest

from foedus.read.actors import mentions
from foedus.read.groups import resolve
from foedus.read.sentences import parsed
from foedus.read.spans import Mention


def found(text: str) -> dict[str, Mention]:
    """Return the mentions by their words; the last wins."""
    doc = parsed(text)
    every = resolve(doc, mentions(doc, said_on=date(2024, 11, 1)))
    return {one.text: one for one in every}


@pytest.mark.parametrize(
    "words", ["The two nations", "Both sides", "The two governments", "Both countries"]
)
def test_a_pair_stands_for_the_two_named_before(words: str) -> None:
    pair = found(f"Kenya and Uganda met in Nairobi. {words} signed.")[words]
    assert pair.codes == ("KEN", "UGA")
    assert pair.kind == "group"


def test_a_pair_stays_open_when_one_was_named() -> None:
    pair = found("Kenya spoke. The two nations signed.")["The two nations"]
    assert pair.codes == ()
    assert pair.why.startswith("open")


def test_three_leaders_are_three() -> None:
    text = "Turkey's president met Greek and Cypriot leaders. The three leaders talked."
    assert found(text)["The three leaders"].codes == ("TUR", "GRC", "CYP")


def test_they_are_the_many_just_named() -> None:
    text = "Chile and Peru signed a pact. They praised it."
    assert found(text)["They"].codes == ("CHL", "PER")


def test_they_stay_open_when_nobody_was_named() -> None:
    assert found("They praised the pact.")["They"].codes == ()


def test_it_is_the_state_just_named() -> None:
    assert found("Mali spoke. It left.")["It"].codes == ("MLI",)


def test_it_may_stand_for_nothing() -> None:
    assert "It" not in found("Mali spoke. It is clear that rain will fall.")


def test_its_troops_are_troops() -> None:
    troops = found("Mali spoke. Its troops left.")["Its troops"]
    assert (troops.codes, troops.sectors) == (("MLI",), ("MIL",))


def test_the_country_is_the_last_state() -> None:
    assert found("Mali spoke. The country left.")["The country"].codes == ("MLI",)


def test_the_bloc_is_the_last_organisation() -> None:
    text = "The European Union warned Serbia. The bloc waited."
    assert found(text)["The bloc"].codes == ("EU",)


def test_the_ministry_is_the_one_named_before() -> None:
    text = "Serbia's ministry warned Kosovo. The ministry waited."
    assert found(text)["The ministry"].codes == ("SRB",)


def test_the_ministry_of_nobody_is_open() -> None:
    text = "Serbia warned Kosovo. The ministry waited."
    ministry = found(text)["The ministry"]
    assert (ministry.codes, ministry.kind) == ((), "unknown")


def test_western_officials_stay_open() -> None:
    officials = found("Western officials doubted it.")["Western officials"]
    assert (officials.codes, officials.kind) == ((), "group")


def test_he_is_the_last_person() -> None:
    text = "French minister Jean Petit spoke. He left."
    assert found(text)["He"].codes == ("FRA",)


def test_it_is_a_thing_when_said_to_be_one() -> None:
    assert "It" not in found("Mali spoke. It was a surprise.")


def test_a_states_allies_are_its_own() -> None:
    text = "Russia spoke. The move troubles Poland and its allies."
    assert found(text)["its"].codes == ("POL",)


def test_their_treaty_is_that_of_the_two_in_the_sentence() -> None:
    text = "Chile trades with Peru under their treaty."
    assert found(text)["their"].codes == ("CHL", "PER")


def test_a_sanctions_regime_is_no_government() -> None:
    text = "Mali spoke. The sanctions regime held."
    assert "The sanctions regime" not in found(text)


def test_the_world_is_nobody() -> None:
    assert "the international community" not in found(
        "Mali spoke to the international community."
    )


def test_these_countries_are_the_many_just_named() -> None:
    text = "Peru met Chile and Bolivia. These countries agreed."
    assert found(text)["These countries"].codes == ("CHL", "BOL")


def test_the_north_is_the_other_half_of_the_south() -> None:
    text = "South Korea spoke. The North waited."
    assert found(text)["The North"].codes == ("PRK",)
    assert "The North" not in found("Italy spoke. The North waited.")


def test_the_neighbours_are_the_two_just_named() -> None:
    text = "Peru traded fire with Ecuador. The neighbours later talked."
    assert found(text)["The neighbours"].codes == ("PER", "ECU")


def test_a_visited_capital_is_not_he() -> None:
    text = "French minister Jean Petit visited Kyiv. He smiled."
    assert found(text)["He"].codes == ("FRA",)


def test_the_three_sahel_states_are_those_wherever_they_are_named() -> None:
    text = "Russia met France. The three Sahel states left. The three agreed."
    assert found(text)["The three Sahel states"].codes == ("MLI", "NER", "BFA")
    assert found(text)["The three"].codes == ("MLI", "NER", "BFA")
    text = "Russia met France. The Sahel states left."
    assert found(text)["The Sahel states"].codes == ()


def test_the_baltic_states_are_three() -> None:
    text = "The Baltic states agreed."
    assert found(text)["The Baltic states"].codes == ("EST", "LVA", "LTU")


def test_words_of_a_mention_are_those_at_its_place() -> None:
    text = (
        "Peru’s court met. The court’s chief judge told the two sides “no”; it’s over."
    )
    doc = parsed(text)
    found = list(resolve(doc, mentions(doc, said_on=None)))
    assert found
    for one in found:
        assert text[one.start : one.end] == one.text
        assert len(one.codes) == len(one.sectors)


def test_two_countries_are_no_organisation() -> None:
    text = (
        "Mali and Niger left ECOWAS. ECOWAS will still take passports from the two"
        " countries."
    )
    assert found(text)["the two countries"].codes == ("MLI", "NER")


def test_the_two_sides_are_those_the_text_dwells_on() -> None:
    text = (
        "Chile accused Peru. Peru accused Chile. NATO has an office in Chile."
        " The two sides will meet."
    )
    assert found(text)["The two sides"].codes == ("CHL", "PER")


def test_the_first_words_may_name_two_countries_ahead() -> None:
    text = "The two countries met. Chile accused Peru. Peru blamed Chile."
    assert found(text)["The two countries"].codes == ("CHL", "PER")


def test_whose_names_the_owner() -> None:
    text = "Nepal, whose traders were held by Indian police, left."
    assert found(text)["whose"].codes == ("NPL",)


def test_the_alliance_is_the_one_so_named() -> None:
    text = "The Alliance of Sahel States wrote to ECOWAS. The alliance got no reply."
    assert found(text)["The alliance"].codes == ("AES",)


def test_a_source_named_last_is_not_what_it_goes_on_with() -> None:
    text = "Chile sent wheat to Peru, Lima's ministry said. It has promised more."
    assert found(text)["It"].codes == ("CHL",)


def test_a_junta_rules_the_land_just_left() -> None:
    text = "Mali's junta met. France left Chad at the junta's demand."
    assert found(text)["the junta"].codes == ("TCD",)


def test_each_of_two_is_either() -> None:
    text = "Peru and Chile share a border. Each keeps troops there."
    assert found(text)["Each"].codes == ("PER", "CHL")


def test_the_two_may_stand_alone() -> None:
    text = "Peru and Chile share a river. The two met on Monday."
    assert found(text)["The two"].codes == ("PER", "CHL")


def test_the_kingdom_is_a_monarchy() -> None:
    text = "Saudi Arabia spoke to Egypt. Sudan thanked the kingdom."
    assert found(text)["the kingdom"].codes == ("SAU",)


def test_the_island_is_an_island() -> None:
    text = "Cyprus spoke to Greece. Egypt will visit the island."
    assert found(text)["the island"].codes == ("CYP",)


def test_the_movement_is_the_one_so_called_before() -> None:
    text = (
        "The Houthis fought on. Iran armed the movement, as did Hezbollah. "
        "Egypt offered the movement money."
    )
    assert found(text)["the movement"].codes == ("HOUTHI",)


def test_what_a_relative_clause_tells_of_is_not_what_a_text_is_about() -> None:
    text = "Pakistan, for which China is a supplier, was quiet. Its army slept."
    assert found(text)["Its army"].codes == ("PAK",)


def test_nobody_is_his_own_ally() -> None:
    text = (
        "Japan and South Korea spoke. The tariffs Washington put on both allies fell."
    )
    assert found(text)["both allies"].codes == ("JPN", "KOR")


def test_the_three_are_those_last_named_together() -> None:
    text = "Chad, Mali and Niger met. China wrote to Chad. The three states fought."
    assert found(text)["The three states"].codes == ("TCD", "MLI", "NER")


def test_european_governments_are_the_union() -> None:
    assert found("European governments could do more.")[
        "European governments"
    ].codes == ("EU",)


def test_the_two_countries_are_those_the_text_is_about() -> None:
    text = (
        "Chad and Togo fell out in May. Chad closed the road and Togo the port. "
        "A ferry from Togo now calls at Peru instead. The two countries will talk."
    )
    assert set(found(text)["The two countries"].codes) == {"TCD", "TGO"}


def test_who_rings_both_leaders_is_neither() -> None:
    text = "Chad and Togo quarrelled. Chad and Togo armed. Peru rang both leaders."
    assert set(found(text)["both leaders"].codes) == {"TCD", "TGO"}


@pytest.mark.parametrize("words", ["its neighbour", "its rival", "the other side"])
def test_a_rival_is_the_other_one(words: str) -> None:
    text = f"Chad and Togo quarrelled. Chad accused {words} of theft."
    assert found(text)[words].codes == ("TGO",)


def test_a_rival_stays_open_where_nobody_else_was_named() -> None:
    rival = found("Chad accused its rival of theft.")["its rival"]
    assert rival.codes == ()
    assert rival.why.startswith("open")


def test_the_country_that_is_lent_to_is_not_the_lender() -> None:
    text = "Peru needed money. Chilean banks have lent the country a billion."
    assert found(text)["the country"].codes == ("PER",)


def test_the_country_s_donor_is_not_the_country() -> None:
    text = "Peru needed money. Chile, the country's largest donor, gave none."
    assert found(text)["the country"].codes == ("PER",)


def test_dollars_are_no_state() -> None:
    assert "US" not in found("Chad paid US$ 300 million.")


def test_a_person_with_an_office_is_known_later_by_the_surname() -> None:
    text = (
        "General Paul Debe, Minister of National Defence of Chad, came to Peru. "
        "Debe thanked Peru."
    )
    assert found(text)["Debe"].codes == ("TCD",)


def test_the_group_may_be_one_of_states() -> None:
    text = "The G7 met on Monday. Ministers of the group urged China to act."
    assert found(text)["the group"].codes == ("G7",)


@pytest.mark.parametrize(
    "before",
    [
        "Kenya and Uganda condemned it in a joint statement.",
        "A statement by Kenya and Uganda followed.",
        "Kenya and Uganda published a statement.",
    ],
)
def test_a_statement_speaks_for_those_who_issued_it(before: str) -> None:
    text = f"Rwanda closed its border. {before} The statement urged Rwanda to yield."
    assert found(text)["The statement"].codes == ("KEN", "UGA")


def test_a_statement_of_nobody_speaks_for_nobody() -> None:
    assert "The statement" not in found("Kenya left. The statement urged peace.")


def test_the_union_is_known_by_its_full_name() -> None:
    text = "The EU fined Belarus. Lithuania shut its border. The Union sent help."
    assert found(text)["The Union"].codes == ("EU",)


@pytest.mark.parametrize("first", ["either country", "either side", "one side"])
def test_the_other_is_either_of_the_two(first: str) -> None:
    text = f"Kenya and Uganda signed. If {first} is attacked, the other will help."
    assert found(text)["other"].codes == ("KEN", "UGA")


def test_allies_of_a_state_are_nobody_in_particular() -> None:
    every = found("Kenya armed Uganda. Rwanda and its allies protested.")
    assert {one.codes for words, one in every.items() if "allies" in words} <= {()}
    assert every["its"].codes == ("RWA",)

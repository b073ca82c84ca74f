import itertools
from datetime import date

import pytest

from foedus.read.actors import mentions
from foedus.read.sentences import parsed
from foedus.read.spans import Mention

DAY = date(2024, 11, 1)


def found(text: str, said_on: date | None = DAY) -> list[Mention]:
    return mentions(parsed(text), said_on=said_on)


def codes(text: str, said_on: date | None = DAY) -> list[str]:
    return [code for one in found(text, said_on) for code in one.codes]


def only(text: str, said_on: date | None = DAY) -> Mention:
    (one,) = found(text, said_on)
    return one


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya agreed.", "KEN"),
        ("Officials from the U.S. agreed.", "USA"),
        ("The Élysée agreed.", "FRA"),
        ("The Elysee agreed.", "FRA"),
        ("Foggy Bottom agreed.", "USA"),
        ("The Bundeswehr agreed.", "DEU"),
        ("The GUR agreed.", "UKR"),
        ("Rashtrapati Bhavan agreed.", "IND"),
        ("Pristina agreed.", "XKX"),
        ("The Taiwanese agreed.", "TWN"),
        ("Côte d'Ivoire agreed.", "CIV"),
        ("The Alliance of Sahel States agreed.", "AES"),
        ("The Houthis agreed.", "HOUTHI"),
        ("Brussels agreed.", "EU"),
    ],
)
def test_an_actor_goes_by_many_names(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "words", "code", "sector"),
    [
        ("A Kenyan ministry aide agreed.", "A Kenyan ministry aide", "KEN", "GOV"),
        ("North Korean troops crossed.", "North Korean troops", "PRK", "MIL"),
        ("Peruvian police agreed.", "Peruvian police", "PER", "COP"),
        ("The government of Mali agreed.", "The government of Mali", "MLI", "GOV"),
        ("Officials in Ankara agreed.", "Officials in Ankara", "TUR", "GOV"),
        ("Troops from Ghana crossed.", "Troops from Ghana", "GHA", "MIL"),
        ("Chile's parliament agreed.", "Chile's parliament", "CHL", "LEG"),
        ("A Danish army spokesman agreed.", "A Danish army spokesman", "DNK", "MIL"),
        ("Hezbollah fighters crossed.", "Hezbollah fighters", "HEZBOLLAH", "REB"),
    ],
)
def test_a_role_widens_the_mention(
    text: str, words: str, code: str, sector: str
) -> None:
    one = only(text)
    assert (one.text, one.codes, one.sectors) == (words, (code,), (sector,))


def test_each_conjunct_is_its_own_mention() -> None:
    one, other = found("Norwegian and Latvian officials agreed.")
    assert (one.codes, other.codes) == (("NOR",), ("LVA",))
    assert one.sectors == other.sectors == ("GOV",)
    assert codes("The United States and European officials agreed.") == ["USA", "EU"]


@pytest.mark.parametrize(
    "text",
    [
        "He told us a story.",
        "They ate turkey on fine china.",
        "Michael Jordan met a doctor.",
        "A guinea pig slept.",
        "Who is coming?",
    ],
)
def test_words_that_only_look_like_names_are_none(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Niger agreed.", "NER"),
        ("Nigeria agreed.", "NGA"),
        ("Guinea agreed.", "GIN"),
        ("Guinea-Bissau agreed.", "GNB"),
        ("Equatorial Guinea agreed.", "GNQ"),
        ("Papua New Guinea agreed.", "PNG"),
        ("The Democratic Republic of the Congo agreed.", "COD"),
        ("Congo-Brazzaville agreed.", "COG"),
        ("South Sudan agreed.", "SSD"),
    ],
)
def test_names_within_names_are_told_apart(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_korean_alone_is_not_resolved() -> None:
    one = only("Korean officials agreed.")
    assert (one.codes, one.kind) == ((), "unknown")


def test_korean_is_resolved_where_one_korea_is_named() -> None:
    assert codes("South Korea agreed. Korean officials signed.") == ["KOR", "KOR"]


@pytest.mark.parametrize(
    "text",
    [
        "She cooks Chinese food.",
        "The U.S.-led plan failed.",
        "Pro-Iranian songs were sung.",
        "A Russian-language book sold well.",
        "The Ukraine war went on.",
    ],
)
def test_a_name_that_only_modifies_a_thing_is_marked(text: str) -> None:
    assert only(text).kind == "modifier"


def test_a_seas_name_is_no_state() -> None:
    assert found("Ships crossed the South China Sea.") == []


def test_a_newspaper_named_after_a_capital_is_no_state() -> None:
    assert codes("The Washington Post asked.") == []


def test_ground_is_a_place() -> None:
    assert only("Shells fell on Kherson.").kind == "place"
    assert only("Talks were held in Nairobi.").kind == "place"
    assert only("Nairobi agreed.").kind == "state"


def test_a_leader_is_known_by_the_day() -> None:
    assert codes("President Bush spoke.", date(1990, 5, 1)) == ["USA"]
    assert codes("Modi spoke.", date(2020, 1, 1)) == ["IND"]
    assert codes("Sheinbaum spoke.", date(2001, 1, 1)) == []


def test_a_surname_many_bear_means_nobody_alone() -> None:
    assert codes("Kim spoke.") == []


def test_a_surname_means_whom_the_text_introduced() -> None:
    text = "Kenyan minister Jane Otieno spoke. Otieno smiled."
    assert codes(text) == ["KEN", "KEN"]
    text = "North Korean leader Kim Jong Un spoke. Kim smiled."
    assert codes(text) == ["PRK", "PRK"]


def test_the_adjective_says_whose_congress_it_is() -> None:
    assert codes("The Argentine Congress agreed.") == ["ARG"]
    assert codes("Congress agreed.") == ["USA"]


def test_a_state_of_the_past_has_its_own_code_in_its_day() -> None:
    assert codes("The Soviet Union agreed.", date(1985, 1, 1)) == ["SUN"]
    assert codes("The Soviet Union agreed.", date(2020, 1, 1)) == ["RUS"]


def test_spans_are_the_words_of_the_text() -> None:
    text = "“Côte d’Ivoire’s president” met Peru’s envoy in Malmö."
    assert len(found(text)) == 3
    for one in found(text):
        assert text[one.start : one.end] == one.text


def test_mentions_do_not_overlap() -> None:
    text = "The French president and the German chancellor of Germany met NATO troops."
    spans = [(one.start, one.end) for one in found(text)]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_both_names_of_a_hyphenated_pair_are_found() -> None:
    assert codes("The Chad-Niger alliance held.") == ["TCD", "NER"]


def test_an_act_of_the_military_is_no_soldier() -> None:
    one = only("Ghana’s military support grew.")
    assert (one.text, one.kind, one.sectors) == ("Ghana", "state", (None,))


def test_an_owner_is_not_lost_in_what_it_owns() -> None:
    one = only("They searched the Danish consul's residence.")
    assert (one.codes, one.sectors, one.kind) == (("DNK",), ("GOV",), "state")


def test_georgia_among_american_places_is_no_state() -> None:
    assert only("Georgia agreed.").codes == ("GEO",)
    assert codes("Voters in Florida and Georgia agreed.") == ["USA", "USA"]


def test_an_organisations_officials_are_its_own() -> None:
    one = only("African Union officials agreed.")
    assert (one.codes, one.sectors) == (("AU",), ("IGO",))


def test_a_states_own_security_council_is_not_the_united_nations() -> None:
    assert codes("Peru's Security Council met.") == ["PER"]
    assert codes("The Security Council met.") == ["UN"]


def test_a_leader_with_a_role_is_one_mention() -> None:
    text = "French President Emmanuel Macron and German Chancellor Friedrich Merz met."
    assert codes(text) == ["FRA", "DEU"]

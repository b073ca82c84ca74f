"""Texts that are one origin are told, and texts that are not are left alone."""

from datetime import date

import pytest

from foedus.model import DocId, Document, Lineage
from foedus.weigh import lineages
from foedus.weigh.words import content, overlap

STORY = """
The army of Norland has moved two brigades to the Estmark border, the defence
ministry in Northaven announced on Monday after a week of closed talks. Officers in
the frontier town of Vell described columns of lorries, field kitchens and bridging
gear, and said that leave had been stopped until the harvest festival.
"""
RETOLD = """
Two brigades from Norland now stand at the Estmark frontier, Interfax reported, citing
an announcement by the ministry of defence in Northaven. Lorries with bridging gear
and kitchens rolled through Vell, where officers lost their leave until the harvest.
"""
UNLIKE = """
Sudria opened a grain terminal at Port Amary, Interfax reported. The silos hold enough
wheat for one winter, and the harbour master expects the first freighters in spring.
"""
MONDAY, WEDNESDAY, NEXT_MONTH = date(2024, 3, 4), date(2024, 3, 6), date(2024, 4, 8)


def report(
    name: str,
    text: str,
    *,
    url: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Document:
    return Document(
        id=DocId(name),
        text=text,
        sha256=name,
        url=url,
        publisher=publisher,
        published=published,
    )


def grouped(*documents: Document) -> list[tuple[str, ...]]:
    return [line.documents for line in lineages(documents)]


def only(*documents: Document) -> Lineage:
    (line,) = lineages(documents)
    return line


def test_a_text_alone_is_a_lineage_of_its_own() -> None:
    assert "stands alone" in only(report("a", STORY)).reason


def test_a_reprint_is_the_same_origin() -> None:
    line = only(report("a", STORY), report("b", STORY.upper()))
    assert line.documents == ("a", "b")
    assert line.reason == "a and b have the same text"


def test_a_reprint_with_a_new_tail_is_the_same_origin() -> None:
    line = only(report("a", STORY), report("b", STORY + "More in the evening paper."))
    assert "share 9" in line.reason


def test_a_story_taken_into_a_longer_one_is_the_same_origin() -> None:
    line = only(report("a", STORY), report("b", UNLIKE * 2 + STORY))
    assert "of the shorter one's text" in line.reason


def test_other_words_are_another_origin() -> None:
    assert grouped(report("a", STORY), report("b", UNLIKE)) == [("a",), ("b",)]


def test_two_short_notes_are_not_one_for_a_shared_phrase() -> None:
    notes = (
        report("a", "Norland and Estmark hold talks in Vell today on water."),
        report("b", "Norland and Estmark hold talks in Vell today on fish."),
    )
    assert len(grouped(*notes)) == 2


def test_empty_texts_are_not_one_another() -> None:
    assert grouped(report("a", ""), report("b", "")) == [("a",), ("b",)]


@pytest.mark.parametrize(
    "other",
    [
        "http://www.mail.example/world/9",
        "https://MAIL.example/world/9/?utm_source=feed#top",
    ],
)
def test_one_address_is_one_origin(other: str) -> None:
    first = report("a", STORY, url="https://mail.example/world/9")
    assert "one address" in only(first, report("b", UNLIKE, url=other)).reason


def test_a_site_is_no_address_of_a_text() -> None:
    home = "https://mail.example/"
    first = report("a", STORY, url=home)
    assert len(grouped(first, report("b", UNLIKE, url=home))) == 2


def test_a_story_retold_with_credit_is_the_same_origin() -> None:
    first = report("a", STORY, publisher="Interfax", published=MONDAY)
    retold = report("b", RETOLD, publisher="Vell Post", published=WEDNESDAY)
    assert only(first, retold).reason == "a and b tell Interfax's story"


def test_a_paper_can_be_credited_as_an_agency_can() -> None:
    first = report("a", STORY, publisher="Northaven Courier", published=MONDAY)
    credited = RETOLD.replace("Interfax", "the Northaven Courier")
    retold = report("b", credited, publisher="Vell Post", published=WEDNESDAY)
    assert "Northaven Courier's story" in only(first, retold).reason


def test_retold_without_credit_is_another_origin() -> None:
    first = report("a", STORY, publisher="Interfax", published=MONDAY)
    silent = report("b", RETOLD.replace("Interfax", "it was"), published=WEDNESDAY)
    assert len(grouped(first, silent)) == 2


def test_two_stories_of_one_agency_are_two_origins() -> None:
    first = report("a", STORY, publisher="Interfax", published=MONDAY)
    other = report("b", UNLIKE, publisher="Interfax", published=WEDNESDAY)
    assert len(grouped(first, other)) == 2


def test_two_stories_that_share_a_third_of_their_words_are_two_origins() -> None:
    next_one = """
    Officers of Norland met reporters in Northaven, Interfax reported, and spoke of the
    brigades at the Estmark border. Winter coats are short, the bakeries of the garrison
    burn oil, bridging engineers want higher wages, and a new hospital for the wounded
    opens before the harvest.
    """
    first = report("a", STORY, publisher="Interfax", published=MONDAY)
    other = report("b", next_one, publisher="Vell Post", published=WEDNESDAY)
    shared = overlap(content(STORY), content(next_one))
    assert 0.25 < shared < 0.5
    assert len(grouped(first, other)) == 2


def test_a_story_is_not_retold_a_month_later() -> None:
    first = report("a", STORY, publisher="Interfax", published=MONDAY)
    later = report("b", RETOLD, published=NEXT_MONTH)
    assert len(grouped(first, later)) == 2


@pytest.mark.parametrize(
    "credit", ["(AP)", "AP reported", "citing AP", "told the AP", "in an AP report"]
)
def test_the_forms_of_a_credit(credit: str) -> None:
    first = report("a", STORY, publisher="Associated Press", published=MONDAY)
    text = RETOLD.replace("Interfax reported,", f"{credit},")
    assert len(grouped(first, report("b", text, published=MONDAY))) == 1


def test_an_abbreviation_is_no_credit() -> None:
    first = report("a", STORY, publisher="AP", published=MONDAY)
    text = RETOLD.replace("Interfax reported,", "AP courses aside,")
    assert len(grouped(first, report("b", text, published=MONDAY))) == 2


def test_what_a_third_text_joins_is_one_origin_the_earliest_first() -> None:
    line = only(
        report("c", STORY, published=NEXT_MONTH),
        report("b", STORY + UNLIKE, published=WEDNESDAY),
        report("a", UNLIKE, published=MONDAY),
    )
    assert line.documents == ("a", "b", "c")


def test_many_reprints_give_few_words_of_reason() -> None:
    line = only(*(report(f"{n:02}", STORY) for n in range(20)))
    assert line.reason.endswith("and 16 more pairs so joined")

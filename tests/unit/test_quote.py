"""A quote is found by its words, and only by its words."""

import pytest

from foedus.errors import QuoteNotFoundError
from foedus.model import DocId, Quote

DOC = DocId("herald.txt")
REPORT = (
    "Norland can’t send 10,000 troops—or so it said… “We’re not a cannot killer,” "
    "its envoy  told\nthe Estmark press.\u00a0The eﬃcient non-lethal aid fell to -5 "
    "crates, 1.5 per café, for Norland-backed men. Norland thanked Estmark."
)


def located(words: str, *, near: int | None = None) -> str:
    quote = Quote.locate(DOC, REPORT, words, near=near)
    assert REPORT[quote.start : quote.end] == quote.words
    assert quote.doc == DOC
    return quote.words


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Norland thanked Estmark.", "Norland thanked Estmark."),
        ("norland CAN'T send", "Norland can’t send"),
        ("\"We're not a", "“We’re not a"),
        ("``We're not a", "“We’re not a"),
        ("troops - or so it said...", "troops—or so it said…"),
        ("troops -- or so it said. . .", "troops—or so it said…"),
        (
            "envoy told the Estmark press. The",
            "envoy  told\nthe Estmark press.\u00a0The",
        ),
        ("the efficient non\u2011lethal aid", "The eﬃcient non-lethal aid"),
        ("1.5 per cafe\u0301", "1.5 per café"),
        ("Estmark\u200b press", "Estmark press"),
        ("  Norland thanked  ", "Norland thanked"),
        ("fell to −5 crates", "fell to -5 crates"),
    ],
)
def test_typography_is_no_difference(words: str, own: str) -> None:
    assert located(words) == own


@pytest.mark.parametrize(
    "words",
    [
        "not kill",
        "Norland can",
        "send 10",
        "send 10,",
        "000 troops",
        "lethal aid",
        "non-",
        "1.5 per cafe",
        "fell to 5 crates",
        "5 crates",
        "for Norland",
        "fell to -5 crates 1.5 per",
        "Norland can send 10,000 troops",
        "Norland can’t send 10.000 troops",
        "Estmark thanked Norland",
        "Norland thanked Sudria",
        "",
        "…",
        "a",
        "--",
    ],
)
def test_other_words_and_half_words_are_refused(words: str) -> None:
    with pytest.raises(QuoteNotFoundError, match="not in the text"):
        Quote.locate(DOC, REPORT, words)


def test_of_several_places_the_nearest_is_taken() -> None:
    first, last = REPORT.index("Norland"), REPORT.rindex("Norland")
    assert Quote.locate(DOC, REPORT, "norland").start == first
    assert Quote.locate(DOC, REPORT, "norland", near=len(REPORT)).start == last
    assert Quote.locate(DOC, REPORT, "norland", near=last - 3).start == last


def test_an_ellipsis_with_a_full_stop_is_an_ellipsis() -> None:
    assert Quote.locate(DOC, "It may want to….", "want to. . ..").words == "want to…."
    assert (
        Quote.locate(DOC, "A hard case. . . . Yes.", "hard case.").words == "hard case."
    )


def test_a_power_is_no_other_number() -> None:
    with pytest.raises(QuoteNotFoundError):
        Quote.locate(DOC, "It grew by 10² tonnes.", "grew by 102 tonnes")


def test_a_dash_may_open_a_line() -> None:
    text = "They agreed:\n- Norland sends coal\n-Estmark sends grain"
    assert (
        Quote.locate(DOC, text, "- Norland sends coal").words == "- Norland sends coal"
    )
    assert Quote.locate(DOC, text, "Estmark sends grain").start == text.index("Estmark")

"""Expressions of time, told on Wednesday 12 March 2025, and the acts they date."""

from datetime import date

import pytest

from foedus.model import When
from foedus.read.dates import dated, of_event, readings, tense, timex
from foedus.read.sentences import parsed

TODAY = date(2025, 3, 12)


def only(text: str) -> When:
    (one,) = dated(text, said_on=TODAY)
    assert text[one.start : one.end] == one.when.text
    return one.when


def days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 24 Feb 2022", "2022-02-24", "2022-02-24"),
        ("on February 24, 2022", "2022-02-24", "2022-02-24"),
        ("on 2022-02-24", "2022-02-24", "2022-02-24"),
        ("on 24/02/2022", "2022-02-24", "2022-02-24"),
        ("in Feb. 2024", "2024-02-01", "2024-02-29"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in mid-2024", "2024-05-01", "2024-08-31"),
        ("in early 2025", "2025-01-01", "2025-04-30"),
        ("in late October", "2024-10-21", "2024-10-31"),
        ("in the first half of 2024", "2024-01-01", "2024-06-30"),
        ("in Q3 2023", "2023-07-01", "2023-09-30"),
        ("in spring 2022", "2022-03-01", "2022-05-31"),
        ("in fiscal 2023", "2023-01-01", "2023-12-31"),
        ("on March 3", "2025-03-03", "2025-03-03"),
        ("on 20 December", "2024-12-20", "2024-12-20"),
        ("on March 3-5", "2025-03-03", "2025-03-05"),
        ("on Thursday", "2025-03-06", "2025-03-06"),
        ("on Wednesday", "2025-03-12", "2025-03-12"),
        ("last Wednesday", "2025-03-05", "2025-03-05"),
        ("next Monday", "2025-03-17", "2025-03-17"),
        ("yesterday", "2025-03-11", "2025-03-11"),
        ("tonight", "2025-03-12", "2025-03-12"),
        ("last week", "2025-03-03", "2025-03-09"),
        ("next month", "2025-04-01", "2025-04-30"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("earlier this year", "2025-01-01", "2025-03-12"),
        ("three days ago", "2025-03-09", "2025-03-09"),
        ("two months ago", "2025-01-01", "2025-01-31"),
        ("a decade ago", "2015-01-01", "2015-12-31"),
        ("in the past two years", "2023-03-12", "2025-03-12"),
        ("over the last decade", "2015-03-12", "2025-03-12"),
        ("within a month", "2025-03-12", "2025-04-12"),
        ("since October", "2024-10-01", None),
        ("until March 2024", None, "2024-03-31"),
        ("before March 2024", None, "2024-02-29"),
        ("after 2022", "2023-01-01", None),
        ("from May to July 2023", "2023-05-01", "2023-07-31"),
        ("between 2019 and 2021", "2019-01-01", "2021-12-31"),
    ],
)
def test_time_is_an_interval_of_days(
    words: str, first: str | None, last: str | None
) -> None:
    when = only(f"Norland helped Estmark {words}.")
    assert (when.start, when.end) == days(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "It came for the first time in two decades.",
        "It lasted for three years.",
        "She may march against Resolution 2397.",
        "They sent 2,000 troops and 2024 tonnes of rice.",
    ],
)
def test_durations_names_and_counts_are_no_dates(text: str) -> None:
    assert dated(text, said_on=TODAY) == []


@pytest.mark.parametrize(
    "words",
    ["on Thursday", "last month", "in May", "two years ago", "in the past year"],
)
def test_without_a_day_of_publication_nothing_is_guessed(words: str) -> None:
    (one,) = dated(f"Norland left {words}.", said_on=None)
    assert (one.when.start, one.when.end) == (None, None)


def test_three_days_earlier_stays_open() -> None:
    when = only("Estmark had left three days earlier.")
    assert (when.start, when.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        (
            "On 3 May 2024 they met. Two days later they left.",
            "Two days later",
            "2024-05-05",
            "2024-05-05",
        ),
        (
            "In June 2023 they met; the following month they parted.",
            "the following month",
            "2023-07-01",
            "2023-07-31",
        ),
        (
            "On 3 May 2024 they met. The same day Estmark left.",
            "The same day",
            "2024-05-03",
            "2024-05-03",
        ),
        (
            "In 2021 it banned tea; the year before it had banned salt.",
            "the year before",
            "2020-01-01",
            "2020-12-31",
        ),
        (
            "They met in March 2022. That June the banks were told to stop.",
            "That June",
            "2022-06-01",
            "2022-06-30",
        ),
        (
            "In 2023 they left; the base closed the following summer.",
            "the following summer",
            "2024-06-01",
            "2024-08-31",
        ),
        (
            "On 3 May 2024 they met. Estmark answered within hours.",
            "within hours",
            "2024-05-03",
            "2024-05-03",
        ),
        (
            "They queued on 9 May 2024, a week after Norland shut the road.",
            "a week after",
            "2024-04-29",
            "2024-05-05",
        ),
        (
            "A month after the truce of 3 May 2024 it fired.",
            "A month after",
            "2024-06-01",
            "2024-06-30",
        ),
        (
            "In May 2024 they met. Ten days later they left.",
            "Ten days later",
            "2024-05-11",
            "2024-06-10",
        ),
    ],
)
def test_what_hangs_on_another_date_is_counted_from_there(
    text: str, words: str, first: str, last: str
) -> None:
    (when,) = [one.when for one in dated(text, said_on=TODAY) if one.when.text == words]
    assert (when.start, when.end) == days(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Under the 1961 treaty they met. Two days later they left.",
        "They met in 2024. Two days later they left." + " More words." * 40 + " Later.",
    ],
)
def test_a_name_with_a_year_and_a_year_settle_no_day(text: str) -> None:
    (when,) = [
        one.when for one in dated(text, said_on=TODAY) if "later" in one.when.text
    ]
    assert (when.start and when.start.year, when.end and when.end.year) in {
        (None, None),
        (2024, 2025),
    }


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Norland froze all aid in June.", 2024),
        ("Norland will freeze all aid in June.", 2025),
        ("Norland, which had met Estmark between May and August, left.", 2024),
        ("Norland postponed the talks to June.", 2025),
        ("Norland may ask for the money agreed in June.", 2024),
    ],
)
def test_the_tense_of_the_verb_settles_the_year(text: str, year: int) -> None:
    (one,) = dated(text, said_on=TODAY, tense=tense(parsed(text)))
    assert one.when.start is not None
    assert one.when.start.year == year


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("two centuries ago", "1825-01-01"),
        ("seventeen years ago", "2008-01-01"),
        ("seventeen years ago today", "2008-03-12"),
        ("in the first three months of the year", "2025-01-01"),
    ],
)
def test_counts_of_units_in_words(words: str, first: str) -> None:
    assert only(f"It ended {words}.").start == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met in May 2020. Since then they have traded.", "2020-05-01", None),
        ("They met on 3 May 2020 and have traded ever since.", "2020-05-03", None),
        ("They met in May 2020. By then half had left.", None, "2020-05-31"),
        (
            "He fell in 2021; in August of that year we left.",
            "2021-08-01",
            "2021-08-31",
        ),
        ("He fell in May 2023. We left the next May.", "2024-05-01", "2024-05-31"),
        ("It fell in 2023. We left the following May.", "2024-05-01", "2024-05-31"),
        ("It fell in May 2023. We left on the 22nd.", "2023-05-22", "2023-05-22"),
        ("It fell in 2023. We left on the 2nd.", "2025-03-02", "2025-03-02"),
        ("It fell. We left on the 22nd.", "2025-02-22", "2025-02-22"),
        ("It fell in 2023. We met on the 38th parallel.", "2023-01-01", "2023-12-31"),
        ("It fell in 2023. We met on the 5th floor.", "2023-01-01", "2023-12-31"),
    ],
)
def test_then_is_the_time_named_last(
    text: str, first: str | None, last: str | None
) -> None:
    when = dated(text, said_on=TODAY)[-1].when
    assert (when.start, when.end) == days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In August its guards fired.", "2024-08-01", "2024-08-31"),
        ("Patrols will start in April.", "2025-04-01", "2025-04-30"),
        ("It leaves before the end of the year.", None, "2025-12-31"),
        ("It has been shut since the winter.", "2024-12-01", None),
    ],
)
def test_small_words_beside_a_month_or_a_season(
    text: str, first: str | None, last: str | None
) -> None:
    when = only(text)
    assert (when.start, when.end) == days(first, last)


def test_this_day_of_the_week_is_to_come_where_the_verb_says_so() -> None:
    text = "The owners will march this Tuesday."
    (one,) = dated(text, said_on=TODAY, tense=tense(parsed(text)))
    assert one.when.start == date(2025, 3, 18)


def test_either_order_of_day_and_month_is_not_decided() -> None:
    assert only("Signed 03/04/2024.").start is None


def test_what_is_to_come_is_ahead() -> None:
    assert only("Norland will visit Estmark on Friday.").start == date(2025, 3, 14)
    assert only("Norland visited Estmark on Friday.").start == date(2025, 3, 7)
    said = dated("Norland will help, Estmark said Friday.", said_on=TODAY)
    assert said[0].when.start == date(2025, 3, 7)


def test_an_impossible_day_is_read_as_nothing() -> None:
    assert all(
        one.when.text != "31 June 2024"
        for one in dated("It ended 31 June 2024.", said_on=TODAY)
    )


@pytest.mark.parametrize(
    ("text", "predicate", "meant"),
    [
        ("Norland sent troops on Monday, officials said.", "sent", "Monday"),
        ("Norland sent troops on Monday, officials said.", "said", None),
        ("In 2024 Norland signed a pact and sent troops.", "sent", "2024"),
        ("Norland agreed on Monday to send aid.", "send", None),
        ("The 1961 defence treaty requires Norland to help.", "requires", None),
        ("The 1961 defence treaty requires Norland to help.", "treaty", "1961"),
        ("Norland paid a visit on Monday to Estmark.", "visit", "Monday"),
        ("In 2024, after talks in May, Norland signed a pact.", "signed", "2024"),
        ("On Monday, officials said Norland had sent troops.", "sent", None),
    ],
)
def test_a_date_belongs_to_the_act_it_hangs_on(
    text: str, predicate: str, meant: str | None
) -> None:
    doc = parsed(text)
    (token,) = [word for word in doc if word.text == predicate]
    when = of_event(dated(text, said_on=TODAY), doc, token)
    assert (when.text if when else None) == meant


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "2025-W10"),
        ("Tuesday night", "2025-03-11TNI"),
        ("the 1980s", "198X"),
        ("Q2 2024", "2024-Q2"),
        ("last fall", "2024-FA"),
        ("now", "PRESENT_REF"),
        ("within a month", None),
    ],
)
def test_values_are_those_of_timex(words: str, value: str | None) -> None:
    (one,) = readings(words, said_on=TODAY)
    assert timex(one.period) == value


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("China invited him to Beijing in July.", "2025-07-01"),
        ("In July China invited him to Beijing.", "2024-07-01"),
    ],
)
def test_whom_one_invites_is_to_come(text: str, first: str) -> None:
    doc = parsed(text)
    (one,) = dated(text, said_on=TODAY, tense=tense(doc))
    assert one.when.start == date.fromisoformat(first)


@pytest.mark.parametrize(
    "text",
    ["It is expected to last several weeks.", "Talks will last for three months."],
)
def test_what_lasts_is_not_last(text: str) -> None:
    assert list(dated(text, said_on=TODAY)) == []

"""What holds of dates whatever the day and the words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.read.dates import dated

pytestmark = pytest.mark.property
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
_SOME = """in on from to between and until since last next this two years week ago May
March 3 31 2024 1990s late mid Monday Q3 half of the first year , .
days later earlier same following that within hours summer centuries ago before after"""
WORDS = st.lists(st.sampled_from(_SOME.split()), max_size=14).map(" ".join)


@given(day=DAYS, said_on=DAYS)
def test_a_written_day_is_that_day_whenever_told(day: date, said_on: date) -> None:
    text = f"Norland left on {day.day} {day:%B} {day.year}."
    (one,) = dated(text, said_on=said_on)
    assert (one.when.start, one.when.end) == (day, day)


@given(text=WORDS, said_on=DAYS)
def test_intervals_are_in_order_and_quote_their_words(text: str, said_on: date) -> None:
    end = 0
    for one in dated(text, said_on=said_on):
        assert text[one.start : one.end] == one.when.text
        assert one.start >= end
        if one.when.start and one.when.end:
            assert one.when.start <= one.when.end
        end = one.end


@given(text=st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    dated(text, said_on=None)

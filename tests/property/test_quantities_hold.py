"""What holds of numbers whatever their size and their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.read.quantities import bounds

pytestmark = pytest.mark.property
_SOME = """between and from to at least more than up some a one two hundred thousand
million dozens half of 3 4,000 5.5 $ % - or less in 10 twenty tonnes ,"""
WORDS = st.lists(st.sampled_from(_SOME.split()), max_size=14).map(" ".join)


@given(number=st.integers(min_value=10_000, max_value=10**9))
def test_figures_are_read_with_their_commas(number: int) -> None:
    (bound,) = bounds(f"at least {number:,} shells")
    assert (bound.low, bound.high, bound.value) == (number, None, None)


@given(text=WORDS)
def test_bounds_are_in_order_and_within_the_text(text: str) -> None:
    for one in bounds(text):
        assert 0 <= one.start <= one.figure[0] < one.figure[1] <= one.end <= len(text)
        if one.low is not None and one.high is not None:
            assert one.low < one.high


@given(text=st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    bounds(text)

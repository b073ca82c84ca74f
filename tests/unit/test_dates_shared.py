"""Which time of its text an act is given, told on Thursday 20 June 2024."""

import pytest
from reading_world import claims_in

from foedus.model import Claim


def of(text: str, root: str) -> str | None:
    """Return the words that date the one act of a class."""
    (claim,) = [one for one in claims_in(text) if one.root and one.root.value == root]
    return words(claim)


def words(claim: Claim) -> str | None:
    return claim.event_date.text if claim.event_date else None


@pytest.mark.parametrize(
    ("text", "root", "meant"),
    [
        # A clause is of the time of the one it goes on from, in the same tense only.
        ("In May Peru sued Chile and expelled its envoy.", "SANCTION", "May"),
        ("In 2022 Peru met Chile and has condemned Brazil.", "ACCUSE", None),
        ("Peru visited Chile in May and condemns Brazil.", "ACCUSE", None),
        # "When" tells the time; "after" and "although" tell of another one.
        ("When Peru condemned it in May, Chile expelled its envoy.", "SANCTION", "May"),
        ("In May Peru expelled an envoy after Chile had bombed it.", "ASSAULT", None),
        ("In May Peru met Chile although Brazil condemned it.", "ACCUSE", None),
        # What is vowed, asked or said to be done is of its own time.
        ("Peru condemned Chile's plan to hold a drill in July.", "ACCUSE", None),
        ("Peru promised to send Chile rifles by 2026.", "AGREE", None),
        ("Peru refused to meet Chile in May.", "REJECT", "May"),
        # A year that tells which pact is meant dates nothing else.
        ("Peru supplies Chile with rifles under the pact of 1962.", "AID", None),
    ],
)
def test_an_act_has_the_time_of_its_clause(
    text: str, root: str, meant: str | None
) -> None:
    assert of(text, root) == meant


def test_what_goes_on_may_begin_on_a_day_to_come() -> None:
    (claim,) = claims_in("Peru supplies Chile with gas from 1 July 2024.")
    assert words(claim) is not None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # What was agreed when they met is of that day, and of that month.
        ("Peru met Chile on Monday. They agreed on a border.", "Monday"),
        ("Peru's envoy met Chile's in May. The two agreed on a border.", "May"),
        ("Peru left the pact in May, and Chile released the prisoners.", "May"),
        ("Peru left the pact in May, and Chile accused Brazil.", None),
        # Time enough for another day.
        ("Peru bombed Chile in May. Chile condemned it.", None),
        ("In 2021 Peru met Chile. The two agreed on a border.", None),
        # The second sentence has a time of its own.
        ("Peru met Chile on Monday. In 2019 Peru had bombed it.", "2019"),
        ("Peru met Chile on Monday. The two have agreed on a border.", None),
    ],
)
def test_what_follows_at_once_is_of_the_same_time(text: str, meant: str | None) -> None:
    last = claims_in(text)[-1]
    assert words(last) == meant

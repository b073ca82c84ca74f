"""Laws of the claim's public form: nothing of it is lost, and nothing made up."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests_support import a_claim

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Kind,
    Layer,
    Quantity,
    Quote,
    Root,
    Side,
    Status,
    When,
)
from foedus.model.wire import from_wire, to_wire

pytestmark = pytest.mark.property

# The public names in their public order; a change of them is a change of contract.
FIELDS = [
    "id",
    "doc",
    "start",
    "end",
    "quote",
    "kind",
    "actors",
    "actor_text",
    "recipients",
    "recipient_text",
    "root",
    "mode",
    "layer",
    "status",
    "certainty",
    "speaker",
    "speaker_actor",
    "speaker_chain",
    "quantity",
    "event_date",
    "said_date",
    "confidence",
    "why",
    "inferred",
]

# A lone surrogate is no text: no loader lets one through.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOME = TEXT.filter(bool)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
CODES = st.sampled_from([*map(ActorId, ("NOR", "EST", "SDR", "EU"))])
SIDES = st.lists(CODES, max_size=3).map(tuple)
QUOTES = st.builds(
    Quote,
    doc=SOME.map(DocId),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    words=TEXT,
)
QUANTITIES = st.builds(
    Quantity,
    value=NUMBERS,
    low=NUMBERS,
    high=NUMBERS,
    unit=st.none() | TEXT,
    of=st.none() | TEXT,
    text=TEXT,
)
DATED = st.builds(
    When, start=st.none() | st.dates(), end=st.none() | st.dates(), text=TEXT
)
CLAIMS = st.builds(
    Claim,
    id=SOME.map(ClaimId),
    quote=QUOTES,
    kind=st.sampled_from(Kind),
    actors=SIDES,
    actor_text=st.none() | TEXT,
    recipients=SIDES,
    recipient_text=st.none() | TEXT,
    root=st.none() | st.sampled_from(Root),
    mode=st.none() | TEXT,
    layer=st.none() | st.sampled_from(Layer),
    status=st.sampled_from(Status),
    certainty=st.sampled_from(Certainty),
    speaker=st.none() | TEXT,
    speaker_actor=st.none() | CODES,
    speaker_chain=st.lists(TEXT, max_size=3).map(tuple),
    quantity=st.none() | QUANTITIES,
    event_date=st.none() | DATED,
    said_date=st.none() | st.dates(),
    confidence=st.floats(0, 1),
    why=TEXT,
    inferred=st.sampled_from([(), (Side.ACTORS,), (Side.RECIPIENTS,), tuple(Side)]),
)
FULL = a_claim(
    speaker="the “envoy”",
    speaker_actor=ActorId("EST"),
    speaker_chain=("Estmark", "the “envoy”"),
    mode="military",
    quantity=Quantity(
        value=0.0, low=0.0, high=None, unit="percent", of="", text="0 %\u2028"
    ),
    event_date=When(start=None, end=date(1, 1, 1), text=""),
    confidence=0.1 + 0.2,
)


@given(claim=CLAIMS)
@example(claim=FULL)
def test_a_claim_comes_back_whole_from_its_json(claim: Claim) -> None:
    line = json.dumps(to_wire(claim), ensure_ascii=False)
    assert from_wire(json.loads(line)) == claim


@given(claim=CLAIMS)
@example(claim=FULL)
def test_the_fields_are_the_public_ones_in_their_order(claim: Claim) -> None:
    assert list(to_wire(claim)) == FIELDS


def test_the_sectors_stay_behind() -> None:
    with_sectors = replace(FULL, actor_sectors=("MIL",), recipient_sectors=("GOV",))
    assert to_wire(with_sectors) == to_wire(FULL)


def test_a_zero_is_no_missing_number() -> None:
    wire = to_wire(FULL)
    assert wire["quantity"]["value"] == 0.0
    assert wire["quantity"]["high"] is None


@pytest.mark.parametrize("field", [one for one in FIELDS if one != "inferred"])
def test_a_missing_field_is_loud(field: str) -> None:
    wire = to_wire(FULL)
    del wire[field]
    with pytest.raises(KeyError, match=field):
        from_wire(wire)


def test_a_file_of_before_says_of_no_side_that_it_was_inferred() -> None:
    wire = to_wire(replace(FULL, inferred=(Side.RECIPIENTS,)))
    assert wire.pop("inferred") == ["recipients"]
    assert from_wire(wire) == FULL


@pytest.mark.parametrize("field", ["kind", "root", "layer", "status", "certainty"])
def test_a_word_that_is_not_in_the_list_is_loud(field: str) -> None:
    with pytest.raises(ValueError, match="'sometimes' is not a valid"):
        from_wire(to_wire(FULL) | {field: "sometimes"})

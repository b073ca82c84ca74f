"""The first real input: two articles, and what a brief over them must state.

The articles are not ours to publish, so the tests name what must be found by codes
and numbers, never by their words, and skip where the articles are not here.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foedus.case import Run, new_case, read_case, run
from foedus.model import Claim, Kind, Layer, Root, Status

pytestmark = pytest.mark.shared

DAY = date(2026, 1, 31)
NOT_DONE = {Status.HYPOTHETICAL, Status.PLANNED, Status.REQUESTED, Status.ABSENT}
FORECASTS = {Status.HYPOTHETICAL, Status.PLANNED}


def silent(_stage: str, _done: int, _total: int) -> None:
    """Take progress and show none."""


def made(folder: Path, shared: Path, out: str) -> Run:
    case = folder / "case"
    if not case.exists():
        pattern = str(shared / "reports" / "*.txt")
        new_case(case, as_of=DAY, title="T", focus=["PRK", "RUS"], reports=[pattern])
    return run(read_case(case), out=folder / out, progress=silent)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two")


@pytest.fixture(scope="module")
def first(folder: Path, shared: Path) -> Run:
    return made(folder, shared, "first")


def between(claim: Claim, a: str, b: str) -> bool:
    sides = ({*claim.actors}, {*claim.recipients})
    return (a in sides[0] and b in sides[1]) or (b in sides[0] and a in sides[1])


def some(found: Run, test: Callable[[Claim], bool]) -> bool:
    return any(test(claim) for claim in found.brief.claims)


def low(claim: Claim) -> float:
    return (claim.quantity and claim.quantity.low) or 0


def value(claim: Claim) -> float:
    return (claim.quantity and claim.quantity.value) or 0


STATED: dict[str, Callable[[Claim], bool]] = {
    "the visit": lambda c: (
        c.root is Root.CONSULT
        and c.status is Status.OCCURRED
        and c.actors == ("RUS",)
        and c.recipients == ("PRK",)
    ),
    "the pact": lambda c: c.layer is Layer.TREATY and between(c, "PRK", "RUS"),
    "the memorial, opened by both": lambda c: (
        c.doc.startswith("003")
        and c.root is Root.CONSULT
        and c.status is Status.OCCURRED
        and between(c, "PRK", "RUS")
    ),
    "about 10,000 troops": lambda c: (
        value(c) == 10_000
        and c.actors == ("PRK",)
        and c.recipients == ("RUS",)
        and c.status in {Status.OCCURRED, Status.ONGOING}
    ),
    "at least 600 dead": lambda c: low(c) == 600,
    "thousands injured, by Seoul's estimate": lambda c: (
        low(c) == 2000 and c.speaker_actor == "KOR"
    ),
    "90 % of the trade": lambda c: (
        value(c) == 90 and c.actors == ("CHN",) and c.recipients == ("PRK",)
    ),
    "the treaty of 1961": lambda c: (
        c.layer is Layer.TREATY and between(c, "CHN", "PRK")
    ),
    "the request to China": lambda c: (
        c.root is Root.REQUEST
        and {"USA", "EU"} <= {*c.actors}
        and c.recipients == ("CHN",)
    ),
    "China's silence": lambda c: c.kind is Kind.SILENCE and c.actors == ("CHN",),
    "China's restraint": lambda c: (
        c.root is Root.AID
        and c.status is Status.ABSENT
        and c.actors == ("CHN",)
        and c.recipients == ("RUS",)
    ),
    "what Russia gives": lambda c: (
        c.root is Root.AID
        and c.status in {Status.OCCURRED, Status.ONGOING}
        and c.actors == ("RUS",)
        and c.recipients == ("PRK",)
    ),
    "Niger": lambda c: between(c, "NER", "RUS"),
    "India": lambda c: "IND" in c.actors and c.status is Status.ABSENT,
    "the Philippines, Singapore, Malaysia": lambda c: (
        {"PHL", "SGP", "MYS"} <= {*c.actors} and c.recipients == ("USA",)
    ),
    "advice as advice": lambda c: c.status is Status.REQUESTED and "USA" in c.actors,
    "weapons to come": lambda c: (
        c.layer is Layer.ARMS
        and c.status in FORECASTS
        and c.actors == ("PRK",)
        and c.recipients == ("RUS",)
    ),
    "technology to come": lambda c: (
        c.layer is Layer.TECHNOLOGY
        and c.status in FORECASTS
        and c.actors == ("RUS",)
        and c.recipients == ("PRK",)
    ),
    "exercises to come": lambda c: c.layer is Layer.EXERCISES and c.status in FORECASTS,
    "economic integration to come": lambda c: (
        c.status in FORECASTS
        and c.layer in {Layer.TRADE, Layer.FINANCE, Layer.AID}
        and between(c, "PRK", "RUS")
    ),
}


@pytest.mark.parametrize("what", STATED)
def test_the_brief_states(first: Run, what: str) -> None:
    assert some(first, STATED[what])


def test_no_lethal_aid_from_china_is_told_as_done(first: Run) -> None:
    done = {Status.OCCURRED, Status.ONGOING}
    assert not some(
        first,
        lambda c: (
            c.layer in {Layer.ARMS, Layer.TROOPS}
            and c.status in done
            and c.actors == ("CHN",)
        ),
    )


def test_what_a_state_could_do_is_no_event(first: Run) -> None:
    for claim in first.brief.claims:
        words = claim.quote.words.split()
        if words[:3] and "could" in words[:4]:
            assert claim.status in NOT_DONE, claim.quote.words


def test_the_page_sets_the_two_articles_side_by_side(first: Run) -> None:
    page = first.files[0].read_text("utf-8")
    differ = page[page.index('id="differ"') : page.index('id="doubts"')]
    for document in first.brief.documents:
        assert document.id in differ


def test_every_quote_stands_at_its_characters(first: Run) -> None:
    texts = {one.id: one.text for one in first.brief.documents}
    for claim in first.brief.claims:
        quote = claim.quote
        assert texts[quote.doc][quote.start : quote.end] == quote.words


def test_a_second_reading_is_byte_for_byte_the_same(
    folder: Path, shared: Path, first: Run
) -> None:
    second = made(folder, shared, "second")
    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name

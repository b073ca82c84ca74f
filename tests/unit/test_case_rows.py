"""Claims, facts and dates as the rows that a person looks over."""

from dataclasses import replace
from datetime import date

import pytest
from brief_world import KEN, URY, World, brief, days, quantity

from foedus.case.rows import claim_rows, fact_rows, timeline_rows
from foedus.model import Grade, Kind, Layer, Root, When

WORDS = ("Kenya sent boats to Uruguay.", "Kenya sent 30 boats.", "Kenya sent 40 boats.")
FIRST, LAST = date(2024, 6, 1), date(2024, 6, 30)


def world_of(*dates: When | None) -> World:
    """Make a claim and a fact of each sentence, so dated."""
    world = World()
    report = world.document("wire.txt", " ".join(WORDS))
    for words, when in zip(WORDS, dates, strict=False):
        claim = world.claim(report, words, actors=(KEN,), event_date=when)
        world.fact(claim)
    return world


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (None, ""),
        (days(None, None), ""),
        (days(FIRST, FIRST), "2024-06-01"),
        (days(FIRST, LAST), "2024-06-01..2024-06-30"),
        (days(FIRST, None), "2024-06-01.."),
        (days(None, LAST), "..2024-06-30"),
    ],
)
def test_an_interval_is_shown_with_its_open_ends(when: When | None, shown: str) -> None:
    world = world_of(when)
    (claim,), (fact,) = claim_rows(brief(world)), fact_rows(brief(world))
    assert (claim["when"], fact["when"]) == (shown, shown)


def test_a_claim_row_tells_who_what_and_where_the_words_stand() -> None:
    world = World()
    report = world.document("wire.txt", "Yes. " + WORDS[0])
    world.claim(
        report,
        WORDS[0],
        actors=(KEN, URY),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.TROOPS,
        speaker="an envoy",
        quantity=quantity("boats"),
    )
    (row,) = claim_rows(brief(world))
    assert row == {
        "when": "",
        "actors": "KEN URY",
        "recipients": "URY",
        "root": "AID",
        "layer": "troops",
        "status": "occurred",
        "speaker": "an envoy",
        "quantity": "boats",
        "words": WORDS[0],
        "where": "wire.txt:5-33",
    }


def test_what_has_no_root_is_called_by_its_kind() -> None:
    world = World()
    report = world.document("wire.txt", WORDS[0])
    world.fact(world.claim(report, WORDS[0], kind=Kind.SILENCE))
    (claim,), (fact,) = claim_rows(brief(world)), fact_rows(brief(world))
    assert (claim["root"], fact["root"]) == ("silence", "silence")


def test_a_fact_is_shown_in_the_words_of_its_best_claim() -> None:
    world = world_of(None, None, None)
    second, third = world.claims[1:]
    world.facts = [replace(world.facts[0], claims=(third.id, second.id), origins=2)]
    (row,) = fact_rows(brief(world))
    assert (row["words"], row["origins"]) == (WORDS[2], "2")
    assert row["grade"] == Grade.USUALLY


def test_rival_figures_stand_side_by_side() -> None:
    world = World()
    report = world.document("wire.txt", " ".join(WORDS))
    low = world.claim(report, WORDS[1], quantity=quantity("30 boats", 30))
    high = world.claim(report, WORDS[2], quantity=quantity("40 boats", 40))
    world.fact(low, high)
    (row,) = fact_rows(brief(world))
    assert row["figures"] == "30 boats; 40 boats"


def test_the_timeline_is_of_dated_facts_by_their_first_day() -> None:
    late, early = days(LAST, None), days(FIRST, LAST)
    rows = list(timeline_rows(brief(world_of(late, None, early))))
    assert [row["words"] for row in rows] == [WORDS[2], WORDS[0]]

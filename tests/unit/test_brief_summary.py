"""The page in brief: the bottom line, how far it is carried, what is not known."""

from dataclasses import replace
from datetime import date

import pytest
from brief_world import ISL, KEN, MLT, PRT, URY, World, brief, full_brief, quantity

from foedus.brief import page
from foedus.brief.confidence import Confidence, confidence
from foedus.brief.headlines import Judgement, headlines, judgements
from foedus.brief.index import Index, indexed
from foedus.brief.ledger import sides
from foedus.brief.lines import line
from foedus.brief.measured import measures
from foedus.brief.phrases import amount
from foedus.brief.summary import Parts, Summary, summary
from foedus.model import ActorId, Brief, Certainty, Grade, Layer, Root, Side, Status

GIFT = "Iceland sent 400 tonnes of cod to Uruguay"


def gifts(*voices: ActorId | None, **more: object) -> Brief:
    """Return a brief in which each paper tells of the same gift, citing a voice."""
    world = World()
    for number, voice in enumerate(voices):
        paper = world.document(f"paper-{number}.txt", f"{GIFT}.")
        told = world.claim(
            paper,
            GIFT,
            actors=(ISL,),
            recipients=(URY,),
            root=Root.AID,
            layer=Layer.TRADE,
            speaker="the ministry" if voice else None,
            speaker_actor=voice,
        )
        world.fact(told, **more)
    return brief(world)


def in_brief(made: Brief) -> Summary:
    index = indexed(made)
    lines = tuple(line(fact, index) for fact in made.facts)
    parts = Parts(
        lines=lines,
        blocks=headlines(lines, index),
        sides=sides(lines, index),
        measures=measures(index),
        choices=(),
        costs=(),
    )
    return summary(parts, index)


def first(made: Brief, mood: str = "deed") -> tuple[Judgement, Index]:
    index = indexed(made)
    lines = [line(fact, index) for fact in made.facts]
    return judgements(lines, mood, index)[0], index


@pytest.mark.parametrize(
    ("voices", "word"),
    [
        ((None,), "low"),
        ((None, None), "moderate"),
        ((None, None, None), "high"),
        ((PRT, PRT, PRT), "low"),
        ((PRT, KEN, None), "high"),
    ],
)
def test_confidence_grows_with_independent_origins(
    voices: tuple[ActorId | None, ...], word: str
) -> None:
    assert confidence(*first(gifts(*voices))).word == word


def test_confidence_is_low_where_no_publisher_was_judged() -> None:
    made = gifts(None, None, None, grade=Grade.UNJUDGED)
    assert confidence(*first(made)) == Confidence(
        word="low", why="no source judged reliable"
    )


def test_confidence_is_low_in_what_is_not_stated_flatly() -> None:
    made = gifts(None, None, None, certainty=Certainty.POSSIBLE)
    assert confidence(*first(made)).why == "stated as possible"


def test_confidence_is_low_in_what_may_have_been_misread() -> None:
    made = gifts(None, None, None)
    shaky = tuple(replace(claim, confidence=0.4) for claim in made.claims)
    found = confidence(*first(replace(made, claims=shaky)))
    assert found.why == "the words may have been misread"


def test_two_requests_do_not_bear_each_other_out() -> None:
    world = World()
    for number, words in enumerate(("Kenya asked Malta for fish", "Kenya urged peace")):
        paper = world.document(f"paper-{number}.txt", f"{words}.")
        claim = world.claim(
            paper,
            words,
            actors=(KEN,),
            recipients=(MLT,),
            root=Root.REQUEST,
            layer=Layer.STATEMENTS,
        )
        world.fact(claim)
    assert confidence(*first(brief(world), "asked")).why == "one origin only"


def test_the_bottom_line_tells_who_gave_whom_what_and_how_surely() -> None:
    told = " ".join(in_brief(gifts(None, None, None)).bottom)
    assert told.startswith("Iceland gave Uruguay goods (high confidence).")


def test_without_a_gift_the_weightiest_deeds_are_the_bottom_line() -> None:
    world = World()
    paper = world.document("paper.txt", "Kenya attacked Malta.")
    attack = world.claim(
        paper,
        "Kenya attacked Malta",
        actors=(KEN,),
        recipients=(MLT,),
        root=Root.ASSAULT,
        layer=Layer.CONFLICT,
    )
    world.fact(attack)
    told = in_brief(brief(world)).bottom
    assert told[0] == "Told as done: Kenya used armed force against Malta."
    assert "take each as a lead to check" in told[1]


def test_a_gift_that_is_only_planned_was_not_given() -> None:
    told = " ".join(in_brief(gifts(None, status=Status.PLANNED)).bottom)
    assert "gave" not in told


def test_what_is_not_known_names_the_unheard_and_the_undated() -> None:
    told = " ".join(one.text for one in in_brief(full_brief()).open)
    assert "one another" in told
    assert "What Iceland" in told
    assert "origin alone" in told


def test_every_open_question_leads_to_a_part_of_the_page() -> None:
    made = full_brief()
    html = page(made)
    assert all(f'id="{one.aim}"' in html for one in in_brief(made).open)


def test_an_empty_case_has_no_bottom_line() -> None:
    made = brief(World())
    assert in_brief(made).bottom == ()
    assert "That is no finding that nothing happened" in page(made)


def test_the_page_in_brief_stands_before_all_else() -> None:
    html = page(full_brief())
    assert html.index('id="in-brief"') < html.index('id="h-judgements"')


def test_a_figure_that_the_words_hold_is_not_told_twice() -> None:
    world = World()
    words = "Iceland undertook to send 400 tonnes of cod"
    paper = world.document("paper.txt", f"{words}.", published=date(2025, 1, 1))
    claim = world.claim(
        paper,
        words,
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AGREE,
        mode="undertaking",
        quantity=quantity("400 tonnes", 400, unit="tonnes", of="cod"),
    )
    world.fact(claim, low=400, high=400)
    html = page(brief(world))
    assert f"“{words}”" in html
    assert "”: <b" not in html


def test_a_round_number_word_takes_of_before_what_it_counts() -> None:
    assert amount(quantity("thousands", low=2000, of="soldiers")) == (
        "thousands of soldiers"
    )
    assert amount(quantity("two", 2, of="soldiers")) == "two soldiers"


def test_a_gift_to_whom_nobody_names_is_in_no_bottom_line() -> None:
    made = gifts(None, None)
    guessed = tuple(replace(c, inferred=(Side.RECIPIENTS,)) for c in made.claims)
    told = " ".join(in_brief(replace(made, claims=guessed)).bottom)
    assert "gave" not in told


def test_what_a_party_alone_tells_is_low_and_says_so() -> None:
    judgement, index = first(gifts(ISL, ISL))
    assert judgement.lead.account == "by the account of Iceland alone"
    assert confidence(judgement, index).why == "told by the account of Iceland alone"


def test_where_no_publisher_was_judged_the_page_says_so_once() -> None:
    made = gifts(None, None)
    unjudged = replace(made, grades={})
    assert "No publisher was judged" in " ".join(in_brief(unjudged).bottom)
    assert "best source" not in page(unjudged)
    assert "best source" in page(made)

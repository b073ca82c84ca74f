"""Who does it to whom, weighed by the whole text; each docstring is the report."""

import inspect
from collections.abc import Callable

from reading_world import claims_in, report_of
from reading_world import told as short

from foedus.model import ActorId, DocId, Document, Layer, Side, Status
from foedus.read.clues import clues
from foedus.read.options import Option, options, shapes
from foedus.read.reader import reading, told
from foedus.read.roles import scene
from foedus.read.scene import Scene
from foedus.read.sentences import parser

CHL, PER, TGO = ActorId("CHL"), ActorId("PER"), ActorId("TGO")


def scene_of(test: Callable[..., object]) -> Scene:
    """Return the acts of the report that is a test's docstring."""
    text = " ".join((inspect.getdoc(test) or "").split())
    document = Document(id=DocId("report"), text=text, sha256="")
    read = reading(document, parser()(text))
    return scene(read.doc, told(read), read.mentions, read.attributions)


def test_a_passive_without_a_doer_takes_the_one_dealt_with() -> None:
    """
    Chile and Peru quarrel over a fence. Last week Peru seized a Chilean truck. The
    driver was released on Sunday, but Chile's ambassador was summoned on Monday.
    """
    summoned = [
        claim
        for claim in report_of(test_a_passive_without_a_doer_takes_the_one_dealt_with)
        if "summoned" in claim.quote.words
    ]
    assert [short(claim)[:2] for claim in summoned] == [("PER", "CHL")]
    assert "weighed by the whole text" in summoned[0].why
    assert summoned[0].inferred == (Side.ACTORS,)


def test_what_the_clause_says_stays_as_the_rules_tell_it() -> None:
    (claim,) = claims_in("Peru accused Chile of cutting the fence.")
    assert short(claim)[:2] == ("PER", "CHL")
    assert "weighed" not in claim.why
    assert claim.inferred == ()


def test_words_of_a_side_stand_for_its_codes() -> None:
    """
    Ethiopia and Kenya signed a treaty on the lake. Somalia condemned the two
    neighbours for it, and Sudan praised them.
    """
    claims = report_of(test_words_of_a_side_stand_for_its_codes)
    assert len(claims) == 3
    for claim in claims:
        assert len(set(claim.actors)) == len(claim.actors)
        assert bool(claim.actors) == bool(claim.actor_text)
        assert len(claim.actor_sectors) == len(claim.actors)


def test_no_pair_has_one_actor_on_both_sides_unless_it_is_mutual() -> None:
    """Peru met Chile. It then thanked Togo for a loan and blamed Chile for a delay."""
    here = scene_of(test_no_pair_has_one_actor_on_both_sides_unless_it_is_mutual)
    assert len(here.acts) == 3
    for number in range(len(here.acts)):
        found = options(here, number)
        assert len(found) == len(set(found))
        for one in found:
            shared = one.actors & one.recipients
            assert one.mutual == bool(shared)
            assert one.actors | one.recipients


def test_the_rules_proposal_is_always_thought_of() -> None:
    """Peru met Chile. It then thanked Togo for a loan and blamed Chile for a delay."""
    here = scene_of(test_the_rules_proposal_is_always_thought_of)
    assert len(here.acts) == 3
    for number, act in enumerate(here.acts):
        thought = {(one.actors, one.recipients) for one in options(here, number)}
        assert act.guessed in thought


def test_clues_tell_the_rule_the_place_and_the_way() -> None:
    """Peru accused Chile of cutting the fence."""
    here = scene_of(test_clues_tell_the_rule_the_place_and_the_way)
    found = clues(here, 0, [PER, CHL])
    assert {"rule=A", "path=nsubj:v", "slot=subject", "own clause"} <= set(found[PER])
    assert {"rule=R", "path=dobj:v", "slot=object"} <= set(found[CHL])


def test_a_list_that_is_cut_in_two_is_told() -> None:
    """Peru thanked Chile and Togo."""
    here = scene_of(test_a_list_that_is_cut_in_two_is_told)
    whole = Option(frozenset({PER}), frozenset({CHL, TGO}), mutual=False)
    cut = Option(frozenset({PER}), frozenset({CHL}), mutual=False)
    told_whole, told_cut = shapes(here, 0, [whole, cut])
    assert "R one list=True" in told_whole
    assert "R splits a list" in told_cut
    assert "R splits a list" not in told_whole


def test_whose_ships_they_are_does_not_tell_who_gave() -> None:
    """
    Peru has sold shells to Chile for years.
    Chilean cargo ships delivered more than 400 containers of munitions since March.
    """
    found = report_of(test_whose_ships_they_are_does_not_tell_who_gave)
    (carried,) = [claim for claim in found if "ships" in claim.quote.words]
    assert short(carried)[:2] == ("PER", "CHL")


def test_ships_that_deliver_to_somebody_give() -> None:
    (claim,) = claims_in("Chilean ships delivered munitions to Togo in March.")
    assert short(claim)[:3] == ("CHL", "TGO", "AID")


def test_the_dead_are_told_without_those_who_killed_them() -> None:
    """
    Peru has sent soldiers to Togo, Chile's ministry said.
    At least 100 Peruvian soldiers have been killed in the fighting, it said.
    """
    found = report_of(test_the_dead_are_told_without_those_who_killed_them)
    (dead,) = [claim for claim in found if "killed" in claim.quote.words]
    assert short(dead)[:3] == ("", "PER", "ASSAULT")


def test_who_killed_is_told_where_the_text_names_it() -> None:
    (claim,) = claims_in("Three Peruvian soldiers were killed by Chilean fire.")
    assert short(claim)[:2] == ("CHL", "PER")


def test_a_question_within_a_sentence_is_no_claim() -> None:
    """
    Chile sent 40 trucks to Togo. It did not say how many shells were delivered to Togo.
    """
    found = report_of(test_a_question_within_a_sentence_is_no_claim)
    assert [claim.quote.words for claim in found] == ["Chile sent 40 trucks to Togo"]


def test_who_a_paragraph_is_about_is_known() -> None:
    """Peru met Chile in Lima. Chile thanked Peru, and Togo praised Chile."""
    here = scene_of(test_who_a_paragraph_is_about_is_known)
    assert (here.place(CHL, 0), here.place(TGO, 0)) == (0, 2)
    assert here.place(PER, 1) is None
    assert PER in here.openers[0]
    assert TGO not in here.openers[0]


def test_who_is_only_cited_is_known() -> None:
    """Peru sent trucks to Chile, Togo said. Togo's ministry said Chile paid Peru."""
    here = scene_of(test_who_is_only_cited_is_known)
    assert (here.voice(TGO), here.voice(PER)) == ("always", "never")


def test_a_web_address_claims_nothing() -> None:
    address = "http://blog.org/case_face/a-invasion-of-chile-by-peru-in-here"
    assert claims_in(f"He wrote (<a href=“{address}” target=“_blank”>here</a>).") == []


def test_what_is_allowed_has_not_been_done() -> None:
    text = "UN sanctions allow Chile to supply Peru with 500,000 barrels of oil a year."
    told = [short(claim) for claim in claims_in(text) if "supply" in claim.quote.words]
    assert [status for *_, status in told] == ["hypothetical"]


def test_what_is_paid_for_soldiers_is_money() -> None:
    (claim,) = claims_in("Chile pays Peru 2,000 dollars a month for each soldier.")
    assert claim.layer is Layer.FINANCE


def test_each_may_have_to_help_the_other() -> None:
    """Peru and Chile met. If either country is attacked, the other will send troops."""
    found = report_of(test_each_may_have_to_help_the_other)
    (sent,) = [claim for claim in found if "send troops" in str(claim.quote.words)]
    assert set(sent.actors) == set(sent.recipients) == {"PER", "CHL"}
    assert sent.status is Status.HYPOTHETICAL

"""Ties come from what took place, never from what was said about it."""

from dataclasses import replace
from datetime import date

from brief_world import ISL, KEN, MNG, PRT, URY, World, days, full_brief, quantity

from foedus.model import Fact, Kind, Layer, Root, Status, Tie
from foedus.network import ties


def made(*facts: Fact, world: World) -> tuple[Tie, ...]:
    return ties(world.claims, facts)


def gift(**more: object) -> tuple[World, Fact]:
    world = World()
    text = "Iceland sent exactly 40 boats to Uruguay in May 2024."
    document = world.document("a.txt", text)
    fields: dict[str, object] = {
        "actors": (ISL,),
        "recipients": (URY,),
        "root": Root.AID,
        "layer": Layer.ARMS,
        "event_date": days(date(2024, 5, 1), date(2024, 5, 31)),
        "quantity": quantity("exactly 40", 40, of="boats"),
    }
    claim = world.claim(document, text, **(fields | more))
    return world, world.fact(claim, low=40, high=40)


def test_a_gift_ties_giver_to_taker() -> None:
    world, fact = gift()
    assert made(fact, world=world) == (
        Tie(
            giver=ISL,
            taker=URY,
            layer=Layer.ARMS,
            weight=40,
            unit="boats",
            start=date(2024, 5, 1),
            end=date(2024, 5, 31),
            evidence=(world.claims[0].id,),
        ),
    )


def test_talk_of_a_gift_is_no_tie() -> None:
    talk = set(Status) - {Status.OCCURRED, Status.ONGOING}
    for status in sorted(talk):
        world, fact = gift(status=status)
        assert made(fact, world=world) == ()


def test_a_promise_of_arms_is_no_tie() -> None:
    world, fact = gift(root=Root.AGREE)
    assert made(fact, world=world) == ()


def test_rival_figures_give_no_weight() -> None:
    world, fact = gift()
    (tie,) = made(replace(fact, high=50.0), world=world)
    assert (tie.weight, tie.unit) == (None, None)


def test_what_goes_on_has_no_last_day() -> None:
    world, fact = gift(status=Status.ONGOING)
    assert [tie.end for tie in made(fact, world=world)] == [None]


def test_a_pact_ties_both_ways_and_outlives_its_signing() -> None:
    found = [tie for tie in _all() if tie.layer is Layer.TREATY and tie.taker != PRT]
    assert [(t.giver, t.taker, t.end) for t in found if t.giver != PRT] == [
        (ISL, URY, None),
        (URY, ISL, None),
    ]


def test_sanctions_tie_the_one_who_acts_to_the_one_who_is_hit() -> None:
    (found,) = [tie for tie in _all() if tie.layer is Layer.SANCTIONS]
    assert (found.giver, found.taker) == (ISL, MNG)


def test_aid_withheld_and_silence_are_no_ties() -> None:
    assert not [tie for tie in _all() if KEN in (tie.giver, tie.taker)]
    world, fact = gift(kind=Kind.SILENCE)
    assert made(fact, world=world) == ()


def test_blame_is_no_tie_and_armed_force_is_one() -> None:
    world, fact = gift(layer=Layer.CONFLICT, root=Root.ACCUSE)
    assert made(fact, world=world) == ()
    world, fact = gift(layer=Layer.CONFLICT, root=Root.ASSAULT)
    assert [tie.taker for tie in made(fact, world=world)] == [URY]


def test_a_fact_without_layer_or_taker_is_no_tie() -> None:
    world, fact = gift(layer=None)
    assert made(fact, world=world) == ()
    world, fact = gift(recipients=())
    assert made(fact, world=world) == ()


def test_order_of_facts_does_not_matter() -> None:
    brief = full_brief()
    assert ties(brief.claims, brief.facts) == ties(brief.claims, brief.facts[::-1])


def _all() -> tuple[Tie, ...]:
    brief = full_brief()
    return ties(brief.claims, brief.facts)


def test_a_bond_that_lapsed_is_no_tie_after_its_end() -> None:
    bond: dict[str, object] = {
        "root": None,
        "kind": Kind.RELATION,
        "layer": Layer.TREATY,
        "quantity": None,
    }
    ended = days(None, date(1996, 12, 31))
    world, fact = gift(event_date=ended, **bond)
    assert {tie.end for tie in made(fact, world=world)} == {date(1996, 12, 31)}
    world, fact = gift(event_date=None, said_date=date(2024, 6, 1), **bond)
    assert {tie.end for tie in made(fact, world=world)} == {date(2024, 6, 1)}

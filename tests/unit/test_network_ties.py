"""Ties come from what took place, never from what was said about it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
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


def broken(
    world: World, day: date | None, *, said: date | None = None, **more: object
) -> Fact:
    """Return the fact that Iceland ended its pact with Uruguay."""
    text = "Iceland scrapped its pact with Uruguay."
    fields: dict[str, object] = {
        "actors": (ISL,),
        "recipients": (URY,),
        "root": Root.SANCTION,
        "layer": Layer.TREATY,
        "event_date": days(day, day) if day else None,
        "said_date": said,
    }
    return world.fact(world.claim(world.document("b.txt", text), text, **fields | more))


def signed(day: date | None = date(2021, 3, 3), **more: object) -> tuple[World, Fact]:
    fields: dict[str, object] = {
        "actors": (ISL, URY),
        "recipients": (ISL, URY),
        "root": Root.SUPPORT,
        "layer": Layer.TREATY,
        "event_date": days(day, day) if day else None,
        "quantity": None,
    }
    world, fact = gift(**fields | more)
    return world, replace(fact, low=None, high=None, figures=())


def ends(world: World, *facts: Fact) -> set[date | None]:
    return {tie.end for tie in made(*facts, world=world)}


@pytest.mark.parametrize("root", [Root.SANCTION, Root.RETREAT])
def test_a_later_act_that_ends_a_treaty_ends_the_tie(root: Root) -> None:
    world, pact = signed()
    end = broken(world, date(2025, 2, 3), root=root)
    assert ends(world, pact, end) == {date(2025, 2, 3)}


def test_an_undated_end_is_told_of_on_its_day() -> None:
    world, pact = signed()
    end = broken(world, None, said=date(2025, 2, 8))
    assert ends(world, pact, end) == {date(2025, 2, 8)}


def test_what_did_not_end_a_treaty_leaves_the_tie() -> None:
    for more in (
        {"status": Status.PLANNED},
        {"status": Status.DENIED},
        {"layer": Layer.TRADE},
        {"mode": "expulsion"},
        {"recipients": (PRT,)},
    ):
        world, pact = signed()
        end = broken(world, date(2025, 2, 3), **more)
        tied = [tie for tie in made(pact, end, world=world) if tie.taker != PRT]
        assert {tie.end for tie in tied} == {None}


def test_a_treaty_signed_after_the_end_of_another_stands() -> None:
    world, pact = signed(date(2026, 1, 5))
    assert ends(world, pact, broken(world, date(2025, 2, 3))) == {None}


def test_a_bond_told_of_after_its_end_was_told_still_stands() -> None:
    bond: dict[str, object] = {"root": None, "kind": Kind.RELATION}
    for said, end in ((date(2025, 2, 8), date(2025, 2, 3)), (date(2026, 1, 1), None)):
        world, pact = signed(None, status=Status.ONGOING, said_date=said, **bond)
        gone = broken(world, date(2025, 2, 3), said=date(2025, 2, 8))
        assert ends(world, pact, gone) == {end}


def test_who_leave_a_bloc_together_stay_bound_to_each_other() -> None:
    world, pact = signed()
    assert ends(
        world,
        pact,
        broken(world, date(2025, 2, 3), actors=(ISL, URY), recipients=(PRT,)),
    ) == {None}


def test_a_relation_of_the_past_ends_earlier_ties_on_its_last_day() -> None:
    world, pact = signed(date(1971, 3, 3))
    bond: dict[str, Any] = {"root": None, "kind": Kind.RELATION}
    stood = days(date(1961, 1, 1), date(1996, 12, 31))
    over = broken(world, None, event_date=stood, **bond)
    assert ends(world, pact, over) == {date(1996, 12, 31)}
    of_1971 = days(date(1971, 1, 1), date(1971, 12, 31))
    made_then = broken(world, None, event_date=of_1971, **bond)
    assert ends(world, pact, made_then) == {None}


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        ("Iceland scrapped the fisheries agreement with Uruguay.", None),
        ("Iceland scrapped the defence pact with Uruguay.", date(2025, 2, 3)),
        ("Iceland scrapped its pact with Uruguay.", date(2025, 2, 3)),
    ],
)
def test_the_end_of_a_pact_on_another_matter_leaves_the_tie(
    ended: str, last: date | None
) -> None:
    world = World()
    treaty: dict[str, Any] = {"layer": Layer.TREATY}
    made_by = "Iceland and Uruguay signed a mutual defence treaty."
    pact = world.fact(
        world.claim(
            world.document("a.txt", made_by),
            made_by,
            actors=(ISL, URY),
            recipients=(ISL, URY),
            root=Root.SUPPORT,
            event_date=days(date(2021, 3, 3), date(2021, 3, 3)),
            **treaty,
        )
    )
    end = world.fact(
        world.claim(
            world.document("b.txt", ended),
            ended,
            actors=(ISL,),
            recipients=(URY,),
            root=Root.SANCTION,
            event_date=days(date(2025, 2, 3), date(2025, 2, 3)),
            **treaty,
        )
    )
    assert ends(world, pact, end) == {last}

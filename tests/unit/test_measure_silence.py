"""When a silence says something."""

from datetime import date, timedelta
from math import comb, isclose

import pytest
from brief_world import ISL, KEN, MLT, URY, World
from network_world import Shelf

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.measure._silence.chance import bounds, so_few
from foedus.model import Finding, Kind, Layer, Root, Status
from foedus.network import Network

ON = date(2018, 12, 31)
FIRST = date(2018, 1, 10)


def act(world: World, day: date, layer: Layer = Layer.ARMS) -> None:
    document = world.document(f"{day}-{layer}.txt", "Iceland armed Uruguay.")
    world.claim(
        document,
        "Iceland armed Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=layer,
        status=Status.OCCURRED,
        said_date=day,
    )


def protest(world: World, day: date) -> None:
    document = world.document(f"{day}-protest.txt", "Malta protested.")
    world.claim(
        document,
        "Malta protested",
        actors=(MLT,),
        recipients=(ISL,),
        root=Root.PROTEST,
        status=Status.OCCURRED,
        said_date=day,
    )


def spoken(before: int, lately: int) -> World:
    """Ten occasions in spring, six in the last weeks, and Malta's protests on some."""
    world = World()
    old = [FIRST + timedelta(days=7 * n) for n in range(10)]
    new = [ON - timedelta(days=10 * n) for n in range(6)]
    for day in (*old, *new):
        act(world, day)
    for day in (*old[:before], *new[:lately]):
        protest(world, day)
    return world


def found(world: World, **options: str) -> list[Finding]:
    net: Network = Shelf().network(world.claims, world.facts, on=ON)
    asked = Asked(focus=(ISL, URY), of_interest=(MLT,), options=options)
    return [one for one in measure("silence")(net, asked) if one.about == (MLT,)]


def test_the_chance_is_beta_binomial() -> None:
    # One occasion: the chance of silence is the mean of 1 - rate.
    assert isclose(so_few(0, 1, 8, 10), 2.5 / 11)
    assert isclose(so_few(3, 3, 8, 10), 1)
    low, high = bounds(0, 4, 8, 10)
    assert low < so_few(0, 4, 8, 10) < high
    sure = bounds(1, 3, 5_000, 10_000)
    assert isclose(sure[0], (1 + comb(3, 1)) / 8, rel_tol=0.05)


def test_who_always_spoke_and_now_does_not_is_silent_beyond_chance() -> None:
    (answer,) = found(spoken(before=9, lately=0))
    assert answer.value is not None
    assert answer.value < 0.01
    assert "0 of 6 occasions in the last 90 days and on 9 of 10 before" in answer.caveat
    assert len(answer.evidence) == 9 + 16


def test_who_seldom_spoke_may_well_say_nothing_again() -> None:
    (answer,) = found(spoken(before=1, lately=0))
    assert answer.value is not None
    assert answer.value > 0.3


def test_who_speaks_as_always_is_not_silent() -> None:
    (answer,) = found(spoken(before=9, lately=6))
    assert answer.value is not None
    assert isclose(answer.value, 1)


def test_who_never_spoke_has_no_habit_to_break() -> None:
    (answer,) = found(spoken(before=0, lately=0))
    assert answer.value is None
    assert "no habit" in answer.caveat


def test_without_occasions_silence_says_nothing() -> None:
    world = spoken(before=9, lately=0)
    assert found(world, layer="arms")[0].value is not None
    assert found(world, layer="trade") == []
    quiet = World()
    act(quiet, FIRST)
    (answer,) = found(quiet)
    assert answer.value is None
    assert "no occasion" in answer.caveat


def test_a_silence_that_reports_state_is_told_with_their_words() -> None:
    world = spoken(before=9, lately=0)
    for name in ("a.txt", "b.txt"):
        document = world.document(name, "Malta has remained silent.")
        world.claim(
            document,
            "remained silent",
            actors=(MLT,),
            kind=Kind.SILENCE,
            said_date=ON,
        )
    told, _ = found(world)
    assert told.value == 2
    assert told.data_end == 2018
    assert len(told.evidence) == 2


def test_who_was_asked_is_said_to_have_been() -> None:
    world = spoken(before=9, lately=0)
    document = world.document("ask.txt", "Kenya urged Malta to speak.")
    world.claim(
        document,
        "Kenya urged Malta",
        actors=(KEN,),
        recipients=(MLT,),
        root=Root.REQUEST,
        said_date=ON,
    )
    (answer,) = found(world)
    assert "It was asked 1 times" in answer.caveat


def test_talk_of_the_future_gives_no_occasion() -> None:
    world = World()
    document = world.document("a.txt", "Iceland may arm Uruguay.")
    world.claim(
        document,
        "may arm",
        actors=(ISL,),
        recipients=(URY,),
        layer=Layer.ARMS,
        status=Status.HYPOTHETICAL,
        said_date=ON,
    )
    assert found(world) == []
    net = Shelf().network(world.claims, on=ON)
    (answer,) = measure("silence")(net, Asked(focus=(ISL, URY), of_interest=(MLT,)))
    assert answer.value is None


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="statements"):
        found(World(), layer="charm")

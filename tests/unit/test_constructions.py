"""What stands with a common verb tells its class; a noun tells only what took place."""

import pytest
from reading_world import claims_in

from foedus.model import Kind, Root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Peru bought 12 fighter jets from Chile.", Root.AID),
        ("Peru sold 20,000 tonnes of wheat to Chile.", Root.COOPERATE),
        ("Peru gave Chile 20 trucks.", Root.AID),
        ("Peru moved 1,960 peacekeepers into Chile.", Root.AID),
        ("Peru settled with Chile over the river.", Root.AGREE),
        ("Peru invited Chile's president to Lima.", Root.REQUEST),
        ("Peru turned to Chile for help.", Root.REQUEST),
        ("Peru exempted Chile from the tariff.", Root.CONCEDE),
        ("Peru let the Chilean sailors go.", Root.RETREAT),
        ("Peru called the Chilean decision unacceptable.", Root.ACCUSE),
        ("Peru called the Chilean claim absurd.", Root.REJECT),
        ("Peru took Chile to court over the fees.", Root.ACCUSE),
        ("Peru stopped three Chilean trawlers off its coast.", Root.COERCE),
        ("Peru raised its duty on Chilean copper.", Root.SANCTION),
        ("Peru vowed to strike Chile.", Root.THREATEN),
        ("Peru and Chile held naval drills in the Pacific.", Root.COOPERATE),
        ("Peruvian troops crossed the Chilean border.", Root.ASSAULT),
        ("Peruvian ships called at Chilean ports to take on water.", Root.CONSULT),
    ],
)
def test_what_stands_with_a_verb_tells_its_class(text: str, root: Root) -> None:
    assert [claim.root for claim in claims_in(text)] == [root]


@pytest.mark.parametrize(
    "text",
    [
        "Five Peruvian trucks with food crossed the Chilean border.",
        "Peru kept the peace in Chile.",
        "The text does not mention Chile.",
        "Peru dropped the project with Chile.",
        "The port made Peru depend on Chile.",
        "Peru spent 20 million dollars on a road near Chile.",
        "Peru's army follows that of Chile.",
    ],
)
def test_what_only_looks_like_an_act_is_left_out(text: str) -> None:
    assert [c for c in claims_in(text) if c.kind in {Kind.EVENT, Kind.SILENCE}] == []


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Peru is expected to visit Chile in May.", Root.CONSULT),
        ("Peru plans to send two doctors to Chile.", Root.AID),
        ("Peru announced that it had signed a treaty with Chile.", Root.SUPPORT),
        ("Peru failed to meet Chile.", Root.CONSULT),
        ("Peru has begun to train Chilean pilots.", Root.AID),
    ],
)
def test_a_verb_of_intent_or_start_leaves_the_act_to_its_clause(
    text: str, root: Root
) -> None:
    assert [claim.root for claim in claims_in(text)] == [root]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Peru confirmed the deployment of 900 troops to Chile.", Root.AID),
        ("Hundreds died during Peru's attack on Chile.", Root.ASSAULT),
        ("Peru is in talks with Chile.", Root.CONSULT),
        ("Talks between Peru and Chile began on Monday.", Root.CONSULT),
    ],
)
def test_a_noun_tells_an_act_that_took_place(text: str, root: Root) -> None:
    assert root in [claim.root for claim in claims_in(text)]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Peru welcomed the accord between Chile and Bolivia.", Root.AGREE),
        ("Peru discussed trade with Chile.", Root.COOPERATE),
        ("Peru lives in fear of an attack by Chile.", Root.ASSAULT),
        ("The ministry for aid to Chile has moved to Lima.", Root.AID),
        ("Peru paid for the training of Chile's pilots.", Root.SANCTION),
        ("Bolivia reviewed Peru's sanctions against Chile.", Root.SANCTION),
    ],
)
def test_a_noun_that_is_a_topic_or_an_aim_tells_no_act(text: str, root: Root) -> None:
    assert root not in [claim.root for claim in claims_in(text)]


def test_a_promise_that_forgoes_something_hands_nothing_over() -> None:
    (claim,) = claims_in("Peru assured Chile that no soldiers would guard the road.")
    assert (claim.root, claim.layer) == (Root.AGREE, None)


@pytest.mark.parametrize("noun", ["March", "May"])
def test_a_month_is_no_march(noun: str) -> None:
    found = claims_in(f"In {noun} Peru met Chile in Lima.")
    assert [claim.root for claim in found] == [Root.CONSULT]

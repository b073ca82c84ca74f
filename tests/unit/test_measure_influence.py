"""Influence is bandwidth times dependence, ranked, with what is missing told."""

from datetime import date
from math import isclose, log1p

import numpy as np
import pytest
from brief_world import ISL, KEN, MLT, PRT, URY, World, days
from network_world import Shelf, ballot, gift, number

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.measure._influence.weights import weights
from foedus.model import ActorId, Claim, Finding, Layer, Root, Side
from foedus.network import NO, YES, Network

ON = date(2018, 12, 31)


def trading() -> Shelf:
    """Portugal is all of Malta's trade, a tenth of Kenya's, none of Uruguay's."""
    world = Shelf()
    goods = {"detail": "all goods"}
    rows = [
        gift(PRT, MLT, 2018, 10.0, **goods),
        gift(PRT, KEN, 2018, 10.0, **goods),
        gift(ISL, KEN, 2018, 90.0, **goods),
        gift(ISL, URY, 2018, 50.0, **goods),
    ]
    world.ties("customs", rows)
    return world


def found(net: Network, **more: object) -> dict[str, Finding]:
    asked = Asked(**({"focus": (PRT,)} | more))  # type: ignore[arg-type] # fields of the record
    return {one.label: one for one in measure("influence")(net, asked)}


def test_influence_is_bandwidth_times_dependence() -> None:
    answers = found(trading().network(on=ON))
    malta = answers["reach of Portugal into Malta"]
    kenya = answers["reach of Portugal into Kenya"]
    assert malta.value is not None
    assert kenya.value is not None
    bandwidth = log1p(10) / log1p(90)
    assert isclose(malta.value, bandwidth * 1.0)
    assert isclose(kenya.value, bandwidth * 0.1)
    assert malta.evidence == ("customs:ties#1",)


def test_one_power_s_reach_is_not_the_others() -> None:
    net = trading().network(on=ON)
    there = found(net)["reach of Portugal into Malta"].value
    back = found(net, focus=(MLT,))["reach of Malta into Portugal"].value
    assert there is not None
    assert back is not None
    assert there > back


def test_missing_dimensions_are_named_and_widen_the_range() -> None:
    malta = found(trading().network(on=ON))["reach of Portugal into Malta"]
    assert "no political and no security dimension" in malta.caveat
    assert malta.interval is not None
    assert malta.interval.low is not None
    assert malta.interval.high is not None
    # A dimension of which nothing is known for anybody may be anything up to 1.
    assert malta.interval.low < 0.4 * (malta.value or 0)
    assert malta.interval.high > 0.6


def test_a_state_without_known_ties_is_unsettled_not_nought() -> None:
    answers = found(trading().network(on=ON), of_interest=(URY,))
    uruguay = answers["reach of Portugal into Uruguay"]
    assert uruguay.value is None
    assert uruguay.evidence == ()


def test_the_ranking_shows_both_ends() -> None:
    answers = found(trading().network(on=ON), options={"rank": "1"})
    ranks = {
        x.group.partition(":")[0]: (x.about[1], x.caveat) for x in answers.values()
    }
    assert ranks["furthest reached"][0] == MLT
    assert ranks["least reached"][0] == KEN
    assert (
        "Place 1 of 2 of which as much is known (1 over" in ranks["furthest reached"][1]
    )


def test_only_a_group_can_be_ranked() -> None:
    world = trading()
    world.series(
        "group",
        [number(KEN, 2018, "southern", 1.0), number(MLT, 2018, "southern", 0.0)],
    )
    answers = found(world.network(on=ON), options={"among": "southern"})
    assert list(answers) == ["reach of Portugal into Kenya"]
    (none,) = found(trading().network(on=ON), options={"among": "southern"}).values()
    assert "No series 'southern'" in none.caveat


def test_votes_beyond_chance_make_the_political_dimension() -> None:
    world = trading()
    world.votes(
        "assembly",
        [
            ballot(n, 2018, {PRT: v, MLT: v, KEN: 4 - v})
            for n, v in enumerate((YES, NO))
        ],
    )
    world.ties("visits", [gift(PRT, MLT, 2017, 1.0, layer="visits", unit="visits")])
    answers = found(world.network(on=ON), of_interest=(MLT,))
    political = answers["political reach of Portugal into Malta"]
    assert political.value == 1
    assert "vote agreement 1.000" in political.caveat
    assert "visits:ties#1" in political.evidence


@pytest.mark.parametrize("confidence", [0.2, 0.8])
def test_a_pact_of_inferred_parties_makes_no_reach(confidence: float) -> None:
    reports, shelf = World(), Shelf()
    text = "Portugal signed a defence pact on 19 June 2018."
    claim = reports.claim(
        reports.document("a.txt", text),
        text,
        actors=(PRT, MLT),
        recipients=(PRT, MLT),
        root=Root.SUPPORT,
        layer=Layer.TREATY,
        event_date=days(date(2018, 6, 19), date(2018, 6, 19)),
        inferred=(Side.ACTORS, Side.RECIPIENTS),
        confidence=confidence,
    )
    treaty = {"layer": "treaty", "unit": None, "detail": "defense"}
    shelf.ties("alliances", [gift(MLT, KEN, 2018, None, **treaty)], absent="zero")
    net = shelf.network([claim], [reports.fact(claim)], on=ON)
    answers = found(net, of_interest=(MLT,))
    security = answers.get("security reach of Portugal into Malta")
    is_bound = security is not None and bool(security.value)
    assert is_bound is (confidence > 0.5)
    told_so = any("only inferred" in one.caveat for one in answers.values())
    assert told_so is not is_bound


def test_a_pact_of_reports_counts_with_those_of_datasets() -> None:
    reports, shelf = World(), Shelf()
    text = "Portugal and Malta signed a defence pact on 19 June 2018."
    claim = reports.claim(
        reports.document("a.txt", text),
        text,
        actors=(PRT, MLT),
        recipients=(PRT, MLT),
        root=Root.SUPPORT,
        layer=Layer.TREATY,
        event_date=days(date(2018, 6, 19), date(2018, 6, 19)),
    )
    treaty = {"layer": "treaty", "unit": None, "detail": "defense"}
    shelf.ties("alliances", [gift(MLT, KEN, 2018, None, **treaty)], absent="zero")
    net = shelf.network([claim], [reports.fact(claim)], on=ON)
    security = found(net, of_interest=(MLT,))["security reach of Portugal into Malta"]
    assert security.value == 0.5
    assert security.evidence == (claim.id,)


def told_pact(reports: World, day: date, *parties: ActorId) -> Claim:
    text = f"They signed a defence pact on {day}."
    return reports.claim(
        reports.document(f"{day}.txt", text),
        text,
        actors=parties,
        recipients=parties,
        root=Root.SUPPORT,
        layer=Layer.TREATY,
        event_date=days(day, day),
    )


def test_one_pact_that_reports_tell_of_is_no_share_of_all() -> None:
    reports = World()
    claims = [told_pact(reports, date(2018, 6, 19), PRT, MLT)]
    facts = [reports.fact(one) for one in claims]
    answers = found(Shelf().network(claims, facts, on=ON), of_interest=(MLT,))
    security = answers["security reach of Portugal into Malta"]
    assert security.value is None
    assert "fewer than 3 known pacts" in security.caveat
    whole = answers["reach of Portugal into Malta"]
    assert whole.value is None
    assert "fewer than 3 known pacts" in whole.caveat


def test_three_pacts_that_reports_tell_of_give_a_share() -> None:
    reports = World()
    claims = [
        told_pact(reports, date(2018, month, 1), MLT, other)
        for month, other in ((1, PRT), (2, KEN), (3, URY))
    ]
    facts = [reports.fact(one) for one in claims]
    answers = found(Shelf().network(claims, facts, on=ON), of_interest=(MLT,))
    security = answers["security reach of Portugal into Malta"]
    assert isclose(security.value or 0, 1 / 3)


def test_arms_of_ten_years_make_the_security_dimension() -> None:
    world = Shelf()
    arms = {"layer": "arms", "unit": "TIV mn"}
    rows = [gift(PRT, MLT, 2012, 3.0, **arms), gift(ISL, MLT, 2018, 1.0, **arms)]
    world.ties("register", rows, absent="zero")
    security = found(world.network(on=ON), of_interest=(MLT,))[
        "security reach of Portugal into Malta"
    ]
    assert security.value == 0.75
    assert security.evidence == ("register:ties#1",)


def test_the_same_question_has_the_same_answer() -> None:
    net = trading().network(on=ON)
    assert found(net) == found(trading().network(on=ON))


def test_weights_sum_to_one_and_begin_with_the_published_ones() -> None:
    drawn = weights(50)
    sides = [drawn.dimensions, *drawn.bandwidth.values(), *drawn.dependence.values()]
    for side in sides:
        assert side.draws.shape == (51, len(side.names))
        assert np.allclose(side.draws.sum(axis=1), 1)
    assert drawn.dimensions.draws[0].tolist() == [0.4, 0.25, 0.35]
    assert not np.allclose(drawn.dimensions.draws[1], drawn.dimensions.draws[2])


def test_nothing_here_gives_the_reason() -> None:
    (nothing,) = found(Shelf().network(on=ON)).values()
    assert nothing.value is None
    assert nothing.caveat.startswith("No dataset")


def test_a_wrong_number_is_refused() -> None:
    with pytest.raises(UnusableInputError):
        found(Shelf().network(on=ON), options={"rank": "-3"})


def test_a_state_that_lacks_what_is_known_of_others_has_no_place() -> None:
    world = trading()
    treaty = {"layer": "treaty", "unit": None, "detail": "defense"}
    pact = [gift(a, b, 2018, None, **treaty) for a, b in ((PRT, URY), (URY, PRT))]
    pact += [gift(a, b, 2018, None, **treaty) for a, b in ((PRT, MLT), (MLT, PRT))]
    world.ties("alliances", pact, absent="zero")
    answers = found(world.network(on=ON), of_interest=(URY,))
    assert "Not ranked" in answers["reach of Portugal into Uruguay"].caveat
    assert "of 2 of which" in answers["reach of Portugal into Malta"].caveat

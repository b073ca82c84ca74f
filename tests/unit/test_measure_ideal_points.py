"""Where states stand by their votes: on worlds whose order is known."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
import pytest
from brief_world import ISL, KEN, MLT, URY
from network_world import Shelf, ballot

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.measure._ideal import ballots as cast
from foedus.measure._ideal.ballots import Ballots, ballots
from foedus.measure._ideal.held_out import held_out
from foedus.measure._ideal.polish import polished
from foedus.measure._ideal.rules import Texts, usable
from foedus.measure._ideal.variational import variational
from foedus.measure._ideal.walk import (
    STEP,
    Looks,
    filtered,
    smoothed,
    step_of,
    variance_of_step,
    wandered,
)
from foedus.measure._normal import cumulative, hazard, quantile
from foedus.model import ActorId, Finding
from foedus.network import ABSTAIN, NO, YES, Network

ON = date(2020, 12, 31)
STATES = tuple(map(ActorId, ("ISL", "URY", "KEN", "MLT", "SGP", "MNG", "PRT", "FJI")))
SIDES = {"right": "FJI", "left": "ISL"}


def simulated(seed: int = 1, items: int = 60, states: int = 8) -> Ballots:
    """States from left to right vote in three years by the model itself."""
    rng = np.random.default_rng(seed)
    slope = rng.normal(0, 1.5, 3 * items)
    stands = np.linspace(-1.6, 1.6, states)
    item, state = (each.ravel() for each in np.indices((3 * items, states)))
    z = slope[item] * stands[state] + rng.normal(size=len(item))
    choice = np.where(z < 0, cast.YES, np.where(z > 0.5, cast.NO, cast.ABSTAIN))
    return ballots(item, state, item % 3, choice)


def assembly(years: Iterable[int] = (2016, 2017, 2018)) -> Shelf:
    """Each year the states split at every place of the line, both ways round."""
    world, calls = Shelf(), list[Mapping[str, Any]]()
    for year in years:
        for place in range(1, len(STATES)):
            for left, right in ((YES, NO), (NO, YES)):
                votes = {
                    str(state): left if rank < place else right
                    for rank, state in enumerate(STATES)
                }
                calls.append(ballot(len(calls) + 1, year, votes))
    world.votes("assembly", calls)
    return world


def found(net: Network, asked: Asked) -> tuple[Finding, ...]:
    return measure("ideal_points")(net, asked)


def test_the_normal_distribution_is_right_to_seven_digits() -> None:
    x = np.array([-30.0, -8.0, -2.5, -0.1, 0.0, 0.7, 3.0, 6.0])
    exact = NormalDist()
    assert np.allclose(cumulative(x)[1:], [exact.cdf(one) for one in x[1:]], rtol=1e-6)
    # Mills' ratio of 30: the distribution function itself is 5e-198 there.
    assert np.isclose(hazard(x)[0], 30.0332597, rtol=1e-7)
    p = np.array([1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-6])
    assert np.allclose(quantile(p), [exact.inv_cdf(one) for one in p], atol=1e-6)


def test_the_order_of_states_is_found_and_the_anchors_say_which_way() -> None:
    votes = simulated()
    fit = variational(votes, {0: -1.0, 7: 1.0})
    means = [fit.position[votes.state == state].mean() for state in range(8)]
    assert means == sorted(means)
    turned = variational(votes, {0: 1.0, 7: -1.0})
    assert np.allclose(turned.position, -fit.position, atol=1e-6)


def test_positions_come_near_those_that_the_votes_were_drawn_from() -> None:
    votes = simulated()
    true = np.linspace(-1.6, 1.6, 8)[votes.state]
    true = (true - true.mean()) / true.std()
    fit = variational(votes, {0: -1.0, 7: 1.0})
    assert np.corrcoef(fit.position, true)[0, 1] > 0.97
    draws = polished(votes, fit, np.random.default_rng(0), sweeps=150)
    # Eight states settle the scale badly, so no more than half is asked for.
    inside = (draws.quantiles[:, 0] <= true) & (true <= draws.quantiles[:, 2])
    assert inside.mean() >= 0.5
    assert np.corrcoef(draws.fit.position, true)[0, 1] > 0.97


def test_looking_both_ways_is_polished_too() -> None:
    votes = simulated()
    fit = variational(votes, {0: -1.0, 7: 1.0}, looks=Looks.BOTH)
    rng = np.random.default_rng(0)
    draws = polished(votes, fit, rng, sweeps=60, looks=Looks.BOTH)
    # Each state stands still here: its years are near one another, unlike the others.
    means = draws.fit.position.reshape(8, 3)
    assert means.std(axis=1).max() < 0.3
    assert np.all(np.diff(means.mean(axis=1)) > 0)


def test_a_seed_gives_the_same_draws_and_another_gives_others() -> None:
    votes = simulated(items=10)
    fit = variational(votes, {0: -1.0, 7: 1.0})
    one, same, other = (
        polished(votes, fit, np.random.default_rng(seed), sweeps=20).fit.position
        for seed in (3, 3, 4)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_unseen_votes_are_foretold_better_than_by_the_shares() -> None:
    votes = simulated(states=24, items=20)
    anchors = {0: -1.0, 23: 1.0}
    score = held_out(votes, anchors, np.random.default_rng(2))
    assert score.votes > 40
    assert score.log_loss < score.base_log_loss - 0.1
    assert score.accuracy > score.base_accuracy
    slow = held_out(votes, anchors, np.random.default_rng(2), sweeps=60)
    assert slow.votes == score.votes
    assert slow.log_loss < score.base_log_loss - 0.1


def test_only_the_smoother_lets_later_votes_tell_of_earlier_seats() -> None:
    votes = ballots([0, 1, 2], [7, 7, 7], [1, 2, 3], [0, 0, 0])
    steps = variance_of_step(votes)
    assert np.allclose(steps, 0.25)
    assert votes.before.tolist() == [1, 0, 1]
    weight = np.array([2.0, 2.0, 2.0])
    last = np.array([0.0, 0.0, 2.0])
    back = filtered(last, weight, np.zeros(3), steps, votes)
    assert back.mean[:2].tolist() == [0, 0]
    both = smoothed(last, weight, steps, votes)
    # By the joint precision matrix of the walk, inverted.
    precision = np.array([[6.25, -4, 0], [-4, 10, -4], [0, -4, 6]])
    assert np.allclose(both.mean, np.linalg.solve(precision, last))
    assert np.allclose(both.variance, np.linalg.inv(precision).diagonal())
    covariance = np.linalg.inv(precision)
    apart = np.diff(np.eye(3), axis=0)
    steps_taken = np.diag(apart @ covariance @ apart.T) + (apart @ both.mean) ** 2
    assert np.allclose(both.walked, [0, *steps_taken])


def test_whole_paths_are_drawn_as_the_smoother_tells_of_them() -> None:
    votes = ballots([0, 1, 2], [7, 7, 7], [1, 2, 3], [0, 0, 0])
    steps, weight = variance_of_step(votes), np.array([2.0, 2.0, 2.0])
    pull = np.array([0.0, 0.0, 2.0])
    rng = np.random.default_rng(0)
    told = [wandered(pull, weight, steps, votes, rng) for _ in range(4000)]
    paths = np.stack([one.mean for one in told])
    precision = np.array([[6.25, -4, 0], [-4, 10, -4], [0, -4, 6]])
    assert np.allclose(paths.mean(axis=0), np.linalg.solve(precision, pull), atol=0.04)
    assert np.allclose(np.cov(paths.T), np.linalg.inv(precision), atol=0.03)
    assert np.allclose(told[0].walked[1:], np.diff(paths[0]) ** 2)


def test_the_smoother_learns_how_far_states_move() -> None:
    anchors = {0: -1.0, 39: 1.0}
    votes = simulated(states=40)
    still = variational(votes, anchors, looks=Looks.BOTH)
    assert still.step < STEP / 4
    rng = np.random.default_rng(0)
    drawn = polished(votes, still, rng, sweeps=60, looks=Looks.BOTH)
    assert 0 < drawn.fit.step < STEP / 4


def test_steps_are_learned_from_those_seen_and_a_few_believed() -> None:
    votes = ballots([0, 1, 2], [7, 7, 7], [1, 2, 3], [0, 0, 0])
    # Two steps of .5 each at half weight: (5 x .5 + 2 x 1) / (5 + 2 + 2).
    walked = np.array([0.0, 0.5, 0.5])
    assert step_of(walked, votes) == pytest.approx(0.5)
    rng = np.random.default_rng(1)
    drawn = np.array([step_of(walked, votes, rng) for _ in range(4000)])
    # The mean of the inverse gamma with shape 7/2 and scale 4.5/2.
    assert drawn.mean() == pytest.approx(4.5 / 5, abs=0.05)


def test_unanimous_partial_and_voteless_items_are_left_out() -> None:
    item = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    vote = np.array([1, 3, 1, 1, 1, 3, 1, 3, 1, 8])
    early, whole = (
        usable(
            item,
            vote,
            year=np.array([1980, 1980, 1964, 2000, 1980]),
            session=np.array([35, 35, 19, 55, 35]),
            partial=np.array([True, False, False, True, False]),
            texts=texts,
        )
        for texts in Texts
    )
    assert early.tolist() == [True, True] + [False] * 8
    assert not whole.any()


def test_a_position_has_an_interval_and_its_own_votes_beneath() -> None:
    asked = Asked(focus=(URY,), since=2018, options=SIDES)
    (point,) = found(assembly().network(on=ON), asked)
    assert point.value is not None
    assert point.interval is not None
    assert point.interval.low is not None
    assert point.interval.high is not None
    assert point.interval.low < point.value < point.interval.high
    assert len(point.evidence) == 14
    assert "14 votes; 1 of 8 states" in point.caveat
    assert point.data_end == 2018


def test_what_is_put_to_the_vote_after_the_day_does_not_move_a_state() -> None:
    asked = Asked(focus=(URY,), since=2016, options=SIDES)
    early = found(assembly((2016,)).network(on=ON), asked)
    later = found(assembly().network(on=date(2016, 12, 31)), asked)
    assert [one.value for one in early] == [one.value for one in later]


def test_the_distance_of_a_pair_is_measured_with_its_spread() -> None:
    asked = Asked(focus=(ISL, MLT), since=2018, options=SIDES)
    first, second, apart = found(assembly().network(on=ON), asked)
    assert first.value is not None
    assert second.value is not None
    assert apart.value == pytest.approx(second.value - first.value)
    assert set(apart.evidence) == {*first.evidence, *second.evidence}


def test_without_anchors_the_direction_is_not_settled() -> None:
    (answer,) = found(assembly().network(on=ON), Asked(focus=(ISL,)))
    assert answer.value is None
    assert "not settled" in answer.caveat


def test_votes_that_divide_nobody_place_nobody() -> None:
    world = Shelf()
    world.votes("assembly", [ballot(1, 2018, {ISL: YES, KEN: YES})])
    asked = Asked(focus=(ISL,), options={"right": "ISL", "left": "KEN"})
    (answer,) = found(world.network(on=ON), asked)
    assert (answer.value, "divides" in answer.caveat) == (None, True)


def test_a_state_that_did_not_vote_has_no_position() -> None:
    asked = Asked(focus=(ActorId("PRK"),), since=2018, options=SIDES)
    (answer,) = found(assembly().network(on=ON), asked)
    assert answer.value is None
    assert "2018" in answer.caveat


def test_the_slow_answer_agrees_with_the_fast_one_on_who_is_where() -> None:
    slow = {**SIDES, "polish": "40", "seed": "5", "looks": "filter"}
    net = assembly().network(on=ON)
    asked = Asked(focus=STATES, since=2018, options=slow)
    points = [one for one in found(net, asked) if len(one.about) == 1]
    values = [one.value for one in points]
    assert None not in values
    assert values[0] == min(v for v in values if v is not None)
    assert "draws" in points[0].caveat


def test_an_unknown_way_to_look_is_refused() -> None:
    asked = Asked(focus=(ISL,), options={"looks": "sideways"})
    with pytest.raises(UnusableInputError, match="filter and smoother"):
        found(assembly().network(on=ON), asked)
    asked = Asked(focus=(ISL,), options={"texts": "some"})
    with pytest.raises(UnusableInputError, match="early parts and whole"):
        found(assembly().network(on=ON), asked)
    assert str(Looks.BOTH) == "smoother"
    assert ABSTAIN == 2


@pytest.mark.slow
@pytest.mark.shared
def test_positions_are_those_published_session_by_session(shared: Path) -> None:
    folder = shared / "cases" / "idealpoints"
    votes = pl.read_parquet(folder / "votes_linked_to_session_74.parquet").filter(
        pl.col("session") > 66
    )
    item, state, session, said = (
        votes[name].to_numpy() for name in ("rcidL", "ccode", "session", "y")
    )
    choice = np.array([-1, cast.YES, cast.ABSTAIN, cast.NO])[said]
    seats = ballots(item, state, session, choice)
    fit = variational(seats, {2: 1.0, 20: 1.0, 200: 1.0, 365: -1.0})
    published = pl.read_parquet(folder / "published_all_apr2020.parquet")
    points = {
        (code, number): point
        for code, number, point in published.select(
            "ccode", "session", "IdealPoint"
        ).iter_rows()
    }
    theirs = np.array(
        [points[pair] for pair in zip(seats.state, seats.period, strict=True)]
    )
    for number in range(67, 75):
        here = seats.period == number
        assert np.corrcoef(fit.position[here], theirs[here])[0, 1] > 0.98

"""Published worked examples, and what each model must do on a table of a few actors."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.simulate.backing import backing, middles
from foedus.simulate.challenge import Choice, challenge, pressure
from foedus.simulate.compromise import compromise
from foedus.simulate.exchange import Table, exchange, outcome, stake
from foedus.simulate.inputs import Array, Inputs, one_draw
from foedus.simulate.mixture import (
    GRID,
    Weights,
    cumulative,
    distributions,
    mixture,
    most_likely,
    quantile,
    shipped_weights,
)
from foedus.simulate.nash import Without, nash
from foedus.simulate.pce import Rule, chances, lottery, pce
from foedus.simulate.power_indices import banzhaf, shapley_shubik
from foedus.simulate.quantal import quantal
from foedus.simulate.weighted_median import weighted_median

SQUARE = 2.0


def world(draws: int = 40, actors: int = 7, seed: int = 1) -> Inputs:
    rng = np.random.default_rng(seed)
    return Inputs(
        position=100 * rng.random((draws, actors)),
        capability=rng.random((draws, actors)),
        salience=rng.random((draws, actors)),
    )


def test_the_compromise_is_the_mean_weighted_by_capability_and_salience() -> None:
    found = compromise(one_draw([0, 100, 50], [1, 3, 9], [1.0, 1.0, 0.0]))
    assert found[0] == pytest.approx(75)


def test_where_nobody_cares_all_count_alike() -> None:
    assert compromise(one_draw([0, 30], [1, 9], [0, 0]))[0] == pytest.approx(15)


def test_the_weighted_median_lies_between_two_equal_halves() -> None:
    assert weighted_median(one_draw([10, 30, 90], [1, 1, 1], [1, 1, 1]))[0] == 30
    assert weighted_median(one_draw([10, 30], [1, 1], [1, 1]))[0] == 20
    assert weighted_median(one_draw([10, 30], [1, 2], [1, 1]))[0] == 30


def test_backing_is_the_sum_over_those_who_would_gain() -> None:
    inputs = world(draws=3, actors=6)
    position = np.sort(inputs.position, axis=1).T
    gap = np.abs(position[:, None] - position)
    loss = inputs.weight().T[:, None] * gap**1.7
    plain = np.maximum(loss[:, None] - loss[:, :, None], 0).sum(axis=0)
    assert np.allclose(backing(loss, middles(position)), plain, atol=1e-12)


def test_backing_takes_hundreds_of_actors() -> None:
    actors = 300
    position = np.sort(np.random.default_rng(0).random((actors, 2)), axis=0)
    loss = np.abs(position[:, None] - position)
    found = backing(loss, middles(position))
    nearer = np.maximum(loss[:, -1] - loss[:, 0], 0).sum(axis=0)
    assert found[0, -1] == pytest.approx(nearer)
    assert found[-1, 0] == pytest.approx(np.maximum(loss[:, 0] - loss[:, -1], 0).sum(0))


def test_few_actors_are_counted_as_many_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Some share a position, and some stand in the very middle of two others.
    places = np.random.default_rng(0).integers(0, 9, (12, 50)).astype(np.float64)
    position = np.sort(places, axis=0)
    apart = position[:, None] != position
    counted = middles(position)
    monkeypatch.setattr("foedus.simulate.backing._FEW", 0)
    assert (counted == middles(position))[apart].all()


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        (Rule.UNIFORM, [0.6351, 0.2148, 0.1501]),
        (Rule.INCENTIVE, [0.5094, 0.2796, 0.2110]),
        (Rule.CONDITIONAL, [0.8659, 0.1241, 0.0100]),
    ],
)
def test_the_worked_example_of_the_election(rule: Rule, shares: list[float]) -> None:
    # KAPSARC KTAB, reference run of the demo model (MIT), victory model "Square".
    support = np.array([[[0, 12.099, 54.921], [10.333, 0, 27.079], [5.007, 55.047, 0]]])
    found = chances(support, rule=rule, power=SQUARE)[0]
    assert np.abs(found - shares).max() < 5.1e-5


def test_a_position_held_twice_stands_for_election_once() -> None:
    alone = lottery(one_draw([10, 60, 90], [2, 1, 1], [1, 1, 1]))[0]
    twice = lottery(one_draw([10, 10, 60, 90], [1, 1, 1, 1], [1, 1, 1, 1]))[0]
    assert np.allclose(twice, [alone[0], 0, alone[1], alone[2]])


def test_the_lottery_is_what_one_more_challenge_leaves_as_it_is() -> None:
    inputs = world(draws=5)
    shares = lottery(inputs)
    gap = np.abs(inputs.position[:, :, None] - inputs.position[:, None, :])
    loss = inputs.weight()[:, :, None] * gap
    plain = np.maximum(loss[:, :, None, :] - loss[:, :, :, None], 0).sum(axis=1)
    both = plain + plain.transpose(0, 2, 1)
    win = np.where(both > 0, plain / np.where(both > 0, both, 1), 0.5)
    again = (win * (shares[:, :, None] + shares[:, None, :])).sum(axis=2)
    assert np.allclose(again / shares.shape[1], shares)


@pytest.mark.shared
def test_emission_standards_round_by_round(shared: Path) -> None:
    folder = shared / "cases/bargaining/01_emission_standards"
    with (folder / "input.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    position, capability, salience = (
        [float(row[name]) for row in rows]
        for name in ("Position", "Capability", "Salience")
    )
    course = challenge(
        one_draw(position, capability, salience), choice=Choice.LOWEST, rounds=10
    )
    told = json.loads((folder / "expected.json").read_text())["trajectory_exact"]
    for number, want in enumerate(told):
        at = course.position[number, 0]
        now = one_draw([float(one) for one in at], capability, salience)
        assert np.allclose(at, list(want["positions"].values()), atol=1e-9, rtol=0)
        assert weighted_median(now)[0] == pytest.approx(want["median"], abs=1e-9)
        assert compromise(now)[0] == pytest.approx(want["mean"], abs=1e-9)
        if number:
            risk = list(want["risk_exponents_used"].values())
            assert np.allclose(course.risk[number - 1, 0], risk, atol=1e-9, rtol=0)


EMISSION = (
    # Bueno de Mesquita (1994), table 1, as printed in Scholz, Calbert and Smith (2011):
    # years of delay before cars of middle size meet a standard; capability, salience.
    [4, 7, 4, 4, 10, 10, 10, 7, 4, 7.0],
    [0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08],
    [0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7],
)


def test_emission_standards_by_the_medians_that_were_printed() -> None:
    course = challenge(one_draw(*EMISSION), choice=Choice.LOWEST, rounds=8)
    medians = [
        weighted_median(one_draw(list(at[0]), EMISSION[1], EMISSION[2]))[0]
        for at in course.position[1:]
    ]
    # Round 2 is printed as 9.9; every replication gives 9.61.
    printed = [8.4, 9.61, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6]
    assert np.abs(np.array(medians) - printed).max() < 0.1


def test_the_nearest_compromise_is_another_choice_than_the_lowest() -> None:
    nearest = challenge(one_draw(*EMISSION), choice=Choice.NEAREST).position
    lowest = challenge(one_draw(*EMISSION), choice=Choice.LOWEST).position
    assert not np.allclose(nearest, lowest)


def test_pressure_says_who_moves_in_the_first_round() -> None:
    inputs = world(draws=30, actors=8)
    found = pressure(inputs)
    first = challenge(inputs, rounds=1).position
    moves = np.abs(first[1] - first[0]) > 0
    assert 0 < moves.mean() < 1
    assert (moves == (found.yields | found.meets).any(axis=2)).all()


def test_nobody_presses_where_all_agree() -> None:
    inputs = one_draw([40, 40, 40], [1, 2, 3], [1, 1, 1])
    assert not pressure(inputs).yields.any()
    assert (challenge(inputs).position == 40).all()


def test_the_worked_example_of_exchange() -> None:
    # Stokman and Van Oosten's model, the example of foarsitter/decide-exchange-model.
    table = Table(
        position=np.array([[0, 100], [0, 100.0]]),
        salience=np.array([[10, 60], [90, 50.0]]),
        power=np.ones((2, 2)),
    )
    assert outcome(table) == pytest.approx([85.7142857, 35.7142857])
    at_stake = stake(table, 0, 1, gives=0, takes=1)
    assert at_stake.first_loses == pytest.approx(142.857142857)
    assert at_stake.second_gains == pytest.approx(857.142857143)
    assert at_stake.first_gains == pytest.approx(3214.285714286)
    assert at_stake.second_loses == pytest.approx(1785.714285714)
    assert at_stake.most_for_first() == pytest.approx(1400)
    assert at_stake.most_for_second() == pytest.approx(777.777777778)


def test_in_a_deal_both_gain_alike() -> None:
    table = Table(
        position=np.array([[0, 100], [0, 100.0]]),
        salience=np.array([[10, 60], [90, 50.0]]),
        power=np.ones((2, 2)),
    )
    after, (deal,) = exchange(table)
    gain = table.salience * (
        np.abs(outcome(table)[:, None] - table.position)
        - np.abs(outcome(after)[:, None] - table.position)
    )
    assert gain.sum(axis=0) == pytest.approx([deal.gain, deal.gain])
    assert deal.gain == pytest.approx(500)


def test_who_wants_the_same_has_nothing_to_exchange() -> None:
    table = Table(
        position=np.array([[20, 20], [70, 70.0]]),
        salience=np.array([[1, 9], [9, 1.0]]),
        power=np.ones((2, 2)),
    )
    after, deals = exchange(table)
    assert deals == ()
    assert (after.position == table.position).all()


def test_who_cares_in_the_same_proportion_does_not_deal_for_what_rounding_gives() -> (
    None
):
    rng = np.random.default_rng(0)
    for _ in range(50):
        cares = rng.random(4)
        table = Table(
            position=rng.random((2, 4)) * 100,
            salience=np.stack([cares, cares * 0.7]),
            power=np.ones((2, 4)),
        )
        assert exchange(table)[1] == ()


def test_power_in_the_first_council_of_the_six() -> None:
    # EEC 1958, the standard example since Felsenthal and Machover (1998).
    weights, quota = (4, 4, 4, 2, 2, 1), 12
    big, small = Fraction(7, 30), Fraction(3, 20)
    none = Fraction(0)
    assert shapley_shubik(weights, quota) == (*[big] * 3, small, small, none)
    swings = (*[Fraction(5, 21)] * 3, *[Fraction(1, 7)] * 2, none)
    assert banzhaf(weights, quota) == swings


def test_power_in_the_security_council() -> None:
    power = shapley_shubik((7,) * 5 + (1,) * 10, 39)
    assert float(power[0]) == pytest.approx(0.19627, abs=5e-6)
    assert float(power[-1]) == pytest.approx(0.00186, abs=5e-6)


def test_power_of_193_voters_sums_to_one() -> None:
    weights = [1 + number % 3 for number in range(193)]
    assert sum(banzhaf(weights, 200)) == 1
    assert sum(shapley_shubik(weights[:100], 120)) == 1


@pytest.mark.parametrize(
    ("weights", "quota"), [((1, -1, 3), 2), ((1, 1), 3), ((1,), 0)]
)
def test_a_vote_that_cannot_be_is_refused(weights: tuple[int, ...], quota: int) -> None:
    with pytest.raises(UnusableInputError):
        shapley_shubik(weights, quota)


def test_nash_finds_the_top_of_the_product() -> None:
    inputs = world(draws=4)
    fine = np.linspace(0.005, 99.995, 20_001)
    gain = np.maximum(inputs.position, 100 - inputs.position)[:, :, None]
    left = gain - np.abs(inputs.position[:, :, None] - fine)
    score = (inputs.weight()[:, :, None] * np.log(left)).sum(axis=1)
    assert np.allclose(nash(inputs), fine[score.argmax(axis=1)], atol=0.02)


def test_nash_keeps_the_reference_that_lies_between_the_positions() -> None:
    inputs = one_draw([10, 90], [1, 1], [1, 1], reference=30)
    assert nash(inputs, without=Without.REFERENCE)[0] == 30


def test_nash_leaves_a_reference_that_all_want_to_leave() -> None:
    up = one_draw([60, 90], [1, 1], [1, 1], reference=20)
    down = one_draw([40, 10], [1, 1], [1, 1], reference=80)
    found = nash(up, without=Without.REFERENCE)[0]
    assert 60 <= found <= 90
    assert nash(down, without=Without.REFERENCE)[0] == pytest.approx(100 - found)


def test_nash_against_an_unknown_reference_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="reference"):
        nash(world(), without=Without.REFERENCE)


def test_a_sharp_response_is_the_median_and_a_blunt_one_the_mean() -> None:
    inputs = one_draw([10, 30, 90], [1, 1, 1.1], [1, 1, 1])
    assert quantal(inputs, sharpness=0)[0] == pytest.approx(130 / 3)
    assert quantal(inputs, sharpness=1e4)[0] == pytest.approx(30)


WEIGHTS = Weights(
    parts=(0.4, 0.1, 0.3, 0.1, 0.1), climate=(0.2, 0.1, 0.2), origin="test"
)


def test_draws_of_the_mixture_follow_its_distribution() -> None:
    one = one_draw([10, 55, 90], [1, 2, 1], [1, 1, 0.5], setter=2)
    draws = 40_000
    many = Inputs(
        position=np.repeat(one.position, draws, axis=0),
        capability=np.repeat(one.capability, draws, axis=0),
        salience=np.repeat(one.salience, draws, axis=0),
        setter=2,
    )
    luck = np.random.default_rng(5).random((draws, 2))
    drawn = mixture(many, lottery(many), luck, WEIGHTS)
    told = cumulative(one, lottery(one), WEIGHTS)[0]
    seen = (np.round(drawn)[:, None] <= GRID).mean(axis=0)
    assert np.abs(seen - told).max() < 0.01


def test_a_scale_turned_round_turns_the_distribution_round() -> None:
    one = one_draw([10, 55, 90], [1, 2, 1], [1, 1, 0.5], setter=2)
    turned = one_draw([90, 45, 10], [1, 2, 1], [1, 1, 0.5], setter=2)
    told, back = (cumulative(each, lottery(each), WEIGHTS)[0] for each in (one, turned))
    mass, again = (np.diff(held, prepend=0.0) for held in (told, back))
    assert np.allclose(mass, again[::-1], atol=1e-7)


def test_a_normal_on_whole_points_lies_round_its_mean() -> None:
    one = one_draw([48, 52.5], [1, 1], [1, 1])
    narrow = distributions(one, lottery(one), (0.2, 0.1, 0.2))[2, 0]
    mass = np.diff(narrow, prepend=0.0)
    assert mass @ GRID == pytest.approx(compromise(one)[0], abs=1e-3)


def test_where_nobody_sets_the_agenda_the_others_share_its_weight() -> None:
    with_setter = one_draw([10, 90], [1, 1], [1, 1], setter=1)
    without = one_draw([10, 90], [1, 1], [1, 1])
    low = cumulative(with_setter, lottery(with_setter), WEIGHTS)[0, 50]
    high = cumulative(without, lottery(without), WEIGHTS)[0, 50]
    assert low == pytest.approx(0.9 * high)


def test_the_most_likely_value_holds_most_of_the_mass() -> None:
    held = np.zeros((1, 101))
    held[0, 20:] += 0.3
    held[0, 70:] += 0.4
    held[0, 78:] += 0.3
    assert 68 <= most_likely(held)[0] <= 80
    assert quantile(held, 0.5)[0] == 70


def test_the_shipped_weights_sum_to_one_and_say_where_they_come_from() -> None:
    weights = shipped_weights()
    assert sum(weights.parts) == pytest.approx(1, abs=1e-3)
    assert "DEU III" in weights.origin
    assert "not validated on coercion" in weights.origin


def test_pce_is_the_mean_of_its_lottery() -> None:
    inputs = world()
    mean: Array = (lottery(inputs) * inputs.position).sum(axis=1)
    assert np.allclose(pce(inputs), mean)

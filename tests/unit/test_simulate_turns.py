"""Turns of challenge and bargain: what each rule does in a small game."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.simulate.electing import Rules, beats_all, by_lot, half_cubic, likeliest
from foedus.simulate.inputs import Array
from foedus.simulate.turns import Game, Turn, turns


def line(
    position: list[float], power: list[float], salience: list[float] | None = None
) -> Game:
    """Return a game of one issue."""
    cares = salience or [0.5] * len(position)
    return Game(
        position=np.array([position], dtype=float).T,
        salience=np.array([cares]).T,
        power=np.array(power, dtype=float),
    )


def world(actors: int = 6, issues: int = 2, seed: int = 3) -> Game:
    rng = np.random.default_rng(seed)
    return Game(
        position=np.round(100 * rng.random((actors, issues)), 2),
        salience=0.05 + 0.4 * rng.random((actors, issues)),
        power=10 + 90 * rng.random(actors),
    )


@pytest.fixture(scope="module")
def played() -> tuple[Turn, ...]:
    return turns(world())


def test_the_first_turn_worked_by_hand() -> None:
    # Risk neutral, an end beats the middle 1 to 2 and the other end 1 to 1: the chances
    # are as 1/6, 4/9 and 1/6, so the middle takes all risks and the ends none.
    first = turns(line([0, 50, 100], [1, 1, 1]))[0]
    assert first.risk == pytest.approx([-0.5, 1.0, -0.5], abs=1e-6)
    # So minded, the middle gives an end 3/4 and an end gives the middle 3/8: against an
    # end the middle has 1/4 + 3/8 behind it, and the end 5/8. All are alike likely.
    assert first.chance == pytest.approx([1 / 3] * 3)


def test_risk_runs_from_the_likeliest_winner_to_the_least_likely(
    played: tuple[Turn, ...],
) -> None:
    for turn in played:
        assert turn.risk.max() == pytest.approx(1)
        assert turn.risk.min() == pytest.approx(-0.5)


def test_a_bargain_lies_between_the_two_nearer_to_the_surer(
    played: tuple[Turn, ...],
) -> None:
    game = world()
    made = [(turn, one) for turn in played for one in turn.challenges]
    assert made
    for turn, one in made:
        mine, yours = turn.position[one.challenger], turn.position[one.target]
        low, high = np.minimum(mine, yours), np.maximum(mine, yours)
        assert (low - 0.01 <= one.first).all()
        assert (one.first <= high + 0.01).all()
        weight = (game.salience[one.challenger] * one.chance) ** 2
        other = (game.salience[one.target] * (1 - one.chance)) ** 2
        mean = (weight * mine + other * yours) / (weight + other)
        assert one.first == pytest.approx(mean, abs=0.05)


def test_each_does_what_it_bargained_or_stays(played: tuple[Turn, ...]) -> None:
    moved = 0
    for turn, after in pairwise(played):
        for k, now in enumerate(after.position):
            own = [one.first for one in turn.challenges if one.challenger == k]
            own += [one.second for one in turn.challenges if one.target == k]
            assert any((now == to).all() for to in [*own, turn.position[k]])
            moved += bool((now != turn.position[k]).any())
    assert moved


def test_nobody_challenges_in_the_last_turn(played: tuple[Turn, ...]) -> None:
    assert played[-1].challenges == ()
    assert all(turn.challenges for turn in played[:-1])


def test_it_stops_when_hardly_anyone_moves(played: tuple[Turn, ...]) -> None:
    def walked(n: int) -> float:
        step = played[n + 1].position - played[n].position
        return float(np.linalg.norm(step, axis=1).sum())

    assert walked(len(played) - 2) < 0.02 * walked(0)
    assert all(walked(n) >= 0.02 * walked(0) for n in range(1, len(played) - 2))
    assert len(turns(world(), most=2)) == 3


def test_all_of_one_mind_stay_where_they_are() -> None:
    found = turns(line([40, 40, 40], [1, 2, 3]))
    assert all((turn.position == 40).all() for turn in found)
    assert not any(turn.challenges for turn in found)


def test_a_position_shared_stands_once_and_counts_for_each() -> None:
    first = turns(line([10, 10.05, 90], [1, 1, 1]), most=1)[0]
    assert first.chance[0] == first.chance[1]
    assert first.chance[0] + first.chance[2] == pytest.approx(1)


def test_the_unit_of_power_does_not_matter(played: tuple[Turn, ...]) -> None:
    game = world()
    again = turns(replace(game, power=100 * game.power))
    assert len(again) == len(played)
    for one, other in zip(again, played, strict=True):
        assert one.position == pytest.approx(other.position)


def test_the_order_of_the_actors_does_not_matter(played: tuple[Turn, ...]) -> None:
    game, order = world(), np.array([3, 1, 5, 0, 2, 4])
    turned = turns(
        Game(
            position=game.position[order],
            salience=game.salience[order],
            power=game.power[order],
        )
    )
    for one, other in zip(turned, played, strict=True):
        assert one.position == pytest.approx(other.position[order])


def test_a_target_that_cares_little_gives_in() -> None:
    # Norland then expects nearly all of Estmark's way to its own position.
    keen = turns(line([0, 100], [1, 1], [0.9, 0.9]), most=1)[0]
    slack = turns(line([0, 100], [1, 1], [0.9, 0.01]), most=1)[0]
    gain = {one.challenger: one.gain for one in slack.challenges}
    assert gain[0] > 0.9
    assert all(one.gain < 0.5 for one in keen.challenges)


@pytest.mark.parametrize(
    ("power", "salience"),
    [([1, 0], [0.5, 0.5]), ([1, 1], [0.5, 0.0]), ([1, 1], [2, 1])],
)
def test_who_has_no_say_or_no_limit_is_refused(
    power: list[float], salience: list[float]
) -> None:
    with pytest.raises(UnusableInputError, match="saliences that sum to at most 1"):
        turns(line([0, 100], power, salience))


def test_an_ideal_lags_behind_and_follows_others() -> None:
    game = world()
    follows = np.diag([1, 1, 1, 0.5, 0.5, 0.0])
    follows[4, 0] = 0.3
    played = turns(game, rules=Rules(follows=follows))
    assert (played[0].ideal == game.position).all()
    moved = 0
    for before, now in pairwise(played):
        assert now.ideal[:3] == pytest.approx(now.position[:3])
        half = (now.position[3] + before.ideal[3]) / 2
        assert now.ideal[3] == pytest.approx(half)
        drawn = 0.5 * now.position[4] + 0.3 * now.position[0] + 0.2 * before.ideal[4]
        assert now.ideal[4] == pytest.approx(drawn)
        assert now.ideal[5] == pytest.approx(game.position[5])
        moved += not np.allclose(now.ideal[3], now.position[3])
    assert moved


def test_one_votes_by_what_one_wants_and_not_by_where_one_stands() -> None:
    stuck = Rules(follows=np.zeros((6, 6)))
    now, plain = (turns(world(), rules=rules, most=1)[1] for rules in (stuck, Rules()))
    assert now.position == pytest.approx(plain.position)
    assert now.ideal == pytest.approx(world().position)
    assert now.chance != pytest.approx(plain.chance)


def test_where_ideals_follow_at_once_nothing_changes(
    played: tuple[Turn, ...],
) -> None:
    again = turns(world(), rules=Rules(follows=np.eye(6)))
    assert len(again) == len(played)
    for one, other in zip(again, played, strict=True):
        assert one.position == pytest.approx(other.position)
        assert one.ideal == pytest.approx(one.position)


def test_cubes_make_less_of_small_differences() -> None:
    assert half_cubic(np.array([0.1, 1.0, -0.1])) == pytest.approx([0.0505, 1, -0.0505])
    # Half the way is worth 1/4 + 1/16: Norland and Estmark against Sudria alone.
    told: list[Array] = []

    def heard(strength: Array) -> Array:
        told.append(strength)
        return beats_all(strength)

    turns(
        line([0, 50, 100], [1, 1, 1]), rules=Rules(vote=half_cubic, elect=heard), most=1
    )
    assert told[0][1, 2] == pytest.approx(2 * 0.3125, abs=1e-6)
    assert told[0][2, 1] == pytest.approx(0.3125, abs=1e-6)
    assert told[0][0, 2] == pytest.approx(1, abs=1e-6)


def test_the_way_votes_elect_is_a_rule_of_the_game() -> None:
    def first_wins(strength: Array) -> Array:
        return np.array([1.0, *np.zeros(len(strength) - 1)])

    played = turns(world(), rules=Rules(elect=first_wins))
    # Elected is always the first option, and that is to stay.
    assert all((turn.position == world().position).all() for turn in played)
    assert (played[0].chance == np.eye(6)[0]).all()


def test_lots_fall_as_the_seed_says_and_as_the_chances_are() -> None:
    game = world()
    one, same, other = (
        turns(game, choose=by_lot(np.random.default_rng(seed))) for seed in (1, 1, 2)
    )
    assert np.array_equal(one[-1].position, same[-1].position)
    assert not np.array_equal(one[-1].position, other[-1].position)
    choose, chance = by_lot(np.random.default_rng(3)), np.array([0.2, 0.5, 0.3])
    fallen = [choose(0, ((0, 1), (2, 0)), chance) for _ in range(2000)]
    assert np.bincount(fallen) / 2000 == pytest.approx(chance, abs=0.04)
    assert likeliest(0, ((0, 1), (2, 0)), chance) == 1


def test_an_actor_chooses_among_the_bargains_it_is_part_of() -> None:
    asked: list[tuple[int, tuple[tuple[int, int], ...]]] = []

    def stay(actor: int, bargains: tuple[tuple[int, int], ...], chance: Array) -> int:
        assert chance.sum() == pytest.approx(1)
        assert len(chance) == 1 + len(bargains)
        asked.append((actor, bargains))
        return 0

    first = turns(world(), choose=stay, most=1)[0]
    assert [actor for actor, _ in asked] == list(range(6))
    made = {(one.challenger, one.target) for one in first.challenges}
    for actor, bargains in asked:
        assert set(bargains) == {pair for pair in made if actor in pair}


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_an_ideal_follows_no_less_than_nothing_and_no_further_than_all(
    share: float,
) -> None:
    rules = Rules(follows=share * np.eye(2))
    with pytest.raises(UnusableInputError, match="an ideal cannot follow less"):
        turns(line([0, 100], [1, 1]), rules=rules)


@pytest.mark.shared
@pytest.mark.parametrize("run", ["SOE-Pol-Comp", "SOE-Policy"])
def test_the_games_on_chinese_oil_reform_run_as_published(
    shared: Path, run: str
) -> None:
    cases = shared / "cases" / "bargaining"
    lines = (cases / f"04_efird2016_china_soe/{run}.csv").read_text("utf-8")
    rows = [line.split(",")[2:] for line in lines.splitlines()[2:]]
    cells = np.array([[float(x) for x in row if x.strip()] for row in rows if row])
    played = turns(
        Game(position=cells[:, 1::2], salience=cells[:, 2::2] / 100, power=cells[:, 0])
    )
    told = (cases / f"ktab/{run}_history_smpc.txt").read_text("utf-8").splitlines()
    place = [line.partition(":")[2] for line in told if " Position:" in line]
    chance = [line.partition(":")[2] for line in told if ", prob :" in line]
    issues = played[0].position.shape[1]
    for n, turn in enumerate(played):
        at = [float(row.split()[n]) for row in place]
        won = [float(row.split()[n]) for row in chance]
        assert turn.position.ravel() == pytest.approx(at, abs=0.0501)
        assert turn.chance == pytest.approx(won, abs=5.1e-5)
    assert len(place) == issues * len(played[0].risk)
    assert len(chance[0].split()) == len(played)

"""Rounds of exchange: what is given may be given further, and preferences follow."""

import json
from pathlib import Path

import numpy as np
import pytest

from foedus.simulate.exchange import Table, exchange, outcome, rounds


def two() -> Table:
    """Norland and Estmark at the two ends, each caring for another issue."""
    return Table(
        position=np.array([[0, 100], [0, 100.0]]),
        salience=np.array([[0.1, 0.6], [0.9, 0.5]]),
        power=np.ones((2, 2)),
    )


def world(issues: int = 3, actors: int = 5) -> Table:
    rng = np.random.default_rng(7)
    return Table(
        position=100 * rng.random((issues, actors)),
        salience=0.1 + 0.9 * rng.random((issues, actors)),
        power=np.tile(rng.random(actors), (issues, 1)),
    )


def test_a_single_deal_is_that_of_the_worked_example() -> None:
    (first,) = rounds(two(), 1)
    after, (deal,) = exchange(two())
    assert first.voted == pytest.approx(after.position)
    # Which of the two is named first is of no account.
    (struck,) = first.deals
    assert struck.gain == pytest.approx(deal.gain)
    assert sorted(struck.moved) == pytest.approx(sorted(deal.moved))


def test_preferences_go_part_of_the_way_to_the_votes() -> None:
    (first,) = rounds(two(), 1)
    way = first.voted - two().position
    pace = 0.1 + 0.4 * (1 - two().salience)
    assert first.after.position == pytest.approx(two().position + pace * way)


def test_a_round_starts_where_the_last_one_left_the_preferences() -> None:
    first, second = rounds(two(), 2)
    (again,) = rounds(first.after, 1)
    assert again.voted == pytest.approx(second.voted)


def test_what_was_given_in_part_is_given_further() -> None:
    struck = rounds(world(), 1)[0].deals
    given = [(d.gives, d.first) for d in struck] + [(d.takes, d.second) for d in struck]
    assert len(given) > len(set(given))
    assert len(struck) > len(exchange(world())[1])


def test_both_gain_alike_in_every_deal_as_it_is_struck() -> None:
    table = world()
    first = rounds(table, 1)[0].deals[0]
    moved = table.position.copy()
    for issue, mover, other, share in (
        (first.gives, first.first, first.second, first.moved[0]),
        (first.takes, first.second, first.first, first.moved[1]),
    ):
        way = table.position[issue, other] - table.position[issue, mover]
        moved[issue, mover] += share * way
    after = Table(position=moved, salience=table.salience, power=table.power)
    shift = np.abs(outcome(after) - outcome(table))
    gives, takes = first.gives, first.takes
    cares = table.salience
    for who, paid, got in ((first.first, gives, takes), (first.second, takes, gives)):
        gain = shift[got] * cares[got, who] - shift[paid] * cares[paid, who]
        assert gain == pytest.approx(first.gain)


def test_votes_stay_on_the_scale() -> None:
    for one in rounds(world(), 4):
        assert (one.voted >= -1e-9).all()
        assert (one.voted <= 100 + 1e-9).all()


def test_no_outcome_is_carried_past_the_one_it_is_given_to() -> None:
    # With Sudria at 100, Norland's whole move would carry the outcome to 60.7.
    table = Table(
        position=np.array([[0, 60, 100], [90, 10, 90.0]]),
        salience=np.array([[0.2, 0.9, 0.05], [0.9, 0.2, 0.3]]),
        power=np.array([[9, 1, 1], [1, 9, 1.0]]),
    )
    deal = rounds(table, 1)[0].deals[0]
    share = dict(zip((deal.first, deal.second), deal.moved, strict=True))
    moved = table.position.copy()
    moved[0, 0] = 60 * share[0]
    after = Table(position=moved, salience=table.salience, power=table.power)
    assert 0.9 < share[0] < 1
    assert outcome(after)[0] == pytest.approx(60)


def test_who_has_no_view_on_an_issue_gives_and_takes_nothing_there() -> None:
    table = world()
    table.salience[0, 2] = 0.0
    (first,) = rounds(table, 1)
    assert first.voted[0, 2] == table.position[0, 2]
    assert all(2 not in (d.first, d.second) for d in first.deals if d.gives == 0)


def test_equals_are_drawn_between_by_the_generator_and_else_by_order() -> None:
    # Estmark and Sudria are alike in all: whom Norland deals with first is open.
    table = Table(
        position=np.array([[0, 100, 100], [0, 100, 100.0]]),
        salience=np.array([[0.1, 0.6, 0.6], [0.9, 0.5, 0.5]]),
        power=np.ones((2, 3)),
    )
    drawn = {
        frozenset((deal.first, deal.second))
        for seed in range(12)
        for deal in rounds(table, 1, rng=np.random.default_rng(seed))[0].deals[:1]
    }
    assert drawn == {frozenset((0, 1)), frozenset((0, 2))}
    again = [rounds(table, 1)[0].deals[0] for _ in range(3)]
    assert {(deal.first, deal.second) for deal in again} == {
        (again[0].first, again[0].second)
    }


@pytest.mark.shared
def test_copenhagen_votes_as_the_published_program_once_ties_fall_alike(
    shared: Path,
) -> None:
    folder = shared / "cases" / "bargaining" / "06_exchange_model"
    lines = (folder / "copenhagen.csv").read_text("utf-8").splitlines()
    rows = [[cell.strip("'") for cell in line.split("\t")] for line in lines]
    issues = [row[1] for row in rows if row[0] == "#P"]
    actors = [row[1] for row in rows if row[0] == "#A"]
    cells = np.zeros((3, len(issues), len(actors)))
    for _, actor, issue, *told in (row for row in rows if row[0] == "#D"):
        cells[:, issues.index(issue), actors.index(actor)] = [float(x) for x in told]
    table = Table(position=cells[0], salience=cells[1], power=cells[2])
    runs = json.loads((folder / "peer_runs.json").read_text("utf-8"))["results"]
    votes = [runs["copenhagen"][issue]["voting_mean_round1"] for issue in issues]
    (first,) = rounds(table, 1, rng=np.random.default_rng(8))
    voted = Table(position=first.voted, salience=table.salience, power=table.power)
    assert outcome(voted) == pytest.approx(votes, abs=5.1e-4)

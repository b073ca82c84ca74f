"""Ask whether thresholds seen in past votes tell who comes along in others.

Usage: python tools/validate_cascade.py SHELF [--draws 400]

SHELF holds unga_votes. One series of votes that condemned a state is left out at a
time; thresholds come from the others, the five that most often began are told whether
they began this one, and each other state's chance of ever voting for it is foretold.
Scored by the Brier score against three rivals: the state's own habit (how often it
ever voted for the others), the habit of all, and the same model with nothing known of
any threshold. Everyone is taken to listen to all alike, and again in proportion to how
alike they vote, so that the network's share in it is seen.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from foedus.case.condemnations import condemnations
from foedus.case.measuring import Question, frames, network_of
from foedus.model import ActorId
from foedus.simulate.cascade import shares, spread
from foedus.simulate.inputs import Array, Flags
from foedus.simulate.thresholds import Series, drawn, retreats, seen

ON = date(2024, 12, 31)
CORE = 5
RESAMPLES = 2000


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shelf", type=Path)
    parser.add_argument("--draws", type=int, default=400)
    asked = parser.parse_args()
    with frames(asked.shelf) as here:
        question = Question(focus=("PRK",), on=ON, known_by=ON)
        net = network_of(question, None, here)
        votes = net.votes()
        if votes is None:
            print("no votes are on this shelf")
            return 1
        states = [ActorId(x) for x in votes.states if x in net.states]
        found = condemnations(net, states, ())
        alike = likeness(votes.table(), [votes.states.index(x) for x in states])
    series = [one for one in found if one.asked.sum() > len(states) / 2]
    print(
        f"{len(series)} series, {len(states)} states, retreats {retreats(series):.2f}"
    )
    for one in series:
        came = one.moved.any(axis=0).sum()
        print(f"  {one.name}: {len(one.moved)} votes, {came} of {one.asked.sum()} came")
    for name, influence in (
        ("everyone listens to all alike", np.ones_like(alike)),
        ("in proportion to likeness of votes", alike),
    ):
        print(f"\n{name}")
        report(series, shares(influence), asked.draws)
    return 0


def likeness(cast: np.ndarray, place: Sequence[int]) -> Array:
    """Return how often two vote alike beyond chance, 0 where less, [state, state]."""
    side = np.where(cast[:, place] == 1, 1.0, np.where(cast[:, place] == 3, -1.0, 0.0))
    norm = np.sqrt((side**2).sum(axis=0))
    found: Array = np.maximum(side.T @ side / np.outer(norm, norm), 0.0)
    return found


def report(series: Sequence[Series], pull: Array, draws: int) -> None:
    """Print the Brier score of the model and of its rivals, by series left out."""
    truth, told, groups = [], [], []
    for place, one in enumerate(series):
        rest = [x for n, x in enumerate(series) if n != place]
        scored, chances = foretold(one, rest, pull, draws)
        truth.append(one.moved[:, scored].any(axis=0).astype(float))
        told.append(chances[:, scored])
        groups += [place] * int(scored.sum())
    came, guess = np.concatenate(truth), np.concatenate(told, axis=1)
    errors = (guess - came) ** 2
    names = ("thresholds and who began", "own habit", "habit of all", "nothing known")
    for name, error in zip(names, errors, strict=True):
        low, high = interval(error - errors[1], np.array(groups))
        print(
            f"  {name:<26} Brier {error.mean():.4f}   against own habit "
            f"{(error - errors[1]).mean():+.4f} [{low:+.4f}, {high:+.4f}]"
        )


def foretold(
    one: Series, rest: Sequence[Series], pull: Array, draws: int
) -> tuple[Flags, Array]:
    """Return whom to score, and four forecasts of each state's ever coming along."""
    began = sum(x.moved[0].astype(int) for x in rest)
    core = np.argsort(-began, kind="stable")[:CORE]
    first = np.zeros(len(began), dtype=bool)
    first[core] = one.moved[0][core]
    rng = np.random.default_rng(1)
    past = seen(rest, pull)
    even = rng.random((draws, len(past), 3))
    known = np.stack([drawn(x, even[:, n]) for n, x in enumerate(past)], axis=1)
    blank = np.stack([drawn((), even[:, n]) for n in range(len(past))], axis=1)
    ever = np.stack([x.moved.any(axis=0) for x in rest]).astype(float)
    asked = np.stack([x.asked for x in rest]).astype(float)
    habit = (ever.sum(axis=0) + 0.5) / (asked.sum(axis=0) + 1)
    chances = [
        np.isfinite(spread(first, pull, threshold)).mean(axis=0)
        for threshold in (known, blank)
    ]
    everyone = np.full_like(habit, ever.sum() / asked.sum())
    scored = one.asked.copy()
    scored[core] = False
    return scored, np.stack([chances[0], habit, everyone, chances[1]])


def interval(values: Array, groups: np.ndarray) -> tuple[float, float]:
    """Return the 95 % range of the mean over draws of whole series."""
    total, size = np.bincount(groups, values), np.bincount(groups)
    rng = np.random.default_rng(0)
    picked = rng.integers(len(size), size=(RESAMPLES, len(size)))
    means = total[picked].sum(axis=1) / size[picked].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())

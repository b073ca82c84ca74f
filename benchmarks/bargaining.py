"""Time the challenge model beside plain Python, and how cost grows.

Two plain-Python programs of the same published algorithm run in the same process:
`literal` recomputes the sum over all pairs of options for each probability, as the
formula is printed (and as the one public Python program of it does); `tidy` computes
that sum once a round. All three are checked to give the same positions.

Seconds are of the processor, which other work on the machine hardly changes.
Run: `OMP_NUM_THREADS=1 python benchmarks/bargaining.py [--quick]`.
"""

import argparse
import resource
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from foedus.model import (
    ActorId,
    Basis,
    Belief,
    End,
    Ground,
    Input,
    Move,
    Option,
    Party,
    Shape,
    Situation,
)
from foedus.simulate.challenge import Choice, challenge
from foedus.simulate.compare import compare
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import Inputs
from foedus.simulate.models import FORECASTS
from foedus.simulate.pce import pce

ROUNDS = 10
Row = list[float]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="small sizes only")
    quick = options.parse_args().quick
    beside_plain_python(8 if quick else 20)
    by_actors((10, 20) if quick else (10, 20, 50, 100, 200))
    by_draws((100, 1_000) if quick else (100, 1_000, 10_000, 100_000, 1_000_000))


def beside_plain_python(actors: int) -> None:
    inputs = world(actors, 2_000)
    ours = per_round(lambda: challenge(inputs, rounds=ROUNDS), 2_000 * ROUNDS)
    one = [list(map(float, held[0])) for held in _arrays(inputs)]
    told = challenge(_first(inputs), rounds=1, choice=Choice.NEAREST).position[1, 0]
    print(f"challenge model, {actors} actors, seconds a round of one draw")
    print(f"  ours, batched over draws   {ours:.2e}  ({1 / ours / ROUNDS:.0f} draws/s)")
    for name, literal in (("tidy", False), ("literal", True)):
        start = time.process_time()
        moved = plain_round(*one, literal=literal)
        took = time.process_time() - start
        assert np.allclose(moved, told, atol=1e-9)
        print(f"  plain Python, {name:<8}     {took:.2e}  ({took / ours:,.0f} times)")


def plain_round(position: Row, capability: Row, salience: Row, *, literal: bool) -> Row:
    """One round, nearest offers, written as the formulas are printed."""
    weight = [c * s for c, s in zip(capability, salience, strict=True)]
    span = max(position) - min(position)
    even = [1.0] * len(position)
    table = (position, weight, salience, span)
    danger = [
        sum(
            expected(table, even, seer=i, i=j, j=i, literal=literal)
            for j in range(len(position))
            if j != i
        )
        for i in range(len(position))
    ]
    low, high = min(danger), max(danger)
    bold = [(2 * one - low - high) / (high - low) for one in danger]
    risk = [(1 - one / 3) / (1 + one / 3) for one in bold]
    return [moved(table, risk, i, literal=literal) for i in range(len(position))]


Plain = tuple[Row, Row, Row, float]


def moved(table: Plain, risk: Row, i: int, *, literal: bool) -> float:
    position = table[0]
    full, half_way = [], []
    for j, other in enumerate(position):
        if other == position[i]:
            continue
        own = expected(table, risk, seer=i, i=i, j=j, literal=literal)
        its = expected(table, risk, seer=i, i=j, j=i, literal=literal)
        if its > own > 0:
            full.append(other)
        elif own < 0 < its and its > -own:
            half_way.append(position[i] + (other - position[i]) * abs(own / its))
    offers = full or half_way or [position[i]]
    return min(offers, key=lambda offer: abs(offer - position[i]))


_TOTALS: dict[tuple[float, ...], float] = {}


def expected(
    table: Plain, risk: Row, *, seer: int, i: int, j: int, literal: bool
) -> float:
    position, weight, salience, span = table
    power, mine, theirs = risk[seer], position[i], position[j]
    half = abs(position[i] - position[j]) / span / 2
    success = 2 - 4 * max(0.5 - half, 0.0) ** power
    failure = 2 - 4 * (0.5 + half) ** power
    votes = sum(
        w * max(0.0, distance(x, theirs, span, r) - distance(x, mine, span, r))
        for x, w, r in zip(position, weight, risk, strict=True)
    )
    win = votes / total(table, risk, literal=literal)
    resisted = salience[j] * (win * success + (1 - win) * failure)
    found: float = resisted + (1 - salience[j]) * success - (2 - 4 * 0.5**power)
    return found


def total(table: Plain, risk: Row, *, literal: bool) -> float:
    key = tuple(risk)
    if literal or key not in _TOTALS:
        position, weight, _, span = table
        _TOTALS[key] = sum(
            w * abs(distance(x, a, span, r) - distance(x, b, span, r))
            for x, w, r in zip(position, weight, risk, strict=True)
            for a in position
            for b in position
        )
    return _TOTALS[key]


def distance(x: float, y: float, span: float, power: float) -> float:
    found: float = (abs(x - y) / span) ** power
    return found


def by_actors(sizes: tuple[int, ...]) -> None:
    print("\nactors  compromise    election    challenge, a round   (seconds a draw)")
    for actors in sizes:
        draws = max(20, 200_000 // actors**2)
        inputs = world(actors, draws)
        mean = per_round(partial(compromise, inputs), draws)
        won = per_round(partial(pce, inputs), draws)
        fought = per_round(partial(challenge, inputs, rounds=2), 2 * draws)
        print(f"{actors:6}  {mean:.2e}      {won:.2e}    {fought:.2e}")


def by_draws(sizes: tuple[int, ...]) -> None:
    asked = situation(10)
    print(
        "\n10 actors, 4 options, 6 models\n  draws  seconds  draws/s  peak memory (MB)"
    )
    for draws in sizes:
        start = time.process_time()
        compare(asked, tuple(FORECASTS), draws=draws, rng=np.random.default_rng(0))
        took = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{draws:7}  {took:7.2f}  {draws / took:7.0f}  {peak:6.0f}")


def per_round(run: Callable[[], object], count: int) -> float:
    """Return the best of three, divided by what was done."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) / count


def world(actors: int, draws: int) -> Inputs:
    rng = np.random.default_rng(actors)
    return Inputs(
        position=100 * rng.random((draws, actors)),
        capability=rng.random((draws, actors)),
        salience=rng.random((draws, actors)),
    )


def _arrays(inputs: Inputs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return inputs.position, inputs.capability, inputs.salience


def _first(inputs: Inputs) -> Inputs:
    position, capability, salience = (held[:1] for held in _arrays(inputs))
    return Inputs(position=position, capability=capability, salience=salience)


def situation(actors: int) -> Situation:
    ground = Ground(basis=Basis.JUDGEMENT, says=("a benchmark",))

    def even(low: float, high: float) -> Belief:
        return Belief(
            low=low, mode=(low + high) / 2, high=high, shape=Shape.EVEN, ground=ground
        )

    names = [ActorId(f"A{n}") for n in range(actors)]
    parties = tuple(
        Party(
            actor=name,
            position=even(90.0 * n / actors, 90.0 * n / actors + 10),
            capability=even(1, 3),
            salience=even(0.2, 0.9),
        )
        for n, name in enumerate(names)
    )
    options = tuple(
        Option(
            name=f"press-{n}",
            title=f"Press {name}",
            moves=(
                Move(
                    actor=name,
                    changes=Input.POSITION,
                    by=even(-20, 0),
                    succeeds=even(0.3, 0.9),
                ),
            ),
        )
        for n, name in enumerate(names[-2:])
    )
    return Situation(
        name="benchmark",
        issue="a benchmark",
        zero="none",
        hundred="all",
        wanted=End.ZERO,
        parties=parties,
        options=options,
    )


if __name__ == "__main__":
    main()

"""Check change points on series whose changes are known.

200 series of 240 months of negative-binomial counts (r = 3) with one to three shifts:
levels begin between 2 and 20, each shift multiplies or divides by 1.5 to 3, segments
last 18 months or more. A change counts as found within 3 months. Then the online
alarm: false alarms on series without a change, delay where the level doubles.
Run: `python tools/validate_change_points.py [--seed 0]`.
"""

import argparse
import sys
import time

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from foedus.measure._change.alarm import BASELINE, HORIZON, RATE, alarm
from foedus.measure._change.segments import segments

SERIES, MONTHS, SHAPE = 200, 240, 3.0
APART, NEAR = 18, 3
Counts = NDArray[np.int64]


def main() -> int:
    """Print both scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=0)
    seed = options.parse_args().seed
    for number in range(seed, seed + 3):
        _segments(np.random.default_rng(number), number)
    _alarms(np.random.default_rng(seed))
    return 0


def _segments(rng: Generator, seed: int) -> None:
    made = [_made(rng) for _ in range(SERIES)]
    start = time.process_time()
    found = [segments(counts).starts[1:] for counts, _ in made]
    spent = time.process_time() - start
    pairs = list(zip(found, (changes for _, changes in made), strict=True))
    hits = sum(_hits(own, true) for own, true in pairs)
    precision = hits / sum(len(own) for own, _ in pairs)
    recall = hits / sum(len(true) for _, true in pairs)
    score = 2 * precision * recall / (precision + recall)
    print(
        f"seed {seed}: F1 {score:.3f} (precision {precision:.2f}, recall "
        f"{recall:.2f}), {1000 * spent / SERIES:.1f} ms a series"
    )


def _made(rng: Generator) -> tuple[Counts, tuple[int, ...]]:
    shifts = int(rng.integers(1, 4))
    changes = _places(rng, shifts)
    logs = [rng.uniform(np.log(2), np.log(20))]
    for _ in range(shifts):
        logs.append(
            logs[-1] + rng.choice((-1, 1)) * rng.uniform(np.log(1.5), np.log(3))
        )
    means = np.repeat(np.exp(logs), np.diff((0, *changes, MONTHS)))
    return rng.negative_binomial(SHAPE, SHAPE / (SHAPE + means)), changes


def _places(rng: Generator, shifts: int) -> tuple[int, ...]:
    while True:
        drawn = np.sort(
            rng.choice(np.arange(APART, MONTHS - APART), shifts, replace=False)
        )
        if shifts == 1 or np.diff(drawn).min() >= APART:
            return tuple(int(place) for place in drawn)


def _hits(found: tuple[int, ...], true: tuple[int, ...]) -> int:
    left, hits = list(true), 0
    for one in found:
        near = [place for place in left if abs(place - one) <= NEAR]
        if near:
            left.remove(min(near, key=lambda place: abs(place - one)))
            hits += 1
    return hits


def _alarms(rng: Generator) -> None:
    months = BASELINE + HORIZON
    for mean in (1.0, 5.0):
        calm = rng.negative_binomial(SHAPE, SHAPE / (SHAPE + mean), (200, months))
        false = [alarm(one, rng) for one in calm]
        rate = np.mean([one is not None and one.raised is not None for one in false])
        doubled = rng.negative_binomial(
            SHAPE, SHAPE / (SHAPE + 2 * mean), (200, HORIZON)
        )
        risen = [
            alarm(np.append(one[:BASELINE], other), rng)
            for one, other in zip(calm, doubled, strict=True)
        ]
        delays = [
            one.raised - BASELINE for one in risen if one and one.raised is not None
        ]
        print(
            f"alarm at mean {mean:g}: false in {rate:.1%} of {HORIZON} months (stated "
            f"{RATE:.0%}); doubled level found in {len(delays) / 200:.0%}, after "
            f"{np.median(delays):.0f} months (median)"
        )


if __name__ == "__main__":
    sys.exit(main())

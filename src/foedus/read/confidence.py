"""Turn the models' chance into a confidence that is right about as often as it says."""

import json
from bisect import bisect_right
from functools import cache
from importlib.resources import files


def trusted(chance: float) -> float:
    """Return the share of claims of such a chance that were right in every part.

    The table is fitted by `tools/score_calibration.py --fit`; between its points the
    line is straight, so a greater chance never gives a lesser confidence.
    """
    chances, shares = _table()
    above = min(max(bisect_right(chances, chance), 1), len(chances) - 1)
    low, high = chances[above - 1], chances[above]
    part = min(max((chance - low) / (high - low), 0.0), 1.0)
    return shares[above - 1] + part * (shares[above] - shares[above - 1])


@cache
def _table() -> tuple[list[float], list[float]]:
    path = files("foedus.read").joinpath("data/confidence.json")
    table = json.loads(path.read_text("utf-8"))
    return table["chance"], table["confidence"]

"""The published weights, and how they are shaken to see what hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml

from foedus.network import Floats

PACKAGE = "foedus.measure._influence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Weights of the indicators of one side of a dimension.

    Attributes:
        draws: `[draw, indicator]`; the first draw is the published weights.
    """

    names: tuple[str, ...]
    draws: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All weights, published and drawn; each row sums to one.

    Attributes:
        dimensions: Weights of the dimensions, in the order of their names.
        bandwidth: By dimension.
        dependence: By dimension.
        window: Years over which lumpy flows are added up.
    """

    dimensions: Side
    bandwidth: Mapping[str, Side]
    dependence: Mapping[str, Side]
    window: int


@cache
def weights(draws: int | None = None) -> Weights:
    """Return the published weights and draws around them from a Dirichlet."""
    asks = _published()
    rng = np.random.default_rng(asks["seed"])
    number, spread = draws or asks["draws"], asks["spread"]

    def side(given: Mapping[str, float]) -> Side:
        share = np.array(list(given.values())) / sum(given.values())
        drawn = rng.dirichlet(share * spread, size=number)
        return Side(names=tuple(given), draws=np.vstack([share, drawn]))

    dimensions = asks["dimensions"]
    return Weights(
        dimensions=side({name: one["weight"] for name, one in dimensions.items()}),
        bandwidth={name: side(one["bandwidth"]) for name, one in dimensions.items()},
        dependence={name: side(one["dependence"]) for name, one in dimensions.items()},
        window=asks["window"],
    )


# YAML holds numbers, names and maps of them; the test of the weights checks which.
def _published() -> dict[str, Any]:
    text = resources.files(PACKAGE).joinpath("weights.yml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))

"""Which models there are: what `--model` may name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from foedus.simulate.challenge import challenge
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import Array, Inputs
from foedus.simulate.mixture import mixture, shipped_weights
from foedus.simulate.nash import nash
from foedus.simulate.pce import lottery, pce
from foedus.simulate.quantal import quantal
from foedus.simulate.weighted_median import weighted_median

Model = Callable[[Inputs, Array], Array]
"""Inputs and luck [draw, 2] to an outcome [draw]; most models need no luck."""

MIXTURE = "mixture"


def _plain(model: Callable[[Inputs], Array]) -> Model:
    return lambda inputs, _luck: model(inputs)


def _mixture(inputs: Inputs, luck: Array) -> Array:
    return mixture(inputs, lottery(inputs), luck, shipped_weights())


def _challenged(inputs: Inputs, _luck: Array) -> Array:
    moved = Inputs(
        position=challenge(inputs).position[-1],
        capability=inputs.capability,
        salience=inputs.salience,
    )
    return weighted_median(moved)


FORECASTS: Mapping[str, Model] = MappingProxyType(
    {
        "compromise": _plain(compromise),
        "pce": _plain(pce),
        "weighted_median": _plain(weighted_median),
        "nash": _plain(nash),
        "quantal": _plain(quantal),
        MIXTURE: _mixture,
    }
)
"""The compromise is the headline: nothing published clearly beats it."""

MAPS: Mapping[str, Model] = MappingProxyType({"challenge": _challenged})
"""Kept to show who can press whom; run only by name, and never counted."""

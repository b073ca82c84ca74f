"""Which models there are: what `--model` may name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from foedus.simulate.challenge import challenge
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import Array, Inputs
from foedus.simulate.mixture import mixture, shipped_weights
from foedus.simulate.nash import Without, nash
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


def _nash_reference(inputs: Inputs) -> Array:
    return nash(inputs, without=Without.REFERENCE)


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

IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "compromise": "the compromise",
        "pce": "the probabilistic election",
        "weighted_median": "the weighted median",
        "nash": "Nash bargaining",
        "quantal": "the quantal response",
        MIXTURE: "the mixture",
    }
)
"""What each is called within a sentence."""

BY_NAME: Mapping[str, Model] = MappingProxyType(
    {"challenge": _challenged, "nash_reference": _plain(_nash_reference)}
)
"""Run only where they are asked for, and never counted."""

WHY_NOT: Mapping[str, str] = MappingProxyType(
    {
        "challenge": "The challenge model is a map of who can press whom: it errs more "
        "than the plain mean on EU decisions, and its verdict is not counted.",
        "nash_reference": "Nash bargaining against the reference point errs by half as "
        "much again as the mean on EU decisions, and its verdict is not counted.",
    }
)

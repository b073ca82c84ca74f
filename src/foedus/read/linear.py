"""Small linear models over named features: inference only, in numpy."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float32]
_Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Head:
    """One question that the model answers.

    Attributes:
        scale: Temperature found on sentences kept apart from training.
    """

    labels: tuple[str, ...]
    weights: _Floats
    bias: _Floats
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """The features known and the heads over them."""

    index: dict[str, int]
    heads: dict[str, Head]
    known: frozenset[str]
    threshold: float

    def rows(self, features: Iterable[str]) -> list[int]:
        """Return the rows of the features that the model knows."""
        index = self.index
        return [index[name] for name in features if name in index]

    def chances(self, head: str, rows: Sequence[int] | _Rows) -> dict[str, float]:
        """Return the calibrated chance of each label, the likeliest first."""
        asked = self.heads[head]
        held = asked.weights.take(np.asarray(rows, np.intp), axis=0)
        # As held.sum(axis=0): what that does beside costs more than the sum.
        scaled = (asked.bias + np.add.reduce(held, axis=0)) * asked.scale
        powers = np.exp(scaled - np.maximum.reduce(scaled))
        shares = (powers / np.add.reduce(powers)).tolist()
        told = zip(asked.labels, shares, strict=True)
        return dict(sorted(told, key=lambda pair: -pair[1]))

    def reasons(
        self, head: str, label: str, features: Sequence[str], most: int = 3
    ) -> list[str]:
        """Return the features that spoke most for a label, the strongest first."""
        asked = self.heads[head]
        column = asked.labels.index(label)
        known = [name for name in features if name in self.index]
        weights = asked.weights[[self.index[name] for name in known], column]
        weighed = list(zip(weights.tolist(), known, strict=True))
        weighed.sort(key=lambda pair: (-pair[0], pair[1]))
        return [name for weight, name in weighed[:most] if weight > 0]


@cache
def model() -> Model:
    """Load the shipped model once a process."""
    folder = files("foedus.read").joinpath("data")
    about = json.loads(folder.joinpath("model.json").read_text("utf-8"))
    with folder.joinpath("model.npz").open("rb") as stored, np.load(stored) as arrays:
        heads = {
            name: Head(
                labels=tuple(head["labels"]),
                weights=arrays[f"{name}_weights"].astype(np.float32),
                bias=arrays[f"{name}_bias"].astype(np.float32),
                scale=head["scale"],
            )
            for name, head in about["heads"].items()
        }
    return Model(
        index={name: row for row, name in enumerate(about["features"])},
        heads=heads,
        known=frozenset(about["known"]),
        threshold=about["threshold"],
    )

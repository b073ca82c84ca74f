"""The measures, one a file: found by their names, so that a new one is only added.

A module `NAME.py` here holds the public function `NAME`. A plugin names such a
function under the entry point group `foedus.measures`.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import cast

from foedus.errors import UnusableInputError
from foedus.measure.asked import Asked, unsettled
from foedus.model import Finding
from foedus.network import Network

__all__ = ["Asked", "Measure", "measure", "names", "unsettled"]

Measure = Callable[[Network, Asked], tuple[Finding, ...]]
GROUP = "foedus.measures"

_NO_MEASURE = frozenset({"asked"})


def names() -> tuple[str, ...]:
    """Return the names of all measures, sorted; none is imported for it."""
    return tuple(sorted({*_built_in(), *entry_points(group=GROUP).names}))


def measure(name: str) -> Measure:
    """Return a measure by its name; hyphens and underscores are one.

    Where it settles nothing, its answers name the datasets that were not yet known.

    Raises:
        UnusableInputError: There is none of that name.
    """
    wanted = name.replace("-", "_")
    if wanted in _built_in():
        found = getattr(import_module(f"{__name__}.{wanted}"), wanted)
        return _frank(cast("Measure", found))  # the contract test checks the cast
    if wanted in entry_points(group=GROUP).names:
        return _frank(cast("Measure", entry_points(group=GROUP)[wanted].load()))
    raise UnusableInputError(
        name, "there is no measure of this name", f"choose from: {', '.join(names())}"
    )


def _frank(ask: Measure) -> Measure:
    @wraps(ask)
    def asked_of(network: Network, asked: Asked) -> tuple[Finding, ...]:
        return tuple(_with_left_out(one, network) for one in ask(network, asked))

    return asked_of


def _with_left_out(finding: Finding, network: Network) -> Finding:
    if finding.value is not None or not network.left_out:
        return finding
    names = ", ".join(problem.where for problem in network.left_out)
    told = f"Not known by {network.known_by}, and so left out: {names}."
    return replace(finding, caveat=f"{finding.caveat} {told}".strip())


def _built_in() -> tuple[str, ...]:
    found = (module.name for module in iter_modules(__path__))
    return tuple(
        name for name in found if name not in _NO_MEASURE and not name.startswith("_")
    )

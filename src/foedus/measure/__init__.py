"""The measures, one a file: found by their names, so that a new one is only added.

A module `NAME.py` here holds the public function `NAME`. A plugin names such a
function under the entry point group `foedus.measures`.
"""

from collections.abc import Callable
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

    Raises:
        UnusableInputError: There is none of that name.
    """
    wanted = name.replace("-", "_")
    if wanted in _built_in():
        found = getattr(import_module(f"{__name__}.{wanted}"), wanted)
        return cast("Measure", found)  # the contract test checks what it returns
    if wanted in entry_points(group=GROUP).names:
        return cast("Measure", entry_points(group=GROUP)[wanted].load())  # as above
    raise UnusableInputError(
        name, "there is no measure of this name", f"choose from: {', '.join(names())}"
    )


def _built_in() -> tuple[str, ...]:
    found = (module.name for module in iter_modules(__path__))
    return tuple(
        name for name in found if name not in _NO_MEASURE and not name.startswith("_")
    )

"""Score pairs of entries a second time, by a library that others use."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from foedus.errors import UnusableInputError
from foedus.simulate.matching import Entry

RESCORERS = ("nomenklatura",)
ALGORITHM = "logic-v1"
"""Rules, and not weights learnt from other people's decisions: it can be looked up."""

_SCHEMATA = {
    "person": "Person",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "company": "Company",
    "organisation": "Organization",
}
_NUMBERS = {"imo": "imoNumber"}

Pair = tuple[str, str]


class Rescored(Protocol):
    """How two entries score, 0 to 1."""

    def __call__(self, a: Entry, b: Entry, /) -> float:
        """Return the score."""


def rescored(
    name: str, entries: Mapping[str, Entry], pairs: Iterable[Pair]
) -> dict[Pair, float]:
    """Return how a library scores pairs of entries, 0 to 1.

    Args:
        name: One of `RESCORERS`.
        entries: By identifier.
        pairs: Of identifiers.

    Raises:
        UnusableInputError: There is no such library, or it is not installed.
    """
    score = _rescorer(name)
    return {(a, b): score(entries[a], entries[b]) for a, b in pairs}


def _rescorer(name: str) -> Rescored:
    if name not in RESCORERS:
        raise UnusableInputError(
            f"--rescore {name}", "is not known", f"choose from: {', '.join(RESCORERS)}"
        )
    if find_spec(name) is None:
        raise UnusableInputError(
            f"--rescore {name}",
            "is not installed",
            "install it: pip install 'foedus[rescore]'",
        )
    return _Nomenklatura()


class _Nomenklatura:
    """The matcher of OpenSanctions, on entries turned into FollowTheMoney entities."""

    def __init__(self) -> None:
        # Neither library tells its types where it is not installed.
        self._model: Any = import_module("followthemoney").model
        matching: Any = import_module("nomenklatura.matching")
        self._algorithm: Any = matching.get_algorithm(ALGORITHM)
        self._config: Any = self._algorithm.default_config()

    def __call__(self, a: Entry, b: Entry, /) -> float:
        """Return the score; of unlike kinds it is that of what both may be."""
        both = a.kind if a.kind == b.kind else "other"
        told = self._algorithm.compare(
            self._entity(a, both), self._entity(b, both), self._config
        )
        return float(told.score)

    def _entity(self, one: Entry, kind: str) -> Any:  # noqa: ANN401 - an entity of theirs
        made = self._model.make_entity(_SCHEMATA.get(kind, "LegalEntity"))
        made.id = one.id
        held = {"name": one.names[:1], "alias": one.names[1:]}
        held |= {"country": (one.country or "",)}
        held |= {"birthDate": tuple(map(str, sorted(one.born)))}
        for number in sorted(one.identifiers):
            scheme, _, value = number.partition(":")
            field = _NUMBERS.get(scheme, "idNumber")
            held[field] = (*held.get(field, ()), value)
        for field, values in held.items():
            if field in made.schema.properties:
                for value in filter(None, values):
                    made.add(field, value, quiet=True)
        return made

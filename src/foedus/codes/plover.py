"""The event classes of PLOVER, how CAMEO maps to them, and our layers."""

from dataclasses import dataclass
from functools import cache

from foedus.codes.tables import document
from foedus.model import Layer, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class RootClass:
    """One event class.

    Attributes:
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            4 material conflict, as in the PLOVER paper.
        quad_plv: The same in the scheme of the PLV data set.
    """

    root: Root
    quad: int
    quad_plv: int
    gloss: str
    modes: tuple[str, ...]


@cache
def root_classes() -> dict[Root, RootClass]:
    """Return what each root means, with its quad classes and modes."""
    return {
        Root(name): RootClass(
            root=Root(name),
            quad=row["quad"],
            quad_plv=row.get("quad_plv", row["quad"]),
            gloss=row["gloss"],
            modes=tuple(row["modes"]),
        )
        for name, row in document("plover")["roots"].items()
    }


@cache
def plover_of_cameo(code: str) -> Root | None:
    """Return the root of a CAMEO code by its first two digits, None for 01.

    Raises:
        KeyError: CAMEO has no such class.
    """
    root = document("plover")["cameo"][code[:2]]
    return Root(root) if root else None


@cache
def layer_meanings() -> dict[Layer, str]:
    """Return what each layer holds, in words for a reader."""
    return {Layer(name): text for name, text in document("plover")["layers"].items()}

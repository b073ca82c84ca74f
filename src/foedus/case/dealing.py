"""Deals: take the situations of a case as issues and ask what is traded for what."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from foedus.case.config import Case
from foedus.case.opening import opened
from foedus.case.situations import FOLDER, situations
from foedus.errors import UnusableInputError
from foedus.model import Dealing, Situation
from foedus.simulate.dealing import dealing, sitting


def dealt(
    case: Case,
    *,
    names: Sequence[str] = (),
    draws: int,
    seed: int,
    shelf: Path | None = None,
) -> Dealing:
    """Return which deals are likely across the situations of a case, or some of them.

    Args:
        case: The case folder.
        names: Files of its situations; all where none is named.
        draws: How many futures are looked at.
        seed: Where the luck begins.
        shelf: Datasets beside those of the case, on which numbers may rest.

    Raises:
        UnusableInputError: There are fewer than two situations, one that is named does
            not exist, a number rests on what does not exist, or nobody could deal.
        UnusableCaseError: A situation is at fault.
    """
    # Before anything is joined: a fault must leave nothing behind.
    sitting(_chosen(case, situations(case.folder), names))
    with opened(case, shelf=shelf) as held:
        chosen = _chosen(case, held.situations, names)
        found = dealing(chosen, draws=draws, rng=np.random.default_rng(seed))
        unopened = (said for one in chosen for said in held.unopened[one.name])
        return replace(found, caveats=(*found.caveats, *dict.fromkeys(unopened)))


def _chosen(
    case: Case, held: Sequence[Situation], names: Sequence[str]
) -> list[Situation]:
    known = {one.name: one for one in held}
    for name in names:
        if name not in known:
            raise UnusableInputError(
                case.folder / FOLDER,
                f"holds no {name}.yaml",
                f"choose from {', '.join(known)}",
            )
    return [known[name] for name in dict.fromkeys(names)] or [*held]

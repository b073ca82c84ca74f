"""Tell which datasets a case asks for and nobody has brought, and what to do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from foedus.case.data_places import own_folders, shelf_path
from foedus.datasets import Entry, entries
from foedus.model import Problem
from foedus.store.shelf_names import shelved

CARRIED = "data"
"""In a case: one folder a dataset, with its owner's files."""


def missing(folder: Path, asked: Sequence[str], *, where: str) -> Iterator[Problem]:
    """Yield a problem for each dataset that is neither in the case nor on the shelf.

    Raises:
        UnusableInputError: The shelf cannot be read.
    """
    lacking = [name for name in asked if not (folder / CARRIED / name).is_dir()]
    if not lacking:
        return
    shelf = shelf_path()
    here, known = set(shelved(shelf)), entries(own_folders(shelf))
    for name in lacking:
        if name not in here:
            yield Problem(
                where=where,
                what=f"the dataset {name!r} is not on the shelf {shelf}",
                remedy=_remedy(name, known.get(name)),
            )


def _remedy(name: str, known: Entry | None) -> str:
    if known is None:
        return "none of that name is known; `foedus data list` names those that are"
    if known.description.download:
        return f"fetch it: foedus data get {name}"
    url = known.description.url
    return f"fetch it from {url}, then: foedus data add {name} FILE"

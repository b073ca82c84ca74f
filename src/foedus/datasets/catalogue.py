"""Find the datasets there are: a folder with a `dataset.yml` is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from foedus.datasets.description import FILE, Description, described
from foedus.errors import UnusableInputError
from foedus.model import Dataset

OURS = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dataset that can be read: its name and its folder."""

    name: str
    folder: Path

    @property
    def description(self) -> Description:
        """Return what its `dataset.yml` says, which is read when first asked for.

        Raises:
            UnusableInputError: The file is at fault.
        """
        return _description(self.folder / FILE)

    @property
    def dataset(self) -> Dataset:
        """Return what a reader must know of it."""
        return self.description.dataset(self.name)


def catalogue(folders: Iterable[Path] = ()) -> tuple[Dataset, ...]:
    """Return every dataset that can be read, by name.

    Args:
        folders: Places with dataset folders of the user's own.
    """
    return tuple(found.dataset for found in entries(folders).values())


def entries(folders: Iterable[Path] = ()) -> dict[str, Entry]:
    """Return what the catalogue knows of each dataset; the user's come after ours.

    Raises:
        UnusableInputError: A name is taken.
    """
    found = {entry.name: entry for entry in _inside(OURS)}
    for place in folders:
        for entry in _inside(place):
            if entry.name in found:
                raise UnusableInputError(
                    entry.folder,
                    f"there is already a dataset {entry.name!r}",
                    "give the folder another name",
                )
            found[entry.name] = entry
    return found


def entry(name: str, folders: Iterable[Path] = ()) -> Entry:
    """Return one dataset by its name.

    Raises:
        UnusableInputError: There is none of that name.
    """
    known = entries(folders)
    if name not in known:
        near = get_close_matches(name, known)
        meant = f"did you mean {near[0]!r}? " if near else ""
        raise UnusableInputError(
            name,
            "is no dataset that is known",
            f"{meant}`foedus data list` names them all",
        )
    return known[name]


@cache
def _inside(place: Path) -> tuple[Entry, ...]:
    return tuple(
        Entry(name=path.parent.name, folder=path.parent)
        for path in sorted(place.glob(f"*/{FILE}"))
    )


@cache
def _description(path: Path) -> Description:
    return described(path)

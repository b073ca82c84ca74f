"""What datasets there are, and which of them are on the shelf; without polars."""

from collections.abc import Iterable
from pathlib import Path

from foedus.case.data_records import Listed
from foedus.datasets import entries
from foedus.store.shelf_names import shelved


def listed(shelf: Path, own: Iterable[Path] = ()) -> tuple[Listed, ...]:
    """Return every dataset that can be read, by name.

    `own` are folders with datasets of the user's own.
    """
    here = set(shelved(shelf))
    return tuple(
        Listed(entry=one, is_here=name in here) for name, one in entries(own).items()
    )

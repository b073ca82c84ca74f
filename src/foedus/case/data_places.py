"""Where the shelf of datasets lies, and where a user's own datasets are found."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

SHELF = "FOEDUS_DATA"
FOLDERS = "FOEDUS_DATASETS"
_FILE = "foedus.sqlite"


def shelf_path(given: Path | None = None) -> Path:
    """Return the shelf: the one given, $FOEDUS_DATA, or the platform's own place."""
    named = os.environ.get(SHELF, "")
    return given or (Path(named) if named else _home(os.environ) / _FILE)


def own_folders(shelf: Path) -> tuple[Path, ...]:
    """Return the folders of datasets of the user's own that there are.

    $FOEDUS_DATASETS names them, parted as in PATH; else `datasets` beside the shelf.
    """
    named = os.environ.get(FOLDERS, "")
    places = map(Path, filter(None, named.split(os.pathsep)))
    found = tuple(places) if named else (shelf.parent / "datasets",)
    return tuple(place for place in found if place.is_dir())


def _home(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA", Path.home())) / "foedus"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "foedus"
    data = environment.get("XDG_DATA_HOME", "")
    return (Path(data) if data else Path.home() / ".local" / "share") / "foedus"

"""`foedus data get`: a dataset from its owner's own place."""

from foedus.case import shelving
from foedus.case.data_places import own_folders, shelf_path
from foedus.cli.data.options import Name, ShelfFile
from foedus.cli.data.printing import tell_added
from foedus.cli.shell import Json, Quiet, progress


def get(
    name: Name, *, data: ShelfFile = None, json: Json = False, quiet: Quiet = False
) -> None:
    """Fetch a dataset from its owner, where that needs no login, and add it."""
    shelf = shelf_path(data)
    with progress(quiet=quiet or json, of="bytes") as tell:
        added, problems = shelving.get(
            name, shelf=shelf, own=own_folders(shelf), progress=tell
        )
    tell_added(added, problems, json=json)

"""`foedus data fill`: every dataset whose files lie in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.case import shelving
from foedus.case.data_places import own_folders, shelf_path
from foedus.cli.data.options import ShelfFile
from foedus.cli.data.printing import tell_filled
from foedus.cli.shell import Json, Quiet, progress


def fill(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where files lie.")],
    *,
    data: ShelfFile = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put every dataset on the shelf whose files lie in a folder."""
    shelf = shelf_path(data)
    with progress(quiet=quiet or json, of="datasets") as tell:
        found = shelving.filled(
            folder, shelf=shelf, own=own_folders(shelf), progress=tell
        )
        made = tuple(found)
    tell_filled(made, json=json)

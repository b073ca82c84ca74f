"""`foedus data add`: a dataset from its owner's files."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.case import shelving
from foedus.case.data_places import own_folders, shelf_path
from foedus.cli.data.options import Name, ShelfFile
from foedus.cli.data.printing import tell_added
from foedus.cli.shell import Json, Quiet, progress


def add(
    name: Name,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="The owner's files, or a zip of them."),
    ],
    *,
    data: ShelfFile = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put a dataset on the shelf, from the files that its owner publishes."""
    shelf = shelf_path(data)
    with progress(quiet=quiet or json) as tell:
        added = shelving.add(
            name, paths, shelf=shelf, own=own_folders(shelf), progress=tell
        )
    tell_added(added, (), json=json)

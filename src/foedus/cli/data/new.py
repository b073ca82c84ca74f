"""`foedus data new`: the folder of a dataset of one's own."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from foedus.case.data_new import new_dataset
from foedus.case.data_places import FOLDERS, own_folders, shelf_path
from foedus.cli.data.options import ShelfFile
from foedus.cli.shell import Json, print_json


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    *,
    data: ShelfFile = None,
    json: Json = False,
) -> None:
    """Make the folder of a dataset of your own: dataset.yml, load.py, a test."""
    made = new_dataset(folder)
    known = [place.resolve() for place in own_folders(shelf_path(data))]
    is_found = folder.resolve().parent in known
    if json:
        print_json({"dataset": folder.name, "files": [str(path) for path in made]})
        return
    typer.echo("\n".join(f"made {path}" for path in made))
    typer.echo("fill in dataset.yml and load.py, then:")
    place = "" if is_found else f"{FOLDERS}={quote(str(folder.parent))} "
    typer.echo(f"  {place}foedus data add {folder.name} FILE")

"""`foedus data check`: whether the shelf is as it was filled."""

import typer

from foedus.case import shelving
from foedus.case.data_places import own_folders, shelf_path
from foedus.cli.data.options import ShelfFile
from foedus.cli.shell import (
    Json,
    Quiet,
    as_json,
    finish,
    print_json,
    print_problems,
    progress,
)


def check(*, data: ShelfFile = None, json: Json = False, quiet: Quiet = False) -> None:
    """Check that all on the shelf is as it was put there, and read by today's code."""
    shelf = shelf_path(data)
    with progress(quiet=quiet or json) as tell:
        names, problems = shelving.checked(shelf, own=own_folders(shelf), progress=tell)
    if json:
        print_json({"datasets": list(names), "problems": as_json(problems)})
    else:
        typer.echo(f"{shelf}: {len(names)} datasets, {len(problems)} problems")
        print_problems(problems)
    finish(problems)

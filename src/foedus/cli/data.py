"""`foedus data`: what datasets there are, and which of them lie on the shelf."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from foedus.case.data_list import listed
from foedus.case.data_new import new_dataset
from foedus.case.data_places import FOLDERS, SHELF, own_folders, shelf_path
from foedus.case.data_records import Listed, Shown
from foedus.cli.data_print import (
    cells,
    print_table,
    rows_to_json,
    tell_added,
    tell_description,
    tell_filled,
    tell_rows,
    to_json,
)
from foedus.cli.shell import (
    Json,
    Quiet,
    as_json,
    finish,
    in_print,
    print_json,
    print_problems,
    progress,
)
from foedus.datasets import entry
from foedus.errors import UnusableInputError
from foedus.model import RowId
from foedus.store.shelf_names import shelved

data = typer.Typer(
    name="data",
    help="Public datasets: what there is, and what is on the shelf.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="As `foedus data list` names it.")]
ShelfFile = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        help=f"The shelf; ${SHELF} or the platform's data folder if left out.",
    ),
]


@data.command("list")
def list_(*, data: ShelfFile = None, json: Json = False) -> None:
    """List the datasets that can be read: years, licence, owner, whether it is here."""
    shelf = shelf_path(data)
    found = listed(shelf, own_folders(shelf))
    if json:
        print_json([to_json(one) for one in found])
        return
    table = Table("dataset", "years", "share", "here", "get", "title", box=None)
    for one in found:
        table.add_row(*map(in_print, cells(one)))
    print_table(table)
    typer.echo(
        "share: A open, B with attribution, C academic, D closed. How to cite, the "
        "licence and the owner's address: foedus data show NAME"
    )


@data.command()
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
    with progress(quiet=quiet or json) as tell:
        from foedus.case.data import add as added_from  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        added = added_from(
            name, paths, shelf=shelf, own=own_folders(shelf), progress=tell
        )
    tell_added(added, (), json=json)


@data.command()
def fill(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where files lie.")],
    *,
    data: ShelfFile = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put every dataset on the shelf whose files lie in a folder."""
    with progress(quiet=quiet or json, of="datasets") as tell:
        from foedus.case.data_fill import filled  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        made = [*filled(folder, shelf=shelf, own=own_folders(shelf), progress=tell)]
    tell_filled(made, json=json)


@data.command()
def get(
    name: Name, *, data: ShelfFile = None, json: Json = False, quiet: Quiet = False
) -> None:
    """Fetch a dataset from its owner, where that needs no login, and add it."""
    with progress(quiet=quiet or json, of="bytes") as tell:
        from foedus.case.data_get import get as got  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        added, problems = got(name, shelf=shelf, own=own_folders(shelf), progress=tell)
    tell_added(added, problems, json=json)


@data.command()
def check(*, data: ShelfFile = None, json: Json = False, quiet: Quiet = False) -> None:
    """Check that all on the shelf is as it was put there, and read by today's code."""
    with progress(quiet=quiet or json) as tell:
        from foedus.case.data import checked  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        names, problems = checked(shelf, own=own_folders(shelf), progress=tell)
    if json:
        print_json({"datasets": list(names), "problems": as_json(problems)})
    else:
        typer.echo(f"{shelf}: {len(names)} datasets, {len(problems)} problems")
        print_problems(problems)
    finish(problems)


@data.command()
def show(
    name: Name,
    *,
    state: Annotated[
        str | None, typer.Option(help="Only rows with this code, such as PRK.")
    ] = None,
    years: Annotated[
        str | None, typer.Option(metavar="A-B", help="Only these years, or one year.")
    ] = None,
    row: Annotated[
        str | None, typer.Option(metavar="ID", help="One row: DATASET:TABLE#ROW.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many rows a table.")] = 20,
    data: ShelfFile = None,
    json: Json = False,
) -> None:
    """Show what a dataset is, how to cite it, what misleads, and rows of it."""
    shelf = shelf_path(data)
    span = _span(years)
    one = entry(name, own_folders(shelf))
    is_here = name in shelved(shelf)
    tables: tuple[Shown, ...] = ()
    if is_here or row or state or span:
        from foedus.case import data as stages  # noqa: PLC0415 - needs polars

        tables = (
            (stages.opened_row(shelf, RowId(row), own=own_folders(shelf)),)
            if row
            else stages.looked_up(shelf, name, state=state, years=span, limit=limit)
        )
    listed_one = Listed(entry=one, is_here=is_here)
    if json:
        print_json(
            to_json(listed_one) | {"tables": [rows_to_json(each) for each in tables]}
        )
    else:
        tell_description(listed_one)
        for each in tables:
            tell_rows(each)


@data.command()
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
    place = "" if is_found else f"{FOLDERS}={folder.parent} "
    typer.echo(f"  {place}foedus data add {folder.name} FILE")


def _span(years: str | None) -> tuple[int, int] | None:
    if years is None:
        return None
    first, _, last = years.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise UnusableInputError("--years", f"{years!r} is no span", "write 1990-2014")
    return int(first), int(last or first)

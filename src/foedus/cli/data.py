"""`foedus data`: what datasets there are, and which of them lie on the shelf."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from foedus.case.data_list import listed
from foedus.case.data_new import new_dataset
from foedus.case.data_places import FOLDERS, SHELF, own_folders, shelf_path
from foedus.case.data_records import Added, Listed, Shown
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
from foedus.model import Problem, RowId
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
        print_json([_as_json(one) for one in found])
        return
    table = Table("dataset", "years", "share", "here", "get", "title", box=None)
    for one in found:
        table.add_row(*map(in_print, _cells(one)))
    _print(table)
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
    with _polars(), progress(quiet=quiet or json) as tell:
        from foedus.case.data import add as added_from  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        added = added_from(
            name, paths, shelf=shelf, own=own_folders(shelf), progress=tell
        )
    _tell_added(added, (), json=json)


@data.command()
def get(
    name: Name, *, data: ShelfFile = None, json: Json = False, quiet: Quiet = False
) -> None:
    """Fetch a dataset from its owner, where that needs no login, and add it."""
    with _polars(), progress(quiet=quiet or json, of="bytes") as tell:
        from foedus.case.data_get import get as got  # noqa: PLC0415 - needs polars

        shelf = shelf_path(data)
        added, problems = got(name, shelf=shelf, own=own_folders(shelf), progress=tell)
    _tell_added(added, problems, json=json)


@data.command()
def check(*, data: ShelfFile = None, json: Json = False, quiet: Quiet = False) -> None:
    """Check that all on the shelf is as it was put there, and read by today's code."""
    with _polars(), progress(quiet=quiet or json) as tell:
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
        with _polars():
            from foedus.case.data import looked_up  # noqa: PLC0415 - needs polars

            tables = looked_up(
                shelf,
                name,
                state=state,
                years=span,
                row=RowId(row) if row else None,
                limit=limit,
            )
    listed_one = Listed(entry=one, is_here=is_here)
    if json:
        print_json(_as_json(listed_one) | {"tables": [_plain(each) for each in tables]})
    else:
        _tell_description(listed_one)
        for each in tables:
            _tell_rows(each)


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


@contextmanager
def _polars() -> Iterator[None]:
    """Say what to install where the extra is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in {"polars", "fastexcel", "pyreadstat"}:
            raise
        raise UnusableInputError(
            f"the package {error.name}",
            "is not installed, and datasets cannot be read without it",
            "install it: pip install 'foedus[data]'",
        ) from None


def _span(years: str | None) -> tuple[int, int] | None:
    if years is None:
        return None
    first, _, last = years.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise UnusableInputError("--years", f"{years!r} is no span", "write 1990-2014")
    return int(first), int(last or first)


def _cells(one: Listed) -> Sequence[str]:
    dataset = one.entry.dataset
    return (
        dataset.name,
        "-".join(map(str, dataset.years)) if dataset.years else "undated",
        dataset.share.value,
        "yes" if one.is_here else "",
        "yes" if one.entry.description.download else "by hand",
        dataset.title,
    )


def _as_json(one: Listed) -> dict[str, object]:
    dataset, description = one.entry.dataset, one.entry.description
    return asdict(dataset) | {
        "released": dataset.released and dataset.released.isoformat(),
        "here": one.is_here,
        "download": [each.url for each in description.download],
        "no_download": description.no_download,
        "traps": list(description.traps),
        "layouts": {
            name: list(layout.files) for name, layout in description.layouts.items()
        },
    }


def _tell_added(added: Added, more: Iterable[Problem], *, json: bool) -> None:
    problems = [*more, *added.problems]
    if json:
        print_json(
            {
                "dataset": added.dataset,
                "new": added.is_new,
                "layouts": dict(added.layouts),
                "rows": dict(added.rows),
                "problems": as_json(problems),
            }
        )
    else:
        for file, layout in added.layouts.items():
            typer.echo(f"{in_print(file)}: layout {layout!r} of {added.dataset}")
        rows = ", ".join(f"{count} {table}" for table, count in added.rows.items())
        here = "added" if added.is_new else "here already"
        typer.echo(f"{added.dataset}: {here}, {rows or 'no rows'}")
        print_problems(problems)
    finish(problems)


def _tell_description(one: Listed) -> None:
    dataset, description = one.entry.dataset, one.entry.description
    where = [each.url for each in description.download] or [
        str(description.no_download)
    ]
    lines = {
        "dataset": f"{dataset.name}: {dataset.title}, version {dataset.version}",
        "years": _cells(one)[1],
        "no row": dataset.absent,
        "owner": f"{dataset.owner}, {dataset.url}",
        "licence": f"{dataset.licence} (class {dataset.share.value})",
        "cite": dataset.cite,
        "get": "; ".join(where),
        "here": "yes" if one.is_here else "no",
        "beware": "\n".join(description.traps),
    }
    table = Table.grid(padding=(0, 2))
    for name, text in lines.items():
        table.add_row(name, "\n".join(map(in_print, text.split("\n"))))
    _print(table)


def _tell_rows(one: Shown) -> None:
    typer.echo(f"\n{one.table}: {one.found} rows" + (one.remark and f"; {one.remark}"))
    if not one.rows:
        return
    table = Table(*one.rows[0], box=None)
    for row in one.rows:
        cells = ("" if cell is None else str(cell) for cell in row.values())
        table.add_row(*map(in_print, cells))
    _print(table)


def _plain(one: Shown) -> dict[str, object]:
    """Return rows as JSON has them: days as text."""
    rows = [
        {
            name: cell.isoformat() if isinstance(cell, date) else cell
            for name, cell in row.items()
        }
        for row in one.rows
    ]
    return {"table": one.table, "found": one.found, "remark": one.remark, "rows": rows}


def _print(table: Table) -> None:
    width = None if sys.stdout.isatty() else 160
    Console(width=width, markup=False, highlight=False).print(table)

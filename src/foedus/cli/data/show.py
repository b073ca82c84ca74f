"""`foedus data show`: one dataset, and rows of it."""

from typing import Annotated

import typer

from foedus.case import shelving
from foedus.case.data_places import own_folders, shelf_path
from foedus.case.data_records import Listed
from foedus.cli.data.options import Name, ShelfFile
from foedus.cli.data.printing import rows_to_json, tell_description, tell_rows, to_json
from foedus.cli.shell import Json, print_json
from foedus.datasets import entry
from foedus.errors import UnusableInputError
from foedus.model import RowId
from foedus.store.shelf_names import shelved


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
    own = own_folders(shelf)
    span = _span(years)
    one = Listed(entry=entry(name, own), is_here=name in shelved(shelf))
    if row:
        tables = [shelving.opened_row(shelf, _row_of(name, row), own=own)]
    elif one.is_here or state or span:
        tables = [
            *shelving.looked_up(shelf, name, state=state, years=span, limit=limit)
        ]
    else:
        tables = []
    if json:
        print_json(to_json(one) | {"tables": [rows_to_json(each) for each in tables]})
        return
    tell_description(one)
    for each in tables:
        tell_rows(each)


def _span(years: str | None) -> tuple[int, int] | None:
    if years is None:
        return None
    first, _, last = years.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise UnusableInputError("--years", f"{years!r} is no span", "write 1990-2014")
    span = int(first), int(last or first)
    if span[0] > span[1]:
        raise UnusableInputError(
            "--years", f"{years!r} ends before it begins", f"write {last}-{first}"
        )
    return span


def _row_of(name: str, row: str) -> RowId:
    dataset, sign, _ = row.partition(":")
    if sign and dataset != name:
        raise UnusableInputError(
            row, f"is no row of {name}", f"run: foedus data show {dataset} --row {row}"
        )
    return RowId(row)

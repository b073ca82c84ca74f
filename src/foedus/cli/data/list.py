"""`foedus data list`: the datasets that can be read."""

from typing import Annotated

import typer
from rich.table import Table

from foedus.case.data_list import listed
from foedus.case.data_places import own_folders, shelf_path
from foedus.cli.data.options import ShelfFile
from foedus.cli.data.printing import cells, tell_source, to_json
from foedus.cli.plain import in_print
from foedus.cli.shell import Json, print_json
from foedus.cli.tables import print_table


def list_(
    *,
    full: Annotated[
        bool,
        typer.Option("--full", help="Also owner, address, licence and how to cite."),
    ] = False,
    data: ShelfFile = None,
    json: Json = False,
) -> None:
    """List the datasets that can be read: years, licence, owner, whether here."""
    shelf = shelf_path(data)
    found = listed(shelf, own_folders(shelf))
    if json:
        print_json([to_json(one) for one in found])
        return
    if full:
        for one in found:
            tell_source(one)
        return
    table = Table("dataset", "years", "share", "here", "get", "title", box=None)
    for one in found:
        table.add_row(*map(in_print, cells(one)))
    print_table(table)
    typer.echo(
        "share: A open, B with attribution, C academic, D closed. How to cite, the "
        "licence and the owner's address: foedus data list --full, or data show NAME"
    )

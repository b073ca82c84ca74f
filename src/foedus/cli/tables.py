"""Print tables to a terminal, or as wide as a page where there is none."""

import sys
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from foedus.cli.shell import in_print

_PAGE = 160


def print_rows(title: str, rows: Iterable[Mapping[str, str]]) -> None:
    """Print rows under their columns; nothing where there are none.

    A column that only some rows have is empty for the others.
    """
    held = list(rows)
    if not held:
        return
    table = Table(title=in_print(title), title_justify="left")
    columns = list(dict.fromkeys(column for row in held for column in row))
    for column in columns:
        table.add_column(in_print(column), overflow="fold")
    for row in held:
        table.add_row(*(in_print(row.get(column, "")) for column in columns))
    print_table(table)


def print_table(table: Table) -> None:
    """Print a table; to a file or a pipe it is as wide as a page."""
    width = None if sys.stdout.isatty() else _PAGE
    Console(width=width, markup=False, highlight=False).print(table)

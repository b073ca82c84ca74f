"""Print tables: drawn on a terminal, cells parted by tabs to a file or a pipe."""

import sys
from collections.abc import Iterable, Mapping, Sequence

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from foedus.cli.plain import in_print

_NARROWEST = 8
"""A column with less room would be a column of single letters."""


def print_rows(
    title: str, rows: Iterable[Mapping[str, str]], *, most: int | None = None
) -> None:
    """Print rows under their columns; nothing where there are none.

    A column that only some rows have is empty for the others. Of more rows than
    `most` the first are printed, and how many there are besides.
    """
    held = list(rows)
    if not held:
        return
    _print_held(title, held[:most])
    if most is not None and len(held) > most:
        typer.echo(f"and {len(held) - most} more: --top shows more, --json all")


def print_table(table: Table) -> None:
    """Print a table: a row a line with tabs between cells, to a file or a pipe.

    Where a terminal is too narrow for its columns, each row is a list of its cells.
    """
    if not is_terminal():
        _print_tabs(table)
        return
    console = Console(markup=False, highlight=False)
    if console.width < _NARROWEST * len(table.columns):
        _print_lists(table, console)
        return
    # Rows that are folded run into one another without lines.
    table.show_lines = table.show_lines or _is_wider(table, console)
    console.print(table)


def is_terminal() -> bool:
    """Tell whether somebody reads what is printed as it comes."""
    return sys.stdout.isatty()


def _print_tabs(table: Table) -> None:
    """Print what other programs can cut, sort and search."""
    if table.title:
        typer.echo(f"# {table.title}")
    if table.show_header:
        typer.echo("\t".join(str(column.header) for column in table.columns))
    for cells in zip(*(column.cells for column in table.columns), strict=True):
        typer.echo("\t".join(" ".join(str(cell).split()) for cell in cells))


def _print_lists(table: Table, console: Console) -> None:
    if table.title:
        console.print(table.title)
    heads = [str(column.header) for column in table.columns]
    for cells in zip(*(column.cells for column in table.columns), strict=True):
        told = zip(heads, map(str, cells), strict=True)
        console.print("\n".join(f"{head}: {cell}" for head, cell in told if cell))
        console.print()


def _is_wider(table: Table, console: Console) -> bool:
    return table.box is not None and (
        Measurement.get(console, console.options, table).maximum >= console.width
    )


def _print_held(title: str, held: Sequence[Mapping[str, str]]) -> None:
    table = Table(title=in_print(title), title_justify="left")
    columns = list(dict.fromkeys(column for row in held for column in row))
    for column in columns:
        table.add_column(in_print(column), overflow="fold")
    for row in held:
        table.add_row(*(in_print(row.get(column, "")) for column in columns))
    print_table(table)

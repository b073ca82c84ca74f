"""How `foedus data` prints what it was answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

import typer
from rich.table import Table

from foedus.case.data_records import Added, Listed, Shown
from foedus.cli.plain import in_print
from foedus.cli.shell import as_json, finish, print_json, print_problems
from foedus.cli.tables import print_table
from foedus.model import Problem


def cells(one: Listed) -> Sequence[str]:
    """Return what the list shows of a dataset."""
    dataset = one.entry.dataset
    return (
        dataset.name,
        "-".join(map(str, dataset.years)) if dataset.years else "undated",
        dataset.share.value,
        "yes" if one.is_here else "",
        "yes" if one.entry.description.download else "by hand",
        dataset.title,
    )


def to_json(one: Listed) -> dict[str, object]:
    """Return a dataset as a JSON object."""
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


def tell_added(added: Added, more: Iterable[Problem], *, json: bool) -> None:
    """Print what came of adding files, and end the command."""
    problems = [*more, *added.problems]
    if json:
        print_json(_added_to_json(added) | {"problems": as_json(problems)})
    else:
        for file, layout in added.layouts.items():
            typer.echo(f"{in_print(file)}: layout {layout!r} of {added.dataset}")
        typer.echo(_added_in_words(added))
        print_problems(problems)
    finish(problems)


def tell_filled(made: Iterable[Added | Problem], *, json: bool) -> None:
    """Print what came of each dataset of a folder, and end the command."""
    found = tuple(made)
    added = [one for one in found if isinstance(one, Added)]
    problems = [one for one in found if isinstance(one, Problem)]
    problems += [problem for one in added for problem in one.problems]
    if json:
        print_json(
            {
                "datasets": [_added_to_json(one) for one in added],
                "problems": as_json(problems),
            }
        )
    else:
        for one in added:
            typer.echo(_added_in_words(one))
        print_problems(problems)
    finish(problems)


def _added_to_json(added: Added) -> dict[str, object]:
    return {
        "dataset": added.dataset,
        "new": added.is_new,
        "layouts": dict(added.layouts),
        "rows": dict(added.rows),
    }


def _added_in_words(added: Added) -> str:
    rows = ", ".join(f"{count} {table}" for table, count in added.rows.items())
    here = "added" if added.is_new else "here already"
    return f"{added.dataset}: {here}, {rows or 'no rows'}"


def tell_description(one: Listed) -> None:
    """Print what a dataset is, how to cite it and what misleads."""
    dataset, description = one.entry.dataset, one.entry.description
    lines = _source(one)
    years = lines.pop("years")
    _tell(
        {"dataset": lines.pop("dataset"), "years": years, "no row": dataset.absent}
        | lines
        | {"beware": "\n".join(description.traps)}
    )


def tell_source(one: Listed) -> None:
    """Print of what years a dataset is, whose, and how to get and cite it."""
    _tell(_source(one))
    typer.echo()


def _source(one: Listed) -> dict[str, str]:
    dataset, description = one.entry.dataset, one.entry.description
    where = [each.url for each in description.download] or [
        str(description.no_download)
    ]
    return {
        "dataset": f"{dataset.name}: {dataset.title}, version {dataset.version}",
        "years": cells(one)[1],
        "owner": f"{dataset.owner}, {dataset.url}",
        "licence": f"{dataset.licence} (class {dataset.share.value})",
        "cite": dataset.cite,
        "get": "; ".join(where),
        "here": "yes" if one.is_here else "no",
    }


def _tell(lines: Mapping[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, text in lines.items():
        table.add_row(name, "\n".join(map(in_print, text.split("\n"))))
    print_table(table)


def tell_rows(one: Shown) -> None:
    """Print rows of one table."""
    typer.echo(f"\n{one.table}: {one.found} rows" + (one.remark and f"; {one.remark}"))
    if not one.rows:
        return
    table = Table(*one.rows[0], box=None)
    for row in one.rows:
        shown = ("" if cell is None else str(cell) for cell in row.values())
        table.add_row(*map(in_print, shown))
    print_table(table)


def rows_to_json(one: Shown) -> dict[str, object]:
    """Return rows as JSON has them: days as text."""
    rows = [
        {
            name: cell.isoformat() if isinstance(cell, date) else cell
            for name, cell in row.items()
        }
        for row in one.rows
    ]
    return {"table": one.table, "found": one.found, "remark": one.remark, "rows": rows}

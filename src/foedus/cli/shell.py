"""What every verb shares: its options, its progress, and how it ends."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from foedus.case import Progress as Tell
from foedus.cli.plain import in_print, plain
from foedus.model import Courting, Following, Problem

PROBLEMS = 1

CaseFolder = Annotated[Path, typer.Argument(help="The case folder.", metavar="CASE")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only results.")]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes read.")]
Readers = Annotated[
    int | None,
    typer.Option(
        min=1, help="How many processes read; as is quickest here if left out."
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Measure and model anew, whatever is kept.")
]
Out = Annotated[
    Path | None, typer.Option(help="Where results go; CASE/out if left out.")
]
Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")
]


def day(moment: datetime | None) -> date | None:
    """Return the day that a day option gave."""
    return moment.date() if moment else None


def print_json(value: Mapping[str, object] | list[object]) -> None:
    """Print one JSON value on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line."""
    for problem in problems:
        typer.echo(f"problem: {in_print(str(problem))}", err=True)


def as_json(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Return problems as JSON objects."""
    return [
        {"where": one.where, "what": one.what, "remedy": one.remedy} for one in problems
    ]


def finish(problems: Iterable[Problem]) -> None:
    """End with exit code 1 where there were problems worth reading."""
    if any(True for _ in problems):
        raise typer.Exit(PROBLEMS)


@contextmanager
def progress(*, quiet: bool, of: str = "documents") -> Iterator[Tell]:
    """Show a bar on a terminal, a line a stage elsewhere, nothing when quiet."""
    if quiet:
        yield lambda _stage, _done, _total: None
    elif sys.stderr.isatty():
        with _bar() as bar:
            yield _on(bar)
    else:
        yield _lines(of)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description:>9}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _on(bar: Progress) -> Tell:
    task = bar.add_task("", total=None)

    def tell(stage: str, done: int, total: int) -> None:
        bar.update(task, description=stage, completed=done, total=total)

    return tell


def _lines(of: str) -> Tell:
    told: set[str] = set()

    def tell(stage: str, _done: int, total: int) -> None:
        if stage not in told:
            told.add(stage)
            amount = f" {total} {of}" if total > 1 else ""
            typer.echo(f"{stage}{amount}", err=True)

    return tell


def of_situation(found: Courting | Following, seed: int) -> dict[str, object]:
    """Return what a situation's answer is as JSON, under the situation's name."""
    told = asdict(found) | {"situation": found.situation.name, "seed": seed}
    return {key: plain(value) for key, value in told.items()}

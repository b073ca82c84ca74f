"""`foedus read`: from documents to claims, one document at a time."""

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from foedus.case import Reading, readings
from foedus.cli.plain import in_print
from foedus.cli.shell import Jobs, Json, Quiet, finish, print_problems
from foedus.errors import UnusableInputError
from foedus.model import Claim, Document, Problem
from foedus.read.formats import WRITERS
from foedus.read.load import LIMIT_BYTES, documents, load_bytes
from foedus.read.load.language import likeliest
from foedus.read.records import plover_records

STDIN = Path("-")


class Format(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    CSV = "csv"
    PLOVER = "plover"
    TABLE = "table"


def read(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE…|DIR|-", help="What to read.")
    ],
    *,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="table on a terminal, jsonl elsewhere, if left out."
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the loaded text, not the claims.")
    ] = False,
    least: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            help="The least confidence of a claim that is told: 0 tells all; the "
            "reader's own if left out.",
        ),
    ] = None,
    jobs: Jobs = 1,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read documents into claims, each with its exact quote."""
    problems: list[Problem] = []
    loaded = _loaded(paths, problems)
    if text:
        for document in loaded:
            typer.echo(document.text, nl=False)
    else:
        chosen = Format.JSONL if json else form or _default()
        if chosen is Format.PLOVER and least is not None:
            raise UnusableInputError(
                "--least", "PLOVER has no confidence", "choose another --format"
            )
        english = _english(loaded, problems)
        reader = partial(readings, jobs=jobs, least=least)
        empty: list[str] = []
        for line in _lines(chosen, english, reader, (problems, empty)):
            typer.echo(line)
        if not quiet:
            for name in empty:
                typer.echo(in_print(f"{name}: no claim was found"), err=True)
    if not quiet:
        print_problems(problems)
    finish(problems)


def _default() -> Format:
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def _lines(
    form: Format,
    english: Iterable[Document],
    reader: Callable[[Iterable[Document]], Iterable[Reading]],
    met: tuple[list[Problem], list[str]],
) -> Iterator[str]:
    if form is Format.PLOVER:
        return plover_records(english)
    return WRITERS[form.value](_claims(reader(english), *met))


def _claims(
    found: Iterable[Reading], problems: list[Problem], empty: list[str]
) -> Iterator[Claim]:
    """Yield claims; note what was met, and which documents made no claim."""
    for reading in found:
        problems.extend(reading.problems)
        if not reading.claims:
            _nothing(reading.document, problems, empty)
        yield from reading.claims


def _nothing(document: Document, problems: list[Problem], empty: list[str]) -> None:
    likely = likeliest(document.text)
    if likely == "en":
        empty.append(document.id)
        return
    problems.append(
        Problem(
            where=document.id,
            what=f"no claim was found: its language is not told, perhaps {likely}",
            remedy="only English is read; translate it first",
        )
    )


def _loaded(paths: list[Path], problems: list[Problem]) -> Iterator[Document]:
    for path in paths:
        if path != STDIN and not path.exists():
            raise UnusableInputError(path, "there is no such file", "check the name")
    if STDIN in paths:
        texts, faults = load_bytes("-", _given())
        problems.extend(faults)
        yield from texts
    for path in paths:
        if path == STDIN:
            continue
        met = False
        for document, problem in documents([path]):
            met = True
            problems.extend([problem] if problem else [])
            yield from [document] if document else []
        if not met:
            problems.append(_nothing_in(path))


def _nothing_in(path: Path) -> Problem:
    return Problem(
        where=str(path),
        what="no document is in it",
        remedy="name a file, or a folder that holds some",
    )


def _given() -> bytes:
    # Python has no standard input at all where the caller closed it.
    return sys.stdin.buffer.read(LIMIT_BYTES + 1) if sys.stdin else b""


def _english(found: Iterable[Document], problems: list[Problem]) -> Iterator[Document]:
    for document in found:
        if document.language == "en":
            yield document
            continue
        problems.append(
            Problem(
                where=document.id,
                what=f"not read: its language is {document.language}",
                remedy="only English is read; translate it first",
            )
        )

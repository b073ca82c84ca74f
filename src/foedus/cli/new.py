"""`foedus new`: make a case folder."""

from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from foedus.case import new_case
from foedus.cli.shell import Day, Json, day, print_json
from foedus.codes import actor_name

EXAMPLE = ("USA", "CHN")
"""Whom a case asks about until somebody says."""


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    *,
    title: Annotated[str, typer.Option(help="What the case is called.")] = "A new case",
    focus: Annotated[
        str | None,
        typer.Option(help="Codes of the actors it is about, such as PRK,RUS."),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(help="A pattern of report files; may be given again."),
    ] = None,
    as_of: Day = None,
    json: Json = False,
) -> None:
    """Make a case folder with a case.yaml to fill in and a place for reports."""
    today = datetime.now(tz=UTC).date()
    chosen = focus or ",".join(EXAMPLE)
    codes = [code.strip().upper() for code in chosen.split(",") if code.strip()]
    path = new_case(
        folder,
        as_of=day(as_of) or today,
        title=title,
        focus=codes,
        reports=reports or [],
    )
    if focus is None:
        named = " and ".join(f"{code} ({actor_name(code)})" for code in EXAMPLE)
        typer.echo(
            f"no --focus was given: the case asks about {named}; write whom you mean "
            f"under focus in {path}",
            err=True,
        )
    if json:
        print_json({"case": str(folder), "file": str(path)})
    else:
        place = f"put reports into {folder / 'reports'}"
        wanted = f"see that {', '.join(reports or [])} finds your reports"
        typer.echo(f"made {path}\n{wanted if reports else place}, then:")
        typer.echo(f"  foedus run {quote(str(folder))}")

"""`foedus check`: tell whether a case can be run, and what is wrong with it."""

import typer

from foedus.case import loadable, read_case
from foedus.cli.shell import (
    CaseFolder,
    Json,
    Quiet,
    as_json,
    finish,
    print_json,
    print_problems,
    progress,
)


def check(case: CaseFolder, *, json: Json = False, quiet: Quiet = False) -> None:
    """Check case.yaml and every report it names, without reading for claims."""
    checked = read_case(case)
    with progress(quiet=quiet or json) as tell:
        found, problems = loadable(checked, tell)
    english = sum(document.language == "en" for document in found)
    if json:
        print_json(
            {
                "case": checked.asks.title,
                "documents": len(found),
                "english": english,
                "problems": as_json(problems),
            }
        )
    else:
        typer.echo(
            f"{checked.asks.title}: {len(found)} documents, {english} in English"
        )
        print_problems(problems)
    finish(problems)

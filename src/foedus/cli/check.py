"""`foedus check`: tell whether a case can be run, and what is wrong with it."""

import typer

from foedus.case import loadable, read_case
from foedus.case.checking import questions
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
from foedus.wording import counted


def check(case: CaseFolder, *, json: Json = False, quiet: Quiet = False) -> None:
    """Check case.yaml, its reports, situations and sanctions, without reading."""
    checked = read_case(case)
    asked = questions(checked)
    with progress(quiet=quiet or json) as tell:
        found, problems = loadable(checked, tell)
    english = sum(document.language == "en" for document in found)
    if json:
        print_json(
            {
                "case": checked.asks.title,
                "documents": len(found),
                "english": english,
                "situations": list(asked.situations),
                "sanctions": list(asked.sanctions),
                "problems": as_json(problems),
            }
        )
    else:
        typer.echo(
            f"{checked.asks.title}: {counted(len(found), 'document')}, "
            f"{english} in English"
        )
        for kind, names in (
            ("situations", asked.situations),
            ("sanctions", asked.sanctions),
        ):
            if names:
                typer.echo(f"{kind}: {', '.join(names)}")
        print_problems(problems)
    finish(problems)

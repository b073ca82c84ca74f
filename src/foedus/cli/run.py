"""`foedus run`: from a case folder to its brief."""

import typer

from foedus import case as stages
from foedus.cli.shell import (
    CaseFolder,
    Fresh,
    Json,
    Out,
    Quiet,
    Readers,
    as_json,
    finish,
    print_json,
    print_problems,
    progress,
)
from foedus.wording import counted


def run(
    case: CaseFolder,
    *,
    out: Out = None,
    jobs: Readers = None,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read the reports of a case, weigh what they claim, and write the brief."""
    checked = stages.read_case(case)
    with progress(quiet=quiet or json) as tell:
        made = stages.run(
            checked,
            out=out or checked.folder / "out",
            progress=tell,
            jobs=jobs,
            fresh=fresh,
        )
    report(made, json=json, quiet=quiet)
    finish(made.brief.problems)


def report(made: "stages.Run", *, json: bool, quiet: bool) -> None:
    """Print what a run made and what it met."""
    if json:
        print_json(_summary(made))
        return
    if not quiet:
        print_problems(made.brief.problems)
        typer.echo(_sentence(made))
    typer.echo(str(made.files[0]))


def _summary(made: "stages.Run") -> dict[str, object]:
    brief = made.brief
    return {
        "brief": str(made.files[0]),
        "files": [str(path) for path in made.files],
        "documents": len(brief.documents),
        "read_now": made.read,
        "claims": len(brief.claims),
        "facts": len(brief.facts),
        "not_read": [{"document": doc, "reason": why} for doc, why in brief.unread],
        "problems": as_json(brief.problems),
    }


def _sentence(made: "stages.Run") -> str:
    brief = made.brief
    return (
        f"{counted(len(brief.documents), 'document')} ({made.read} read now), "
        f"{counted(len(brief.claims), 'claim')}, "
        f"{counted(len(brief.facts), 'fact')}, "
        f"{counted(len(brief.unread), 'document')} not read, "
        f"{counted(len(brief.problems), 'problem')}"
    )

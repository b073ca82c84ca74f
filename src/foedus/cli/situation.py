"""`foedus situation`: begin a situation from what a case found."""

from pathlib import Path
from typing import Annotated

import typer

from foedus import case as stages
from foedus.case.disk import made_folder, put
from foedus.case.drafting import draft
from foedus.case.situations import FOLDER
from foedus.cli.asking import ShelfOption
from foedus.cli.shell import CaseFolder, Json, print_json, progress
from foedus.cli.verbs import PLAIN, Verbs, grouped
from foedus.errors import UnusableInputError

VERBS: Verbs = {
    "draft": (
        "foedus.cli.situation:draft_",
        "Propose a situation from claims, votes and datasets; every number says why.",
    )
}

app = typer.Typer(
    name="situation",
    help="Write down what could be bargained over.",
    cls=grouped(VERBS),
    **PLAIN,
)


def draft_(
    case: CaseFolder,
    *,
    name: Annotated[
        str | None,
        typer.Option(help="Write CASE/situations/NAME.yaml instead of printing."),
    ] = None,
    data: ShelfOption = None,
    json: Json = False,
) -> None:
    """Propose a situation from claims, votes and datasets; every number says why."""
    checked = stages.read_case(case)
    path = _free(checked.folder, name) if name else None
    with progress(quiet=json, of="datasets") as tell:
        made = draft(checked, out=checked.folder / "out", shelf=data, progress=tell)
    if path:
        made_folder(path.parent)
        put(path, made.text)
    if json:
        print_json(
            {"text": made.text, "proposed": made.proposed, "judged": made.judged}
        )
    elif not path:
        typer.echo(made.text, nl=False)
    typer.echo(
        f"{made.proposed} numbers proposed with evidence, {made.judged} placeholders",
        err=True,
    )


def _free(case: Path, name: str) -> Path:
    """Return the file of a new situation, looked at before anything is computed."""
    if name != Path(name).name or name.startswith("."):
        raise UnusableInputError(
            f"--name {name}", "is no name of a file", "write it without a folder"
        )
    path = case / FOLDER / f"{name}.yaml"
    if path.exists():
        raise UnusableInputError(path, "is there already", "choose another --name")
    return path

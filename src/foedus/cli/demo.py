"""`foedus demo`: run the case that comes with Foedus."""

from pathlib import Path
from typing import Annotated

import typer

from foedus import case as stages
from foedus.cli.run import report
from foedus.cli.shell import Json, Quiet, progress


def demo(
    *,
    out: Annotated[Path, typer.Option(help="Where results go.")] = Path("out/demo"),
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run the bundled case and print where its brief is."""
    with progress(quiet=quiet or json) as tell:
        case = stages.read_case(stages.bundled_case())
        made = stages.run(case, out=out, progress=tell, jobs=None)
    report(made, json=json, quiet=quiet)

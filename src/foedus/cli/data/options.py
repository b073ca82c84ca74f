"""The options that the verbs of `foedus data` share."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.case.data_places import SHELF

Name = Annotated[str, typer.Argument(help="As `foedus data list` names it.")]
ShelfFile = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        help=f"The shelf; ${SHELF} or the platform's data folder if left out.",
    ),
]

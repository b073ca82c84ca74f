"""Write the folder of a dataset of the user's own, ready to be filled in."""

import re
from importlib.resources import files
from pathlib import Path

from foedus.case.disk import made_folder, put
from foedus.errors import UnusableInputError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILES = ("dataset.yml", "load.py", "sample.csv", "test_dataset.py")


def new_dataset(folder: Path) -> tuple[Path, ...]:
    """Write dataset.yml, load.py, a sample and a test; return the files.

    The name of the folder becomes that of the dataset.

    Raises:
        UnusableInputError: There is a dataset already, or the name will not do.
    """
    name = folder.name
    if not _NAME.fullmatch(name):
        raise UnusableInputError(
            folder,
            "is no name of a dataset",
            "use small letters, digits and _, such as trade_in_grain",
        )
    if (folder / _FILES[0]).exists():
        raise UnusableInputError(
            folder, "there is a dataset here already", "choose another folder"
        )
    made_folder(folder)
    shipped = files("foedus.case") / "template_dataset"
    return tuple(
        put(folder / file, (shipped / f"{file}.txt").read_text("utf-8"))
        for file in _FILES
    )

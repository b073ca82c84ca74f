"""Make a new case folder, or name the case that comes with Foedus."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from foedus.case.config import FILE, checked_case
from foedus.case.disk import made_folder, put
from foedus.errors import UnusableInputError

_REMARKS = """\
# What the case asks and where its reports lie. Every field: docs/case-folder.md
# Grade a publisher on the Admiralty scale (A reliable ... E unreliable, F cannot be
# judged) and say why. A publisher that is not listed is F.
"""


def new_case(
    folder: Path,
    *,
    as_of: date,
    title: str,
    focus: Sequence[str],
    reports: Sequence[str] = (),
) -> Path:
    """Write `case.yaml` and an empty `reports` folder; return the file.

    Raises:
        UnusableInputError: There is a case already, or no place for one.
        UnusableCaseError: What it is to ask is at fault.
    """
    path = folder / FILE
    fields = {
        "title": title,
        "question": "What does each side give the other, and what could change it?",
        "focus": list(focus),
        "actors_of_interest": [],
        "as_of": as_of,
        "reports": list(reports) or ["reports/**/*"],
        "datasets": [],
        "publishers": [],
    }
    text = _REMARKS + yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
    checked_case(path, text)
    made_folder(folder / "reports")
    if path.exists():
        raise UnusableInputError(
            path, "there is a case here already", "choose another folder"
        )
    return put(path, text)


def bundled_case() -> Path:
    """Return the folder of the worked example.

    Raises:
        UnusableInputError: The installation came without it.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if (folder / "dprk-russia" / FILE).is_file():
            return folder / "dprk-russia"
    raise UnusableInputError(
        package, "the bundled case is not in this installation", "install Foedus again"
    )

"""Say of a file that cannot be read what is wrong with it and what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from foedus.errors import UnusableInputError

T = TypeVar("T")

AGAIN = "fetch the file anew, or save it again as its owner publishes it"
"""What to do where a file is damaged or cut off."""


def read_whole(path: Path, read: Callable[[], T], fault: type[Exception]) -> T:
    """Return what is read of a file.

    Args:
        path: The file.
        read: What reads it.
        fault: What the library raises that reads it.

    Raises:
        UnusableInputError: The file is damaged.
    """
    try:
        return read()
    except (fault, OSError, ValueError) as error:
        raise UnusableInputError(path, "is damaged", AGAIN) from error

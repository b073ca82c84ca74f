"""A YAML file of a case, checked field by field; each fault has its line."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from foedus.case.plain_yaml import line_of, parsed
from foedus.errors import UnusableCaseError, UnusableInputError
from foedus.model import Problem

Fields = TypeVar("Fields", bound=BaseModel)

_LIMIT_BYTES = 1_000_000

_REMEDIES = {
    "unknown_code": "write an ISO 3166 alpha-3 code or one of our codes, such as "
    "PRK, EU",
    "no_day": "write the day as 2025-03-01",
    "no_words": "write it as one line of text",
    "list_type": "write a list, such as [a, b]",
    "string_type": "put it in quotation marks if it is text",
    "twice": "remove all but one",
    "enum": "choose one of the values named",
    "literal_error": "choose one of the values named",
}


def checked_file(path: Path, fields: type[Fields], *, see: str) -> Fields:
    """Read a YAML file into a record of pydantic.

    Args:
        path: The file.
        fields: What it must hold; let it forbid extra fields.
        see: Where the reader finds the fields explained.

    Raises:
        UnusableInputError: It cannot be read, or is not YAML.
        UnusableCaseError: Fields are missing, unknown or wrong; every one is named
            with its line and its remedy.
    """
    return checked_text(path, _text(path), fields, see=see)


def checked_text(path: Path, text: str, fields: type[Fields], *, see: str) -> Fields:
    """Read the text of a YAML file into a record of pydantic.

    Raises:
        UnusableInputError: It is not YAML.
        UnusableCaseError: As for a file.
    """
    node, values = parsed(path, text)
    if not isinstance(values, Mapping):
        raise UnusableInputError(path, "holds no fields", f"see {see}")
    try:
        return fields.model_validate(values)
    except ValidationError as error:
        known = ", ".join(fields.model_fields)
        faults = [_fault(path, node, one, see, known) for one in error.errors()]
        raise UnusableCaseError(faults) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(_LIMIT_BYTES + 1)
    except OSError as error:
        raise UnusableInputError(
            path, f"cannot be opened: {error.strerror}", "check that you may read it"
        ) from None
    if len(found) > _LIMIT_BYTES:
        raise UnusableInputError(
            path, "is larger than what is written by hand", "split it"
        )
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInputError(
            path, f"is not UTF-8 ({error})", "save it as UTF-8 text"
        ) from None


def _fault(
    path: Path, node: yaml.Node | None, fault: ErrorDetails, see: str, known: str
) -> Problem:
    told = fault["msg"].removeprefix("Value error, ")
    field = ".".join(str(part) for part in fault["loc"])
    return Problem(
        where=f"{path}:{line_of(node, fault['loc'])}",
        what=f"{field}: {_small(told)}" if field else told,
        remedy=_remedy(fault, see, known),
    )


def _small(told: str) -> str:
    """Return a sentence with a small first letter, unless it begins with a code."""
    return told if told[1:2].isupper() else f"{told[:1].lower()}{told[1:]}"


def _remedy(fault: ErrorDetails, see: str, known: str) -> str:
    place = fault["loc"]
    match fault["type"]:
        case "missing":
            return f"add the line `{place[-1] if place else ''}: …`"
        case "extra_forbidden":
            fit = f"known: {known}" if len(place) == 1 else f"see {see}"
            return f"remove it or correct its name; {fit}"
        case kind:
            return _REMEDIES.get(kind, f"correct the value; see {see}")

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
    node, values = parsed(path, _text(path))
    if not isinstance(values, Mapping):
        raise UnusableInputError(path, "holds no fields", f"see {see}")
    try:
        return fields.model_validate(values)
    except ValidationError as error:
        faults = [_fault(path, node, one, see) for one in error.errors()]
        raise UnusableCaseError(faults) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(_LIMIT_BYTES + 1)
    except OSError as error:
        raise UnusableInputError(
            path, f"cannot be opened: {error.strerror}", "check its name"
        ) from None
    if len(found) > _LIMIT_BYTES:
        raise UnusableInputError(path, "is too large to be written by hand", "split it")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInputError(
            path, f"is not UTF-8 ({error})", "save it as UTF-8 text"
        ) from None


def _fault(
    path: Path, node: yaml.Node | None, fault: ErrorDetails, see: str
) -> Problem:
    told = fault["msg"].removeprefix("Value error, ")
    field = ".".join(str(part) for part in fault["loc"])
    return Problem(
        where=f"{path}:{line_of(node, fault['loc'])}",
        what=f"{field}: {told[:1].lower()}{told[1:]}" if field else told,
        remedy=_remedy(fault, see),
    )


def _remedy(fault: ErrorDetails, see: str) -> str:
    field = fault["loc"][-1] if fault["loc"] else ""
    match fault["type"]:
        case "missing":
            return f"add the line `{field}: …`"
        case "extra_forbidden":
            return f"remove it or correct its name; see {see}"
        case "unknown_code":
            return "write an ISO 3166 alpha-3 code or one of our codes"
        case _:
            return f"correct the value; see {see}"

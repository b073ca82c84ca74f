"""`case.yaml`: what a case asks, about whom, and where its reports lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from foedus.brief import Boundaries
from foedus.errors import UnusableCaseError, UnusableInputError
from foedus.model import Grade, Problem

FILE = "case.yaml"

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,15}$")]
Words = Annotated[str, Field(min_length=1, max_length=2000)]


class Publisher(BaseModel):
    """A publisher and how far its reporting has earned trust."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Words
    grade: Grade
    reason: Words


class CaseFile(BaseModel):
    """The fields of `case.yaml`; an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    question: Words
    focus: Annotated[list[Code], Field(min_length=1)]
    actors_of_interest: list[Code] = []
    as_of: date
    reports: Annotated[list[Words], Field(min_length=1)]
    datasets: list[Words] = []
    publishers: list[Publisher] = []
    boundaries: Boundaries = Boundaries.UN


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case folder, checked."""

    folder: Path
    asks: CaseFile

    def reports(self) -> list[Path]:
        """List the files that the report globs name, sorted, each once."""
        found = {
            path
            for pattern in self.asks.reports
            for path in _matches(self.folder, pattern)
        }
        return sorted(found)

    def empty_globs(self) -> Iterator[Problem]:
        """Yield a problem for each glob that names no file."""
        for pattern in self.asks.reports:
            if not any(_matches(self.folder, pattern)):
                yield Problem(
                    where=str(self.folder / FILE),
                    what=f"the reports pattern {pattern!r} matches no file",
                    remedy="put reports there or correct the pattern",
                )

    def missing_datasets(self) -> Iterator[Problem]:
        """Yield a problem for each dataset that is asked for: none can be joined."""
        for name in self.asks.datasets:
            yield Problem(
                where=str(self.folder / FILE),
                what=f"the dataset {name!r} was not joined",
                remedy="this version joins none; the brief rests on the reports alone",
            )

    def grade(self, publisher: str | None) -> Grade:
        """Return the grade given to a publisher; F where none is given."""
        wanted = (publisher or "").casefold()
        graded = {one.name.casefold(): one.grade for one in self.asks.publishers}
        return graded.get(wanted, Grade.UNJUDGED)


def read_case(folder: Path) -> Case:
    """Read and check a case folder.

    Raises:
        UnusableInputError: There is no folder, no `case.yaml`, or it is not YAML.
        UnusableCaseError: Fields are missing, unknown or wrong; every one is named
            with its line and its remedy.
    """
    path = folder / FILE if folder.is_dir() else folder
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        fields = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UnusableInputError(path, _yaml_fault(error), "correct the YAML") from None
    if not isinstance(fields, Mapping):
        raise UnusableInputError(
            path, "holds no fields", "start from the file that `foedus new` writes"
        )
    try:
        asks = CaseFile.model_validate(fields)
    except ValidationError as error:
        raise UnusableCaseError(_faults(path, node, error)) from None
    return Case(folder=path.parent, asks=asks)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise UnusableInputError(
            path, "there is no such file", f"make one with: foedus new {path.parent}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(
            path, f"cannot be read ({error})", "make it readable UTF-8 text"
        ) from None


def _matches(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files a pattern names; `../` and absolute patterns are allowed."""
    anchor, parts = _anchor(folder, Path(pattern))
    if not parts:
        yield from (path for path in (anchor,) if path.is_file())
        return
    yield from (path for path in anchor.glob("/".join(parts)) if _readable(path))


def _anchor(folder: Path, pattern: Path) -> tuple[Path, list[str]]:
    base, parts = folder, list(pattern.parts)
    while parts and not any(mark in parts[0] for mark in "*?["):
        base /= parts.pop(0)
    return base, parts


def _readable(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _yaml_fault(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"is not YAML: {error.problem} on line {error.problem_mark.line + 1}"
    return "is not YAML"


def _faults(
    path: Path, node: yaml.Node | None, error: ValidationError
) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            where=f"{path}:{_line(node, fault['loc'])}",
            what=f"{_field(fault['loc'])}: {_lower(fault['msg'])}",
            remedy=_remedy(fault),
        )
        for fault in error.errors()
    )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _field(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc)


def _line(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
    """Return the line of the innermost node on the way to a field."""
    line = 1
    for part in loc:
        inner = _child(node, part)
        if inner is None:
            break
        key, node = inner
        line = key.start_mark.line + 1
    return line


def _child(
    node: yaml.Node | None, part: int | str
) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return node.value[part], node.value[part]
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if key.value == str(part))
        return next(pairs, None)
    return None


def _remedy(fault: ErrorDetails) -> str:
    field = fault["loc"][-1] if fault["loc"] else ""
    match fault["type"]:
        case "missing":
            return f"add the line `{field}: …`"
        case "extra_forbidden":
            return f"remove it or correct its name; known: {_known()}"
        case "string_pattern_mismatch":
            return "write an ISO 3166 alpha-3 code or one of our codes, such as PRK, EU"
        case "enum" | "literal_error":
            return "choose one of the values named"
        case _:
            return "correct the value; docs/case-folder.md shows each field"


def _known() -> str:
    return ", ".join(CaseFile.model_fields)

"""YAML as a person writes it by hand; what would deceive or stall is refused."""

from pathlib import Path
from typing import Any

import yaml

from foedus.errors import UnusableInputError

_DEEPEST = 20


class _Loader(yaml.SafeLoader):
    """Makes no dates: `2025-02-30` is told apart where its field is known."""


_Loader.yaml_implicit_resolvers = {
    sign: [one for one in found if one[0] != "tag:yaml.org,2002:timestamp"]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_FAST: Any = type(
    "_Fast",
    (getattr(yaml, "CSafeLoader", _Loader),),
    {"yaml_implicit_resolvers": _Loader.yaml_implicit_resolvers},
)
"""The same in C where it was built, ten times as fast; it words faults otherwise."""


def parsed(path: Path, text: str) -> tuple[yaml.Node | None, object]:
    """Return the nodes of a YAML text, which know their lines, and its values.

    Raises:
        UnusableInputError: It is not YAML, names a field twice, is nested too deep,
            or refers to itself with `*`, which can swell without measure.
    """
    try:
        return _read(text, _FAST)
    except (yaml.YAMLError, ValueError):
        return _told(path, text)


def _told(path: Path, text: str) -> tuple[yaml.Node | None, object]:
    """Read again, slowly, for the words in which a fault is told."""
    try:
        return _read(text, _Loader)
    except yaml.YAMLError as error:
        raise UnusableInputError(path, _fault(error), "correct the YAML") from None
    except ValueError as error:
        what = f"holds a value that cannot be read ({error})"
        raise UnusableInputError(path, what, "correct the YAML") from None


def _read(text: str, loader: type[_Loader]) -> tuple[yaml.Node | None, object]:
    _check_events(text, loader)
    node = yaml.compose(text, Loader=loader)
    _check_names(node)
    return node, _values(node)


def _values(node: yaml.Node | None) -> object:
    """Build values from nodes: the text is not read once more."""
    return None if node is None else _Loader("").construct_document(node)


def _check_events(text: str, loader: type[_Loader]) -> None:
    """Look at the text without building anything, which would recurse."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise _refused("a reference with * is not allowed here", event)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _refused("it is nested too deep", event)


def _check_names(node: yaml.Node | None) -> None:
    """Refuse a second field of one name: YAML would take the last in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise _refused(f"{key.value!r} is there a second time", key)
            seen |= {str(key.value)}
            _check_names(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _check_names(one)


def _refused(what: str, at: yaml.Event | yaml.Node) -> yaml.MarkedYAMLError:
    # The stubs name the mark of the C parser, which is not used.
    mark: Any = at.start_mark
    return yaml.MarkedYAMLError(problem=what, problem_mark=mark)


def _fault(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line = error.problem_mark.line + 1
        return f"is not YAML: {error.problem} on line {line}"
    return "is not YAML"


def line_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
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

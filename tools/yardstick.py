"""Hold the package against the yardsticks. It reports; it never fails.

Usage: python tools/yardstick.py src/foedus
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles

Function = ast.FunctionDef | ast.AsyncFunctionDef
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A measured number beside the band in which the anchors lie."""

    name: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        mark = " " if self.low <= self.value <= self.high else "<-- outside"
        return (
            f"{self.name:34}{self.value:8.1f}   {self.low:g} to {self.high:g}  {mark}"
        )


def yardsticks(root: Path) -> Iterator[Yardstick]:
    """Yield every yardstick for the package below a folder."""
    texts = {path: path.read_text("utf-8") for path in sorted(root.rglob("*.py"))}
    trees = [ast.parse(text) for text in texts.values()]
    functions = [node for tree in trees for node in _functions(tree)]
    modules = [text.count("\n") for text in texts.values() if text]
    bodies = [
        _body_lines(function, text.splitlines())
        for tree, text in zip(trees, texts.values(), strict=True)
        for function in _functions(tree)
    ]
    branches = [_branches(function) for function in functions]
    public = [node for tree in trees for node in _public(tree)]

    yield Yardstick("module lines, median", median(modules), 0, 130)
    yield Yardstick("module lines, 95th percentile", _p95(modules), 0, 400)
    yield Yardstick("module lines, longest", max(modules), 0, 600)
    yield Yardstick("function body lines, median", median(bodies), 0, 4)
    yield Yardstick("function body lines, 95th percentile", _p95(bodies), 0, 22)
    yield Yardstick("function body lines, longest", max(bodies), 0, 50)
    yield Yardstick("branches a function, mean", mean(branches), 1, 2.5)
    yield Yardstick("functions over ten branches, %", _share(branches, 10), 0, 1)
    yield Yardstick("parameters, 95th percentile", _p95(_arity(functions)), 0, 5)
    yield Yardstick("public functions documented, %", _documented(public), 100, 100)
    yield Yardstick("functions typed, %", _typed(functions), 100, 100)
    yield Yardstick("comments in 100 lines", _comments(texts.values()), 1, 5)
    yield Yardstick("dataclasses frozen, %", _frozen(trees), 95, 100)
    yield Yardstick("except Exception", _broad(trees), 0, 1)
    yield Yardstick("imports inside functions", _inner_imports(functions), 0, 0)
    yield Yardstick("type: ignore in 1,000 lines", _ignores(texts.values()), 0, 2)
    yield Yardstick("modules in the largest circle", _circle(root, trees, texts), 1, 1)
    yield Yardstick("test code to code", _tests_to_code(root, texts.values()), 1, 2)


def _functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function]:
    """Yield what others may call: no private class's method, no inner function."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from [] if node.name.startswith("_") else [node]


def _body_lines(function: Function, lines: list[str]) -> int:
    """Count the lines of statements, leaving out docstring, blanks and comments."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    written = lines[body[0].lineno - 1 : body[-1].end_lineno]
    return sum(not line.strip().startswith("#") for line in written if line.strip())


def _branches(function: Function) -> int:
    return 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))


def _arity(functions: list[Function]) -> list[int]:
    return [len(node.args.args) + len(node.args.kwonlyargs) for node in functions]


def _p95(numbers: list[int]) -> float:
    return quantiles(numbers, n=20, method="inclusive")[-1]


def _share(numbers: list[int], above: int) -> float:
    return 100 * mean(number > above for number in numbers)


def _documented(functions: list[Function]) -> float:
    return 100 * mean(ast.get_docstring(node) is not None for node in functions)


def _typed(functions: list[Function]) -> float:
    return 100 * mean(_is_typed(node) for node in functions)


def _is_typed(node: Function) -> bool:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    plain = [one for one in arguments if one.arg not in {"self", "cls"}]
    return node.returns is not None and all(one.annotation for one in plain)


def _comments(texts: Iterable[str]) -> float:
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return 100 * mean(line.startswith("#") for line in lines if line)


def _frozen(trees: list[ast.Module]) -> float:
    marks = [
        ast.unparse(mark)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for mark in node.decorator_list
        if "dataclass" in ast.unparse(mark)
    ]
    return 100 * mean("frozen=True" in mark for mark in marks)


def _broad(trees: list[ast.Module]) -> float:
    return sum(
        isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
        for tree in trees
        for node in ast.walk(tree)
    )


def _inner_imports(functions: list[Function]) -> float:
    return sum(
        isinstance(node, ast.Import | ast.ImportFrom)
        for function in functions
        for node in ast.walk(function)
    )


def _ignores(texts: Iterable[str]) -> float:
    lines = [line for text in texts for line in text.splitlines()]
    return 1000 * mean("type: ignore" in line for line in lines)


def _circle(root: Path, trees: list[ast.Module], texts: dict[Path, str]) -> float:
    """Count the modules that can reach one another, type-only imports included."""
    names = [_module(root, path) for path in texts]
    known = frozenset(names)
    graph = {
        name: _imported(tree, known) - {name}
        for name, tree in zip(names, trees, strict=True)
    }
    reach = {name: _reached(name, graph) for name in graph}
    circles = (sum(name in reach[other] for other in reach[name]) for name in graph)
    return max(1, *circles)


def _module(root: Path, path: Path) -> str:
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _imported(tree: ast.Module, known: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= whole & known or {node.module}
    return found & known


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = set(graph[start])
    while ahead:
        name = ahead.pop()
        seen.add(name)
        ahead |= graph[name] - seen
    return seen


def _tests_to_code(root: Path, texts: Iterable[str]) -> float:
    tests = root.parent.parent / "tests"
    written = [path.read_text("utf-8") for path in tests.rglob("*.py")]
    return _code_lines(written) / _code_lines(texts)


def _code_lines(texts: Iterable[str]) -> int:
    lines = (line.strip() for text in texts for line in text.splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)


if __name__ == "__main__":
    for yardstick in yardsticks(Path(sys.argv[1])):
        print(yardstick)

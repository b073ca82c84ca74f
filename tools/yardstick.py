"""Hold the package against the yardsticks. It reports; it never fails.

Usage: python tools/yardstick.py src/foedus
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
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
    bodies = [_body_lines(function) for function in functions]
    branches = [_branches(function) for function in functions]
    public = [node for node in functions if not node.name.startswith("_")]

    yield Yardstick("module lines, median", median(modules), 0, 130)
    yield Yardstick("module lines, 95th percentile", _p95(modules), 0, 400)
    yield Yardstick("module lines, longest", max(modules), 0, 600)
    yield Yardstick("function body lines, median", median(bodies), 0, 4)
    yield Yardstick("function body lines, 95th percentile", _p95(bodies), 0, 22)
    yield Yardstick("function body lines, longest", max(bodies), 0, 50)
    yield Yardstick("branches a function, mean", mean(branches), 1, 2.5)
    yield Yardstick("functions over ten branches, %", _share(branches, 10), 0, 1)
    yield Yardstick("parameters, 95th percentile", _p95(_arity(functions)), 0, 5)
    yield Yardstick("public functions documented, %", _documented(public), 95, 100)


def _functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: Function) -> int:
    """Count the lines of statements, leaving out the docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


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


if __name__ == "__main__":
    for yardstick in yardsticks(Path(sys.argv[1])):
        print(yardstick)

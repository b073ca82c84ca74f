"""The yardsticks measure what they say."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[2] / "tools" / "yardstick.py"
CODE = '''\
"""Trade among states."""


def share(flows):
    """Return the share.

    It is None without flows.
    """
    # Nothing was reported.
    if not flows:
        return None

    def of(flow):
        return flow / sum(flows)

    return of(flows[0])


class Market:
    """Where states meet."""

    def price(self):
        return 1


class _Ledger:
    def add(self):
        import json
        return json
'''


DEAL = '''\
"""Deals among states."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Deal:
    """A deal."""

    size: int
'''


@pytest.fixture(scope="module")
def yardstick() -> ModuleType:
    spec = importlib.util.spec_from_file_location("yardstick", PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["yardstick"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def measured(yardstick: ModuleType, tmp_path: Path) -> dict[str, float]:
    package = tmp_path / "src" / "toy"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(DEAL, "utf-8")
    (package / "trade.py").write_text(CODE, "utf-8")
    (tmp_path / "tests").mkdir()
    return {one.name: one.value for one in yardstick.yardsticks(package)}


def test_a_body_is_its_statements_alone(measured: dict[str, float]) -> None:
    assert measured["function body lines, longest"] == 5


def test_only_what_others_may_call_must_be_documented(
    measured: dict[str, float],
) -> None:
    assert measured["public functions documented, %"] == 50


def test_an_import_within_a_function_is_counted(measured: dict[str, float]) -> None:
    assert measured["imports inside functions"] == 1


def test_a_comment_is_counted_among_the_lines(measured: dict[str, float]) -> None:
    lines = sum(bool(line.strip()) for line in (CODE + DEAL).splitlines())
    assert measured["comments in 100 lines"] == pytest.approx(100 / lines)

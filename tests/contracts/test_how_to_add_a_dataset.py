"""The four steps of docs/how-to/add-a-dataset.md, done as they are written."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from foedus.datasets.description import Column, Description, Layout

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "how-to" / "add-a-dataset.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the steps left behind, and what the last of them printed."""

    place: Path
    printed: str


def environment(**more: str) -> dict[str, str]:
    tools = Path(sys.executable).parent
    kept = {name: word for name, word in os.environ.items() if "FOEDUS" not in name}
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    # What is already added to the shelf of whoever runs the tests is none of ours.
    return kept | {"PATH": path, "COLUMNS": "200", **more}


def followed(place: Path) -> str:
    """Do what the blocks say: write those with a name, run those of the shell."""
    printed = ""
    for kind, name, text in BLOCK.findall(PAGE.read_text("utf-8")):
        if name:
            (place / name).write_text(text, "utf-8")
        elif kind == "sh":
            printed = subprocess.run(
                ["bash", "-euc", text],
                cwd=place,
                env=environment(FOEDUS_DATA=str(place / "foedus.sqlite")),
                capture_output=True,
                text=True,
                check=True,
            ).stdout
    return printed


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    place = tmp_path_factory.mktemp("how-to")
    return Done(place=place, printed=followed(place))


def test_the_four_steps_put_a_dataset_on_the_shelf(done: Done) -> None:
    assert "1 passed" in done.printed
    assert "pipelines: added, 4 ties" in done.printed
    assert "ties: 2 rows; no data after 2020" in done.printed


def test_a_folder_added_to_foedus_itself_is_held_to_the_contract(
    done: Done, tmp_path: Path
) -> None:
    """No other file is touched in a copy, and the contract test finds the folder."""
    copy = tmp_path / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
    own = done.place / "own" / "pipelines"
    added = copy / "foedus" / "datasets" / "pipelines"
    added.mkdir()
    for name in ("dataset.yml", "load.py"):
        shutil.copy(own / name, added)
    (added / "__init__.py").write_text('"""Gas pipelines."""\n', "utf-8")
    tests = tmp_path / "tests"
    (tests / "datasets" / "pipelines").mkdir(parents=True)
    shutil.copy(own / "sample.csv", tests / "datasets" / "pipelines")
    (tests / "contracts").mkdir()
    shutil.copy(Path(__file__).parent / "test_every_dataset.py", tests / "contracts")
    command = [sys.executable, "-m", "pytest", "-q", "-k", "pipelines", str(tests)]
    ended = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(copy)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "5 passed" in ended.stdout


def test_every_field_is_documented() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert {*Description.model_fields, *Layout.model_fields} <= documented
    for field in Column.model_fields:
        assert field in PAGE.read_text("utf-8")

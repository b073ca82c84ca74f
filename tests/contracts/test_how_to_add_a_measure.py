"""The steps of docs/how-to/add-a-measure.md, done as written in a copy of the house."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "how-to" / "add-a-measure.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src/foedus", "docs/measures", "tests", "pyproject.toml")
NEEDLESS = shutil.ignore_patterns("__pycache__", "reading", "browser", "datasets")

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The copy, the files that the page wrote there, and what its commands printed."""

    place: Path
    written: tuple[str, ...]
    printed: str


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    place = tmp_path_factory.mktemp("house")
    for name in COPIED:
        _copy(ROOT / name, place / name)
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    written = tuple(name for _, name, _ in blocks if name)
    for _, name, text in blocks:
        if name:
            assert not (place / name).exists(), "the page writes new files only"
            (place / name).write_text(text, "utf-8")
    shell = "".join(text for kind, name, text in blocks if kind == "sh")
    return Done(place=place, written=written, printed=_ran(shell, place))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_file():
        shutil.copy(source, target)
    elif source.name == "tests":
        shutil.copytree(source, target, ignore=NEEDLESS)
    else:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def _ran(shell: str, place: Path) -> str:
    tools = Path(sys.executable).parent
    more = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(place / "src"),
        "FOEDUS_DATA": str(place / "none.sqlite"),
        "COLUMNS": "200",
    }
    ran = subprocess.run(
        ["bash", "-euc", shell],
        cwd=place,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_three_new_files_and_no_other_are_written(done: Done) -> None:
    assert done.written == (
        "src/foedus/measure/courtesy.py",
        "docs/measures/courtesy.md",
        "tests/unit/test_measure_courtesy.py",
    )


def test_the_new_measure_passes_its_test_and_the_contract(done: Done) -> None:
    assert re.search(r"\b(1[0-9]|[89]) passed", done.printed), done.printed
    assert "failed" not in done.printed


def test_the_new_measure_is_listed_and_answers(done: Done) -> None:
    assert re.search(r"^courtesy +what share", done.printed, re.MULTILINE)
    assert "not settled" in done.printed


def test_what_the_page_writes_is_as_we_write(done: Done) -> None:
    files = [name for name in done.written if name.endswith(".py")]
    for command in (["check"], ["format", "--check"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *files],
            cwd=done.place,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout

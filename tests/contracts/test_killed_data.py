"""Adding a dataset that is killed leaves the shelf as it was; memory stays flat."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from datasets_world import HEADER, LOADER, ROWS, grain, written

from foedus.case.data import add
from foedus.store.shelf import Shelf

pytestmark = pytest.mark.slow

CODE = """\
import re, sys
from pathlib import Path
from foedus.case.data import add
place = Path(sys.argv[1])
add("grain", [Path(sys.argv[2])], shelf=place / "shelf.sqlite", own=[place / "own"],
    progress=lambda *_: None)
status = Path("/proc/self/status").read_text()
print(re.search(r"VmHWM:\\s+(\\d+)", status)[1], flush=True)
"""

HALTING = LOADER.replace(
    "    for part", "    import signal\n\n    rest = iter([False, True])\n    for part"
).replace(
    '            yield table("ties"',
    """\
            if "late" in str(part.paths[0]) and next(rest):
                print("halted", flush=True)
                signal.pause()
            yield table("ties\"""",
)

ROWS_OF_A_BLOCK = 1_200_000


def many(rows: int) -> str:
    return HEADER + "".join(f"FRA,EGY,2001,{n},\n" for n in range(rows))


def grown(place: Path, times: int) -> Path:
    """Write a file of so many million rows without holding it."""
    _, block = many(1_000_000).split("\n", 1)
    path = written(place, HEADER, f"grain{times}.csv")
    with path.open("a", encoding="utf-8") as file:
        for _ in range(times):
            file.write(block)
    return path


def test_killed_while_reading(tmp_path: Path) -> None:
    own = [grain(tmp_path, loader=HALTING).folder.parent]
    shelf = tmp_path / "shelf.sqlite"
    old = written(tmp_path, HEADER + ROWS)
    add("grain", [old], shelf=shelf, own=own, progress=lambda *_: None)
    late = written(tmp_path, many(ROWS_OF_A_BLOCK), "grain_late.csv")
    command = [sys.executable, "-c", CODE, str(tmp_path), str(late)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "halted\n"
        os.kill(child.pid, signal.SIGKILL)
    with Shelf(shelf) as opened:
        assert opened.frame("grain", "ties").height == 3
        assert list(opened.check()) == []
        (held,) = opened.holdings("grain")
        assert held.files == ("grain.csv",)


def peak_kilobytes(place: Path, millions: int) -> int:
    command = [sys.executable, "-c", CODE, str(place), str(grown(place, millions))]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(ended.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc how much was used")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    grain(tmp_path)
    small = peak_kilobytes(tmp_path, 1)
    large = peak_kilobytes(tmp_path, 3)
    # Read at once, two million rows more would take 200 MB more.
    assert large < small + 100_000

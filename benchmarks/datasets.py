"""Time the loading of every public dataset into a fresh shelf, and its memory.

Usage: python benchmarks/datasets.py [FOLDER] [--shelf FILE] [--stream GIGABYTES]
           [--votes THOUSANDS]

FOLDER holds the exchange form (../shared/data if left out). Each dataset is added by
itself, as `foedus data add` does; the ratio is against polars only reading the same
files in the same run. `--shelf` keeps the shelf. `--stream` adds one made-up CSV
file of that size instead, `--votes` a made-up list of so many thousand votes in the
form of the owner's UNVotes CSV, with a text of 150 letters on every line.
"""

import argparse
import re
import sys
import tempfile
import time
from fnmatch import fnmatch
from pathlib import Path

import polars as pl

from foedus.case.data import add
from foedus.codes import state_of
from foedus.datasets import Entry, entries
from foedus.errors import FoedusError

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
VOTES_HEADER = (
    "rcid,ccode,Country,Countryname,year,session,date,resid,unres,vote,yes,no,abstain,"
    "amend,para,short,descr,importantvote,me,nu,di,hr,co,ec\n"
)
MARK_SECONDS = 60
MARK_VOTES_SECONDS = 3
TURNS = 3
MARK_BYTES = 1_500_000_000
SLOWEST = 12


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path, default=SHARED)
    asked.add_argument("--stream", type=float, default=0)
    asked.add_argument("--votes", type=int, default=0)
    asked.add_argument("--shelf", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if given.stream:
            streamed(Path(place), given.stream)
        elif given.votes:
            voted(Path(place), given.votes * 1000)
        else:
            loaded(given.folder, given.shelf or Path(place) / "foedus.sqlite")


def loaded(folder: Path, shelf: Path) -> None:
    shelf.unlink(missing_ok=True)
    spent: dict[str, float] = {}
    plain = 0.0
    rows = 0
    for name, entry in entries().items():
        files = files_of(entry, folder)
        if files:
            plain += read(files)
            try:
                took, made = timed(name, files, shelf)
            except FoedusError as error:
                print(f"FAILED {name}: {error}", file=sys.stderr)
                continue
            spent[name] = took
            rows += made
    total = sum(spent.values())
    print(f"datasets {len(spent)}, rows made {rows:,}")
    print(f"CPU seconds {total:.1f} (mark {MARK_SECONDS})")
    print(f"peak memory {peak() / 1e6:,.0f} MB (mark {MARK_BYTES / 1e6:,.0f})")
    print(f"shelf {shelf.stat().st_size / 1e6:.0f} MB")
    print(f"plain polars read {plain:.2f} s CPU; ratio {total / plain:.1f}")
    for name in sorted(spent, key=lambda one: -spent[one])[:SLOWEST]:
        print(f"  {name:24} {spent[name]:6.2f} s")


def files_of(entry: Entry, folder: Path) -> list[Path]:
    patterns = [
        pattern
        for layout in entry.description.layouts.values()
        if layout.format == "parquet"
        for pattern in layout.files
    ]
    return [
        path
        for path in sorted(folder.glob("*.parquet"))
        if any(fnmatch(path.name, pattern) for pattern in patterns)
    ]


def timed(name: str, files: list[Path], shelf: Path) -> tuple[float, int]:
    begun = time.process_time()
    added = add(name, files, shelf=shelf, progress=lambda *_: None)
    return time.process_time() - begun, sum(added.rows.values())


def read(files: list[Path]) -> float:
    begun = time.process_time()
    for file in files:
        pl.read_parquet(file)
    return time.process_time() - begun


def streamed(place: Path, gigabytes: float) -> None:
    """Add one large file of the sample dataset of `foedus data new`."""
    from foedus.case.data_new import new_dataset  # noqa: PLC0415 - for this mark only

    new_dataset(place / "own" / "grain")
    file = place / "grain.csv"
    block = "FRA,EGY,2019,41000.5,a remark of some length\n" * 100_000
    with file.open("w", encoding="utf-8") as out:
        out.write("exporter,importer,year,tonnes,remarks\n")
        while out.tell() < gigabytes * 1e9:
            out.write(block)
    begun, started = time.process_time(), time.perf_counter()
    own = [place / "own"]
    added = add(
        "grain", [file], shelf=place / "s.sqlite", own=own, progress=lambda *_: None
    )
    print(f"{file.stat().st_size / 1e9:.2f} GB, rows {added.rows['ties']:,}")
    print(f"CPU seconds {time.process_time() - begun:.0f}", end=", ")
    print(f"wall {time.perf_counter() - started:.0f}")
    print(f"peak memory {peak() / 1e6:,.0f} MB")


def voted(place: Path, votes: int) -> None:
    """Add votes of 190 states a roll call, by the owner's columns."""
    file = place / "UNVotes-1.csv"
    states = [code for code in range(2, 1000) if state_of("cow", code, 2000)][:190]
    text = '"ON A QUESTION, AND ON ANOTHER THAT FOLLOWS FROM IT, AS AMENDED. TO ADOPT '
    text += 'THE WHOLE OF THE DRAFT, WHICH CALLS UPON ALL STATES TO CONSIDER THIS"'
    with file.open("w", encoding="cp1252") as out:
        out.write(VOTES_HEADER)
        for call in range(-(-votes // len(states))):
            year = 1950 + call // 90
            shared = f"R/{year - 1945}/{call},"
            rest = f",101,20,30,0,0,QUESTION,{text},NA,0,1,0,0,0,1\n"
            head = f",X,Some State,{year},{year - 1945},{year}-10-05,{call},{shared}"
            out.writelines(
                f"{call},{state}{head}{1 + (state + call) % 3}{rest}"
                for state in [one for one in states if state_of("cow", one, year)]
            )
    lines = sum(1 for _ in file.open("rb")) - 1
    # The best of some of each, in turn: other work on the machine decides nothing.
    turns = []
    for turn in range(TURNS):
        plain, started = read_csv(file), time.perf_counter()
        took, rows = timed("unga_votes", [file], place / f"{turn}.sqlite")
        turns.append((plain, took, time.perf_counter() - started, rows))
    plain, took, wall, rows = (min(column) for column in zip(*turns, strict=True))
    print(f"{file.stat().st_size / 1e6:.0f} MB, {lines:,} votes, {rows:,} rows")
    print(f"wall seconds {wall:.2f} (mark {MARK_VOTES_SECONDS} for a million)")
    print(f"CPU seconds {took:.2f}")
    print(f"polars reading the file alone {plain:.2f}; ratio {took / plain:.2f}")


def read_csv(file: Path) -> float:
    begun = time.process_time()
    pl.read_csv(file, infer_schema=False, encoding="utf8-lossy")
    return time.process_time() - begun


def peak() -> float:
    """Return the most memory this process ever held, in bytes; on Linux only."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else float("nan")


if __name__ == "__main__":
    main()

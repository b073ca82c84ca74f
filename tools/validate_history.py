"""Ask the measures what history knows, and print the answers beside it.

Every answer comes from `foedus measure ... --json` on a shelf with the datasets of
../shared/data, and must name rows or claims that it rests on. The 2024 pact comes from
the reports of examples/dprk-russia. Agreement in votes has no published figure: it is
counted anew from the file, without Foedus.
Run: `python tools/validate_history.py`; exits 1 where an answer is missing or differs.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
FILES = {
    "cow_trade": "cow_trade_v4_dyadic.parquet",
    "itpde": "itpde_r01_bilateral_total_2000_2016.parquet",
    "atop": "atop5_ddyad_year.parquet",
    "unga_votes": ("unga_votes_long.parquet", "unga_rollcalls.parquet"),
    "unga_es11": ("unga_es11_ukraine_votes.parquet", "unga_es11_totals.parquet"),
}
# Published as whole percents.
ROUNDED = 0.005
# Yes, abstain, no; 8 is absent.
CAST = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that is known, and where among the findings it must stand.

    Attributes:
        starts: How the label of the finding begins.
        rests_on: How its evidence begins; claims begin with no name of a dataset.
        until: The last year of the finding's period, where that is what is known.
    """

    what: str
    words: tuple[str, ...]
    starts: str
    rests_on: str
    year: int | None = None
    value: float | None = None
    until: int | None = None


def main() -> int:
    """Print each answer beside what is known; return 1 where one is missing."""
    with TemporaryDirectory() as folder:
        shelf, case = Path(folder) / "shelf.sqlite", Path(folder) / "case"
        _fill(shelf)
        copytree(ROOT / "examples" / "dprk-russia", case)
        _foedus("run", str(case), "--quiet")
        wrong = [known.what for known in _all(case) if not _told(known, shelf)]
    print(f"{len(wrong)} missing or different" if wrong else "all as known")
    return 1 if wrong else 0


def _all(case: Path) -> Iterator[Known]:
    yield from _trade()
    yield from _votes()
    yield from _pacts(case)


def _trade() -> Iterator[Known]:
    told = ((2005, 0.37), (2010, 0.56), (2014, 0.79), (2016, 0.89))
    for year, share in told:
        owner = "itpde" if year > 2014 else "cow_trade"
        yield Known(
            what=f"China's share of North Korea's trade, {year}, {owner}",
            words=("dependence", "--focus=PRK,CHN", *_in(year)),
            starts="share of North Korea's trade that is with China",
            rests_on=f"{owner}:",
            year=year,
            value=share,
        )


def _in(year: int) -> tuple[str, str]:
    return f"--on={year}-12-31", f"--since={year}"


def _votes() -> Iterator[Known]:
    for year in (2015, 2023):
        yield Known(
            what=f"Russia and North Korea voted alike, {year}",
            words=("alignment", "--focus=RUS,PRK", *_in(year)),
            starts="share of votes on which Russia and North Korea voted alike",
            rests_on="unga_votes:",
            year=year,
            value=_agreement(year),
        )
    yield Known(
        what="India abstained on ES-11/1",
        words=("alignment", "--focus=IND,RUS", "--set=resolution=ES-11/1", *_in(2022)),
        starts="India abstained on ES-11/1",
        rests_on="unga_es11:",
        year=2022,
        value=2,
    )


def _pacts(case: Path) -> Iterator[Known]:
    yield Known(
        what="China's treaty of 1961 is in force",
        words=("pacts", "--focus=PRK,CHN", "--on=2018-06-01"),
        starts="whether a pact ties North Korea and China",
        rests_on="atop:",
        value=1,
    )
    yield Known(
        what="it is that of 1961",
        words=("pacts", "--focus=PRK,CHN", "--on=2018-06-01"),
        starts="years in which North Korea and China had a duty of defence",
        rests_on="atop:",
        year=1961,
        until=2018,
    )
    yield Known(
        what="the Soviet pact of 1961 lapsed in 1996",
        words=("pacts", "--focus=PRK,RUS", "--on=2018-06-01"),
        starts="years in which North Korea and Russia had a duty of defence",
        rests_on="atop:",
        year=1961,
        until=1996,
    )
    yield Known(
        what="the pact of 2024, from the reports alone",
        words=("pacts", "--focus=PRK,RUS", f"--case={case}"),
        starts="whether a pact ties North Korea and Russia",
        rests_on="",
        value=1,
    )


def _told(known: Known, shelf: Path) -> bool:
    said = _foedus("measure", *known.words, f"--data={shelf}", "--json")
    fitting = [one for one in json.loads(said)["findings"] if _is_asked(known, one)]
    for one in fitting[:1]:
        is_so = _agrees(known, one)
        mark = "ok  " if is_so else "DIFF"
        rows = ", ".join(one["evidence"][:2])
        print(f"{mark} {known.what}: {_shown(known)}; told: {_value(one)} ({rows})")
        return is_so
    print(f"NONE {known.what}: {_shown(known)}; no finding with evidence")
    return False


def _is_asked(known: Known, one: dict[str, Any]) -> bool:
    begins = one["label"].startswith(known.starts)
    rests = [row for row in one["evidence"] if row.startswith(known.rests_on)]
    from_reports = bool(known.rests_on) or not any(":" in row for row in rests)
    starts = known.year is None or (one["period"] or [None])[0] == known.year
    return bool(begins and rests and from_reports and starts)


def _agrees(known: Known, one: dict[str, Any]) -> bool:
    if known.until is not None:
        return bool(one["period"][1] == known.until)
    value = one["value"]
    return value is not None and abs(value - (known.value or 0)) <= ROUNDED


def _shown(known: Known) -> str:
    return f"{known.year}-{known.until}" if known.until else f"{known.value:.3g}"


def _value(one: dict[str, Any]) -> str:
    period = "-".join(map(str, one["period"] or ()))
    return f"{one['value']:.4g} {one['unit']} {period}".strip()


def _agreement(year: int) -> float:
    """Count on which roll calls of a year both voted, and voted the same."""
    calls = pl.read_parquet(DATA / "unga_rollcalls.parquet").filter(
        pl.col("date").str.starts_with(f"{year}-")
    )
    ballots = pl.read_parquet(DATA / "unga_votes_long.parquet").filter(
        pl.col("rc_row").is_in(calls["rc_row"].to_list()), pl.col("vote").is_in(CAST)
    )
    russia, other = (
        ballots.filter(pl.col("iso3") == state) for state in ("RUS", "PRK")
    )
    both = russia.join(other, on="rc_row", suffix="_other")
    return both.filter(pl.col("vote") == pl.col("vote_other")).height / both.height


def _fill(shelf: Path) -> None:
    for name, files in FILES.items():
        named: Sequence[str] = (files,) if isinstance(files, str) else files
        paths = [str(DATA / file) for file in named]
        _foedus("data", "add", name, *paths, f"--data={shelf}", "--quiet")


def _foedus(*words: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "foedus", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    # 1 is for what was odd in the data, and all the rest was done.
    if ended.returncode not in (0, 1):
        raise SystemExit(ended.stderr)
    return ended.stdout


if __name__ == "__main__":
    sys.exit(main())

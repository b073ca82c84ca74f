"""Load the EU decisions of DEU III (Thomson et al. 2012; doi:10.34810/data53).

Scored are the issues with an outcome and at least three actors with position and
salience. Capability: votes in the Council under the treaty in force when the act was
adopted, population from November 2014 (`tools/council_votes.csv`); Commission and
Parliament each as much as the largest state.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from foedus.simulate.inputs import Inputs, one_draw

FILE = Path("cases/bargaining/deu3/Dataset_DEU_III_rebuilt.csv")
NICE, LISBON = date(2004, 11, 1), date(2014, 11, 1)
BODIES = ("com", "ep")
_FEWEST = 3
NOT_TOLD = "999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One issue of one proposal, and how it ended.

    Attributes:
        group: The proposal; whatever is split or drawn again is so by this.
        inputs: One draw; the Commission sets the agenda where it has a position.
    """

    group: str
    issue: str
    actors: tuple[str, ...]
    inputs: Inputs
    outcome: float


def decisions(path: Path) -> list[Decision]:
    """Return the issues that can be scored, in the order of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = [_decision(row) for row in csv.DictReader(file, delimiter=";")]
    return [one for one in found if one]


def _decision(row: dict[str, str]) -> Decision | None:
    voters = _votes(_adopted(row))
    actors = [
        actor
        for actor in (*BODIES, *_states())
        if row["p" + actor] and row["s" + actor] and voters[actor] is not None
    ]
    if not row["out"] or len(actors) < _FEWEST:
        return None
    return Decision(
        group=row["prnr"],
        issue=row["isnr"],
        actors=tuple(actors),
        outcome=float(row["out"]),
        inputs=one_draw(
            [float(row["p" + actor]) for actor in actors],
            [voters[actor] or 0.0 for actor in actors],
            [float(row["s" + actor]) / 100 for actor in actors],
            reference=float(row["rp"]) if row["rp"] else None,
            setter=actors.index("com") if "com" in actors else None,
        ),
    )


def _adopted(row: dict[str, str]) -> date:
    """Return the day of adoption; where it is not told, a year after introduction."""
    if row["finact"] != NOT_TOLD:
        return _day(row["finact"])
    introduced = _day(row["intro"])
    return introduced.replace(year=introduced.year + 1, day=1)


def _day(text: str) -> date:
    """Read DD-MM-YY or DD-MM-YYYY; a day or month that is not known is 00."""
    day, month, year = (int(part) for part in text.split("-"))
    century = 0 if year > 1900 else 1900 if year > 50 else 2000
    return date(century + year, max(month, 1), max(day, 1))


@cache
def _states() -> dict[str, dict[str, float | None]]:
    path = Path(__file__).parent / "council_votes.csv"
    lines = [line for line in path.read_text("utf-8").splitlines() if line[0] != "#"]
    return {
        row.pop("state"): {
            name: float(value) if value else None for name, value in row.items()
        }
        for row in csv.DictReader(lines)
    }


def _votes(day: date) -> dict[str, float | None]:
    rule = "amsterdam" if day < NICE else "nice" if day < LISBON else "population"
    votes = {state: held[rule] for state, held in _states().items()}
    largest = float(np.max([vote for vote in votes.values() if vote is not None]))
    return votes | dict.fromkeys(BODIES, largest)

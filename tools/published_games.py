"""Published runs of turns, and how far ours are from them.

Read by tools/validate_bargaining.py; alone (`python tools/published_games.py`) it says
how much of the game by lot is luck. Histories are printed to one decimal and chances
to four, so a miss up to 0.05 and 0.00005 is the rounding of the print.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from ktab_lots import (
    Replay,
    logged_game,
    lots,
    replay,
    told_ideals,
    told_lots,
    told_seed,
)

from foedus.simulate.electing import Choose, Pair, Rules, by_lot, half_cubic, likeliest
from foedus.simulate.exchange import Table, exchange, outcome
from foedus.simulate.inputs import Array
from foedus.simulate.pce import Rule, chances
from foedus.simulate.turns import Challenge, Game, Turn, turns

CASES = Path(__file__).parents[2] / "shared" / "cases" / "bargaining"
CHINA = "04_efird2016_china_soe"
RUNS = {
    "ktab 7 actors, 3 issues": ("ktab/dummyData_3Dim.csv", "dummyData_3Dim"),
    "04 China, policy": (f"{CHINA}/SOE-Policy.csv", "SOE-Policy"),
    "04 China, competition": (f"{CHINA}/SOE-Competitive.csv", "SOE-Competitive"),
    "04 China, both": (f"{CHINA}/SOE-Pol-Comp.csv", "SOE-Pol-Comp"),
}
LOGGED = ("dummyData_3Dim", "SOE-Pol-Comp")
GAMES = 200
BY_LOT = CASES / "ktab/20170530_ref-smpExample.txt"
BEST = re.compile(r"In turn (\d+) actor (\d+) has most advantageous target (\d+)")
CHANCE = re.compile(r"Est by +(\d+) of prob (\S+) that \[ *(\d+)> *(\d+)\].* of (\S+)")
ADOPT = re.compile(r"^ +(\d+) proposes +(\d+) adopt: +(.*)$")
Row = tuple[str, float]


def turn_cases() -> Iterator[Row]:
    """Yield how far each turn of each published game is missed at most."""
    for name, (table, run) in RUNS.items():
        played = turns(game(CASES / table))
        told = (CASES / f"ktab/{run}_history_smpc.txt").read_text("utf-8").splitlines()
        yield from _history_misses(name, played, told)
        if run in LOGGED:
            log = (CASES / f"ktab/20170530_ref-{run}.txt").read_text("utf-8")
            yield from _logged(name, played, log.splitlines())
    yield from lot_case("ktab smpExample, by lot", BY_LOT)


def lot_case(name: str, path: Path) -> Iterator[Row]:
    """Yield the misses of the one game that draws lots, its rules as it states them."""
    lines = path.read_text("utf-8").splitlines()
    read, rules = _as_stated(lines)
    fallen = replay(lines)
    played = turns(read, rules=rules, choose=fallen)
    start = next(n for n, line in enumerate(lines) if line.startswith("History of"))
    yield from _history_misses(name, played, lines[start:])
    yield from _logged(name, played, lines)
    yield from _lot_misses(name, fallen, lines)
    ideals = np.array([turn.ideal for turn in played[1:]])
    told = told_ideals(lines, len(read.power))
    yield f"{name}, ideals (4 decimals)", _worst(ideals, told)


def _as_stated(lines: list[str]) -> tuple[Game, Rules]:
    read, follows = logged_game(lines)
    return read, Rules(vote=half_cubic, elect=_by_incentive, follows=follows)


def _by_incentive(strength: Array) -> Array:
    chance: Array = chances(strength[None], rule=Rule.INCENTIVE)[0]
    return chance


def _lot_misses(name: str, fallen: Replay, lines: list[str]) -> Iterator[Row]:
    told = told_lots(lines, len(fallen.order[0]))
    pairs = [
        (ours, theirs)
        for turn, known in zip(fallen.drawn, told, strict=True)
        for ours, theirs in zip(turn, known, strict=True)
    ]
    wrong = sum(ours.place != theirs.place for ours, theirs in pairs)
    yield f"{name}, of {len(pairs)} lots fallen otherwise", float(wrong)
    misses = [_worst(ours.chance, theirs.chance) for ours, theirs in pairs]
    yield f"{name}, chances of lots (4 decimals)", max(misses)


def _history_misses(
    name: str, played: tuple[Turn, ...], lines: list[str]
) -> Iterator[Row]:
    place, chance = history(lines)
    got = np.array([turn.position for turn in played])
    yield f"{name}, turns too many", float(len(played) - chance.shape[1])
    shown = got.transpose(1, 2, 0).reshape(len(place), -1)
    yield f"{name}, positions (1 decimal)", _worst(shown, place)
    won = np.array([turn.chance for turn in played]).T
    yield f"{name}, chances (4 decimals)", _worst(won, chance)


def game(path: Path) -> Game:
    """Return the game of a KTAB table: power, then position and salience by issue."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[2:]
    cells = np.array(
        [[float(cell) for cell in row[2:] if cell.strip()] for row in rows if row]
    )
    return Game(
        position=cells[:, 1::2], salience=cells[:, 2::2] / 100, power=cells[:, 0]
    )


def history(lines: list[str]) -> tuple[Array, Array]:
    """Return positions [actor and issue, turn] and chances [actor, turn]."""
    parts = [line.partition(":") for line in lines]
    told = [(head, row.split()) for head, _, row in parts if ", " in head and row]
    place = [row for head, row in told if not head.endswith("prob ")]
    chance = [row for head, row in told if head.endswith("prob ")]
    return np.array(place, dtype=float), np.array(chance, dtype=float)


def _logged(name: str, played: tuple[Turn, ...], lines: list[str]) -> Iterator[Row]:
    actors = len(played[0].risk)
    starts = [n for n, line in enumerate(lines) if line.startswith("Inferred risk")]
    risks = [[float(x) for x in lines[n + 1 : n + 1 + actors]] for n in starts]
    risk = [turn.risk for turn in played[: len(risks)]]
    yield f"{name}, risk attitudes (3 decimals)", _worst(risk, risks)
    made = {
        (at, one.challenger): one
        for at, turn in enumerate(played)
        for one in turn.challenges
    }
    logged = list(_challenges(lines))
    keys = {(told[0], told[1]) for told in logged}
    yield f"{name}, challenges of one alone", float(len(keys ^ made.keys()))
    misses = [_challenge_misses(made[told[0], told[1]], told) for told in logged]
    for what, miss in zip(
        (
            "targets that differ",
            "chance seen (4 decimals)",
            "gain seen (4 decimals)",
            "bargains (2 decimals)",
        ),
        np.array(misses).max(axis=0),
        strict=True,
    ):
        yield f"{name}, {what}", float(miss)


Logged = tuple[int, int, int, float, float, list[float], list[float]]


def _challenges(lines: list[str]) -> Iterator[Logged]:
    """Yield turn, challenger, target, chance, gain and both positions offered."""
    for n, line in enumerate(lines):
        best = BEST.match(line)
        if not best:
            continue
        at, i, j = (int(found) for found in best.groups())
        block = lines[n + 1 : n + 12]
        seen = next(found for row in block if (found := CHANCE.match(row)))
        offers = [found for row in block if (found := ADOPT.match(row))]
        first, second = ([float(x) for x in o[3].split()] for o in offers[:2])
        yield at, i, j, float(seen[2]), float(seen[5]), first, second


def _challenge_misses(made: Challenge, told: Logged) -> tuple[float, ...]:
    _, _, target, chance, gain, first, second = told
    offers = max(_worst(made.first, first), _worst(made.second, second))
    wrong = float(made.target != target)
    return wrong, abs(made.chance - chance), abs(made.gain - gain), offers


def exchange_cases() -> Iterator[Row]:
    """Yield how far the means are missed that the exchange program starts from."""
    runs = json.loads((CASES / "06_exchange_model/peer_runs.json").read_text())
    for name, told in runs["results"].items():
        issues, table = exchange_table(CASES / f"06_exchange_model/{name}.csv")
        start = np.array([told[issue]["weighted_mean_start"] for issue in issues])
        yield f"06 {name}, start (3 decimals)", _worst(outcome(table), start)
        first = np.array([told[issue]["voting_mean_round1"] for issue in issues])
        after = outcome(exchange(table)[0])
        yield f"06 {name}, round 1, mean distance: no match", _mean(after, first)
        yield f"06 {name}, the same of the start", _mean(start, first)


def exchange_table(path: Path) -> tuple[list[str], Table]:
    """Return the issues and the table of a file of the exchange program."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quotechar="'"))
    issues = [row[1] for row in rows if row[0] == "#P"]
    actors = [row[1] for row in rows if row[0] == "#A"]
    cells = np.zeros((3, len(issues), len(actors)))
    for row in rows:
        if row[0] == "#D":
            at = issues.index(row[2]), actors.index(row[1])
            cells[:, at[0], at[1]] = [float(cell) for cell in row[3:6]]
    return issues, Table(position=cells[0], salience=cells[1], power=cells[2])


def _mean(got: Array, told: Array) -> float:
    return float(np.abs(got - told).mean())


def _worst(got: Iterable[object] | Array, told: Iterable[object] | Array) -> float:
    return float(np.abs(np.asarray(got) - np.asarray(told)).max())


def main() -> None:
    """Print where the game by lot ends by its log, by other lots, and without any."""
    lines = BY_LOT.read_text("utf-8").splitlines()
    read, rules = _as_stated(lines)
    print("smpExample                      states  means at the end")
    for name, choose in (
        ("as logged", replay(lines)),
        ("the same seed, actors in order", _in_order(told_seed(lines))),
        ("what is likeliest", likeliest),
    ):
        states, mean = _end(read, rules, choose)
        print(f"{name:<31} {states:6d}  {mean.round(1)}")
    seeds = [np.random.default_rng(seed) for seed in range(GAMES)]
    ends = [_end(read, rules, by_lot(rng)) for rng in seeds]
    long = np.percentile([end[0] for end in ends], (0, 50, 100))
    means = np.array([end[1] for end in ends])
    print(f"{GAMES} games: states {long}, sd of the means {means.std(axis=0).round(1)}")
    print(f"5 % and 95 %: {np.percentile(means, (5, 95), axis=0).round(1).tolist()}")


def _in_order(seed: int) -> Choose:
    told = lots(seed)

    def choose(actor: int, bargains: tuple[Pair, ...], chance: Array) -> int:
        del actor, bargains
        return int(np.searchsorted(chance.cumsum(), next(told)))

    return choose


def _end(read: Game, rules: Rules, choose: Choose) -> tuple[int, Array]:
    """Return how many states there were, and the mean of the last by issue."""
    played = turns(read, rules=rules, choose=choose)
    weight = read.power[:, None] * read.salience
    mean: Array = np.average(played[-1].position, axis=0, weights=weight)
    return len(played), mean


if __name__ == "__main__":
    main()

"""Time the trade solver, and set it beside the published loop and another package.

Usage: python benchmarks/trade.py [--gegravity PYTHON] [--states N]

All worlds are made up from gravity (distance, border, sizes), so that every package
sees exactly the flows its theory wants. The naive loop is the published algorithm in
plain Python. PYTHON is the interpreter of an environment of its own with gegravity:
python -m venv /tmp/peer && /tmp/peer/bin/pip install gegravity.
Ratios of CPU seconds, in one run; run it with OMP_NUM_THREADS=1.
"""

import argparse
import csv
import gzip
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.simulate.trade import Deficits, Equilibrium, trade

Floats = npt.NDArray[np.float64]

SHARED = Path(__file__).parents[2] / "shared"
SIGMA = 5.0
TIMES = 51
REPEATS = 7
DEARER = -4.0  # log shock on the trade between the first state and all others
PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import pandas as pd
import gegravity as ge
asked = json.loads(sys.argv[1])
rows = pd.read_csv(asked["path"])
rows["year"] = "2020"
base = ge.BaselineData(rows, imp_var_name="importer", exp_var_name="exporter",
    year_var_name="year", trade_var_name="trade", expend_var_name="E",
    output_var_name="Y")
names = list(asked["costs"])
values = pd.DataFrame({"var": names, "coeff": [asked["costs"][one] for one in names]})
costs = ge.CostCoeffs(values, identifier_col="var", coeff_col="coeff")
begun = time.process_time()
model = ge.OneSectorGE(base, year="2020", expend_var_name="E", output_var_name="Y",
    cost_coeff_values=costs, cost_variables=names,
    reference_importer=asked["reference"], sigma=asked["sigma"], quiet=True)
model.build_baseline(omr_rescale=asked["rescale"])
built = time.process_time()
changed = rows.copy()
changed[asked["changes"]] = changed["after"]
model.define_experiment(changed)
model.simulate()
done = time.process_time()
table = model.country_results
print(json.dumps({"build": built - begun, "simulate": done - built,
    "real_gdp": table[model.labels.gdp_change].to_dict(),
    "price": table[model.labels.factory_price_change].to_dict()}))
"""


def main() -> None:
    """Print growth, draws and the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gegravity", metavar="PYTHON")
    parser.add_argument("--states", type=int, default=200)
    asked = parser.parse_args()
    growth()
    many_draws()
    against_naive(asked.states)
    if asked.gegravity:
        against_peer(asked.gegravity, asked.states)
        against_published(asked.gegravity)


def growth() -> None:
    """Print how one counterfactual grows with the number of states."""
    print("states   rounds   one embargo, ms   gap")
    for states in (50, 100, 150, 200, 250):
        flows = world(states)
        seconds, found = timed(partial(solve, flows), 7)
        print(
            f"{states:6} {int(found.rounds):8} {1e3 * seconds:17.2f}   "
            f"{float(found.market_residual):.0e}"
        )


def many_draws() -> None:
    """Print what draws cost in one call, and how that grows."""
    flows = world(200)
    print("\ndraws at 200 states   seconds   ms a draw")
    for draws in (10, 50, 200):
        theta = np.linspace(2.0, 8.0, draws)
        seconds, _ = timed(partial(solve, flows, theta), 1)
        print(f"{draws:19} {seconds:9.2f} {1e3 * seconds / draws:11.2f}")


def against_naive(states: int) -> None:
    """Print the ratio to the published loop, and that both say the same."""
    flows, change = world(states), shock(states)
    flat, changed = flows.tolist(), change.tolist()
    balanced = partial(trade, flows, change, deficits=Deficits.BALANCED)
    alone = partial(balanced, theta=SIGMA - 1.0)
    together = partial(balanced, theta=np.linspace(2.0, 8.0, 200))
    rows = []
    for _ in range(REPEATS):  # side by side: the machine has other work to do
        begun = time.process_time()
        wages, rounds = naive(flat, changed, SIGMA - 1.0)
        theirs = time.process_time() - begun
        ours, found = timed(alone, TIMES)
        rows.append((theirs, ours, timed(together, 3)[0] / 200))
    gap = np.abs(np.array(wages) / found.wages - 1.0).max()
    theirs, ours, each = np.median(rows, axis=0)
    print(
        f"\nnaive Python, {states} states: {theirs:.2f} s in {rounds} rounds; ours "
        f"{1e3 * ours:.2f} ms alone: {ratios(rows, 1)} times; {1e3 * each:.2f} ms "
        f"as one of 200 draws: {ratios(rows, 2)} times; wages differ by {gap:.0e}"
    )


def ratios(rows: list[tuple[float, float, float]], column: int) -> str:
    """Return the middle of some ratios to the naive loop, and their ends."""
    found = sorted(row[0] / row[column] for row in rows)
    return f"{statistics.median(found):,.0f} ({found[0]:,.0f} to {found[-1]:,.0f})"


def against_peer(python: str, states: int) -> None:
    """Print the ratio to gegravity on the same data, and which of the two is right."""
    flows = world(states)
    costs = {"lndist": -1.0, "border": -0.5, "ban": DEARER}
    text = "\n".join(as_csv(flows))
    told = peer(python, text, {"costs": costs, "changes": "ban", "sigma": SIGMA})
    ours, found = timed(partial(solve, flows), 7)
    exact, _ = naive(flows.tolist(), shock(states).tolist(), SIGMA - 1.0)
    print(
        f"\ngegravity, {states} states: baseline {told.build:.1f} s, simulation "
        f"{told.simulate:.1f} s; ours {1e3 * ours:.2f} ms: "
        f"{told.simulate / ours:,.0f} times for the simulation alone, "
        f"{(told.build + told.simulate) / ours:,.0f} with its baseline"
    )
    real = 100.0 * (found.real_wages[0] - 1.0)
    alone = 100.0 * (naive_real_wage(flows, exact) - 1.0)
    print(
        f"real GDP of the state under sanctions: gegravity "
        f"{told.real_gdp['S000']:.3f} %, ours {real:.3f} %, "
        f"the naive loop {alone:.3f} %"
    )


def against_published(python: str) -> None:
    """Print how far gegravity and we are from Yotov et al. 2016 (golden case B)."""
    folder = SHARED / "cases" / "trade" / "yotov2016"
    if not folder.is_dir():
        print("../shared is not here: nothing to compare with what is published")
        return
    with gzip.open(folder / "trade_without_border_2006.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    with (folder / "expected_trade_without_border.csv").open() as expected:
        published = {
            row["country"]: float(row["change_price_FULL"])
            for row in csv.DictReader(expected)
        }
    costs = {"ln_DIST": -0.791288, "CNTG": 0.673646, "INTL_BRDR": -2.474450}
    lines = [",".join([*rows[0], "after"])]
    lines += [",".join([*row.values(), "0.0"]) for row in rows]
    asked = {"costs": costs, "changes": "INTL_BRDR", "sigma": 7, "reference": "DEU"}
    theirs = peer(python, "\n".join(lines), asked).price
    ours = without_borders(rows, costs)
    print("\ntrade without borders, 69 countries, against the published prices:")
    for name, found in (("gegravity", theirs), ("ours", ours)):
        gaps = [abs(found[one] - value) for one, value in published.items()]
        negative = [one for one in published if found[one] <= -100.0]
        print(
            f"  {name}: median {statistics.median(gaps):.2f}, largest {max(gaps):.2f} "
            f"points; negative prices: {', '.join(negative) or 'none'}"
        )


def without_borders(
    rows: list[dict[str, str]], costs: dict[str, float]
) -> dict[str, float]:
    """Return our price changes in percent, Germany's inward resistance fixed."""
    names = sorted({row["exporter"] for row in rows})
    place = {one: number for number, one in enumerate(names)}
    seen, log_cost, border = (np.zeros((len(names), len(names))) for _ in range(3))
    for row in rows:
        at = place[row["exporter"]], place[row["importer"]]
        seen[at], border[at] = float(row["trade"]), float(row["INTL_BRDR"])
        log_cost[at] = sum(value * float(row[one]) for one, value in costs.items())
    fitted = fitted_to(np.exp(log_cost), seen.sum(axis=1), seen.sum(axis=0))
    found = trade(
        fitted,
        np.exp(-costs["INTL_BRDR"] * border),
        theta=6.0,
        deficits=Deficits.MULTIPLICATIVE,
    )
    prices = 100.0 * (found.wages / found.prices[place["DEU"]] - 1.0)
    return dict(zip(names, prices.tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What gegravity took and said, in percent."""

    build: float
    simulate: float
    real_gdp: dict[str, float]
    price: dict[str, float]


def peer(python: str, text: str, asked: dict[str, object]) -> Peer:
    """Run gegravity in its own environment; rescale until it finds its baseline."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flows.csv"
        path.write_text(text, "utf-8")
        given = {"reference": "S001", "path": str(path), **asked}
        for rescale in (1, 10, 100, 1000):
            told = json.dumps({**given, "rescale": rescale})
            done = subprocess.run(
                [python, "-c", PEER, told], capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                return Peer(**json.loads(done.stdout.splitlines()[-1]))
    raise SystemExit(done.stderr)


def as_csv(flows: Floats) -> Iterator[str]:
    """Yield the flows as gegravity reads them."""
    output, spent, far = flows.sum(axis=1), flows.sum(axis=0), distance(len(flows))
    yield "exporter,importer,trade,Y,E,lndist,border,ban,after"
    for origin, end in np.ndindex(flows.shape):
        figures = (flows[origin, end], output[origin], spent[end], far[origin, end])
        written = ",".join(f"{one:.17g}" for one in figures)
        banned = float((origin == 0) != (end == 0))
        yield f"S{origin:03},S{end:03},{written},{float(origin != end)},0.0,{banned}"


def solve(
    flows: Floats,
    theta: float | Floats = SIGMA - 1.0,
    deficits: Deficits = Deficits.BALANCED,
) -> Equilibrium:
    """Solve one counterfactual, or one for each theta."""
    return trade(flows, shock(len(flows)), theta=theta, deficits=deficits)


def shock(states: int) -> Floats:
    """Return a world in which trade with the first state costs much more."""
    found = np.ones((states, states))
    found[0, 1:] = found[1:, 0] = np.exp(DEARER)
    return found


def world(states: int) -> Floats:
    """Return balanced gravity flows."""
    sizes = np.random.default_rng(states).lognormal(0.0, 1.5, states) * 100.0
    flows = np.exp(-distance(states) - 0.5 * (1.0 - np.eye(states)))
    flows *= np.outer(sizes, sizes)
    return fitted_to(flows, sizes, sizes)


def fitted_to(flows: Floats, output: Floats, spent: Floats) -> Floats:
    """Scale rows and columns until they have the sums that are wanted."""
    for _ in range(3000):
        flows = flows * (output / flows.sum(axis=1))[:, None]
        flows = flows * (spent / flows.sum(axis=0))
    return flows


def distance(states: int) -> Floats:
    """Return logs of distances between points of a square."""
    points = np.random.default_rng(states + 1).uniform(0.0, 1.0, (states, 2))
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    return np.asarray(np.log(apart + 0.05) + 3.0, dtype=np.float64)


def timed(act: Callable[[], Equilibrium], times: int) -> tuple[float, Equilibrium]:
    """Return the median of some times, and what was made."""
    found, seconds = act(), []
    for _ in range(times):
        begun = time.process_time()
        found = act()
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds), found


Table = list[list[float]]


def naive(flows: Table, change: Table, theta: float) -> tuple[list[float], int]:
    """Return the wages of balanced trade by the published loop, in plain Python."""
    every = range(len(flows))
    output = [sum(flows[i]) for i in every]
    spent = [sum(flows[i][j] for i in every) for j in every]
    left = [[flows[i][j] / spent[j] * change[i][j] for j in every] for i in every]
    wage = [1.0 for _ in every]
    rounds, moved = 0, 1.0
    while moved > 1e-12 and rounds < 10_000:
        rounds += 1
        cost = [one**-theta for one in wage]
        total = [sum(left[i][j] * cost[i] for i in every) for j in every]
        per = [wage[j] * output[j] / total[j] for j in every]
        sold = [sum(left[i][j] * per[j] for j in every) for i in every]
        new = [(sold[i] / output[i]) ** (1.0 / (1.0 + theta)) for i in every]
        scale = sum(map(float.__mul__, new, output)) / sum(output)
        new = [one / scale for one in new]
        moved = max(
            abs(one / other - 1.0) for one, other in zip(new, wage, strict=True)
        )
        wage = new
    return wage, rounds


def naive_real_wage(flows: Floats, wages: list[float]) -> float:
    """Return the first state's wage over its prices."""
    theta = SIGMA - 1.0
    left = flows / flows.sum(axis=0) * shock(len(flows))
    total = (left[:, 0] * np.array(wages) ** -theta).sum()
    return float(wages[0] * total ** (1.0 / theta))


if __name__ == "__main__":
    main()

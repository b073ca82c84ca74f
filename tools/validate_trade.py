"""Reproduce the published trade results, and print how near we come.

Usage: python tools/validate_trade.py [--gegravity FILE]

Reads ../shared/cases/trade (golden cases A to D; see GOLDEN.md there) and, for what
the belief about home trade does to a result, ../shared/data. FILE is the sample data
of gegravity's documentation (examples/sample_data_set.dlm of its repository, MIT),
golden case E; all of it, or the rows of which something is to be said.
"""

import argparse
import csv
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from foedus.model import (
    ActorId,
    Ban,
    Home,
    HomePrior,
    Product,
    SanctionOption,
    SanctionQuestion,
    Span,
)
from foedus.simulate.sanctions import WorldTrade, sanctions
from foedus.simulate.trade import Deficits, autarky, balanced, trade
from foedus.simulate.trade_sectors import Accounts, effects, trade_sectors

Floats = npt.NDArray[np.float64]
Rows = list[dict[str, str]]

SHARED = Path(__file__).parents[2] / "shared"
CASES = SHARED / "cases" / "trade"
YOTOV = {"ln_DIST": -0.791288, "CNTG": 0.673646, "INTL_BRDR": -2.474450}
HERMAN = {
    "lndist": -0.3898623,
    "contiguity": 0.891577,
    "common_language": 0.0326249,
    "pta": 0.4711383,
    "international": -3.412584,
    "constant": 16.32434,
}


def main() -> None:
    """Print each case beside its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gegravity", metavar="FILE", type=Path)
    asked = parser.parse_args()
    if asked.gegravity:
        agreement(asked.gegravity)
    if not CASES.is_dir():
        print("../shared/cases/trade is not here: nothing was tried")
        return
    enlargement()
    borders()
    nafta()
    no_trade()
    home_trade()


def enlargement() -> None:
    """Case A: Zylkin's ge_gravity in Stata, 44 countries."""
    path = CASES / "ge_gravity_stata/trade_2000_2014_with_stata_results.csv.gz"
    rows = [row for row in table(path) if float(row["year"]) == 2000]
    shock = np.exp(0.224249 * matrix(rows, "new_eu_pair"))
    for deficits, wage, flow in (
        (Deficits.ADDITIVE, "w_eu", "X_eu"),
        (Deficits.MULTIPLICATIVE, "w_mult", "X_mult"),
    ):
        found = trade(matrix(rows, "trade"), shock, theta=4.0, deficits=deficits)
        welfare = np.abs(found.welfare - matrix(rows, wage)[:, 0]).max()
        flows = np.abs(found.flows / matrix(rows, flow) - 1.0).max()
        print(
            f"A {deficits}: welfare {welfare:.1e}, flows {flows:.1e} (mark 1e-6); "
            f"{found.rounds} rounds, market {found.market_residual:.0e}, world "
            f"{found.world_residual:.0e}"
        )


def borders() -> None:
    """Case B: Yotov et al. 2016, trade without borders, 69 countries."""
    rows = table(CASES / "yotov2016/trade_without_border_2006.csv.gz")
    seen, names = matrix(rows, "trade"), states(rows)
    costs = np.stack([matrix(rows, one) for one in YOTOV])
    estimated = ppml(seen, costs)
    gap = np.abs(estimated - np.array(list(YOTOV.values()))).max()
    print(f"B PPML coefficients {np.round(estimated, 6)}: {gap:.1e} (mark 1e-3)")
    log_cost = np.tensordot(np.array(list(YOTOV.values())), costs, axes=1)
    fitted = fitted_to(np.exp(log_cost), seen.sum(axis=1), seen.sum(axis=0))
    shock = np.exp(-YOTOV["INTL_BRDR"] * costs[2])
    found = trade(fitted, shock, theta=6.0, deficits=Deficits.MULTIPLICATIVE)
    germany = found.prices[names.index("DEU")]
    ours = {
        "change_price_FULL": found.wages / germany,
        "change_rGDP_FULL": found.wages / found.prices,
    }
    published = table(CASES / "yotov2016/expected_trade_without_border.csv")
    order = [names.index(row["country"]) for row in published]
    for column, values in ours.items():
        wanted = np.array([float(row[column]) for row in published])
        gaps = np.abs(100.0 * (values[order] - 1.0) - wanted)
        print(
            f"B {column}: largest {gaps.max():.2f}, median {np.median(gaps):.2f} "
            f"points (mark .7, .15); {found.rounds} rounds, world "
            f"{found.world_residual:.1e}"
        )


def ppml(flows: Floats, costs: Floats) -> Floats:
    """Estimate gravity with fixed effects of both sides by Poisson pseudo-likelihood.

    References:
        Santos Silva and Tenreyro (2006). The log of gravity.
        Fally (2015): fitted flows have the sums of the observed ones.
    """
    found = np.zeros(len(costs))
    output, spent = flows.sum(axis=1), flows.sum(axis=0)
    for _ in range(60):
        fitted = fitted_to(np.exp(np.tensordot(found, costs, axes=1)), output, spent)
        plain = np.stack([without_effects(one, fitted) for one in costs])
        slope = np.einsum("aij,bij,ij->ab", plain, plain, fitted)
        step = np.linalg.solve(slope, np.einsum("aij,ij->a", plain, flows - fitted))
        found = found + step * min(1.0, 0.5 / np.abs(step).max())  # or it overshoots
        if np.abs(step).max() < 1e-9:
            break
    return found


def without_effects(values: Floats, weights: Floats) -> Floats:
    """Take out what the origin and the destination explain."""
    for _ in range(200):
        for axis in (0, 1):
            mean = (values * weights).sum(axis=axis) / weights.sum(axis=axis)
            values = values - np.expand_dims(mean, axis)
    return values


def nafta() -> None:
    """Cases C to C4: Caliendo and Parro 2015, 31 countries, 40 sectors."""
    read = Nafta.read(CASES / "caliendo_parro_2015")
    for name, deficits in (("C", None), ("C2 with deficits", read.deficits)):
        for line in read.lines(deficits):
            print(f"{name} {line}")
    mexico = read.regions.index("Mexico")
    exact = read.exact()[mexico]
    told = [f"{100 * read.by_steps(steps)[mexico]:.3f}" for steps in (1, 5, 20, 80)]
    print(
        f"C4 Mexico, first-order in 1, 5, 20, 80 steps: {', '.join(told)} %; exact "
        f"{100 * exact:.3f} %"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Nafta:
    """The published accounts."""

    regions: list[str]
    accounts: Accounts
    lowered: Floats
    deficits: Floats
    theta: Floats

    @classmethod
    def read(cls, folder: Path) -> "Nafta":
        """Read the accounts and the tariffs of NAFTA."""
        regions = (folder / "regions.txt").read_text("utf-8").splitlines()
        sectors = (folder / "sectors.txt").read_text("utf-8").splitlines()
        trade_axes = {"sector": sectors, "exporter": regions, "importer": regions}
        uses = {"region": regions, "sector": sectors}
        rows = table(folder / "trade.csv.gz")
        inputs = table(folder / "intermediate_consumption.csv.gz")
        input_axes = {"region": regions, "input": sectors, "sector": sectors}
        deficit = array(table(folder / "deficit.csv.gz"), {"region": regions}, "D")
        theta = table(folder / "theta.csv.gz")
        return cls(
            regions=regions,
            accounts=Accounts(
                flows=array(rows, trade_axes, "value"),
                tariffs=array(rows, trade_axes, "tariff_bln"),
                inputs=array(inputs, input_axes, "value"),
                value_added=array(table(folder / "value_added.csv.gz"), uses, "value"),
                final=array(table(folder / "final_consumption.csv.gz"), uses, "value"),
            ),
            lowered=array(rows, trade_axes, "tariff_cfl"),
            deficits=deficit - deficit.mean(),
            theta=array(theta, {"sector": sectors}, "value"),
        )

    def lines(self, deficits: Floats | None) -> Iterable[str]:
        """Yield what is published, and the exact real income beside it."""
        before = trade_sectors(self.accounts, theta=self.theta, deficits=deficits)
        after = trade_sectors(
            self.accounts, theta=self.theta, deficits=deficits, tariffs=self.lowered
        )
        found = effects(before, after, self.accounts.tariffs)
        for name in ("Mexico", "Canada", "USA"):
            one = self.regions.index(name)
            parts = (
                found.terms_of_trade[one],
                found.volume_of_trade[one],
                found.first_order[one],
                found.real_wage[one],
            )
            told = "/".join(f"{100 * part:.3f}" for part in parts)
            yield (
                f"{name}: terms/volume/first-order/real wage {told} %; exact real "
                f"income {100 * found.real_income[one]:.3f} %; real wage factor "
                f"{1 + found.real_wage[one]:.6f}; {after.rounds} rounds, market "
                f"{after.market_residual:.0e}, balance {after.balance_residual:.0e}"
            )

    def exact(self) -> Floats:
        """Return the log change of real income."""
        before = trade_sectors(self.accounts, theta=self.theta)
        after = trade_sectors(self.accounts, theta=self.theta, tariffs=self.lowered)
        change = effects(before, after, self.accounts.tariffs)
        return np.log1p(change.real_income)

    def by_steps(self, steps: int) -> Floats:
        """Return the first-order effects of each step, summed in logs."""
        total, tariffs = np.zeros(len(self.regions)), self.accounts.tariffs
        base, goal = np.log1p(tariffs), np.log1p(self.lowered)
        before = trade_sectors(self.accounts, theta=self.theta)
        for step in range(1, steps + 1):
            then = np.expm1(base + (goal - base) * step / steps)
            after = trade_sectors(self.accounts, theta=self.theta, tariffs=then)
            total += np.log1p(effects(before, after, tariffs).first_order)
            before, tariffs = after, then
        return total


def no_trade() -> None:
    """Case D: the solver's autarky against the closed form, state by state."""
    path = CASES / "ge_gravity_stata/trade_2000_2014_with_stata_results.csv.gz"
    rows = [row for row in table(path) if float(row["year"]) == 2014]
    level = balanced(matrix(rows, "trade"), theta=5.0)
    formula, gaps, losses = autarky(level, theta=5.0), [], []
    for state in range(len(level)):
        shock = np.ones_like(level)
        shock[state, :] = shock[:, state] = 0.0
        shock[state, state] = 1.0
        found = trade(level, shock, theta=5.0, deficits=Deficits.BALANCED)
        losses.append(float(found.welfare[state]))
        gaps.append(abs(losses[-1] - formula[state]))
    known = min(abs(one - 0.9374812779277455) for one in losses)
    print(f"D largest gap {max(gaps):.1e}, to the known state {known:.1e} (mark 1e-12)")


def agreement(path: Path) -> None:
    """Case E: what Canada and Japan trade more for once they have an agreement.

    The coefficients and both costs are those printed in gegravity's documentation.
    """
    rows = table(path)
    row = next(
        one for one in rows if (one["exporter"], one["importer"]) == ("CAN", "JPN")
    )
    before = np.exp(
        sum(value * float(row.get(one, 1)) for one, value in HERMAN.items())
    )
    after = before * np.exp(HERMAN["pta"])
    print(
        f"E cost of Canada's exports to Japan {before:.6f}, {after:.6f} (printed: "
        f"11305.165421, 18108.800547): {abs(before - 11305.165421):.1e}, "
        f"{abs(after - 18108.800547):.1e} (mark 1e-6)"
    )
    names = states(rows)
    if len(rows) < len(names) ** 2:
        print(f"E only {len(rows)} rows are here: no equilibrium is solved")
        return
    flows, shock = matrix(rows, "trade"), np.ones((len(names), len(names)))
    pair = names.index("CAN"), names.index("JPN")
    shock[pair] = shock[pair[::-1]] = np.exp(HERMAN["pta"])
    found = trade(flows, shock, theta=4.0)
    told = ", ".join(
        f"{names[one]} {100 * found.welfare[one] - 100:.4f} %" for one in pair
    )
    print(f"E real income, additive deficits: {told}; {found.rounds} rounds")


def home_trade() -> None:
    """Show how far the belief about home trade carries one result."""
    path = SHARED / "data" / "itpde_r01_bilateral_total_2000_2016.parquet"
    if not path.is_file():
        return
    world = goods(path, 2016)
    theta = Span(low=2.0, high=8.0, source="range of the literature")
    sure, none = (Span(low=one, high=one, source="as if") for one in (1.0, 0.0))
    accounts = Span(low=26600.0, high=26600.0, source="Bank of Korea, USD mn")
    share = Span(low=0.3, high=0.45, source="around the median of 153 states, .36")
    question = SanctionQuestion(
        name="validation",
        title="One partner stops all trade",
        target=ActorId("PRK"),
        products=(Product(name="goods", elasticity=theta),),
        options=(
            SanctionOption(
                name="embargo",
                label="embargo",
                bans=(Ban(senders=(ActorId("CHN"),)),),
                enforcement=sure,
                leakage=none,
                premium=none,
            ),
        ),
        priors=(
            HomePrior(
                name="national accounts",
                homes=(Home(state=ActorId("PRK"), absorption=accounts),),
                others=share,
            ),
            HomePrior(name="median share", homes=(), others=share),
        ),
        joiners=(),
    )
    found = sanctions(question, world, rng=np.random.default_rng(1), draws=100)
    for effect in found.effects:
        if effect.actor in ("PRK", "CHN"):
            income = effect.real_income
            low, high = income.interval.low or 0.0, income.interval.high or 0.0
            print(
                f"home trade by {effect.prior}: {effect.actor} "
                f"{100 * income.value:.3f} ({100 * low:.3f} to {100 * high:.3f}) %, "
                f"first-order {100 * effect.first_order.value:.3f} %"
            )


def goods(path: Path, year: int) -> WorldTrade:
    """Return one year of ITPD-E."""
    rows = pl.read_parquet(path).filter(pl.col("year") == year)
    names = sorted({*rows["exp_iso3"], *rows["imp_iso3"]})
    place = {one: number for number, one in enumerate(names)}
    flows = np.zeros((len(names), len(names)))
    for origin, end, value in rows.select("exp_iso3", "imp_iso3", "value").iter_rows():
        flows[place[origin], place[end]] = value / 1e6
    home = np.diagonal(flows).copy()
    np.fill_diagonal(flows, 0.0)
    kept = (flows.sum(axis=0) > 0) & (flows.sum(axis=1) + home > 0)
    return WorldTrade(
        states=tuple(
            ActorId(one) for one, keep in zip(names, kept, strict=True) if keep
        ),
        products=("goods",),
        flows=flows[kept][:, kept][None],
        home=np.where(home > 0, home, np.nan)[kept],
        year=year,
        unit="USD mn",
    )


def table(path: Path) -> Rows:
    """Return the rows of a CSV file."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            return list(csv.DictReader(packed))
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def states(rows: Rows) -> list[str]:
    """Return the states, in the order of the matrices."""
    return sorted({row["exporter"] for row in rows})


def matrix(rows: Rows, column: str) -> Floats:
    """Return a column as a matrix from exporter to importer."""
    names = states(rows)
    return array(rows, {"exporter": names, "importer": names}, column)


def array(rows: Rows, axes: dict[str, list[str]], column: str) -> Floats:
    """Return a column laid out along some axes."""
    places = [{one: n for n, one in enumerate(names)} for names in axes.values()]
    found = np.zeros([len(names) for names in axes.values()])
    for row in rows:
        keys = zip(places, axes, strict=True)
        found[tuple(place[row[axis]] for place, axis in keys)] = float(row[column])
    return found


def fitted_to(flows: Floats, output: Floats, spent: Floats) -> Floats:
    """Scale rows and columns until they have the sums that are wanted."""
    for _ in range(500):
        flows = flows * (output / flows.sum(axis=1))[:, None]
        flows = flows * (spent / flows.sum(axis=0))
    return flows


if __name__ == "__main__":
    main()

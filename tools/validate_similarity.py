"""Check similarity of alliances and votes: all pairs, speed, an independent library.

Every pair of states of every year 1816-2018 by ATOP's alliances (valued and binary,
plain and weighted by capabilities) and of every year by General Assembly votes; then
random pairs of each against scikit-learn and scipy; then the published kappas.
The states are the members of the system of the Correlates of War, and the pairs are
counted once: 994,005 by alliances. Before 1946 the obligations are those of ATOP's
members (4.01), since then those of its directed pairs (5); states weigh alike before
1946, where no capabilities are at hand.

Usage: python tools/validate_similarity.py [STATES]

STATES is the owner's `states2016.csv` (https://correlatesofwar.org), which may not be
shipped; without it the years begin with 1946, of which a panel is at hand.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import kendalltau
from sklearn.metrics import cohen_kappa_score

from foedus.measure._similar.counts import MISSING, Counts, counts
from foedus.measure._similar.scores import SCORES

DATA = Path(__file__).parents[2] / "shared" / "data"
FIRST, SINCE, LAST = 1816, 1946, 2018
DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
LEVELS = np.arange(4.0)
BINARY = np.arange(2.0)
VOTES = np.arange(1.0, 4.0)
CLOSE = 1e-6
Portfolios = NDArray[np.int8]
Scored = dict[str, NDArray[np.float64]]
PUBLISHED = {
    ("RUS", "CHN"): 0.71,
    ("RUS", "PRK"): 0.63,
    ("CHN", "PRK"): 0.69,
    ("PRK", "KOR"): 0.10,
    ("USA", "RUS"): -0.19,
    ("USA", "PRK"): -0.25,
}


def main(system: Path | None) -> int:
    """Print counts, times and the largest difference to the other libraries."""
    worst = max(_alliances(system), _votes())
    print(f"largest difference to scikit-learn and scipy: {worst:.1e}")
    return 0 if worst < CLOSE else 1


def _alliances(system: Path | None) -> float:
    pairs, worst, scores = 0, 0.0, 0
    years = list(_alliance_years(system))
    rng = np.random.default_rng(0)
    start = time.process_time()
    kept = []
    for portfolios, weights in years:
        valued = counts(portfolios, LEVELS)
        forms = {
            "valued": valued,
            "binary": counts(np.minimum(portfolios, 1), BINARY),
            "weighted": counts(portfolios, LEVELS, weights),
        }
        scored = {form: _scores(table) for form, table in forms.items()}
        scores = sum(map(len, scored.values()))
        pairs += len(portfolios) * (len(portfolios) - 1) // 2
        kept.append((portfolios, scored["valued"]))
    spent = time.process_time() - start
    print(f"alliances: {pairs:,} pairs x {scores} scores in {spent:.1f} s of CPU")
    for portfolios, own in kept[::18]:
        worst = max(worst, _against(portfolios, own, LEVELS, rng))
    return worst


def _scores(table: Counts) -> Scored:
    return {name: score(table) for name, score in SCORES.items()}


def _alliance_years(
    system: Path | None,
) -> Iterator[tuple[Portfolios, NDArray[np.float64]]]:
    panel, ties = _system(system), pl.concat([_early_ties(), _ties()])
    power = pl.read_parquet(DATA / "cow_nmc_1946_2022.parquet")
    for year in range(SINCE if system is None else FIRST, LAST + 1):
        states = panel.filter(pl.col("year") == year)["state"].unique().sort()
        rows = ties.filter(pl.col("year") == year)
        shares = dict(
            power.filter(pl.col("year") == year).select("ccode", "cinc").iter_rows()
        )
        weights = [float(shares.get(state) or 0.0) for state in states]
        alike = np.ones(len(states))
        yield _portfolios(states, rows), np.array(weights) if shares else alike


def _system(system: Path | None) -> pl.DataFrame:
    """Return who was a member in which year: state, year."""
    since = pl.read_parquet(DATA / "state_panel_cow_gw_1946_2025.parquet")
    members = since.select(state="ccode", year="year").drop_nulls()
    if system is None:
        return members.cast(pl.Int64)
    spells = pl.read_csv(system).filter(pl.col("styear") < SINCE)
    until = pl.min_horizontal("endyear", SINCE - 1)
    early = spells.select(state="ccode", year=pl.int_ranges("styear", until + 1))
    return pl.concat(one.cast(pl.Int64) for one in (early.explode("year"), members))


def _ties() -> pl.DataFrame:
    pairs = pl.read_parquet(DATA / "atop5_ddyad_year.parquet")
    named = pairs.select(
        pl.col("ccode1").alias("a"),
        pl.col("ccode2").alias("b"),
        "year",
        *(pl.col(f"atop_{duty}").alias(duty) for duty in DUTIES),
    )
    return _levels(named)


def _early_ties() -> pl.DataFrame:
    """Return what each member of an alliance owed each other one before 1946."""
    members = pl.read_parquet(DATA / "atop_member_level.parquet").select(
        "atopid", "member", "yrent", "yrexit", *DUTIES
    )
    leaves = pl.when(pl.col("yrexit") > 0).then("yrexit").otherwise(LAST)
    yearly = members.with_columns(
        year=pl.int_ranges("yrent", pl.min_horizontal(leaves, SINCE - 1) + 1)
    )
    there = yearly.explode("year").drop_nulls("year")
    others = there.select("atopid", "year", b="member")
    pairs = there.rename({"member": "a"}).join(others, on=["atopid", "year"])
    return _levels(pairs.filter(pl.col("a") != pl.col("b")))


def _levels(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return each directed pair and year with the highest level of its duties."""
    keyed = pairs.with_columns(_level()).cast({"a": pl.Int64, "b": pl.Int64})
    every = keyed.group_by(pl.col("year").cast(pl.Int64), "a", "b")
    return every.agg(pl.col("level").max())


def _portfolios(states: pl.Series, rows: pl.DataFrame) -> Portfolios:
    place = {state: number for number, state in enumerate(states)}
    out = np.zeros((len(states), len(states)), dtype=np.int8)
    np.fill_diagonal(out, 3)
    for a, b, level in rows.select("a", "b", "level").iter_rows():
        if a in place and b in place:
            out[place[a], place[b]] = level
    return out


def _level() -> pl.Expr:
    firm = (pl.col("defense") == 1) | (pl.col("offense") == 1)
    loose = (pl.col("neutral") == 1) | (pl.col("consul") == 1)
    one = pl.when(pl.col("nonagg") == 1).then(1).otherwise(0)
    return pl.when(firm).then(3).when(loose).then(2).otherwise(one).alias("level")


def _votes() -> float:
    rng, pairs, worst = np.random.default_rng(0), 0, 0.0
    years = list(_vote_years())
    start = time.process_time()
    kept = []
    for year, states, portfolios in years:
        scored = _scores(counts(portfolios, VOTES))
        pairs += len(states) * (len(states) - 1) // 2
        kept.append((year, states, portfolios, scored))
    spent = time.process_time() - start
    print(f"votes: {pairs:,} pairs x {len(SCORES)} scores in {spent:.1f} s of CPU")
    for year, states, portfolios, scored in kept:
        if year == 2019:
            _published(states, scored["kappa"])
        if year % 18 == 0:
            worst = max(worst, _against(portfolios, scored, VOTES, rng))
    return worst


def _vote_years() -> Iterator[tuple[int, list[str], Portfolios]]:
    calls = pl.read_parquet(DATA / "unga_rollcalls.parquet").select(
        "rc_row", pl.col("date").str.slice(0, 4).cast(pl.Int64).alias("year")
    )
    votes = pl.read_parquet(DATA / "unga_votes_long.parquet").filter(pl.col("vote") < 4)
    votes = votes.with_columns(
        pl.col("rc_row").cast(pl.Int64), pl.col("iso3").cast(pl.String)
    ).join(calls, on="rc_row")
    for (year,), part in votes.group_by("year", maintain_order=True):
        states, row = np.unique(part["iso3"].to_numpy(), return_inverse=True)
        items, column = np.unique(part["rc_row"].to_numpy(), return_inverse=True)
        portfolios = np.full((len(states), len(items)), MISSING, dtype=np.int8)
        portfolios[row, column] = part["vote"].to_numpy() - 1
        yield int(str(year)), [str(state) for state in states], portfolios


def _published(states: list[str], kappas: NDArray[np.float64]) -> None:
    for (a, b), figure in PUBLISHED.items():
        own = kappas[states.index(a), states.index(b)]
        print(f"kappa of votes 2019 {a}-{b}: {own:.2f} (research: {figure:.2f})")


def _against(
    portfolios: Portfolios,
    scored: Scored,
    values: NDArray[np.float64],
    rng: np.random.Generator,
) -> float:
    worst = 0.0
    for _ in range(40):
        a, b = (int(n) for n in rng.choice(len(portfolios), 2, replace=False))
        both = (portfolios[a] != MISSING) & (portfolios[b] != MISSING)
        x, y = values[portfolios[a][both]], values[portfolios[b][both]]
        for name, expected in _elsewhere(x, y, values).items():
            own = scored[name][a, b]
            if np.isnan(expected) or np.isnan(own):
                worst = max(worst, 0.0 if np.isnan(expected) == np.isnan(own) else 1.0)
                continue
            worst = max(worst, abs(own - expected))
    return worst


def _elsewhere(
    x: NDArray[np.float64], y: NDArray[np.float64], values: NDArray[np.float64]
) -> dict[str, float]:
    """Return the scores by other libraries, or by the formula written out."""
    if not len(x):
        return dict.fromkeys(SCORES, np.nan)
    gap, wide = x - y, values[-1] - values[0]
    one = {
        "agreement": float((x == y).mean()),
        "s_absolute": float(1 - 2 * np.abs(gap).mean() / wide),
        "s_squared": float(1 - 2 * (gap**2).mean() / wide**2),
        "tau_b": float(kendalltau(x, y).statistic),
    }
    if len({*x, *y}) < 2:
        return one
    return {
        **one,
        "kappa": float(cohen_kappa_score(x, y, labels=values, weights="quadratic")),
        "pi": _scott(x, y, values),
    }


def _scott(
    x: NDArray[np.float64], y: NDArray[np.float64], values: NDArray[np.float64]
) -> float:
    """Return Scott's pi from the definition: every two draws of the pooled levels."""
    pooled = np.concatenate([x, y])
    shares = np.array([(pooled == value).mean() for value in values])
    apart = (values[:, None] - values[None, :]) ** 2
    return float(1 - ((x - y) ** 2).mean() / (shares @ apart @ shares))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))

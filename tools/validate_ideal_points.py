"""Check ideal points against the published ones, on the very votes they used.

First the votes and points of April 2020 in `../shared/cases/idealpoints`, then the
votes to 2024 in `../shared/data` against the points of July 2025: those of all votes,
and those of final passage, against which votes on paragraphs and amendments of no
year count. r is by session (or year): its median and its least over sessions.
Votes are held out three times, by seeds 0, 1 and 2; the mean counts.
Run: `python tools/validate_ideal_points.py [--sweeps 2500 --held-out 900 --seed 0]`.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

from foedus.measure._ideal.ballots import ABSTAIN, NO, YES, Ballots, ballots
from foedus.measure._ideal.fit import Fit
from foedus.measure._ideal.held_out import held_out
from foedus.measure._ideal.polish import polished
from foedus.measure._ideal.rules import Texts, usable
from foedus.measure._ideal.variational import variational
from foedus.measure._ideal.walk import Looks

SHARED = Path(__file__).parents[2] / "shared"
ANCHORS_COW = {2: 1.0, 20: 1.0, 200: 1.0, 666: 1.0, 365: -1.0, 265: -1.0}
ANCHORS_ISO = {"USA": 1.0, "CAN": 1.0, "GBR": 1.0, "ISR": 1.0, "RUS": -1.0, "DDR": -1.0}
CHOICE = np.array([-1, YES, ABSTAIN, NO])
# The authors' R code on one core, from research/measures.md: CPU seconds a sweep.
REFERENCE_SWEEP = 1.15
HOLDOUTS = (0, 1, 2)


def main() -> int:
    """Print every figure beside what it is held against."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sweeps", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--held-out", type=int, default=0)
    asked = options.parse_args()
    cast, published = _reference()
    for looks in Looks:
        start = time.process_time()
        fit = variational(cast, ANCHORS_COW, looks=looks)
        print(f"variational, {looks}: {time.process_time() - start:.1f} s of CPU")
        _compare(cast, fit, published)
    if asked.sweeps:
        _polish(cast, published, asked.sweeps, asked.seed)
    if asked.held_out:
        for looks in Looks:
            _foretell(cast, looks, asked.held_out)
    _recent(asked.sweeps, asked.seed)
    return 0


def _reference() -> tuple[Ballots, pl.DataFrame]:
    folder = SHARED / "cases" / "idealpoints"
    votes = pl.read_parquet(folder / "votes_linked_to_session_74.parquet")
    item, state, session, said = (
        votes[name].to_numpy() for name in ("rcidL", "ccode", "session", "y")
    )
    published = pl.read_parquet(folder / "published_all_apr2020.parquet").select(
        pl.col("ccode").alias("state"),
        pl.col("session").alias("period"),
        pl.col("IdealPoint").alias("point"),
        pl.col("Q5%").alias("low"),
        pl.col("Q95%").alias("high"),
    )
    return ballots(item, state, session, CHOICE[said]), published


def _compare(cast: Ballots, fit: Fit, published: pl.DataFrame) -> None:
    own = pl.DataFrame(
        {"state": cast.state, "period": cast.period, "own": fit.position, "sd": fit.sd}
    )
    both = own.join(published, on=["state", "period"])
    by = both.group_by("period").agg(pl.corr("own", "point").alias("r")).sort("r")
    inside = (pl.col("own") >= pl.col("low")) & (pl.col("own") <= pl.col("high"))
    ratio = pl.col("sd") / ((pl.col("high") - pl.col("low")) / 3.29)
    figures = both.select(
        pl.corr("own", "point").alias("r"),
        inside.mean().alias("inside"),
        ratio.median().alias("sd"),
    ).row(0, named=True)
    least, median = by["period"].to_list()[0], float(np.median(by["r"].to_numpy()))
    print(
        f"  {len(both):,} seats; r pooled {figures['r']:.4f}; by period: median "
        f"{median:.4f}, least {by['r'].to_list()[0]:.4f} ({least}); "
        f"{figures['inside']:.1%} inside the published 90 %; sd ratio "
        f"{figures['sd']:.2f}"
    )


def _polish(cast: Ballots, published: pl.DataFrame, sweeps: int, seed: int) -> None:
    fit = variational(cast, ANCHORS_COW)
    start = time.process_time()
    draws = polished(cast, fit, np.random.default_rng(seed), sweeps=sweeps)
    spent = time.process_time() - start
    each = spent / sweeps
    print(
        f"polish, {sweeps} sweeps: {spent:.0f} s of CPU, {each:.3f} s a sweep, "
        f"{REFERENCE_SWEEP / each:.1f} times less than the authors' code"
    )
    _compare(cast, draws.fit, published)


def _foretell(cast: Ballots, looks: Looks, sweeps: int) -> None:
    found = []
    for seed in HOLDOUTS:
        rng = np.random.default_rng(seed)
        score = held_out(cast, ANCHORS_COW, rng, sweeps=sweeps, looks=looks)
        found.append((score.accuracy, score.log_loss))
        print(
            f"held out, {looks}, seed {seed}, {score.votes:,} votes, {sweeps} sweeps: "
            f"accuracy {score.accuracy:.4f} (shares {score.base_accuracy:.3f}), log "
            f"loss {score.log_loss:.4f} (shares {score.base_log_loss:.3f})",
            flush=True,
        )
    accuracy, loss = np.mean(found, axis=0)
    print(f"held out, {looks}, mean: accuracy {accuracy:.4f}, log loss {loss:.4f}")


def _recent(sweeps: int, seed: int) -> None:
    points = pl.read_parquet(SHARED / "data" / "unga_idealpoints_bsv_july2025.parquet")
    for kind, texts in (("all", Texts.EARLY), ("fp", Texts.WHOLE)):
        cast = _recent_votes(texts)
        start = time.process_time()
        fit = variational(cast, ANCHORS_ISO)
        published = points.select(
            pl.col("iso3c").alias("state"),
            pl.col("year").alias("period"),
            pl.col(f"idealpoint{kind}").cast(pl.Float64).alias("point"),
            pl.col(f"q5{kind}").alias("low"),
            pl.col(f"q95{kind}").alias("high"),
        ).drop_nulls()
        published = published.filter(pl.col("point").is_finite())
        print(
            f"to 2024, {len(cast.item):,} votes, texts: {texts}: variational "
            f"{time.process_time() - start:.1f} s of CPU, against idealpoint{kind}"
        )
        _compare(cast, fit, published)
        if sweeps:
            rng = np.random.default_rng(seed)
            print(f"  with {sweeps} sweeps")
            _compare(cast, polished(cast, fit, rng, sweeps=sweeps).fit, published)


def _recent_votes(texts: Texts) -> Ballots:
    calls = pl.read_parquet(SHARED / "data" / "unga_rollcalls.parquet")
    votes = pl.read_parquet(SHARED / "data" / "unga_votes_long.parquet").filter(
        pl.col("vote") < 4
    )
    places = np.searchsorted(calls["rc_row"].to_numpy(), votes["rc_row"].to_numpy())
    year = calls["date"].str.slice(0, 4).cast(pl.Int64).to_numpy()
    flags = (calls["amend"] == "1") | (calls["para"] == "1")
    said = votes["vote"].to_numpy()
    kept = usable(
        places,
        said,
        year=year,
        session=calls["session"].to_numpy(),
        partial=flags.fill_null(value=False).to_numpy(),
        texts=texts,
    )
    state = votes["iso3"].cast(pl.String).to_numpy()
    return ballots(places[kept], state[kept], year[places][kept], CHOICE[said][kept])


if __name__ == "__main__":
    sys.exit(main())

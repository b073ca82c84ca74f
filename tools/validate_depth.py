"""Check depth on paper against ATOP's own columns.

Institutions: the rule of Leeds and Anac, against `milinst` and `formal` of every
alliance. Latent depth: of all alliances that promise defence or offence; loadings and
rank correlation with `milinst`.
Run: `python tools/validate_depth.py`.
"""

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy.stats import spearmanr

from foedus.measure._depth.latent import ITEMS, depths, items
from foedus.measure._depth.terms import formality, institutions

ATOP = Path(__file__).parents[2] / "shared" / "data" / "atop_alliance_level.parquet"


def main() -> int:
    """Print what agrees, what it took and how the items load."""
    treaties = pl.read_parquet(ATOP).to_dicts()
    coded = [one for one in treaties if one["milinst"] is not None]
    same = sum(institutions(one) == one["milinst"] for one in coded)
    print(f"institutions: {same} of {len(coded)} as ATOP codes them")
    known = [one for one in treaties if formality(one) is not None]
    same_form = sum(formality(one) == one["formal"] for one in known)
    print(f"formality: {same_form} of {len(known)}")
    _latent([one for one in treaties if 1 in (one["defense"], one["offense"])])
    return 0 if same == len(coded) else 1


def _latent(pacts: list[dict[str, Any]]) -> None:
    start = time.process_time()
    found = depths(items(pacts), np.random.default_rng(0))
    print(f"latent depth of {len(pacts)} pacts: {time.process_time() - start:.1f} s")
    loadings = zip(ITEMS, found.loadings, strict=True)
    print("  loadings: " + ", ".join(f"{name} {one:.2f}" for name, one in loadings))
    coded = [n for n, one in enumerate(pacts) if one["milinst"] is not None]
    ranks = spearmanr(found.mean[coded], [pacts[n]["milinst"] for n in coded])
    print(
        f"  Spearman with milinst {float(ranks.statistic):.3f}; sd "
        f"{found.sd.min():.2f} to {found.sd.max():.2f}"
    )
    for pact, mean, sd in zip(pacts, found.mean, found.sd, strict=True):
        if pact["atopid"] in (3440, 3445):
            print(f"  {pact['atopid']} of {pact['begyr']}: {mean:.2f} +- {sd:.2f}")


if __name__ == "__main__":
    sys.exit(main())

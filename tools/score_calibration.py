"""Score how far the confidence of claims can be trusted, on labelled documents.

Usage: python tools/score_calibration.py [FOLDER] [--fit]

A claim is right when it has a labelled partner and actors, recipients, root and
status are all right (`score_documents.is_whole`). Printed for the documents named
`fifth-…`, `sixth-…`, both, and for all others: the mean confidence and the share that
is right in five bins, their expected difference (ECE), and the share that is right
among the surest 50, 70 and 90 % of the claims.

`--fit` fits the table that turns chances into confidence on the documents named
`fifth-…` and `sixth-…` and writes it to `src/foedus/read/data/confidence.json`. The
models must not have learned from those documents when it is fitted: first run
`tools/train_reader.py` and `tools/train_roles.py` with `--without fifth sixth`, then
this, then both again without it. `held`, `blind` and `unseen` are unseen by the table.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from score_documents import _scored, is_whole
from sklearn.linear_model import LogisticRegression

from foedus.read.confidence import trusted

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "src" / "foedus" / "read" / "data" / "confidence.json"
GROUPS: dict[str, Callable[[str], bool]] = {
    "others": lambda name: not name.startswith(("fifth-", "sixth-")),
    "fifth": lambda name: name.startswith("fifth-"),
    "sixth": lambda name: name.startswith("sixth-"),
    "fifth and sixth": lambda name: name.startswith(("fifth-", "sixth-")),
}
BINS = np.linspace(0, 1, 6)
GRID = np.round(np.linspace(0, 1, 21), 2)

Floats = NDArray[np.float64]


def main() -> None:
    """Print the figures of both groups of documents, after fitting if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "tests" / "reading" / "dev"
    )
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    if options.fit:
        _fit(options.folder)
        return
    for name in GROUPS:
        confidence, right = _outcomes(options.folder, name)
        if len(right):
            _print(name, confidence, right)


def _outcomes(folder: Path, group: str) -> tuple[Floats, Floats]:
    confidence: list[float] = []
    right: list[float] = []
    for path in sorted(folder.glob("*.jsonl")):
        if not GROUPS[group](path.name):
            continue
        scored = _scored(path)
        whole = {claim.id for label, claim in scored.pairs if is_whole(label, claim)}
        confidence += [claim.confidence or 0.0 for claim in scored.read]
        right += [float(claim.id in whole) for claim in scored.read]
    return np.array(confidence), np.array(right)


def _print(name: str, confidence: Floats, right: Floats) -> None:
    print(f"{name}: {len(right)} claims, {right.mean():.3f} of them right")
    bins = np.clip(np.digitize(confidence, BINS[1:-1]), 0, 4)
    error = 0.0
    for number in range(5):
        inside = bins == number
        if inside.any():
            said, was = confidence[inside].mean(), right[inside].mean()
            error += abs(said - was) * inside.mean()
            print(
                f"  {BINS[number]:.1f} to {BINS[number + 1]:.1f}: {inside.sum():>4} "
                f"claims, said {said:.3f}, right {was:.3f}"
            )
    print(f"  ECE {error:.3f}")
    order = np.argsort(-confidence, kind="stable")
    for share in (0.5, 0.7, 0.9):
        surest = order[: max(1, round(share * len(order)))]
        print(f"  right among the surest {share:.0%}: {right[surest].mean():.3f}")


def _fit(folder: Path) -> None:
    """Fit a curve that rises with the chance, without the table as it stands."""
    confidence, right = _outcomes(folder, "fifth and sixth")
    raw = np.array([_undone(value) for value in confidence])
    # scikit-learn publishes no types.
    curve = LogisticRegression(C=1.0)
    curve.fit(raw.reshape(-1, 1), right)
    every = GRID.reshape(-1, 1)
    points = curve.predict_proba(every)[:, 1]
    table = {"chance": GRID.tolist(), "confidence": np.round(points, 3).tolist()}
    TABLE.write_text(json.dumps(table) + "\n", "utf-8")
    print(f"{TABLE.name}: from {points[0]:.2f} to {points[-1]:.2f}")


def _undone(confidence: float) -> float:
    """Return the chance behind a confidence; the curve rises, so there is one."""
    given = [trusted(float(chance)) for chance in GRID]
    return float(np.interp(confidence, given, GRID))


if __name__ == "__main__":
    main()

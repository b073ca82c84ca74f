"""Score how far the confidence of claims can be trusted, on labelled documents.

Usage: python tools/score_calibration.py [FOLDER] [--fit]

A claim is right when it has a labelled partner and actors, recipients, root and
status are all right (`score_documents.is_whole`). Printed of all that the reader
thinks of, told or not: the mean confidence and the share that is right in five bins,
their expected difference (ECE), and the share that is right among the surest 50, 70
and 90 % of the claims.

`--fit` fits the table that turns chances into confidence on the documents whose names
begin as `APART` says, and writes it to `src/foedus/read/data/confidence.json`; it also
prints what each least confidence would tell and leave out. The models must not have
learned from those documents: first run `tools/train_reader.py` and
`tools/train_roles.py` with `--without fifth sixth seventh-c eighth-g eighth-k`, then
this, then both again without it. `held`, `blind` and `unseen` are unseen by the table.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from score_documents import Scored, _scored, is_whole
from score_documents import _has_same_actors as has_same_actors
from sklearn.linear_model import LogisticRegression

from foedus.read.confidence import trusted

ROOT = Path(__file__).parent.parent
DEV = ROOT / "tests" / "reading" / "dev"
TABLE = ROOT / "src" / "foedus" / "read" / "data" / "confidence.json"
APART = ("fifth-", "sixth-", "seventh-c", "eighth-g", "eighth-k")
LEASTS = (0.0, 0.1, 0.13, 0.16, 0.2, 0.3)
BINS = np.linspace(0, 1, 6)
GRID = np.round(np.linspace(0, 1, 21), 2)

Floats = NDArray[np.float64]


def main() -> None:
    """Print the figures of a folder, or fit the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEV)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    if options.fit:
        _fit()
        return
    _print(*_outcomes(_all(options.folder)))


def _all(folder: Path, names: tuple[str, ...] = ("",)) -> list[Scored]:
    """Return the scored documents whose names begin so, with all that is thought of."""
    return [
        _scored(path, least=0.0)
        for path in sorted(folder.glob("*.jsonl"))
        if path.name.startswith(names)
    ]


def _outcomes(every: Sequence[Scored]) -> tuple[Floats, Floats]:
    confidence: list[float] = []
    right: list[float] = []
    for scored in every:
        whole = {claim.id for label, claim in scored.pairs if is_whole(label, claim)}
        confidence += [claim.confidence for claim in scored.read]
        right += [float(claim.id in whole) for claim in scored.read]
    return np.array(confidence), np.array(right)


def _print(confidence: Floats, right: Floats) -> None:
    print(f"{len(right)} claims, {right.mean():.3f} of them right")
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


def _fit() -> None:
    """Fit a curve that rises with the chance, without the table as it stands."""
    every = _all(DEV, APART)
    confidence, right = _outcomes(every)
    raw = np.array([_undone(value) for value in confidence])
    # scikit-learn publishes no types.
    curve = LogisticRegression(C=1.0)
    curve.fit(raw.reshape(-1, 1), right)
    points = curve.predict_proba(GRID.reshape(-1, 1))[:, 1]
    table = {"chance": GRID.tolist(), "confidence": np.round(points, 3).tolist()}
    TABLE.write_text(json.dumps(table) + "\n", "utf-8")
    print(f"{TABLE.name}: from {points[0]:.2f} to {points[-1]:.2f}")
    told = curve.predict_proba(raw.reshape(-1, 1))[:, 1]
    for least in LEASTS:
        _print_told(every, told, least)


def _print_told(every: Sequence[Scored], told: Floats, least: float) -> None:
    """Print what would be found and right, were only so sure claims told."""
    kept = dict(zip((id(c) for one in every for c in one.read), told, strict=True))
    labels = sum(len(one.gold) for one in every)
    read = sum(kept[id(c)] >= least for one in every for c in one.read)
    pairs = [p for one in every for p in one.pairs if kept[id(p[1])] >= least]
    whole = sum(is_whole(*pair) for pair in pairs)
    print(
        f"least {least:.2f}: detection {2 * len(pairs) / (labels + read):.3f}, "
        f"whole {2 * whole / (labels + read):.3f}, "
        f"sides {sum(has_same_actors(*pair) for pair in pairs) / len(pairs):.3f}"
    )


def _undone(confidence: float) -> float:
    """Return the chance behind a confidence; the curve rises, so there is one."""
    given = [trusted(float(chance)) for chance in GRID]
    return float(np.interp(confidence, given, GRID))


if __name__ == "__main__":
    main()

"""Score bounds against the NumberRange specification of Recognizers-Text.

A range is met when ours overlaps it and its interval is the same string, open and
closed ends included. A false hit is any bounded number in a sentence that must yield
none. Run: `python tools/score_quantities.py [--misses]`.
"""

import argparse
import json
import sys
from pathlib import Path

from foedus.read.quantities.bounds import bounds, interval

SPEC = Path(__file__).parents[2] / "shared/gold/recognizers-specs/NumberRangeModel.json"


def main() -> int:
    """Print how many sentences yield just what the specification says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args()
    if not SPEC.is_file():
        print(f"{SPEC} is not here; nothing scored", file=sys.stderr)
        return 2
    met = positives = false_hits = negatives = extra = 0
    for case in json.loads(SPEC.read_text(encoding="utf-8-sig")):
        wanted = sorted(
            (one["Resolution"]["value"], one["Start"], one["End"] + 1)
            for one in case["Results"]
        )
        found = ranges(case["Input"])
        right = same(wanted, found)
        negatives += not wanted
        positives += bool(wanted)
        met += right and bool(wanted)
        false_hits += bool(found) and not wanted
        extra += len(found) > len(wanted) > 0
        if chosen.misses and not right:
            print(case["Input"], wanted, found, sep="\n    ")
    print(f"sentences met {met} of {positives}, with extra ranges {extra}")
    print(f"false hits {false_hits} of {negatives} sentences without a range")
    return 0


def ranges(text: str) -> list[tuple[str, int, int]]:
    """Return the intervals found, with start and end."""
    found = [(interval(one), one.start, one.end) for one in bounds(text)]
    return sorted((value, a, b) for value, a, b in found if value is not None)


def same(wanted: list[tuple[str, int, int]], found: list[tuple[str, int, int]]) -> bool:
    """Return whether both hold the same intervals at overlapping places."""
    return len(wanted) == len(found) and all(
        value == other and start < last and first < end
        for (value, start, end), (other, first, last) in zip(wanted, found, strict=True)
    )


if __name__ == "__main__":
    raise SystemExit(main())

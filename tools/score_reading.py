"""Score the reading of events: GSR, PLV train, and our own labelled documents.

Usage: python tools/score_reading.py [gsr] [plv] [dev] [--errors]

GSR and PLV train lie in ../shared/gold, measure and never teach; what `--errors`
prints of them stays on the screen. Both hold acts among people of one state, which
are no claims here, so they are scored on `coding.events_in_plover`, the level below
the filter that keeps only what touches a foreign actor.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from foedus.codes import is_state
from foedus.model import ActorId
from foedus.read.plover import PloverEvent, events_in_plover
from foedus.read.reader import mentions_of
from foedus.read.sentences import parser

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
REPAIRED = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
NOT_STATES = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
PLV_QUADS = {
    1: "AGREE CONSULT SUPPORT",
    2: "YIELD COOPERATE AID",
    3: "ACCUSE REQUEST REJECT THREATEN",
    4: "SANCTION PROTEST MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {root: quad for quad, roots in PLV_QUADS.items() for root in roots.split()}

Row = dict[str, Any]


def main() -> None:
    """Score the sets asked for; all of them when none is named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", nargs="*", default=["gsr", "plv"])
    arguments.add_argument("--errors", action="store_true")
    asked = arguments.parse_args()
    if "gsr" in asked.sets:
        _score_gsr(_rows("plover_gsr.jsonl"), show=asked.errors)
    if "plv" in asked.sets:
        _score_plv(_rows("plv_train.jsonl"), show=asked.errors)


def _rows(name: str) -> list[Row]:
    lines = (GOLD / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _read(rows: Sequence[Row]) -> list[list[PloverEvent]]:
    docs = parser().pipe((row["text"] for row in rows), batch_size=64)
    return [events_in_plover(doc, mentions_of(doc, None)) for doc in docs]


def _yielding(root: str) -> str:
    """Return the root as GSR's `root` and PLV name it."""
    return "YIELD" if root in {"CONCEDE", "RETREAT"} else root


# --- GSR


def _score_gsr(rows: Sequence[Row], *, show: bool) -> None:
    read = _read(rows)
    counts: Counter[str] = Counter()
    for row, events in zip(rows, read, strict=True):
        counts["events"] += len(events)
        found = _judged(row, events[0]) if events else frozenset()
        counts.update(found)
        counts["covered"] += bool(events)
        if show and "all" not in found:
            _print_gsr(row, events)
    total = len(rows)
    print(f"GSR, n = {total}, first event, no event counts as wrong")
    for name in ("covered", "root", "source", "target", "dyad", "all"):
        print(f"  {name}: {counts[name] / total:.3f}")
    print(f"  events a sentence: {counts['events'] / total:.2f}")


def _judged(row: Row, event: PloverEvent) -> frozenset[str]:
    sides = (
        _codes(a["code"] for a in row["source"]),
        _codes(a["code"] for a in row["target"]),
    )
    given = (_states(event.source), _states(event.target))
    if event.reciprocal and (sides[0] | sides[1]) == (given[0] | given[1]):
        # GSR writes the parties of a reciprocal act now as two sources, now as
        # source and target; ours stand on both sides.
        given = sides
    source, target = sides[0] == given[0], sides[1] == given[1]
    root = _yielding(event.root) == row["root"]
    held = {"source": source, "target": target, "root": root}
    held["dyad"] = source and target
    held["all"] = source and target and root
    return frozenset(name for name, right in held.items() if right)


def _codes(codes: Iterable[str]) -> frozenset[str]:
    """Return the states among gold codes; what is no state compares as null."""
    return frozenset(REPAIRED.get(c, c) for c in codes if c not in NOT_STATES)


def _states(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code for code in codes if is_state(ActorId(code)))


def _print_gsr(row: Row, events: Sequence[PloverEvent]) -> None:
    print(
        row["root"],
        *(a["code"] for a in row["source"]),
        "->",
        *(a["code"] for a in row["target"]),
        "|",
        row["text"],
    )
    for event in events:
        print("    ", event.root, *event.source, "->", *event.target, "|", event.why)


# --- PLV


def _score_plv(rows: Sequence[Row], *, show: bool) -> None:
    read = _read(rows)
    truth = [row["root"] for row in rows]
    given = [_yielding(events[0].root) if events else "" for events in read]
    quads = [QUAD_OF[root] for root in truth]
    given_quads = [QUAD_OF.get(root, 0) for root in given]
    print(f"PLV train, n = {len(rows)}, first event, no event counts as wrong")
    print(f"  covered: {sum(map(bool, given)) / len(rows):.3f}")
    print(
        f"  root: accuracy {_accuracy(truth, given):.3f}, "
        f"macro-F1 {_macro(truth, given, show=True):.3f}"
    )
    print(
        f"  quad: accuracy {_accuracy(quads, given_quads):.3f}, "
        f"macro-F1 {_macro(quads, given_quads, show=show):.3f}"
    )
    print(f"  events a sentence: {sum(map(len, read)) / len(rows):.2f}")
    if show:
        for row, events in zip(rows, read, strict=True):
            if not events or _yielding(events[0].root) != row["root"]:
                print(row["root"], "|", row["marked"])
                for event in events:
                    print(
                        "    ",
                        event.root,
                        *event.source,
                        "->",
                        *event.target,
                        "|",
                        event.why,
                    )


def _accuracy(truth: Sequence[object], given: Sequence[object]) -> float:
    return sum(t == g for t, g in zip(truth, given, strict=True)) / len(truth)


def _macro(truth: Sequence[object], given: Sequence[object], *, show: bool) -> float:
    scores = []
    for label in sorted(set(truth), key=str):
        right = sum(t == g == label for t, g in zip(truth, given, strict=True))
        precision = right / max(1, sum(g == label for g in given))
        recall = right / max(1, sum(t == label for t in truth))
        scores.append(2 * precision * recall / max(1e-9, precision + recall))
        if show:
            print(f"    {label}: P {precision:.2f} R {recall:.2f} F {scores[-1]:.2f}")
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()

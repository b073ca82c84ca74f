"""Score how actor phrases resolve, on labelled text that is not ours to publish.

Usage: python tools/score_actors.py [--misses]

Only measures: no sentence of the gold sets is kept, and none teaches a rule.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from foedus import codes
from foedus.read.actors import mentions
from foedus.read.sentences import parser
from foedus.read.spans import Mention

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
REPAIRED = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "IMG": "IGO", "ISM": "IGO"}


def main(arguments: list[str]) -> int:
    """Print the shares that the brief of this unit asks for."""
    if not GOLD.is_dir():
        print("no ../shared/gold here: nothing to score")
        return 1
    gsr, plv = _rows("plover_gsr"), _rows("plv_train")
    start = time.process_time()
    docs = list(parser().pipe(row["text"] for row in [*gsr, *plv]))
    parse = time.process_time() - start
    mentions(docs[0], said_on=None)
    start = time.process_time()
    found = [mentions(doc, said_on=None) for doc in docs]
    print(f"time added to the parse: {(time.process_time() - start) / parse:.1%}")
    print(f"kinds: {dict(Counter(m.kind for one in found for m in one))}")
    misses = _score_gsr(gsr, found[: len(gsr)]) + _score_alone(gsr)
    misses += _score_plv(plv, found[len(gsr) :])
    if "--misses" in arguments:
        print(*misses, sep="\n")
    return 0


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _score_gsr(rows: list[dict[str, Any]], found: list[list[Mention]]) -> list[str]:
    misses, right, total = [], 0, 0
    for row, mentioned in zip(rows, found, strict=True):
        for actor in row["source"] + row["target"]:
            total += 1
            start = row["text"].find(actor["actorText"].split(" ...")[0])
            span = (start, start + len(actor["actorText"]))
            codes_here = _codes(_over(mentioned, span) if start >= 0 else [])
            if _same(actor["code"], codes_here):
                right += 1
            else:
                misses.append(f"GSR in text: {actor} -> {codes_here}")
    print(f"GSR actors within their sentence: {right} of {total}: {right / total:.3f}")
    return misses


def _score_alone(rows: list[dict[str, Any]]) -> list[str]:
    actors = [actor for row in rows for actor in row["source"] + row["target"]]
    docs = parser().pipe(actor["actorText"] for actor in actors)
    misses = []
    for actor, doc in zip(actors, docs, strict=True):
        codes_here = _codes(mentions(doc, said_on=None))
        if not _same(actor["code"], codes_here):
            misses.append(f"GSR alone: {actor} -> {codes_here}")
    right = len(actors) - len(misses)
    share = right / len(actors)
    print(f"GSR actors by their words alone: {right} of {len(actors)}: {share:.3f}")
    return misses


def _score_plv(rows: list[dict[str, Any]], found: list[list[Mention]]) -> list[str]:
    misses, resolved, total = [], 0, 0
    for row, mentioned in zip(rows, found, strict=True):
        for actor in row["source"] + row["target"]:
            total += 1
            start = row["text"].find(actor["actorText"])
            span = (start, start + len(actor["actorText"]))
            if _codes(_over(mentioned, span)):
                resolved += 1
            else:
                misses.append(f"PLV: {actor['actorText']!r} | {row['text'][:160]}")
    print(f"PLV spans that resolve: {resolved} of {total}: {resolved / total:.3f}")
    return misses


def _over(mentioned: Iterable[Mention], span: tuple[int, int]) -> list[Mention]:
    return [one for one in mentioned if one.start < span[1] and span[0] < one.end]


def _codes(mentioned: Iterable[Mention]) -> list[str]:
    return [code for one in mentioned for code in one.codes]


def _same(gold: str, found: list[str]) -> bool:
    gold = REPAIRED.get(gold, gold)
    first = found[0] if found else ""
    if gold in {"IGO", "NGO"}:
        return not codes.is_state(first) if first else gold == "NGO"
    return codes.home(first) == gold


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

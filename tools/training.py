"""Check or count the sentences that teach the reader.

Usage: python tools/training.py check|stats [FILE…]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from foedus.model import Certainty, Kind, Layer, Root, Status

FOLDER = Path(__file__).parent.parent / "training" / "sentences"
MODES = "none indirect direct according_to nested anonymous expert"
ALLOWED: dict[str, frozenset[str | None]] = {
    "kind": frozenset(Kind),
    "root": frozenset(Root) | {None},
    "layer": frozenset(Layer) | {None},
    "status": frozenset(Status),
    "certainty": frozenset(Certainty),
    "attribution": frozenset(MODES.split()),
}
CLAIM_FIELDS = {"trigger", "actors", "recipients", "speaker", "speaker_actor", *ALLOWED}
CODE = re.compile(r"[A-Z][A-Z0-9_]{1,15}")


def main(command: str, paths: list[Path]) -> int:
    """Run one command over the files; return the exit code."""
    rows = list(_rows(paths or sorted(FOLDER.glob("*.jsonl"))))
    if command == "stats":
        _print_stats([row for _, row in rows])
        return 0
    faults = [f"{where}: {fault}" for where, row in rows for fault in _faults(row)]
    faults += _repeats(rows)
    print(*faults, f"{len(rows)} sentences, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


def _rows(paths: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield f"{path.name}:{number}", json.loads(line)


def _faults(row: dict[str, Any]) -> Iterator[str]:
    if set(row) != {"text", "said", "claims", "no"}:
        yield f"fields are {sorted(row)}"
        return
    date.fromisoformat(row["said"])
    for claim in row["claims"]:
        yield from _claim_faults(row["text"], claim)
    for word in row["no"]:
        if not _occurs(row["text"], word):
            yield f"no: {word!r} is not a word of the text"


def _claim_faults(text: str, claim: dict[str, Any]) -> Iterator[str]:
    if set(claim) != CLAIM_FIELDS:
        yield f"claim fields: {sorted(set(claim) ^ CLAIM_FIELDS)}"
        return
    if not _occurs(text, claim["trigger"]):
        yield f"trigger {claim['trigger']!r} is not a word of the text"
    for field, allowed in ALLOWED.items():
        if claim[field] not in allowed:
            yield f"{field} {claim[field]!r}"
    if claim["speaker"] and claim["speaker"] not in text:
        yield f"speaker {claim['speaker']!r} is not in the text"
    codes = [*claim["actors"], *claim["recipients"], claim["speaker_actor"] or "UN"]
    yield from (f"code {code!r}" for code in codes if not CODE.fullmatch(code))


def _occurs(text: str, trigger: str) -> bool:
    word, _, nth = trigger.partition("#")
    found = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return len(found) >= int(nth or 1) and " " not in word


def _repeats(rows: list[tuple[str, dict[str, Any]]]) -> list[str]:
    counts = Counter(row["text"] for _, row in rows)
    return [f"{n} times: {text}" for text, n in counts.items() if n > 1]


def _print_stats(rows: list[dict[str, Any]]) -> None:
    claims = [claim for row in rows for claim in row["claims"]]
    print(f"{len(rows)} sentences, {len(claims)} claims,", end=" ")
    print(f"{sum(not row['claims'] for row in rows)} without a claim")
    for field in ALLOWED:
        print(field, dict(Counter(str(claim[field]) for claim in claims).most_common()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [Path(name) for name in sys.argv[2:]]))

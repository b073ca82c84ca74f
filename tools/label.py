"""Turn the labels of the documents in `tests/reading` into claims, one a line.

Usage: python tools/label.py [FOLDER…]
       python tools/label.py --offsets FOLDER…

Beside each document NAME stands `NAME.labels.yml`, a list of labels in the short
form that `tests/reading/README.md` explains. The words quoted must stand in the
text exactly once; otherwise nothing is written and the fault is printed.
With `--offsets`, for texts that are not ours to publish, offsets and codes go to
`tests/reading/articles` and no word does.
"""

import calendar
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from foedus.model import Document
from foedus.model.wire import from_wire
from foedus.read.load import load

READING = Path(__file__).parent.parent / "tests" / "reading"
# Any: the values of a YAML mapping are what YAML allows.
Label = dict[str, Any]
KEYS = frozenset(
    {"q", "k", "a", "at", "r", "rt", "x", "xt", "root", "mode", "layer", "st"}
    | {"c", "by", "bya", "chain", "n", "d", "note"}
)
OPEN_BOUNDS = {">": ("low",), "<": ("high",), "=": ("value",), "~": ("value",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelError(Exception):
    """A label that does not fit its document."""

    where: str
    what: str


def main(arguments: list[str]) -> int:
    """Write the claims of every labelled document of the folders."""
    is_wordless = arguments[:1] == ["--offsets"]
    named = list(map(Path, arguments[is_wordless:]))
    folders = named or [READING / "dev", READING / "held"]
    failed = 0
    for notation in sorted(
        path for folder in folders for path in folder.glob("*.labels.yml")
    ):
        try:
            count = _write(notation, is_wordless=is_wordless)
        except LabelError as fault:
            failed += 1
            print(f"{fault.where}: {fault.what}", file=sys.stderr)
        else:
            print(f"{notation.name}: {count} claims")
    return 1 if failed else 0


def claims_of_labels(document: Document, labels: list[Label]) -> list[Label]:
    """Return the labels as claims in their public form, in the order of the text."""
    spans = sorted(
        ((*_span(document, label["q"]), label) for label in labels),
        key=lambda found: (found[0], found[1]),
    )
    claims = [
        _claim(document, number, start, end, label)
        for number, (start, end, label) in enumerate(spans, 1)
    ]
    for claim in claims:
        _check(document, claim)
    return claims


def _write(notation: Path, *, is_wordless: bool) -> int:
    stem = notation.name.removesuffix(".labels.yml")
    source = next(
        path
        for path in sorted(notation.parent.glob(f"{stem}.*"))
        if path.suffix in {".md", ".txt"}
    )
    documents, problems = load(source)
    if problems or len(documents) != 1:
        raise LabelError(where=source.name, what="; ".join(map(str, problems)))
    labels = yaml.safe_load(notation.read_text(encoding="utf-8"))
    claims = claims_of_labels(documents[0], labels)
    target = notation.with_name(f"{stem}.jsonl")
    if is_wordless:
        claims = list(map(_without_words, claims))
        target = READING / "articles" / f"{stem}.offsets.jsonl"
    lines = [json.dumps(claim, ensure_ascii=False) for claim in claims]
    target.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return len(lines)


def _without_words(claim: Label) -> Label:
    bare = claim | dict.fromkeys(("quote", "actor_text", "recipient_text", "speaker"))
    bare |= {"speaker_chain": [], "why": "label"}
    if bare["quantity"]:
        bare["quantity"] = bare["quantity"] | {"of": None, "text": None}
    if bare["event_date"]:
        bare["event_date"] = bare["event_date"] | {"text": None}
    return bare


def _span(document: Document, words: str) -> tuple[int, int]:
    first, elision, last = words.partition(" [..] ")
    start = _only(document, first)
    if not elision:
        return start, start + len(first)
    end = document.text.find(last, start + len(first))
    if end < 0:
        raise LabelError(where=document.id, what=f"not found after it: {last!r}")
    return start, end + len(last)


def _only(document: Document, words: str) -> int:
    start = document.text.find(words)
    if start < 0:
        raise LabelError(where=document.id, what=f"not in the text: {words!r}")
    if document.text.find(words, start + 1) >= 0:
        raise LabelError(where=document.id, what=f"more than once: {words!r}")
    return start


def _check(document: Document, claim: Label) -> None:
    try:
        from_wire(claim)
    except ValueError as fault:
        raise LabelError(where=claim["id"], what=str(fault)) from fault
    stated = [claim["actor_text"], claim["recipient_text"], *claim["speaker_chain"]]
    stated += [
        claim[part]["text"] for part in ("quantity", "event_date") if claim[part]
    ]
    for words in filter(None, stated):
        if words not in document.text:
            raise LabelError(where=claim["id"], what=f"not in the text: {words!r}")


def _claim(
    document: Document, number: int, start: int, end: int, label: Label
) -> Label:
    unknown = set(label) - KEYS
    if unknown:
        raise LabelError(where=document.id, what=f"unknown keys {sorted(unknown)}")
    kind, both = label.get("k", "event"), label.get("x")
    said = document.published
    return {
        "id": f"{document.id}:label:{number}",
        "doc": document.id,
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "kind": kind,
        "actors": str(both or label.get("a", "")).split(),
        "actor_text": label.get("at", label.get("xt")),
        "recipients": str(both or label.get("r", "")).split(),
        "recipient_text": label.get("rt", label.get("xt")),
        "root": label.get("root"),
        "mode": label.get("mode"),
        "layer": label.get("layer"),
        "status": label.get("st", "occurred"),
        "certainty": label.get("c", "certain"),
        "speaker": label.get("by"),
        "speaker_actor": label.get("bya"),
        "speaker_chain": label.get("chain") or list(filter(None, [label.get("by")])),
        "quantity": _quantity(label["n"]) if "n" in label else None,
        "event_date": _when(label["d"]) if "d" in label else None,
        "said_date": said.isoformat() if said else None,
        "confidence": 1.0,
        "why": f"label: {label.get('note', 'as the guide says')}",
    }


def _quantity(short: str) -> Label:
    figure, unit, of, text = (part.strip() or None for part in short.split("|"))
    bounds: Label = dict.fromkeys(("value", "low", "high"))
    low, between, high = (figure or "").partition("..")
    if between:
        bounds |= {"low": float(low), "high": float(high)}
    else:
        for name in OPEN_BOUNDS[low[0]]:
            bounds[name] = float(low[1:])
    return bounds | {"unit": unit, "of": of, "text": text}


def _when(short: str) -> Label:
    days, _, text = (part.strip() for part in short.partition("|"))
    first, between, last = days.partition("..")
    until = last if between else first
    return {
        "start": _day(first, is_last=False),
        "end": _day(until, is_last=True),
        "text": text,
    }


def _day(short: str, *, is_last: bool) -> str | None:
    parts = list(_numbers(short))
    if not parts:
        return None
    year, month, day = [*parts, None, None][:3]
    month = month or (12 if is_last else 1)
    day = day or (calendar.monthrange(year or 1, month)[1] if is_last else 1)
    return date(year or 1, month, day).isoformat()


def _numbers(short: str) -> Iterator[int | None]:
    return (int(part) for part in short.split("-") if part)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Score dates against the AQUAINT part of TempEval-3 and Recognizers-Text.

AQUAINT: TIMEX3 of type DATE and TIME; spans match when they overlap; a value is right
when the strings are the same. Times are compared by their day, as a `When` holds days;
`--strict` compares the whole value. Recognizers-Text: items of type date and daterange,
met when an overlapping expression has the same days (one of the values it offers).
Run: `python tools/score_dates.py [--strict] [--misses]`.
"""

import argparse
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from foedus.read.dates import Reading, dated, readings, timex

GOLD = Path(__file__).parents[2] / "shared" / "gold"
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An expression of time as annotated."""

    start: int
    end: int
    value: str
    text: str


def main() -> int:
    """Print both scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strict", action="store_true")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args()
    if not GOLD.is_dir():
        print(f"{GOLD} is not here; nothing scored", file=sys.stderr)
        return 2
    score_timex(strict=chosen.strict, misses=chosen.misses)
    score_recognizers(misses=chosen.misses)
    return 0


def score_timex(*, strict: bool, misses: bool) -> None:
    """Print precision, recall and F1 of spans and of values."""
    count: Counter[str] = Counter()
    for path in sorted((GOLD / "tempeval3" / "AQUAINT").glob("*.tml")):
        said_on, text, gold, other = document(path.read_text(encoding="utf-8"))
        found = [
            (one.start, one.end, value, text[one.start : one.end])
            for one in readings(text, said_on=said_on)
            if (value := shown(one, strict=strict)) is not None
        ]
        used: set[int] = set()
        for mark in gold:
            hits = [
                at
                for at, one in enumerate(found)
                if at not in used and one[0] < mark.end and mark.start < one[1]
            ]
            wanted = re.sub(r"-W(\d)$", r"-W0\1", mark.value)  # weeks have two digits
            wanted = wanted if strict else re.sub(r"(\d)T.*", r"\1", wanted)
            right = [at for at in hits if found[at][2] == wanted]
            used.update(right[:1] or hits[:1])
            count["matched"] += bool(hits)
            count["right"] += bool(right)
            if misses and not right:
                print(said_on, repr(mark.text), wanted, [found[at] for at in hits])
        free = [
            one
            for at, one in enumerate(found)
            if at not in used
            and not any(one[0] < mark.end and mark.start < one[1] for mark in other)
        ]
        if misses:
            for one in free:
                print("  extra", one, repr(text[max(0, one[0] - 30) : one[1] + 20]))
        count["gold"] += len(gold)
        count["found"] += len(used) + len(free)
    print(f"AQUAINT: {count['gold']} annotated, {count['found']} found")
    for name in ("matched", "right"):
        precision = count[name] / count["found"]
        recall = count[name] / count["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        label = {"matched": "span, relaxed", "right": "value"}[name]
        print(f"  {label}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def shown(one: Reading, *, strict: bool) -> str | None:
    """Return our value of an expression, the day alone unless strict."""
    value = timex(one.period)
    return value if value is None or strict else re.sub(r"(\d)T.*", r"\1", value)


def document(xml: str) -> tuple[date, str, list[Marked], list[Marked]]:
    """Return the day of writing, the text, the dates and times, and the rest."""
    created = re.search(r'<DCT><TIMEX3[^>]*value="([\d-]{10})', xml)
    body = re.search(r"<TEXT>(.*)</TEXT>", xml, re.DOTALL)
    if created is None or body is None:
        msg = "no day of writing, or no text"
        raise ValueError(msg)
    text = ""
    gold: list[Marked] = []
    other: list[Marked] = []
    for piece in re.split(r"(<[^>]*>)", body[1]):
        if not piece.startswith("<"):
            text += html.unescape(piece)
        elif piece.startswith("<TIMEX3"):
            start, tag = len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece))
        elif piece == "</TIMEX3>":
            mark = Marked(
                start=start, end=len(text), value=tag["value"], text=text[start:]
            )
            (gold if tag["type"] in {"DATE", "TIME"} else other).append(mark)
    return date.fromisoformat(created[1]), text, gold, other


def score_recognizers(*, misses: bool) -> None:
    """Print how many of the specified dates and ranges have the same days."""
    spec = GOLD / "recognizers-specs" / "DateTimeModel.json"
    total: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for case in json.loads(spec.read_text(encoding="utf-8-sig")):
        day = case.get("Context", {}).get("ReferenceDateTime")
        said_on = date.fromisoformat(day[:10]) if day else None
        found = dated(case["Input"], said_on=said_on)
        for item in case["Results"]:
            kind = item.get("TypeName", "").removeprefix("datetimeV2.")
            if kind not in {"date", "daterange"}:
                continue
            total[kind] += 1
            wanted = set(days(item))
            right = any(
                one.start <= item["End"]
                and item["Start"] < one.end
                and (one.when.start, one.when.end) in wanted
                for one in found
            )
            met[kind] += right
            if misses and not right:
                ours = [
                    (o.when.text, str(o.when.start), str(o.when.end)) for o in found
                ]
                print(
                    day,
                    case["Input"],
                    "|",
                    item["Text"],
                    sorted(map(str, wanted)),
                    ours,
                )
    for kind in sorted(total):
        print(f"Recognizers {kind}: {met[kind]} of {total[kind]}")


def days(
    item: dict[str, dict[str, list[dict[str, str]]]],
) -> Iterator[tuple[date | None, date | None]]:
    """Yield the intervals offered, the last day included as in our records."""
    for value in item["Resolution"]["values"]:
        if value.get("value", "")[:4].isdigit():
            day = date.fromisoformat(value["value"][:10])
            yield day, day
            continue
        start, end = value.get("start"), value.get("end")
        yield (
            date.fromisoformat(start[:10]) if start else None,
            date.fromisoformat(end[:10]) - _ONE if end else None,
        )


if __name__ == "__main__":
    raise SystemExit(main())

"""Claims as lines of text: JSON Lines, CSV, a table for people."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from foedus.cells import cell
from foedus.model import Claim
from foedus.model.wire import Wire, to_wire

Writer = Callable[[Iterable[Claim]], Iterator[str]]

_PARTS = {
    "quantity": ("value", "low", "high", "unit", "of", "text"),
    "event_date": ("start", "end", "text"),
}
_TABLE = "{when:<10} {who:<28} {what:<20} {status:<12} {words}"


def jsonl(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield one JSON object a claim; docs/formats.md lists the fields."""
    for claim in claims:
        yield json.dumps(to_wire(claim), ensure_ascii=False)


def csv_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a heading and one line a claim; lists are joined with semicolons."""
    heading: list[str] = []
    for claim in claims:
        row = _flat(to_wire(claim))
        if not heading:
            heading = list(row)
            yield _csv_line(heading)
        yield _csv_line([row[column] for column in heading])


def table(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield one line a claim for a person to look over."""
    yield _TABLE.format(
        when="when", who="who -> whom", what="what", status="status", words="words"
    ).rstrip()
    for claim in claims:
        yield _table_line(claim)


WRITERS: dict[str, Writer] = {
    "jsonl": jsonl,
    "csv": csv_lines,
    "table": table,
}


def _flat(wire: Wire) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in wire.items():
        if name in _PARTS:
            parts = value or {}
            row |= {f"{name}_{part}": _cell(parts.get(part)) for part in _PARTS[name]}
        else:
            row[name] = _cell(value)
    return row


def _cell(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return cell(";".join("" if part is None else str(part) for part in parts))


def _csv_line(cells: Sequence[str]) -> str:
    # The writer quotes a break of line in a cell only where it may end a line itself.
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def _table_line(claim: Claim) -> str:
    day = claim.event_date.start if claim.event_date else None
    kind = claim.root.value if claim.root else claim.kind.value
    return _TABLE.format(
        when=str(day or ""),
        who=f"{'+'.join(claim.actors) or '?'} -> {'+'.join(claim.recipients) or '?'}",
        what=f"{kind} {claim.layer.value if claim.layer else ''}",
        status=claim.status.value,
        words=_shown(claim.quote.words),
    )


def _shown(words: str) -> str:
    """Return words in one line that cannot turn a terminal around."""
    return " ".join("".join(s if s.isprintable() else " " for s in words).split())

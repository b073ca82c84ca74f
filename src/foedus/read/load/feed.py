"""A feed in JSON Lines: one record a line, each a document."""

import codecs
import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from foedus.model import DocId, Problem
from foedus.read.load.plain import newlined
from foedus.read.load.raw import Raw, one_line
from foedus.read.load.stated import FIELDS, stated

_LONGEST_ID = 200


def feed(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield each record as `FILE#id`, or as `FILE#LINE` where it has no id.

    A faulty line costs that line; unknown fields are reported once for the feed.
    """
    ids: Counter[str] = Counter()
    unknown: set[str] = set()
    for number, line in enumerate(BytesIO(_in_utf8(data)), start=1):
        if not line.strip():
            continue
        record = _record(f"{name} line {number}", line)
        if isinstance(record, Problem):
            yield record
            continue
        unknown.update(str(key) for key in record.keys() - _KNOWN)
        yield from _documents(f"{name}#{_id(record, number)}", record, ids)
    if unknown:
        yield _unknown(name, unknown)


_KNOWN = frozenset({"id", "text", *FIELDS})


def _in_utf8(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def _record(where: str, line: bytes) -> dict[str, object] | Problem:
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return Problem(where=where, what="is no JSON", remedy="write one object a line")
    if not isinstance(found, dict):
        return Problem(where=where, what="is no object", remedy='write {"text": "..."}')
    if not isinstance(found.get("text"), str) or not found["text"].strip():
        return Problem(where=where, what="has no text", remedy='add "text": "..."')
    return found


def _id(record: dict[str, object], number: int) -> str:
    own = record.get("id")
    if isinstance(own, str | int) and not isinstance(own, bool):
        return one_line(str(own))[:_LONGEST_ID] or str(number)
    return str(number)


def _documents(
    plain_id: str, record: dict[str, object], ids: Counter[str]
) -> Iterator[Raw | Problem]:
    ids[plain_id] += 1
    own_id = plain_id if ids[plain_id] == 1 else f"{plain_id}~{ids[plain_id]}"
    if own_id != plain_id:
        what = f"is the id of more than one record; this one goes by {own_id!r}"
        yield Problem(where=plain_id, what=what, remedy="give each record its own id")
    known = {key: value for key, value in record.items() if key in FIELDS}
    metadata, problems = stated(own_id, known, how="feed")
    yield from problems
    yield Raw(id=DocId(own_id), text=newlined(str(record["text"])), metadata=metadata)


def _unknown(name: str, unknown: set[str]) -> Problem:
    return Problem(
        where=name,
        what=f"fields that mean nothing here: {', '.join(sorted(unknown)[:10])[:200]}",
        remedy=f"known are id, text, {', '.join(FIELDS)}; the records are read",
    )

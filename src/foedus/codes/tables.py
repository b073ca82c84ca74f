"""Read the code lists that ship with the package; every value names its source."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Row = dict[str, str]


def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a code list that is kept as CSV."""
    text = (files("foedus.codes") / "data" / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
# Any: a YAML file holds whatever its author wrote; the tests hold it to its form.
def document(name: str) -> dict[str, Any]:
    """Return a code list that is kept as YAML."""
    text = (files("foedus.codes") / "data" / f"{name}.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content


def first_day(text: str) -> date | None:
    """Read the day from which a value holds: "2014", "2014-05" or "2014-05-26"."""
    return date.fromisoformat((text + "-01-01")[:10]) if text else None


def last_day(text: str) -> date | None:
    """Read the day until which a value holds; a bare month ends on its 28th."""
    return (
        date.fromisoformat((text + ("-12-28" if len(text) < 7 else "-28"))[:10])
        if text
        else None
    )


def holds(start: date | None, end: date | None, on: date | None) -> bool:
    """Tell whether a value holds on a day; without a day, whether it still does."""
    if on is None:
        return end is None
    return (start is None or start <= on) and (end is None or on <= end)

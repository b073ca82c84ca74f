"""Each row is the launch of one missile."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from foedus.datasets.source import Part, Source, Table, table
from foedus.errors import UnusableInputError

_OFFICIAL = {
    "Date": "date",
    "Missile Name": "missile",
    "Missile Type": "type",
    "Facility Name": "facility",
    "Landing Location": "landing",
    "Apogee": "apogee",
    "Distance Travelled": "distance",
    "Test Outcome": "outcome",
}
# Of the owner's days: "4/9/1984" as text, "1984-04-09 00:00:00" out of a workbook.
_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%d-%b-%y", "%B %d, %Y", "%d-%b-%Y")


def load(source: Source) -> Iterator[Table]:
    """Yield one event a launch; its value is the distance flown."""
    if "tests" not in source.parts:
        raise UnusableInputError(
            source.entry.name,
            "the list of tests is missing",
            "add it beside the lookup",
        )
    tests = _tests(source.parts["tests"], _types(source.parts.get("lookup")))
    dated = tests.with_columns(start=_start(), end=_end(), value=_number("distance"))
    unread = dated.filter(pl.col("start").is_null() & pl.col("date").is_not_null())
    if unread.height:
        source.problem(
            f"date holds {unread['date'][0]!r}; {unread.height} launches left out",
            "correct the file",
            row=unread["row"][0],
        )
    told = dated.drop_nulls("start").with_columns(
        unit=pl.when(pl.col("value").is_not_null()).then(pl.lit("km flown")),
        detail=_told(),
    )
    yield table("events", told, actor="PRK", name="missile test")


def _tests(part: Part, types: Mapping[str, str]) -> pl.DataFrame:
    if part.layout == "official":
        return part.frame().rename(_OFFICIAL)
    kind = pl.col("missile").replace_strict(types, default=None, return_dtype=pl.String)
    return part.frame().with_columns(type=kind)


def _types(part: Part | None) -> Mapping[str, str]:
    """Return the class of each missile."""
    if part is None:
        return {}
    path: Path = part.paths[0]
    try:
        missiles = json.loads(path.read_text("utf-8"))["missiles"].items()
        return {key: one["type"] for key, one in missiles}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnusableInputError(
            path, "is no lookup of missiles", "give the file of the exchange form"
        ) from None


def _start() -> pl.Expr:
    day = pl.col("date").str.replace(r"[ T]\d\d:.*$", "")
    days = [day.str.to_date(form, strict=False) for form in _FORMS]
    return pl.coalesce(*days, pl.format("{}-01", day).str.to_date(strict=False))


def _end() -> pl.Expr:
    """Return the day of the launch, the end of the month where no day is known."""
    is_month = pl.col("date").str.contains(r"^\d{4}-\d{2}$")
    return pl.when(is_month).then(_start().dt.month_end()).otherwise(_start())


def _number(column: str) -> pl.Expr:
    digits = pl.col(column).str.replace_all(",", "").str.extract(r"(\d+(?:\.\d+)?)")
    return digits.cast(pl.Float64, strict=False)


def _told() -> pl.Expr:
    return pl.concat_str(
        pl.col("missile").fill_null("unknown missile"),
        "type",
        pl.format("from {}", "facility"),
        pl.format("to {}", "landing"),
        pl.format("apogee {} km", _number("apogee")),
        pl.format(
            "outcome {}", pl.col("outcome").str.to_lowercase().fill_null("unknown")
        ),
        separator="; ",
        ignore_nulls=True,
    )

"""Each row is one listing of one person, company or organisation."""

from collections.abc import Iterator

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Source, Table, table

_KINDS = {"Person": "person", "Company": "company", "Organization": "organisation"}
_LONG, _SHORT = "%d.%m.%Y", "%d.%m.%y"


def load(source: Source) -> Iterator[Table]:
    """Yield who is listed."""
    rows = source.frame().drop_nulls("Name")
    unread = rows.filter(pl.col("Date").is_not_null() & _day("Date").is_null())
    if unread.height:
        source.problem(
            f"Date holds {unread['Date'][0]!r}, no day",
            "correct the file",
            row=unread["row"][0],
        )
    countries = [_country(text) for text in rows["Country"]]
    yield table(
        "entities",
        rows.with_columns(
            entity=pl.format("CN-{}", "row"),
            kind=pl.col("Type").replace_strict(_KINDS, default="other"),
            name="Name",
            aliases=_joined("Alias", "Chinese name", sign="|").str.replace_all(
                ";", "|"
            ),
            programme=pl.coalesce("List", "Topics"),
            listed=_day("Date"),
            country=pl.Series(countries, dtype=pl.String),
            identifiers=pl.format("wikidata:{}", "QID").fill_null(""),
            detail=_joined("Summary", "Body", "Topics", "Source URL", sign="; ")
            + pl.format("; until {}", _day("End date")).fill_null(""),
        ),
    )


def _day(column: str) -> pl.Expr:
    day = pl.col(column)
    form = pl.when(day.str.contains(r"\.\d{4}$"))
    return form.then(day.str.to_date(_LONG, strict=False)).otherwise(
        day.str.to_date(_SHORT, strict=False)
    )


def _country(text: str | None) -> str | None:
    if text is None:
        return None
    return "EU" if text == "EU" else state_of("iso2", text) or state_of("name", text)


def _joined(*columns: str, sign: str) -> pl.Expr:
    return pl.concat_str(columns, separator=sign, ignore_nulls=True)

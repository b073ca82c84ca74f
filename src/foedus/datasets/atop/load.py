"""Three files: treaties, who was in them, and what each state owed each by year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Part, Source, Table, first_day, last_day, table

_PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
# Neither an obligation nor a term of the treaty.
_DAYS = ("begyr", "begmo", "begday", "endyr", "endmo", "endday")
_STAYS = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")


def load(source: Source) -> Iterator[Table]:
    """Yield the treaties, their members and the yearly ties of those parts given."""
    if "alliances" in source.parts:
        yield _pacts(source.parts["alliances"])
    if "members" in source.parts:
        yield _members(source, source.parts["members"])
    if "pairs" in source.parts:
        yield from _ties(source, source.parts["pairs"])


def _pacts(part: Part) -> Table:
    frame = part.frame()
    return table(
        "pacts",
        frame.with_columns(
            pact="atopid",
            start=_begin("begyr", "begmo", "begday"),
            end=_end("endyr", "endmo", "endday"),
            terms=_terms("atopid", *_DAYS),
        ),
    )


def _members(source: Source, part: Part) -> Table:
    frame = part.frame()
    known = source.states(frame, "member", system="cow", year="yrent")
    return table(
        "members",
        known.with_columns(
            pact="atopid",
            state="member",
            start=_begin("yrent", "moent", "dayent"),
            end=_end("yrexit", "moexit", "dayexit"),
            terms=_terms("atopid", "member", *_STAYS),
        ),
    )


def _ties(source: Source, part: Part) -> Iterator[Table]:
    for batch in part.batches():
        pairs = once(source, _pairs(batch), "ccode1", "ccode2", by=("year",))
        ours = source.states(pairs, "ccode1", "ccode2", system="cow", year="year")
        named = ours.with_columns(
            giver="ccode1",
            taker="ccode2",
            start=first_day("year"),
            end=last_day("year"),
            detail=_pledged(),
        )
        yield table("ties", named.filter(pl.col("detail") != ""), layer="treaty")


def _pairs(batch: pl.DataFrame) -> pl.DataFrame:
    """Return one form of the three: who owes whom what in which year."""
    if "atop_defense" in batch.columns:
        return batch.rename({f"atop_{pledge}": pledge for pledge in _PLEDGES})
    key = "ddyad" if "ddyad" in batch.columns else "dyad"
    there = batch.with_columns(ccode1=pl.col(key) // 1000, ccode2=pl.col(key) % 1000)
    if key == "ddyad":
        return there
    back = there.with_columns(ccode1="ccode2", ccode2="ccode1")
    return pl.concat([there, back]).sort("row", maintain_order=True)


def _pledged() -> pl.Expr:
    words = [
        pl.when(pl.col(pledge) == 1).then(pl.lit(pledge)).otherwise(None)
        for pledge in _PLEDGES
    ]
    return pl.concat_str(words, separator=" ", ignore_nulls=True)


def _terms(*beside: str) -> pl.Expr:
    """Return the owner's own columns as JSON; null is not known."""
    return pl.struct(pl.exclude("row", *beside)).struct.json_encode()


def _begin(year: str, month: str, day: str) -> pl.Expr:
    return pl.date(pl.col(year), _or(month, 1), _or(day, 1))


def _end(year: str, month: str, day: str) -> pl.Expr:
    last = pl.date(pl.col(year), _or(month, 12), 1).dt.month_end()
    stated = pl.date(pl.col(year), _or(month, 12), pl.col(day))
    known = pl.when(pl.col(day) > 0).then(stated).otherwise(last)
    return pl.when(pl.col(year) > 0).then(known).otherwise(None)


def _or(column: str, other: int) -> pl.Expr:
    return pl.when(pl.col(column) > 0).then(pl.col(column)).otherwise(other)

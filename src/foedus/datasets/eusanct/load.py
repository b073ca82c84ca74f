"""Each row is a case: what each of three senders threatened and imposed on a state.

The dyadic file has a row for each sender, target and year instead.
"""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

_SENDERS = {"EU": "EU", "US": "USA", "UN": "UN"}
_FIRST = 1989


def load(source: Source) -> Iterator[Table]:
    """Yield a tie for what a sender imposed, an event for what it threatened."""
    frame = source.frame()
    if source.layout == "dyadic":
        yield from _yearly(source, frame)
        return
    starts = [pl.col(f"startyear{sender}") for sender in _SENDERS]
    first = pl.min_horizontal(starts).fill_null(_FIRST).clip(_FIRST)
    dated = frame.with_columns(year=first)
    known = source.states(dated, "targetstate", system="cow", year="year")
    for sender, actor in _SENDERS.items():
        yield _imposed(known, sender, actor)
        yield _threatened(known, sender, actor)


def _yearly(source: Source, rows: pl.DataFrame) -> Iterator[Table]:
    """Yield a tie and an event a year; most rows say that there was neither."""
    told = rows.filter(pl.any_horizontal("threat_dyad", "sanction_dyad"))
    odd = told.filter(~pl.col("sender").is_in(list(_SENDERS)).fill_null(value=False))
    if odd.height:
        raise UnusableInputError(
            source.entry.name,
            f"row {odd['row'][0]} has the sender {odd['sender'][0]!r}",
            f"the owners know {', '.join(_SENDERS)}",
        )
    known = source.states(told, "ccodecow", system="cow", year="year").with_columns(
        pl.col("sender").replace_strict(_SENDERS, return_dtype=pl.String),
        start=first_day("year"),
        end=last_day("year"),
        detail=pl.format("case {}", "caseid").fill_null("a case without its number"),
    )
    ties = known.rename({"sender": "giver", "ccodecow": "taker"})
    yield table("ties", ties.filter("sanction_dyad"), layer="sanctions")
    events = known.rename({"sender": "actor", "ccodecow": "target"})
    yield table("events", events.filter("threat_dyad"), name="threat of sanctions")


def _imposed(cases: pl.DataFrame, sender: str, actor: str) -> Table:
    ties = cases.filter(pl.col(f"imposition{sender}")).with_columns(
        taker="targetstate",
        start=pl.coalesce(
            _day(f"imposition{sender}_start"),
            pl.date(pl.col(f"imposition{sender}_year"), 1, 1),
        ),
        end=pl.coalesce(_day(f"enddate{sender}"), last_day(f"endyear{sender}")),
        detail=_told(f"imposition{sender}_type"),
    )
    return table("ties", ties, giver=actor, layer="sanctions")


def _threatened(cases: pl.DataFrame, sender: str, actor: str) -> Table:
    events = cases.filter(pl.col(f"threat{sender}")).with_columns(
        target="targetstate",
        start=pl.coalesce(
            _day(f"startdate{sender}"), pl.date(pl.col(f"startyear{sender}"), 1, 1)
        ),
        detail=_told(f"threat{sender}_type"),
    )
    return table("events", events, actor=actor, name="threat of sanctions")


def _day(column: str) -> pl.Expr:
    return pl.col(column).str.to_date("%d%b%Y", strict=False)


def _told(types: str) -> pl.Expr:
    return pl.concat_str(
        pl.format("case {}", "caseid"),
        pl.format("types {} of the codebook", types),
        pl.format("issue {}", "issue1"),
        pl.format("success {}", "success"),
        separator="; ",
        ignore_nulls=True,
    )

"""Each row of the official file is the vote of one state on one roll call.

The parquet form keeps what is told of the roll calls in a file of its own.
"""

from collections.abc import Iterator

import polars as pl

from foedus.codes import state_of
from foedus.datasets.source import Part, Source, Table, table
from foedus.errors import UnusableInputError

_ISSUES = ("me", "nu", "di", "hr", "co", "ec")
# An `rcid` was given twice, decades apart.
_KEY = ["rcid", "year"]
_NO_MEMBER = 9
_SIGNS = {1, 2, 3, 8, _NO_MEMBER}
_SERBIA = 1992


def load(source: Source) -> Iterator[Table]:
    """Yield the votes and the roll calls."""
    if "votes" not in source.parts:
        raise _incomplete(source, "votes")
    votes = source.parts["votes"]
    if votes.layout == "official":
        yield from _official(source, votes)
        return
    if "rollcalls" not in source.parts:
        raise _incomplete(source, "rollcalls")
    yield from _parquet(source, votes, source.parts["rollcalls"])


def _official(source: Source, part: Part) -> Iterator[Table]:
    known = pl.DataFrame(
        schema={"rcid": pl.Int64, "year": pl.Int64, "rollcall": pl.Int64}
    )
    seats: list[pl.DataFrame] = []
    for batch in part.batches():
        begins = batch.select(pl.any_horizontal(_begins(name) for name in _KEY))
        heads = batch.filter(begins.to_series())
        met = heads.unique(_KEY, keep="first", maintain_order=True)
        new = met.join(known, on=_KEY, how="anti", maintain_order="left")
        numbered = new.with_row_index("rollcall", offset=known.height).with_columns(
            pl.col("rollcall").cast(pl.Int64)
        )
        known = pl.concat([known, numbered.select(known.columns)])
        yield _rollcalls(numbered.with_columns(date=_day()))
        numbers = heads.join(known, on=_KEY, how="left", maintain_order="left")
        run = begins.to_series().cum_sum() - 1
        found = batch.select(
            *_KEY, "ccode", "vote", "row", numbers["rollcall"].gather(run)
        )
        seats.append(_seats(found))
        ours = source.states(_cast(source, found), "ccode", system="cow", year="year")
        yield table("votes", ours.rename({"ccode": "state"}))
    _report_lost_seats(source, seats)


def _begins(name: str) -> pl.Expr:
    """Tell of every row whether it differs from the one before; the first does."""
    column = pl.col(name)
    return column.ne_missing(column.shift()) | (pl.int_range(pl.len()) == 0)


def _seats(votes: pl.DataFrame) -> pl.DataFrame:
    """Tell of each state of a year if it voted, and how often it was no member."""
    is_none = votes["vote"] == _NO_MEMBER
    none = votes.filter(is_none) if is_none.any() else votes.clear()
    cast = votes.filter(~is_none) if none.height else votes
    return pl.concat(
        [
            none.group_by("ccode", "year").agg(none=pl.len(), row=pl.col("row").min()),
            cast.select("ccode", "year").unique().with_columns(cast=True),
        ],
        how="diagonal",
    )


def _report_lost_seats(source: Source, seats: list[pl.DataFrame]) -> None:
    """Note who is said to be no member after years of voting."""
    if not seats:
        return
    yearly = (
        pl.concat(seats)
        .group_by("ccode", "year")
        .agg(pl.col("none").sum(), pl.col("cast").any(), pl.col("row").min())
    )
    before = yearly.filter("cast").group_by("ccode").agg(began=pl.col("year").min())
    is_lost = (pl.col("none") > 0) & pl.col("cast") & (pl.col("began") < pl.col("year"))
    lost = yearly.join(before, on="ccode").filter(is_lost).sort("year", "ccode")
    if lost.height:
        source.problem(
            ", ".join(
                _lost_seat(*one)
                for one in lost.select("ccode", "year", "none").iter_rows()
            )
            + " marked as no member though it voted before; those rows are left out",
            "count such a state's votes with care in that year",
            row=lost["row"][0],
        )


def _lost_seat(code: int, year: int, count: int) -> str:
    return f"{state_of('cow', code, year)} {year} ({count} times)"


def _parquet(source: Source, votes: Part, rollcalls: Part) -> Iterator[Table]:
    calls = rollcalls.frame().with_columns(
        rollcall="rc_row", year=pl.col("date").dt.year().cast(pl.Int64)
    )
    # A session begins in September of the year before most of its votes.
    counted = pl.col("year") - 1945 - (pl.col("date").dt.month() < 9).cast(pl.Int64)
    yield _rollcalls(calls.with_columns(pl.col("session").fill_null(counted)))
    years = calls.select("rc_row", "year")
    for batch in votes.batches():
        dated = batch.join(years, on="rc_row", how="left", maintain_order="left")
        cast = _cast(source, dated).with_columns(state=_of_its_time())
        ours = source.states(cast, "state", system="iso3", year="year")
        yield table("votes", ours.rename({"rc_row": "rollcall"}))


def _of_its_time() -> pl.Expr:
    """Return the code, Yugoslavia's for the years that the form gives to Serbia."""
    is_yugoslavia = (pl.col("iso3") == "SRB") & (pl.col("year") < _SERBIA)
    return pl.when(is_yugoslavia).then(pl.lit("YUG")).otherwise("iso3")


def _cast(source: Source, votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes of members; a sign that nobody knows is refused."""
    met = set(votes["vote"].unique())
    if not met <= _SIGNS:
        strange = votes.filter(~pl.col("vote").is_in(_SIGNS))
        raise UnusableInputError(
            source.entry.name,
            f"vote {strange['vote'][0]} in row {strange['row'][0]} has no meaning",
            "the owner knows 1 yes, 2 abstain, 3 no, 8 absent, 9 no member",
        )
    return votes.filter(pl.col("vote") != _NO_MEMBER) if _NO_MEMBER in met else votes


def _rollcalls(calls: pl.DataFrame) -> Table:
    flags = [
        pl.when(pl.col(issue)).then(pl.lit(issue)).otherwise(None) for issue in _ISSUES
    ]
    return table(
        "rollcalls",
        calls.with_columns(
            symbol=pl.col("unres").str.replace("^R/", "A/RES/"),
            title=pl.coalesce("short", "descr"),
            amendment="amend",
            paragraph="para",
            important="importantvote",
            issues=pl.concat_str(flags, separator=" ", ignore_nulls=True),
        ),
    )


def _day() -> pl.Expr:
    """Read a day in the forms that the owner's releases had."""
    forms = ("%Y-%m-%d", "%m/%d/%Y", "%d%b%Y")
    return pl.coalesce(pl.col("date").str.to_date(form, strict=False) for form in forms)


def _incomplete(source: Source, part: str) -> UnusableInputError:
    return UnusableInputError(
        source.entry.name,
        f"the file of the {part} is missing",
        "add unga_votes_long.parquet and unga_rollcalls.parquet together",
    )

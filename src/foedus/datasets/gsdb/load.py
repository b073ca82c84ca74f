"""Each row is a case: a list of senders, a list of targets, and what is banned."""

from collections.abc import Iterator, Mapping

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Source, Table, first_day, last_day, table

_BANS = ("arms", "military", "financial", "travel", "other")
_SIDES = {"sanctioning_state": "giver", "sanctioned_state": "taker"}


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a case and pair of sender and target."""
    for batch in source.batches():
        pairs = _apart(batch, source.entry.description.codes)
        dated = pairs if "begin" in batch.columns else _years(pairs)
        known = source.states(dated, "giver", "taker", system="name", year="begin")
        is_open = pl.col("success").fill_null("").str.contains("ongoing")
        ties = known.with_columns(
            start=first_day("begin"),
            end=pl.when(~is_open | pl.col("is_one_year")).then(last_day("end")),
            detail=_told(),
        )
        yield table("ties", ties, layer="sanctions")


def _years(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return rows of the dyadic file, which has one for each year of a case."""
    return pairs.with_columns(begin="year", end="year", is_one_year=True)


def _apart(batch: pl.DataFrame, own: Mapping[str, str | None]) -> pl.DataFrame:
    """Return one row a pair of sender and target."""
    pairs = batch.drop_nulls(list(_SIDES)).with_columns(is_one_year=False)
    for column, side in _SIDES.items():
        lists = {text: _names(text, own) for text in pairs[column].unique()}
        split = pl.DataFrame(
            {column: list(lists), side: list(lists.values())},
            schema={column: pl.String, side: pl.List(pl.String)},
        )
        pairs = pairs.join(split, on=column, maintain_order="left").explode(side)
    return pairs


def _names(text: str, own: Mapping[str, str | None]) -> list[str]:
    """Return the names in a list, the longest that is one first: "Korea, North"."""
    words = [word.strip() for word in text.split(",")]
    found = []
    while words:
        size = next((n for n in (3, 2) if _is_name(words[:n], n, own)), 1)
        found.append(", ".join(words[:size]))
        words = words[size:]
    return found


def _is_name(words: list[str], size: int, own: Mapping[str, str | None]) -> bool:
    name = ", ".join(words)
    return len(words) == size and (name in own or state_of("name", name) is not None)


def _told() -> pl.Expr:
    trade = pl.when(pl.col("trade") == 1).then(
        pl.format("trade ({})", pl.col("descr_trade").fill_null("not said which"))
    )
    bans = [pl.when(pl.col(ban) == 1).then(pl.lit(ban)) for ban in _BANS]
    return pl.concat_str(
        pl.format("case {}", "case_id"),
        pl.concat_str([trade, *bans], separator=" ", ignore_nulls=True),
        pl.format("to: {}", "objective"),
        pl.format("outcome: {}", "success"),
        separator="; ",
        ignore_nulls=True,
    )

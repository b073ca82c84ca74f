"""Who was allied with whom: by pair and year, by pair and spell, and by member."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Part, Source, Table, first_day, last_day, table

# Our word for each obligation, with the column of the official and the parquet form.
_PLEDGES = {
    "defense": ("defense", "cow_defense"),
    "neutral": ("neutrality", "cow_neutral"),
    "nonagg": ("nonaggression", "cow_nonagg"),
    "entente": ("entente", "cow_entente"),
}


def load(source: Source) -> Iterator[Table]:
    """Yield the ties of pairs, and the alliances with their members."""
    if "pairs" in source.parts:
        yield from _ties(source, source.parts["pairs"])
    if "members" in source.parts:
        yield from _members(source, source.parts["members"])


def _ties(source: Source, part: Part) -> Iterator[Table]:
    for batch in part.batches():
        is_spell = "dyad_st_year" in batch.columns
        year = "dyad_st_year" if is_spell else "year"
        key = [name for name in (year, "version4id") if name in batch.columns]
        pairs = once(
            source, _both_ways(batch) if is_spell else batch, *_PAIR, by=tuple(key)
        )
        dated = pairs.with_columns(
            start=_begin("dyad_st") if is_spell else first_day("year"),
            end=_end("dyad_end") if is_spell else last_day("year"),
            detail=_pledged(batch.columns),
        )
        ours = source.states(dated, *_PAIR, system="cow", year=year)
        named = ours.rename({"ccode1": "giver", "ccode2": "taker"})
        yield table("ties", named, layer="treaty")


_PAIR = ("ccode1", "ccode2")


def _both_ways(spells: pl.DataFrame) -> pl.DataFrame:
    back = spells.with_columns(ccode1="ccode2", ccode2="ccode1")
    return pl.concat([spells, back]).sort("row", maintain_order=True)


def _members(source: Source, part: Part) -> Iterator[Table]:
    frame = part.frame().with_columns(pact="version4id")
    terms = pl.struct(*(one for one, _ in _PLEDGES.values())).struct.json_encode()
    stated = frame.with_columns(terms=terms)
    treaties = stated.unique("version4id", keep="first", maintain_order=True)
    yield table(
        "pacts", treaties.with_columns(start=_begin("all_st"), end=_end("all_end"))
    )
    ours = source.states(stated, "ccode", system="cow", year="mem_st_year")
    yield table(
        "members",
        ours.with_columns(state="ccode", start=_begin("mem_st"), end=_end("mem_end")),
    )


def _pledged(columns: list[str]) -> pl.Expr:
    words = [
        pl.when(pl.col(name) == 1).then(pl.lit(word)).otherwise(None)
        for word, names in _PLEDGES.items()
        for name in names
        if name in columns
    ]
    return pl.concat_str(words, separator=" ", ignore_nulls=True)


def _begin(of: str) -> pl.Expr:
    month, day = pl.col(f"{of}_month"), pl.col(f"{of}_day")
    return pl.date(pl.col(f"{of}_year"), month.fill_null(1), day.fill_null(1))


def _end(of: str) -> pl.Expr:
    """Return the last day; where the alliance held when the data end, none."""
    month = pl.col(f"{of}_month").fill_null(12)
    last = pl.date(pl.col(f"{of}_year"), month, 1).dt.month_end()
    stated = pl.date(pl.col(f"{of}_year"), month, pl.col(f"{of}_day"))
    return pl.when(pl.col(f"{of}_day").is_null()).then(last).otherwise(stated)

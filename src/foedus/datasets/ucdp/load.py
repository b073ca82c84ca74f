"""Each row is a conflict in a year: two sides, and who sent troops to either."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

_KINDS = {
    "1": "extrasystemic",
    "2": "interstate",
    "3": "intrastate",
    "4": "internationalised intrastate",
    "II": "internationalised intrastate",
}
_MATTERS = {"1": "territory", "2": "government", "3": "government and territory"}
_SIDES = ("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd")
_CONFLICT = ["conflict_id", "year"]


def load(source: Source) -> Iterator[Table]:
    """Yield who fights whom, who sends troops to whose help, and who is at war."""
    frame = source.frame().with_columns(detail=_told(source.layout))
    sides = {side: _states(source, frame, side) for side in _SIDES}
    fighting = {
        letter: pl.concat([sides[f"gwno_{letter}"], sides[f"gwno_{letter}_2nd"]])
        for letter in "ab"
    }
    yield _ties(fighting["a"], fighting["b"], "conflict")
    yield _ties(fighting["b"], fighting["a"], "conflict")
    yield _ties(sides["gwno_a_2nd"], sides["gwno_a"], "troops")
    yield _ties(sides["gwno_b_2nd"], sides["gwno_b"], "troops")
    yield _events(fighting["a"], fighting["b"])
    yield _events(fighting["b"], fighting["a"])


def _told(layout: str) -> pl.Expr:
    kind = pl.col("type_of_conflict").cast(pl.String).replace(_KINDS)
    matter = pl.col("incompatibility").cast(pl.String).replace(_MATTERS)
    told = [pl.format("conflict {}: {} over {}", "conflict_id", kind, matter)]
    if layout == "official":
        told += [pl.col("territory_name"), pl.format("{} - {}", "side_a", "side_b")]
    return pl.concat_str(told, separator="; ", ignore_nulls=True)


def _states(source: Source, frame: pl.DataFrame, side: str) -> pl.DataFrame:
    """Return one row a conflict, year and state on a side, the first of each."""
    listed = frame.with_columns(state=pl.col(side).str.split(",")).explode("state")
    named = listed.with_columns(pl.col("state").str.strip_chars()).filter(
        pl.col("state").is_not_null() & (pl.col("state") != "")
    )
    ours = source.states(named, "state", system="gw", year="year")
    kept = ours.unique([*_CONFLICT, "state"], keep="first", maintain_order=True)
    return kept.select(*_CONFLICT, "state", "intensity_level", "detail", "row")


def _ties(givers: pl.DataFrame, takers: pl.DataFrame, layer: str) -> Table:
    """Return each state of one side with each of the other, once a year."""
    pairs = givers.join(
        takers.select(*_CONFLICT, taker="state"), on=_CONFLICT, maintain_order="left"
    ).filter(pl.col("state") != pl.col("taker"))
    once = pairs.unique(
        [*_CONFLICT, "state", "taker"], maintain_order=True, keep="first"
    )
    dated = once.rename({"state": "giver"}).with_columns(
        start=first_day("year"), end=last_day("year")
    )
    if layer == "troops":
        return table("ties", dated, layer=layer)
    ties = dated.with_columns(weight=pl.col("intensity_level").cast(pl.Float64))
    return table("ties", ties, layer=layer, unit="intensity")


def _events(actors: pl.DataFrame, against: pl.DataFrame) -> Table:
    """Return a year of war of each state, with its foe where that is one state."""
    foes = against.group_by(_CONFLICT, maintain_order=True).agg(
        target=pl.when(pl.col("state").n_unique() == 1).then(pl.col("state").first())
    )
    once = actors.unique([*_CONFLICT, "state"], keep="first", maintain_order=True)
    dated = once.join(foes, on=_CONFLICT, how="left", maintain_order="left")
    return table(
        "events",
        dated.rename({"state": "actor"}).with_columns(
            start=first_day("year"),
            end=last_day("year"),
            value=pl.col("intensity_level").cast(pl.Float64),
        ),
        name="armed conflict",
        unit="intensity",
    )

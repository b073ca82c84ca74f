"""Try the diversion detector on known cases, and count its false alarms.

Usage: python tools/validate_diversion.py [--placebos N] [--seed S]

Reads ../shared/data: BACI raw materials and, to leave out states that were under
trade sanctions, GSDB. A placebo is a product, a date and a state that sold at least
1 % of it and was under no trade sanction from four years before to two years after;
its largest buyer stands in for the senders.
"""

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from foedus.codes.systems import state_of
from foedus.errors import FoedusError
from foedus.model import ActorId, ShiftKind
from foedus.simulate.diversion import Panel, Watch, diversion

DATA = Path(__file__).parents[2] / "shared" / "data"
YEARS = tuple(range(1995, 2025))
COAL = (270111, 270112, 270119)
CRUDE = (270900,)
WEST = (  # the G7, Australia and the EU
    "USA CAN GBR JPN AUS AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL "
    "ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
)
KNOWN = (
    ("North Korean coal, China stops", COAL, "PRK", "CHN", 2018),
    ("the same, from the year of the ban", COAL, "PRK", "CHN", 2017),
    ("North Korean anthracite alone", COAL[:1], "PRK", "CHN", 2018),
    ("Russian crude, the West stops", CRUDE, "RUS", WEST, 2022),
    ("Russian coal, the West stops", COAL, "RUS", WEST, 2022),
    ("Iranian crude, EU, Japan, Korea cut", CRUDE, "IRN", f"{WEST} KOR", 2012),
    ("Iranian crude, the second time", CRUDE, "IRN", f"{WEST} KOR", 2019),
    ("Australian coal, China stops", COAL, "AUS", "CHN", 2021),
)


def main() -> None:
    """Print the known cases, then the rates of false alarms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placebos", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not DATA.is_dir():
        print("../shared/data is not here: nothing was tried")
        return
    for name, products, target, senders, since in KNOWN:
        print(f"\n{name} ({since})")
        known_case(products, target, senders, since)
    false_alarms(asked.placebos, np.random.default_rng(asked.seed))


def known_case(
    products: tuple[int, ...], target: str, senders: str, since: int
) -> None:
    """Print what the detector finds."""
    traded = panel(products)
    there = tuple(ActorId(one) for one in senders.split() if one in traded.states)
    watch = Watch(target=ActorId(target), senders=there, since=since)
    for shift in diversion(traded, watch)[:6]:
        if shift.alarm or shift.kind is ShiftKind.LOSS:
            print(
                f"  {'ALARM' if shift.alarm else '-':5} {shift.kind}: "
                f"{shift.giver or 'senders'} -> {shift.taker or 'senders'} "
                f"{shift.observed:,.0f} instead of {shift.expected:,.0f} USD mn a year "
                f"({shift.size:.0%}; chance {shift.chance:.3f} of {shift.placebos})"
            )


def false_alarms(number: int, rng: np.random.Generator) -> None:
    """Print how often states without a sanction set off an alarm, by kind."""
    tried, rung = 0, dict.fromkeys(ShiftKind, 0)
    some = 0
    for products, target, since in placebos(rng):
        found = placebo_alarms(products, target, since)
        if found is None:
            continue
        tried, some = tried + 1, some + bool(found)
        for kind in found:
            rung[kind] += 1
        if tried == number:
            break
    print(f"\nFalse alarms at {tried} placebos")
    for kind in (ShiftKind.LOSS, ShiftKind.SURGE, ShiftKind.REPLACEMENT):
        print(f"  {kind}: {rung[kind] / tried:.1%}")
    print(f"  any of them: {some / tried:.1%}")


def placebos(rng: np.random.Generator) -> Iterator[tuple[tuple[int, ...], str, int]]:
    """Yield products, states and dates at random, those under sanctions left out."""
    products = [*[(one,) for one in codes()], COAL]
    while True:
        goods = products[rng.integers(len(products))]
        since = int(rng.integers(2003, 2023))
        traded = panel(goods)
        place = since - YEARS[0]
        sold = traded.values[place - 4 : place].sum(axis=(0, 2))
        large = np.flatnonzero(sold >= 0.01 * sold.sum())
        if len(large):
            target = traded.states[int(rng.choice(large))]
            if not sanctioned(target, since - 4, since + 2):
                yield goods, target, since


def placebo_alarms(
    products: tuple[int, ...], target: str, since: int
) -> set[ShiftKind] | None:
    """Return which kinds of alarm go off; None where nothing can be told."""
    traded = panel(products)
    place = since - YEARS[0]
    seller = traded.states.index(ActorId(target))
    largest = int(traded.values[place - 4 : place, seller].sum(axis=0).argmax())
    watch = Watch(
        target=ActorId(target), senders=(traded.states[largest],), since=since
    )
    try:
        return {one.kind for one in diversion(traded, watch) if one.alarm}
    except FoedusError:
        return None


@cache
def panel(products: tuple[int, ...]) -> Panel:
    """Return trade in USD mn."""
    rows = table().filter(pl.col("k").is_in(products))
    states = tuple(sorted({*rows["exp"], *rows["imp"]}))
    place = {one: number for number, one in enumerate(states)}
    values = np.zeros((len(YEARS), len(states), len(states)))
    at = (
        rows["t"].to_numpy().astype(int) - YEARS[0],
        np.array([place[one] for one in rows["exp"]]),
        np.array([place[one] for one in rows["imp"]]),
    )
    np.add.at(values, at, rows["v"].to_numpy().astype(float) / 1e3)
    return Panel(years=YEARS, states=tuple(map(ActorId, states)), values=values)


@cache
def table() -> pl.DataFrame:
    """Return BACI's raw materials."""
    return pl.read_parquet(DATA / "baci_hs92_rawmaterials_1995_2024.parquet").cast(
        {"exp": pl.String, "imp": pl.String}
    )


@cache
def codes() -> tuple[int, ...]:
    """Return the products that are worth at least 2 bn USD a year."""
    worth = table().group_by("k").agg(pl.col("v").cast(pl.Float64).sum())
    large = worth.filter(pl.col("v") > 2e6 * len(YEARS))
    return tuple(sorted(large["k"]))


@cache
def sanctioned(state: str, first: int, last: int) -> bool:
    """Say whether a trade sanction held in any of the years."""
    return any(a <= last and b >= first for a, b in spells().get(state, ()))


@cache
def spells() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the years of trade sanctions by the state they were on."""
    rows = pl.read_parquet(DATA / "gsdb_v4_1949_2023.parquet").filter(
        pl.col("trade") == 1
    )
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for name, begin, end in rows.select("sanctioned_state", "begin", "end").iter_rows():
        for part in (name, *name.split(", ")):
            state = state_of("name", part, begin)
            if state:
                found[state] = (*found.get(state, ()), (begin, end))
    return found


if __name__ == "__main__":
    main()

"""Try the diversion detector on known cases, and count its false alarms.

Usage: python tools/validate_diversion.py [--placebos N] [--seed S]

Reads ../shared/data: BACI raw materials, all goods of COW and, to leave out states that
were under trade sanctions, GSDB. A placebo is a product, a date and a state that sold
at least 1 % of it and was under no trade sanction from four years before to two years
after; its largest buyer stands in for the senders.

The rule for placebos was changed once after its false alarms had been counted on the
placebos of seed 1. Those are printed as they were; beside them stand placebos whose
product and seller, or product and buyer, are in none of the first, and all goods of
another dataset, which nobody had looked at when the rule was fixed.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl

from foedus.codes.systems import state_of
from foedus.errors import FoedusError
from foedus.model import ActorId, ShiftKind
from foedus.simulate.diversion import Panel, Watch, diversion

DATA = Path(__file__).parents[2] / "shared" / "data"
YEARS = tuple(range(1995, 2025))
ALL_YEARS = tuple(range(1970, 2015))
USED = 400
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
    parser.add_argument("--placebos", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    if not DATA.is_dir():
        print("../shared/data is not here: nothing was tried")
        return
    for name, products, target, senders, since in KNOWN:
        print(f"\n{name} ({since})")
        known_case(products, target, senders, since)
    used = tried(islice(alarms(placebos(np.random.default_rng(1))), USED))
    print_rates("those that the rule was changed on", used)
    old = {(one.products, one.target) for one, _ in used}
    for sells in (True, False):
        rng = np.random.default_rng([asked.seed, int(sells)])
        drawn = placebos(rng, sells=sells)
        fresh = (
            one for one in drawn if not sells or (one.products, one.target) not in old
        )
        found = tried(islice(alarms(once(fresh)), asked.placebos))
        side = "sellers" if sells else "buyers"
        print_rates(f"raw materials, {side} not tried before", found)
    for sells in (True, False):
        found = tried(alarms(every_all_goods(sells=sells)))
        side = "sellers" if sells else "buyers"
        print_rates(f"all goods of COW, every {side[:-1]} and date", found)


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


@dataclass(frozen=True, kw_only=True)
class Placebo:
    """A state and a date at which nothing is known to have happened."""

    products: tuple[int, ...]
    target: str
    since: int
    sells: bool = True


Tried = list[tuple[Placebo, set[ShiftKind]]]


def tried(found: Iterable[tuple[Placebo, set[ShiftKind]]]) -> Tried:
    """Return what was found, held."""
    return list(found)


def print_rates(name: str, found: Tried) -> None:
    """Print how often states without a sanction set off an alarm, by kind."""
    print(f"\nFalse alarms at {len(found)} placebos: {name}")
    kinds = (ShiftKind.LOSS, ShiftKind.SURGE, ShiftKind.REPLACEMENT)
    for kind in kinds:
        print(f"  {kind}: {rate([kind in one for _, one in found], found)}")
    print(f"  any of them: {rate([bool(one) for _, one in found], found)}")


def rate(rung: list[bool], found: Tried) -> str:
    """Return a rate and its interval, drawn anew by state: its dates hang together."""
    names = sorted({one.target for one, _ in found})
    place = {one: number for number, one in enumerate(names)}
    at = np.array([place[one.target] for one, _ in found])
    alarms_of = np.bincount(at, weights=rung, minlength=len(names))
    times = np.bincount(at, minlength=len(names))
    drawn = np.random.default_rng(0).integers(len(names), size=(2000, len(names)))
    rates = alarms_of[drawn].sum(axis=1) / times[drawn].sum(axis=1)
    low, high = np.quantile(rates, (0.05, 0.95))
    return f"{np.mean(rung):.1%} ({low:.1%} to {high:.1%})"


def alarms(drawn: Iterable[Placebo]) -> Iterator[tuple[Placebo, set[ShiftKind]]]:
    """Yield the placebos that can be judged, each with the alarms it sets off."""
    for one in drawn:
        found = placebo_alarms(one)
        if found is not None:
            yield one, found


def once(drawn: Iterable[Placebo]) -> Iterator[Placebo]:
    """Yield each placebo once."""
    seen: set[Placebo] = set()
    for one in drawn:
        if one not in seen:
            seen.add(one)
            yield one


def placebos(rng: np.random.Generator, *, sells: bool = True) -> Iterator[Placebo]:
    """Yield products, states and dates at random, those under sanctions left out."""
    products = [*[(one,) for one in codes()], COAL]
    while True:
        goods = products[rng.integers(len(products))]
        since = int(rng.integers(2003, 2023))
        traded = panel(goods)
        place = since - YEARS[0]
        amounts = traded.values[place - 4 : place].sum(axis=(0, 2 if sells else 1))
        large = np.flatnonzero(amounts >= 0.01 * amounts.sum())
        if len(large):
            target = traded.states[int(rng.choice(large))]
            if not sanctioned(target, since - 4, since + 2):
                yield Placebo(products=goods, target=target, since=since, sells=sells)


def every_all_goods(*, sells: bool) -> Iterator[Placebo]:
    """Yield every state of some weight at every third date, all goods."""
    traded = all_goods()
    for since in range(ALL_YEARS[0] + 12, ALL_YEARS[-1] - 1, 3):
        place = since - ALL_YEARS[0]
        amounts = traded.values[place - 4 : place].sum(axis=(0, 2 if sells else 1))
        for number in np.flatnonzero(amounts >= 0.01 * amounts.sum()):
            target = traded.states[int(number)]
            if not sanctioned(target, since - 4, since + 2):
                yield Placebo(products=(), target=target, since=since, sells=sells)


def placebo_alarms(one: Placebo) -> set[ShiftKind] | None:
    """Return which kinds of alarm go off; None where nothing can be told."""
    traded = panel(one.products) if one.products else all_goods()
    place = traded.years.index(one.since)
    state = traded.states.index(ActorId(one.target))
    values = traded.values if one.sells else traded.values.swapaxes(1, 2)
    largest = int(np.nansum(values[place - 4 : place, state], axis=0).argmax())
    watch = Watch(
        target=ActorId(one.target),
        senders=(traded.states[largest],),
        since=one.since,
        sells=one.sells,
    )
    try:
        return {shift.kind for shift in diversion(traded, watch) if shift.alarm}
    except FoedusError:
        return None


@cache
def all_goods() -> Panel:
    """Return COW's trade in all goods in USD mn; the first flow is into the first."""
    rows = pl.read_parquet(DATA / "cow_trade_v4_dyadic.parquet").filter(
        pl.col("year").is_between(ALL_YEARS[0], ALL_YEARS[-1])
    )
    names = {
        code: state_of("cow", str(code), 2000) or str(code)
        for code in {*rows["ccode1"], *rows["ccode2"]}
    }
    states = tuple(sorted(set(names.values())))
    place = {one: number for number, one in enumerate(states)}
    values = np.zeros((len(ALL_YEARS), len(states), len(states)))
    for one, other, year, into, out in rows.select(
        "ccode1", "ccode2", "year", "flow1", "flow2"
    ).iter_rows():
        here, there, at = place[names[one]], place[names[other]], year - ALL_YEARS[0]
        values[at, there, here] += max(into or 0.0, 0.0)
        values[at, here, there] += max(out or 0.0, 0.0)
    return Panel(years=ALL_YEARS, states=tuple(map(ActorId, states)), values=values)


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

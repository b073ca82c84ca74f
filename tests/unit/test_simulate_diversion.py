"""Where trade went: what must be found, and what must not be."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.errors import UnusableInputError
from foedus.model import ActorId, Shift, ShiftKind
from foedus.simulate._trade.anderson import Floats
from foedus.simulate.diversion import Panel, Watch, diversion, mirror_gaps

YEARS = tuple(range(1995, 2021))
NORLAND, ESTMARK, SUDRIA, WESTRIA = map(ActorId, ("NOR", "EST", "SUD", "WES"))
OTHERS = tuple(ActorId(f"X{number}") for number in range(6))
STATES = (NORLAND, ESTMARK, SUDRIA, WESTRIA, *OTHERS)


def quiet(seed: int = 7) -> Floats:
    """Return 26 years in which trade grows and wavers, and nothing happens."""
    rng = np.random.default_rng(seed)
    level = rng.uniform(5.0, 15.0, (len(STATES), len(STATES)))
    np.fill_diagonal(level, 0.0)
    growth = 1.03 ** np.arange(len(YEARS))
    noise = rng.lognormal(0.0, 0.1, (len(YEARS), *level.shape))
    found: Floats = growth[:, None, None] * level * noise
    found[:, 0, 1] *= 5.0  # Norland sells to Estmark above all
    return found


def embargo() -> Floats:
    """Return the same years with what Norland sold to Estmark going to Sudria."""
    found = quiet()
    moved = found[YEARS.index(2018) :, 0, 1].copy()
    found[YEARS.index(2018) :, 0, 1] = 0.0
    found[YEARS.index(2018) :, 0, 2] += 0.8 * moved
    found[YEARS.index(2018) :, 3, 1] += 0.7 * moved
    return found


def panel(values: Floats) -> Panel:
    return Panel(years=YEARS, states=STATES, values=values)


WATCH = Watch(target=NORLAND, senders=(ESTMARK,), since=2018)


def alarms(shifts: tuple[Shift, ...]) -> set[tuple[ShiftKind, str | None, str | None]]:
    return {(one.kind, one.giver, one.taker) for one in shifts if one.alarm}


def test_what_fell_what_rose_and_who_stepped_in_are_found() -> None:
    assert alarms(diversion(panel(embargo()), WATCH)) == {
        (ShiftKind.LOSS, NORLAND, None),
        (ShiftKind.SURGE, NORLAND, SUDRIA),
        (ShiftKind.REPLACEMENT, WESTRIA, ESTMARK),
    }


def test_nothing_is_found_where_nothing_happened() -> None:
    assert alarms(diversion(panel(quiet()), WATCH)) == set()


def test_a_buyer_under_sanctions_is_seen_from_its_side() -> None:
    bought = embargo().swapaxes(1, 2)
    found = alarms(diversion(panel(bought), replace(WATCH, sells=False)))
    assert (ShiftKind.LOSS, None, NORLAND) in found
    assert (ShiftKind.SURGE, SUDRIA, NORLAND) in found
    assert (ShiftKind.REPLACEMENT, ESTMARK, WESTRIA) in found


@pytest.mark.parametrize(("times", "is_surge"), [(1.8, False), (3.0, True)])
def test_what_less_than_doubles_is_no_surge(times: float, *, is_surge: bool) -> None:
    risen = quiet()
    risen[YEARS.index(2018) :, 0, 2] *= times
    found = diversion(panel(risen), WATCH)
    surges = [one.taker for one in found if one.kind is ShiftKind.SURGE]
    assert surges == ([SUDRIA] if is_surge else [])


def test_a_rise_of_the_whole_market_is_no_diversion() -> None:
    """Sudria buys five times as much, and from everybody."""
    grown = quiet()
    grown[YEARS.index(2018) :, :, 2] *= 5.0
    assert alarms(diversion(panel(grown), WATCH)) == set()


def test_a_price_that_triples_is_no_diversion() -> None:
    dear = quiet()
    dear[YEARS.index(2018) :] *= 3.0
    assert alarms(diversion(panel(dear), WATCH)) == set()


def test_where_trade_always_jumps_a_jump_is_no_alarm() -> None:
    wild = embargo()
    rng = np.random.default_rng(5)
    others = len(STATES) - 1
    wild[:, 1:] *= rng.lognormal(0.0, 2.0, (len(YEARS), others, len(STATES)))
    found = diversion(panel(wild), WATCH)
    surges = [one for one in found if one.kind is ShiftKind.SURGE]
    assert [one.taker for one in surges] == [SUDRIA]
    assert not surges[0].alarm


def test_each_shift_says_what_it_was_compared_with() -> None:
    found = diversion(panel(embargo()), WATCH)
    loss = next(one for one in found if one.kind is ShiftKind.LOSS)
    assert loss.observed == 0.0
    assert loss.expected > 50.0
    assert loss.years == (2018, 2020)
    assert loss.placebos > 100
    assert loss.chance == pytest.approx(1 / (1 + loss.placebos))
    assert [one.chance for one in found] == sorted(one.chance for one in found)


def test_what_is_not_reported_counts_as_none() -> None:
    holes = embargo()
    holes[YEARS.index(2018) :, 0, 1] = np.nan
    assert diversion(panel(holes), WATCH) == diversion(panel(embargo()), WATCH)


def test_figures_that_drift_apart_are_found_and_standing_gaps_are_not() -> None:
    """Estmark hardly reports purchases now, Norland reports its sales as before."""
    gave = quiet()
    rng = np.random.default_rng(2)
    took = gave * 1.1 * rng.lognormal(0.0, 0.02, gave.shape)
    took[:, 0, 3] *= 0.4  # has always been so
    took[YEARS.index(2018) :, 0, 1] *= 0.05
    found = mirror_gaps(panel(gave), panel(took), WATCH)
    assert alarms(found) == {(ShiftKind.MIRROR, NORLAND, ESTMARK)}
    assert found[0].expected == pytest.approx(0.09, abs=0.02)
    assert found[0].observed == pytest.approx(-0.945, abs=0.02)


@pytest.mark.parametrize(
    ("watch", "said"),
    [
        (replace(WATCH, since=1996), "1996 is not between 1999 and 2020"),
        (replace(WATCH, senders=()), "the senders are not named"),
        (replace(WATCH, senders=(NORLAND,)), "the target is among them"),
        (replace(WATCH, target=ActorId("FAR")), "there is no trade of FAR"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(watch: Watch, said: str) -> None:
    with pytest.raises(UnusableInputError, match=said):
        diversion(panel(quiet()), watch)


def test_a_target_without_the_trade_is_refused() -> None:
    none = quiet()
    none[:, 0] = 0.0
    with pytest.raises(UnusableInputError, match="NOR has none of this trade"):
        diversion(panel(none), WATCH)


def test_too_few_placebos_are_refused() -> None:
    short = Panel(years=YEARS[:6], states=STATES, values=quiet()[:6])
    with pytest.raises(UnusableInputError, match="states and years to compare with"):
        diversion(short, replace(WATCH, since=1999))


COAL = (270111, 270112, 270119)
CRUDE = (270900,)
# Who had banned, capped or shunned Russian crude in 2022: the G7, Australia and the EU.
WEST = (
    "USA CAN GBR JPN AUS AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL "
    "ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
)


def baci(shared: Path, products: tuple[int, ...]) -> Panel:
    rows = (
        pl.scan_parquet(shared / "data/baci_hs92_rawmaterials_1995_2024.parquet")
        .filter(pl.col("k").is_in(products))
        .select("t", pl.col("exp").cast(str), pl.col("imp").cast(str), "v")
        .collect()
    )
    states = tuple(sorted({*rows["exp"], *rows["imp"]}))
    years = tuple(range(1995, 2025))
    place = {one: number for number, one in enumerate(states)}
    values = np.zeros((len(years), len(states), len(states)))
    for year, giver, taker, value in rows.iter_rows():
        values[year - 1995, place[giver], place[taker]] += value / 1e3
    return Panel(years=years, states=tuple(map(ActorId, states)), values=values)


@pytest.mark.shared
def test_north_korean_coal_after_2017_is_found(shared: Path) -> None:
    watch = Watch(target=ActorId("PRK"), senders=(ActorId("CHN"),), since=2018)
    found = diversion(baci(shared, COAL), watch)
    assert found[0].kind is ShiftKind.LOSS
    assert found[0].alarm
    assert found[0].observed == 0.0
    assert found[0].size > 0.9


@pytest.mark.shared
def test_russian_crude_to_india_after_2022_is_found(shared: Path) -> None:
    crude = baci(shared, CRUDE)
    senders = tuple(ActorId(one) for one in WEST.split() if one in crude.states)
    found = diversion(crude, Watch(target=ActorId("RUS"), senders=senders, since=2022))
    india = next(one for one in found if one.taker == "IND" and one.giver == "RUS")
    assert india.kind is ShiftKind.SURGE
    assert india.alarm
    assert india.observed > 40_000 > 20 * india.expected
    assert (ShiftKind.LOSS, "RUS", None) in alarms(found)

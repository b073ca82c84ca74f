"""Check measures of the network against figures that others have published.

Puts the datasets of `../shared/data` on a shelf (kept where `--shelf` says, so that a
second run is quick) and prints each checked value beside the published one.
Run: `python tools/validate_measures.py [--shelf FILE]`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedus.case.data import add
from foedus.measure import Asked, measure
from foedus.model import ActorId, Finding
from foedus.network import Network, network
from foedus.store.shelf import Shelf

DATA = Path(__file__).parents[2] / "shared" / "data"
DATASETS = {
    "cow_trade": ["cow_trade_v4_dyadic"],
    "itpde": ["itpde_r01_bilateral_total_2000_2016"],
    "isard_gdppop": ["isard_gdppop_est"],
    "wdi": ["wdi_gdp_population_1960_2024"],
    "atop": ["atop_alliance_level", "atop_member_level", "atop5_ddyad_year"],
    "unga_votes": ["unga_votes_long", "unga_rollcalls"],
    "unga_es11": ["unga_es11_ukraine_votes", "unga_es11_totals"],
    "unga_ideal_points": ["unga_idealpoints_bsv_july2025"],
    "sipri_transfers": ["sipri_trade_register_1995_2024"],
    "cow_igo": ["cow_igo_v3_dyad_counts_1946_2014", "cow_igo_state_year"],
    "baci": ["baci_hs92_rawmaterials_1995_2024"],
}
ON = date(2024, 12, 31)
DIGITS = 0.0005
PERCENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One value, what it should be, and who says so.

    Attributes:
        within: How far off it may be: what the published figure is rounded to.
    """

    what: str
    found: float | None
    published: float
    within: float
    source: str

    @property
    def passes(self) -> bool:
        """Whether the value is the published one, as far as that is given."""
        return (
            self.found is not None and abs(self.found - self.published) <= self.within
        )


def main() -> int:
    """Print every check; the exit code is 1 where one fails."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shelf", type=Path)
    given = options.parse_args().shelf
    with tempfile.TemporaryDirectory() as folder:
        path = given or Path(folder) / "shelf.sqlite"
        _fill(path)
        with Shelf(path) as shelf:
            net = network((), (), shelf, on=ON)
            checks = list(_checks(net))
            _measured(net)
    for one in checks:
        found = "none" if one.found is None else f"{one.found:.4f}"
        sign = "ok" if one.passes else "OFF"
        print(
            f"{sign:<4}{found:>9}  published {one.published:<8}{one.what}; {one.source}"
        )
    print(f"{sum(one.passes for one in checks)} of {len(checks)} as published")
    return 0 if all(one.passes for one in checks) else 1


def _fill(path: Path) -> None:
    start = time.process_time()
    for name, files in DATASETS.items():
        paths = [DATA / f"{file}.parquet" for file in files]
        add(name, paths, shelf=path, progress=lambda *_: None)
    print(f"datasets on the shelf: {time.process_time() - start:.0f} s of CPU")


def _measured(net: Network) -> None:
    """Print what nobody has published in the same form."""
    found = _found(net, "alignment", "PRK", "RUS", since=2015)
    for one in found:
        if "voted alike" in one.label and one.period in {(2015, 2015), (2023, 2023)}:
            print(f"{one.value:.4f}  {one.period}: {one.label}; {one.caveat}")


def _checks(net: Network) -> Iterator[Check]:
    yield from _trade(net)
    yield from _votes(net)
    yield from _pacts(net)
    yield from _arms(net)


def _trade(net: Network) -> Iterator[Check]:
    page = "research/measures.md, COW 2014"
    shares = {
        ("PRK", "CHN"): (0.793, 0.797, 0.788),
        ("CHN", "PRK"): (0.0016, None, None),
        ("PRK", "RUS"): (0.0118, None, None),
        ("RUS", "CHN"): (0.122, None, None),
        ("CHN", "RUS"): (0.022, None, None),
        ("JPN", "USA"): (0.132, None, None),
        ("USA", "JPN"): (0.053, None, None),
    }
    words = ("trade that is with", "imports that come from", "exports that go to")
    for (one, other), published in shares.items():
        found = _found(net, "dependence", one, other, since=2005)
        for word, value in zip(words, published, strict=True):
            if value is not None:
                got = _value(found, word, "cow_trade", 2014, about=(one, other))
                yield _check(f"{one} {word} {other}", got, value, DIGITS, page)
    yield from _lopsided(net, page)
    yield from _years(net)


def _lopsided(net: Network, page: str) -> Iterator[Check]:
    found = _found(net, "dependence", "PRK", "CHN", since=2014)
    salience = _value(found, "salience", "cow_trade", 2014)
    yield _check("salience of PRK and CHN", salience, 0.035, DIGITS, page)
    more = _value(found, "how much more", "cow_trade", 2014)
    symmetry = None if more is None else 1 - abs(more)
    yield _check("symmetry of PRK and CHN", symmetry, 0.209, DIGITS, page)
    for state, hhi in {"PRK": 0.632, "USA": 0.081, "CHN": 0.050, "RUS": 0.047}.items():
        found = _found(net, "dependence", state, since=2014)
        got = _value(found, "concentration", "cow_trade", 2014)
        yield _check(f"HHI of {state}", got, hhi, DIGITS, page)


def _years(net: Network) -> Iterator[Check]:
    found = _found(net, "dependence", "PRK", "CHN", since=2005)
    wanted = {
        ("cow_trade", 2005): 0.37,
        ("cow_trade", 2010): 0.56,
        ("cow_trade", 2014): 0.79,
        ("itpde", 2010): 0.60,
        ("itpde", 2016): 0.89,
    }
    about = ("PRK", "CHN")
    for (dataset, year), value in wanted.items():
        got = _value(found, "trade that is with", dataset, year, about=about)
        what = f"China's share of North Korea's trade, {dataset} {year}"
        yield _check(what, got, value, PERCENT, "shared/data/README.md")


def _votes(net: Network) -> Iterator[Check]:
    found = _found(net, "alignment", "IND", "CHN", "PRK", resolution="ES-11/1")
    for state, vote in {"IND": 2.0, "CHN": 2.0, "PRK": 3.0}.items():
        got = _value(found, "on ES-11/1", "", 2022, about=(state,))
        yield _check(f"{state} on ES-11/1", got, vote, 0.0, "UN document, in README.md")
    yield from _points(net)


def _points(net: Network) -> Iterator[Check]:
    page = "shared/data/README.md, points of 2024"
    points = net.series("ideal_point_fp")
    wanted = {"USA": 2.21, "KOR": 1.07, "IND": -0.20, "RUS": -0.60, "PRK": -0.79}
    for state, value in wanted.items():
        got = None if points is None else points.at(2024, state)
        yield _check(f"ideal point of {state}", got, value, PERCENT, page)


def _pacts(net: Network) -> Iterator[Check]:
    page = "the treaty of 1961 and its lapse"
    found = _found(net, "pacts", "PRK", "RUS", "CHN")
    wanted = {("PRK", "RUS"): (1961, 1996), ("PRK", "CHN"): (1961, 2018)}
    for pair, years in wanted.items():
        spells = [x for x in found if "duty of defence" in x.label and x.about == pair]
        for place, end in enumerate(("first", "last")):
            got = spells[0].period[place] if spells and spells[0].period else None
            what = f"{end} year of the duty of defence of {' and '.join(pair)}"
            yield _check(what, got, years[place], 0.0, page)


def _arms(net: Network) -> Iterator[Check]:
    found = _found(net, "reciprocity", "PRK", "RUS", since=2023)
    missiles = [x for x in found if "Hwasong-11" in x.unit]
    got = missiles[0].value if missiles else None
    yield _check(
        "Hwasong-11 given by PRK to RUS, 2023-24", got, 100, 0.0, "SIPRI, README.md"
    )


def _check(
    what: str, found: float | None, published: float, within: float, source: str
) -> Check:
    return Check(
        what=what, found=found, published=published, within=within, source=source
    )


def _found(
    net: Network, name: str, *focus: str, since: int | None = None, **options: str
) -> tuple[Finding, ...]:
    asked = Asked(focus=tuple(map(ActorId, focus)), since=since, options=options)
    return measure(name)(net, asked)


def _value(
    found: tuple[Finding, ...],
    words: str,
    dataset: str,
    year: int,
    *,
    about: tuple[str, ...] | None = None,
) -> float | None:
    fits = (
        one.value
        for one in found
        if words in one.label
        and dataset in one.group
        and one.period == (year, year)
        and about in (None, one.about)
    )
    return next(fits, None)


if __name__ == "__main__":
    sys.exit(main())

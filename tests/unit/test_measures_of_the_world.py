"""Published figures come out of the real datasets, with the rows that bear them."""

from collections.abc import Iterator
from datetime import date
from math import isclose
from pathlib import Path

import pytest

from foedus.case.data import add
from foedus.measure import Asked, measure
from foedus.model import ActorId, Finding
from foedus.network import Network, network
from foedus.store.shelf import Shelf

pytestmark = pytest.mark.shared

PRK, CHN, RUS, IND = map(ActorId, ("PRK", "CHN", "RUS", "IND"))
FILES = {
    "cow_trade": ("cow_trade_v4_dyadic",),
    "atop": ("atop_alliance_level", "atop_member_level", "atop5_ddyad_year"),
    "unga_es11": ("unga_es11_ukraine_votes", "unga_es11_totals"),
}


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    # The fixture `shared` lives for one test; this one for the module.
    data = Path(__file__).parents[3] / "shared" / "data"
    if not data.is_dir():
        pytest.skip("../shared is not here: its data may not be committed")
    path = tmp_path_factory.mktemp("shelf") / "shelf.sqlite"
    for name, files in FILES.items():
        paths = [data / f"{file}.parquet" for file in files]
        add(name, paths, shelf=path, progress=lambda *_: None)
    with Shelf(path) as shelf:
        yield network((), (), shelf, on=date(2024, 12, 31))


def found(net: Network, name: str, asked: Asked) -> dict[str, list[Finding]]:
    every: dict[str, list[Finding]] = {}
    for one in measure(name)(net, asked):
        every.setdefault(one.label, []).append(one)
    return every


def test_chinas_share_of_north_korean_trade_is_the_published_one(net: Network) -> None:
    asked = Asked(focus=(PRK, CHN), since=2005)
    line = found(net, "dependence", asked)[
        "share of North Korea's trade that is with China"
    ]
    years = {one.period: one for one in line}
    published = {2005: 0.37, 2010: 0.56, 2014: 0.79}
    for year, share in published.items():
        value = years[year, year].value
        assert value is not None
        assert isclose(value, share, abs_tol=0.005)
        assert years[year, year].evidence[0].startswith("cow_trade:ties#")
    assert (2015, 2015) not in years
    assert "no data after 2014" in years[2014, 2014].caveat


def test_the_soviet_pact_lapsed_and_the_chinese_one_did_not(net: Network) -> None:
    spells = found(net, "pacts", Asked(focus=(PRK, RUS, CHN)))
    duty = "years in which North Korea and {} had a duty of defence"
    assert [x.period for x in spells[duty.format("Russia")]] == [(1961, 1996)]
    assert [x.period for x in spells[duty.format("China")]] == [(1961, 2018)]
    today = spells["whether a pact ties North Korea and Russia on 2024-12-31"][0]
    assert today.value is None
    assert "No data after 2018" in today.caveat


def test_indias_abstention_on_the_invasion_can_be_looked_up(net: Network) -> None:
    asked = Asked(focus=(IND,), options={"resolution": "ES-11/1"})
    (vote,) = found(net, "alignment", asked)["India abstained on ES-11/1"]
    assert vote.value == 2
    assert vote.evidence[0].startswith("unga_es11:votes#")

"""How deep a partnership is, on paper and in practice."""

import json
from datetime import date
from math import isclose
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from brief_world import ISL, KEN, MLT, URY, World, days
from network_world import Row, Shelf, gift

from foedus.measure import Asked, measure
from foedus.measure._depth.latent import ITEMS, MISSING, depths, items
from foedus.measure._depth.terms import formality, institutions
from foedus.model import Finding, Layer, Root, Status
from foedus.network import Network

ON = date(2018, 12, 31)


def found(net: Network, *about: str) -> tuple[Finding, ...]:
    return measure("depth")(net, Asked(focus=tuple(map(type(ISL), about))))


def paired(net: Network) -> dict[str, Finding]:
    return {one.label: one for one in found(net, ISL, URY)}


SINCE = "the pact since 1961-07-06 (number 1 in alliances)"


def treaty(world: Shelf, terms: dict[str, int], **more: date | None) -> None:
    rows = [
        {"pact": "1", "terms": json.dumps(terms), "start": date(1961, 7, 6), **more}
    ]
    world.add("alliances", "pacts", rows, years=(1815, 2018))
    members: list[Row] = [
        {"pact": "1", "state": state, "terms": "{}", **more} for state in (ISL, URY)
    ]
    world.add("alliances", "members", members, years=(1815, 2018))


def arms(giver: str, taker: str, year: int, weight: float | None = 1.0) -> Row:
    return gift(giver, taker, year, weight, layer=str(Layer.ARMS), unit="TIV mn")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"milcon": 3}, 2),
        ({"milcon": 0, "intcom": 1}, 2),
        ({"milcon": 0, "base": 2}, 2),
        ({"milcon": 2}, 1),
        ({"milcon": 1, "milaid": 3}, 1),
        ({"milcon": 1, "milaid": 2}, 0),
        ({"milcon": 0, "subord": 2}, 1),
        ({"milcon": 0, "contrib": 1}, 1),
        ({"orgpurp1": 4}, 1),
        ({"milcon": 1, "orgpurp1": 2}, 0),
        ({"milcon": None, "base": ""}, None),
    ],
)
def test_institutions_follow_the_rule(
    terms: dict[str, int], expected: int | None
) -> None:
    assert institutions(terms) == expected


def test_formality_counts_a_public_treaty_and_a_standing_body() -> None:
    public = {"estmode": 1, "pubsecr": 0}
    assert formality({**public, "organ1": 3}) == 2
    assert formality({**public, "organ1": 1}) == 1
    assert formality({"estmode": 1, "pubsecr": 2, "organ1": 0, "organ2": 2}) == 1
    assert formality({"estmode": 0, "organ1": 0}) == 0
    assert formality({"estmode": None, "organ1": 3}) is None


def test_hidden_depth_follows_the_terms_that_go_together() -> None:
    rng = np.random.default_rng(5)
    hidden = rng.standard_normal(120)
    pull = np.array([3.0, 2.0, 1.5, 1.0, 1.0, 1.0, 1.0, 0.0])
    latent = hidden[:, None] * pull + rng.standard_normal((120, len(ITEMS)))
    table = (latent > 0).astype(np.int8) + (latent > 2).astype(np.int8)
    table[3, 2] = MISSING
    known = depths(table, np.random.default_rng(0), draws=600)
    assert np.corrcoef(known.mean, hidden)[0, 1] > 0.8
    assert known.loadings[0] > known.loadings[3] > abs(known.loadings[7])
    assert np.all((known.low < known.mean) & (known.mean < known.high))
    assert isclose(float(known.mean.mean()), 0, abs_tol=0.1)


def test_only_the_order_of_codes_counts() -> None:
    rng = np.random.default_rng(1)
    table = rng.integers(0, 3, (40, len(ITEMS))).astype(np.int8)
    other = np.array([0, 3, 9], dtype=np.int8)[table]
    one, same = (depths(t, np.random.default_rng(2), draws=60) for t in (table, other))
    assert np.allclose(one.mean, same.mean)


def test_kinds_are_asked_for_presence_alone() -> None:
    (row,) = items([{"milcon": 2, "subord": 2, "base": 3, "milaid": None}])
    told = dict(zip(ITEMS, row.tolist(), strict=True))
    assert (told["milcon"], told["subord"], told["base"]) == (2, 1, 1)
    assert told["milaid"] == MISSING


@pytest.mark.parametrize(("count", "compared"), [(19, False), (20, True)])
def test_few_treaties_are_compared_with_nothing(count: int, *, compared: bool) -> None:
    numbers = [str(number) for number in range(count)]
    since, years = {"start": date(1961, 7, 6)}, (1815, 2018)
    terms = [
        json.dumps({"defense": 1, "milcon": place % 4, "base": place % 3})
        for place in range(count)
    ]
    world = Shelf()
    world.add(
        "alliances",
        "pacts",
        [
            {"pact": one, "terms": told, **since}
            for one, told in zip(numbers, terms, strict=True)
        ],
        years=years,
    )
    members: list[Row] = [
        {"pact": one, "state": state, "terms": "{}", **since}
        for one in numbers
        for state in (ISL, URY)
    ]
    world.add("alliances", "members", members, years=years)
    asked = Asked(focus=(ISL, URY), options={"draws": "50"})
    labels = [one.label for one in measure("depth")(world.network(on=ON), asked)]
    hidden = [one for one in labels if one.startswith("depth of the pact since 1961")]
    assert len(hidden) == (count if compared else 0)


def test_a_pact_in_force_has_depth_on_paper() -> None:
    world = Shelf()
    treaty(world, {"milcon": 3, "defense": 1, "estmode": 1, "organ1": 0})
    told = paired(world.network(on=ON))
    high = told[f"military institutions that {SINCE} sets up"]
    assert (high.value, high.data_end) == (2, 2018)
    assert set(high.evidence) == {
        "alliances:pacts#1",
        "alliances:members#1",
        "alliances:members#2",
    }
    assert told[f"formality of {SINCE}"].value == 1
    assert (
        "high military institutions"
        in told["depth in practice over the last 10 years"].caveat
    )


def test_a_pact_that_lapsed_binds_nobody() -> None:
    world = Shelf()
    treaty(world, {"milcon": 3}, end=date(1996, 9, 10))
    assert not any("institutions" in label for label in paired(world.network(on=ON)))


def test_a_pact_known_from_reports_has_no_coded_terms() -> None:
    reports = World()
    document = reports.document("a.txt", "Iceland and Uruguay signed a pact.")
    claim = reports.claim(
        document,
        "signed a pact",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AGREE,
        layer=Layer.TREATY,
        status=Status.OCCURRED,
    )
    reports.fact(claim, layer=Layer.TREATY, root=Root.AGREE)
    net = Shelf().network(reports.claims, reports.facts, on=ON)
    told = paired(net)["depth of the pact that reports tell of"]
    assert told.value is None
    assert told.evidence == (claim.id,)


def test_practice_is_the_share_of_covered_years_with_a_tie() -> None:
    world = Shelf()
    rows = [arms(ISL, URY, year) for year in (2012, 2016, 2017, 2018)]
    world.ties("register", rows, absent="zero: none is listed")
    told = paired(world.network(on=ON))
    of_arms = told["share of the last 10 years with a tie of arms"]
    # The register covers 2010 to 2018: nine of the ten years.
    assert of_arms.value is not None
    assert isclose(of_arms.value, 4 / 9)
    assert "First known in 2012, without a gap since 2016" in of_arms.caveat
    assert "9 of the 10 years are covered" in of_arms.caveat
    assert told["share of the last 10 years with a tie of troops"].value is None
    whole = told["depth in practice over the last 10 years"]
    assert whole.value is not None
    assert isclose(whole.value, 4 / 9)
    assert whole.interval is not None
    assert isclose(whole.interval.low or 0, 4 / 60)
    # The tenth year of arms, and all years of the five other layers, are open.
    assert isclose(whole.interval.high or 0, (4 + 1 + 50) / 60)
    assert "no pact whose terms are coded" in whole.caveat


def test_reports_alone_tell_the_least_that_it_is() -> None:
    reports = World()
    document = reports.document("a.txt", "Iceland armed Uruguay.")
    claim = reports.claim(
        document,
        "Iceland armed Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.ARMS,
        status=Status.OCCURRED,
        event_date=days(date(2018, 3, 1), date(2018, 3, 1)),
    )
    reports.fact(claim)
    net = Shelf().network(reports.claims, reports.facts, on=ON)
    of_arms = paired(net)["share of the last 10 years with a tie of arms"]
    assert of_arms.value == 0.1
    assert of_arms.interval is not None
    assert of_arms.interval.high == 1
    assert "reports alone" in of_arms.caveat


def test_what_is_over_is_said_to_be() -> None:
    world = Shelf()
    rows = [arms(URY, ISL, year) for year in (2011, 2012)]
    world.ties("register", rows, absent="zero: none is listed")
    of_arms = paired(world.network(on=ON))[
        "share of the last 10 years with a tie of arms"
    ]
    assert "First known in 2011, last in 2012" in of_arms.caveat


def test_a_list_of_one_powers_gifts_says_nothing_of_anothers() -> None:
    world = Shelf()
    world.ties("garrisons", [arms(KEN, MLT, 2015)], absent="zero: none is listed")
    told = paired(world.network(on=ON))
    assert told["share of the last 10 years with a tie of arms"].value is None
    world.ties(
        "garrisons",
        [arms(KEN, MLT, 2015), arms(ISL, MLT, 2015)],
        absent="zero: none is listed",
    )
    told = paired(world.network(on=ON))
    none = told["share of the last 10 years with a tie of arms"]
    assert none.value == 0
    assert none.evidence == ("garrisons:ties#2",)


def test_that_nothing_was_given_lately_rests_on_what_was_given_before() -> None:
    world = Shelf()
    given = [arms(ISL, MLT, 1991), arms(ISL, MLT, 1994)]
    world.ties("register", given, absent="zero: none is listed", years=(1990, 2018))
    never = paired(world.network(on=ON))[
        "share of the last 10 years with a tie of arms"
    ]
    assert (never.value, never.data_end) == (0, 2018)
    assert never.evidence == ("register:ties#2", "register:ties#1")


def test_a_figure_of_nothing_is_no_tie() -> None:
    world = Shelf()
    world.ties("register", [arms(ISL, URY, 2015, 0.0), arms(ISL, KEN, 2015)])
    of_arms = paired(world.network(on=ON))[
        "share of the last 10 years with a tie of arms"
    ]
    assert of_arms.value == 0


def test_one_actor_alone_has_no_depth() -> None:
    (answer,) = found(Shelf().network(on=ON), ISL)
    assert "two or more" in answer.caveat


@pytest.mark.shared
def test_the_rule_is_exact_on_all_alliances_of_atop(shared: Path) -> None:
    coded = pl.read_parquet(shared / "data" / "atop_alliance_level.parquet").filter(
        pl.col("milinst").is_not_null()
    )
    rows = coded.to_dicts()
    assert len(rows) == 739
    assert all(institutions(row) == row["milinst"] for row in rows)

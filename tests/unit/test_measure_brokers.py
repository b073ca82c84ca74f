"""Who stands between others."""

from datetime import date
from math import isclose

import networkx as nx
import numpy as np
import pytest
from brief_world import ISL, KEN, MLT, MNG, SGP, URY, World
from network_world import Row, Shelf, gift

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.measure._blocs.holes import constraint
from foedus.model import Finding, Layer, Root, Status
from foedus.network import Network

ON = date(2018, 12, 31)
# Kenya ties two pairs together; Malta hangs on one of them.
BOW_TIE = ((ISL, URY), (URY, KEN), (ISL, KEN), (KEN, MNG), (KEN, SGP), (MNG, SGP))


def pledged(pairs: tuple[tuple[str, str], ...], year: int = 2018) -> list[Row]:
    return [
        gift(a, b, year, None, layer="treaty", unit=None, detail="defense")
        for a, b in pairs
    ]


def world(pairs: tuple[tuple[str, str], ...] = BOW_TIE) -> Shelf:
    made = Shelf()
    made.ties("alliances", pledged(pairs), absent="zero: no pledge")
    return made


def found(net: Network, *focus: str, **options: str) -> tuple[Finding, ...]:
    asked = Asked(focus=tuple(map(type(ISL), focus)), options=options)
    return measure("brokers")(net, asked)


def test_the_middle_of_a_bow_tie_stands_between_all_others() -> None:
    between, bound, first = found(world().network(on=ON), KEN)
    # Four of the six pairs of others meet only through it.
    assert between.value is not None
    assert isclose(between.value, 4 / 6)
    assert "4 partners; 0 of 5 actors" in between.caveat
    assert len(between.evidence) == 4
    assert bound.value is not None
    assert "constraint" in bound.label
    assert first.about == (KEN,)
    assert first.group.endswith(": 1")


def test_who_has_partners_in_one_circle_stands_between_nobody() -> None:
    between, bound, *_ = found(world().network(on=ON), ISL)
    middle = found(world().network(on=ON), KEN)[1]
    assert between.value == 0
    assert bound.value is not None
    assert middle.value is not None
    assert bound.value > middle.value


def test_constraint_is_that_of_networkx() -> None:
    rng = np.random.default_rng(2)
    linked = np.triu(rng.random((12, 12)) < 0.3, 1).astype(float)
    linked += linked.T
    linked[5] = linked[:, 5] = 0
    theirs = nx.constraint(nx.from_numpy_array(linked))
    own = constraint(linked)
    assert np.isnan(own[5])
    assert all(isclose(own[n], theirs[n]) for n in range(12) if n != 5)


def test_ties_told_by_reports_are_added() -> None:
    reports = World()
    document = reports.document("a.txt", "Malta and Kenya signed a pact.")
    claim = reports.claim(
        document,
        "signed a pact",
        actors=(MLT,),
        recipients=(KEN,),
        root=Root.AGREE,
        layer=Layer.TREATY,
        status=Status.OCCURRED,
    )
    reports.fact(claim)
    later = date(2024, 12, 31)
    net = world().network(reports.claims, reports.facts, on=later)
    between, _, *_ = found(net, KEN)
    assert "5 partners" in between.caveat
    assert "no data after 2018 and reports" in between.caveat
    assert claim.id in between.evidence
    assert found(net, MLT)[0].evidence == (claim.id,)


def test_treaties_that_pledge_nothing_are_no_alliances() -> None:
    shelf = world()
    rows = [{**row, "detail": "customs union"} for row in pledged(((URY, MLT),))]
    shelf.ties("customs", rows, absent="zero: none", years=(2010, 2020))
    answer = found(shelf.network(on=ON), MLT)[0]
    assert answer.value is None
    assert "No tie" in answer.caveat


def test_two_actors_leave_nothing_to_stand_between() -> None:
    (answer,) = found(world(((ISL, URY),)).network(on=ON), ISL)
    assert answer.value is None


def test_other_layers_can_be_asked_for() -> None:
    net = world().network(on=ON)
    assert found(net, KEN, layer="all")[0].value is not None
    assert found(net, KEN, layer="arms")[0].value is None
    with pytest.raises(UnusableInputError, match="treaty"):
        found(net, KEN, layer="charm")

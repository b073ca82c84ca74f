"""How alike two foreign policies are, against figures worked out by hand."""

from datetime import date
from math import isclose
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from brief_world import ISL, KEN, MLT, URY
from network_world import Row, Shelf, ballot, gift

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.measure._similar.counts import MISSING, Counts, counts
from foedus.measure._similar.scores import SCORES
from foedus.model import Finding, Layer
from foedus.network import ABSENT, ABSTAIN, NO, YES, Network

ON = date(2018, 12, 31)
FOUR = np.arange(4.0)


def two(one: list[int], other: list[int], weights: list[float] | None = None) -> Counts:
    levels = np.array([one, other], dtype=np.int8)
    return counts(levels, FOUR, None if weights is None else np.array(weights))


def score(name: str, table: Counts) -> float:
    return float(SCORES[name](table)[0, 1])


def pledge(giver: str, taker: str, detail: str, year: int = 2018) -> Row:
    return gift(
        giver, taker, year, None, layer=str(Layer.TREATY), unit=None, detail=detail
    )


def assembly() -> Shelf:
    world = Shelf()
    pairs = [(YES, YES), (YES, YES), (NO, NO), (ABSTAIN, YES), (NO, ABSENT), (YES, NO)]
    world.votes(
        "assembly",
        [
            ballot(n, 2018, {ISL: one, URY: other, KEN: YES})
            for n, (one, other) in enumerate(pairs, start=1)
        ],
    )
    return world


def treaties() -> Shelf:
    world = Shelf()
    rows = [
        pledge(ISL, URY, "defense consul"),
        pledge(URY, ISL, "defense consul"),
        pledge(ISL, KEN, "nonagg"),
        pledge(URY, KEN, "neutral nonagg"),
        pledge(MLT, KEN, "trade"),
    ]
    world.ties("alliances", rows, absent="zero: no pledge")
    return world


def found(net: Network, asked: Asked) -> tuple[Finding, ...]:
    return measure("similarity")(net, asked)


def test_the_scores_are_those_of_the_formulas() -> None:
    table = two([0, 3, 3, 1], [0, 3, 1, 0])
    # sum |x-y| = 3, sum (x-y)^2 = 5, sums 7 and 4, squares 19 and 10, n = 4.
    assert isclose(score("agreement", table), 1 / 2)
    assert isclose(score("s_absolute", table), 1 - 2 * 3 / (4 * 3))
    assert isclose(score("s_squared", table), 1 - 2 * 5 / (4 * 9))
    assert isclose(score("kappa", table), 1 - 5 / (29 - 2 * 28 / 4))
    assert isclose(score("pi", table), 1 - 5 / (29 - 121 / 8))
    # Pairs: four in order, none against, one tied in each.
    assert isclose(score("tau_b", table), 4 / 5)


def test_weights_count_a_partner_for_what_it_is_worth() -> None:
    plain = two([3, 0, 0], [3, 3, 0])
    heavy = two([3, 0, 0], [3, 3, 0], weights=[0.1, 0.8, 0.1])
    assert isclose(score("s_absolute", plain), 1 - 2 / 3)
    assert isclose(score("s_absolute", heavy), 1 - 2 * 0.8)


def test_an_unused_level_does_not_change_kappa() -> None:
    # psych::cohen.kappa drops the unused 2 and gives another figure; Haege does not.
    table = two([0, 1, 3, 3], [0, 1, 1, 3])
    assert isclose(score("kappa", table), 1 - 4 / (19 + 11 - 2 * 7 * 5 / 4))


def test_what_one_did_not_vote_on_is_not_common() -> None:
    table = two([0, 1, MISSING], [0, MISSING, 1])
    assert table.common[0, 1] == 1
    assert np.isnan(SCORES["kappa"](table)[0, 1])


def test_votes_of_a_pair_are_compared_with_the_rows_beneath() -> None:
    (answer,) = found(assembly().network(on=ON), Asked(focus=(ISL, URY)))
    # yes yes, yes yes, no no, abstain yes, yes no: squares differ by 5, sums 8, 9.
    assert answer.value is not None
    assert isclose(answer.value, 1 - 5 / (16 + 21 - 2 * 72 / 5))
    assert answer.interval is not None
    assert answer.interval.low is not None
    assert answer.interval.high is not None
    assert answer.interval.low <= answer.value <= answer.interval.high
    assert "5 common roll calls" in answer.caveat
    assert len(answer.evidence) == 11
    assert "assembly:votes#14" not in answer.evidence


def test_two_who_always_do_the_same_leave_chance_nothing() -> None:
    world = Shelf()
    world.votes("assembly", [ballot(1, 2018, {ISL: YES, URY: YES})])
    (answer,) = found(world.network(on=ON), Asked(focus=(ISL, URY)))
    assert answer.value is None
    assert "chance" in answer.caveat


def test_alliances_are_compared_over_all_states_of_the_system() -> None:
    asked = Asked(focus=(ISL, URY), since=2018, options={"scores": "all"})
    answers = found(treaties().network(on=ON), asked)
    by = {one.label.split("(")[1]: one for one in answers}
    # Firm ally of itself and of the other; towards Kenya 1 against 2.
    exact = by["S, absolute distances)"]
    partners = int(exact.caveat.split()[1])
    assert partners > 150
    assert exact.value is not None
    assert isclose(exact.value, 1 - 2 / (3 * partners))
    assert exact.interval is not None
    assert exact.interval.high == 1
    assert exact.data_end == 2018
    assert len(exact.evidence) == 4


def test_after_the_end_of_the_data_nothing_is_said() -> None:
    later = treaties().network(on=date(2024, 12, 31))
    answers = found(later, Asked(focus=(ISL, URY), since=2017))
    assert [one.period for one in answers] == [(2018, 2018)]
    assert "ends in 2018" in answers[0].caveat


def test_a_state_without_votes_is_not_compared() -> None:
    (answer,) = found(assembly().network(on=ON), Asked(focus=(ISL, MLT)))
    assert answer.value is None
    assert "no votes in 2018" in answer.caveat


def test_third_parties_are_set_beside_the_focus() -> None:
    asked = Asked(focus=(ISL,), of_interest=(URY, KEN))
    answers = found(assembly().network(on=ON), asked)
    assert [one.about for one in answers] == [(ISL, URY), (ISL, KEN)]


def test_an_unknown_score_is_refused() -> None:
    asked = Asked(focus=(ISL, URY), options={"scores": "charm"})
    with pytest.raises(UnusableInputError, match="tau_b"):
        found(assembly().network(on=ON), asked)


@pytest.mark.shared
def test_kappas_of_the_votes_of_2019_are_those_published(shared: Path) -> None:
    calls = pl.read_parquet(shared / "data" / "unga_rollcalls.parquet")
    of_2019 = calls.filter(pl.col("date").str.starts_with("2019"))["rc_row"]
    votes = pl.read_parquet(shared / "data" / "unga_votes_long.parquet").filter(
        pl.col("rc_row").is_in(of_2019.to_list()), pl.col("vote") < 4
    )
    states, row = np.unique(votes["iso3"].cast(pl.String), return_inverse=True)
    items, column = np.unique(votes["rc_row"].to_numpy(), return_inverse=True)
    levels = np.full((len(states), len(items)), MISSING, dtype=np.int8)
    levels[row, column] = votes["vote"].to_numpy() - 1
    found = SCORES["kappa"](counts(levels, np.arange(1.0, 4.0)))
    place = {str(state): number for number, state in enumerate(states)}
    published = {("RUS", "CHN"): 0.71, ("RUS", "PRK"): 0.63, ("USA", "PRK"): -0.25}
    for (a, b), figure in published.items():
        assert round(float(found[place[a], place[b]]), 2) == figure

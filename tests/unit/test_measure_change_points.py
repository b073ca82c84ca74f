"""When levels changed, and how often an alarm is false."""

from datetime import date, timedelta
from itertools import combinations
from math import isclose, log

import numpy as np
import pytest
from brief_world import ISL, KEN, URY, World, days
from network_world import Row, Shelf

from foedus.measure import Asked, measure
from foedus.measure._change.alarm import alarm
from foedus.measure._change.segments import dispersion, segments
from foedus.model import ActorId, Finding, Layer, Root, Status
from foedus.network import Network

ON = date(2018, 12, 31)
RISE = (1,) * 24 + (6, 8, 7, 9, 6, 8) * 4


def launched(counts: tuple[int, ...], **more: str) -> list[Row]:
    rows: list[Row] = []
    for place, count in enumerate(counts):
        day = date(2010 + place // 12, place % 12 + 1, 2)
        one = {"actor": "ISL", "name": "launches", "start": day, **more}
        rows += [one] * count
    return rows


def world(rows: list[Row]) -> Network:
    shelf = Shelf()
    shelf.add("launches", "events", rows, years=(2010, 2013))
    return shelf.network(on=ON)


def found(net: Network, *focus: ActorId, since: int | None = None) -> list[Finding]:
    return list(measure("change_points")(net, Asked(focus=focus, since=since)))


def test_the_cut_is_the_cheapest_of_all() -> None:
    counts = np.random.default_rng(4).negative_binomial(2, 0.3, 16)
    counts[8:] += 9
    shape, penalty = 2.0, 2 * log(16)

    def cost(starts: tuple[int, ...]) -> float:
        total = 0.0
        for a, b in zip(starts, (*starts[1:], 16), strict=True):
            n, s = b - a, float(counts[a:b].sum())
            m = max(s / n, 1e-12)
            total -= 2 * (
                s * log(m / (m + shape)) + n * shape * log(shape / (m + shape))
            )
        return total + penalty * (len(starts) - 1)

    cuts = [(0, *inner) for k in range(4) for inner in combinations(range(3, 14), k)]
    lawful = [c for c in cuts if min(np.diff((*c, 16))) >= 3]
    best = min(lawful, key=cost)
    assert segments(counts, shape=shape, shortest=3).starts == best


def test_a_shift_is_found_where_it_is_and_says_what_it_saves() -> None:
    cut = segments(RISE)
    assert cut.starts == (0, 24)
    assert cut.means[0] == 1
    assert isclose(cut.means[1], 22 / 3)
    assert cut.gains[0] > 0
    assert segments(RISE[:24]).starts == (0,)


def test_wild_counts_without_a_shift_are_left_whole() -> None:
    rng = np.random.default_rng(0)
    whole = [segments(rng.negative_binomial(1, 0.1, 120)).starts for _ in range(20)]
    assert sum(len(starts) > 1 for starts in whole) <= 4
    # The same counts taken for Poisson ones are cut to pieces.
    rng = np.random.default_rng(0)
    poisson = [
        segments(rng.negative_binomial(1, 0.1, 120), shape=200.0).starts
        for _ in range(20)
    ]
    assert sum(len(starts) > 1 for starts in poisson) == 20


@pytest.mark.parametrize(("count", "told"), [(11, False), (12, True)])
def test_few_acts_say_nothing_of_levels(count: int, *, told: bool) -> None:
    levels = found(world(launched((1,) * count)), ISL)
    assert any(one.value is not None for one in levels) is told


def test_dispersion_is_told_within_years_so_that_shifts_do_not_count() -> None:
    rng = np.random.default_rng(1)
    means = np.repeat([4.0, 40.0], 1200)
    shifted = rng.negative_binomial(3, 3 / (3 + means)).astype(float)
    assert 2.3 < dispersion(shifted) < 4
    assert dispersion(np.full(48, 3.0)) == 200
    assert dispersion(np.array([1.0, 5.0])) == 200


def test_a_steady_series_raises_few_alarms_and_a_doubled_one_most() -> None:
    rng = np.random.default_rng(3)
    calm = rng.negative_binomial(4, 0.4, (40, 84))
    doubled = np.hstack([calm[:, :24], rng.negative_binomial(4, 0.25, (40, 60))])
    rates = []
    for rows in (calm, doubled):
        raised = [alarm(row, np.random.default_rng(0)) for row in rows]
        rates.append(np.mean([x is not None and x.raised is not None for x in raised]))
    assert rates[0] <= 0.25
    assert rates[1] >= 0.8


def test_an_alarm_says_which_way_and_against_what() -> None:
    watch = alarm((4, 5, 3, 4) * 6 + (12,) * 10, np.random.default_rng(0))
    assert watch is not None
    assert watch.up
    assert watch.mean == 4
    assert watch.raised is not None
    assert watch.raised >= 24
    assert watch.level > 1
    fewer = alarm((4, 5, 3, 4) * 6 + (0,) * 20, np.random.default_rng(0))
    assert fewer is not None
    assert not fewer.up
    assert alarm((1,) * 24, np.random.default_rng(0)) is None


def test_levels_of_a_dataset_have_their_dates_and_rows() -> None:
    first, second, watch = found(world(launched(RISE)), ISL)
    assert first.label == "launches by Iceland, 2010-01 to 2011-12"
    assert second.label == "launches by Iceland, 2012-01 to 2013-12"
    assert (first.value, second.period) == (1, (2012, 2013))
    assert len(first.evidence) == 24
    assert len(second.evidence) == 176
    assert "Up from 1 about 2012-01" in second.caveat
    assert second.interval is not None
    assert second.interval.low is not None
    assert second.interval.low < 22 / 3 < (second.interval.high or 0)
    assert "10% raise one in 60 months" in watch.caveat
    assert "Alarm in 2012-" in watch.caveat
    assert watch.data_end == 2013


def test_a_first_year_cuts_the_series_short() -> None:
    answers = found(world(launched(RISE)), ISL, since=2012)
    assert [one.period for one in answers if one.period] == [(2012, 2013)]


def test_years_alone_are_counted_by_year() -> None:
    rows: list[Row] = [
        {"actor": "ISL", "target": "URY", "name": "raid", "start": date(year, 1, 1)}
        for year in range(2010, 2018)
        for _ in range(1 if year < 2014 else 12)
    ]
    shelf = Shelf()
    shelf.add("raids", "events", rows, years=(2010, 2017))
    first, second = found(shelf.network(on=ON), ISL, URY)
    assert first.about == (ISL, URY)
    assert first.label.endswith("2010 to 2013")
    assert (second.value, second.unit) == (12, "a year")


def test_acts_towards_others_are_not_acts_between_the_two() -> None:
    rows = launched(RISE, target="KEN")
    (answer,) = found(world(rows), ISL, URY)
    assert answer.value is None
    assert found(world(rows), ISL)[0].value == 1
    assert found(world(rows), ISL, KEN)[0].about == (ISL, KEN)


def test_reports_of_acts_between_the_two_are_counted_by_month() -> None:
    reports = World()
    document = reports.document("a.txt", "Iceland met Uruguay.")
    for number in range(40):
        day = date(2015, 1, 5) + timedelta(days=30 * number)
        claim = reports.claim(
            document,
            "Iceland met Uruguay",
            actors=(ISL,),
            recipients=(URY,),
            root=Root.CONSULT,
            layer=Layer.VISITS,
            status=Status.OCCURRED,
            event_date=days(day, day),
        )
        reports.fact(claim, status=Status.OCCURRED, when=days(day, day))
    net = Shelf().network(reports.claims, reports.facts, on=date(2018, 3, 31))
    levels = found(net, ISL, URY)
    assert "reporting" in levels[0].caveat
    assert isclose(sum(len(one.evidence) for one in levels[:-1]), 40)
    assert found(net, ISL)[0].value is None


def test_months_without_anything_are_evidenced_by_the_acts_before() -> None:
    shelf = Shelf()
    shelf.add("launches", "events", launched((3,) * 24), years=(2010, 2013))
    levels = found(shelf.network(on=ON), ISL)
    assert levels[1].value == 0
    assert levels[1].evidence
    assert levels[1].interval is not None
    assert (levels[1].interval.high or 0) > 0

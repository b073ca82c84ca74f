"""When the level of what states do changed, and whether it is changing now."""

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

import numpy as np

from foedus.measure._change.alarm import BASELINE, HORIZON, alarm
from foedus.measure._change.segments import Segments, segments
from foedus.measure._change.series import Counted, series
from foedus.measure._normal import Z90
from foedus.measure.asked import Asked, unsettled
from foedus.model import Finding, Interval
from foedus.network import Network

MEASURE = "change_points"

SHOWN = 20
SHORTEST_YEARS = 3
SHORTEST_MONTHS = 6


def change_points(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return the levels of dated acts, from when until when each held, and an alarm.

    Counts are negative binomial, with variance m + m^2 / r, around a level m that
    jumps. The cheapest cut of the whole series is found exactly; a segment of n counts
    with sum S costs

    .. math:: -2 (S \log \frac{m}{m + r} + n r \log \frac{r}{m + r})

    and each jump 2 log T. The alarm watches the last months by cumulative sums, at a
    stated chance of raising itself without cause. `since` cuts the series short.

    References:
        Auger and Lawrence (1989). Algorithms for the optimal identification of
        segment neighborhoods.
        Page (1954). Continuous inspection schemes.
    """
    asked.only()
    found = tuple(
        finding
        for counted in series(network, asked.focus)
        for finding in _of_series(network, asked, counted)
    )
    why = "No series of a dozen dated acts of theirs is here."
    return found or (unsettled(MEASURE, network, asked.focus, "changes of level", why),)


def _of_series(network: Network, asked: Asked, counted: Counted) -> Iterator[Finding]:
    skipped = _skipped(asked, counted)
    counts = counted.counts[skipped:]
    shortest = SHORTEST_MONTHS if counted.monthly else SHORTEST_YEARS
    if len(counts) < 2 * shortest:
        return
    cut = segments(counts, shortest=shortest, window=2 * shortest)
    ends = (*cut.starts[1:], len(counts))
    for number, (start, end) in enumerate(zip(cut.starts, ends, strict=True)):
        yield _level(network, counted, cut, number, (start + skipped, end + skipped))
    if counted.monthly:
        yield from _watch(network, counted)


def _skipped(asked: Asked, counted: Counted) -> int:
    """Return how many periods lie before the first year that is asked about."""
    if asked.since is None:
        return 0
    years = (counted.year(place) for place in range(len(counted.counts)))
    return sum(year < asked.since for year in years)


def _level(
    network: Network,
    counted: Counted,
    cut: Segments,
    number: int,
    span: tuple[int, int],
) -> Finding:
    start, end = span
    mean, unit = cut.means[number], "a month" if counted.monthly else "a year"
    # A level of nothing is held to half an act, or its range would be none.
    spread = max(mean, 0.5 / (end - start))
    error = sqrt((spread + spread**2 / cut.shape) / (end - start))
    rows = counted.evidence(start, end) or counted.evidence(0, end)[-SHOWN:]
    return Finding(
        measure=MEASURE,
        label=f"{counted.name}, {counted.label(start)} to {counted.label(end - 1)}",
        about=counted.about,
        on=network.on,
        period=(counted.year(start), counted.year(end - 1)),
        value=mean,
        unit=unit,
        interval=Interval(
            low=max(0.0, mean - Z90 * error),
            high=mean + Z90 * error,
            kind="90 % interval of the level, its dates taken as known",
        ),
        evidence=rows or counted.evidence(0, len(counted.counts))[:SHOWN],
        caveat=f"{_jump(counted, cut, number, start)} ({counted.note}).",
        data_end=counted.data_end,
        group=counted.name,
    )


def _jump(counted: Counted, cut: Segments, number: int, start: int) -> str:
    if number == 0:
        return "The first level"
    before, after = cut.means[number - 1], cut.means[number]
    way = "Up" if after > before else "Down"
    return (
        f"{way} from {before:.2g} about {counted.label(start)}; the cut saves "
        f"{cut.gains[number - 1]:.1f} beyond its penalty"
    )


def _watch(network: Network, counted: Counted) -> Iterator[Finding]:
    recent = counted.counts[-(BASELINE + HORIZON) :]
    watch = alarm(recent, np.random.default_rng(0))
    if watch is None:
        return
    begun = len(counted.counts) - len(recent)
    told = "No alarm"
    if watch.raised is not None:
        way = "more" if watch.up else "fewer"
        told = f"Alarm in {counted.label(begun + watch.raised)}, for {way} than before"
    blank = Finding(
        measure=MEASURE,
        label=f"alarm on {counted.name}",
        about=counted.about,
        on=network.on,
        value=watch.level,
        unit="of the threshold",
        evidence=counted.evidence(begun, len(counted.counts)),
        caveat=f"{told}; the level of {counted.label(begun)} to "
        f"{counted.label(begun + BASELINE - 1)} was {watch.mean:.2g} a month; of "
        f"series without any change {watch.rate:.0%} raise one in {watch.watched} "
        f"months ({counted.note}).",
        data_end=counted.data_end,
        group=counted.name,
    )
    yield (
        blank
        if blank.evidence
        else replace(
            blank,
            value=None,
            caveat=f"Nothing happened in the months watched ({told}).",
        )
    )

"""Where states stand, by all their votes in the General Assembly."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from foedus.codes import in_sentence
from foedus.errors import UnusableInputError
from foedus.measure._ideal.positions import Positions, positions
from foedus.measure._ideal.rules import Texts
from foedus.measure._ideal.walk import Looks
from foedus.measure._normal import Z90
from foedus.measure._words import owners
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval, RowId
from foedus.network import Network, Votes
from foedus.wording import joined

MEASURE = "ideal_points"
YEARS = 10
"""Years looked back where no first year is given."""

RIGHT, LEFT = "USA,GBR,CAN,ISR", "RUS,DDR"
"""Who says which way the scale points, as Bailey, Strezhnev and Voeten have it."""


FAST = (
    "variational answer: rank order holds, the far ends are stretched; ask with the "
    "option polish=2500 for the slow one"
)
SLOW = "mean of draws from the posterior"


def ideal_points(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return where states stand on the one line that best tells their votes apart.

    A state at theta answers vote v by z = b theta + e, e standard normal: yes below
    the lower cut point, no above the upper one, abstention between them. From one
    year to the next

    .. math:: \theta_t \sim N(\theta_{t-1}, .5 n_t / (n_t + n_{t-1}))

    Options: `right` and `left` name the anchors, `looks` is filter (only votes up to
    a year tell of it) or smoother, which also learns how far states move; `texts` is
    "early parts" (votes on amendments and paragraphs count up to 1989) or whole;
    `polish` is how many sweeps of the slow answer to run, `seed` the seed of its draws.

    References:
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    asked.only("right", "left", "looks", "texts", "polish", "seed")
    told, looks, texts = _anchors(asked), _looks(asked), _texts(asked)
    votes = network.votes()
    if votes is None:
        return _nothing(network, asked, "No dataset of votes is here.")
    anchors = {state: side for state, side in told.items() if state in votes.states}
    if len({*anchors.values()}) < 2:
        return _nothing(network, asked, _unanchored(told))
    sweeps = asked.whole("polish", 1) if "polish" in asked.options else 0
    rng = np.random.default_rng(asked.whole("seed", 1))
    placed = positions(votes, anchors, looks=looks, texts=texts, sweeps=sweeps, rng=rng)
    if placed is None:
        return _nothing(network, asked, "No vote that is here divides the states.")
    ground = _Ground(
        network=network, votes=votes, placed=placed, manner=SLOW if sweeps else FAST
    )
    return tuple(_answers(ground, asked))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What all answers rest on."""

    network: Network
    votes: Votes
    placed: Positions
    manner: str

    @property
    def last(self) -> int:
        return int(self.votes.year.max())

    def line(self, state: ActorId, year: int) -> int | None:
        known = state in self.votes.states
        place = self.votes.states.index(state) if known else -1
        return self.placed.at(place, year)


def _answers(ground: _Ground, asked: Asked) -> Iterator[Finding]:
    last = ground.last
    first = last - YEARS + 1 if asked.since is None else asked.since
    years = range(max(first, int(ground.votes.year.min())), last + 1)
    for state in dict.fromkeys((*asked.focus, *asked.of_interest)):
        for year in years:
            yield _point(ground, state, year)
    for pair in combinations(asked.focus, 2):
        for year in years:
            yield _distance(ground, pair, year)


def _point(ground: _Ground, state: ActorId, year: int) -> Finding:
    blank = _blank(ground, (state,), year)
    line = ground.line(state, year)
    if line is None:
        return replace(blank, caveat=f"It cast no vote in {year} that counts here.")
    placed = ground.placed
    fewer = int(((placed.year == year) & (placed.mean < placed.mean[line])).sum())
    of_all = int((placed.year == year).sum())
    return replace(
        blank,
        value=float(placed.mean[line]),
        interval=Interval(
            low=float(placed.low[line]),
            high=float(placed.high[line]),
            kind="90 % credible interval",
        ),
        evidence=_rows(ground, (state,), year),
        caveat=f"From {int(placed.cast[line])} votes; {fewer} of {of_all} states stand "
        f"further left; {ground.manner}.",
    )


def _distance(ground: _Ground, pair: tuple[ActorId, ActorId], year: int) -> Finding:
    blank = replace(
        _blank(ground, pair, year),
        label=f"distance between {owners(pair[0])} and {owners(pair[1])} positions",
        group=f"distance: {in_sentence(pair[0])} and {in_sentence(pair[1])}",
    )
    lines = [ground.line(state, year) for state in pair]
    one, other = lines
    if one is None or other is None:
        return replace(blank, caveat=f"One of the two cast no vote in {year}.")
    placed = ground.placed
    apart = float(placed.mean[one] - placed.mean[other])
    reach = Z90 * float(np.hypot(placed.sd[one], placed.sd[other]))
    return replace(
        blank,
        value=abs(apart),
        interval=Interval(
            low=max(0.0, abs(apart) - reach),
            high=abs(apart) + reach,
            kind="90 % credible interval, the two taken as independent",
        ),
        evidence=_rows(ground, pair, year),
        caveat=f"{placed.mean[one]:+.2f} against {placed.mean[other]:+.2f}; one line "
        f"does not tell what they differ over; {ground.manner}.",
    )


def _blank(ground: _Ground, about: tuple[ActorId, ...], year: int) -> Finding:
    return Finding(
        measure=MEASURE,
        label=f"{owners(about[0])} position by its votes",
        about=about,
        on=ground.network.on,
        period=(year, year),
        value=None,
        unit="points",
        caveat="",
        data_end=ground.last,
        group=f"position: {in_sentence(about[0])}",
    )


def _rows(ground: _Ground, states: tuple[ActorId, ...], year: int) -> tuple[RowId, ...]:
    """Return the states' own votes of the year; those of all others bear on it too."""
    votes, used = ground.votes, ground.placed.used
    places = [votes.states.index(state) for state in states]
    theirs = np.isin(votes.state[used], places)
    return votes.row_ids(used[theirs & (votes.year[votes.item[used]] == year)])


def _anchors(asked: Asked) -> dict[str, float]:
    right = asked.options.get("right", RIGHT).split(",")
    left = asked.options.get("left", LEFT).split(",")
    return {name.strip(): 1.0 for name in right} | {name.strip(): -1.0 for name in left}


def _looks(asked: Asked) -> Looks:
    return Looks(_choice(asked, "looks", Looks.BACK))


def _texts(asked: Asked) -> Texts:
    return Texts(_choice(asked, "texts", Texts.EARLY))


def _choice(asked: Asked, name: str, usual: Looks | Texts) -> str:
    told, known = asked.options.get(name, usual), [str(one) for one in type(usual)]
    if told not in known:
        what, remedy = f"{told!r} is none of them", f"choose from: {joined(known)}"
        raise UnusableInputError(f"option {name}", what, remedy)
    return told


def _unanchored(anchors: dict[str, float]) -> str:
    return (
        f"Which way the scale points is not settled: of {joined(sorted(anchors))} too "
        "few vote here; name others with the options right and left."
    )


def _nothing(network: Network, asked: Asked, why: str) -> tuple[Finding, ...]:
    label = f"{owners(asked.focus[0])} position by its votes"
    return (unsettled(MEASURE, network, asked.focus, label, why),)

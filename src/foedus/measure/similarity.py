"""How alike the foreign policies of two states are, by votes and by alliances."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from foedus.codes import in_sentence
from foedus.errors import UnusableInputError
from foedus.measure._similar.counts import Counts, counts
from foedus.measure._similar.policies import Policies, alliances, voting
from foedus.measure._similar.scores import SCORES
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval
from foedus.network import Network
from foedus.wording import joined

MEASURE = "similarity"
YEARS = 10
"""Years looked back where no first year is given."""

DEFAULT = "kappa"
DRAWS = 1_000
WORDS = {
    "kappa": "Cohen's kappa",
    "pi": "Scott's pi",
    "s_absolute": "S, absolute distances",
    "s_squared": "S, squared distances",
    "tau_b": "tau-b",
    "agreement": "agreement",
}
BINARY = np.arange(2.0)


def similarity(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how alike two states voted and how alike their alliances were, by year.

    Over common roll calls (or all partners) with levels x and y:

    .. math:: \kappa = 1 - \frac{\sum(x-y)^2}
        {\sum x^2 + \sum y^2 - 2 \sum x \sum y / n}

    1 is the same policy, 0 what chance makes of their own habits. The option `scores`
    names others (pi, s_absolute, s_squared, tau_b, agreement, or all).

    References:
        Häge (2011). Choice or circumstance? Adjusting measures of foreign policy
        similarity for chance agreement.
        Signorino and Ritter (1999). Tau-b or not tau-b.
    """
    asked.only("scores")
    scores = _scores(asked)
    found = tuple(
        finding
        for kind in (_votes, _alliances)
        for of_year in kind(network, asked)
        for pair in _pairs(asked)
        for finding in _of_pair(network, of_year, pair, scores)
    )
    names = joined([in_sentence(one) for one in asked.focus])
    why = "No votes and no alliances are here for two states that were asked about."
    return found or (
        unsettled(MEASURE, network, asked.focus, f"similarity of {names}", why),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Year:
    """The policies of one year, and what the figures of it are called."""

    kind: str
    caveat: str
    policies: Policies
    last: int


def _pairs(asked: Asked) -> list[tuple[ActorId, ActorId]]:
    third = [(a, b) for b in asked.of_interest for a in asked.focus if a != b]
    return [*combinations(asked.focus, 2), *third]


def _scores(asked: Asked) -> tuple[str, ...]:
    told = asked.options.get("scores", DEFAULT)
    names = tuple(SCORES) if told == "all" else tuple(told.split(","))
    for name in names:
        if name not in SCORES:
            raise UnusableInputError(
                "option scores",
                f"{name!r} is no score",
                f"choose from: {joined(list(SCORES))}",
            )
    return names


def _votes(network: Network, asked: Asked) -> Iterator[_Year]:
    votes = network.votes()
    if votes is None or not len(votes.year):
        return
    last = int(votes.year.max())
    first = last - YEARS + 1 if asked.since is None else asked.since
    for year in range(max(first, int(votes.year.min())), last + 1):
        policies = voting(votes, year)
        if policies is not None:
            caveat = "what is put to the vote differs from year to year"
            yield _Year(kind="votes", caveat=caveat, policies=policies, last=last)


def _alliances(network: Network, asked: Asked) -> Iterator[_Year]:
    ends = [one.years[1] for one in network.datasets if one.years]
    last = min(max(ends, default=0), network.on.year)
    first = last - YEARS + 1 if asked.since is None else asked.since
    known = [alliances(network, year) for year in range(first, last + 1)]
    found = [policies for policies in known if policies is not None]
    for policies in found:
        end = found[-1].year
        yield _Year(
            kind="alliances",
            caveat=f"pledges on paper by {policies.dataset.title}, which ends in {end}",
            policies=policies,
            last=end,
        )


def _of_pair(
    network: Network,
    of_year: _Year,
    pair: tuple[ActorId, ActorId],
    scores: tuple[str, ...],
) -> Iterator[Finding]:
    policies = of_year.policies
    year = policies.year
    names = f"{in_sentence(pair[0])} and {in_sentence(pair[1])}"
    blank = Finding(
        measure=MEASURE,
        label="",
        about=pair,
        on=network.on,
        period=(year, year),
        value=None,
        caveat=f"One of the two has no {of_year.kind} in {year} here.",
        data_end=of_year.last,
        group=f"{of_year.kind}: {names}",
    )
    table = _table(policies, pair)
    for score in scores:
        label = f"{of_year.kind} of {names} alike ({WORDS[score]})"
        empty = replace(blank, label=label)
        yield _scored(empty, of_year, table, score) if table is not None else empty


def _table(policies: Policies, pair: tuple[ActorId, ActorId]) -> Counts | None:
    if not {*pair} <= {*policies.states}:
        return None
    chosen = [policies.states.index(state) for state in pair]
    return counts(policies.levels[chosen], policies.values)


def _scored(blank: Finding, of_year: _Year, table: Counts, score: str) -> Finding:
    value = SCORES[score](table)[0, 1]
    common = int(table.common[0, 1])
    if np.isnan(value):
        return replace(
            blank,
            caveat=f"On {common} common {_things(of_year)} they never differ from "
            "themselves: chance leaves nothing to compare.",
        )
    policies = of_year.policies
    rows = (policies.rows[policies.states.index(one)] for one in blank.about)
    evidence = tuple(dict.fromkeys(row for one in rows for row in one))
    if not evidence:
        return replace(blank, caveat=f"Neither has any {of_year.kind} in the data.")
    return replace(
        blank,
        value=float(value),
        interval=_interval(of_year, table, score),
        evidence=evidence,
        caveat=f"On {common} common {_things(of_year)}; {of_year.caveat}.",
    )


def _things(of_year: _Year) -> str:
    return "roll calls" if of_year.kind == "votes" else "partners"


def _interval(of_year: _Year, table: Counts, score: str) -> Interval | None:
    if of_year.kind == "votes":
        return _resampled(table, score)
    return _by_form(table, score)


def _resampled(table: Counts, score: str) -> Interval | None:
    """Return the range over resamples of the common roll calls, drawn with one seed."""
    cells = table.joint[:, :, 0, 1]
    shares = (cells / cells.sum()).ravel()
    draws = np.random.default_rng(0).multinomial(int(cells.sum()), shares, DRAWS)
    again = draws.T.reshape(*cells.shape, DRAWS, 1).astype(np.float64)
    found = SCORES[score](Counts(joint=again, values=table.values))[:, 0]
    found = found[~np.isnan(found)]
    if not len(found):
        return None
    low, high = np.quantile(found, (0.05, 0.95))
    return Interval(
        low=float(low), high=float(high), kind="90 % of resamples of the roll calls"
    )


def _by_form(table: Counts, score: str) -> Interval | None:
    """Return the range over pledges by their strength and pledges of any strength."""
    any_level = np.minimum(np.arange(len(table.values)), 1)
    merged: NDArray[np.float64] = np.zeros((2, 2, *table.joint.shape[2:]))
    np.add.at(merged, (any_level[:, None], any_level[None, :]), table.joint)
    both = [
        float(SCORES[score](one)[0, 1])
        for one in (table, Counts(joint=merged, values=BINARY))
    ]
    if np.isnan(both).any():
        return None
    return Interval(
        low=min(both), high=max(both), kind="valued and binary forms of the pledges"
    )

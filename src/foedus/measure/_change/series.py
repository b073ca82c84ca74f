"""Series of counts of one actor or between two, from datasets and from reports."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foedus.codes import in_sentence
from foedus.measure._partners import end_of
from foedus.model import TOOK_PLACE, ActorId, ClaimId, Fact, Kind, RowId
from foedus.network import Event, Network

FEWEST = 12
"""Acts below which a series says nothing of levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One dated act, and what shows it."""

    on: date
    evidence: tuple[ClaimId | RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """How often something happened, month by month or year by year.

    Attributes:
        name: What is counted: "missile tests by North Korea (CNS)".
        monthly: False where the source knows years alone.
        first: First day of the first period.
        counts: One number a period.
        acts: What was counted, by place of its period.
        note: What must be known of the source.
    """

    name: str
    about: tuple[ActorId, ...]
    monthly: bool
    first: date
    counts: NDArray[np.int64]
    acts: dict[int, tuple[Act, ...]]
    data_end: int
    note: str

    def label(self, place: int) -> str:
        """Return a period as "2019-05" or "2019"."""
        if not self.monthly:
            return str(self.first.year + place)
        return f"{self.year(place)}-{(self.first.month - 1 + place) % 12 + 1:02}"

    def year(self, place: int) -> int:
        """Return the year of a period."""
        if not self.monthly:
            return self.first.year + place
        return self.first.year + (self.first.month - 1 + place) // 12

    def evidence(self, first: int, last: int) -> tuple[ClaimId | RowId, ...]:
        """Return what shows the acts of some periods, the last one left out."""
        return tuple(
            dict.fromkeys(
                one
                for place in range(first, last)
                for act in self.acts.get(place, ())
                for one in act.evidence
            )
        )


def series(network: Network, focus: tuple[ActorId, ...]) -> Iterator[Counted]:
    """Yield every series that has acts enough: of datasets, then of the reports."""
    yield from _of_datasets(network, focus)
    if len(focus) > 1:
        yield from _of_reports(network, focus)


def _of_datasets(network: Network, focus: tuple[ActorId, ...]) -> Iterator[Counted]:
    groups: dict[tuple[str, str, tuple[ActorId, ...]], list[Event]] = defaultdict(list)
    for event in network.events():
        about = _about(event, focus)
        if about and event.start is not None:
            groups[event.dataset.name, event.name, about].append(event)
    for (_, name, about), events in sorted(groups.items()):
        dataset = events[0].dataset
        acts = [
            Act(on=event.start, evidence=(event.row,))
            for event in events
            if event.start
        ]
        first = dataset.years[0] if dataset.years else min(x.on for x in acts).year
        last = min(date(end_of(dataset, network), 12, 31), network.on)
        by = f"{name} by {in_sentence(about[0])}"
        towards = f" towards {in_sentence(about[1])}" if len(about) > 1 else ""
        if len(acts) >= FEWEST:
            yield _counted(
                f"{by}{towards}", about, acts, (date(first, 1, 1), last), dataset.title
            )


def _about(event: Event, focus: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
    """Return whom of the focus an act is of; towards others it is of the actor."""
    if event.actor not in focus:
        return ()
    if event.target in focus and event.target is not None:
        return (event.actor, event.target)
    return (event.actor,) if event.target is None or len(focus) == 1 else ()


def _of_reports(network: Network, focus: tuple[ActorId, ...]) -> Iterator[Counted]:
    acts = [
        Act(on=fact.when.start, evidence=fact.claims)
        for fact in network.facts
        if fact.when and fact.when.start and _joint(fact, focus)
    ]
    acts = [act for act in acts if act.on <= network.on]
    if len(acts) >= FEWEST:
        names = " and ".join(map(in_sentence, focus))
        first = min(act.on for act in acts).replace(day=1)
        yield _counted(
            f"acts between {names} that reports tell of",
            focus,
            acts,
            (first, network.on),
            "reports; a change may be one of reporting",
        )


def _joint(fact: Fact, focus: tuple[ActorId, ...]) -> bool:
    parties = {*fact.actors, *fact.recipients}
    two = len(parties & {*focus}) > 1
    return two and fact.kind is Kind.EVENT and fact.status in TOOK_PLACE


def _counted(
    name: str,
    about: tuple[ActorId, ...],
    acts: list[Act],
    span: tuple[date, date],
    note: str,
) -> Counted:
    first, last = span
    # A source that knows years alone puts everything on the first of January.
    monthly = any((act.on.month, act.on.day) != (1, 1) for act in acts)
    places = defaultdict(list)
    for act in sorted(acts, key=lambda act: (act.on, act.evidence)):
        if first <= act.on <= last:
            places[_place(act.on, first, monthly=monthly)].append(act)
    periods = _place(last, first, monthly=monthly) + 1
    count = Counter({place: len(found) for place, found in places.items()})
    return Counted(
        name=name,
        about=about,
        monthly=monthly,
        first=first,
        counts=np.array([count[place] for place in range(periods)]),
        acts={place: tuple(found) for place, found in places.items()},
        data_end=last.year,
        note=note,
    )


def _place(day: date, first: date, *, monthly: bool) -> int:
    if not monthly:
        return day.year - first.year
    return 12 * (day.year - first.year) + day.month - first.month

"""The dated, layered network of states, from claims and datasets together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from foedus.codes import states
from foedus.model import ActorId, Claim, Dataset, Fact, Layer, Problem, Tie
from foedus.network import later
from foedus.network.flow import Chosen, Flow, Series, Wanted
from foedus.network.frames import Frames, NoFrames
from foedus.network.pacts import Pact
from foedus.network.pairs import Dyads, Event
from foedus.network.ties import ties as ties_of_facts
from foedus.network.votes import Votes

if TYPE_CHECKING:  # polars is an extra: a network of claims alone does without
    import polars as pl

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Who was tied to whom on a day, as far as it could be known by a day.

    Everything is read when first asked for and kept; nothing changes afterwards.
    Where several datasets answer, the one whose coverage ends last comes first.

    Attributes:
        on: The day the world was so; what began later is not in it.
        known_by: The last day of knowledge; None is today.
        claims: As the View of the store gave them.
        facts: The claims, weighed.
        datasets: Those that are here and were known by then.
        left_out: Datasets that are here but were not known by then.
    """

    on: date
    known_by: date | None
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    datasets: tuple[Dataset, ...]
    left_out: tuple[Problem, ...]
    frames: Frames = field(repr=False)
    _kept: dict[object, object] = field(default_factory=dict, repr=False)

    @property
    def states(self) -> tuple[ActorId, ...]:
        """The members of the system of states on the day, sorted."""
        return tuple(
            code
            for code, state in sorted(states().items())
            if state.cow is not None
            and (state.start is None or state.start <= self.on)
            and (state.end is None or self.on <= state.end)
        )

    def ties(
        self,
        layer: Layer | None = None,
        *,
        giver: str | None = None,
        taker: str | None = None,
        since: date | None = None,
        until: date | None = None,
        dataset: str | None = None,
    ) -> tuple[Tie, ...]:
        """Return single ties of claims, then of datasets, each with its evidence.

        Where a dataset is named, only its own.
        """
        wanted = Wanted(
            layer=layer,
            giver=giver,
            taker=taker,
            since=since,
            until=min(until or self.on, self.on),
        )
        told = () if dataset else (x for x in self.told(layer) if _fits(x, wanted))
        having = (
            one
            for one in self._having("ties", dataset)
            if layer is None or layer in self.layers(one.name)
        )
        return (*told, *(tie for one in having for tie in self._rows(one, wanted)))

    def told(self, layer: Layer | None = None) -> tuple[Tie, ...]:
        """Return the ties that reports tell of, and no rows of datasets."""
        ties = self._once("told", partial(ties_of_facts, self.claims, self.facts))
        wanted = Wanted(layer=layer, giver=None, taker=None, since=None, until=self.on)
        return tuple(tie for tie in ties if _fits(tie, wanted))

    def flow(
        self,
        layer: Layer,
        *,
        dataset: str | None = None,
        unit: str | None = None,
        detail: str | None = None,
    ) -> Flow | None:
        """Return the first of `flows`, or None where no dataset has any."""
        found = self.flows(layer, dataset=dataset, unit=unit, detail=detail)
        return found[0] if found else None

    def flows(
        self,
        layer: Layer,
        *,
        dataset: str | None = None,
        unit: str | None = None,
        detail: str | None = None,
    ) -> tuple[Flow, ...]:
        """Return a layer as each dataset has it.

        The unit is that of the weight or of the second figure, by default the
        commonest. A detail, such as one product, must be the very one of the rows.
        """
        chosen = Chosen(layer=layer, unit=unit, detail=detail, last=self.on.year)
        found = (
            self._once(("flow", one.name, chosen), partial(self._flow, one, chosen))
            for one in self._having("ties", dataset)
            if layer in self.layers(one.name)
        )
        return tuple(flow for flow in found if flow is not None)

    def layers(self, dataset: str) -> frozenset[Layer]:
        """Return the layers that a dataset has ties in."""
        if "ties" not in self._tables(dataset):
            return frozenset()
        return frozenset(map(Layer, self._values(dataset, "layer", None)))

    def details(self, layer: Layer, dataset: str) -> tuple[str, ...]:
        """Return what ties of a layer are of, such as products; no doubtful ones."""
        if "ties" not in self._tables(dataset):
            return ()
        return self._values(dataset, "detail", layer)

    def series(self, name: str, *, dataset: str | None = None) -> Series | None:
        """Return the first of `all_series`, or None where no dataset has it."""
        found = self.all_series(name, dataset=dataset)
        return found[0] if found else None

    def all_series(
        self, name: str, *, dataset: str | None = None
    ) -> tuple[Series, ...]:
        """Return a number of states by year as each dataset has it."""
        found = (
            self._once(("series", one.name, name), partial(self._series, one, name))
            for one in self._having("series", dataset)
        )
        return tuple(series for series in found if series is not None)

    def votes(self, dataset: str | None = None) -> Votes | None:
        """Return the votes of the dataset that holds most of them, or None."""
        found = self.all_votes(dataset)
        return max(found, key=lambda votes: len(votes.vote), default=None)

    def all_votes(self, dataset: str | None = None) -> tuple[Votes, ...]:
        """Return the votes of each dataset that has any."""
        found = (
            self._once(("votes", one.name), partial(self._votes, one))
            for one in self._having("votes", dataset)
        )
        return tuple(votes for votes in found if votes is not None)

    def pacts(self, dataset: str | None = None) -> tuple[Pact, ...]:
        """Return treaties with their terms and members, as datasets code them."""
        return tuple(
            pact
            for one in self._having("pacts", dataset)
            for pact in self._once(("pacts", one.name), partial(self._pacts, one))
        )

    def dyads(self, name: str, *, dataset: str | None = None) -> Dyads | None:
        """Return a number of pairs, such as a distance, or None."""
        found = (
            self._once(("dyads", one.name, name), partial(self._dyads, one, name))
            for one in self._having("dyads", dataset)
        )
        return next((dyads for dyads in found if dyads is not None), None)

    def events(
        self, name: str | None = None, *, dataset: str | None = None
    ) -> tuple[Event, ...]:
        """Return dated acts that datasets list, of one name or of all."""
        return tuple(
            event
            for one in self._having("events", dataset)
            for event in self._once(("events", one.name), partial(self._events, one))
            if name in (None, event.name)
        )

    def once(self, key: tuple[str, ...], made: Callable[[], T]) -> T:
        """Return what a measure makes of this network alone, made when first asked for.

        `key` begins with the name of the measure; whatever the result hangs on beside
        the network must be in it.
        """
        return self._once(("measure", *key), made)

    # What follows runs only for datasets that are here, so polars is too.

    def _rows(self, dataset: Dataset, wanted: Wanted) -> tuple[Tie, ...]:
        return later.ties(dataset, self._frame(dataset, "ties"), wanted)

    def _flow(self, dataset: Dataset, chosen: Chosen) -> Flow | None:
        return later.flow(dataset, self._frame(dataset, "ties"), chosen)

    def _values(
        self, dataset: str, column: str, layer: Layer | None
    ) -> tuple[str, ...]:
        def found() -> tuple[str, ...]:
            frame = self.frames.frame(dataset, "ties", sorted({"layer", column}))
            return later.listed(frame, column, layer)

        return self._once(("values", dataset, column, layer), found)

    def _series(self, dataset: Dataset, name: str) -> Series | None:
        return later.series(dataset, self._frame(dataset, "series"), name, self.on.year)

    def _votes(self, dataset: Dataset) -> Votes | None:
        rollcalls = self._frame(dataset, "rollcalls")
        return later.votes(dataset, rollcalls, self._frame(dataset, "votes"), self.on)

    def _pacts(self, dataset: Dataset) -> tuple[Pact, ...]:
        named = "members" in self._tables(dataset.name)
        members = self._frame(dataset, "members") if named else None
        return later.pacts(dataset, self._frame(dataset, "pacts"), members, self.on)

    def _dyads(self, dataset: Dataset, name: str) -> Dyads | None:
        return later.dyads(dataset, self._frame(dataset, "dyads"), name, self.on.year)

    def _events(self, dataset: Dataset) -> tuple[Event, ...]:
        return later.events(dataset, self._frame(dataset, "events"), self.on)

    def _having(self, table: str, dataset: str | None) -> Iterator[Dataset]:
        for one in self.datasets:
            if dataset in (None, one.name) and table in self._tables(one.name):
                key = ("dataset", one.name, table)
                yield self._once(key, partial(self.frames.dataset, one.name, table))

    def _tables(self, dataset: str) -> tuple[str, ...]:
        return self._once(("tables", dataset), partial(self.frames.tables, dataset))

    def _frame(self, dataset: Dataset, table: str) -> "pl.DataFrame":
        key = ("frame", dataset.name, table)
        return self._once(key, partial(self.frames.frame, dataset.name, table))

    def _once(self, key: object, made: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = made()
        return cast("T", self._kept[key])  # each key is made by one kind of call


def network(
    claims: Iterable[Claim] = (),
    facts: Iterable[Fact] = (),
    frames: Frames | None = None,
    *,
    on: date,
    known_by: date | None = None,
) -> Network:
    """Return the network of a day from claims, facts and datasets.

    With `known_by` a dataset that was released later, or on no stated day, is left
    out and named; the View of the store does the same with claims.
    """
    frames = frames or NoFrames()
    here = sorted(frames.datasets(), key=lambda one: (-_last(one), one.name))
    late = [one for one in here if not _known(one, known_by)]
    return Network(
        on=on,
        known_by=known_by,
        claims=tuple(claims),
        facts=tuple(facts),
        datasets=tuple(one for one in here if one not in late),
        left_out=tuple(_late(one, known_by) for one in late),
        frames=frames,
    )


def _last(dataset: Dataset) -> int:
    return dataset.years[1] if dataset.years else 0


def _known(dataset: Dataset, known_by: date | None) -> bool:
    if known_by is None:
        return True
    return dataset.released is not None and dataset.released <= known_by


def _late(dataset: Dataset, known_by: date | None) -> Problem:
    told = (
        f"was released on {dataset.released}, after {known_by}"
        if dataset.released
        else f"states no day of release, so it may not have been known by {known_by}"
    )
    return Problem(
        where=dataset.name,
        what=told,
        remedy="ask for a later day of knowledge, or add an older version",
    )


def _fits(tie: Tie, wanted: Wanted) -> bool:
    return (
        wanted.layer in (None, tie.layer)
        and wanted.giver in (None, tie.giver)
        and wanted.taker in (None, tie.taker)
        and (wanted.since is None or tie.end is None or tie.end >= wanted.since)
        and (tie.start is None or tie.start <= wanted.until)
    )

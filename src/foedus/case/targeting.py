"""Target: who is listed where, who holds a network together, who could come next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from foedus.case.measuring import actors, frames
from foedus.case.rescoring import rescored
from foedus.case.target_lists import (
    Bond,
    Standing,
    bonds,
    could_be_known,
    entry_id,
    is_of,
    lists,
    standings,
)
from foedus.codes import actor_name
from foedus.errors import UnusableInputError
from foedus.model import Claim, ClaimId, Dataset, Problem, RowId
from foedus.network import Frames
from foedus.simulate.matching import Entry, Match, clusters, matches, words
from foedus.simulate.targeting import (
    Link,
    Listing,
    NextListing,
    Removal,
    choke_points,
    key_players,
    listings,
    next_listings,
)

PLAYERS = 3
_SHORTEST_SAID = 8
_NAMED = "named:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asks.

    Attributes:
        programme: A part of the name of a programme.
        countries: Codes of states; entries are theirs by country or by programme.
        lists: The lists to compare; none for all that are here.
        by: Lists whose next listing is asked for; none for each of them.
        suppliers: Names of entities, or codes of states for all theirs that are linked.
        buyers: The same.
        known_by: Lists that came out later are left aside.
        rescore: A library that scores doubtful pairs a second time; "" for none.
        strict: Whether suppliers and buyers who are linked to nobody are a fault.
    """

    programme: str = ""
    countries: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    players: int = PLAYERS
    known_by: date | None = None
    rescore: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Who is on which list, by which matches, and where reports name it.

    Attributes:
        perhaps: Entries of lists that lack it which may be it all the same.
    """

    listing: Listing
    kind: str
    matches: tuple[Match, ...]
    perhaps: tuple[Match, ...]
    said: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What the network of links is, and who holds it together.

    Attributes:
        names: The name of each entity in it.
        rows: Where each stands on a list; none for one that a row only names.
        cut: The choke points; None where suppliers and buyers deal directly, or where
            none were named.
        coming: For each list, what one more listing would close.
        ends: Whether suppliers and buyers were found.
    """

    links: tuple[Link, ...]
    names: Mapping[str, str]
    rows: Mapping[str, tuple[RowId, ...]]
    players: Removal
    cut: tuple[str, ...] | None
    coming: Mapping[str, tuple[NextListing, ...]]
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What is found, with all that it rests on.

    Attributes:
        doubts: Pairs that may be one; a person decides.
        again: How the library that was asked for scores those pairs.
        holding: None where no list here states a link of those asked about.
    """

    lists: tuple[Dataset, ...]
    listed: tuple[Listed, ...]
    doubts: tuple[Match, ...]
    rows: Mapping[str, RowId]
    holding: Holding | None
    problems: tuple[Problem, ...]
    again: Mapping[tuple[str, str], float] = field(default_factory=dict)


def targets(
    wanted: Wanted, *, claims: Sequence[Claim] = (), shelf: Path | None = None
) -> Targets:
    """Answer from the lists on the shelf and, if given, the claims of a case.

    Raises:
        UnusableInputError: No list is here, a list, programme, state or name is
            unknown, or the shelf cannot be read.
    """
    with frames(shelf) as here:
        return targeted(wanted, here, claims=claims)


def targeted(wanted: Wanted, here: Frames, *, claims: Sequence[Claim] = ()) -> Targets:
    """Answer from lists that are open.

    Raises:
        UnusableInputError: As `targets`.
    """
    wanted = replace(wanted, countries=actors(wanted.countries))
    chosen = lists(here, wanted.lists, wanted.known_by)
    _check_by(wanted, chosen)
    here_are = tuple(standings(here, chosen))
    asked = _asked(wanted, here_are)
    entries = [one.entry for one in here_are]
    found = matches(entries, asked if len(asked) < len(entries) else None)
    bound = _Bound.of(here_are, clusters(entries, found))
    told = _listed(bound, asked, found, chosen)
    problems = [*_left_out(here, wanted), *_ages(chosen)]
    holding = _holding(bound, asked, wanted, tuple(bonds(here, chosen)))
    if holding is None:
        problems.append(_NO_LINKS)
    doubts = tuple(x for x in found if bound.home[x.a] != bound.home[x.b])
    spoken = [(x.id, f" {' '.join(words(x.quote.words))} ") for x in claims]
    return Targets(
        lists=chosen,
        listed=tuple(replace(one, said=_said(one, bound, spoken)) for one in told),
        doubts=doubts,
        rows={one.id: one.row for one in entries},
        holding=holding,
        problems=tuple(problems),
        again=_again(wanted, entries, doubts),
    )


def _again(
    wanted: Wanted, entries: Iterable[Entry], doubts: Iterable[Match]
) -> Mapping[tuple[str, str], float]:
    if not wanted.rescore:
        return {}
    held = {one.id: one for one in entries}
    return rescored(wanted.rescore, held, ((one.a, one.b) for one in doubts))


_NO_LINKS = Problem(
    where="targets",
    what="no list that is here states a link of those asked about, so that nothing "
    "can be said of key players, choke points or the next listing",
    remedy="add a list with links: foedus data add follow_the_money FILE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    """Entries, and which of them are one entity.

    Attributes:
        home: The entity of each entry, named after the first of its entries.
    """

    by_id: Mapping[str, Standing]
    members: Mapping[str, tuple[str, ...]]
    home: Mapping[str, str]

    @classmethod
    def of(
        cls, here_are: Iterable[Standing], joined: Iterable[tuple[str, ...]]
    ) -> "_Bound":
        members = {ids[0]: ids for ids in joined}
        return cls(
            by_id={one.entry.id: one for one in here_are},
            members=members,
            home={x: ids[0] for ids in members.values() for x in ids},
        )

    def source(self, entry: str) -> str:
        return self.by_id[entry].entry.source

    def name(self, entity: str) -> str:
        if entity not in self.members:
            return entity.removeprefix(_NAMED)
        ids = sorted(self.members[entity], key=lambda x: not self.by_id[x].programme)
        return self.by_id[ids[0]].entry.names[0]

    def rows(self, entity: str) -> tuple[RowId, ...]:
        return tuple(self.by_id[x].entry.row for x in self.members.get(entity, ()))

    def on(self, entity: str) -> dict[str, RowId]:
        """Return the lists that have an entity, each with the row."""
        ids = (self.by_id[x] for x in reversed(self.members.get(entity, ())))
        return {one.entry.source: one.entry.row for one in ids if one.programme}


def _check_by(wanted: Wanted, chosen: Iterable[Dataset]) -> None:
    names = [one.name for one in chosen]
    for name in wanted.by:
        if name not in names:
            raise UnusableInputError(
                f"--by {name}",
                "is none of the lists that are compared",
                f"choose from: {', '.join(names)}",
            )


def _asked(wanted: Wanted, here_are: Sequence[Standing]) -> frozenset[str]:
    if wanted.programme and wanted.countries:
        raise UnusableInputError(
            "--programme and --country",
            "were both given",
            "give one of them: a country takes in its programmes",
        )
    part = wanted.programme.casefold()
    found = frozenset(
        one.entry.id
        for one in here_are
        if (not wanted.countries or is_of(one, wanted.countries))
        and part in one.programme.casefold()
    )
    if not found:
        raise _none_such(wanted, here_are)
    return found


def _none_such(wanted: Wanted, here_are: Iterable[Standing]) -> UnusableInputError:
    if wanted.countries:
        states = ", ".join(map(actor_name, wanted.countries))
        what = "no entry of the lists that are here is of it or under its programmes"
        return UnusableInputError(states, what, "add a list with foedus data add")
    held = sorted({p for one in here_are for p in one.programme.split("|") if p})
    return UnusableInputError(
        f"--programme {wanted.programme}",
        "is part of no programme of the lists that are here",
        f"the nearest are: {_nearest(wanted.programme, held)}",
    )


def _nearest(word: str, held: Iterable[str]) -> str:
    near = process.extract(
        word,
        sorted(held),
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        limit=3,
    )
    return "; ".join(name for name, *_ in near) or "none"


def _listed(
    bound: _Bound,
    asked: Collection[str],
    found: Iterable[Match],
    chosen: Sequence[Dataset],
) -> tuple[Listed, ...]:
    """Return where each entity stands; a list without one of its kind is not asked."""
    kinds = {(one.entry.source, _sort(one)) for one in bound.by_id.values()}
    by_kind: dict[str, list[str]] = defaultdict(list)
    for entity in sorted({bound.home[x] for x in asked}):
        if bound.on(entity):
            by_kind[_sort(bound.by_id[entity])].append(entity)
    joins, doubts = _by_entity(bound, found)
    made = chain.from_iterable(
        listings(
            {x: bound.name(x) for x in entities},
            {x: bound.on(x) for x in entities},
            [one.name for one in chosen if (one.name, kind) in kinds],
        )
        for kind, entities in sorted(by_kind.items())
    )
    told = (
        Listed(
            listing=one,
            kind=bound.by_id[one.entity].entry.kind,
            matches=tuple(joins[one.entity]),
            perhaps=tuple(
                match
                for match in doubts[one.entity]
                if {bound.source(match.a), bound.source(match.b)} & {*one.missing}
            ),
            said=(),
        )
        for one in made
    )
    return tuple(sorted(told, key=_first))


def _by_entity(
    bound: _Bound, found: Iterable[Match]
) -> tuple[Mapping[str, list[Match]], Mapping[str, list[Match]]]:
    """Return the matches that make each entity, and those that a person decides."""
    joins: dict[str, list[Match]] = defaultdict(list)
    doubts: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        a, b = bound.home[match.a], bound.home[match.b]
        if a != b:
            doubts[a].append(match)
            doubts[b].append(match)
        elif match.sure:
            joins[a].append(match)
    return joins, doubts


def _first(one: Listed) -> tuple[bool, int, str, str]:
    """Put first whom most lists have and another has not."""
    stands = one.listing
    return not stands.missing, -len(stands.lists), stands.name, stands.entity


def _sort(one: Standing) -> str:
    kind = one.entry.kind
    return kind if kind in {"person", "vessel", "aircraft"} else "body"


def _said(
    one: Listed, bound: _Bound, spoken: Iterable[tuple[ClaimId, str]]
) -> tuple[ClaimId, ...]:
    """Return the claims whose words name an entity in full."""
    names = {
        f" {' '.join(words(name))} "
        for x in bound.members[one.listing.entity]
        for name in bound.by_id[x].entry.names
        if len(name) >= _SHORTEST_SAID and len(words(name)) > 1
    }
    return tuple(claim for claim, said in spoken if any(name in said for name in names))


def _left_out(here: Frames, wanted: Wanted) -> Iterator[Problem]:
    for one in lists(here, wanted.lists):
        if not could_be_known(one, wanted.known_by):
            yield Problem(
                where=one.name,
                what=f"was not, or may not have been, out by {wanted.known_by}",
                remedy="give a later --known-by, or a dated version of the list",
            )


def _ages(chosen: Sequence[Dataset]) -> Iterator[Problem]:
    days = [one.released for one in chosen]
    known = [day for day in days if day]
    if len(known) > 1 and (max(known) - min(known)).days > 365:
        old = min(chosen, key=lambda one: one.released or date.max)
        yield Problem(
            where=old.name,
            what=f"is of {old.released}, a year or more older than another list: who "
            "is not on it may have been listed since",
            remedy=f"add it anew: foedus data get {old.name}",
        )


def _holding(
    bound: _Bound, asked: Collection[str], wanted: Wanted, stated: Sequence[Bond]
) -> Holding | None:
    ends = _Ends(bound, stated)
    suppliers = ends.named("--supplier", wanted.suppliers, strict=wanted.strict)
    buyers = ends.named("--buyer", wanted.buyers, strict=wanted.strict)
    wide = bool(suppliers and buyers)
    kept = {bound.home[x] for x in asked}
    links = tuple(x for x in ends.links() if wide or {x.a, x.b} & kept)
    if not links:
        return None
    nodes = sorted({end for link in links for end in (link.a, link.b)})
    return Holding(
        links=links,
        names={x: bound.name(x) for x in nodes},
        rows={x: bound.rows(x) for x in nodes},
        players=key_players(
            (x for x in links if {x.a, x.b} & kept), count=wanted.players
        ),
        cut=choke_points(links, suppliers, buyers) if wide else None,
        coming=_coming(bound, links, wanted, (suppliers, buyers)) if wide else {},
        ends=wide,
    )


def _coming(
    bound: _Bound,
    links: Sequence[Link],
    wanted: Wanted,
    ends: tuple[Collection[str], Collection[str]],
) -> dict[str, tuple[NextListing, ...]]:
    nodes = {end for link in links for end in (link.a, link.b)}
    sources = wanted.by or tuple({x.entry.source: None for x in bound.by_id.values()})
    spared = {*ends[0], *ends[1]}
    return {
        source: next_listings(
            links, {x for x in nodes - spared if source in bound.on(x)}, *ends
        )
        for source in sources
    }


class _Ends:
    """Who the ends of the links are."""

    def __init__(self, bound: _Bound, stated: Iterable[Bond]) -> None:
        self._bound = bound
        rows: dict[tuple[str, str, str], list[RowId]] = defaultdict(list)
        for one in stated:
            a, b = (self._end(one.source, end) for end in (one.a, one.b))
            if a != b:
                rows[a, b, one.kind].append(one.row)
        self._rows = rows
        self._nodes = sorted({end for a, b, _ in rows for end in (a, b)})

    def links(self) -> tuple[Link, ...]:
        """Return the links, those that several rows state as one."""
        return tuple(
            Link(a=a, b=b, kind=kind, evidence=tuple(dict.fromkeys(found)))
            for (a, b, kind), found in sorted(self._rows.items())
        )

    def named(
        self, option: str, names: Iterable[str], *, strict: bool
    ) -> tuple[str, ...]:
        """Return the linked entities that names or codes of states mean.

        Raises:
            UnusableInputError: A name means nobody who is linked, and that is a fault.
        """
        found: dict[str, None] = {}
        for name in names:
            meant = self._meant(name)
            if not meant and strict:
                raise self._unknown(option, name)
            found |= dict.fromkeys(meant)
        return tuple(sorted(found))

    def _end(self, source: str, end: str) -> str:
        identifier = entry_id(source, end)
        return self._bound.home.get(identifier, f"{_NAMED}{end}")

    def _meant(self, name: str) -> list[str]:
        state = name.strip().upper()
        if len(state) == 3 and actor_name(state) != state:
            return [x for x in self._nodes if self._is_of(x, state)]
        plain = words(name)
        return [x for x in self._nodes if plain in map(words, self._names(x))]

    def _unknown(self, option: str, name: str) -> UnusableInputError:
        held = {n for x in self._nodes for n in self._names(x)}
        return UnusableInputError(
            f"{option} {name}",
            "is no one whom the lists that are here link to another",
            f"the nearest are: {_nearest(name, held)}",
        )

    def _names(self, node: str) -> tuple[str, ...]:
        ids = self._bound.members.get(node, ())
        found = (n for x in ids for n in self._bound.by_id[x].entry.names)
        return tuple(found) or (self._bound.name(node),)

    def _is_of(self, node: str, state: str) -> bool:
        ids = self._bound.members.get(node, ())
        return any(self._bound.by_id[x].entry.country == state for x in ids)

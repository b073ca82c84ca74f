"""What the lists of sanctions on a case's shelf say of those the case is about."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from foedus.case.config import Case
from foedus.case.target_lists import ENTITIES
from foedus.case.targeting import Holding, Listed, Targets, Wanted, targeted
from foedus.codes import actor_name, is_state
from foedus.errors import UnusableInputError
from foedus.model import Brief, Closing, Gap, Holder, RowId, Targeting
from foedus.network import Frames

SHOWN = 12
_CLOSINGS = 5
_ROWS = 3


def listing(case: Case, brief: Brief, here: Frames) -> Targeting | None:
    """Return who of the focus is listed where, or None where the case has no list.

    Ways are looked for between the entities of the first state of the focus and those
    of the others.
    """
    held = {one.name for one in here.datasets() if ENTITIES in here.tables(one.name)}
    lists = tuple(name for name in case.joined_names() if name in held)
    states = tuple(filter(is_state, brief.focus))
    if not lists or not states:
        return None
    wanted = Wanted(
        countries=states,
        lists=lists,
        suppliers=states[:1],
        buyers=states[1:],
        known_by=brief.as_of,
        strict=False,
    )
    try:
        return _told(targeted(wanted, here, claims=brief.claims), wanted)
    except UnusableInputError as error:
        return _nothing(str(error))


def _told(found: Targets, wanted: Wanted) -> Targeting:
    gaps = sorted((x for x in found.listed if x.listing.missing), key=_telling)
    stands = Counter(one.listing.lists for one in found.listed)
    holding = found.holding
    ends = holding is not None and holding.ends
    return Targeting(
        lists=tuple((x.name, x.version, x.cite) for x in found.lists),
        stands=tuple(sorted(stands.items(), key=lambda x: (-x[1], x[0]))),
        gaps=tuple(_gap(one, found) for one in gaps[:SHOWN]),
        more=max(len(gaps) - SHOWN, 0),
        doubts=len(found.doubts),
        fragmentation=(holding.players.before, holding.players.fragmentation)
        if holding
        else None,
        holders=tuple(_holders(holding)) if holding else (),
        ends=(_names(wanted.suppliers), _names(wanted.buyers)) if ends else None,
        choke=_choke(holding),
        closings=tuple(_closings(holding)) if holding else (),
        notes=tuple(f"{one.where}: {one.what}" for one in found.problems),
    )


def _nothing(why: str) -> Targeting:
    return Targeting(
        lists=(),
        stands=(),
        gaps=(),
        more=0,
        doubts=0,
        fragmentation=None,
        holders=(),
        ends=None,
        choke=(),
        closings=(),
        notes=(why,),
    )


def _telling(one: Listed) -> tuple[bool, int, str]:
    """Put first whom the reports name, then whom most lists have."""
    return not one.said, -len(one.listing.lists), one.listing.name


def _gap(one: Listed, found: Targets) -> Gap:
    stands = one.listing
    lacking = {
        row
        for match in one.perhaps
        for row in (found.rows[match.a], found.rows[match.b])
        if row not in stands.rows
    }
    return Gap(
        who=stands.name,
        kind=one.kind,
        rows=stands.rows,
        missing=stands.missing,
        because="; ".join(f"{x.score:.2g}: {x.why}" for x in one.matches),
        perhaps=tuple(sorted(lacking)),
        said=one.said,
    )


def _holders(holding: Holding) -> Iterator[Holder]:
    for entity in holding.players.entities:
        links = [one for one in holding.links if entity in (one.a, one.b)]
        rows = dict.fromkeys(RowId(x) for one in links for x in one.evidence)
        yield Holder(
            who=holding.names[entity], links=len(links), rows=tuple(rows)[:_ROWS]
        )


def _choke(holding: Holding | None) -> tuple[str, ...] | None:
    if holding is None:
        return ()
    if holding.cut is None:
        return None if holding.ends else ()
    return tuple(holding.names[one] for one in holding.cut)


def _closings(holding: Holding) -> Iterator[Closing]:
    for source, coming in holding.coming.items():
        for one in coming[:_CLOSINGS]:
            rows = dict.fromkeys(
                RowId(x) for x in chain.from_iterable(y.evidence for y in one.links)
            )
            yield Closing(
                by=source,
                who=holding.names[one.entity],
                closed=one.closed,
                longer=one.longer,
                rows=tuple(rows)[:_ROWS],
            )


def _names(states: tuple[str, ...]) -> str:
    return ", ".join(map(actor_name, states))

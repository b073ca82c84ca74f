"""Gather facts into relations between two actors, each of one manner."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from foedus.brief.lines import Line
from foedus.model import GIVEN, ActorId, Brief, Layer, Root

HOSTILE = frozenset(
    {
        Root.ACCUSE,
        Root.REJECT,
        Root.THREATEN,
        Root.PROTEST,
        Root.SANCTION,
        Root.MOBILIZE,
        Root.COERCE,
        Root.ASSAULT,
    }
)
MANNERS = {
    "gives": "gives or exchanges (told as done)",
    "bound": "bound by a pact",
    "over": "was bound by a pact that has ended",
    "deals": "deals with: visits, talks, drills, support",
    "against": "acts or speaks against",
    "talk": "only asked for, planned or spoken of",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one actor does towards another in one manner, with the lines for it.

    Attributes:
        mutual: Whether every line of it holds both ways.
    """

    giver: ActorId
    taker: ActorId
    manner: str
    mutual: bool
    lines: tuple[Line, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of the lines, each once, in order of name."""
        return tuple(sorted({line.fact.layer or "other" for line in self.lines}))


def relations(
    lines: Iterable[Line], over: Collection[str] = ()
) -> tuple[Relation, ...]:
    """Return the relations that the lines speak of; denials make none.

    Args:
        lines: The facts of the brief.
        over: What `ended` returns.
    """
    found: dict[tuple[ActorId, ActorId, str], list[Line]] = defaultdict(list)
    for line in lines:
        if line.mood in ("not", "silence"):
            continue
        for giver, taker in pairs(line):
            found[giver, taker, manner(line, over)].append(line)
    return tuple(
        Relation(
            giver=giver,
            taker=taker,
            manner=how,
            mutual=_mutual(mine),
            lines=tuple(mine),
        )
        for (giver, taker, how), mine in sorted(found.items())
        if not (_mutual(mine) and giver > taker)
    )


def ended(brief: Brief) -> frozenset[str]:
    """Return the claims of pacts that are known to have ended by the day."""
    pacts = [tie for tie in brief.ties if tie.layer is Layer.TREATY]
    held = {x for tie in pacts if tie.holds_on(brief.as_of) for x in tie.evidence}
    past = {x for tie in pacts if tie.end for x in tie.evidence}
    return frozenset(past - held)


def pairs(line: Line) -> tuple[tuple[ActorId, ActorId], ...]:
    """Return each ordered pair of different actors that a line speaks of."""
    both = product(sorted(line.fact.actors), sorted(line.fact.recipients))
    return tuple((giver, taker) for giver, taker in both if giver != taker)


def manner(line: Line, over: Collection[str] = ()) -> str:
    """Return in which manner a line ties its actors."""
    fact = line.fact
    if line.mood in ("asked", "coming", "rule"):
        return "talk"
    if fact.root in HOSTILE or fact.layer in (Layer.CONFLICT, Layer.SANCTIONS):
        return "against"
    if fact.layer is Layer.TREATY:
        return "over" if {*fact.claims} & {*over} else "bound"
    if fact.layer in GIVEN and fact.root in (Root.AID, Root.COOPERATE, None):
        return "gives"
    return "deals"


def _mutual(lines: Iterable[Line]) -> bool:
    return all(set(x.fact.actors) == set(x.fact.recipients) for x in lines)

"""From situations to deals: who would move on one issue for a move on another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from foedus.codes import in_sentence
from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Balance,
    Bargain,
    Basis,
    Dealing,
    Loser,
    Shifted,
    Situation,
)
from foedus.simulate.exchange import Deal, Table, after, exchanges, outcome
from foedus.simulate.inputs import Array
from foedus.simulate.situations import inputs_under, lucky, plan
from foedus.simulate.tally import spread_of

_CELLS = 1_000_000
"""So many stakes are held at once."""
_MOST = 0.5
_NOISE = 1e-9

_ONCE = (
    "One round of deals: what would be dealt next, once these are kept, is not told."
)
_UNOPPOSED = (
    "Nobody objects: whoever loses by a deal of others neither answers nor is paid."
)
_ALIKE = (
    "Salience is held to mean the same in every situation, and what is unsure in one "
    "is drawn apart from what is unsure in the others."
)
_NOT_VALIDATED = (
    "Not validated on coercion between states. On EU decisions the positions after "
    "one round err by 24.5 points where the compromise without deals errs by 23.3."
)

_Key = tuple[int, int, int, int]


def dealing(
    situations: Sequence[Situation], *, draws: int, rng: np.random.Generator
) -> Dealing:
    """Return which deals a round of exchange across situations strikes, and how often.

    Options are left aside. Each uncertain input is drawn; in each draw the deals are
    struck that `exchange` strikes. Actors are matched by code; where one does not sit
    at a table it wants nothing there.

    Args:
        situations: Two or more; names must differ.
        draws: How many futures are looked at.
        rng: Decides all luck.

    Raises:
        UnusableInputError: There are fewer than two, or no two actors sit at the same
            two tables.

    References:
        Stokman and Van Oosten (1994). The exchange of voting positions.
    """
    shared = sitting(situations)
    table = _table(situations, draws, rng)
    held = _Held.of(table)
    for start in range(0, draws, held.chunk):
        held.add(_cut(table, start, start + held.chunk), start)
    actors = _actors(situations)
    return Dealing(
        situations=tuple(situations),
        draws=draws,
        bargains=tuple(_bargains(held, situations, actors)),
        shifted=tuple(_shifted(held, situations)),
        balances=tuple(_balances(held, actors)),
        silent=1.0 - float(held.dealt.any(axis=1).mean()),
        shared=shared,
        why_none="" if held.struck else _why_none(table, situations, actors, shared),
        rests_on=_rests_on(situations),
        caveats=(_ONCE, _UNOPPOSED, _ALIKE, _NOT_VALIDATED),
    )


@dataclass(frozen=True, slots=True)
class _Struck:
    """One deal in one draw: what each gains, the moves, and what it changes for all."""

    gain: float
    moves: tuple[float, float]
    changes: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the draws brought.

    Attributes:
        before: Outcomes without deals, [draw, issue].
        after: Outcomes once the round is over, [draw, issue].
        change: What the round changes for each, [draw, actor].
        dealt: Whether each is part of a deal, [draw, actor].
        struck: By deal: gives before takes, so that each has one name.
    """

    chunk: int
    before: Array
    after: Array
    change: Array
    dealt: Array
    struck: dict[_Key, list[_Struck]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, table: Table) -> "_Held":
        draws, issues, actors = table.position.shape
        return cls(
            chunk=max(1, _CELLS // (issues * actors) ** 2),
            before=outcome(table),
            after=outcome(table),
            change=np.zeros((draws, actors)),
            dealt=np.zeros((draws, actors), dtype=bool),
        )

    def add(self, table: Table, start: int) -> None:
        """Strike the deals of some draws."""
        for place, (ended, deals) in enumerate(exchanges(table)):
            draw, begun = start + place, _alone(table, place)
            self.after[draw] = outcome(ended)
            self.change[draw] = _worth(begun, self.after[draw])
            for deal in deals:
                self.dealt[draw, [deal.first, deal.second]] = True
                self.struck[_key(deal)].append(_told(begun, deal))


def sitting(situations: Sequence[Situation]) -> tuple[ActorId, ...]:
    """Return who sits at two tables or more.

    Raises:
        UnusableInputError: There is one table, or no two sit at the same two.
    """
    if len(situations) < 2:
        raise UnusableInputError(
            "deals",
            "a deal needs two issues, and one situation is here",
            "write another file in situations/, or name two",
        )
    seated = [{party.actor for party in one.parties} for one in situations]
    if not any(len(one & other) > 1 for one, other in combinations(seated, 2)):
        names = ", ".join(one.name for one in situations)
        raise UnusableInputError(
            "deals",
            f"no two actors sit at the same two tables of {names}",
            "add to one of them the actors of another",
        )
    times = Counter(actor for actors in seated for actor in actors)
    return tuple(sorted(actor for actor, count in times.items() if count > 1))


def _actors(situations: Sequence[Situation]) -> tuple[ActorId, ...]:
    seated = (party.actor for one in situations for party in one.parties)
    return tuple(dict.fromkeys(seated))


def _table(
    situations: Sequence[Situation], draws: int, rng: np.random.Generator
) -> Table:
    """Return positions, saliences and capabilities, [draw, issue, actor]."""
    place = {actor: n for n, actor in enumerate(_actors(situations))}
    shape = (draws, len(situations), len(place))
    position, salience, power = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for issue, situation in enumerate(situations):
        plain = replace(situation, options=())
        found = inputs_under(plain, lucky(plan(plain), draws, rng), ())
        mine = [place[party.actor] for party in situation.parties]
        position[:, issue, mine] = found.position
        salience[:, issue, mine] = found.salience
        power[:, issue, mine] = found.capability
    return Table(position=position, salience=salience, power=power)


def _cut(table: Table, start: int, stop: int) -> Table:
    return Table(
        position=table.position[start:stop],
        salience=table.salience[start:stop],
        power=table.power[start:stop],
    )


def _alone(table: Table, draw: int) -> Table:
    return Table(
        position=table.position[draw],
        salience=table.salience[draw],
        power=table.power[draw],
    )


def _worth(table: Table, ended: Array) -> Array:
    """Return by how much each is better off [actor], in points times salience."""
    begun = outcome(table)
    nearer = np.abs(table.position - begun[:, None])
    nearer -= np.abs(table.position - ended[:, None])
    return np.asarray((table.salience * nearer).sum(axis=0))


def _key(deal: Deal) -> _Key:
    if deal.gives < deal.takes:
        return deal.first, deal.second, deal.gives, deal.takes
    return deal.second, deal.first, deal.takes, deal.gives


def _told(table: Table, deal: Deal) -> _Struck:
    moved = after(table, deal)
    first, second, gives, takes = _key(deal)
    shift = moved - table.position
    return _Struck(
        gain=deal.gain,
        moves=(float(shift[gives, first]), float(shift[takes, second])),
        changes=_worth(table, outcome(replace(table, position=moved))),
    )


def _bargains(
    held: _Held, situations: Sequence[Situation], actors: Sequence[ActorId]
) -> Iterator[Bargain]:
    draws = len(held.before)
    ranked = sorted(held.struck.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for (first, second, gives, takes), struck in ranked:
        yield Bargain(
            first=actors[first],
            second=actors[second],
            gives=situations[gives].name,
            takes=situations[takes].name,
            often=len(struck) / draws,
            gain=spread_of(np.array([one.gain for one in struck])),
            first_moves=spread_of(np.array([one.moves[0] for one in struck])),
            second_moves=spread_of(np.array([one.moves[1] for one in struck])),
            losers=tuple(_losers(struck, actors, (first, second))),
        )


def _losers(
    struck: Sequence[_Struck], actors: Sequence[ActorId], inside: tuple[int, int]
) -> list[Loser]:
    changes = np.stack([one.changes for one in struck])
    often, mean = (changes < -_NOISE).mean(axis=0), changes.mean(axis=0)
    found = [
        Loser(actor=actor, loss=float(-mean[n]), often=float(often[n]))
        for n, actor in enumerate(actors)
        if n not in inside and often[n] > _MOST and mean[n] < 0
    ]
    return sorted(found, key=lambda one: (-one.loss, one.actor))


def _shifted(held: _Held, situations: Sequence[Situation]) -> Iterator[Shifted]:
    for issue, situation in enumerate(situations):
        before, ended = held.before[:, issue], held.after[:, issue]
        yield Shifted(
            situation=situation.name,
            before=spread_of(before),
            after=spread_of(ended),
            change=spread_of(ended - before),
        )


def _balances(held: _Held, actors: Sequence[ActorId]) -> list[Balance]:
    found = [
        Balance(
            actor=actor,
            change=spread_of(held.change[:, n]),
            deals=float(held.dealt[:, n].mean()),
            loses=float((held.change[:, n] < -_NOISE).mean()),
        )
        for n, actor in enumerate(actors)
    ]
    return sorted(found, key=lambda one: (one.change.mean, one.actor))


def _why_none(
    table: Table,
    situations: Sequence[Situation],
    actors: Sequence[ActorId],
    shared: Sequence[ActorId],
) -> str:
    """Return why no deal is struck: nobody differs twice, or all care alike."""
    off = table.position - outcome(table)[..., None]
    seated = table.salience > 0
    across = (off[..., :, None] * off[..., None, :] < 0) & (
        seated[..., :, None] & seated[..., None, :]
    )
    who = ", ".join(in_sentence(one) for one in actors if one in shared)
    if not (across.sum(axis=1) > 1).any():
        names = " and ".join(one.name for one in situations)
        return (
            f"no two of those who sit at two tables ({who}) stand on opposite sides of "
            f"the outcome on both of {names}: neither has anything to give the other"
        )
    return (
        "those who stand on opposite sides on both issues care about them in the same "
        "proportion: what one would win by a deal the other would lose"
    )


def _rests_on(situations: Sequence[Situation]) -> tuple[tuple[Basis, int], ...]:
    beliefs = (
        belief
        for one in situations
        for belief in plan(replace(one, options=())).beliefs.values()
    )
    counted = Counter(belief.ground.basis for belief in beliefs)
    return tuple((basis, counted[basis]) for basis in Basis)

"""Find in past votes how states came to condemn another, text after text."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foedus.codes import in_sentence, plain_code, table
from foedus.model import ActorId, RowId
from foedus.network import Network, Votes
from foedus.network.votes import ABSENT, ABSTAIN, NO, YES
from foedus.simulate.thresholds import LEAST, Series

YEARS = 35
"""How far back votes are looked at."""

_SHORTEST = 4
_CAST = (YES, ABSTAIN, NO, ABSENT)
Topic = tuple[ActorId, str]


def condemnations(
    net: Network, actors: Sequence[ActorId], focus: Collection[ActorId]
) -> tuple[Series, ...]:
    """Return series of votes on texts that condemn a state, by some actors.

    A text condemns the state that its title names and that votes against it, or one of
    the focus that votes against it where the state that is named votes for it. Of texts
    on the same state each dataset makes one series; the longest is taken.

    Args:
        net: With the votes.
        actors: Whose votes are looked at; who is no state has none.
        focus: Whom the case is about.
    """
    longest: dict[Topic, Series] = {}
    for votes in net.all_votes():
        cast = votes.table()
        for topic, items in _topics(votes, cast, focus).items():
            one = _series(votes, cast, (topic, items), actors)
            if one and len(one.moved) >= LEAST:
                old = longest.get(topic)
                if old is None or len(old.moved) < len(one.moved):
                    longest[topic] = one
    return tuple(longest[topic] for topic in sorted(longest))


def _topics(
    votes: Votes, cast: NDArray[np.int8], focus: Collection[ActorId]
) -> Mapping[Topic, list[int]]:
    place = {state: n for n, state in enumerate(votes.states)}
    carried = (cast == YES).sum(axis=1) > (cast == NO).sum(axis=1)
    recent = votes.year > votes.year.max(initial=0) - YEARS
    found: dict[Topic, list[int]] = defaultdict(list)
    for item in np.flatnonzero(carried & recent):
        for state in _named(votes.title[item] or ""):
            held = cast[item, place[state]] if state in place else 0
            if held == NO:
                found[state, ""].append(int(item))
            elif held == YES:
                for other in focus:
                    if other in place and cast[item, place[other]] == NO:
                        found[other, state].append(int(item))
    return found


def _series(
    votes: Votes,
    cast: NDArray[np.int8],
    wanted: tuple[Topic, Sequence[int]],
    actors: Sequence[ActorId],
) -> Series | None:
    topic, items = wanted
    # A dataset numbers its roll calls by day.
    order = sorted(items, key=lambda at: (votes.year[at], votes.rollcalls[at]))
    place = [votes.states.index(x) if x in votes.states else -1 for x in actors]
    mine = np.where(np.array(place) >= 0, cast[order][:, place], 0)
    asked = np.isin(mine, _CAST).any(axis=0)
    asked &= np.array([actor not in topic for actor in actors])
    if not asked.any():
        return None
    condemned, over = topic
    about = f" over {in_sentence(over)}" if over else ""
    rows = _rows(votes, order)
    return Series(
        name=f"texts against {in_sentence(condemned)}{about}",
        moved=(mine == YES) & asked,
        asked=asked,
        rows=[[rows.get((item, at)) for at in place] for item in order],
    )


def _rows(votes: Votes, items: Sequence[int]) -> Mapping[tuple[int, int], RowId]:
    """Return the row of each vote on some roll calls, by roll call and state."""
    chosen = np.flatnonzero(np.isin(votes.item, items))
    rows = (votes.row_ids(chosen[[n]])[0] for n in range(len(chosen)))
    keys = zip(votes.item[chosen], votes.state[chosen], strict=True)
    return {
        (int(item), int(at)): row for (item, at), row in zip(keys, rows, strict=True)
    }


@cache
def _named(title: str) -> tuple[ActorId, ...]:
    """Return the states that a title names, each once."""
    pattern, states = _pattern()
    found = (states[name] for name in pattern.findall(plain_code("name", title)))
    return tuple(dict.fromkeys(found))


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, ActorId]]:
    states = {
        one.code: one.state
        for one in table("name")
        if one.last is None and len(one.code) >= _SHORTEST
    }
    # The longest first: "republic of korea" is part of another state's name.
    longest = sorted(states, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(longest)})\b"), states

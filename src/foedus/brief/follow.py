"""Set out who follows a first move: the sentence, the table, what would overturn it."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.brief.charts import Bars, Figure, bars
from foedus.codes import actor_name, in_sentence
from foedus.model import (
    ActorId,
    Deterrence,
    Follower,
    Following,
    RowId,
    Threshold,
)
from foedus.wording import joined

HEADS = (
    "Who",
    "Comes along",
    "In round",
    "Needs of the influence on it",
    "Feels in the end",
    "Rests on",
    "Others lost without it",
)
DETERRED = ("Who", "Stays away", "If only the first act", "Feels", "Is deterred from")
_MOST_NAMED = 3
_MOST_ROWS = 6
_LIKELY = 0.5
_UNKNOWN = "Nothing here tells at what point anyone follows; with every point alike, i"
_SAID = "On the range of the file alone, with no votes to learn from: i"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A first move, ready for the page.

    Attributes:
        rows: As `HEADS` names their cells.
        deterred: As `DETERRED` does.
        evidence: Rows of datasets that stand behind it.
    """

    following: Following
    sentence: str
    bars: Bars
    heads: tuple[str, ...]
    deterred_heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    deterred: tuple[tuple[str, ...], ...]
    overturns: tuple[str, ...]
    evidence: tuple[RowId, ...]


def follow(found: Following) -> Follow:
    """Return a first move, ready for the page."""
    return Follow(
        following=found,
        sentence=headline(found),
        bars=bars(
            [
                Figure(_name(x), x.chance, None, None, f"{x.chance:.0%}")
                for x in _likeliest(found)
            ]
        ),
        heads=HEADS,
        deterred_heads=DETERRED,
        rows=tuple(follower_rows(found)),
        deterred=tuple(deterred_rows(found)),
        overturns=tuple(overturns(found)),
        evidence=tuple(
            dict.fromkeys(
                (
                    *(row for x in found.thresholds for row in x.evidence),
                    *found.evidence,
                )
            )
        ),
    )


def headline(found: Following) -> str:
    """Return how many come along, who most likely does, and how often nobody."""
    whole, (low, middle, high) = found.cascade, found.cascade.size
    first = joined([in_sentence(ActorId(code)) for code in whole.began])
    likely = [x for x in _likeliest(found) if x.chance >= _LIKELY][:_MOST_NAMED]
    told = ", ".join(f"{in_sentence(ActorId(x.name))} ({x.chance:.0%})" for x in likely)
    who = (
        f"more likely than not {told}" if told else "none of them more likely than not"
    )
    others = len(whole.followers)
    return (
        f"{_footing(found)}f {first} condemn it, {middle:.0f} of {others} "
        f"others come along ({low:.0f} to {high:.0f} in nine draws of ten), {who}; in "
        f"{whole.silent:.0%} of the draws nobody does."
    )


def follower_rows(found: Following) -> Iterator[tuple[str, ...]]:
    """Yield who comes along how often, when, and on what that rests."""
    thresholds = {str(one.actor): one for one in found.thresholds}
    for one in _likeliest(found):
        mine = thresholds[one.name]
        yield (
            _name(one),
            f"{one.chance:.0%}",
            "never" if one.round is None else f"{one.round:.1f}",
            _needs(mine),
            f"{one.felt:.0%}",
            _ground(mine),
            f"{one.pivotal:.1f}",
        )


def deterred_rows(found: Following) -> Iterator[tuple[str, ...]]:
    """Yield which would-be partners stay away, and at what share they would."""
    for one in found.deterred:
        yield (
            actor_name(one.actor),
            f"{one.stays:.0%}",
            f"{one.at_first:.0%}",
            f"{one.felt:.0%}",
            _even(one),
        )


def overturns(found: Following) -> Iterator[str]:
    """Yield what the same move brings with one assumption changed, and who is open."""
    for variant in found.variants:
        low, middle, high = variant.size
        yield f"Were {variant.name}: {middle:.0f} ({low:.0f} to {high:.0f})"
    thresholds = {str(one.actor): one for one in found.thresholds}
    for one in _likeliest(found):
        mine = thresholds[one.name]
        if mine.series and one.chance < _LIKELY:
            at = "" if mine.middle is None else f", and not at {mine.middle:.0%}"
            yield (
                f"{_name(one)} comes along in most draws only if its threshold lies "
                f"below {one.felt:.0%}, which is what it feels in the end{at}"
            )
    if found.retreats is not None:
        yield (
            f"In those votes {found.retreats:.0%} of those who came along had gone "
            "back by the last one; the model lets nobody go back"
        )


def _footing(found: Following) -> str:
    """Return what the thresholds rest on, up to the first letter of the sentence."""
    if any(one.series for one in found.thresholds):
        return "I"
    return _SAID if any(one.said for one in found.thresholds) else _UNKNOWN


def _likeliest(found: Following) -> list[Follower]:
    return sorted(found.cascade.followers, key=lambda x: (-x.chance, x.name))


def _name(one: Follower) -> str:
    return actor_name(ActorId(one.name))


def _needs(one: Threshold) -> str:
    return "more than all" if one.middle is None else f"{one.middle:.0%}"


def _ground(one: Threshold) -> str:
    if one.said:
        return f"a range: {one.said}"
    if not one.series:
        return "nothing: any threshold"
    return (
        f"{one.series} series of votes: began {one.began}, "
        f"came along in {one.joined}, never in {one.series - one.began - one.joined}"
    )


def _even(one: Deterrence) -> str:
    if one.breaks_even > 1:
        return "no share, in the middle of the draws: it gains more than it could lose"
    return f"{one.breaks_even:.0%} of the influence on it"

"""Set out who is listed by one and not by another, and whose listing would tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.brief.index import Index
from foedus.model import Gap, RowId, Targeting
from foedus.wording import counted

_MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody on one list and not on another, as the page shows it.

    Attributes:
        claims: Numbers of the claims that name it.
    """

    who: str
    kind: str
    rows: str
    missing: str
    because: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the lists say, ready for the page."""

    targeting: Targeting
    sentence: str
    counts: tuple[str, ...]
    missing: tuple[Missing, ...]
    holders: tuple[tuple[str, ...], ...]
    choke: str
    closings: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[RowId, str], ...]


def lists(index: Index) -> Lists | None:
    """Return what the lists say, or nothing where the case has none."""
    found = index.brief.targeting
    if found is None:
        return None
    told = index.brief.rows
    cited = [row for row in dict.fromkeys(found.rows()) if row in told]
    return Lists(
        targeting=found,
        sentence=_sentence(found),
        counts=tuple(_counts(found)),
        missing=tuple(_missing(one, index) for one in found.gaps),
        holders=tuple(
            (one.who, str(one.links), ", ".join(one.rows)) for one in found.holders
        ),
        choke=_choke(found),
        closings=tuple(
            (one.by, one.who, str(one.closed), str(one.longer), ", ".join(one.rows))
            for one in found.closings
        ),
        rows=tuple((row, told[row]) for row in cited[:_MOST_ROWS]),
    )


def _sentence(found: Targeting) -> str:
    if not found.lists:
        return f"The lists say nothing here: {'; '.join(found.notes)}"
    if len(found.lists) == 1:
        return (
            f"Only {found.lists[0][0]} is here and known by then: nothing to compare."
        )
    number = len(found.gaps) + found.more
    who = "1 entity" if number == 1 else f"{number} entities"
    stand = "stands" if number == 1 else "stand"
    told = f"{who} of the case's states {stand} on one list and not on another"
    named = sum(bool(one.said) for one in found.gaps)
    told += f"; the reports name {named} of them" if named else ""
    best = next(iter(found.closings), None)
    if best is None:
        return f"{told}."
    return (
        f"{told}. A listing of {best.who} by {best.by} would close the most ways: "
        f"{counted(best.closed, 'pair')} cut off, {best.longer} left with a "
        "longer way."
    )


def _counts(found: Targeting) -> Iterator[str]:
    for names, number in found.stands:
        alone = " alone" if len(names) == 1 else ""
        yield f"{number} on {', '.join(names)}{alone}"


def _missing(one: Gap, index: Index) -> Missing:
    perhaps = f"; but perhaps {', '.join(one.perhaps)}" if one.perhaps else ""
    return Missing(
        who=one.who,
        kind=one.kind,
        rows=", ".join(one.rows),
        missing=", ".join(one.missing),
        because=f"{one.because or 'one entry'}{perhaps}",
        claims=tuple(index.numbers[x] for x in one.said if x in index.numbers),
    )


def _choke(found: Targeting) -> str:
    if found.ends is None:
        return ""
    between = f"Between entities of {found.ends[0]} and of {found.ends[1]}"
    if found.choke is None:
        return f"{between}: some deal directly, so that no listing between them cuts."
    if not found.choke:
        return f"{between}: no chain of links leads from one to the other."
    return f"{between}: every chain runs through {'; '.join(found.choke)}."

"""Which pacts tie states, since when and until when, and who says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from foedus.codes import in_sentence
from foedus.measure._partners import end_of
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, ClaimId, Finding, Layer, RowId, Tie
from foedus.network import Network

MEASURE = "pacts"

DUTIES = {
    "defense": "defence",
    "offense": "joining an attack",
    "neutral": "neutrality",
    "nonagg": "non-aggression",
    "consul": "consultation",
}
"""The words of the datasets, in ours; another word stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """An unbroken run of years in which a dataset has one obligation.

    Attributes:
        covered: The last year that the dataset covers, up to the day asked about.
    """

    title: str
    name: str
    duty: str
    first: int
    last: int
    covered: int
    ties: tuple[Tie, ...]


def pacts(network: Network, asked: Asked) -> tuple[Finding, ...]:
    """Return whether a pact ties two states on the day, and every spell of each duty.

    A spell is an unbroken run of years in which a dataset of alliances has the duty.
    After the last year of a dataset only reports can tell; what they tell stands
    beside the spells, each with its own evidence.

    References:
        Leeds, Ritter, Mitchell and Long (2002). Alliance treaty obligations and
        provisions, 1815-1944.
    """
    asked.only()
    pairs = [*combinations(asked.focus, 2)]
    pairs += [(a, b) for b in asked.of_interest for a in asked.focus if a != b]
    found = tuple(one for pair in pairs for one in _of_pair(network, pair))
    why = "A pact needs two states; ask about two or more."
    return found or (unsettled(MEASURE, network, asked.focus, "pacts", why),)


def _of_pair(network: Network, pair: tuple[ActorId, ActorId]) -> Iterator[Finding]:
    told = [tie for tie in network.told(Layer.TREATY) if (tie.giver, tie.taker) == pair]
    spells = tuple(_spells(network, pair))
    yield _today(network, pair, spells, told)
    for spell in spells:
        yield _of_spell(network, pair, spell)
    for tie in told:
        yield _of_reports(network, pair, tie)


def _spells(network: Network, pair: tuple[ActorId, ActorId]) -> Iterator[Spell]:
    for dataset in network.datasets:
        ties = network.ties(
            Layer.TREATY, giver=pair[0], taker=pair[1], dataset=dataset.name
        )
        covered = end_of(dataset, network)
        for duty, years in sorted(_years(ties, covered).items()):
            for first, last in _runs(sorted(years)):
                yield Spell(
                    title=dataset.title,
                    name=dataset.name,
                    duty=duty,
                    first=first,
                    last=last,
                    covered=covered,
                    ties=tuple(
                        dict.fromkeys(years[year] for year in range(first, last + 1))
                    ),
                )


def _years(ties: tuple[Tie, ...], covered: int) -> dict[str, dict[int, Tie]]:
    """Return the tie that holds in each year, by duty."""
    held: dict[str, dict[int, Tie]] = defaultdict(dict)
    for tie in ties:
        if tie.start is None:
            continue
        last = min(tie.end.year if tie.end else covered, covered)
        for duty in _duties(tie):
            for year in range(tie.start.year, last + 1):
                held[duty].setdefault(year, tie)
    return held


def _duties(tie: Tie) -> list[str]:
    words = tie.detail.split() or ["help of some kind"]
    return [DUTIES.get(word, word) for word in words]


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    first = None
    for place, year in enumerate(years):
        first = year if first is None else first
        if place + 1 == len(years) or years[place + 1] > year + 1:
            yield first, year
            first = None


def _today(
    network: Network,
    pair: tuple[ActorId, ActorId],
    spells: tuple[Spell, ...],
    told: list[Tie],
) -> Finding:
    names = f"{in_sentence(pair[0])} and {in_sentence(pair[1])}"
    blank = Finding(
        measure=MEASURE,
        label=f"whether a pact ties {names} on {network.on}",
        about=pair,
        on=network.on,
        value=None,
        unit="in force",
        caveat="",
        group="on the day",
    )
    here = [tie for tie in told if tie.holds_on(network.on)]
    if here:
        return replace(
            blank,
            value=1.0,
            evidence=_rows(here),
            caveat="Reports tell of it; a pact told of is held to last.",
            data_end=network.on.year,
        )
    settled = _by_datasets(network, blank, spells)
    over = max(filter(None, (tie.end for tie in told)), default=None)
    if settled.value is not None or over is None:
        return settled
    why = f"Reports tell that it ended on {over}; of no other do they tell."
    return replace(settled, caveat=why, data_end=network.on.year)


def _by_datasets(
    network: Network, blank: Finding, spells: tuple[Spell, ...]
) -> Finding:
    year = network.on.year
    now = [spell for spell in spells if spell.last == year]
    if now:
        return replace(
            blank,
            value=1.0,
            evidence=_rows([spell.ties[-1] for spell in now]),
            caveat=f"{_by_title(now)}.",
            data_end=year,
        )
    ends = [
        end_of(one, network)
        for one in network.datasets
        if Layer.TREATY in network.layers(one.name)
    ]
    if not ends:
        return replace(blank, caveat="No dataset of alliances is here, and no report.")
    why = f"No data after {max(ends)}, and no report tells of a pact."
    if max(ends) >= year:
        why = "No pact is listed, and none is told of; an unlisted one may exist."
    return replace(blank, caveat=why, data_end=max(ends))


def _by_title(spells: Iterable[Spell]) -> str:
    """Return each dataset's own duties: two may differ over one pact."""
    duties: dict[str, list[str]] = {}
    for spell in spells:
        duties.setdefault(spell.title, []).append(spell.duty)
    return "; ".join(f"{', '.join(told)} ({title})" for title, told in duties.items())


def _of_spell(network: Network, pair: tuple[ActorId, ActorId], spell: Spell) -> Finding:
    names = f"{in_sentence(pair[0])} and {in_sentence(pair[1])}"
    ended = spell.last < spell.covered
    told = (
        f"Not listed from {spell.last + 1} on"
        if ended
        else f"In force when the data end, in {spell.covered}; what came then they "
        "do not say"
    )
    return Finding(
        measure=MEASURE,
        label=f"years in which {names} had a duty of {spell.duty}",
        about=pair,
        on=network.on,
        period=(spell.first, spell.last),
        value=float(spell.last - spell.first + 1),
        unit="years",
        evidence=_rows(spell.ties),
        caveat=f"{told} ({spell.title}).",
        data_end=spell.covered,
        group=f"spells: {names}",
    )


def _of_reports(network: Network, pair: tuple[ActorId, ActorId], tie: Tie) -> Finding:
    names = f"{in_sentence(pair[0])} and {in_sentence(pair[1])}"
    since = f"since {tie.start}" if tie.start else "since a day that is not told"
    over = tie.end if not tie.holds_on(network.on) else None
    until = f" and ended on {over}" if over else ""
    last = over or network.on
    return Finding(
        measure=MEASURE,
        label=f"pact of {names} that reports tell of",
        about=pair,
        on=network.on,
        period=(tie.start.year, last.year) if tie.start else None,
        value=float(len(tie.evidence)),
        unit="claims",
        evidence=tie.evidence,
        caveat=f"Dealt with {since}{until}; read from reports, its duties are in "
        "their words.",
        data_end=network.on.year,
        group=f"reports: {names}",
    )


def _rows(ties: Iterable[Tie]) -> tuple[ClaimId | RowId, ...]:
    """Return what ties rest on; one row often pledges several duties."""
    return tuple(dict.fromkeys(one for tie in ties for one in tie.evidence))

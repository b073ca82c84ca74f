"""Entries of reports: facts with figures, the rival ones kept as a range."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.measure._reciprocity.entry import MONEY, Entry, in_money
from foedus.measure._reciprocity.rows import GIVEN, Way
from foedus.model import ClaimId, Fact, Layer, Tie

UNCOUNTED = "gifts without a figure"
PEOPLE = "people"
SHARES = frozenset({"percent", "%", "per cent"})
WAGES_MN = 0.1
"""Millions of dollars below which a sum is a wage or a price, no gift of a state."""


def told(way: Way) -> Iterator[Entry]:
    """Yield what reports say was given, by layer and unit.

    Two facts of one kind may be one gift told twice. So the least is the largest of
    them, the most their sum, and only a single fact settles the figure.
    """
    given = _given(way)
    counted: dict[tuple[Layer, str], list[Fact]] = defaultdict(list)
    for fact in given:
        counted[fact.layer or Layer.AID, _unit(fact)].append(fact)
    for (layer, unit), facts in sorted(counted.items()):
        entry = _entry(layer, unit, facts)
        # A report without a day for its gift was read on the day asked about.
        yield replace(entry, data_end=entry.data_end or way.network.on.year)


def _given(way: Way) -> list[Fact]:
    """Return the facts that tie the two as giver and taker: those that took place."""
    ties = [
        tie
        for layer in GIVEN
        for tie in way.network.ties(layer, giver=way.giver, taker=way.taker)
        if _since(tie, way.first)
    ]
    claims = {one for tie in ties for one in tie.evidence}
    return [
        fact
        for fact in way.network.facts
        if fact.layer in GIVEN
        and way.giver in fact.actors
        and way.taker in fact.recipients
        and not _is_mutual(fact, way)
        and not _is_wage(fact)
        and claims.issuperset(fact.claims)
        and not any(figure.quantity.unit in SHARES for figure in fact.figures)
    ]


def _is_mutual(fact: Fact, way: Way) -> bool:
    """Tell whether a fact is of both ways at once: the trade between the two."""
    return way.giver in fact.recipients and way.taker in fact.actors


def _is_wage(fact: Fact) -> bool:
    """Tell whether all that is told is a small sum: two thousand dollars a month."""
    told = fact.high if fact.high is not None else fact.low
    if told is None or not fact.figures:
        return False
    amount, unit = in_money(told, fact.figures[0].quantity.unit or "")
    return unit == MONEY and amount < WAGES_MN


def _since(tie: Tie, first: int) -> bool:
    return tie.end is None or tie.end.year >= first


def _unit(fact: Fact) -> str:
    if not fact.figures or (fact.low is None and fact.high is None):
        return UNCOUNTED
    quantity = fact.figures[0].quantity
    if quantity.unit is None and fact.layer is Layer.TROOPS:
        return PEOPLE
    return quantity.unit or quantity.of or "items"


def _entry(layer: Layer, unit: str, facts: Sequence[Fact]) -> Entry:
    low, high, shown = *_bounds(unit, facts), in_money(1.0, unit)[1]
    single = len(facts) == 1 and low == high
    days = [d for fact in facts if fact.when for d in (fact.when.start, fact.when.end)]
    years = sorted(day.year for day in days if day)
    claims = [ClaimId(one) for fact in facts for one in fact.claims]
    several = (
        f"{len(facts)} facts that may be one told twice: the least is the largest of "
        "them, the most their sum"
    )
    return Entry(
        layer=layer,
        unit=shown,
        source="reports",
        title="reports",
        value=float(len(facts)) if unit == UNCOUNTED else low if single else None,
        low=low,
        high=high,
        kind="range of the rival figures" if len(facts) == 1 else several,
        period=(years[0], years[-1]) if years else None,
        data_end=years[-1] if years else None,
        evidence=tuple(dict.fromkeys(claims)),
        note=_words(facts),
    )


def _bounds(unit: str, facts: Sequence[Fact]) -> tuple[float, float | None]:
    if unit == UNCOUNTED:
        return 1.0, float(len(facts))
    lows = [in_money(fact.low or 0.0, unit)[0] for fact in facts]
    highs = [fact.high for fact in facts]
    known = [in_money(high, unit)[0] for high in highs if high is not None]
    return max(lows), sum(known) if len(known) == len(highs) else None


def _words(facts: Sequence[Fact]) -> str:
    said = [figure.quantity.text for fact in facts for figure in fact.figures]
    shown = "; ".join(dict.fromkeys(said)) or "no figure is given"
    return f"in the words of the reports: {shown}"

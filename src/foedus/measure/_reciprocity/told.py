"""Entries of reports: facts with figures, the rival ones kept as a range."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from foedus.measure._inferred import inferred, stated
from foedus.measure._reciprocity.entry import MONEY, Entry, in_money
from foedus.measure._reciprocity.rows import GIVEN, Way
from foedus.model import Claim, ClaimId, Fact, Layer, Tie
from foedus.weigh.counted import counts_people, is_total

UNCOUNTED = "gifts without a figure"
PEOPLE = "people"
SHARES = frozenset({"percent", "%", "per cent"})
WAGES_MN = 0.1
"""Millions of dollars below which a sum is a wage or a price, no gift of a state."""


def told(way: Way) -> Iterator[Entry]:
    """Yield what reports say was given, by layer and unit.

    Two facts of one kind may be one gift told twice. So the least is the largest of
    them, the most their sum, and only a single fact settles the figure. A running
    total holds what was told before it, and is not added to it.
    """
    given, claims = _given(way), {claim.id: claim for claim in way.network.claims}
    counted: dict[tuple[Layer, str], list[Fact]] = defaultdict(list)
    for fact in given:
        counted[fact.layer or Layer.AID, _unit(fact, claims)].append(fact)
    for (layer, unit), facts in sorted(counted.items()):
        entry = _entry(layer, unit, facts, claims)
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
    claims = {one for tie in ties for one in tie.evidence} - inferred(way.network)
    return [
        fact
        for fact in stated(way.network)
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


def _unit(fact: Fact, claims: Mapping[ClaimId, Claim]) -> str:
    if not fact.figures or (fact.low is None and fact.high is None):
        return UNCOUNTED
    quantity = fact.figures[0].quantity
    words = " ".join(one.quote.words for one in _claims(fact, claims))
    is_number = quantity.unit is None and fact.layer is Layer.TROOPS
    if is_number and counts_people(quantity.of or "", words):
        return PEOPLE
    return quantity.unit or quantity.of or "items"


def _claims(fact: Fact, claims: Mapping[ClaimId, Claim]) -> list[Claim]:
    return [claims[one] for one in fact.claims if one in claims]


def _entry(
    layer: Layer, unit: str, facts: Sequence[Fact], claims: Mapping[ClaimId, Claim]
) -> Entry:
    totals = [fact for fact in facts if any(map(is_total, _claims(fact, claims)))]
    (low, high), shown = _bounds(unit, facts, totals, claims), in_money(1.0, unit)[1]
    single = low == high and (len(facts) == 1 or bool(totals))
    days = [d for fact in facts if fact.when for d in (fact.when.start, fact.when.end)]
    years = sorted(day.year for day in days if day)
    evidence = [ClaimId(one) for fact in facts for one in fact.claims]
    held = "; a running total is not added to what it holds" if totals else ""
    several = (
        f"{len(facts)} facts that may be one told twice: the least is the largest of "
        f"them, the most their sum{held}"
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
        evidence=tuple(dict.fromkeys(evidence)),
        note=_words(facts) + (held if len(facts) > 1 else ""),
    )


def _bounds(
    unit: str,
    facts: Sequence[Fact],
    totals: Sequence[Fact],
    claims: Mapping[ClaimId, Claim],
) -> tuple[float, float | None]:
    """Return the largest fact, and the sum of all that none of the others holds."""
    if unit == UNCOUNTED:
        return 1.0, float(len(facts))
    parts = [fact for fact in facts if fact not in totals]
    sums = [parts, *([one, *_after(one, parts, claims)] for one in totals)]
    if any(fact.high is None for fact in facts):
        most = None
    else:
        most = max(sum(_money(fact.high, unit) for fact in each) for each in sums)
    return max(_money(fact.low, unit) for fact in facts), most


def _after(
    total: Fact, parts: Sequence[Fact], claims: Mapping[ClaimId, Claim]
) -> list[Fact]:
    """Return what was told later than a total, and so is not in it."""
    reached = _reached(total, claims)
    return [one for one in parts if _first(_claims(one, claims)) > reached]


def _reached(total: Fact, claims: Mapping[ClaimId, Claim]) -> date:
    """Return when a total was first told to be as high as it became."""
    latest = {i for one in total.figures[-1:] for i in one.claims}
    told = [claim for claim in _claims(total, claims) if claim.id in latest]
    return _first(told or _claims(total, claims))


def _first(claims: Sequence[Claim]) -> date:
    return min((one.said_date for one in claims if one.said_date), default=date.min)


def _money(amount: float | None, unit: str) -> float:
    return in_money(amount or 0.0, unit)[0]


def _words(facts: Sequence[Fact]) -> str:
    said = [figure.quantity.text for fact in facts for figure in fact.figures]
    shown = "; ".join(dict.fromkeys(said)) or "no figure is given"
    return f"in the words of the reports: {shown}"

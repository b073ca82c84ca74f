"""Shares of trade that reports give in words: "China provides 90 % of the trade"."""

import re
from collections.abc import Iterator

from foedus.codes import in_sentence
from foedus.measure._dependence.trade import MEASURE
from foedus.measure._inferred import stated
from foedus.measure._words import owners
from foedus.model import (
    TOOK_PLACE,
    ActorId,
    Claim,
    Fact,
    Figure,
    Finding,
    Interval,
    Layer,
    Root,
)
from foedus.network import Network

PERCENT = frozenset({"percent", "%", "per cent"})
SHARED = re.compile(
    r"\b(?:trade|commerce|turnover|imports?|exports?|suppl(?:y|ies)|purchases|sales|goods"
    r"|budget|revenues?|demand|needs|consumption|market|deliveries|shipments)\b",
    re.IGNORECASE,
)
"""What a share can be of: "half of its imports"; not of a price, nor a tariff."""
_LINK = re.compile(r"\b(?:of|on|in|for|from|to|with)\b")


def told(network: Network, pairs: list[tuple[ActorId, ActorId]]) -> Iterator[Finding]:
    """Yield the shares that facts of trade between two actors give in percent."""
    for one, other in pairs:
        for fact in stated(network):
            if _of_pair(fact, one, other):
                yield _finding(network, fact, one, other)


def gives_share(claim: Claim) -> bool:
    """Tell whether a claim gives a percentage of trade."""
    quantity = claim.quantity
    return (
        claim.layer is Layer.TRADE and quantity is not None and quantity.unit in PERCENT
    )


def _of_pair(fact: Fact, one: ActorId, other: ActorId) -> bool:
    return (
        fact.layer is Layer.TRADE
        and fact.status in TOOK_PLACE
        and fact.actors == (other,)
        and fact.recipients == (one,)
        and fact.root is not Root.SANCTION
        and any(_is_share(fact, figure) for figure in fact.figures)
    )


def _is_share(fact: Fact, figure: Figure) -> bool:
    """Tell whether the words say that it is a share, or of what it is a part."""
    head = _LINK.split(figure.quantity.of or "", maxsplit=1)[0]
    of = SHARED.search(head)
    return figure.quantity.unit in PERCENT and (fact.mode == "share" or of is not None)


def _finding(network: Network, fact: Fact, one: ActorId, other: ActorId) -> Finding:
    low, high = (None if x is None else x / 100 for x in (fact.low, fact.high))
    settled = low is not None and low == high
    said = "; ".join(figure.quantity.text for figure in fact.figures)
    of = next((figure.quantity.of for figure in fact.figures if figure.quantity.of), "")
    whom = f"{in_sentence(other)} has in {owners(one)} trade"
    return Finding(
        measure=MEASURE,
        label=f"share that {whom}, as reports put it",
        about=(one, other),
        on=network.on,
        value=low if settled else None,
        unit="share",
        interval=Interval(low=low, high=high, kind="range of the rival figures")
        if not settled and (low, high) != (None, None)
        else None,
        evidence=fact.claims,
        caveat=f"In the words of the reports: {said}{f' of {of}' if of else ''}; "
        "they do not say how it was reckoned.",
        data_end=network.on.year,
        group=f"reports: {whom}",
    )

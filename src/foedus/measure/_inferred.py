"""Claims whose sides were only inferred: no measure of who gave what rests on them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from foedus.model import TOOK_PLACE, Claim, ClaimId, Fact, Finding, Tie
from foedus.network import Network
from foedus.weigh.figures import figures

SURE_ENOUGH = 0.3
"""Confidence from which an inferred side counts as a stated one does."""


def inferred(network: Network) -> frozenset[ClaimId]:
    """Return the claims of which a side was inferred, and not surely."""
    return network.once(
        ("inferred",),
        lambda: frozenset(one.id for one in network.claims if _is_inferred(one)),
    )


def stated(network: Network) -> Iterator[Fact]:
    """Yield the facts as the other claims tell them; none that rests on these alone."""
    doubtful = inferred(network)
    known = {claim.id: claim for claim in network.claims}
    for fact in network.facts:
        if doubtful.isdisjoint(fact.claims):
            yield fact
        elif rest := [one for one in fact.claims if one not in doubtful]:
            yield _told_by(fact, [known[one] for one in rest if one in known])


def is_stated(tie: Tie, network: Network) -> bool:
    """Tell whether a tie rests on more than claims whose sides were inferred."""
    return not tie.evidence or not inferred(network).issuperset(tie.evidence)


def noted(
    findings: Iterable[Finding], network: Network, counts: Callable[[Claim], bool]
) -> tuple[Finding, ...]:
    """Say in the caveats of a pair how many claims about it were left out.

    It is said where reports are the evidence or nothing is settled; else in the first
    finding about the pair.

    Args:
        findings: What a measure found.
        network: Where it looked.
        counts: Whether the measure would have counted a claim at all.
    """
    made, doubtful = list(findings), inferred(network)
    reports = {claim.id for claim in network.claims}
    out = [x for x in network.claims if x.id in doubtful and counts(x) and _took(x)]
    silent = {frozenset(one.about) for one in made}
    for place in sorted(range(len(made)), key=lambda at: not _rests(made[at], reports)):
        one, pair = made[place], frozenset(made[place].about)
        many = sum(_is_of(claim, pair) for claim in out)
        if many and (_rests(one, reports) or pair in silent):
            made[place] = replace(one, caveat=f"{one.caveat} {_words(many)}".strip())
            silent.discard(pair)
    return tuple(made)


def _is_inferred(claim: Claim) -> bool:
    return bool(claim.inferred) and claim.confidence < SURE_ENOUGH


def _told_by(fact: Fact, claims: list[Claim]) -> Fact:
    numbers = figures(claims)
    return replace(
        fact,
        claims=tuple(claim.id for claim in claims),
        figures=numbers.rivals,
        low=numbers.low,
        high=numbers.high,
        figure_note=numbers.note,
    )


def _took(claim: Claim) -> bool:
    return claim.status in TOOK_PLACE


def _rests(finding: Finding, reports: set[ClaimId]) -> bool:
    return finding.value is None or not reports.isdisjoint(finding.evidence)


def _is_of(claim: Claim, pair: frozenset[str]) -> bool:
    return len(pair) > 1 and pair <= {*claim.actors, *claim.recipients}


def _words(many: int) -> str:
    told = "1 report's claim is" if many == 1 else f"{many} claims of reports are"
    return f"{told} left out: who gave or received was only inferred."

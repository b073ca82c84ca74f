"""Keep a page to what is likely to have been read aright, and small enough to open."""

from dataclasses import replace

from foedus.brief.headlines import ILL_READ, distance, weight
from foedus.model import Brief, Fact, FactId

MOST_FACTS = 500


def extract(brief: Brief, most: int = MOST_FACTS) -> Brief:
    """Return the brief with the facts that are well read and matter most.

    A fact whose every claim is likelier misread than not, by far, stands in the files
    beside the page and not on it. Where few enough are left, every document stays, and
    so does a claim without a fact.
    """
    sure = {claim.id for claim in brief.claims if claim.confidence >= ILL_READ}
    well = [fact for fact in brief.facts if not sure.isdisjoint(fact.claims)]
    if len(well) <= most:
        return _with(brief, {fact.id for fact in well})
    ranked = sorted(well, key=lambda fact: _rank(fact, brief))
    found = _with(brief, {fact.id for fact in ranked[:most]})
    cited = {claim for fact in found.facts for claim in (*fact.claims, *fact.against)}
    claims = tuple(claim for claim in found.claims if claim.id in cited)
    telling = {claim.doc for claim in claims}
    documents = tuple(d for d in brief.documents if d.id in telling)
    return replace(found, claims=claims, documents=documents)


def _with(brief: Brief, kept: set[FactId]) -> Brief:
    """Return a brief of some facts, without the claims that only others rest on."""
    facts = tuple(fact for fact in brief.facts if fact.id in kept)
    cited = {claim for fact in facts for claim in (*fact.claims, *fact.against)}
    left = {claim for fact in brief.facts for claim in (*fact.claims, *fact.against)}
    gone = left - cited
    claims = tuple(claim for claim in brief.claims if claim.id not in gone)
    return replace(brief, facts=facts, claims=claims)


def _rank(fact: Fact, brief: Brief) -> tuple[int, int, int, str]:
    return distance(fact, brief), -weight(fact), -fact.origins, fact.grade

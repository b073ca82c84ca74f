"""Keep a page of a very large case small enough to open."""

from dataclasses import replace

from foedus.brief.headlines import distance, weight
from foedus.model import Brief, Fact

MOST_FACTS = 500


def extract(brief: Brief, most: int = MOST_FACTS) -> Brief:
    """Return the brief with the facts that matter most, their claims and documents.

    A brief with few enough facts comes back as it is, claims without a fact included.
    """
    if len(brief.facts) <= most:
        return brief
    ranked = sorted(brief.facts, key=lambda fact: _rank(fact, brief))
    kept = {fact.id for fact in ranked[:most]}
    facts = tuple(fact for fact in brief.facts if fact.id in kept)
    cited = {claim for fact in facts for claim in (*fact.claims, *fact.against)}
    claims = tuple(claim for claim in brief.claims if claim.id in cited)
    telling = {claim.doc for claim in claims}
    documents = tuple(d for d in brief.documents if d.id in telling)
    return replace(brief, facts=facts, claims=claims, documents=documents)


def _rank(fact: Fact, brief: Brief) -> tuple[int, int, int, str]:
    return distance(fact, brief), -weight(fact), -fact.origins, fact.grade

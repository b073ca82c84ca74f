"""Claims, facts and dates as rows of words, for a terminal or a spreadsheet."""

from collections.abc import Iterator

from foedus.model import Brief, Claim, Fact, Quantity, When

Row = dict[str, str]


def claim_rows(brief: Brief) -> Iterator[Row]:
    """Yield one row a claim, in the order of the documents."""
    for claim in brief.claims:
        yield {
            "when": _days(claim.event_date),
            "actors": " ".join(claim.actors),
            "recipients": " ".join(claim.recipients),
            "root": claim.root or claim.kind,
            "layer": claim.layer or "",
            "status": claim.status,
            "speaker": claim.speaker or "",
            "quantity": _amount(claim.quantity),
            "words": claim.quote.words,
            "where": f"{claim.doc}:{claim.quote.start}-{claim.quote.end}",
        }


def fact_rows(brief: Brief) -> Iterator[Row]:
    """Yield one row a fact, with the words of its best claim."""
    claims = {claim.id: claim for claim in brief.claims}
    for fact in brief.facts:
        yield _fact_row(fact, claims[fact.claims[0]])


def timeline_rows(brief: Brief) -> Iterator[Row]:
    """Yield the dated facts, the earliest first."""
    dated = [row for row in fact_rows(brief) if row["when"]]
    yield from sorted(dated, key=lambda row: row["when"])


def _fact_row(fact: Fact, best: Claim) -> Row:
    return {
        "when": _days(fact.when),
        "actors": " ".join(fact.actors),
        "recipients": " ".join(fact.recipients),
        "root": fact.root or fact.kind,
        "layer": fact.layer or "",
        "status": fact.status,
        "figures": "; ".join(_amount(figure.quantity) for figure in fact.figures),
        "origins": str(fact.origins),
        "grade": fact.grade,
        "words": best.quote.words,
    }


def _days(when: When | None) -> str:
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or ''}..{when.end or ''}"


def _amount(quantity: Quantity | None) -> str:
    return quantity.text if quantity else ""

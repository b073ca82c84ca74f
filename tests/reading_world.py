"""Reader tests write the report in their own docstring: this reads it."""

import inspect
from collections.abc import Callable
from datetime import date

from foedus.model import Claim, DocId, Document
from foedus.read import claims_of

SAID = date(2024, 6, 20)


def claims_in(text: str) -> list[Claim]:
    """Return the claims of a text published on the day of the tests."""
    document = Document(id=DocId("report.txt"), text=text, sha256="", published=SAID)
    found, problems = claims_of(document)
    assert problems == []
    for claim in found:
        quote = claim.quote
        assert text[quote.start : quote.end] == quote.words
    return found


def report_of(test: Callable[..., object]) -> list[Claim]:
    """Return the claims of the report that is a test's docstring."""
    return claims_in(inspect.getdoc(test) or "")


def told(claim: Claim) -> tuple[str, str, str, str]:
    """Return a claim in short: actors, recipients, root, status."""
    return (
        "+".join(sorted(claim.actors)),
        "+".join(sorted(claim.recipients)),
        claim.root.value if claim.root else claim.kind.value,
        claim.status.value,
    )

"""What the coded terms of one treaty say of its depth."""

from collections.abc import Mapping
from typing import Any

Terms = Mapping[str, Any]
HIGH, MODERATE, NONE = 2, 1, 0
# ATOP's codebook: an integrated command, joint bases, consultation between forces.
COMMON_DEFENCE_POLICY = 3
PEACETIME_CONTACT = 2
TRAINING_OR_TRANSFER = (3, 4)
MILITARY_BODY = (1, 4)
MILITARY = (
    "milcon",
    "intcom",
    "base",
    "milaid",
    "subord",
    "contrib",
    "orgpurp1",
    "orgpurp2",
)
STANDING = (2, 3)
SECRET = 2


def institutions(terms: Terms) -> int | None:
    """Return how far a treaty builds military institutions: 0, 1 or 2.

    2: a common defence policy, an integrated command in war and peace, or bases on
    one another's soil. 1: contact of the forces in peacetime, military aid with
    training or transfer of technology, one force subordinate in war, a quota of
    forces, or a body with a military purpose. None where no such term is coded.

    References:
        Leeds and Anac (2005). Alliance institutionalization and alliance performance.
    """
    if all(code(terms, name) is None for name in MILITARY):
        return None
    if _high(terms):
        return HIGH
    return MODERATE if _moderate(terms) else NONE


def formality(terms: Terms) -> int | None:
    """Return 0, 1 or 2: a public treaty, and a named body that stands or meets.

    References:
        Leeds and Anac (2005).
    """
    mode = code(terms, "estmode")
    organ = [code(terms, "organ1"), code(terms, "organ2")]
    if mode is None or organ == [None, None]:
        return None
    public = mode == 1 and code(terms, "pubsecr") != SECRET
    return public + any(one in STANDING for one in organ)


def code(terms: Terms, name: str) -> int | None:
    """Return one coded term, or None where the coders left it out."""
    value = terms.get(name)
    if value is None or value in ("", "."):
        return None
    return int(float(value))


def _high(terms: Terms) -> bool:
    return (
        code(terms, "milcon") == COMMON_DEFENCE_POLICY
        or code(terms, "intcom") == 1
        or (code(terms, "base") or 0) > 0
    )


def _moderate(terms: Terms) -> bool:
    return (
        code(terms, "milcon") == PEACETIME_CONTACT
        or code(terms, "milaid") in TRAINING_OR_TRANSFER
        or (code(terms, "subord") or 0) > 0
        or code(terms, "contrib") == 1
        or code(terms, "orgpurp1") in MILITARY_BODY
        or code(terms, "orgpurp2") in MILITARY_BODY
    )

"""Identifiers: strings to the machine, distinct types to the reader."""

from typing import NewType

ActorId = NewType("ActorId", str)
"""ISO 3166-1 alpha-3 for a state; our own code for an organisation or armed group."""

DocId = NewType("DocId", str)
"""A file's name without its folder; `FILE#id` or `FILE#LINE` for a record of a feed."""

ClaimId = NewType("ClaimId", str)
FactId = NewType("FactId", str)

"""Whose the disputed pieces of a map are shown to be."""

from enum import StrEnum


class Boundaries(StrEnum):
    """A policy of boundaries: the United Nations' view, the drawer's, or neither."""

    UN = "un"
    AS_DRAWN = "as-drawn"
    HATCHED = "hatched"

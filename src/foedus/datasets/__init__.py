"""Public datasets: one folder each, found by folder; there is no list to edit.

A loader imports what it needs from `foedus.datasets.source`; this package itself
does without polars, so that `foedus data list` works where the extra is missing.
"""

from foedus.datasets.catalogue import OURS, Entry, catalogue, entries, entry
from foedus.datasets.description import Description, Download, Layout

__all__ = [
    "OURS",
    "Description",
    "Download",
    "Entry",
    "Layout",
    "catalogue",
    "entries",
    "entry",
]

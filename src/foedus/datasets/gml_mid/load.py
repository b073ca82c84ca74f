"""The disputes as Gibler, Miller and Little corrected them, in the same layouts."""

from collections.abc import Iterator

from foedus.datasets.disputes import disputes
from foedus.datasets.source import Source, Table


def load(source: Source) -> Iterator[Table]:
    """Yield a tie a pair each way, and an event for each dispute of a pair."""
    yield from disputes(source)

"""The disputes of the Correlates of War."""

from collections.abc import Iterator

from foedus.datasets.disputes import disputes
from foedus.datasets.source import Source, Table


def load(source: Source) -> Iterator[Table]:
    """Yield a tie a pair each way, and an event for each dispute of a pair."""
    yield from disputes(source)

"""Where the rows of datasets come from: the shelf of a user, or a test's own frames."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from foedus.model import Dataset

if TYPE_CHECKING:  # polars is an extra: a network of claims alone does without
    import polars as pl


class Frames(Protocol):
    """Datasets, each with tables in the shapes of `foedus.model.SHAPES`."""

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is known of each dataset that is here."""
        ...

    def tables(self, dataset: str, /) -> tuple[str, ...]:
        """Return the names of the tables of a dataset."""
        ...

    def dataset(self, dataset: str, table: str, /) -> Dataset:
        """Return what is known of one table, which may cover other years."""
        ...

    def frame(
        self, dataset: str, table: str, columns: Sequence[str] | None = None, /
    ) -> "pl.DataFrame":
        """Return a table, or some of its columns."""
        ...


class NoFrames:
    """No datasets at all: what a network of reports alone is built from."""

    def datasets(self) -> tuple[Dataset, ...]:
        """Return nothing."""
        return ()

    def tables(self, dataset: str, /) -> tuple[str, ...]:
        """Raise: there is no dataset to ask for."""
        raise KeyError(dataset)

    def dataset(self, dataset: str, table: str, /) -> Dataset:
        """Raise: there is no dataset to ask for."""
        raise KeyError(dataset, table)

    def frame(
        self, dataset: str, table: str, columns: Sequence[str] | None = None, /
    ) -> "pl.DataFrame":
        """Raise: there is no dataset to ask for."""
        raise KeyError(dataset, table, columns)

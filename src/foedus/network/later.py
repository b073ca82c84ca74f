"""What makes records of the tables of datasets, imported when one is here.

It needs polars, which is an extra: a network of claims alone does without.
"""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.network.columns import listed
    from foedus.network.dense import flow, series
    from foedus.network.tables import dyads, events, pacts, ties, votes
else:
    _OFFERED = {
        "listed": "columns",
        "flow": "dense",
        "series": "dense",
    } | dict.fromkeys(("dyads", "events", "pacts", "ties", "votes"), "tables")
    __getattr__ = lazily(
        __name__, {name: f"foedus.network.{one}" for name, one in _OFFERED.items()}
    )

__all__ = ["dyads", "events", "flow", "listed", "pacts", "series", "ties", "votes"]

"""Facts and datasets in; the dated, layered network of actors out."""

from typing import TYPE_CHECKING

from foedus.lazily import lazily
from foedus.network.arrays import Floats, Ints
from foedus.network.files import ties_csv
from foedus.network.flow import Flow, Series
from foedus.network.frames import Frames, NoFrames
from foedus.network.pacts import Member, Pact
from foedus.network.pairs import Dyads, Event
from foedus.network.snapshot import Network, network
from foedus.network.ties import ties
from foedus.network.votes import ABSENT, ABSTAIN, NO, NO_ROW, YES, Votes

if TYPE_CHECKING:
    from foedus.network.graphs import gexf, graphml
    from foedus.network.parquet import ties_parquet
else:
    # networkx takes as long to import as all the rest; polars is an extra.
    __getattr__ = lazily(
        __name__,
        {
            "gexf": "foedus.network.graphs",
            "graphml": "foedus.network.graphs",
            "ties_parquet": "foedus.network.parquet",
        },
    )

__all__ = [
    "ABSENT",
    "ABSTAIN",
    "NO",
    "NO_ROW",
    "YES",
    "Dyads",
    "Event",
    "Floats",
    "Flow",
    "Frames",
    "Ints",
    "Member",
    "Network",
    "NoFrames",
    "Pact",
    "Series",
    "Votes",
    "gexf",
    "graphml",
    "network",
    "ties",
    "ties_csv",
    "ties_parquet",
]

"""Facts in; dated, layered ties between actors out, in files other programs read."""

from foedus.network.graphs import gexf, graphml
from foedus.network.ties import ties

__all__ = ["gexf", "graphml", "ties"]

"""Write ties in the two tongues that programs for networks speak."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO

import networkx as nx

from foedus.codes import actor_name
from foedus.model import Tie

# networkx stamps a GEXF file with today's date; the same ties give the same bytes.
STAMP = re.compile(rb' lastmodifieddate="[^"]*"')


def graphml(ties: Iterable[Tie], *, on: date | None = None) -> str:
    """Return GraphML of the ties, or of those that hold on a day."""
    out = BytesIO()
    nx.write_graphml_xml(_graph(_held(ties, on)), out)
    return out.getvalue().decode() + "\n"


def gexf(ties: Iterable[Tie], *, on: date | None = None) -> str:
    """Return dynamic GEXF: every edge with its first and last day where known."""
    out = BytesIO()
    graph = _graph(_held(ties, on), clock=("start", "end"))
    graph.graph.update(mode="dynamic", timeformat="date")
    nx.write_gexf(graph, out, version="1.2draft")
    return STAMP.sub(b"", out.getvalue()).decode() + "\n"


def _held(ties: Iterable[Tie], on: date | None) -> list[Tie]:
    return [tie for tie in ties if on is None or tie.holds_on(on)]


def _graph(
    ties: Iterable[Tie], clock: tuple[str, str] = ("from", "until")
) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    ties = list(ties)
    for actor in sorted({a for tie in ties for a in (tie.giver, tie.taker)}):
        made.add_node(actor, label=actor_name(actor))
    for number, tie in enumerate(ties):
        made.add_edge(tie.giver, tie.taker, key=str(number), **_edge(tie, clock))
    return made


def _edge(tie: Tie, clock: tuple[str, str]) -> Mapping[str, str | float]:
    """Return what is known of a tie; what is not known is left out."""
    first, last = clock
    known = {
        "layer": str(tie.layer),
        "amount": tie.weight,
        "unit": tie.unit,
        first: tie.start.isoformat() if tie.start else None,
        last: tie.end.isoformat() if tie.end else None,
        "detail": tie.detail or None,
        "quantity": tie.quantity,
        "quantity_unit": tie.quantity_unit,
        "evidence": " ".join(tie.evidence),
    }
    return {name: value for name, value in known.items() if value is not None}

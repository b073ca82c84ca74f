"""Files for network programs: read back, they hold what went in."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import networkx as nx
from brief_world import full_brief

from foedus.model import Tie
from foedus.network import gexf, graphml, ties

GEXF = "{http://www.gexf.net/1.2draft}"


def test_graphml_reads_back_with_every_tie() -> None:
    graph = nx.read_graphml(BytesIO(graphml(_ties()).encode()), force_multigraph=True)
    assert graph.number_of_edges() == len(_ties())
    assert graph.nodes["ISL"]["label"] == "Iceland"
    trade = graph.edges["PRT", "ISL", 4]
    assert (trade["layer"], trade["amount"], trade["unit"]) == ("trade", 90, "percent")


def test_gexf_says_from_when_until_when() -> None:
    root = ET.fromstring(gexf(_ties()))  # noqa: S314 - our own file
    edges = {
        (e.get("source"), e.get("target"), e.get("start"), e.get("end"))
        for e in root.iter(f"{GEXF}edge")
    }
    assert ("ISL", "URY", "2024-10-01", None) in edges
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")


def test_only_ties_of_the_day_are_written() -> None:
    before = graphml(_ties(), on=date(1960, 1, 1))
    assert "treaty" not in before
    assert "treaty" in graphml(_ties(), on=date(1962, 1, 1))


def test_same_ties_same_bytes_and_no_clock() -> None:
    assert gexf(_ties()) == gexf(_ties())
    assert "lastmodified" not in gexf(_ties())
    assert graphml(_ties()) == graphml(_ties())


def test_nothing_makes_an_empty_network() -> None:
    assert "<edge " not in graphml(())
    assert "<edge " not in gexf(())


def _ties() -> tuple[Tie, ...]:
    brief = full_brief()
    return ties(brief.claims, brief.facts)

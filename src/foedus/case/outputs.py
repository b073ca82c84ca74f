"""Write what a run made; each file appears whole or not at all."""

import json
from pathlib import Path

from foedus.brief import facts_csv, findings_csv, page, sanctions_csv, timeline_csv
from foedus.case.disk import put
from foedus.model import Boundaries, Brief
from foedus.model.wire import to_wire
from foedus.network import gexf, graphml


def write_outputs(
    brief: Brief, out: Path, *, boundaries: Boundaries
) -> tuple[Path, ...]:
    """Write the brief and its data; return the files, the brief first."""
    texts = {
        "brief.html": page(brief, boundaries=boundaries),
        "claims.jsonl": claims_jsonl(brief),
        "facts.csv": facts_csv(brief),
        "timeline.csv": timeline_csv(brief),
        "findings.csv": findings_csv(brief),
        "sanctions.csv": sanctions_csv(brief),
        "network.graphml": graphml(brief.ties),
        "network.gexf": gexf(brief.ties),
    }
    return tuple(put(out / name, text) for name, text in texts.items())


def claims_jsonl(brief: Brief) -> str:
    """Return one claim a line, as `foedus read` prints them."""
    return "".join(
        json.dumps(to_wire(claim), ensure_ascii=False) + "\n" for claim in brief.claims
    )

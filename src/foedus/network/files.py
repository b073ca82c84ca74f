"""Write ties as a table, CSV for everybody."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from foedus.cells import cell
from foedus.codes import actor_name
from foedus.model import Tie

COLUMNS = (
    "giver",
    "giver_name",
    "taker",
    "taker_name",
    "layer",
    "start",
    "end",
    "weight",
    "unit",
    "quantity",
    "quantity_unit",
    "detail",
    "evidence",
)
"""Days are text, 2024-06-19; an open or unknown end is empty."""

NUMBERS = ("weight", "quantity")


def ties_csv(ties: Iterable[Tie]) -> str:
    """Return one tie a row; what is not known is empty."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for tie in ties:
        told = row(tie)
        writer.writerow({name: _cell(told[name]) for name in COLUMNS})
    return out.getvalue()


def row(tie: Tie) -> Mapping[str, str | float | None]:
    """Return a tie by the names of the columns."""
    return {
        "giver": tie.giver,
        "giver_name": actor_name(tie.giver),
        "taker": tie.taker,
        "taker_name": actor_name(tie.taker),
        "layer": tie.layer.value,
        "start": tie.start.isoformat() if tie.start else None,
        "end": tie.end.isoformat() if tie.end else None,
        "weight": tie.weight,
        "unit": tie.unit,
        "quantity": tie.quantity,
        "quantity_unit": tie.quantity_unit,
        "detail": tie.detail or None,
        "evidence": " ".join(tie.evidence),
    }


def _cell(value: str | float | None) -> str | float:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else value

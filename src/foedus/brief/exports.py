"""Write facts, timeline, findings and costs as CSV tables for spreadsheets."""

import csv
from collections.abc import Iterable
from io import StringIO

from foedus.brief.index import Index, indexed
from foedus.brief.lines import Line, line
from foedus.brief.timeline import begins
from foedus.cells import cell
from foedus.model import Brief, Estimate, Finding, SanctionEffect, SanctionOutcome

FACT_COLUMNS = (
    "fact",
    "sentence",
    "kind",
    "actors",
    "recipients",
    "root",
    "layer",
    "status",
    "certainty",
    "start",
    "end",
    "known",
    "low",
    "high",
    "unit",
    "figures",
    "figure_note",
    "origins",
    "grade",
    "claims",
    "against",
)
TIMELINE_COLUMNS = (
    "start",
    "end",
    "known",
    "fact",
    "sentence",
    "actors",
    "recipients",
    "layer",
    "status",
    "origins",
    "grade",
    "claims",
)
FINDING_COLUMNS = (
    "measure",
    "group",
    "what",
    "about",
    "on",
    "first_year",
    "last_year",
    "value",
    "unit",
    "low",
    "high",
    "interval",
    "data_end",
    "caveat",
    "evidence",
)
SANCTION_COLUMNS = (
    "question",
    "option",
    "home_trade",
    "state",
    "role",
    "unit",
    *(
        f"{what}{end}"
        for what in ("real_income", "first_order", "money", "transfer")
        for end in ("", "_low", "_high")
    ),
)


def facts_csv(brief: Brief) -> str:
    """Return all facts, one a row, in the order of the ledger."""
    index = indexed(brief)
    rows = (_row(line(fact, index), index) for fact in brief.facts)
    return _table(FACT_COLUMNS, rows)


def timeline_csv(brief: Brief) -> str:
    """Return the dated facts in the order of their first day."""
    index = indexed(brief)
    lines = [line(fact, index) for fact in brief.facts]
    dated = sorted((day, item.number, item) for item in lines if (day := begins(item)))
    return _table(TIMELINE_COLUMNS, (_row(item, index) for _, _, item in dated))


def findings_csv(brief: Brief) -> str:
    """Return all that was measured, one finding a row; unsettled ones have no value."""
    return _table(FINDING_COLUMNS, map(_finding_row, brief.findings))


def sanctions_csv(brief: Brief) -> str:
    """Return what each option of each question would cost each state, one a row."""
    rows = (
        _effect_row(effect, outcome)
        for outcome in brief.sanctions
        for effect in outcome.effects
    )
    return _table(SANCTION_COLUMNS, rows)


def _effect_row(effect: SanctionEffect, outcome: SanctionOutcome) -> dict[str, object]:
    return {
        "question": outcome.question.name,
        "option": effect.option,
        "home_trade": cell(effect.prior),
        "state": effect.actor,
        "role": effect.role,
        "unit": cell(outcome.unit),
        **_estimate("real_income", effect.real_income),
        **_estimate("first_order", effect.first_order),
        **_estimate("money", effect.money),
        **_estimate("transfer", effect.transfer),
    }


def _estimate(name: str, found: Estimate | None) -> dict[str, object]:
    if found is None:
        return {}
    return {
        name: _number(found.value),
        f"{name}_low": _number(found.interval.low),
        f"{name}_high": _number(found.interval.high),
    }


def _finding_row(finding: Finding) -> dict[str, object]:
    first, last = finding.period or ("", "")
    spread = finding.interval
    return {
        "measure": finding.measure,
        "group": cell(finding.group),
        "what": cell(finding.label),
        "about": " ".join(finding.about),
        "on": finding.on,
        "first_year": first,
        "last_year": last,
        "value": _number(finding.value),
        "unit": cell(finding.unit),
        "low": _number(spread.low if spread else None),
        "high": _number(spread.high if spread else None),
        "interval": spread.kind if spread else "",
        "data_end": finding.data_end or "",
        "caveat": cell(finding.caveat),
        "evidence": " ".join(finding.evidence),
    }


def _row(item: Line, index: Index) -> dict[str, object]:
    fact = item.fact
    when = fact.when
    units = {figure.quantity.unit or "" for figure in fact.figures}
    return {
        "fact": fact.id,
        "sentence": cell(item.sentence),
        "kind": fact.kind,
        "actors": " ".join(fact.actors),
        "recipients": " ".join(fact.recipients),
        "root": fact.root or "",
        "layer": fact.layer or "",
        "status": fact.status,
        "certainty": fact.certainty,
        "start": (when and when.start) or "",
        "end": (when and when.end) or "",
        "known": index.first_said(fact) or "",
        "low": _number(fact.low),
        "high": _number(fact.high),
        "unit": " ".join(sorted(units)),
        "figures": cell(" | ".join(figure.quantity.text for figure in fact.figures)),
        "figure_note": cell(fact.figure_note or ""),
        "origins": fact.origins,
        "grade": fact.grade,
        "claims": " ".join(fact.claims),
        "against": " ".join(fact.against),
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _table(columns: tuple[str, ...], rows: Iterable[dict[str, object]]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

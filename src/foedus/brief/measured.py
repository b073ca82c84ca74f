"""Set out the findings of the measures: pictures, tables, and the rows beneath."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from foedus.brief import phrases
from foedus.brief.charts import (
    Bars,
    Lines,
    bar_chart,
    line_chart,
    over_years,
    shown_interval,
    shown_value,
)
from foedus.brief.index import Index
from foedus.model import Brief, ClaimId, Dataset, Finding, RowId

_MOST_EVIDENCE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One finding as a row of a table.

    Attributes:
        claims: Numbers of the claims it rests on.
        rows: Numbers of the dataset rows it rests on, as listed under the tables.
        more: How many pieces of evidence are not listed here.
    """

    label: str
    when: str
    value: str
    interval: str
    interval_kind: str
    caveat: str
    data_end: int | None
    claims: tuple[int, ...]
    rows: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Findings of one measure that share a unit: one picture, one table."""

    name: str
    unit: str
    lines: Lines | None
    bars: Bars | None
    rows: tuple[Measurement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that one measure found."""

    name: str
    title: str
    reading: str
    parts: tuple[Part, ...]
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a dataset, in words."""

    number: int
    id: RowId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The section: every measure, the rows they rest on, the datasets joined."""

    measured: tuple[Measured, ...]
    rows: tuple[Row, ...]
    datasets: tuple[Dataset, ...]


def measures(index: Index) -> Measures:
    """Return the findings of a brief, grouped by measure in the order of reading."""
    brief = index.brief
    numbers = _numbers(brief)
    by_measure: dict[str, list[Finding]] = defaultdict(list)
    for finding in brief.findings:
        by_measure[finding.measure].append(finding)
    return Measures(
        measured=tuple(
            _measured(name, by_measure[name], index, numbers)
            for name in sorted(by_measure, key=_place)
        ),
        rows=tuple(
            Row(number=number, id=row, words=brief.rows[row])
            for row, number in numbers.items()
        ),
        datasets=brief.datasets,
    )


def _numbers(brief: Brief) -> dict[RowId, int]:
    """Number the rows that tables show, in the order in which they are met."""
    numbers: dict[RowId, int] = {}
    for finding in brief.findings:
        for one in finding.evidence[:_MOST_EVIDENCE]:
            if one in brief.rows:
                numbers.setdefault(RowId(one), len(numbers) + 1)
    return numbers


def _measured(
    name: str, findings: Sequence[Finding], index: Index, numbers: dict[RowId, int]
) -> Measured:
    heading = _headings().get(name, {})
    parts: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.value is not None:
            parts[_kind(finding), finding.unit].append(finding)
    return Measured(
        name=name,
        title=heading.get("title", name.replace("_", " ").capitalize()),
        reading=heading.get("reading", ""),
        parts=tuple(
            _part(kind, unit, part, index, numbers)
            for (kind, unit), part in parts.items()
        ),
        unsettled=tuple(
            dict.fromkeys(f"{x.label}: {x.caveat}" for x in findings if x.value is None)
        ),
    )


def _kind(finding: Finding) -> str:
    """Return what a group of findings is about, as far as its name says so."""
    return finding.group.split(":")[0] if ":" in finding.group else ""


def _part(
    kind: str,
    unit: str,
    findings: Sequence[Finding],
    index: Index,
    numbers: dict[RowId, int],
) -> Part:
    is_series = over_years(findings)
    return Part(
        name=kind,
        unit=unit,
        lines=line_chart(findings) if is_series else None,
        bars=None if is_series else bar_chart(findings),
        rows=tuple(_row(x, index, numbers) for x in findings),
    )


def _row(finding: Finding, index: Index, numbers: dict[RowId, int]) -> Measurement:
    listed = finding.evidence[:_MOST_EVIDENCE]
    claims = [ClaimId(x) for x in listed if x in index.numbers]
    rows = [RowId(x) for x in listed if x in numbers]
    return Measurement(
        label=finding.label,
        when=_when(finding),
        value=shown_value(finding),
        interval=shown_interval(finding),
        interval_kind=finding.interval.kind if finding.interval else "",
        caveat=finding.caveat,
        data_end=finding.data_end,
        claims=tuple(sorted(index.numbers[x] for x in claims)),
        rows=tuple(numbers[x] for x in rows),
        more=len(finding.evidence) - len(claims) - len(rows),
    )


def _when(finding: Finding) -> str:
    if finding.period is None:
        return phrases.day(finding.on)
    first, last = finding.period
    return str(first) if first == last else f"{first} to {last}"


def _place(name: str) -> tuple[int, str]:
    known = list(_headings())
    return (known.index(name) if name in known else len(known), name)


@cache
def _headings() -> dict[str, dict[str, str]]:
    text = resources.files("foedus.brief").joinpath("data", "measures.yaml")
    return dict(yaml.safe_load(text.read_text("utf-8")))

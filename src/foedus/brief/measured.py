"""Set out the findings of the measures: pictures, tables, and the rows beneath."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from foedus.brief import phrases
from foedus.brief.charts import (
    Bars,
    Lines,
    bar_chart,
    is_settled,
    labelled,
    line_chart,
    over_years,
    shown_interval,
    shown_value,
)
from foedus.brief.index import Index
from foedus.brief.mirror import Mirror, mirror
from foedus.brief.rows import flow
from foedus.model import Brief, ClaimId, Dataset, Finding, RowId

_MOST_EVIDENCE = 2
_MOST_ROWS = 8
_MOST_UNSETTLED = 3
_NO_SHELF = re.compile(r"^the dataset '(\w+)' is not on the shelf [^;]*; ")
"""Where the shelf is differs from machine to machine, and the page must not."""
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-Z\d])")


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
    """Findings of one measure that share a kind and a unit: one table.

    Attributes:
        caveat: The sentences that hold for every row shown.
        is_alike: Whether no row has a caveat beyond those.
        interval_kind: What every interval is, likewise.
        more: How many rows stand in `findings.csv` alone.
    """

    name: str
    unit: str
    caveat: str
    is_alike: bool
    interval_kind: str
    lines: Lines | None
    bars: Bars | None
    rows: tuple[Measurement, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that one measure found.

    Attributes:
        mirror: What runs one way beside what runs the other, where that is measured.
        why: Why the first question was not settled; "" where all were.
    """

    name: str
    title: str
    reading: str
    mirror: Mirror | None
    parts: tuple[Part, ...]
    unsettled: tuple[str, ...]
    more_unsettled: int
    why: str

    @property
    def is_unsettled(self) -> bool:
        """Whether nothing of it was found."""
        return not self.parts

    @property
    def is_drawn(self) -> bool:
        """Whether a picture of it stands on the page, and not in tables alone."""
        return bool(self.mirror) or any(part.lines or part.bars for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a dataset, in words."""

    number: int
    id: RowId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one dataset that are shown."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The section: every measure, the rows they rest on, the datasets joined."""

    measured: tuple[Measured, ...]
    rows: tuple[Rows, ...]
    datasets: tuple[Dataset, ...]
    lacking: tuple[str, ...]


def measures(index: Index) -> Measures:
    """Return the findings of a brief, grouped by measure in the order of reading."""
    brief = index.brief
    numbers: dict[RowId, int] = {}
    by_measure: dict[str, list[Finding]] = defaultdict(list)
    for finding in brief.findings:
        by_measure[finding.measure].append(finding)
    return Measures(
        measured=tuple(
            _measured(name, by_measure[name], index, numbers)
            for name in sorted(by_measure, key=_place)
        ),
        rows=tuple(_by_dataset(brief, numbers)),
        datasets=brief.datasets,
        lacking=tuple(_NO_SHELF.sub(r"\1: ", words) for words in brief.lacking),
    )


def _by_dataset(brief: Brief, numbers: dict[RowId, int]) -> Iterator[Rows]:
    titles = {one.name: one.title for one in brief.datasets}
    found: dict[str, list[Row]] = defaultdict(list)
    for row, number in numbers.items():
        title = titles.get(row.partition(":")[0], "")
        words = flow(brief.rows[row].removeprefix(f"{title}: "))
        found[title].append(Row(number=number, id=row, words=words))
    for title, rows in found.items():
        yield Rows(title=title, rows=tuple(rows))


def _measured(
    name: str, findings: Sequence[Finding], index: Index, numbers: dict[RowId, int]
) -> Measured:
    heading = _headings().get(name, _Heading(title=name.replace("_", " ").capitalize()))
    settled = [x for x in findings if is_settled(x)]
    unsettled = dict.fromkeys(
        f"{labelled(x)}: {x.caveat}" for x in findings if not is_settled(x)
    )
    return Measured(
        name=name,
        title=heading.title,
        reading=heading.reading,
        mirror=mirror([x for x in settled if _is_mirrored(x, heading)]),
        parts=tuple(_parts(settled, heading, index, numbers)),
        unsettled=tuple(unsettled)[:_MOST_UNSETTLED],
        more_unsettled=max(len(unsettled) - _MOST_UNSETTLED, 0),
        why=next((x.caveat for x in findings if not is_settled(x)), ""),
    )


def _is_mirrored(finding: Finding, heading: "_Heading") -> bool:
    return _is_in(_kind(finding), heading.mirrored) and heading.saying in finding.label


def _parts(
    settled: Sequence[Finding],
    heading: "_Heading",
    index: Index,
    numbers: dict[RowId, int],
) -> Iterator[Part]:
    """Yield a part for each kind and unit that is drawn, and one for all the rest."""
    drawn: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    rest = [x for x in settled if not _is_in(_kind(x), heading.drawn)]
    for finding in settled:
        if _is_in(_kind(finding), heading.drawn):
            drawn[_kind(finding), finding.unit].append(finding)
    for (kind, _), some in drawn.items():
        yield _part(some, index, numbers, name=kind, drawn=True)
    if rest:
        yield _part(rest, index, numbers, name="", drawn=False)


def _is_in(kind: str, kinds: Sequence[str]) -> bool:
    """Tell whether a kind is among those named; a star names all."""
    return "*" in kinds or kind in kinds


def _kind(finding: Finding) -> str:
    """Return what a group of findings is about, as far as its name says so."""
    return finding.group.split(":")[0] if ":" in finding.group else ""


def _part(
    findings: Sequence[Finding],
    index: Index,
    numbers: dict[RowId, int],
    *,
    name: str,
    drawn: bool,
) -> Part:
    is_series = over_years(findings)
    shared = _shared([x.caveat for x in findings[:_MOST_ROWS]])
    rows = tuple(_row(x, index, numbers, shared) for x in findings[:_MOST_ROWS])
    return Part(
        name=name,
        unit=findings[0].unit,
        caveat=" ".join(shared),
        is_alike=not any(row.caveat for row in rows),
        interval_kind=_common(x.interval.kind for x in findings if x.interval),
        lines=line_chart(findings) if drawn and is_series else None,
        bars=bar_chart(findings) if drawn and not is_series else None,
        rows=rows,
        more=max(len(findings) - _MOST_ROWS, 0),
    )


def _common(said: Iterable[str]) -> str:
    """Return what is said alike of all, or nothing."""
    all_of_it = set(said)
    return all_of_it.pop() if len(all_of_it) == 1 else ""


def _shared(caveats: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences that every caveat has, in their order."""
    first, *others = map(_sentences, caveats)
    return tuple(one for one in first if all(one in other for other in others))


def _sentences(caveat: str) -> list[str]:
    return _SENTENCE_END.split(caveat) if caveat else []


def _row(
    finding: Finding,
    index: Index,
    numbers: dict[RowId, int],
    shared: Sequence[str],
) -> Measurement:
    listed = finding.evidence[:_MOST_EVIDENCE]
    claims = [ClaimId(x) for x in listed if x in index.numbers]
    # Rows are numbered as the page meets them.
    rows = [RowId(x) for x in listed if x in index.brief.rows]
    for row in rows:
        numbers.setdefault(row, len(numbers) + 1)
    return Measurement(
        label=labelled(finding),
        when=_when(finding),
        value=shown_value(finding),
        interval=shown_interval(finding),
        interval_kind=finding.interval.kind if finding.interval else "",
        caveat=" ".join(x for x in _sentences(finding.caveat) if x not in shared),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """How a measure is set out; kinds are the first words of its groups.

    Attributes:
        saying: Words in the labels of those that are drawn both ways.
    """

    title: str
    reading: str = ""
    mirrored: Sequence[str] = ()
    saying: str = ""
    drawn: Sequence[str] = ("*",)


@cache
def _headings() -> dict[str, _Heading]:
    text = resources.files("foedus.brief").joinpath("data", "measures.yaml")
    read = yaml.safe_load(text.read_text("utf-8"))
    return {name: _Heading(**fields) for name, fields in read.items()}

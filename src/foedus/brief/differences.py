"""Where the documents differ: denials, figures, and talk here of deeds there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.brief.lines import Line, matter
from foedus.model import DocId


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One of the ways in which a matter is told, and the claims that tell it so."""

    words: str
    mood: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One matter on which documents do not agree, and each way it is told."""

    matter: str
    how: str
    tellings: tuple[Telling, ...]


def differences(lines: Sequence[Line], index: Index) -> tuple[Difference, ...]:
    """Return denials, rival figures, and things told as done here, as talk there."""
    denied = [_denied(line) for line in lines if line.against]
    rivals = [_rivals(line, index) for line in lines if _has_rivals(line)]
    return (*denied, *rivals, *_apart(lines, index), *_otherwise(lines, index))


def documents_of(line: Line, index: Index) -> frozenset[DocId]:
    """Return the documents that tell a line."""
    return frozenset(claim.doc for claim in index.cited(line.fact.claims))


def _denied(line: Line) -> Difference:
    return Difference(
        matter=line.sentence,
        how="told by some, denied or said not to have happened by others",
        tellings=(
            Telling(words=line.status, mood=line.mood, evidence=line.evidence),
            Telling(words="against", mood="not", evidence=line.against),
        ),
    )


def _has_rivals(line: Line) -> bool:
    texts = {phrases.amount(figure.quantity) for figure in line.fact.figures}
    return len(texts) > 1 and not line.fact.grew


def _rivals(line: Line, index: Index) -> Difference:
    told: dict[str, list[int]] = defaultdict(list)
    for figure in line.fact.figures:
        numbers = [index.numbers[claim.id] for claim in index.cited(figure.claims)]
        told[phrases.amount(figure.quantity)] += numbers
    return Difference(
        matter=line.sentence,
        how="figures differ",
        tellings=tuple(
            Telling(words=words, mood=line.mood, evidence=tuple(numbers))
            for words, numbers in told.items()
        ),
    )


def _apart(lines: Iterable[Line], index: Index) -> list[Difference]:
    """Find figures on one matter that were not weighed against one another."""
    matters: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.figure and line.fact.root and line.mood == "deed":
            unit = line.fact.figures[0].quantity.unit
            matters[*matter(line), unit].append(line)
    return [
        Difference(
            matter=mine[0].sentence,
            how="figures of different days, of different things, or rivals",
            tellings=tuple(
                Telling(
                    words=f"{line.figure} ({line.when})",
                    mood=line.mood,
                    evidence=line.evidence,
                )
                for line in mine
            ),
        )
        for mine in matters.values()
        if len({documents_of(line, index) for line in mine}) > 1
    ]


def _otherwise(lines: Iterable[Line], index: Index) -> list[Difference]:
    """Find the same matter told with different status by different documents."""
    matters: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.fact.layer and line.fact.root and line.fact.actors:
            matters[matter(line)].append(line)
    return [
        Difference(
            matter=min(mine, key=lambda line: line.mood != "deed").sentence,
            how="told with different status; a later plan need be no contradiction",
            tellings=_by_status(mine),
        )
        for mine in matters.values()
        if _at_odds(mine, index)
    ]


def _by_status(lines: Iterable[Line]) -> tuple[Telling, ...]:
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in lines:
        told[line.status, line.mood] += line.evidence
    return tuple(
        Telling(words=status, mood=mood, evidence=tuple(numbers))
        for (status, mood), numbers in told.items()
    )


def _at_odds(lines: list[Line], index: Index) -> bool:
    """Tell whether documents give a matter a different status, not yet shown."""
    weighed = {number for line in lines for number in line.against}
    lines = [line for line in lines if not weighed.issuperset(line.evidence)]
    moods = {"done" if x.mood in ("deed", "word") else x.mood for x in lines}
    documents = {documents_of(line, index) for line in lines}
    return len(moods) > 1 and len(documents) > 1

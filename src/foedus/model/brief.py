"""Everything a brief is written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from foedus.model.cascade import Following
from foedus.model.claim import Claim
from foedus.model.coalition import Courting
from foedus.model.dataset import Dataset, RowId
from foedus.model.document import Document, Grade, Problem
from foedus.model.fact import Fact
from foedus.model.finding import Finding
from foedus.model.ids import ActorId, DocId
from foedus.model.outcome import Outcome
from foedus.model.sanction import SanctionOutcome
from foedus.model.stress import Stress
from foedus.model.targeting import Targeting
from foedus.model.tie import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Documents that are one origin: reprints, near-duplicates, one cited story.

    Attributes:
        reason: Why they were put together, in words.
    """

    documents: tuple[DocId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One case, read and weighed, ready to be written out.

    Attributes:
        focus: The actors the question is about.
        of_interest: Further actors the case follows.
        as_of: The day the brief speaks of, and the last day it may know of.
        grades: Admiralty grade of each document's publisher.
        unread: Documents that were loaded and not read, each with the reason.
        findings: What the measures found, the most telling first within a measure.
        rows: Every dataset row that a finding rests on, in words.
        datasets: The datasets that were joined.
        lacking: Datasets that would be joined were they here, and how to add each.
        outcomes: What models say of each situation's options.
        courtings: Whom to court, where a situation says what that takes.
        cascades: Who follows, where a situation says who moves first.
        stresses: What each conclusion about two options survives.
        sanctions: What sanctions would cost whom.
        targeting: Who is listed where, or None where the case has no list.
    """

    title: str
    question: str
    focus: tuple[ActorId, ...]
    of_interest: tuple[ActorId, ...]
    as_of: date
    documents: tuple[Document, ...]
    grades: dict[DocId, Grade]
    lineages: tuple[Lineage, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    ties: tuple[Tie, ...]
    unread: tuple[tuple[DocId, str], ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...] = ()
    rows: Mapping[RowId, str] = field(default_factory=dict)
    datasets: tuple[Dataset, ...] = ()
    lacking: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    courtings: tuple[Courting, ...] = ()
    cascades: tuple[Following, ...] = ()
    stresses: tuple[tuple[str, Stress], ...] = ()
    sanctions: tuple[SanctionOutcome, ...] = ()
    targeting: Targeting | None = None

"""The vocabulary: plain, frozen records that every stage reads and returns."""

from foedus.model.brief import Brief, Lineage
from foedus.model.claim import (
    Certainty,
    Claim,
    Kind,
    Layer,
    Quantity,
    Root,
    Status,
    When,
)
from foedus.model.dataset import SHAPES, Dataset, RowId, Share
from foedus.model.document import Document, Grade, Problem
from foedus.model.fact import Fact, Figure
from foedus.model.finding import Finding, Interval
from foedus.model.ids import ActorId, ClaimId, DocId, FactId
from foedus.model.quote import Quote
from foedus.model.tie import Tie

__all__ = [
    "SHAPES",
    "ActorId",
    "Brief",
    "Certainty",
    "Claim",
    "ClaimId",
    "Dataset",
    "DocId",
    "Document",
    "Fact",
    "FactId",
    "Figure",
    "Finding",
    "Grade",
    "Interval",
    "Kind",
    "Layer",
    "Lineage",
    "Problem",
    "Quantity",
    "Quote",
    "Root",
    "RowId",
    "Share",
    "Status",
    "Tie",
    "When",
]

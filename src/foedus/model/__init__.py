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
from foedus.model.sanction import (
    Ban,
    Direction,
    Estimate,
    Home,
    HomePrior,
    Joining,
    Product,
    Reach,
    Role,
    SanctionEffect,
    SanctionOption,
    SanctionOutcome,
    SanctionQuestion,
    Span,
)
from foedus.model.tie import Tie

__all__ = [
    "SHAPES",
    "ActorId",
    "Ban",
    "Brief",
    "Certainty",
    "Claim",
    "ClaimId",
    "Dataset",
    "Direction",
    "DocId",
    "Document",
    "Estimate",
    "Fact",
    "FactId",
    "Figure",
    "Finding",
    "Grade",
    "Home",
    "HomePrior",
    "Interval",
    "Joining",
    "Kind",
    "Layer",
    "Lineage",
    "Problem",
    "Product",
    "Quantity",
    "Quote",
    "Reach",
    "Role",
    "Root",
    "RowId",
    "SanctionEffect",
    "SanctionOption",
    "SanctionOutcome",
    "SanctionQuestion",
    "Share",
    "Span",
    "Status",
    "Tie",
    "When",
]

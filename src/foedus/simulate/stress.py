"""Re-run a conclusion under everything that could overturn it, and count."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from foedus.simulate.inputs import Array

EVEN = 0.5


class Kind(StrEnum):
    """What a trial changes."""

    MODEL = "model"
    PRIOR = "prior"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The conclusion under one model, one prior, or without one fact.

    Attributes:
        name: The model, the prior, or the fact that was removed.
        share: Share of the draws in which the conclusion holds; ties count half.
        ties: Share of the draws in which nothing differs.
        margin: Median of the difference over the draws.
    """

    kind: Kind
    name: str
    share: float
    ties: float
    margin: float

    @property
    def holds(self) -> bool:
        """Whether it holds in more than half of the draws."""
        return self.share > EVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """What a conclusion survives.

    Attributes:
        conclusion: As a sentence.
        draws: Share of the draws of all models in which it holds; None without models.
        trials: By kind, in the order given.
    """

    conclusion: str
    draws: float | None
    trials: tuple[Trial, ...]

    def of(self, kind: Kind) -> tuple[Trial, ...]:
        """Return the trials of one kind."""
        return tuple(trial for trial in self.trials if trial.kind is kind)

    @property
    def fails(self) -> tuple[Trial, ...]:
        """The trials that overturn it, the clearest first."""
        lost = (trial for trial in self.trials if not trial.holds)
        return tuple(sorted(lost, key=lambda trial: (trial.share, trial.name)))

    def __str__(self) -> str:
        """Return one sentence: what it survives and what overturns it."""
        models = self.of(Kind.MODEL)
        held = sum(trial.holds for trial in models)
        share = "" if self.draws is None else f" and in {self.draws:.0%} of their draws"
        told = f"{self.conclusion}: holds in {held} of {len(models)} models{share}"
        if not self.fails:
            return f"{told}; nothing that was tried overturns it"
        named = ", ".join(_named(trial) for trial in self.fails)
        return f"{told}; fails {named}"


def stress(
    conclusion: str, runs: Iterable[tuple[Kind, str, Array]], *, tie: float = 1e-9
) -> Stress:
    """Return how a conclusion fares, given by how much it holds in each draw.

    Args:
        conclusion: What is claimed, as a sentence without a full stop.
        runs: Kind and name of each trial with its differences [draw]: positive where
            the conclusion holds, negative where it does not.
        tie: Differences no larger than this settle nothing.

    References:
        Lempert, R., Popper, S. and Bankes, S. (2003). Shaping the next one hundred
        years: robust decision making.
    """
    trials = tuple(_trial(kind, name, found, tie) for kind, name, found in runs)
    models = [trial.share for trial in trials if trial.kind is Kind.MODEL]
    draws = float(np.mean(models)) if models else None
    return Stress(conclusion=conclusion, draws=draws, trials=trials)


def _trial(kind: Kind, name: str, differences: Array, tie: float) -> Trial:
    ties = float((np.abs(differences) <= tie).mean())
    return Trial(
        kind=kind,
        name=name,
        share=float((differences > tie).mean()) + ties / 2,
        ties=ties,
        margin=float(np.median(differences)),
    )


def _named(trial: Trial) -> str:
    how = {Kind.MODEL: "under", Kind.PRIOR: "with", Kind.FACT: "without"}[trial.kind]
    return f"{how} {trial.name} ({trial.share:.0%})"

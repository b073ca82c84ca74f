"""What a conclusion survives."""

from dataclasses import dataclass
from enum import StrEnum

EVEN = 0.5


class Tried(StrEnum):
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

    kind: Tried
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

    def of(self, kind: Tried) -> tuple[Trial, ...]:
        """Return the trials of one kind."""
        return tuple(trial for trial in self.trials if trial.kind is kind)

    @property
    def fails(self) -> tuple[Trial, ...]:
        """The trials that overturn it, the clearest first."""
        lost = (trial for trial in self.trials if not trial.holds)
        return tuple(sorted(lost, key=lambda trial: (trial.share, trial.name)))

    def __str__(self) -> str:
        """Return one sentence: what it survives and what overturns it."""
        models = self.of(Tried.MODEL)
        held = sum(trial.holds for trial in models)
        share = "" if self.draws is None else f" and in {self.draws:.0%} of their draws"
        told = f"{_capital(self.conclusion)}: holds in {held} of {len(models)} models"
        told += share
        if not self.fails:
            return f"{told}; nothing that was tried overturns it"
        named = ", ".join(_named(trial) for trial in self.fails)
        return f"{told}; fails {named}"


def _named(trial: Trial) -> str:
    how = {Tried.MODEL: "under", Tried.PRIOR: "with", Tried.FACT: "without"}[trial.kind]
    return f"{how} {trial.name} ({trial.share:.0%})"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

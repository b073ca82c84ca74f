"""What a conclusion survives."""

from dataclasses import dataclass
from enum import StrEnum

EVEN = 0.5
LEAD = 0.6
"""Share of the draws, ties counting half, from which on something is called better."""
_MOST = 4


class Tried(StrEnum):
    """What a trial changes: at an end, one number of its own range alone."""

    MODEL = "model"
    PRIOR = "prior"
    FACT = "fact"
    MARK = "mark"
    END = "end"


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

    @property
    def is_clear(self) -> bool:
        """Whether it holds in so many draws that it is not called open."""
        return self.share >= LEAD

    @property
    def is_open(self) -> bool:
        """Whether neither it nor its contrary holds clearly."""
        return 1 - LEAD < self.share < LEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """What a conclusion survives.

    Attributes:
        conclusion: As a sentence.
        gain: How much better, in points: what nine draws of ten exceed, the middle,
            and what one in ten exceeds; None where nobody asked.
        draws: Share of the draws of all models in which it holds; None without models.
        trials: By kind, in the order given.
    """

    conclusion: str
    draws: float | None
    trials: tuple[Trial, ...]
    gain: tuple[float, float, float] | None = None

    def of(self, kind: Tried) -> tuple[Trial, ...]:
        """Return the trials of one kind."""
        return tuple(trial for trial in self.trials if trial.kind is kind)

    @property
    def fails(self) -> tuple[Trial, ...]:
        """The trials that overturn it, the clearest first."""
        lost = (trial for trial in self.trials if not trial.holds)
        return tuple(sorted(lost, key=lambda trial: (trial.share, trial.name)))

    def __str__(self) -> str:
        """Return one sentence: by how much, what it survives and what overturns it.

        It holds in a model by the same lead by which options are held to be better.
        """
        models = self.of(Tried.MODEL)
        held = sum(trial.is_clear for trial in models)
        unsure = sum(trial.is_open for trial in models)
        doubt = f", is open in {unsure}" if unsure else ""
        share = "" if self.draws is None else f" and in {self.draws:.0%} of their draws"
        begins = "" if held or not models else "it is open whether "
        told = f"{_capital(begins + self.conclusion)}{_by(self.gain)}: holds in {held} "
        told += f"of {len(models)} models{doubt}{share}; "
        if not self.fails:
            return f"{told}{self._tried()} overturns it"
        named = [_named(trial) for trial in self.fails]
        more = len(named) - _MOST
        rest = f" and {more} more" if more > 0 else ""
        return f"{told}fails {', '.join(named[:_MOST])}{rest}"

    def _tried(self) -> str:
        """Return what was tried beside the models, in words."""
        counts = {
            "other prior": len(self.of(Tried.PRIOR)),
            "source taken away": len(self.of(Tried.FACT)),
            "other mark of success": len(self.of(Tried.MARK)),
            "number moved to an end of its range": len(self.of(Tried.END)),
        }
        told = [f"no {what} ({count} tried)" for what, count in counts.items() if count]
        return ", ".join(told) or "nothing that was tried"


def _by(gain: tuple[float, float, float] | None) -> str:
    if gain is None:
        return ""
    low, middle, high = gain
    size = f"by {middle:.1f} points" if middle >= 1 else "but by less than one point"
    return (
        f", {size} of the scale in the middle of the draws "
        f"({low:+.1f} to {high:+.1f} in eight of ten)"
    )


def _named(trial: Trial) -> str:
    how = {
        Tried.MODEL: "under",
        Tried.PRIOR: "with",
        Tried.FACT: "without",
        Tried.MARK: "by",
        Tried.END: "with",
    }[trial.kind]
    return f"{how} {trial.name} ({trial.share:.0%})"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

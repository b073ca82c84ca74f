"""What a simulation found: distributions, differences, and how far models disagree."""

from dataclasses import dataclass
from enum import StrEnum

from foedus.model.finding import Interval
from foedus.model.ids import ActorId
from foedus.model.situation import Basis, Situation


class Verdict(StrEnum):
    """What one model says of one option against another."""

    BETTER = "better"
    WORSE = "worse"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The distribution of a number over the draws.

    Attributes:
        intervals: The central 80 % and 90 % of the draws.
    """

    mean: float
    median: float
    intervals: tuple[Interval, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one model puts the outcome under one option.

    Attributes:
        passes: Share of the draws that reach the threshold; None without one.
    """

    option: str
    model: str
    outcome: Spread
    passes: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One option against another under one model, draw by draw on the same inputs.

    Attributes:
        gain: How much nearer the outcome comes to what is wanted, in points.
        better: Share of the draws in which it is nearer.
        worse: Share in which it is further away; the rest are ties.
        error: Standard error of the two shares, from the number of draws alone.
    """

    option: str
    against: str
    model: str
    gain: Spread
    better: float
    worse: float
    error: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One side of a region: an uncertain input kept between two values."""

    what: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where one option does better than another under one model.

    Found on some of the draws that were kept and measured on others.

    Attributes:
        conditions: What must hold; none where it is better nearly everywhere, or
            where no region was found.
        share: Share of all draws in which it is better.
        density: Share within the region in which it is better; None without one.
        coverage: Share of the draws in which it is better that the region holds.
        words: The same as a sentence.
    """

    option: str
    against: str
    model: str
    conditions: tuple[Condition, ...]
    share: float
    density: float | None
    coverage: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The value of one input at which the better of two options changes.

    Attributes:
        at: Where both are alike; None where one is better over the whole range.
        at_low: Share of the draws in which the option is better where the input is in
            the lowest tenth of its range; ties count half.
        at_high: The same in the highest tenth.
        words: The same as a sentence.
    """

    option: str
    against: str
    model: str
    what: str
    at: float | None
    at_low: float
    at_high: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How often one actor could press another, before anything is done.

    Attributes:
        yields: Share of the draws in which the pressed one would give way.
        meets: Share in which it would meet the other on the way.
    """

    presser: ActorId
    pressed: ActorId
    yields: float
    meets: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How far the models are apart.

    Attributes:
        apart: Mean over the draws of the largest minus the smallest outcome, in points,
            among the models that give one outcome for given inputs.
        split: Share of pairs of models with different verdicts; None for one model.
    """

    option: str
    against: str
    apart: float
    split: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What several models say of the options of a situation.

    Attributes:
        models: In the order of the tables; the first is the headline.
        options: Names, doing nothing first; two or more together have one too.
        break_evens: Inputs that turn a verdict by themselves, or come nearest to it,
            by pair and model.
        rests_on: How many inputs rest on a claim, a finding, a row, a judgement.
        caveats: Sentences that must travel with every number here.
    """

    situation: Situation
    draws: int
    models: tuple[str, ...]
    options: tuple[str, ...]
    standings: tuple[Standing, ...]
    contrasts: tuple[Contrast, ...]
    disagreements: tuple[Disagreement, ...]
    regions: tuple[Region, ...]
    break_evens: tuple[BreakEven, ...]
    presses: tuple[Press, ...]
    rests_on: tuple[tuple[Basis, int], ...]
    caveats: tuple[str, ...]

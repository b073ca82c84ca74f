"""What is counted while draws pass through: nothing of them is kept but a sample."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

import numpy as np

from foedus.model import (
    BreakEven,
    Contrast,
    Disagreement,
    End,
    Option,
    Press,
    Region,
    Situation,
    Standing,
    Verdict,
)
from foedus.model.stress import LEAD
from foedus.simulate.break_even import break_evens
from foedus.simulate.challenge import pressure
from foedus.simulate.inputs import TOP, Array, Flags, Inputs
from foedus.simulate.models import FORECASTS, MIXTURE, Model
from foedus.simulate.region import region
from foedus.simulate.situations import Luck, Plan, inputs_under
from foedus.simulate.tally import Tally

NOTHING = "nothing"
BOTH, ALL = "both", "all"
RESERVED = (NOTHING, BOTH, ALL)
TIE = 0.05
"""Points within which two options are alike."""


_KEPT = 10_000
_MAPPED = 1_000

Courses = Mapping[str, tuple[Option, ...]]


@dataclass(slots=True, kw_only=True)
class Running:
    """Everything that is counted while the draws pass through."""

    situation: Situation
    courses: Courses
    models: Mapping[str, Model]
    outcomes: dict[tuple[str, str], Tally] = field(default_factory=dict)
    gains: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    apart: dict[str, float] = field(default_factory=dict)
    columns: list[Array] = field(default_factory=list)
    kept: dict[tuple[str, str, str], list[Array]] = field(default_factory=dict)
    presses: list[Press] = field(default_factory=list)

    def add(self, luck: Luck, planned: Plan) -> None:
        """Count some draws."""
        found = dict(self._found(luck))
        self._count_outcomes(found)
        is_kept = sum(map(len, self.columns)) < _KEPT
        if is_kept:
            names = planned.uncertain()
            even = [luck.values[name] for name in names]
            self.columns.append(np.stack(even, axis=1) if even else _no_columns(luck))
        for against, option in combinations(self.courses, 2):
            for model in self.models:
                gain = self._gain(found[option, model], found[against, model])
                key = (option, against, model)
                self._count_gain(key, gain)
                if is_kept:
                    self.kept.setdefault(key, []).append(gain)
        if not self.presses:
            self.presses = list(_presses(self.situation, luck))

    def _found(self, luck: Luck) -> Iterator[tuple[tuple[str, str], Array]]:
        for option, worked in self.courses.items():
            inputs = inputs_under(self.situation, luck, worked)
            for name, model in self.models.items():
                yield (option, name), model(inputs, luck.inner)

    def _count_outcomes(self, found: Mapping[tuple[str, str], Array]) -> None:
        for (option, model), values in found.items():
            key = (option, model)
            self.outcomes.setdefault(key, Tally(low=0.0, high=TOP)).add(values)
            self.counts["passes", option, model] += int(self._passes(values).sum())
        points = [name for name in self.models if name in FORECASTS and name != MIXTURE]
        for option in self.courses:
            if points:
                each = np.stack([found[option, model] for model in points])
                wide = float(np.ptp(each, axis=0).sum())
                self.apart[option] = self.apart.get(option, 0.0) + wide

    def _count_gain(self, key: tuple[str, str, str], gain: Array) -> None:
        self.gains.setdefault(key, Tally(low=-TOP, high=TOP)).add(gain)
        self.counts["better", *key] += int((gain > TIE).sum())
        self.counts["worse", *key] += int((gain < -TIE).sum())

    def _gain(self, outcome: Array, against: Array) -> Array:
        step = outcome - against
        return step if self.situation.wanted is End.HUNDRED else -step

    def _passes(self, values: Array) -> Flags:
        threshold = self.situation.threshold
        if threshold is None:
            return np.zeros(values.shape, dtype=bool)
        is_up = self.situation.wanted is End.HUNDRED
        return values >= threshold if is_up else values <= threshold

    def standings(self, draws: int) -> Iterator[Standing]:
        """Yield where each model puts the outcome under each option."""
        for (option, model), tally in self.outcomes.items():
            passed = self.counts["passes", option, model] / draws
            has_threshold = self.situation.threshold is not None
            yield Standing(
                option=option,
                model=model,
                outcome=tally.spread(),
                passes=passed if has_threshold else None,
            )

    def contrasts(self, draws: int) -> Iterator[Contrast]:
        """Yield each option against each other under each model."""
        for (option, against, model), tally in self.gains.items():
            better = self.counts["better", option, against, model] / draws
            worse = self.counts["worse", option, against, model] / draws
            largest = max(better * (1 - better), worse * (1 - worse))
            yield Contrast(
                option=option,
                against=against,
                model=model,
                gain=tally.spread(),
                better=better,
                worse=worse,
                error=sqrt(largest / draws),
                verdict=_verdict(better, worse),
            )

    def disagreements(
        self, contrasts: Sequence[Contrast], draws: int
    ) -> Iterator[Disagreement]:
        """Yield how far the models are apart on each pair of options."""
        for against, option in combinations(self.courses, 2):
            verdicts = [
                one.verdict
                for one in contrasts
                if (one.option, one.against) == (option, against)
                and one.model in FORECASTS
            ]
            pairs = list(combinations(verdicts, 2))
            differ = sum(first is not second for first, second in pairs)
            yield Disagreement(
                option=option,
                against=against,
                apart=self.apart.get(option, 0.0) / draws,
                split=differ / len(pairs) if pairs else None,
            )

    def regions(self, planned: Plan) -> Iterator[Region]:
        """Yield where one option does better than another, for what can be chosen."""
        columns = np.concatenate(self.columns)
        for pair, gain in self._told():
            yield region(pair, planned.uncertain(), columns, gain > TIE)

    def break_evens(self, planned: Plan) -> Iterator[BreakEven]:
        """Yield the inputs that turn a verdict, or come nearest to it.

        Actors of a bloc err together: one of them stands for all.
        """
        names = planned.uncertain()
        first = {planned.streams[name]: n for n, name in reversed([*enumerate(names)])}
        places = sorted(first.values())
        columns = np.concatenate(self.columns)[:, places]
        for pair, gain in self._told():
            better = np.where(np.abs(gain) <= TIE, 0.5, (gain > 0).astype(float))
            yield from break_evens(pair, [names[n] for n in places], columns, better)

    def _told(self) -> Iterator[tuple[tuple[str, str, str], Array]]:
        """Yield each pair that can be chosen between, each model, and the gain."""
        alone = [name for name in self.courses if name not in RESERVED]
        pairs = list(combinations(alone, 2)) or [(NOTHING, alone[0])]
        for against, option in pairs:
            for model in self.models:
                # The mixture's outcome is drawn: luck decides, and no input.
                if model != MIXTURE:
                    gain = np.concatenate(self.kept[option, against, model])
                    yield (option, against, model), gain


def _no_columns(luck: Luck) -> Array:
    return np.zeros((len(luck.inner), 0))


def _verdict(better: float, worse: float) -> Verdict:
    lead = better + (1 - better - worse) / 2
    if lead >= LEAD:
        return Verdict.BETTER
    return Verdict.WORSE if lead <= 1 - LEAD else Verdict.OPEN


def _presses(situation: Situation, luck: Luck) -> Iterator[Press]:
    """Yield who could press whom, in the first draws, the surest first."""
    inputs = inputs_under(situation, luck, ())
    first = pressure(
        Inputs(
            position=inputs.position[:_MAPPED],
            capability=inputs.capability[:_MAPPED],
            salience=inputs.salience[:_MAPPED],
        )
    )
    yields, meets = first.yields.mean(axis=0), first.meets.mean(axis=0)
    actors = [party.actor for party in situation.parties]
    found = [
        Press(
            presser=actors[j],
            pressed=actors[i],
            yields=float(yields[i, j]),
            meets=float(meets[i, j]),
        )
        for i, j in np.argwhere(yields + meets > 0)
    ]
    return iter(sorted(found, key=_surest))


def _surest(press: Press) -> tuple[float, str, str]:
    return -(press.yields + press.meets), press.presser, press.pressed

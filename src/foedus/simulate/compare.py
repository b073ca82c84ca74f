"""Options side by side, under several models, on the same luck."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import Basis, Option, Outcome, Situation
from foedus.simulate.models import BY_NAME, FORECASTS, WHY_NOT, Model
from foedus.simulate.running import ALL, BOTH, NOTHING, Courses, Running
from foedus.simulate.situations import Plan, lucky, plan

_CHUNK = 2_000
_NOT_VALIDATED = (
    "None of these models has been validated on coercion between states: no set of "
    "such cases with known outcomes exists. Their errors are known for the EU alone."
)
_SIMPLE = (
    "The draws vary the inputs as far as the file says and no further; the issue has "
    "one dimension, each actor one will, and time is left out."
)


def compare(
    situation: Situation,
    models: Sequence[str],
    *,
    draws: int,
    rng: np.random.Generator,
) -> Outcome:
    """Return what each model says of each option, and of each against each other.

    Doing nothing and doing everything together are always among the options. Every
    option meets the same inputs and the same luck in a draw, so that a difference is
    one of the options alone. Draws pass through in parts: memory does not grow.

    Args:
        situation: The issue and the options.
        models: Names from `FORECASTS` or `BY_NAME`; the first is the headline.
        draws: How many.
        rng: Decides all luck.

    Raises:
        UnusableInputError: A model is not known, or there are no draws.
    """
    chosen = by_names(models)
    if draws < 2:
        raise UnusableInputError("draws", f"{draws} are too few", "ask for 2 or more")
    run = Running(situation=situation, courses=courses(situation), models=chosen)
    planned = plan(situation)
    for size in _sizes(draws):
        run.add(lucky(planned, size, rng), planned)
    contrasts = tuple(run.contrasts(draws))
    return Outcome(
        situation=situation,
        draws=draws,
        models=tuple(chosen),
        options=tuple(run.courses),
        standings=tuple(run.standings(draws)),
        contrasts=contrasts,
        disagreements=tuple(run.disagreements(contrasts, draws)),
        regions=tuple(run.regions(planned)),
        break_evens=tuple(run.break_evens(planned)),
        presses=tuple(run.presses),
        rests_on=_rests_on(planned),
        caveats=_caveats(chosen, planned),
    )


def courses(situation: Situation) -> Courses:
    """Return the options by name: nothing, each alone, and everything together."""
    options = situation.options
    found: dict[str, tuple[Option, ...]] = {NOTHING: ()}
    found |= {option.name: (option,) for option in options}
    if len(options) > 1:
        found[BOTH if len(options) == 2 else ALL] = options
    return found


def by_names(names: Sequence[str]) -> dict[str, Model]:
    """Return the models that are named.

    Raises:
        UnusableInputError: One is not known, or none is named.
    """
    known = {**FORECASTS, **BY_NAME}
    told = ", ".join(known)
    for name in names:
        if name not in known:
            raise UnusableInputError(
                "model",
                f"there is none called {name!r}",
                f"choose from {told}",
            )
    if not names:
        raise UnusableInputError("model", "none is named", "name one, or `all`")
    return {name: known[name] for name in names}


def _sizes(draws: int) -> Iterator[int]:
    for start in range(0, draws, _CHUNK):
        yield min(_CHUNK, draws - start)


def _rests_on(planned: Plan) -> tuple[tuple[Basis, int], ...]:
    counted = Counter(belief.ground.basis for belief in planned.beliefs.values())
    return tuple((basis, counted[basis]) for basis in Basis)


def _caveats(models: Mapping[str, Model], planned: Plan) -> tuple[str, ...]:
    judged = dict(_rests_on(planned))[Basis.JUDGEMENT]
    said = [_NOT_VALIDATED, _SIMPLE]
    if judged:
        inputs = len(planned.beliefs)
        said.append(f"{judged} of {inputs} inputs rest on the analyst's judgement.")
    said += [WHY_NOT[name] for name in models if name in WHY_NOT]
    return tuple(said)

"""Set out what could change it: options as distributions, and what they survive."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.charts import Bars, Figure, bars
from foedus.brief.follow import Follow, follow
from foedus.brief.index import Index
from foedus.brief.inputs import Inputs, inputs
from foedus.codes import actor_name, in_sentence
from foedus.model import (
    ActorId,
    BreakEven,
    Contrast,
    Courting,
    Input,
    Outcome,
    Standing,
    Stress,
)

LEFT, RIGHT, TOP, ROW, GAP = 200, 620, 30, 17, 32
MOST_INPUTS = 8
MOST_TURNS = 4
_MOST_BOUGHT = 4
_MOST_TURNING = 4
LITTLE = 0.05
FIRM = 0.5
STEPS = {
    Input.POSITION: (10, "Ten points"),
    Input.SALIENCE: (0.1, "A tenth"),
    Input.CAPABILITY: (1, "One unit"),
}
"""By how much an input is moved to show its pull: a tenth of its range."""
NOTHING = "nothing"
_TOGETHER = ("both", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisker:
    """One option under one model: the middle of the draws and what they span."""

    model: str
    y: float
    middle: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    words: str
    passes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One option under every model."""

    title: str
    y: float
    whiskers: tuple[Whisker, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreads:
    """All options of a situation on its scale."""

    courses: tuple[Course, ...]
    height: float
    threshold: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Whom to court: the sentence, the tables, and the fact to find out."""

    courting: Courting
    advice: str
    sentence: str
    proof: str
    members: tuple[tuple[str, ...], ...]
    checks: tuple[tuple[str, ...], ...]
    near: tuple[str, ...]
    telling: Bars | None
    levers: tuple[str, ...]
    bought: str
    footing: str
    overturning: str
    telling_footing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One situation with its options, and whom to court for it."""

    outcome: Outcome
    spreads: Spreads
    rows: tuple[tuple[str, ...], ...]
    stresses: tuple[Stress, ...]
    courts: tuple[Court, ...]
    follows: tuple[Follow, ...]
    turns: tuple[str, ...]
    regions: tuple[str, ...]
    inputs: Inputs
    apart: str
    rests_on: str


def choices(index: Index) -> tuple[Choice, ...]:
    """Return each situation's options, ready for the page."""
    return tuple(_choice(outcome, index) for outcome in index.brief.outcomes)


def court_sentence(found: Courting) -> str:
    """Return whom to court in which order, what that changes, and how firm it is."""
    firm = sum(one.stays >= FIRM for one in found.checks)
    return (
        f"{advice(found)} Where the draws are sampled again it mostly stays the best "
        f"under {firm} of {len(found.checks)} models."
    )


def advice(found: Courting) -> str:
    """Return whom to court in which order, and what that changes."""
    best = found.coalition
    if not best.chosen:
        return (
            f"Court nobody: the outcome reaches {found.threshold:g} in "
            f"{best.chance_without:.0%} of the draws as it is, and nobody whom "
            f"{found.budget:g} {found.unit} could win makes that likelier."
        )
    asked = ", then ".join(_named(best.chosen))
    told = (
        f"Court {asked}: the chance of reaching {found.threshold:g} is "
        f"{best.chance:.0%} with them and {best.chance_without:.0%} with nobody, "
        f"for {best.cost:g} of {found.budget:g} {found.unit}."
    )
    gain = max((one.chance - one.chance_without for one in found.checks), default=1.0)
    if gain < LITTLE:
        told += " Under no model is that five points more than with nobody: too little."
    elif best.chance - best.chance_without < LITTLE:
        told += (
            " Under the compromise that is too little to act on; other models differ."
        )
    return told


def court_footing(found: Courting) -> str:
    """Return what the choice rests on, in a sentence."""
    counted = [(basis, count) for basis, count in found.grounds if count]
    told = ", ".join(f"{count} on a {basis}" for basis, count in counted)
    return (
        f"It rests on the {sum(count for _, count in counted)} numbers of this option "
        f"and its costs ({told}), and on where everybody stands."
    )


def court_overturning(found: Courting) -> str:
    """Return which models and which numbers would turn the choice, in a sentence."""
    chosen = sorted(found.coalition.chosen)
    models = [
        f"under {one.model.replace('_', ' ')} ({_listed(one.best)})"
        for one in found.checks
        if sorted(one.best) != chosen
    ]
    ends = [f"with {one.what} (then {_listed(one.best)})" for one in found.turns]
    turning = [*models, *ends[:_MOST_TURNING]]
    more = len(ends) - _MOST_TURNING
    tail = f" and with {more} more" if more > 0 else ""
    if not turning:
        return f"No model and none of {found.ends} ends of ranges turns the choice."
    return (
        f"Others would be the better choice {', '.join(turning)}{tail}; "
        f"{found.ends} ends of ranges were tried."
    )


def telling_footing(found: Courting) -> str:
    """Return what the picture of what to find out rests on, and what overturns it."""
    named = found.inputs.inputs
    if len(named) < 2:
        return ""
    first, second = named[:2]
    apart = first.total_interval[0] > second.total_interval[1]
    leading = phrases.capital(worded(first.name))
    order = (
        f"{leading} comes first on any sample"
        if apart
        else f"{leading} and {worded(second.name)} may change places"
    )
    return (
        "It rests on the ranges of the file, under the compromise and with nothing "
        f"done. {order}; a range that is really wider moves its input up, and one fact "
        "that narrows it moves it down."
    )


def bought_sentence(found: Courting) -> str:
    """Return where a unit of cost moves the outcome most; empty where no cost is."""
    known = [(one, one.per_cost) for one in found.levers if one.per_cost is not None]
    ranked = sorted(known, key=lambda pair: -abs(pair[1]))[:_MOST_BOUGHT]
    told = (
        f"the {one.what} of {in_sentence(found.situation.parties[one.actor].actor)} "
        f"({buys:+.2g})"
        for one, buys in ranked
    )
    if not ranked:
        return ""
    return (
        f"By what the options are expected to move, a unit of cost ({found.unit}) buys "
        f"most points of the outcome with {', '.join(told)}."
    )


def worded(name: str) -> str:
    """Return the name of an input with its actor's code put into words."""
    code, _, what = name.partition(" ")
    return f"{what} of {actor_name(ActorId(code))}" if what else name


def _choice(outcome: Outcome, index: Index) -> Choice:
    brief, name = index.brief, outcome.situation.name
    first = outcome.disagreements[0]
    return Choice(
        outcome=outcome,
        spreads=_spreads(outcome),
        rows=tuple(_rows(outcome)),
        stresses=tuple(found for where, found in brief.stresses if where == name),
        courts=tuple(_court(x) for x in brief.courtings if x.situation.name == name),
        follows=tuple(follow(x) for x in brief.cascades if x.situation.name == name),
        turns=tuple(phrases.capital(one.words) for one in _telling_turns(outcome)),
        regions=tuple(_regions(outcome)),
        inputs=inputs(outcome.situation, index),
        apart=f"{first.apart:.0f}",
        rests_on=", ".join(f"{n} on a {basis}" for basis, n in outcome.rests_on if n),
    )


def _telling_turns(outcome: Outcome) -> list[BreakEven]:
    """Return the inputs that turn a verdict, or else the headline's nearest."""
    turning = [one for one in outcome.break_evens if one.at is not None]
    headline = [one for one in outcome.break_evens if one.model == outcome.models[0]]
    return turning[:MOST_TURNS] or headline[:1]


def _regions(outcome: Outcome) -> Iterator[str]:
    """Yield where an option is clearly better, and under which models nowhere is."""
    for one in outcome.regions:
        if one.density is not None:
            yield phrases.capital(one.words)
    nowhere = [one.model for one in outcome.regions if one.density is None]
    if nowhere:
        told = ", ".join(dict.fromkeys(nowhere)).replace("_", " ")
        yield (
            f"Under {told} no region of up to three inputs makes one option much "
            "better than overall."
        )


def _spreads(outcome: Outcome) -> Spreads:
    courses = []
    y = float(TOP)
    for option in outcome.options:
        mine = [one for one in outcome.standings if one.option == option]
        drawn = tuple(_whisker(one, y + 22 + i * ROW) for i, one in enumerate(mine))
        courses.append(Course(title=_titled(option, outcome), y=y, whiskers=drawn))
        y += GAP + len(mine) * ROW
    threshold = outcome.situation.threshold
    return Spreads(
        courses=tuple(courses),
        height=y + 14,
        threshold=None if threshold is None else _x(threshold),
    )


def _titled(option: str, outcome: Outcome) -> str:
    if option == NOTHING:
        return "Nothing is done"
    if option in _TOGETHER:
        return "All of it together"
    titles = {one.name: one.title for one in outcome.situation.options}
    return titles[option]


def _whisker(one: Standing, y: float) -> Whisker:
    inner, outer = one.outcome.intervals
    return Whisker(
        model=one.model.replace("_", " "),
        y=y,
        middle=_x(one.outcome.median),
        inner=(_x(inner.low or 0.0), _x(inner.high or 0.0)),
        outer=(_x(outer.low or 0.0), _x(outer.high or 0.0)),
        words=f"{one.outcome.median:.0f} ({inner.low:.0f} to {inner.high:.0f})",
        passes="" if one.passes is None else f"{one.passes:.0%}",
    )


def _x(value: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / 100, 1)


def _rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """Yield the pairs worth reading: each option against nothing, and one another."""
    found = {(x.option, x.against, x.model): x for x in outcome.contrasts}
    for pair in outcome.disagreements:
        if pair.option in _TOGETHER and pair.against != NOTHING:
            continue
        verdicts = (
            _verdict(found[pair.option, pair.against, model])
            for model in outcome.models
        )
        yield f"{_short(pair.option)} against {_short(pair.against)}", *verdicts


def _short(option: str) -> str:
    return option.replace("-", " ")


def _verdict(one: Contrast) -> str:
    return f"{one.verdict}: nearer in {one.better:.0%}, further in {one.worse:.0%}"


def _court(found: Courting) -> Court:
    best = found.coalition
    return Court(
        courting=found,
        advice=advice(found),
        sentence=court_sentence(found),
        proof="No choice does better on the draws that were searched."
        if best.proven
        else "The best that was found; it is not proven that none is better.",
        members=tuple(_members(found)),
        checks=tuple(_checks(found)),
        near=tuple(
            f"{', '.join(_named(names)) or 'nobody'} ({chance:.0%})"
            for names, chance in best.near
        ),
        telling=_telling(found),
        levers=tuple(_levers(found)),
        bought=bought_sentence(found),
        footing=court_footing(found),
        overturning=court_overturning(found),
        telling_footing=telling_footing(found),
    )


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(_named(codes)) or "nobody"


def _named(codes: tuple[str, ...]) -> list[str]:
    return [actor_name(ActorId(code)) for code in codes]


def _members(found: Courting) -> Iterator[tuple[str, ...]]:
    needs, exposed = dict(found.needs), dict(found.exposures)
    for member in found.coalition.members:
        actor = ActorId(member.name)
        exposure = exposed.get(actor)
        value = exposure.value if exposure else None
        yield (
            actor_name(actor),
            "yes" if member.chosen else "no",
            f"{member.cost:g}",
            f"{member.often:.0%}",
            f"{member.shapley:+.1%}",
            "not measured"
            if exposure is None or value is None
            else f"{actor_name(exposure.about[0])}: {value:.2g} of 1",
            f"{_models(found, member.name)} of {len(found.checks)}",
            needs.get(actor, ""),
        )


def _models(found: Courting, name: str) -> int:
    """Return under how many models somebody is in the best coalition."""
    return sum(ActorId(name) in one.best for one in found.checks)


def _checks(found: Courting) -> Iterator[tuple[str, ...]]:
    for check in found.checks:
        yield (
            check.model.replace("_", " "),
            f"{check.chance:.0%}",
            f"{check.chance_without:.0%}",
            ", ".join(_named(check.best)) or "nobody",
            f"{check.best_chance:.0%}",
            f"{check.stays:.0%}",
        )


def _telling(found: Courting) -> Bars | None:
    named = found.inputs.inputs[:MOST_INPUTS]
    if not named:
        return None
    return bars(
        [
            Figure(worded(x.name), x.total, *x.total_interval, f"{x.total:.0%}")
            for x in named
        ]
    )


def _levers(found: Courting) -> Iterator[str]:
    for one in found.levers[:3]:
        actor = found.situation.parties[one.actor].actor
        step, told = STEPS[one.what]
        effect, low, high, checked = (
            step * x for x in (one.effect, one.low, one.high, one.checked)
        )
        yield (
            f"{told} more of the {one.what} of {in_sentence(actor)}: {effect:+.2g} "
            f"points of the outcome ({low:+.2g} to {high:+.2g}; {checked:+.2g} under "
            "the probabilistic election)"
        )

"""Put the brief in brief: the bottom line, what carries it, and what is not known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from foedus.brief import phrases
from foedus.brief.confidence import Confidence, confidence, is_graded, is_well_read
from foedus.brief.costs import Costs
from foedus.brief.footing import by_belief
from foedus.brief.headlines import Block, Judgement, judgements
from foedus.brief.index import Index
from foedus.brief.ledger import Sides, gives
from foedus.brief.lines import Line
from foedus.brief.measured import Measures
from foedus.brief.options import Choice, worded
from foedus.codes import in_sentence
from foedus.model import ActorId, Layer, Root, Stress, Tried
from foedus.wording import counted, joined

KEY = {"deed": 5, "word": 1, "asked": 1, "coming": 2, "rule": 1, "not": 1, "silence": 1}
"""How many judgements of each mood are key ones."""
SPOKEN = frozenset({"word", "asked", "not", "silence"})
"""Moods whose sentence says little without the words it rests on."""
_STALE_YEARS = 2
_MOST_LEADING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key judgement.

    Attributes:
        words: Those it rests on, where its sentence says too little; else "".
    """

    judgement: Judgement
    mood: str
    confidence: Confidence
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What models make of one question."""

    title: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One thing that is not known, and the part of the page that tells more."""

    text: str
    aim: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a reader needs who reads no further."""

    bottom: tuple[str, ...]
    keys: tuple[Key, ...]
    changes: tuple[Change, ...]
    open: tuple[Open, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of the page that are put in brief."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    sides: tuple[Sides, ...]
    measures: Measures
    choices: tuple[Choice, ...]
    costs: tuple[Costs, ...]


def summary(parts: Parts, index: Index) -> Summary:
    """Return a page in brief."""
    keys = tuple(key for block in parts.blocks for key in _keys(block, index))
    return Summary(
        bottom=tuple(_bottom(parts, keys, index)),
        keys=keys,
        changes=(
            *(change for choice in parts.choices for change in _options(choice)),
            *(change for cost in parts.costs for change in _cost(cost)),
        ),
        open=tuple(_open(parts, index)),
    )


def _keys(block: Block, index: Index) -> list[Key]:
    well = [j for j in block.judgements if is_well_read(j.lead, index)]
    if block.mood == "deed" and not well:
        well = list(block.judgements)
    return [_key(judgement, block.mood, index) for judgement in well[: KEY[block.mood]]]


def _key(judgement: Judgement, mood: str, index: Index) -> Key:
    lead = judgement.lead
    is_bare = mood in SPOKEN and lead.passage and not lead.is_verbatim
    return Key(
        judgement=judgement,
        mood=mood,
        confidence=confidence(judgement, index),
        words=lead.passage.words if is_bare and lead.passage else "",
    )


def _bottom(parts: Parts, keys: Sequence[Key], index: Index) -> Iterator[str]:
    """Yield the bottom line: who gave whom what, and how far the record carries it."""
    given = list(_given(parts.lines, index))
    yield from given or _leading(keys)
    several = sum(line.fact.origins > 1 for line in parts.lines)
    disputed = sum(bool(line.against) for line in parts.lines)
    if parts.lines:
        yield _carried(len(parts.lines), several, disputed)
        if not is_graded(index):
            yield (
                "No publisher was judged for reliability, so nothing here is carried "
                "beyond low confidence."
            )


def _leading(keys: Sequence[Key]) -> Iterator[str]:
    """Yield the weightiest deeds, where nobody in focus gave another anything."""
    told = [key.judgement.lead.sentence for key in keys if key.mood == "deed"]
    if told:
        yield f"Told as done: {'; '.join(told[:_MOST_LEADING])}."


def _carried(count: int, several: int, disputed: int) -> str:
    contested = f"{disputed or 'none'} {'are' if disputed > 1 else 'is'} disputed"
    if not several:
        return (
            f"None of the {counted(count, 'fact')} is told by more than one "
            f"origin, and {contested}: take each as a lead to check."
        )
    are = "is" if several == 1 else "are"
    return (
        f"Of {counted(count, 'fact')}, {several} {are} told by more than one "
        f"independent origin, and {contested}."
    )


def _given(lines: Sequence[Line], index: Index) -> Iterator[str]:
    """Yield for each two focus actors what one is told to have given the other."""
    done = judgements(lines, "deed", index)
    for one, other in combinations(index.brief.focus, 2):
        for giver, taker in ((one, other), (other, one)):
            mine = [
                x
                for x in done
                if _is_gift(x.lead, giver, taker)
                and any(is_well_read(told, index) for told in x.lines)
            ]
            if mine:
                yield _gifts(mine, giver, taker, index)


def _is_gift(line: Line, giver: ActorId, taker: ActorId) -> bool:
    """Tell whether a line hands over what its layer is named after."""
    fact = line.fact
    is_handed = fact.root is Root.AID and fact.mode is None
    is_between = giver in fact.actors and taker in fact.recipients
    return gives(line) and is_handed and is_between and taker not in fact.actors


def _gifts(
    made: Iterable[Judgement], giver: ActorId, taker: ActorId, index: Index
) -> str:
    ranks: dict[str, Confidence] = {}
    for judgement in made:
        goods = phrases.table()["goods"][judgement.lead.fact.layer]
        found = confidence(judgement, index)
        if goods not in ranks or found.rank < ranks[goods].rank:
            ranks[goods] = found
    told = [
        f"{joined(alike)} ({word} confidence)"
        for word in ("high", "moderate", "low")
        if (alike := [goods for goods, one in ranks.items() if one.word == word])
    ]
    who = phrases.capital(in_sentence(giver))
    return f"{who} gave {in_sentence(taker)} {'; '.join(told)}."


def _options(choice: Choice) -> Iterator[Change]:
    """Yield what the models make of a situation's options, and whom to court."""
    verdicts = "; ".join(_verdict(stress, choice) for stress in choice.stresses)
    sentences = [f"{phrases.capital(verdicts)}."] if verdicts else []
    told = " ".join([*sentences, *(court.advice for court in choice.courts)])
    if told:
        yield Change(title=choice.outcome.situation.issue, told=told)


def _verdict(stress: Stress, choice: Choice) -> str:
    """Return whether a conclusion holds, in how many models, and by how much."""
    models = stress.of(Tried.MODEL)
    held = sum(trial.is_clear for trial in models)
    small = stress.gain is not None and stress.gain[1] < 1
    size = " (by less than one point of 100)" if small else ""
    said = _with_names(stress.conclusion, choice.outcome.options)
    if held == len(models) and not stress.fails:
        return f"{said}{size}, in all {held} models and whatever was tried"
    return f"whether {said} is open: {held} of {len(models)} models say so"


def _with_names(conclusion: str, options: Iterable[str]) -> str:
    """Mark the names of options, which may be any words, as names."""
    for option in options:
        plain = re.escape(option.replace("-", " "))
        conclusion = re.sub(rf"(?:^|(?<=than )){plain}\b", r"“\g<0>”", conclusion)
    return conclusion


def _cost(cost: Costs) -> Iterator[Change]:
    if told := by_belief(cost.outcome):
        yield Change(title=cost.outcome.question.title, told=told)


def _open(parts: Parts, index: Index) -> Iterator[Open]:
    """Yield what is not known, what bears most on the question first."""
    yield from _silent(parts.sides, index.brief.focus)
    yield from _unheard(index)
    yield from _alone(parts.lines)
    yield from _undated(parts.lines)
    yield from _first_to_find(parts.choices)
    yield from _unmeasured(parts.measures)
    yield from _stale(index)
    if count := len(index.brief.unread):
        text = f"What {counted(count, 'document')} of the case would tell."
        yield Open(text=text, aim="unread", part="What was not read, and why")


def _silent(sides: Sequence[Sides], focus: Sequence[ActorId]) -> Iterator[Open]:
    """Yield the layers in which no two focus actors are said to give anything."""
    found = [
        [x for x in pair.silent_layers if x not in _layers(pair.half_told)]
        for pair in sides
    ]
    common = [layer for layer in Layer if all(layer in mine for mine in found)]
    goods = phrases.table()["goods"]
    if found and common:
        named = joined([goods[layer] for layer in common], link="or")
        text = f"Whether {phrases.listed(focus)} give one another {named}: nothing was "
        yield Open(text=f"{text}read either way.", aim="sides", part="Two sides")


def _layers(lines: Iterable[Line]) -> set[Layer | None]:
    return {line.fact.layer for line in lines}


def _unheard(index: Index) -> Iterator[Open]:
    heard = {claim.speaker_actor for claim in index.claims.values()}
    mute = [actor for actor in index.brief.focus if actor not in heard]
    if mute:
        side = "their side is" if len(mute) > 1 else "its side is"
        text = f"What {phrases.listed(mute)} would say: {side} cited in no document."
        yield Open(text=text, aim="doubts", part="How this could be wrong")


def _alone(lines: Sequence[Line]) -> Iterator[Open]:
    alone = sum(line.fact.origins < 2 for line in lines)
    if alone:
        yield Open(
            text=f"Whether what one origin alone tells is so: {alone} of {len(lines)} "
            "facts.",
            aim="doubts",
            part="How this could be wrong",
        )


def _undated(lines: Sequence[Line]) -> Iterator[Open]:
    count = sum(line.fact.when is None for line in lines)
    if count:
        yield Open(
            text=f"When it was: {counted(count, 'fact')} without a date that "
            "the text settles.",
            aim="timeline",
            part="Timeline",
        )


def _first_to_find(choices: Sequence[Choice]) -> Iterator[Open]:
    for choice in choices:
        for court in choice.courts[:1]:
            first = next(iter(court.courting.inputs.inputs), None)
            if first:
                yield Open(
                    text=f"The {worded(first.name)}: of all inputs to “"
                    f"{choice.outcome.situation.issue}” it decides most.",
                    aim=f"o-{choice.outcome.situation.name}",
                    part="What could change it",
                )


def _unmeasured(measures: Measures) -> Iterator[Open]:
    lacking = [one.title for one in measures.measured if one.is_unsettled]
    if lacking:
        yield Open(
            text=f"For want of data, not measured: {'; '.join(lacking)}.",
            aim="measures",
            part="Measured",
        )


def _stale(index: Index) -> Iterator[Open]:
    today = index.brief.as_of.year
    old = [
        f"{one.title} ends in {one.years[1]}"
        for one in index.brief.datasets
        if one.years and one.years[1] <= today - _STALE_YEARS
    ]
    if old:
        text = f"What the datasets would say of today: {'; '.join(old)}."
        yield Open(text=text, aim="m-datasets", part="Datasets")

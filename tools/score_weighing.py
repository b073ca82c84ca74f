"""Show what counting independent origins gains over counting reports.

A made-up world, seeded: in each of 40 events eight papers report on their own (right in
60 to 85 % of cases), one wire gets it right in 35 %, and fourteen papers print the
wire in 85 % of cases: a part of its text, its text with words changed, a retelling that
credits it, or (one copy in ten) a retelling that hides it. Else they report on their
own, right in 60 %. Three figures rival in each event, so that counting by the true
origins is right in .95 of cases, as in the world of the research page. All texts and
claims go through `foedus.weigh` as a case's would.

Run: `python tools/score_weighing.py [--runs 30] [--rivals 3]`.
"""

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random
from statistics import mean, stdev

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Document,
    Fact,
    Kind,
    Layer,
    Lineage,
    Quantity,
    Quote,
    Root,
    Status,
)
from foedus.weigh import facts, lineages
from foedus.weigh.origins import origins

EVENTS = 40
INDEPENDENTS = 8
COPIERS = 14
COPIED = 0.85
WIRE_RIGHT = 0.35
COPIER_RIGHT = 0.60
VALUES = (3_000.0, 12_000.0, 8_000.0, 1_500.0)
WAYS = {"cut": 4, "edited": 3, "retold with credit": 2, "retold without": 1}
TEXT_WORDS = 90
VOCABULARY = [f"w{number:04}" for number in range(4_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Reports with what they say, and what is so.

    Attributes:
        truth: The right figure of each event, by its actor.
        line_of: The true origin of each document.
    """

    documents: list[Document]
    claims: list[Claim]
    truth: dict[ActorId, float]
    line_of: dict[DocId, str]


@dataclass(slots=True, kw_only=True)
class Score:
    """Share of events told rightly, by each way of counting."""

    votes: float
    derived: float
    true_lines: float
    pair_precision: float
    pair_recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dice:
    rng: Random
    values: Sequence[float]

    def value(self, right: float, skill: float) -> float:
        """Return the right figure as often as skill says, else another one."""
        if self.rng.random() < skill:
            return right
        return self.rng.choice([value for value in self.values if value != right])


def main() -> int:
    """Print the scores over all runs."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=30)
    options.add_argument("--rivals", type=int, default=3, choices=(2, 3, 4))
    chosen = options.parse_args()
    runs = chosen.runs
    started = time.process_time()
    scores = [score(world(seed, VALUES[: chosen.rivals])) for seed in range(runs)]
    for name, values in (
        ("counting reports", [one.votes for one in scores]),
        ("counting independent origins", [one.derived for one in scores]),
        ("counting true origins", [one.true_lines for one in scores]),
        ("pairs joined that are one origin", [one.pair_precision for one in scores]),
        ("pairs of one origin that are joined", [one.pair_recall for one in scores]),
    ):
        spread = stdev(values) if runs > 1 else 0.0
        print(f"{name:37}{mean(values):.3f} (sd {spread:.3f} over {runs} runs)")
    print(f"CPU seconds: {time.process_time() - started:.1f}")
    return 0


def world(seed: int, values: Sequence[float]) -> World:
    """Return a world in which most reports of an event are copies of a weak one."""
    rng = Random(seed)  # noqa: S311 - a simulation keeps no secrets
    skills = [rng.uniform(0.60, 0.85) for _ in range(INDEPENDENTS)]
    made = World(documents=[], claims=[], truth={}, line_of={})
    for event in range(EVENTS):
        _tell(made, event, skills, _Dice(rng=rng, values=values))
    return made


def _tell(made: World, event: int, skills: list[float], dice: _Dice) -> None:
    rng = dice.rng
    actor, right = ActorId(f"STATE{event}"), rng.choice(dice.values)
    made.truth[actor] = right
    topic = rng.sample(VOCABULARY, 12)
    wire_text, wire_value = _text(topic, rng), dice.value(right, WIRE_RIGHT)
    _report(made, f"{event}-wire", wire_text, wire_value, line=f"{event}-wire")
    for paper, skill in enumerate(skills):
        name = f"{event}-paper{paper}"
        value = dice.value(right, skill)
        _report(made, name, _text(topic, rng), value, line=name)
    for copier in range(COPIERS):
        name = f"{event}-copier{copier}"
        if rng.random() < COPIED:
            text = _copy(wire_text, rng)
            _report(made, name, text, wire_value, line=f"{event}-wire")
        else:
            value = dice.value(right, COPIER_RIGHT)
            _report(made, name, _text(topic, rng), value, line=name)


def _text(topic: list[str], rng: Random) -> str:
    """Write a report: the words of its event among words of its own."""
    words = rng.choices(VOCABULARY, k=TEXT_WORDS - len(topic)) + topic
    rng.shuffle(words)
    return " ".join(words)


def _copy(text: str, rng: Random) -> str:
    words = text.split()
    (way,) = rng.choices(list(WAYS), list(WAYS.values()))
    if way == "cut":
        return " ".join(words[: rng.randint(TEXT_WORDS // 2, TEXT_WORDS)])
    if way == "edited":
        changed = set(rng.sample(range(len(words)), 6))
        own = rng.choices(VOCABULARY, k=len(words))
        pairs = enumerate(zip(words, own, strict=True))
        return " ".join(b if n in changed else a for n, (a, b) in pairs)
    kept = rng.sample(words, round(rng.uniform(0.5, 0.8) * len(words)))
    told = " ".join(rng.choices(VOCABULARY, k=len(words) - len(kept)) + kept)
    return f"Reuters reported that {told}" if way == "retold with credit" else told


def _report(made: World, name: str, text: str, value: float, *, line: str) -> None:
    event, _, source = name.partition("-")
    words = f"{value:,.0f} troops"
    doc = DocId(name)
    made.line_of[doc] = line
    made.documents.append(
        Document(
            id=doc,
            text=f"{text} {words}",
            sha256=name,
            publisher="Reuters" if source == "wire" else source,
            published=date(2024, 1, 1) + timedelta(days=7 * int(event)),
        )
    )
    start = len(text) + 1
    made.claims.append(
        Claim(
            id=ClaimId(f"{name}:0"),
            quote=Quote(doc=doc, start=start, end=start + len(words), words=words),
            kind=Kind.EVENT,
            actors=(ActorId(f"STATE{event}"),),
            actor_text=None,
            recipients=(ActorId("ALLY"),),
            recipient_text=None,
            root=Root.AID,
            mode=None,
            layer=Layer.TROOPS,
            status=Status.OCCURRED,
            certainty=Certainty.CERTAIN,
            quantity=Quantity(
                value=value, low=None, high=None, unit=None, of="troops", text=words
            ),
            confidence=1.0,
            why="made up",
        )
    )


def score(made: World) -> Score:
    """Weigh a world and hold it against the truth."""
    derived = lineages(made.documents)
    found = facts(made.claims, derived, {})
    if len(found) != EVENTS:
        raise SystemExit(f"{EVENTS} events gave {len(found)} facts")
    by_id = {claim.id: claim for claim in made.claims}
    derived_line = {
        doc: place for place, line in enumerate(derived) for doc in line.documents
    }
    names = sorted(set(made.line_of.values()))
    true_line = {doc: names.index(line) for doc, line in made.line_of.items()}
    each_alone = {doc: place for place, doc in enumerate(made.line_of)}
    shared = set(_pairs(derived)) & set(_pairs(_true_lines(made)))
    return Score(
        votes=_share_right(found, made, by_id, each_alone),
        derived=_share_right(found, made, by_id, derived_line),
        true_lines=_share_right(found, made, by_id, true_line),
        pair_precision=len(shared) / max(1, len(set(_pairs(derived)))),
        pair_recall=len(shared) / len(set(_pairs(_true_lines(made)))),
    )


def _true_lines(made: World) -> list[Lineage]:
    groups: dict[str, list[DocId]] = {}
    for doc, line in made.line_of.items():
        groups.setdefault(line, []).append(doc)
    return [Lineage(documents=tuple(docs), reason="") for docs in groups.values()]


def _pairs(lines: Iterable[Lineage]) -> set[frozenset[DocId]]:
    return {
        frozenset(pair) for line in lines for pair in combinations(line.documents, 2)
    }


def _share_right(
    found: tuple[Fact, ...],
    made: World,
    by_id: dict[ClaimId, Claim],
    line_of: dict[DocId, int],
) -> float:
    """Take the figure with the most origins; figures level with it share the credit."""
    credit = 0.0
    for fact in found:
        counts = Counter(
            {
                figure.quantity.value: origins(
                    (by_id[name] for name in figure.claims), line_of
                )
                for figure in fact.figures
            }
        )
        most = max(counts.values())
        leaders = [value for value, count in counts.items() if count == most]
        credit += (made.truth[fact.actors[0]] in leaders) / len(leaders)
    return credit / len(found)


if __name__ == "__main__":
    sys.exit(main())

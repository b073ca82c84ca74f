"""Draft a situation from what a case found: every number a proposal with its ground."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from foedus.case.config import Case
from foedus.case.joining import joined
from foedus.case.measuring import Question, answered, frames
from foedus.case.progress import Progress
from foedus.case.recalling import recall
from foedus.codes import actor_name, is_state
from foedus.model import ActorId, Brief, Claim, Finding, Kind, Root
from foedus.network import Frames, Network, Series, network

Source = dict[str, str | list[str]]
Number = dict[str, float | Source]

_AGAINST = frozenset(
    {Root.ACCUSE, Root.REJECT, Root.THREATEN, Root.SANCTION, Root.PROTEST, Root.COERCE}
)
_FOR = frozenset(
    {Root.SUPPORT, Root.AGREE, Root.COOPERATE, Root.AID, Root.CONSULT, Root.CONCEDE}
)
_POWER = (
    ("cinc", "share of the world's capability, Correlates of War"),
    ("milex", "military spending"),
    ("gdp", "gross domestic product"),
)
_MOST_CLAIMS = 6
_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A situation to be worked on.

    Attributes:
        text: YAML that `foedus simulate` reads as it is.
        proposed: How many numbers rest on a claim, a row or a finding.
        judged: How many are placeholders.
    """

    text: str
    proposed: int
    judged: int


def draft(case: Case, *, out: Path, shelf: Path | None, progress: Progress) -> Draft:
    """Propose a situation about the focus of a case that has been run.

    Capability comes from the first of CINC, military spending and GDP that covers most
    actors; position from what an actor did for and against the focus in the reports,
    or else from how it votes beside it; salience from how often it is told of. What
    nothing settles is a placeholder over the whole range, and says so.

    Raises:
        UnusableInputError: The case has not been run, or a shelf cannot be read.
    """
    brief = recall(case, out=out)
    with (
        frames(shelf) as shelved,
        joined(case, shelved, out=out, progress=progress) as (here, _),
    ):
        return _draft(brief, here, case.joined_names())


def _draft(brief: Brief, here: Frames, datasets: Iterable[str]) -> Draft:
    actors = tuple(dict.fromkeys((*brief.focus, *brief.of_interest)))
    net = network(frames=here, on=brief.as_of, known_by=brief.as_of)
    power = _capabilities(net, actors)
    votes = _votes(brief, here, datasets)
    trade = _exposures(brief, here, datasets)
    parties = {
        actor: {
            "position": _position(actor, brief, votes),
            "capability": power[actor],
            "salience": _salience(actor, brief),
        }
        for actor in actors
    }
    numbers = [number for held in parties.values() for number in held.values()]
    judged = sum(_is_judged(number) for number in numbers)
    return Draft(
        text=_written(brief, parties, trade),
        proposed=len(numbers) - judged,
        judged=judged,
    )


def _position(actor: ActorId, brief: Brief, votes: dict[ActorId, Finding]) -> Number:
    """Return 0 for the focus, 100 for whoever only acts against it."""
    if actor in brief.focus:
        return _judged(0, 10, "draft: the focus of the case stands at 0")
    with_it, against = _sides(actor, brief)
    told = len(with_it) + len(against)
    if told >= _ENOUGH:
        # Two more of each kind (Agresti and Coull 1998) keep few claims from
        # sounding sure.
        middle = (len(against) + 2) / (told + 4)
        reach = 1.64 * (middle * (1 - middle) / (told + 4)) ** 0.5
        low, high = max(middle - reach, 0), min(middle + reach, 1)
        ids = [str(claim.id) for claim in (*against, *with_it)][:_MOST_CLAIMS]
        return _range(100 * low, 100 * high, {"claim": ids})
    found = votes.get(actor)
    if found and found.interval and found.interval.low is not None:
        low, high = found.interval.low, found.interval.high or 1.0
        return _range(100 * (1 - high), 100 * (1 - low), {"finding": found.label})
    return _judged(0, 100, "draft: neither reports nor votes settle it; fill in")


def _sides(actor: ActorId, brief: Brief) -> tuple[list[Claim], list[Claim]]:
    """Return the acts of an actor for and against the focus."""
    acts = [
        claim
        for claim in brief.claims
        if actor in claim.actors and set(claim.recipients) & set(brief.focus)
    ]
    return (
        [claim for claim in acts if claim.root in _FOR],
        [claim for claim in acts if claim.root in _AGAINST],
    )


def _salience(actor: ActorId, brief: Brief) -> Number:
    """Return how often an actor speaks or acts, beside whoever does so most."""
    counts = {
        one: len(_voiced(one, brief)) for one in (*brief.focus, *brief.of_interest)
    }
    most = max(counts.values(), default=0)
    mine = _voiced(actor, brief)
    if len(mine) < _ENOUGH:
        return _judged(0.05, 0.6, "draft: it is hardly told of; fill in")
    share = len(mine) / most
    ids = [str(claim.id) for claim in mine][:_MOST_CLAIMS]
    return _range(max(0.5 * share, 0.05), min(1.5 * share, 1.0), {"claim": ids})


def _voiced(actor: ActorId, brief: Brief) -> list[Claim]:
    return [
        claim
        for claim in brief.claims
        if claim.kind is not Kind.SILENCE
        and (actor in claim.actors or claim.speaker_actor == actor)
    ]


def _capabilities(net: Network, actors: Iterable[ActorId]) -> dict[ActorId, Number]:
    """Return capability from one source for all, as a share of the listed actors."""
    wanted = list(actors)
    best = max(
        (_known(net, name, words, wanted) for name, words in _POWER),
        key=len,
        default={},
    )
    total = sum(value for value, _ in best.values())
    return {
        actor: _range(
            75 * best[actor][0] / total, 125 * best[actor][0] / total, best[actor][1]
        )
        if actor in best and total
        else _judged(1, 20, "draft: no dataset here measures it; fill in")
        for actor in wanted
    }


def _known(
    net: Network, name: str, words: str, actors: list[ActorId]
) -> dict[ActorId, tuple[float, Source]]:
    found: dict[ActorId, tuple[float, Source]] = {}
    series = net.series(name)
    for actor in actors if series else ():
        latest = _latest(series, actor) if series else None
        if series and latest:
            year, value = latest
            rows = [str(row) for row in series.rows(year=year, state=actor)]
            source: Source = (
                {"row": rows} if rows else {"judgement": f"{words}, {year}"}
            )
            found[actor] = (value, source)
    return found


def _latest(series: Series, actor: ActorId) -> tuple[int, float] | None:
    for year in reversed(series.years):
        value = series.at(year, actor)
        if value:
            return year, value
    return None


def _votes(
    brief: Brief, here: Frames, datasets: Iterable[str]
) -> dict[ActorId, Finding]:
    """Return the latest agreement of each actor with the first of the focus."""
    latest: dict[ActorId, Finding] = {}
    for finding in _found("alignment", brief, here, datasets):
        others = [one for one in finding.about if one != brief.focus[0]]
        if brief.focus[0] in finding.about and len(others) == 1 and finding.value:
            old = latest.get(others[0])
            if finding.unit == "share" and (old is None or _year(old) < _year(finding)):
                latest[others[0]] = finding
    return latest


def _exposures(brief: Brief, here: Frames, datasets: Iterable[str]) -> Iterator[str]:
    """Yield what each dependence of the focus is, as a remark beside the draft."""
    for finding in _found("dependence", brief, here, datasets):
        if finding.value is not None and "trade that is with" in finding.label:
            year = _year(finding)
            yield f"{finding.label}: {finding.value:.1%} ({year})"


def _found(
    name: str, brief: Brief, here: Frames, datasets: Iterable[str]
) -> tuple[Finding, ...]:
    question = Question(
        focus=brief.focus,
        of_interest=tuple(one for one in brief.of_interest if is_state(one)),
        on=brief.as_of,
        known_by=brief.as_of,
        measures=(name,),
        datasets=tuple(datasets),
    )
    return answered(question, here, case=brief).findings


def _year(finding: Finding) -> int:
    return finding.period[1] if finding.period else finding.on.year


def _range(low: float, high: float, source: Source) -> Number:
    first, last = round(low, 3), round(high, 3)
    if first == last:
        return {"value": first, "source": source}
    return {"low": first, "high": last, "source": source}


def _is_judged(number: Number) -> bool:
    source = number["source"]
    return isinstance(source, dict) and "judgement" in source


def _judged(low: float, high: float, why: str) -> Number:
    return {"low": low, "high": high, "source": {"judgement": why}}


def _written(
    brief: Brief, parties: dict[ActorId, dict[str, Number]], exposures: Iterable[str]
) -> str:
    others = [str(one) for one in brief.of_interest] or [str(brief.focus[-1])]
    named = " and ".join(actor_name(one) for one in brief.focus)
    fields = {
        "issue": f"DRAFT: {brief.question}",
        "zero": f"DRAFT: what {named} want",
        "hundred": "DRAFT: what those against it want",
        "wanted": "hundred",
        "threshold": 50,
        "actors": [{"actor": str(actor)} | held for actor, held in parties.items()],
        "options": [_placeholder(others[0])],
    }
    told = "".join(f"#   {words}\n" for words in exposures)
    return (
        "# A draft by `foedus situation draft`: numbers from claims and rows are\n"
        "# proposals, placeholders are marked. Set the scale first, then each number.\n"
        + (f"# Trade exposure, for the size of a lever:\n{told}" if told else "")
        + yaml.dump(
            fields, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100
        )
    )


class _Plain(yaml.SafeDumper):
    """Writes what stands twice out twice: our own reader refuses references."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - of the base
        return True


def _placeholder(actor: str) -> dict[str, object]:
    why = {"judgement": "draft: a placeholder; say what is done and why it would work"}
    return {
        "name": "press",
        "title": f"DRAFT: pressure on {actor_name(ActorId(actor))}",
        "moves": [
            {
                "actor": actor,
                "input": "position",
                "by": {"low": 0, "high": 20, "source": why},
                "succeeds": {"low": 0.2, "high": 0.6, "source": why},
            }
        ],
        "costs": [
            {
                "actor": actor,
                "amount": {"value": 1, "source": why},
                "unit": "points of effort",
            }
        ],
    }

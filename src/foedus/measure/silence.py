"""Who has not said a word, and how likely that is by his own habit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.codes import in_sentence
from foedus.errors import UnusableInputError
from foedus.measure._silence.chance import bounds, so_few
from foedus.measure.asked import Asked, unsettled
from foedus.model import (
    TOOK_PLACE,
    ActorId,
    Claim,
    ClaimId,
    Finding,
    Interval,
    Kind,
    Layer,
    Root,
)
from foedus.network import Network
from foedus.wording import joined

MEASURE = "silence"
DAYS = 90
SPEECH = frozenset(
    {Root.SUPPORT, Root.REQUEST, Root.ACCUSE, Root.REJECT, Root.THREATEN, Root.PROTEST}
)


def silence(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return who is told to be silent, and whether a silence is more than chance.

    An occasion is a day on which reports tell of an act of the focus (in the option
    `layer`, if given); an actor speaks on it if he is cited, praises, demands,
    accuses, rejects, threatens or protests in a report of that day. His habit is the
    share of occasions on which he spoke before the last `days` days (90). The value
    is the chance that he would speak on as few of the last occasions as he did,

    .. math:: P(M \le m) = \sum_{j \le m} \binom{n}{j}
        \frac{B(k + 1/2 + j, N - k + 1/2 + n - j)}{B(k + 1/2, N - k + 1/2)}

    References:
        Jeffreys (1946). An invariant form for the prior probability in estimation
        problems.
        Schelling (1960). The strategy of conflict.
    """
    asked.only("days", "layer")
    layer, days = _layer(asked), asked.whole("days", DAYS)
    actors = tuple(dict.fromkeys((*asked.of_interest, *asked.focus)))
    found = tuple(
        finding
        for actor in actors
        for finding in (
            *_told(network, actor),
            *_by_habit(network, asked, _Silent(actor=actor, layer=layer, days=days)),
        )
    )
    why = "No report tells of a silence, nor of acts that they could have spoken on."
    names = joined([in_sentence(one) for one in actors])
    return found or (
        unsettled(MEASURE, network, asked.focus, f"silence of {names}", why),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Silent:
    """Whose silence is in question, on what, over how many days."""

    actor: ActorId
    layer: Layer | None
    days: int


def _layer(asked: Asked) -> Layer | None:
    told = asked.options.get("layer")
    if told is not None and told not in list(Layer):
        raise UnusableInputError(
            "option layer",
            f"{told!r} is no layer",
            f"choose from: {joined([*map(str, Layer)])}",
        )
    return Layer(told) if told else None


def _told(network: Network, actor: ActorId) -> Iterator[Finding]:
    """Say which reports state a silence outright."""
    stated = [
        claim
        for claim in network.claims
        if claim.kind is Kind.SILENCE
        and actor in claim.actors
        and (claim.said_date or network.on) <= network.on
    ]
    if stated:
        days = [claim.said_date for claim in stated if claim.said_date]
        yield Finding(
            measure=MEASURE,
            label=f"reports that say that {in_sentence(actor)} kept silent",
            about=(actor,),
            on=network.on,
            value=float(len({claim.doc for claim in stated})),
            unit="reports",
            evidence=tuple(claim.id for claim in stated),
            caveat="As the reports put it; it may have spoken where they did not look.",
            data_end=max(days).year if days else network.on.year,
            group=in_sentence(actor),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """The occasions an actor had, by day, and those that he spoke on."""

    occasions: dict[date, tuple[ClaimId, ...]]
    spoken: dict[date, tuple[ClaimId, ...]]
    requests: tuple[ClaimId, ...]

    def since(self, first: date) -> tuple[int, int]:
        """Return how many occasions there were since a day, and how many he used."""
        days = [day for day in self.occasions if day >= first]
        return len(days), sum(day in self.spoken for day in days)


def _by_habit(network: Network, asked: Asked, silent: _Silent) -> Iterator[Finding]:
    record = _record(network, asked, silent)
    if not record.occasions:
        return
    actor = silent.actor
    first = network.on - timedelta(days=silent.days - 1)
    lately, spoke = record.since(first)
    ever, spoke_ever = record.since(date.min)
    before, spoke_before = ever - lately, spoke_ever - spoke
    blank = Finding(
        measure=MEASURE,
        label=f"chance that {in_sentence(actor)} speaks so seldom by its own habit",
        about=(actor,),
        on=network.on,
        value=None,
        unit="chance",
        caveat="",
        data_end=max(record.occasions).year,
        group=in_sentence(actor),
    )
    if not lately:
        told = f"There was no occasion in the last {silent.days} days."
        yield replace(blank, caveat=told)
    elif not spoke_before:
        told = f"It spoke on none of {before} occasions before: no habit to break."
        yield replace(blank, caveat=told)
    else:
        counts = (spoke, lately, spoke_before, before)
        low, high = bounds(*counts)
        value = so_few(*counts)
        asked_of = (
            f" It was asked {len(record.requests)} times." if record.requests else ""
        )
        yield replace(
            blank,
            value=value,
            interval=Interval(
                low=min(low, value),
                high=max(high, value),
                kind="habit at the ends of its 90 % credible interval",
            ),
            evidence=_evidence(record),
            caveat=f"It spoke on {spoke} of {lately} occasions in the last "
            f"{silent.days} days and on {spoke_before} of {before} before.{asked_of} "
            "Reports cite whom they choose; days are taken as independent.",
        )


def _record(network: Network, asked: Asked, silent: _Silent) -> _Record:
    actor, others = silent.actor, {*asked.focus} - {silent.actor}
    claims = [
        claim for claim in network.claims if (claim.said_date or date.max) <= network.on
    ]
    return _Record(
        occasions=_by_day(
            claim
            for claim in claims
            if actor not in claim.actors and _is_act(claim, others, silent.layer)
        ),
        spoken=_by_day(claim for claim in claims if _speaks(claim, actor)),
        requests=tuple(
            claim.id
            for claim in claims
            if claim.root is Root.REQUEST and actor in claim.recipients
        ),
    )


def _by_day(claims: Iterable[Claim]) -> dict[date, tuple[ClaimId, ...]]:
    days: dict[date, list[ClaimId]] = {}
    for claim in claims:
        if claim.said_date:
            days.setdefault(claim.said_date, []).append(claim.id)
    return {day: tuple(found) for day, found in sorted(days.items())}


def _speaks(claim: Claim, actor: ActorId) -> bool:
    if claim.kind is Kind.SILENCE:
        return False
    speech = claim.root in SPEECH or claim.layer is Layer.STATEMENTS
    acts = actor in claim.actors and speech and claim.status in TOOK_PLACE
    return claim.speaker_actor == actor or acts


def _is_act(claim: Claim, others: set[ActorId], layer: Layer | None) -> bool:
    return (
        claim.kind is not Kind.SILENCE
        and claim.status in TOOK_PLACE
        and layer in (None, claim.layer)
        and bool(others & {*claim.actors, *claim.recipients})
    )


def _evidence(record: _Record) -> tuple[ClaimId, ...]:
    """Return the comments, the requests and one act of each occasion."""
    spoken = (one for found in record.spoken.values() for one in found)
    acts = (found[0] for found in record.occasions.values())
    return tuple(dict.fromkeys((*spoken, *record.requests, *acts)))

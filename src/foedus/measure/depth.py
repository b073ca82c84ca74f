"""How deep a partnership is: on paper and in practice, two scales that may disagree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from foedus.codes import in_sentence
from foedus.measure._depth.latent import Depths, depths, items
from foedus.measure._depth.practice import LAYERS, WINDOW, Practice, practice
from foedus.measure._depth.terms import code, formality, institutions
from foedus.measure._partners import end_of
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval, Layer
from foedus.network import Network, Pact
from foedus.wording import joined

MEASURE = "depth"
DRAWS = 2_000
FEWEST = 20
"""Treaties below which nothing is compared with anything."""

GRADES = ("No military institutions", "Moderate", "High")
WORDS = ("no", "moderate", "high")


def depth(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how deep the pacts of two states are, and what they do together.

    On paper: institutions by the rule of Leeds and Anac (0 to 2), formality, and the
    hidden depth behind eight terms (a Gaussian-copula factor over all pacts that
    promise help in war). In practice: the share of the last ten years with a tie, by
    layer (tied years t of covered years c; of all ten where only reports tell of
    it), and its mean over the layers L of which anything is known,

    .. math:: P = \frac{1}{|L|} \sum_{l \in L} \frac{t_l}{c_l}

    The option `draws` is the number of draws for the hidden depth.

    References:
        Leeds and Anac (2005). Alliance institutionalization and alliance performance.
        Murray, Dunson, Carin and Lucas (2013). Bayesian Gaussian copula factor models
        for mixed data.
        Kinne (2018). Defense cooperation agreements and the emergence of a global
        security network.
    """
    asked.only("draws")
    third = [(a, b) for b in asked.of_interest for a in asked.focus if a != b]
    pairs = [*combinations(asked.focus, 2), *third]
    if not pairs:
        why = "Depth is of two states; ask about two or more."
        return (unsettled(MEASURE, network, asked.focus, "depth", why),)
    treaties = _treaties(network, asked.whole("draws", DRAWS))
    return tuple(one for pair in pairs for one in _of_pair(network, treaties, pair))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Treaties:
    """All coded pacts, and the hidden depth of those that promise help in war."""

    pacts: tuple[Pact, ...]
    firm: tuple[Pact, ...]
    depths: Depths | None


def _treaties(network: Network, draws: int) -> _Treaties:
    coded = tuple(
        pact for pact in network.pacts() if institutions(pact.terms) is not None
    )
    firm = tuple(pact for pact in coded if _promises_help(pact))
    known = (
        depths(
            items([pact.terms for pact in firm]), np.random.default_rng(0), draws=draws
        )
        if len(firm) >= FEWEST
        else None
    )
    return _Treaties(pacts=coded, firm=firm, depths=known)


def _promises_help(pact: Pact) -> bool:
    return 1 in (code(pact.terms, "defense"), code(pact.terms, "offense"))


def _of_pair(
    network: Network, treaties: _Treaties, pair: tuple[ActorId, ActorId]
) -> Iterator[Finding]:
    shared = [pact for pact in treaties.pacts if _binds(pact, pair, network)]
    for pact in shared:
        yield from _on_paper(network, treaties, pair, pact)
    yield from _uncoded(network, pair)
    layers = [practice(network, pair, layer) for layer in LAYERS]
    yield _in_practice(network, pair, layers, shared)
    for layer in layers:
        yield _in_layer(network, pair, layer)


def _binds(pact: Pact, pair: tuple[ActorId, ActorId], network: Network) -> bool:
    """Tell whether a pact binds both on the day, or did when its data ended."""
    day = network.on
    inside = {
        member.state
        for member in pact.members
        if (member.start is None or member.start <= day)
        and (member.end is None or member.end >= day)
    }
    return {*pair} <= inside and (pact.end is None or pact.end >= day)


def _on_paper(
    network: Network, treaties: _Treaties, pair: tuple[ActorId, ActorId], pact: Pact
) -> Iterator[Finding]:
    number = f"number {pact.pact} in {pact.dataset.name}"
    since = f"the pact since {pact.start} ({number})" if pact.start else number
    blank = replace(
        _blank(network, pair, "on paper"),
        label=f"military institutions that {since} sets up",
        unit="of 2",
        evidence=(pact.row, *(m.row for m in pact.members if m.state in pair)),
        data_end=end_of(pact.dataset, network),
    )
    where = f"{pact.dataset.title}, whose data end in {blank.data_end}"
    grade = institutions(pact.terms)
    if grade is not None:
        told = f"{GRADES[grade]}; this is of texts, not of practice ({where})."
        yield replace(blank, value=float(grade), caveat=told)
    form = formality(pact.terms)
    if form is not None:
        told = f"One point for a public treaty, one for a standing body ({where})."
        label = f"formality of {since}"
        yield replace(blank, label=label, value=float(form), caveat=told)
    if treaties.depths is not None and pact in treaties.firm:
        named = replace(blank, label=f"depth of {since}")
        yield _hidden(named, treaties.depths, treaties.firm.index(pact))


def _hidden(blank: Finding, known: Depths, place: int) -> Finding:
    deeper = int((known.mean > known.mean[place]).sum())
    return replace(
        blank,
        value=float(known.mean[place]),
        unit="standard deviations",
        interval=Interval(
            low=float(known.low[place]),
            high=float(known.high[place]),
            kind="90 % credible interval",
        ),
        caveat=f"{deeper} of {len(known.mean)} pacts that promise help in war are "
        f"deeper; sd {known.sd[place]:.2f}, so read ranks with care.",
    )


def _uncoded(network: Network, pair: tuple[ActorId, ActorId]) -> Iterator[Finding]:
    """Say that a pact that reports tell of has no coded terms."""
    told = [tie for tie in network.told(Layer.TREATY) if (tie.giver, tie.taker) == pair]
    if told:
        yield replace(
            _blank(network, pair, "on paper"),
            label="depth of the pact that reports tell of",
            evidence=tuple(dict.fromkeys(one for tie in told for one in tie.evidence)),
            caveat="Reports tell of it, but nobody has coded its terms.",
        )


def _in_practice(
    network: Network,
    pair: tuple[ActorId, ActorId],
    layers: Sequence[Practice],
    shared: Sequence[Pact],
) -> Finding:
    blank = replace(
        _blank(network, pair, "in practice"),
        label=f"depth in practice over the last {WINDOW} years",
        unit="share of years",
    )
    known = [one.steadiness for one in layers if one.steadiness is not None]
    unknown = [str(one.layer) for one in layers if one.steadiness is None]
    paper = _paper_words(shared)
    if not known:
        why = f"Nothing is known of {joined(unknown)}. On paper: {paper}."
        return replace(blank, caveat=why)
    ends = list(zip(*(one.bounds for one in layers), strict=True))
    low, high = (sum(each) / len(layers) for each in ends)
    evidence = tuple(dict.fromkeys(x for one in layers for x in one.evidence))
    missing = f"nothing is known of {joined(unknown)}; " if unknown else ""
    return replace(
        blank,
        value=sum(known) / len(known),
        interval=Interval(
            low=low,
            high=high,
            kind="years that nothing covers taken as without or with a tie",
        ),
        evidence=evidence,
        caveat=f"Mean over {len(known)} of {len(layers)} layers; {missing}on paper: "
        f"{paper}. Paper and practice are two scales and may disagree.",
        data_end=max(one.data_end or 0 for one in layers),
    )


def _in_layer(
    network: Network, pair: tuple[ActorId, ActorId], known: Practice
) -> Finding:
    blank = replace(
        _blank(network, pair, "in practice"),
        label=f"share of the last {WINDOW} years with a tie of {known.layer}",
        unit="share of years",
    )
    if known.steadiness is None:
        why = f"No report and no dataset that is here covers {known.layer} of the two."
        return replace(blank, caveat=why)
    return replace(
        blank,
        value=known.steadiness,
        interval=Interval(
            low=known.bounds[0],
            high=known.bounds[1],
            kind="years that nothing covers taken as without or with a tie",
        ),
        evidence=known.evidence,
        caveat=_history(known),
        data_end=known.data_end,
    )


def _history(known: Practice) -> str:
    covered = f"{len(known.covered)} of the {WINDOW} years are covered"
    if known.since is None:
        return f"Never as far as is known; {covered}; the rows are what else they gave."
    lately = f"last in {known.last}"
    if known.unbroken is not None:
        lately = f"without a gap since {known.unbroken}"
    told = "" if known.listed else "; reports alone, so the share is the least it is"
    return f"First known in {known.since}, {lately}; {covered}{told}."


def _paper_words(shared: Sequence[Pact]) -> str:
    grades = [institutions(pact.terms) for pact in shared]
    known = [grade for grade in grades if grade is not None]
    if not known:
        return "no pact whose terms are coded"
    return f"{WORDS[max(known)]} military institutions in {len(known)} coded pacts"


def _blank(network: Network, pair: tuple[ActorId, ActorId], scale: str) -> Finding:
    return Finding(
        measure=MEASURE,
        label="",
        about=pair,
        on=network.on,
        value=None,
        caveat="",
        group=f"{scale}: {in_sentence(pair[0])} and {in_sentence(pair[1])}",
    )

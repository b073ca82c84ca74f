"""Say what an answer about sanctions rests on, and what would overturn it."""

from collections.abc import Iterator

from foedus.brief.rounding import percent
from foedus.codes import actor_name, in_sentence
from foedus.model import (
    ANYBODY,
    ActorId,
    Ban,
    Difference,
    Home,
    Role,
    SanctionOption,
    SanctionOutcome,
    SanctionQuestion,
    Span,
)

_JUDGED = "judgement of the analyst"
_SURE = 0.9
"""Share of the draws from which on one option is said to cost more than another."""

Row = tuple[str, str, str]


def ranges(question: SanctionQuestion) -> tuple[Row, ...]:
    """Return every range of a question: what it is of, its ends, its source."""
    return tuple(
        (what, _ends(span), span.source)
        for what, span in _spans(question)
        if span != ANYBODY
    )


def by_source(question: SanctionQuestion) -> tuple[tuple[str, str], ...]:
    """Return the ranges that share a source in a line, and the source."""
    found: dict[str, list[str]] = {}
    for what, ends, source in ranges(question):
        found.setdefault(source, []).append(f"{what}: {ends}")
    return tuple(("; ".join(told), source) for source, told in found.items())


def footing(outcome: SanctionOutcome) -> str:
    """Return what an answer rests on, in a sentence."""
    every = ranges(outcome.question)
    judged = sum(_JUDGED in source for _, _, source in every)
    return (
        f"It rests on the trade of {outcome.year} and on {len(every)} ranges, {judged} "
        "of them the analyst's judgement, each with its source below. "
        f"{by_belief(outcome)}"
    )


def by_belief(outcome: SanctionOutcome) -> str:
    """Return how far what is believed of home trade carries the costliest option."""
    mine = [one for one in outcome.effects if one.role is Role.TARGET]
    most = min(mine, key=lambda one: one.real_income.value, default=None)
    told = "; ".join(
        f"{percent(one.real_income)} with home trade {one.prior}"
        for one in mine
        if most and one.option == most.option
    )
    return (
        f"{_plain(most.option)} costs {_target(outcome)} most. Its real income changes "
        f"by {told}."
        if most
        else ""
    )


def overturning(outcome: SanctionOutcome) -> tuple[str, ...]:
    """Return what would overturn it: of each pair of options, then of the size."""
    return (*_pairs(outcome), *_size(outcome))


def input_words(name: str) -> str:
    """Return the name of an input with its state's code put into words."""
    words = name.split(" ")
    return " ".join(
        in_sentence(ActorId(word)) if word.isupper() else word for word in words
    )


def _pairs(outcome: SanctionOutcome) -> Iterator[str]:
    pairs = dict.fromkeys((one.option, one.against) for one in outcome.differences)
    for option, against in pairs:
        mine = [
            one
            for one in outcome.differences
            if (one.option, one.against) == (option, against)
        ]
        yield _pair(mine, _target(outcome))


def _pair(mine: list[Difference], target: str) -> str:
    first, second = mine[0].option, mine[0].against
    shares = [one.worse for one in mine]
    if max(shares) <= 1 - _SURE:
        first, second, shares = second, first, [1 - share for share in shares]
    if min(shares) >= _SURE:
        often = "all" if min(shares) == 1 else f"at least {min(shares):.0%} of the"
        return (
            f"{_plain(first)} costs {target} more than {_plain(second)} in {often} "
            "draws under each belief about home trade: no range that was drawn "
            "overturns that."
        )
    told = ", ".join(f"{one.worse:.0%} with home trade {one.prior}" for one in mine)
    return (
        f"Whether {_plain(first)} costs {target} more than {_plain(second)} is open: "
        f"it does in {told}."
    )


def _size(outcome: SanctionOutcome) -> Iterator[str]:
    ranked = sorted(outcome.drivers, key=lambda one: -abs(one.correlation))
    if ranked:
        most, beliefs = ranked[0], len(outcome.question.priors)
        among = "what is believed of home trade, and within a belief first by "
        yield (
            f"The size is overturned by {among if beliefs > 1 else ''}"
            f"{input_words(most.input)} (rank correlation {most.correlation:+.2f} with "
            "the loss)."
        )


def _spans(question: SanctionQuestion) -> Iterator[tuple[str, Span]]:
    for product in question.products:
        yield f"elasticity of {product.name}", product.elasticity
        if product.part:
            yield f"part of trade that is {product.name}", product.part
    if question.essentials:
        yield "substitution of essentials", question.essentials.substitution
    for option in question.options:
        yield from _of_option(option)
    for prior in question.priors:
        for home in prior.homes:
            yield from _of_home(prior.name, home)
        yield f"home share of other states, {prior.name}", prior.others


def _of_option(option: SanctionOption) -> Iterator[tuple[str, Span]]:
    name = option.name.replace("-", " ")
    yield f"{name}: enforcement", option.enforcement
    yield f"{name}: leakage", option.leakage
    yield f"{name}: premium of the way round", option.premium
    yield f"{name}: buyers' part of the rent", option.rent
    for ban in option.bans:
        yield from _of_ban(name, ban)


def _of_ban(name: str, ban: Ban) -> Iterator[tuple[str, Span]]:
    if ban.cap and not ban.cap.before.low == ban.cap.before.high == 1.0:
        yield f"{name}: {ban.cap.unit} before the cap", ban.cap.before
    if ban.cap and ban.cap.cost:
        yield f"{name}: cost of a unit", ban.cap.cost


def _of_home(prior: str, home: Home) -> Iterator[tuple[str, Span]]:
    product = f", {home.product}" if home.product else ""
    where = f"{actor_name(home.state)}{product}, {prior}"
    if home.share:
        yield f"home share of {where}", home.share
    if home.absorption:
        yield f"absorption of {where}", home.absorption


def _ends(span: Span) -> str:
    low = f"{span.low:,.10g}"
    return low if span.low == span.high else f"{low} to {span.high:,.10g}"


def _target(outcome: SanctionOutcome) -> str:
    return in_sentence(outcome.question.target)


def _plain(option: str) -> str:
    return f"“{option.replace('-', ' ')}”"

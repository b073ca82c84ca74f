"""Put actors, days, figures and facts into words."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from foedus.codes import actor_name, in_sentence
from foedus.model import (
    ActorId,
    Certainty,
    Fact,
    Grade,
    Kind,
    Layer,
    Quantity,
    Root,
    Status,
    When,
)
from foedus.wording import joined

PERMITTED = "permitted"
OWN_WORDS = frozenset({"undertaking", "leave"})
"""Modes of acts whose object no phrase can name: what was undertaken, or let be."""

NEGATED = re.compile(
    r"\b(?:not|no|never|nor|neither|nobody|nothing|none|without|cannot|den(?:y|ie[sd]))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which a quoted clause says itself that something is not so."""

_ROUND = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|half|most|part|some)$",
    re.IGNORECASE,
)
"""Words for a number that need "of" before what they count."""

_FIRST = re.compile(r"(?:^|[^\d.,])0?1(?:st)?\b(?![.,:]\d)|\bfirst\b|-01\b")
"""A first day of a month that a text names."""

NOT_SO = (Status.DENIED, Status.ABSENT)
HEDGED = (Status.OCCURRED, Status.ONGOING, Status.ABSENT)
_ONE_WAY = frozenset(
    {Root.AID, Root.ASSAULT, Root.ACCUSE, Root.SANCTION, Root.COERCE, Root.THREATEN}
) | {Root.REQUEST, Root.REJECT, Root.CONCEDE}


def sentence(fact: Fact, words: str = "") -> str:
    """Return one plain sentence for a fact, without date, figures and full stop.

    Args:
        fact: What is to be told.
        words: Those it rests on; they are quoted where no phrase fits it.
    """
    if fact.kind is Kind.SILENCE:
        return _silence(fact)
    if fact.kind is Kind.QUANTITY and fact.root is None:
        return _counted(fact)
    if words and is_verbatim(fact):
        return _quoted(fact.status, words)
    fact = _finer(fact, words)
    givers, takers = _parties(fact)
    if fact.root is None and fact.kind is Kind.RELATION:
        return capital(_hedged(fact, _standing(fact, givers, takers)))
    return capital(_hedged(fact, _deed(fact, givers, takers)))


def _finer(fact: Fact, words: str) -> Fact:
    """Return an act with the finer mode that the words under it name."""
    named = table()["finer"]
    for key in (f"{fact.root}.{fact.mode}", f"{fact.root}.{fact.layer}", fact.root):
        for mode, pattern in named.get(key, {}).items():
            if re.search(pattern, words, re.IGNORECASE):
                return replace(fact, mode=mode)
    return fact


def is_verbatim(fact: Fact) -> bool:
    """Tell whether a fact is told in the words of its source.

    Of a relation without a layer, of one that is denied (which of its qualities is?),
    and of an act without its object, a phrase would say less than the words, or more.
    """
    bond = fact.root is None and fact.kind is Kind.RELATION
    vague = bond and fact.layer is None and fact.mode is None
    return vague or (bond and fact.status in NOT_SO) or fact.mode in OWN_WORDS


def listed(actors: Sequence[ActorId], *, nobody: str = "an unnamed party") -> str:
    """Return names as they stand inside a sentence, joined by commas and "and"."""
    return joined([in_sentence(actor) for actor in actors]) or nobody


def named(actors: Sequence[ActorId]) -> str:
    """Return names as they stand in a heading, without articles."""
    return joined([actor_name(actor) for actor in actors])


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def amount(quantity: Quantity) -> str:
    """Return the figure in the words of the text, and what it counts."""
    whole = quantity.of or ""
    if whole.lower() in quantity.text.lower():
        whole = ""
    is_round = _ROUND.search(quantity.text) is not None
    link = " of " if whole and (quantity.unit or is_round) else " "
    return f"{_lowered(quantity.text)}{link}{whole}".strip()


def number(value: float) -> str:
    """Return a number with thousands set apart and no needless decimals."""
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def bounds(low: float | None, high: float | None, unit: str | None) -> str:
    """Return an interval in words; an open end is said to be open."""
    suffix = _suffix(unit)
    if low is not None and high is not None:
        ends = number(low) if low == high else f"{number(low)}–{number(high)}"
        return ends + suffix
    if low is not None:
        return f"{number(low)}{suffix} or more"
    return f"up to {number(high)}{suffix}" if high is not None else "no number"


def days(when: When | None, *, by: date | None = None) -> str:
    """Return an interval of days as short as it can be said.

    Args:
        when: The days.
        by: When it was over, should they not be known.
    """
    start, end = (when.start, when.end) if when else (None, None)
    if start and end:
        return _between(start, end)
    if start:
        return f"since {_begun(start, when.text if when else '')}"
    if end:
        return f"until {_day(end)}"
    return f"by {_day(by)}" if by else "undated"


def day(value: date | None) -> str:
    """Return one day, or that it is not known."""
    return _day(value) if value else "no date"


def month(value: date) -> str:
    """Return a month and year."""
    return f"{calendar.month_name[value.month]} {value.year}"


def strength(fact: Fact) -> str:
    """Return in words how many independent origins carry a fact."""
    many = "one origin only" if fact.origins < 2 else f"{fact.origins} origins"
    return f"disputed, {many}" if fact.against else many


def status(value: Status) -> str:
    """Return a status in plain words."""
    return str(table()["status"][value])


def stands(fact: Fact) -> str:
    """Return how a fact stands: a relation is not done, it lasts or is over."""
    if fact.kind is Kind.RELATION and fact.status is Status.OCCURRED:
        return "in the past"
    return status(fact.status)


def certainty(value: Certainty) -> str:
    """Return in plain words how surely a source states something."""
    return str(table()["certainty"][value])


def grade(value: Grade) -> str:
    """Return an Admiralty grade with its meaning."""
    return f"{value} ({table()['grades'][value]})"


@cache
def table() -> dict[str, Any]:
    """Return the table of phrases that ships with the package."""
    text = resources.files("foedus.brief").joinpath("data/phrases.yaml").read_text()
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _suffix(unit: str | None) -> str:
    if unit == "percent":
        return "%"
    return f" {unit}" if unit else ""


def _quoted(status: Status, words: str) -> str:
    """Return words with what must be known of them; a negation in them is enough."""
    lead = table()["verbatim"].get(status, "")
    if status in NOT_SO and NEGATED.search(words):
        lead = ""
    return f"{lead}“{words}”"


def _silence(fact: Fact) -> str:
    aim = f" towards {listed(fact.recipients)}" if fact.recipients else ""
    verb = "are" if len(fact.actors) > 1 else "is"
    return capital(f"{listed(fact.actors)} {verb} reported silent{aim}")


def _counted(fact: Fact) -> str:
    """Return a bare figure, whom it is told of, and whether it is so."""
    parties = tuple(dict.fromkeys((*fact.actors, *fact.recipients)))
    figures = "; ".join(dict.fromkeys(amount(f.quantity) for f in fact.figures))
    if fact.mode:
        whom = listed(parties, nobody="nobody named")
        told = f"losses of {whom} ({fact.mode}): {figures or 'not given'}"
    else:
        of = f"{fact.layer or 'told'}{_among(parties, fact.layer)}"
        told = f"{of}: {figures or 'no figure given'}"
    return capital(f"{_reserve(fact)}{told}")


def _among(parties: Sequence[ActorId], layer: Layer | None) -> str:
    if not parties:
        return ", nobody named"
    is_shared = layer is not None and len(parties) > 1
    return f" {'between' if is_shared else 'of'} {listed(parties)}"


def _reserve(fact: Fact) -> str:
    """Return what must be said before a figure that is not flatly told as so."""
    if fact.status not in HEDGED or fact.status is Status.ABSENT:
        return str(table()["verbatim"][fact.status])
    return str(table()["reserves"].get(fact.certainty, ""))


def _directed(fact: Fact) -> bool:
    return bool(fact.recipients) and set(fact.actors) != set(fact.recipients)


def _parties(fact: Fact) -> tuple[list[ActorId], list[ActorId]]:
    """Return givers and takers; parties of a mutual act are all givers."""
    if not _directed(fact):
        return list(fact.actors), []
    return list(fact.actors), [r for r in fact.recipients if r not in fact.actors]


def _standing(fact: Fact, givers: list[ActorId], takers: list[ActorId]) -> str:
    if fact.mode == "dependence" and givers and takers:
        return _depending(fact, givers, takers)
    words = table()
    noun, whom = words["relations"][fact.layer or "any"], ""
    if takers:
        link = words["relation_links"].get(fact.layer, "with")
        whom = f" {link} {listed(takers)}"
    if fact.mode == "share" and takers and fact.layer:
        share = words["shares"].get(fact.layer, fact.layer)
        noun, whom = f"a share in the {share}", f" of {listed(takers)}"
    plural = len(givers) > 1
    has = "have" if plural else "has"
    if fact.status is Status.OCCURRED:
        has = "had"
    return _framed(
        fact.status, listed(givers), (has, "have", whom), noun, plural=plural
    )


def _depending(fact: Fact, givers: list[ActorId], takers: list[ActorId]) -> str:
    """Tell a dependence of the one who is given something on the giver."""
    goods = table()["goods"].get(fact.layer)
    whom = f" on {listed(givers)}" + (f" for {goods}" if goods else "")
    plural = len(takers) > 1
    done = "depend" if plural else "depends"
    if fact.status is Status.OCCURRED:
        done = "depended"
    forms = (done, "depend", whom)
    return _framed(fact.status, listed(takers), forms, "", plural=plural)


def _deed(fact: Fact, givers: list[ActorId], takers: list[ActorId]) -> str:
    past, gerund, base, link = _verb(fact, has_takers=bool(takers))
    plural = len(givers) > 1
    those = listed(takers) if takers else "each other" * _is_exchanged(fact)
    whom = f" {link} {those}".replace("  ", " ") if those else ""
    subject = listed(givers)
    if fact.status is Status.ONGOING:
        return f"{subject} {'are' if plural else 'is'} {gerund}{whom}"
    if fact.mode == PERMITTED:
        return _allowed(fact, subject, f"{base}{whom}")
    return _framed(fact.status, subject, (past, base, whom), "", plural=plural)


def _allowed(fact: Fact, subject: str, act: str) -> str:
    """Tell what a rule lets somebody do; "may" alone could be a guess."""
    be = "are" if len(fact.actors) > 1 else "is"
    return f"{subject} {be}{' not' if fact.status in NOT_SO else ''} allowed to {act}"


def _is_exchanged(fact: Fact) -> bool:
    """Tell what each does to the other from what they do together."""
    mutual = len(fact.actors) > 1 and set(fact.actors) == set(fact.recipients)
    return mutual and fact.root in _ONE_WAY


def _verb(fact: Fact, *, has_takers: bool) -> tuple[str, str, str, str]:
    words, root = table(), fact.root or "act"
    goods = words["goods"].get(fact.layer) or words["goods"]["any"]
    modes = words["modes"]
    found = modes.get(f"{root}.{fact.mode}.{fact.layer}")
    found = found or modes.get(f"{root}.{fact.mode}")
    if found and not found[-1] and not has_takers:
        found = None  # "left", and nobody named whom
    found = found or words["verbs"].get(f"{root}.{fact.layer}") or words["verbs"][root]
    past, gerund, base, link = (word.replace("{goods}", goods) for word in found)
    return past, gerund, base, link


def _hedged(fact: Fact, told: str) -> str:
    """Return what was told as no surer than its surest source states it."""
    if fact.status not in HEDGED or fact.certainty is Certainty.CERTAIN:
        return told
    return str(table()["hedges"][fact.certainty]).replace("{told}", told)


def _framed(
    status: Status,
    subject: str,
    forms: tuple[str, str, str],
    noun: str,
    *,
    plural: bool,
) -> str:
    done, base, whom = forms
    rest = f" {noun}{whom}" if noun else whom
    be = "are" if plural else "is"
    match status:
        case Status.OCCURRED | Status.ONGOING:
            return f"{subject} {done}{rest}"
        case Status.PLANNED:
            return f"{subject} {be} said to plan to {base}{rest}"
        case Status.REQUESTED:
            return f"{subject} {be} asked or advised to {base}{rest}"
        case Status.HYPOTHETICAL:
            return f"{subject} could {base}{rest}"
        case Status.DENIED:
            return f"it is denied that {subject} {done}{rest}"
        case Status.ABSENT:
            return f"{subject} did not {base}{rest}"


def _begun(start: date, text: str) -> str:
    """Return a first day, as a month or a year where the text names no day."""
    if start.day > 1 or _FIRST.search(text):
        return _day(start)
    by_year = start.month == 1 and "jan" not in text.lower()
    return (
        str(start.year)
        if by_year
        else f"{calendar.month_abbr[start.month]} {start.year}"
    )


def _between(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    whole_months = start.day == 1 and end.day == _last_day(end)
    if whole_months and (start.month, end.month) == (1, 12):
        years = (start.year, end.year)
        return str(start.year) if years[0] == years[1] else f"{years[0]}–{years[1]}"
    if whole_months and (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if whole_months:
        year = "" if start.year == end.year else f" {start.year}"
        return f"{calendar.month_abbr[start.month]}{year} – {_month(end)}"
    return f"{_day(start)} – {_day(end)}"


def _month(value: date) -> str:
    return f"{calendar.month_abbr[value.month]} {value.year}"


def _last_day(value: date) -> int:
    return calendar.monthrange(value.year, value.month)[1]


def _day(value: date) -> str:
    return f"{value.day} {calendar.month_abbr[value.month]} {value.year}"


def _lowered(text: str) -> str:
    """Take the capital from a word that only began a sentence: "About", not "US"."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text

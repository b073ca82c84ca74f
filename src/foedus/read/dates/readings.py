"""Find expressions of time in a text and settle which days each one means."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from foedus.read.dates.anchored import SENTENCE_END, Reading, anchored
from foedus.read.dates.calendar import Period
from foedus.read.dates.lexicon import lexicon
from foedus.read.dates.rules import RULES, Anchor
from foedus.read.dates.tense import Tense
from foedus.read.windows import places, windows

_LOOK_BACK = 90
_FORMS = 50_000  # words kept with their kinds; a language has hardly more in use
_REACH = 40  # characters: no expression has more before or after its telling word
_BEFORE_OLD_YEAR = re.compile(
    r"\b(?:in|since|of|from|to|until|by|before|after|between|and|during|circa|,)\s+\Z",
    re.IGNORECASE,
)
# Names of months and days that are other words or names too stand alone only here.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|through|before|after|during|for|and|or|"
    r"between|on|early|late|mid|next|last|this|around|about|as)[\s-]+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BEFORE_SHORT = re.compile(
    r"\b(?:in|since|until|by|early|late|mid|last|next|this)[\s-]+\Z", re.IGNORECASE
)
_SHY = frozenset({"may", "march", "sun", "sat", "mon", "wed", "mar", "dec", "jan"})


def readings(
    text: str, *, said_on: date | None, tense: Tense | None = None
) -> list[Reading]:
    """Return the expressions of time from left to right, none within another.

    `tense` tells which are past and which to come; without it words nearby do.
    """
    near = places(text, _kinds)
    taken = bytearray(len(text))  # one mark a character: overlaps are found at once
    for start, end in _barred(text, near):
        _take(taken, start, end)
    candidates = list(_candidates(text, near))
    candidates.sort(key=lambda one: (one[1].start() - one[1].end(), one[1].start()))
    found: list[Reading] = []
    for name, match in candidates:
        if 1 in taken[match.start() : match.end()]:
            continue
        told = tense(*_trimmed(match)) if tense else None
        period = settled(name, match, said_on, ahead=told)
        if period is None:
            continue
        _take(taken, *match.span())
        start, end = _trimmed(match)
        found.append(
            Reading(start=start, end=end, rule=name, match=match, period=period)
        )
    return anchored(sorted(found, key=lambda one: one.start))


Places = dict[str, list[tuple[int, int]]]


@lru_cache(maxsize=_FORMS)
def _kinds(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return {4: ("year",), 2: ("short",)}.get(len(word), ())
    return lexicon().triggers.get(word, ())


def _barred(text: str, near: Places) -> Iterator[tuple[int, int]]:
    spans = sorted(span for found in near.values() for span in found)
    for start, end in windows(text, spans, reach=_REACH):
        for match in lexicon().not_dates.finditer(text, start, end):
            yield match.span()


def _candidates(text: str, near: Places) -> Iterator[tuple[str, re.Match[str]]]:
    words = lexicon()
    for kind, spans in near.items():
        stretches = list(windows(text, spans, reach=_REACH))
        for name in words.triggered[kind]:
            pattern = words.expressions[name]
            for start, end in stretches:
                for match in pattern.finditer(text, start, end):
                    if match.end() > match.start() and _stands(name, match):
                        yield name, match


def settled(
    rule: str, match: re.Match[str], on: date | None, *, ahead: bool | None = None
) -> Period | None:
    """Return the days meant; None where the words name no possible day."""
    sure = ahead is not None
    if ahead is None:
        ahead = _ahead(match)
    try:
        return RULES[rule](match, Anchor(on=on, ahead=ahead, sure=sure))
    except (ValueError, OverflowError):  # 31 June; a year beyond the calendar
        return None


def _stands(rule: str, match: re.Match[str]) -> bool:
    if rule == "year":
        return _is_year(match)
    if rule in {"month", "weekday"}:
        return _is_name(rule, match)
    return True


def _is_year(match: re.Match[str]) -> bool:
    text, at = match.string, match.start("year")
    before, after = text[max(0, at - 12) : at], text[match.end() : match.end() + 2]
    if before[-1:] in {".", "/", "#", "+"} or after[:1] in {"/", "°", "%"}:
        return False
    if re.match(r"[.,:]\d|-\d", after) or re.search(
        r"[\d][-.:,]\Z|[A-Za-z]-\Z", before
    ):
        return bool(re.search(r"\b(?:mid|post|pre|late|early)-\Z|\d{4}-\Z", before))
    modern = match["year"] >= "1900"
    return modern or _BEFORE_OLD_YEAR.search(before) is not None


def _is_name(rule: str, match: re.Match[str]) -> bool:
    """Say no to "May" the woman and "Sun" the paper."""
    word = match[rule].lower().rstrip(".")
    bare = match[0] == match[rule]
    short = len(word) <= 4 and word not in {"may", "june", "july", "march"}
    if not bare or (word not in _SHY and not short):
        return True
    text, reach = match.string, max(0, match.start() - 16)
    if rule == "weekday" and short:
        return match[0].endswith(".") or text[match.start() - 1 : match.start()] == "("
    before = _BEFORE_SHORT if short else _BEFORE_MONTH
    dotted = short and match[0].endswith(".")
    return dotted or before.search(text, reach, match.start()) is not None


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _ahead(match: re.Match[str]) -> bool:
    """Return whether the sentence so far speaks of what is to come."""
    text = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    sentence = SENTENCE_END.split(text)[-1]
    ahead = _last(lexicon().ahead, sentence)
    return ahead >= 0 and ahead >= _last(lexicon().behind, sentence)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    words = match[0]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(
        words.rstrip()
    )

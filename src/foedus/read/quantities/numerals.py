"""Numbers in figures and words, before anything is said of their bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from foedus.read.quantities.lexicon import lexicon
from foedus.read.windows import places, windows

_FORMS = 50_000
"""How many words are kept with their kind; a language has hardly more in use."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(_ONES.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split())}
_PARTS = {
    "half": 2,
    "halve": 2,
    "quarter": 4,
    **{word: number for word, number in ORDINALS.items() if 3 <= number <= 10},
}
_REACH = 24  # characters: a number has no longer tail than "-quarters of a million"
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written.

    Attributes:
        value: The number; for a vague one ("thousands") its lower bound.
        shape: "figure", "word", "vague", "share", "times" or "ordinal".
        scale: The multiplier written out or as a suffix (million, k), 1 without.
    """

    start: int
    end: int
    value: float
    shape: str
    scale: float = 1


def numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text from left to right."""
    found: list[Numeral] = []
    for start, end in numbered(text):
        for match in _pattern().finditer(text, start, end):
            found.extend(_READERS[str(match.lastgroup)](match))
    return found


@lru_cache(maxsize=1)
def numbered(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that hold numbers; kept for who asks next."""
    spans = places(text, _kind).get("number", [])
    spans += [found.span() for found in re.finditer("[½¼¾]", text)]
    return tuple(windows(text, sorted(spans), reach=_REACH))


@lru_cache(maxsize=_FORMS)
def _kind(word: str) -> tuple[str, ...]:
    return ("number",) if word.isdigit() or word in _number_words() else ()


@cache
def _number_words() -> frozenset[str]:
    words = lexicon()
    parts = [form for part in _PARTS for form in (part, f"{part}s")]
    others = ["hundred", "dozen", "twice", "thrice"]
    return frozenset(
        [*SMALL, *TENS, *ORDINALS, *words.vague, *words.scales, *parts, *others]
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    big = "|".join(words.scales)
    vague = "|".join(words.vague)
    count = "|".join([*SMALL, *TENS])
    part = "|".join([f"{word}s?" for word in _PARTS] + ["halves"])
    ordinal = "|".join(ORDINALS)
    figure = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    word = rf"(?:{count}|hundred|dozen|{big})"
    one = rf"an?(?=\s+(?:hundred|dozen|{big})\b)"
    suffix = "|".join(sorted(words.suffixes, key=len, reverse=True))
    ratio = rf"(?:{figure}|{count})\s+(?:in|out\s+of)\s+(?:every\s+)?"
    shapes = {
        "ratio": rf"\b{ratio}(?:\d{{1,3}}|{count})\b(?!,\d)",
        "and_half": (rf"\b(?:{figure}|{count})\s+and\s+a\s+half\s+(?:{big})\b"),
        "in_ten": (
            rf"\b(?:{count})\s+[a-z]+s\s+in\s+(?:every\s+)?(?:three|four|five|ten)\b"
            r"(?!-|\s+[a-z]{3,}s\b|\s+\w+\s+(?:day|week|month|year)s\b)"
        ),
        "half": rf"\bhalf(?:\s+an?|-an?|-)(?:\s+|-)?(?:{big}|dozen)\b",
        "share": (
            rf"\b(?:an?|one|two|three|four|five|seven|nine)[\s-](?:{part})\b"
            r"(?=\s*(?:(?:of|the|its|their|in|from|since|over|to|and|but|or|less|more)\b"
            r"|[.,;:)]|\Z))"
            r"|\bone-(?:third|quarter|fourth|fifth|tenth|half)\b"
            rf"|\b(?:an?\s+|one\s+)?half\b{_NOT_HALF}"
        ),
        "vague": (
            rf"\b(?:(?!scores\b(?!\s+of\b))(?:{vague}))(?:\s+(?:up)?on\s+(?:{vague}))?"
            rf"(?:\s+of\s+(?:hundreds\s+of\s+)?(?:{vague}))?\b"
            rf"|\b(?:several|many|(?:a|the)\s+few|few)\s+(?:hundred|dozen|{big})\b"
            rf"(?:\s+(?:{big})\b)?"
        ),
        "fraction": r"(?<![\w/.,-])\d{1,3}/\d{1,3}(?![\w/]|-\d)",
        "figure": (
            rf"(?:(?<![\w.,)-])[-−])?(?<![\w.]){_NO_NAME}(?<!\d,){figure}"
            rf"(?:(?:\s+|-)(?:hundred|dozen|{big})\b(?:\s+(?:{big})\b)?"
            rf"|(?:{suffix})\b)?(?![\w/]|\.\d|,\d)"
        ),
        "times": r"\b(?:twice|thrice)\b(?=\s+(?:as|the|its|their|that|what)\b)",
        "glyph": r"[½¼¾]",
        "word": (
            rf"(?:\b(?:minus|negative)\s+)?\b(?:{one}\s+)?{word}"
            rf"(?:(?:-|\s+and\s+|\s+)(?:{word}))*\b"
        ),
        "ordinal": rf"(?<=\bthe )(?:{ordinal}|\d+(?:st|nd|rd|th))\b",
    }
    joined = "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())
    # No shape starts within a word: each is tried only where one may.
    return re.compile(rf"(?=[\d½¼¾−-]|\b[a-z])(?:{joined})", re.IGNORECASE)


# F-16 and G7 are names; the 20 in 5k-20k is none.
_NO_NAME = r"(?:(?<![A-Za-z][-–])|(?<=\d[kmb][-–])|(?<=\d[bt]n[-–]))"
_NOT_HALF = (
    r"(?<!first half)(?<!second half)(?<!latter half)(?<!other half)(?<!last half)"
    r"(?<!later half)(?<!former half)"
    r"(?!-|\s+(?:hour|year|day|century|time|mile|way|hearted)\b"
    r"|\s+an?\s+(?:century|decade|year|day|hour|minute|mile)\b)"
)


def _figure(match: re.Match[str]) -> Iterator[Numeral]:
    yield _numeral(match, *_read_figure(match[0]), "figure")


def _read_figure(written: str) -> tuple[float, float]:
    body = written.replace(",", "").replace("−", "-")
    digits = re.match(r"-?\d+(?:\.\d+)?", body)
    if digits is None:
        return 0.0, 1.0
    scale = 1.0
    for word in re.findall(r"[a-z]+", body[digits.end() :].lower()):
        scale *= _multiplier(word)
    return float(digits[0]) * scale, scale


def _multiplier(word: str) -> float:
    if word in {"hundred", "dozen"}:
        return 100 if word == "hundred" else 12
    return _SCALES.get(word) or lexicon().suffixes[word]


def _word(match: re.Match[str]) -> Iterator[Numeral]:
    pieces = list(re.finditer(r"\w+", match[0].lower()))
    words = [piece[0] for piece in pieces]
    at = 0
    while at < len(words):
        sign, first = (-1, at + 1) if words[at] in {"minus", "negative"} else (1, at)
        value, after, scale = _cardinal(words, first)
        if after == first:
            at += 1
            continue
        yield Numeral(
            start=match.start() + pieces[at].start(),
            end=match.start() + pieces[after - 1].end(),
            value=sign * value,
            shape="word",
            scale=scale,
        )
        at = after


def _cardinal(words: list[str], at: int) -> tuple[float, int, float]:
    """Return value, place after it, and its greatest multiplier."""
    total, limit, greatest = 0.0, float("inf"), 1.0
    while at < len(words):
        joined = at + (words[at] == "and" and total > 0)
        part, after = _below_thousand(words, joined)
        if after == joined:
            break
        scale = _SCALES.get(words[after], 1) if after < len(words) else 1
        if scale >= limit:
            break
        after += scale > 1
        total, at, limit = total + part * scale, after, scale
        greatest = max(greatest, scale)
        if scale == 1:
            break
    return total, at, greatest


def _below_thousand(words: list[str], at: int) -> tuple[float, int]:
    part, after = _below_hundred(words, at)
    if after < len(words) and words[after] == "dozen":
        return part * 12, after + 1
    if after >= len(words) or words[after] != "hundred" or after == at:
        return part, after
    rest = after + 1
    rest += rest < len(words) and words[rest] == "and"
    more, end = _below_hundred(words, rest)
    if end == rest or (end < len(words) and words[end] in {"hundred", "dozen"}):
        return part * 100, after + 1
    return part * 100 + more, end


def _below_hundred(words: list[str], at: int) -> tuple[float, int]:
    if at >= len(words):
        return 0, at
    word = words[at]
    if word in {"hundred", "dozen", *_SCALES}:  # "hundred thousand"
        return 1, at
    if word in {"a", "an"}:
        return 1, at + 1
    if word in SMALL:
        return SMALL[word], at + 1
    if word not in TENS:
        return 0, at
    unit = SMALL.get(words[at + 1], 0) if at + 1 < len(words) else 0
    return (TENS[word] + unit, at + 2) if 0 < unit < 10 else (TENS[word], at + 1)


def _vague(match: re.Match[str]) -> Iterator[Numeral]:
    value, scale = 1.0, 1.0
    words = re.findall(r"[a-z]+", match[0].lower())
    for position, word in enumerate(words):
        known = lexicon().vague.get(word)
        if known is not None:
            # "tens of thousands": the second word is only a multiplier.
            value *= known if position == 0 else known / 2
        elif word in {"hundred", "dozen", *_SCALES}:
            value *= _multiplier(word) * (2 if value == 1 else 1)
    yield _numeral(match, value, scale, "vague")


def _half(match: re.Match[str]) -> Iterator[Numeral]:
    scale = _multiplier(re.findall(r"[a-z]+", match[0].lower())[-1])
    yield _numeral(match, scale / 2, scale, "word")


def _and_half(match: re.Match[str]) -> Iterator[Numeral]:
    words = match[0].lower().split()
    scale = _multiplier(words[-1])
    yield _numeral(match, (_small(words[0]) + 0.5) * scale, scale, "word")


def _share(match: re.Match[str]) -> Iterator[Numeral]:
    words = re.findall(r"[a-z]+", match[0].lower())
    part = words[-1] if words[-1] in _PARTS else words[-1].removesuffix("s")
    count = SMALL.get(words[0], 1) if len(words) > 1 else 1
    yield _numeral(match, count / _PARTS[part], 1, "share")


def _fraction(match: re.Match[str]) -> Iterator[Numeral]:
    above, below = match[0].split("/")
    if int(below):
        yield _numeral(match, int(above) / int(below), 1, "share")


def _ratio(match: re.Match[str]) -> Iterator[Numeral]:
    words = match[0].lower().split()
    above, below = _small(words[0]), _small(words[-1])
    if 0 < above <= below:
        yield _numeral(match, above / below, 1, "share")


def _small(word: str) -> float:
    known = {**SMALL, **TENS}.get(word)
    return float(word.replace(",", "")) if known is None else known


def _glyph(match: re.Match[str]) -> Iterator[Numeral]:
    yield _numeral(match, _GLYPHS[match[0]], 1, "share")


def _times(match: re.Match[str]) -> Iterator[Numeral]:
    yield _numeral(match, 2 if match[0].lower() == "twice" else 3, 1, "times")


def _ordinal(match: re.Match[str]) -> Iterator[Numeral]:
    word = match[0].lower()
    known = ORDINALS.get(word)
    yield _numeral(match, int(word[:-2]) if known is None else known, 1, "ordinal")


def _numeral(match: re.Match[str], value: float, scale: float, shape: str) -> Numeral:
    return Numeral(
        start=match.start(), end=match.end(), value=value, shape=shape, scale=scale
    )


_READERS = {
    "figure": _figure,
    "word": _word,
    "vague": _vague,
    "and_half": _and_half,
    "in_ten": _ratio,
    "half": _half,
    "share": _share,
    "fraction": _fraction,
    "ratio": _ratio,
    "glyph": _glyph,
    "times": _times,
    "ordinal": _ordinal,
}

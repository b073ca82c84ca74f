"""Tell the language of a text."""

import re

from foedus.read.load import later

_SAMPLE = 4_000
_FEWEST_LETTERS = 200
_SURE = 0.8

# One word in five of English prose. `of`, `was`, `is`, `to`, `for`, `at`, `have` and
# `had` are left out: they are common in Danish or Dutch as well.
_COMMONEST = (
    "the and that with from has his which were this would their said been its they are "
    "it be about more than after who when also but he she will could some other into "
    "between against since told there because while during before"
)
_ENGLISH = frozenset(_COMMONEST.split())
_PLAIN_SHARE = 0.08
_FEWEST_WORDS = 30
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language.

    Plain English is told by its commonest words; the model that knows the others takes
    longer to load than most reports take to read. A short text in Latin letters
    counts as English unless it is clearly not: a wrong guess would leave it unread.
    """
    sample = text[:_SAMPLE]
    if is_plain_english(sample):
        return "en"
    code, chance = later.identified(sample)
    if code == "en" or chance >= _SURE:
        return code
    return "en" if _is_short_latin(sample) else code


def likeliest(text: str) -> str:
    """Return the code of the language a text is most like, however short it is."""
    sample = text[:_SAMPLE]
    return "en" if is_plain_english(sample) else later.identified(sample)[0]


def is_plain_english(text: str) -> bool:
    """Tell whether a text is English beyond doubt."""
    words = _WORD.findall(text.lower())
    common = sum(word in _ENGLISH for word in words)
    return len(words) >= _FEWEST_WORDS and common >= _PLAIN_SHARE * len(words)


def _is_short_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    latin = sum(sign < "\u0250" for sign in letters)
    return len(letters) < _FEWEST_LETTERS and latin * 2 >= len(letters)

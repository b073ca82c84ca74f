"""Tell the language of a text."""

from collections.abc import Callable
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages that news about states is commonly written in: the more are offered,
# the more often a short English text is taken for a rare one.
_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id it"
    " ja ka kk km ko ky lo lt lv mk mn ms my ne nl no pl ps pt ro ru si sk sl so sq"
    " sr sv sw ta te tg th tl tr uk ur uz vi zh"
)
_SAMPLE = 4_000
_FEWEST_LETTERS = 200
_SURE = 0.8


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language.

    A short text in Latin letters counts as English unless it is clearly not: a wrong
    guess would leave it unread.
    """
    code, chance = _identifier()(text[:_SAMPLE])
    if code == "en" or chance >= _SURE:
        return code
    return "en" if _is_short_latin(text[:_SAMPLE]) else code


def _is_short_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    latin = sum(sign < "\u0250" for sign in letters)
    return len(letters) < _FEWEST_LETTERS and latin * 2 >= len(letters)


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    load: Callable[..., Any] = LanguageIdentifier.from_model_file  # publishes no types
    identifier = load(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify

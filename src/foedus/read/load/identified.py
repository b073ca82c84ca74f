"""Identify the language of a text by the signs it is made of."""

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


def identified(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the likeliest language, and how likely it is."""
    return _identifier()(text)


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    load: Callable[..., Any] = LanguageIdentifier.from_model_file  # publishes no types
    identifier = load(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify

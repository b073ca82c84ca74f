"""Laws of the locator, on texts of our own."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foedus.errors import QuoteNotFoundError
from foedus.model import DocId, Quote

pytestmark = pytest.mark.property

DOC = DocId("herald.txt")
WORDS = [
    "Norland",
    "Estmark",
    "Sudria",
    "sent",
    "thanked",
    "refused",
    "500",
    "10,000",
    "troops",
    "grain",
    "coal",
    "“ally”",
    "can’t",
    "non-lethal",
    "café",
    "and",
    "the",
    "of",
    "its…",
    "men—",
    "on",
    "Monday,",
    "said.",
    "naïve",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=40)
SPACES = st.sampled_from([" ", "\n", "  ", "\u00a0", "\t", "\n\n"])
FORMS = {
    "“": ['"', "„", "``", "''"],
    "”": ['"', "“", "''"],
    "’": ["'", "‘", "`"],
    "…": ["...", ". . ."],
    "-": ["\u2011", "\u2010"],
    "—": ["–", " — ", "--", " - "],
    "é": ["e\u0301"],
    "ï": ["i\u0308"],
    " ": ["\u00a0", "  ", "\n"],
}


def locates(text: str, words: str) -> Quote | None:
    try:
        return Quote.locate(DOC, text, words)
    except QuoteNotFoundError:
        return None


@given(text=st.text(), words=st.text())
@example(text="ß", words="ss")
@example(text="İ i̇", words="i̇ i̇")
@example(text="ǰ ﬁ", words="fi")
def test_what_is_located_is_the_text_itself(text: str, words: str) -> None:
    quote = locates(text, words)
    if quote:
        assert text[quote.start : quote.end] == quote.words
        assert locates(text, quote.words) is not None


@given(words=TEXTS, data=st.data())
def test_whole_words_are_found_whatever_their_typography(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    cited = " ".join(words[first:last])
    shown = "".join(
        data.draw(st.sampled_from([sign, *FORMS.get(sign, [])])) for sign in cited
    )
    shown = data.draw(st.sampled_from([shown, shown.upper(), shown.lower()]))
    quote = locates(text, shown)
    assert quote is not None
    assert quote.words == text[quote.start : quote.end]
    assert len(quote.words.split()) == len(cited.split())


@given(words=TEXTS, spaces=st.lists(SPACES, min_size=40, max_size=40))
def test_white_space_in_the_text_makes_no_difference(
    words: list[str], spaces: list[str]
) -> None:
    text = "".join(word + space for word, space in zip(words, spaces, strict=False))
    quote = locates(text, " ".join(words))
    assert quote is not None
    assert quote.words == text.strip()


@given(words=TEXTS, data=st.data())
def test_an_added_word_is_refused(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(words) - 1))
    cited = [*words[:place], "not", *words[place:]]
    assert locates(" ".join(words), " ".join(cited)) is None


@given(words=TEXTS, number=st.integers(11, 99_999), data=st.data())
def test_another_number_is_refused(
    words: list[str], number: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words)))
    text = " ".join([*words[:place], f"Norland counted {number} men", *words[place:]])
    assert locates(text, f"counted {number + 1} men") is None
    assert locates(text, f"counted {number // 10}") is None
    assert locates(text, f"{number % 10} men") is None


@given(words=TEXTS)
def test_a_cut_word_is_refused(words: list[str]) -> None:
    text = "Overall " + " ".join(words) + " nevertheless"
    assert locates(text, text[1:]) is None
    assert locates(text, text[:-1]) is None

"""Words in a drawing are broken between words, and what is cut says so."""

from foedus.brief.wrapping import is_cut, wrapped


def test_short_words_stay_in_one_line() -> None:
    assert wrapped("3 boats, 2023", 24) == ["3 boats, 2023"]


def test_long_words_are_broken_between_words() -> None:
    lines = wrapped("600 million to 2.4 billion AUD, 2025", 24)
    assert lines == ["600 million to 2.4", "billion AUD, 2025"]
    assert not is_cut(lines)


def test_what_does_not_fit_ends_in_three_dots() -> None:
    lines = wrapped("a gift of boats without any figure that anybody gave in 2023", 24)
    assert len(lines) == 2
    assert all(len(line) <= 24 for line in lines)
    assert is_cut(lines)


def test_a_very_long_word_is_not_broken() -> None:
    assert wrapped("Organisationsgemeinschaften", 20) == ["Organisationsgemeinschaften"]

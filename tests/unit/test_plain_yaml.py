"""YAML as a person writes it; what cannot be read is told in a sentence."""

from pathlib import Path

import pytest

from foedus.case.plain_yaml import parsed
from foedus.errors import UnusableInputError

PATH = Path("case.yaml")


def test_a_day_stays_the_words_it_was_written_in() -> None:
    """The field decides whether it is a day; YAML would refuse 30 February."""
    assert parsed(PATH, "as_of: 2025-02-30")[1] == {"as_of": "2025-02-30"}


def test_the_same_name_in_two_entries_is_allowed() -> None:
    text = "publishers:\n  - {name: A}\n  - {name: B}\n"
    assert parsed(PATH, text)[1] == {"publishers": [{"name": "A"}, {"name": "B"}]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: !!int many", "case.yaml: holds a value that cannot be read"),
        ("a: \x00", "case.yaml: is not YAML; correct the YAML"),
        ("a: !!python/name:os.system x", "case.yaml: is not YAML: could not determine"),
        ("a: 1\nb: [{c: 1, c: 2}]", "'c' is there a second time on line 2"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        parsed(PATH, text)
    assert told in str(caught.value)


def test_twenty_levels_are_deep_enough() -> None:
    text = "[" * 20 + "]" * 20
    assert parsed(PATH, text)[1]
    with pytest.raises(UnusableInputError, match="nested too deep on line 1"):
        parsed(PATH, f"[{text}]")

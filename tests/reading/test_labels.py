import json
from pathlib import Path

import pytest

from foedus.model.wire import Wire, from_wire
from foedus.read.load import load

HERE = Path(__file__).parent
WORDLESS = sorted(HERE.glob("articles/*.jsonl"))


def rows(file: Path) -> list[Wire]:
    return list(map(json.loads, file.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("half", ["dev", "held", "blind", "unseen"])
def test_labels_quote_their_documents(half: str) -> None:
    """A changed document or a label edited by hand would judge at wrong places."""
    files = sorted((HERE / half).glob("*.jsonl"))
    assert files
    for labels in files:
        (document,), problems = load(labels.with_suffix(".md"))
        claims = list(map(from_wire, rows(labels)))

        assert not problems
        assert document.published
        for claim in claims:
            quote = claim.quote
            assert quote.doc == document.id
            assert document.text[quote.start : quote.end] == quote.words


def test_the_second_coder_labelled_the_same_texts() -> None:
    """Labels at other places than the words they quote would count as disagreement."""
    second = sorted(HERE.glob("second/*/*.jsonl"))

    assert len(second) == 17
    for labels in second:
        (document,), _ = load(HERE / labels.parent.name / f"{labels.stem}.md")
        for claim in map(from_wire, rows(labels)):
            quote = claim.quote
            assert document.text[quote.start : quote.end] == quote.words


def test_words_of_others_are_not_published() -> None:
    """The two articles are not ours: a label holding their words must not get in."""
    wordy = ("quote", "actor_text", "recipient_text", "speaker")
    found = [row for file in WORDLESS for row in rows(file)]

    assert found
    for row in found:
        assert not any(row[key] for key in wordy)
        assert not row["speaker_chain"]
        assert not (row["quantity"] or {}).get("text")
        assert not (row["event_date"] or {}).get("text")
        assert row["why"] == "label"

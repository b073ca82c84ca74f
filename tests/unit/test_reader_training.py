"""The models learn from our own texts alone, from none that measures, and are small."""

import json
import re
from pathlib import Path

import pytest

from foedus.read.linear import model

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "src" / "foedus" / "read" / "data"
LABELLED = ROOT / "tests" / "reading"
SHINGLE = 8
LONG = 12
"""Words in a row that two of our own writers do not use by chance."""


def test_the_model_is_small_enough_to_ship() -> None:
    size = sum((DATA / name).stat().st_size for name in ("model.json", "model.npz"))
    assert size < 2_000_000


def test_chances_sum_to_one() -> None:
    for head in model().heads:
        assert sum(model().chances(head, []).values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.shared
def test_no_training_sentence_repeats_a_gold_sentence(shared: Path) -> None:
    gold = {
        shingle
        for name in ("plover_gsr.jsonl", "plv_train.jsonl")
        for text in _texts(shared / "gold" / name)
        for shingle in _shingles(text)
    }
    assert [text for text in _taught() if not gold.isdisjoint(_shingles(text))] == []


def test_no_training_text_repeats_a_document_that_measures() -> None:
    kept = {
        shingle
        for folder in ("held", "blind", "unseen")
        for path in sorted((LABELLED / folder).glob("[!R]*.md"))
        for shingle in _shingles(_body(path), LONG)
    }
    assert len(kept) > 5_000
    taught = [text for text in _taught() if not kept.isdisjoint(_shingles(text, LONG))]
    assert taught == []


def _taught() -> list[str]:
    sentences = sorted((ROOT / "training" / "sentences").glob("*.jsonl"))
    documents = sorted((LABELLED / "dev").glob("*.md"))
    return [text for path in sentences for text in _texts(path)] + [
        _body(path) for path in documents
    ]


def _body(path: Path) -> str:
    """Return a document without its front matter."""
    return path.read_text("utf-8").split("---", 2)[-1]


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def _shingles(text: str, length: int = SHINGLE) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

"""The model teaches from our sentences alone, and is small."""

import json
import re
from pathlib import Path

import pytest

from foedus.read.linear import model

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "src" / "foedus" / "read" / "data"
SHINGLE = 8


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
    repeated = [
        text
        for path in sorted((ROOT / "training" / "sentences").glob("*.jsonl"))
        for text in _texts(path)
        if not gold.isdisjoint(_shingles(text))
    ]
    assert repeated == []


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}

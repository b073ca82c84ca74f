"""Train the reader's linear models on the sentences we wrote.

Usage: python tools/train_reader.py [--report]

Every fifth sentence (by hash) is kept from training: it sets the temperatures and
the threshold, and `--report` prints how well it is read. The same bytes come out
of the same sentences.
"""

import argparse
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from foedus.read.coding import Candidate, candidates
from foedus.read.features import sense
from foedus.read.reader import mentions_of
from foedus.read.senses import senses
from foedus.read.sentences import parser

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "training" / "sentences"
DATA = ROOT / "src" / "foedus" / "read" / "data"
HEADS = {"class": 1.0, "claim": 0.3, "layer": 1.0, "status": 0.5}
MIN_COUNT = 2
# What a head may look at: a wish and a fact are the same class of act, and the
# words of an act say little about whether it took place.
STANDING = ("status", "certainty", "sign", "chain", "aux", "neg", "mark", "tag", "det")
WORDING = ("w", "next", "near", "far", "key", "lemma", "leant", "lexlayer")
IGNORED = {
    "class": frozenset(
        (
            *STANDING,
            "head",
            "up",
            "headdep",
            "dep",
            "actorkind",
            "recipientkind",
            "subject",
        )
    ),
    "claim": frozenset[str](),
    "layer": frozenset((*STANDING, "dep", "headdep", "pos")),
    "status": frozenset(
        ("w", "near", "far", "next", "leant", "actorkind", "topic", "own", "subject")
    ),
}
EPOCH = (1980, 1, 1, 0, 0, 0)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One candidate word of a sentence, and the claim it carries or None."""

    features: tuple[str, ...]
    claim: Row | None
    held: bool
    weight: float


def main() -> None:
    """Train every head, calibrate it and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--report", action="store_true")
    report = arguments.parse_args().report
    rows = [
        json.loads(line)
        for path in sorted(SENTENCES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    known = _known(rows)
    examples, missed = _examples(rows, known)
    print(
        f"{len(rows)} sentences, {len(examples)} candidates, {missed} triggers missed"
    )
    features = _vocabulary(examples)
    examples += list(_lessons())
    index = {name: row for row, name in enumerate(features)}
    arrays: dict[str, NDArray[Any]] = {}
    heads: dict[str, Row] = {}
    for name, strength in HEADS.items():
        chosen = [
            (e, label) for e in examples if (label := _label(name, e)) is not None
        ]
        heads[name] = _head(name, strength, chosen, index, arrays, report=report)
    about = {
        "features": features,
        "heads": heads,
        "known": sorted(known),
        "threshold": 0.2,
    }
    _write(DATA / "model.json", DATA / "model.npz", about, arrays)


def _known(rows: Sequence[Row]) -> frozenset[str]:
    """Return the lemmas of triggers, so that the reader looks at such words at all."""
    texts = (row["text"] for row in rows)
    found: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for row, doc in zip(rows, parser().pipe(texts, batch_size=64), strict=True):
        if _held(row):
            continue
        for claim in row["claims"]:
            at = _offset(row["text"], claim["trigger"])
            for token in doc:
                if token.idx <= at < token.idx + len(token):
                    found[token.lemma_.lower()] += 1
        met.update({token.lemma_.lower() for token in doc})
    # A word that is mostly background would only breed false candidates.
    return frozenset(
        word
        for word, n in found.items()
        if word.replace("-", "").isalpha() and len(word) > 2 and n >= 0.3 * met[word]
    )


def _held(row: Row) -> bool:
    return int(sha256(row["text"].encode()).hexdigest(), 16) % 5 == 0


def _offset(text: str, trigger: str) -> int:
    word, _, number = trigger.partition("#")
    found = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return [match.start() for match in found][int(number or 1) - 1]


def _examples(rows: Sequence[Row], known: frozenset[str]) -> tuple[list[Example], int]:
    found: list[Example] = []
    missed = 0
    docs = parser().pipe((row["text"] for row in rows), batch_size=64)
    for row, doc in zip(rows, docs, strict=True):
        named = mentions_of(doc, date.fromisoformat(row["said"]))
        triggers = {_offset(row["text"], c["trigger"]): c for c in row["claims"]}
        for candidate in candidates(doc, named, known):
            claim = _claim_at(candidate, triggers)
            found.append(
                Example(
                    features=candidate.features,
                    claim=claim,
                    held=_held(row),
                    weight=1.0,
                )
            )
        missed += len(triggers)
    return found, missed


def _lessons() -> Iterator[Example]:
    """Teach the class of every listed word as listed, with little weight."""
    words = senses()
    for part, listed in (("v", words.verbs), ("n", words.nouns)):
        for key, entries in listed.items():
            for entry in entries:
                named = sense(entry)
                features = (
                    f"pos={part}",
                    f"lemma={part}:{key.partition('_')[0]}",
                    f"sense={named}",
                    f"sense={named}:{part}",
                    f"narrow={entry.objects is not None}:{named}",
                    f"frame={entry.frame}",
                    f"lexlayer={entry.layer}",
                )
                claim = {"root": entry.root, "kind": entry.kind}
                yield Example(features=features, claim=claim, held=False, weight=0.2)


def _claim_at(candidate: Candidate, triggers: dict[int, Row]) -> Row | None:
    token = candidate.predicate.token
    for word in (token, candidate.predicate.noun):
        if word is None:
            continue
        for at in list(triggers):
            if word.idx <= at < word.idx + len(word):
                return triggers.pop(at)
    return None


def _vocabulary(examples: Sequence[Example]) -> list[str]:
    counts = Counter(name for e in examples if not e.held for name in e.features)
    return sorted(name for name, n in counts.items() if n >= MIN_COUNT)


def _label(head: str, example: Example) -> str | None:
    claim = example.claim
    if head == "claim":
        if example.weight < 1:
            return None
        return "yes" if claim else "no"
    if claim is None or (head != "class" and example.weight < 1):
        return None
    if head == "class":
        return (
            str(claim["root"] or "none")
            if claim["kind"] == "event"
            else str(claim["kind"])
        )
    return str(claim[head] or "none")


def _head(
    name: str,
    strength: float,
    chosen: Sequence[tuple[Example, str]],
    index: dict[str, int],
    arrays: dict[str, NDArray[Any]],
    *,
    report: bool,
) -> Row:
    train = [pair for pair in chosen if not pair[0].held]
    held = [pair for pair in chosen if pair[0].held]
    fitted = LogisticRegression(C=strength, max_iter=2000)
    fitted.fit(
        _matrix(train, index, name),
        [label for _, label in train],
        sample_weight=[example.weight for example, _ in train],
    )
    labels = [str(label) for label in fitted.classes_]
    weights, bias = fitted.coef_.T, fitted.intercept_
    if len(labels) == 2:
        weights = np.hstack([-weights / 2, weights / 2])
        bias = np.array([-bias[0] / 2, bias[0] / 2])
    arrays[f"{name}_weights"] = weights.astype(np.float16)
    arrays[f"{name}_bias"] = bias.astype(np.float16)
    scores = _matrix(held, index, name) @ weights + bias
    truth = np.array(
        [labels.index(label) if label in labels else 0 for _, label in held]
    )
    scale = min(np.arange(0.5, 2.55, 0.05), key=lambda s: _loss(scores * s, truth))
    right = float((scores.argmax(axis=1) == truth).mean())
    print(
        f"{name}: {len(train)} train, {len(held)} held, "
        f"right {right:.3f}, scale {scale:.2f}"
    )
    if report:
        _against_rules(name, held)
        _confusions(labels, scores.argmax(axis=1), truth)
    return {"labels": labels, "scale": round(float(scale), 2)}


def _against_rules(name: str, held: Sequence[tuple[Example, str]]) -> None:
    """Print how often the rule's own answer is right."""
    if name != "status":
        return
    right = sum(f"status={label}" in example.features for example, label in held)
    print(f"    rules alone: {right / len(held):.3f}")


def _confusions(labels: list[str], given: NDArray[Any], truth: NDArray[Any]) -> None:
    pairs = Counter(
        (labels[t], labels[g]) for t, g in zip(truth, given, strict=True) if t != g
    )
    for (t, g), n in pairs.most_common(15):
        print(f"    {t} read as {g}: {n}")


def _loss(scores: NDArray[Any], truth: NDArray[Any]) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(truth)), truth].mean())


def _matrix(
    chosen: Sequence[tuple[Example, str]], index: dict[str, int], head: str
) -> csr_matrix:
    rows, columns = [], []
    for number, (example, _) in enumerate(chosen):
        for name in example.features:
            if name in index and name.partition("=")[0] not in IGNORED[head]:
                rows.append(number)
                columns.append(index[name])
    ones = np.ones(len(rows))
    return csr_matrix((ones, (rows, columns)), shape=(len(chosen), len(index)))


def _write(
    about_path: Path, arrays_path: Path, about: Row, arrays: dict[str, NDArray[Any]]
) -> None:
    about_path.write_text(
        json.dumps(about, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    # np.savez stamps the hour into the archive; the same bytes must come out.
    with zipfile.ZipFile(arrays_path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            stored = BytesIO()
            np.save(stored, arrays[name])
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", EPOCH),
                stored.getvalue(),
                zipfile.ZIP_DEFLATED,
            )


if __name__ == "__main__":
    main()

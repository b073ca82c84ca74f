"""Train the reader's linear models on the sentences and documents we wrote.

Usage: python tools/train_reader.py [--report] [--without NAME…]

It learns from `training/sentences` and from the labelled documents of
`tests/reading/dev`, which therefore say nothing any more of how a new text is read;
`--without fifth` leaves out the documents whose file names begin so.
Every fifth sentence (by hash) is kept apart at first: it sets the temperatures, and
`--report` prints how well it is read; what is shipped is then fitted to all of them.
The same bytes come out of the same texts.

A label of a document names a quote, not the word that carries it: that word is taken
to be the candidate whose own quote fits best, whose listed class is the label's and
which stands highest in the quote, in a one-to-one matching.
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
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from score_documents import _document as labelled_document
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from foedus.model import Claim, Document
from foedus.model.wire import from_wire, to_wire
from foedus.read.coding import Candidate, candidates
from foedus.read.features import sense
from foedus.read.quotes import quote
from foedus.read.reader import mentions_of
from foedus.read.senses import senses
from foedus.read.sentences import parser

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "training" / "sentences"
LABELLED = ROOT / "tests" / "reading" / "dev"
DATA = ROOT / "src" / "foedus" / "read" / "data"
HEADS = {"class": 1.0, "claim": 0.1, "layer": 0.3, "status": 0.5}
MIN_COUNT = 2
SENTENCES_COUNT = 3.0
"""How much more a sentence written to teach counts than a document labelled whole."""
# What a head may look at: a wish and a fact are the same class of act, and the
# words of an act say little about whether it took place.
STANDING = ("status", "certainty", "sign", "chain", "aux", "neg", "mark", "tag", "det")
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
Labelled = tuple[Document, Doc, list[Claim]]


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
    arguments.add_argument("--without", nargs="*", default=[])
    options = arguments.parse_args()
    report = options.report
    rows = [
        json.loads(line)
        for path in sorted(SENTENCES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    labelled = list(_documents(tuple(options.without)))
    known = _known(rows, labelled)
    examples, missed = _examples(rows, known)
    print(
        f"{len(rows)} sentences, {len(examples)} candidates, {missed} triggers missed"
    )
    documents = list(_of_documents(labelled, known))
    print(f"{len(documents)} candidates of documents")
    examples += documents
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


def _documents(without: tuple[str, ...]) -> Iterator[Labelled]:
    """Yield the labelled documents with their parses and labels."""
    for path in sorted(LABELLED.glob("*.jsonl")):
        if without and path.name.startswith(without):
            continue
        document = labelled_document(path)
        rows = path.read_text("utf-8").splitlines()
        labels = [from_wire(json.loads(row)) for row in rows]
        yield document, parser()(document.text), labels


def _known(rows: Sequence[Row], labelled: Sequence[Labelled]) -> frozenset[str]:
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
    for _, doc, labels in labelled:
        found.update(word for label in labels for word in _heads(doc, label))
        met.update(token.lemma_.lower() for token in doc)
    # A word that is mostly background would only breed false candidates.
    return frozenset(
        word
        for word, n in found.items()
        if word.replace("-", "").isalpha() and len(word) > 2 and n >= 0.3 * met[word]
    )


def _heads(doc: Doc, label: Claim) -> Iterator[str]:
    """Yield the word that heads a quote: a label of a document names no trigger."""
    quoted = label.quote
    span = doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
    if span is not None and span.root.pos_ in {"VERB", "NOUN"}:
        yield span.root.lemma_.lower()


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
                    weight=SENTENCES_COUNT,
                )
            )
        missed += len(triggers)
    return found, missed


def _of_documents(
    labelled: Sequence[Labelled], known: frozenset[str]
) -> Iterator[Example]:
    """Yield the candidates of the labelled documents."""
    for document, doc, labels in labelled:
        found = candidates(doc, mentions_of(doc, document.published), known)
        told = _carried(document, found, labels)
        for place, candidate in enumerate(found):
            label = told.get(place)
            claim = None if label is None else to_wire(label)
            yield Example(
                features=candidate.features, claim=claim, held=False, weight=1.0
            )


def _carried(
    document: Document, found: Sequence[Candidate], labels: Sequence[Claim]
) -> dict[int, Claim]:
    """Return which candidate carries which label."""
    if not found or not labels:
        return {}
    fits = np.array([[_fit(document, one, label) for one in found] for label in labels])
    pairs = zip(*linear_sum_assignment(fits, maximize=True), strict=True)
    return {int(place): labels[row] for row, place in pairs if fits[row, place] > 0}


def _fit(document: Document, candidate: Candidate, label: Claim) -> float:
    token, (start, end) = (
        candidate.predicate.token,
        (label.quote.start, label.quote.end),
    )
    if not start <= token.idx < end:
        return 0.0
    own = quote(document, token)
    shared = min(own.end, end) - max(own.start, start)
    united = max(own.end, end) - min(own.start, start)
    listed = sense(candidate.predicate.entry) == _class(to_wire(label))
    highest = not any(start <= above.idx < end for above in token.ancestors)
    return 0.2 + max(0, shared) / united + 0.5 * listed + 0.3 * highest


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
    return _class(claim) if head == "class" else str(claim[head] or "none")


def _class(claim: Row) -> str:
    kind = str(claim["kind"])
    return str(claim["root"] or "none") if kind == "event" else kind


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
    labels, weights, bias = _fitted(name, strength, train, index)
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
    labels, weights, bias = _fitted(name, strength, chosen, index)
    arrays[f"{name}_weights"] = weights.astype(np.float16)
    arrays[f"{name}_bias"] = bias.astype(np.float16)
    return {"labels": labels, "scale": round(float(scale), 2)}


def _fitted(
    name: str,
    strength: float,
    chosen: Sequence[tuple[Example, str]],
    index: dict[str, int],
) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Return the labels, the weights (features x labels) and the bias of a head."""
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(
        _matrix(chosen, index, name),
        [label for _, label in chosen],
        sample_weight=[example.weight for example, _ in chosen],
    )
    labels = [str(label) for label in model.classes_]
    weights, bias = model.coef_.T, model.intercept_
    if len(labels) == 2:
        weights = np.hstack([-weights / 2, weights / 2])
        bias = np.array([-bias[0] / 2, bias[0] / 2])
    return labels, weights, bias


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

"""Train the model that settles who does it and to whom, on texts we wrote and labelled.

Usage: python tools/train_roles.py [--folds] [--without NAME…]

It learns from `training/sentences` and from the documents in `tests/reading/dev`, which
therefore say nothing any more of how well sides are settled in a new text: for that
there are `--folds`, `tests/reading/held`, `blind` and `unseen`. `--without fifth`
leaves out the documents whose file names begin so.

Of every labelled act that the reader finds, all pairs of sides that `options` thinks of
are weighed; the model learns to prefer the labelled pair (a log-linear ranking, fitted
by L-BFGS, weights held small). `--folds` trains on four fifths of the texts, prints how
many of the rest get both sides right, five times over, by file and beside what the
rules alone get right, and writes nothing. The same bytes come out of the same
sentences.
Run it after `tools/train_reader.py`, whose model finds the acts.

References:
    Toutanova, Haghighi and Manning (2008). A global joint model for semantic role
    labeling.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from score_documents import _document as labelled_document
from score_documents import _with_words, matched
from train_reader import DATA, ROOT, SENTENCES, _offset

from foedus.model import ActorId, Claim, DocId, Document
from foedus.model.wire import from_wire
from foedus.read.clues import clues
from foedus.read.options import Option, options, shapes
from foedus.read.reader import Reading, claim_of, reading, told
from foedus.read.roles import scene
from foedus.read.scene import Codes, Scene
from foedus.read.sentences import parser

LABELLED = ROOT / "tests" / "reading" / "dev"
MIN_COUNT = 3
STRENGTH = 30.0
ROUNDS = 120
FOLDS = 5
GRAIN = 1000
LEAST = 5
"""Of a thousandth: weights below are left out of the file."""
SIDES = ("A", "R", "M")
LATER = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"}

Floats = NDArray[np.float64]
Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One labelled act: what each pair of sides would have in its favour.

    Attributes:
        right: Place of the labelled pair, None where it is not thought of.
        ruled: Whether the rules alone get both sides right.
        source: Name of the file.
        text: Number of the text.
    """

    options: list[Features]
    right: int | None
    ruled: bool
    source: str
    text: int


def main() -> None:
    """Train and write the model, or print what can be expected of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folds", action="store_true")
    arguments.add_argument("--without", nargs="*", default=[])
    asked = arguments.parse_args()
    found = [*items(), *of_documents(tuple(asked.without))]
    names = _names(found)
    if asked.folds:
        _print_folds(found, names)
        return
    weights = fitted(found, names)
    _write(DATA / "roles.json", names, weights)
    print(f"{len(found)} acts, {len(names)} clues")


def items() -> Iterator[Item]:
    """Yield the labelled acts of the sentences that the reader finds."""
    rows = [
        (path.stem, json.loads(line))
        for path in sorted(SENTENCES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    docs = parser().pipe((row["text"] for _, row in rows), batch_size=64)
    for number, ((stem, row), doc) in enumerate(zip(rows, docs, strict=True)):
        read = reading(_document(number, row), doc)
        here = scene(doc, told(read), read.mentions, read.attributions)
        triggers = {_offset(row["text"], c["trigger"]): c for c in row["claims"]}
        for place in range(len(here.acts)):
            claim = _claim_at(here, place, triggers)
            if claim:
                sides = frozenset(claim["actors"]), frozenset(claim["recipients"])
                yield item(here, place, sides, (stem, number))


def of_documents(without: tuple[str, ...] = ()) -> Iterator[Item]:
    """Yield the acts of the labelled documents that match a label."""
    for number, path in enumerate(sorted(LABELLED.glob("*.jsonl")), start=1):
        if without and path.name.startswith(without):
            continue
        document = labelled_document(path)
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        labels = [_with_words(from_wire(row), document) for row in rows]
        read = reading(document, parser()(document.text))
        here = scene(read.doc, told(read), read.mentions, read.attributions)
        group = path.stem.split("-")[0]
        known = group if group in LATER else "first"
        for place, label in _labelled(read, here, labels):
            sides = frozenset(label.actors), frozenset(label.recipients)
            # Numbered apart from the sentences, so that a fold takes a whole text.
            yield item(here, place, sides, (f"documents, {known}", -number))


def _labelled(
    read: Reading, here: Scene, labels: list[Claim]
) -> Iterator[tuple[int, Claim]]:
    claims = [claim_of(read, one.filled) for one in here.acts]
    places = {id(claim): place for place, claim in enumerate(claims)}
    for label, claim in matched(labels, claims):
        yield places[id(claim)], label


def item(
    here: Scene, place: int, sides: tuple[Codes, Codes], at: tuple[str, int]
) -> Item:
    """Return an act with all that can be said for each pair of sides."""
    thought = options(here, place)
    everyone = sorted({c for one in thought for c in one.actors | one.recipients})
    own = clues(here, place, everyone)
    forms = shapes(here, place, thought)
    return Item(
        options=[
            _features(one, own, form) for one, form in zip(thought, forms, strict=True)
        ],
        right=next(
            (
                number
                for number, one in enumerate(thought)
                if (one.actors, one.recipients) == sides
            ),
            None,
        ),
        ruled=here.acts[place].guessed == sides,
        source=at[0],
        text=at[1],
    )


def _document(number: int, row: dict[str, Any]) -> Document:
    text = str(row["text"])
    return Document(
        id=DocId(f"{number}.txt"),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        published=date.fromisoformat(row["said"]),
    )


def _claim_at(
    here: Scene, place: int, triggers: dict[int, dict[str, Any]]
) -> dict[str, Any] | None:
    predicate = here.acts[place].ruled.predicate
    for word in (predicate.token, predicate.noun):
        for at in list(triggers):
            if word is not None and word.idx <= at < word.idx + len(word):
                return triggers.pop(at)
    return None


def _features(one: Option, own: dict[ActorId, list[str]], form: list[str]) -> Features:
    found: defaultdict[str, float] = defaultdict(float)
    sides = (
        [("M", one.actors)]
        if one.mutual
        else [("A", one.actors), ("R", one.recipients)]
    )
    for mark, side in sides:
        for code in sorted(side):
            for clue in own[code]:
                found[f"{mark} {clue}"] += 1 / len(side)
    found.update({f"P {clue}": 1.0 for clue in form})
    return dict(found)


def _names(found: Sequence[Item]) -> list[str]:
    """Return the clues met in several acts."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update({name for features in one.options for name in features})
    return sorted(name for name, n in counts.items() if n >= MIN_COUNT)


def fitted(found: Sequence[Item], names: Sequence[str]) -> Floats:
    """Return the weights under which the labelled pairs are likeliest."""
    known = [one for one in found if one.right is not None]
    matrix, starts = _matrix(known, names)
    turned = matrix.T.tocsr()
    groups = np.repeat(np.arange(len(known)), [len(one.options) for one in known])
    rows = starts + np.array([one.right for one in known])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        highest = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - highest[groups])
        sums = np.add.reduceat(powers, starts)
        error = powers / sums[groups]
        error[rows] -= 1.0
        missed = float((np.log(sums) + highest - scores[rows]).sum())
        held = STRENGTH / 2 * float(weights @ weights)
        return missed + held, turned @ error + STRENGTH * weights

    start = np.zeros(len(names))
    settings = {"maxiter": ROUNDS, "ftol": 1e-6}
    found_at = minimize(loss, start, jac=True, method="L-BFGS-B", options=settings)
    best: Floats = found_at.x
    return best


def _matrix(
    found: Sequence[Item], names: Sequence[str]
) -> tuple[csr_matrix, NDArray[np.int64]]:
    index = {name: place for place, name in enumerate(names)}
    rows, columns, values = [], [], []
    starts, number = [], 0
    for one in found:
        starts.append(number)
        for features in one.options:
            for name, value in features.items():
                if name in index:
                    rows.append(number)
                    columns.append(index[name])
                    values.append(value)
            number += 1
    shaped = csr_matrix((values, (rows, columns)), shape=(number, len(index)))
    return shaped, np.array(starts)


def chosen(one: Item, weights: dict[str, float]) -> int | None:
    """Return the place of the pair that the weights prefer."""
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for features in one.options
    ]
    return int(np.argmax(scores)) if scores else None


def _print_folds(found: Sequence[Item], names: Sequence[str]) -> None:
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        kept = [one for one in found if one.text % FOLDS != fold]
        weights = dict(zip(names, fitted(kept, names), strict=True))
        for one in found:
            if one.text % FOLDS == fold and one.right is not None:
                right[one.source] += chosen(one, weights) == one.right
    for source, of in sorted(Counter(one.source for one in found).items()):
        ruled = sum(one.ruled for one in found if one.source == source)
        print(
            f"{source}: {of} acts, both sides right {right[source] / of:.3f}, "
            f"by rule {ruled / of:.3f}"
        )


def _write(path: Path, names: Sequence[str], weights: Floats) -> None:
    grains = np.rint(weights * GRAIN).astype(int)
    told: dict[str, list[int]] = {}
    pairs: dict[str, int] = {}
    for name, weight in zip(names, grains.tolist(), strict=True):
        mark, _, clue = name.partition(" ")
        if abs(weight) < LEAST:
            continue
        if mark == "P":
            pairs[clue] = weight
        else:
            told.setdefault(clue, [0, 0, 0])[SIDES.index(mark)] = weight
    about = {"clues": dict(sorted(told.items())), "pairs": pairs}
    lines = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    path.write_text(lines.replace("],", "],\n") + "\n", "utf-8")


if __name__ == "__main__":
    main()

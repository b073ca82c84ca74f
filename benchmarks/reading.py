"""Compare the whole of reading with the bare parse, two processes with one, and memory.

Usage: python benchmarks/reading.py [--memory] [TEXT…]

Prints ratios of CPU seconds measured in one run; nothing here passes or fails.
`--memory` reads 10,000 documents, which takes some twenty minutes.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

from foedus.case import readings
from foedus.model import DocId, Document
from foedus.read import claims_of
from foedus.read.load import documents
from foedus.read.sentences import parser

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 7
TURNS = 3
LEAST = 480  # documents: enough to outlast what is read ahead
MANY = 10_000


def main(paths: list[Path], *, memory: bool) -> None:
    """Run the comparisons over the texts given, or the bundled reports."""
    texts = [path.read_text("utf-8") for path in paths or _reports()]
    bare_parser_ratio(texts)
    two_process_ratio(texts)
    if memory:
        memory_growth(texts)


def bare_parser_ratio(texts: list[str]) -> None:
    """Print CPU seconds of reading over those of the bare spaCy parse."""
    found = [_document(number, text) for number, text in enumerate(texts)]
    nlp = parser()
    sentences = sum(len(list(nlp(text).sents)) for text in texts)
    _cpu(lambda: [claims_of(document) for document in found])  # warm both up
    ratios, speeds = [], []
    for _ in range(ROUNDS):
        # Text by text, in turn: other work on the machine then slows both alike.
        pairs = [
            (_cpu(partial(nlp, one.text)), _cpu(partial(claims_of, one)))
            for one in found
        ]
        bare, whole = map(sum, zip(*pairs, strict=True))
        ratios.append(whole / bare)
        speeds.append(sentences / whole)
    print(
        f"reading / bare parse: {statistics.median(ratios):.2f} "
        f"(from {min(ratios):.2f} to {max(ratios):.2f}; {sentences} sentences, "
        f"{statistics.median(speeds):.0f} sentences a CPU second)"
    )


def two_process_ratio(texts: list[str]) -> None:
    """Print the time that further documents cost one process over two."""
    copies = -(-LEAST // len(texts))
    found = [_document(n, text) for n, text in enumerate(texts * copies)]
    ratios = [_cost(found, jobs=1) / _cost(found, jobs=2) for _ in range(TURNS)]
    print(
        f"two processes against one: {statistics.median(ratios):.2f} "
        f"(from {min(ratios):.2f} to {max(ratios):.2f}; {len(found)} documents more)"
    )


def memory_growth(texts: list[str]) -> None:
    """Print peak memory after a tenth and after all of many documents."""
    with tempfile.TemporaryDirectory() as folder:
        made = _copies(Path(folder), texts)
        seen = _drain(documents(made[: MANY // 10]))
        first = _peak()
        seen = _drain(documents(made))
        print(
            f"peak memory: {first:.0f} MB after {MANY // 10} documents, "
            f"{_peak():.0f} MB after {seen}"
        )


def _drain(loaded: Iterable[tuple[Document | None, object]]) -> int:
    return sum(1 for _ in readings(document for document, _ in loaded if document))


def _reports() -> list[Path]:
    return sorted(EXAMPLES.glob("*/reports/*.md"))


def _document(number: int, text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(id=DocId(f"{number}.txt"), text=text, sha256=digest)


def _copies(folder: Path, texts: list[str]) -> list[Path]:
    made = []
    for number in range(MANY):
        path = folder / f"{number:05}.txt"
        path.write_text(texts[number % len(texts)], "utf-8")
        made.append(path)
    return made


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _cost(found: list[Document], *, jobs: int) -> float:
    """Seconds for so many documents more: what starting costs falls out."""
    return _elapsed([*found, *found], jobs=jobs) - _elapsed(found, jobs=jobs)


def _elapsed(found: list[Document], *, jobs: int) -> float:
    start = time.perf_counter()
    for _ in readings(found, jobs=jobs):
        pass
    return time.perf_counter() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    words = sys.argv[1:]
    main(
        [Path(word) for word in words if word != "--memory"], memory="--memory" in words
    )

"""Score the quote locator: false words refused, typography forgiven, offsets true.

Usage: python tools/score_grounding.py [--shared DIR] [--seed N] [--claims]

Over every text of ../shared: each stretch of its own words must be located where it
stands; 1,000 corrupted quotes must be refused; 100 typographic variants accepted at
their true offsets. A corruption counts only if its words, compared as bare words by
code that knows nothing of the locator, do not stand in the text. With --claims the
texts are read too (minutes), and every quote of every claim must be where it says.
"""

import argparse
import html
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import QuoteNotFoundError
from foedus.model import DocId, Document, Quote
from foedus.read import read_documents
from foedus.read.load import documents

SHARED = Path(__file__).parent.parent.parent / "shared"
CORRUPTIONS = 1_000
VARIANTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a text as they stand there, the smallest unit that a claim quotes."""

    doc: DocId
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters of the passage."""
        return self.text[self.start : self.end]


def main(shared: Path, seed: int, *, with_claims: bool) -> int:
    """Print the score; return 1 where it is not perfect."""
    texts = dict(sorted(_texts(shared)))
    passages = [passage for doc in texts for passage in _passages(doc, texts[doc])]
    print(f"{len(texts)} texts, {len(passages)} passages of them")
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    faults = [
        *_report("passages located where they stand", _misplaced(passages), passages),
        *_score_variants(passages, rng),
        *_score_corruptions(passages, rng),
        *(_score_claims(texts) if with_claims else ()),
    ]
    for fault in faults[:20]:
        print(f"  WRONG {fault}")
    return 1 if faults else 0


def _texts(shared: Path) -> Iterator[tuple[DocId, str]]:
    folders = (shared / "reports", shared / "gold" / "polnear")
    files = [path for folder in folders for path in sorted(folder.rglob("*.txt"))]
    for document, _ in documents(files):
        if document:
            yield document.id, document.text
    for path in sorted((shared / "gold" / "tempeval3" / "AQUAINT").glob("*.tml")):
        yield DocId(path.name), _untagged(path.read_text("utf-8"))
    for name in ("plover_gsr.jsonl", "plv_train.jsonl"):
        for line in (shared / "gold" / name).read_text("utf-8").splitlines():
            record = json.loads(line)
            yield DocId(f"{name}#{record['id']}"), record["text"]


def _untagged(markup: str) -> str:
    body = re.search(r"<TEXT>(.*)</TEXT>", markup, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", body[1] if body else markup))


def _passages(doc: DocId, text: str) -> Iterator[Passage]:
    """Yield each line or sentence of at least six words."""
    for found in re.finditer(r"\S[^\n]*?(?:[.!?][\"'”’]*(?=\s)|(?=\n|\Z))", text):
        if len(found[0].split()) >= 6:
            end = found.start() + len(found[0].rstrip())
            yield Passage(doc=doc, text=text, start=found.start(), end=end)


def _located(passage: Passage, words: str, near: int | None = None) -> Quote | None:
    try:
        return Quote.locate(passage.doc, passage.text, words, near=near)
    except QuoteNotFoundError:
        return None


def _misplaced(passages: list[Passage]) -> Iterator[str]:
    for passage in passages:
        quote = _located(passage, passage.words, near=passage.start)
        if quote is None or (quote.start, quote.end) != (passage.start, passage.end):
            yield f"{passage.doc} {passage.words[:80]!r} -> {quote and quote.words!r}"


def _report(what: str, faults: Iterator[str], cases: list[Passage]) -> list[str]:
    found = list(faults)
    print(f"{what}: {len(cases) - len(found)} of {len(cases)}")
    return found


# --- typographic variants ---------------------------------------------------


def _score_variants(passages: list[Passage], rng: random.Random) -> list[str]:
    varied = [passage for passage in passages if re.search(_SETTABLE, passage.words)]
    sample = rng.sample(varied, VARIANTS)
    faults: list[str] = []
    for passage in sample:
        shown = _variant(passage.words, rng)
        quote = _located(passage, shown, near=passage.start)
        if quote is None or (quote.start, quote.end) != (passage.start, passage.end):
            faults.append(f"{passage.doc} {shown!r} not at {passage.words!r}")
    print(f"typographic variants located: {VARIANTS - len(faults)} of {VARIANTS}")
    return faults


_SETTABLE = r"[\"“”'‘’–—…-]|--|``|''|\.\.\.|fi|fl"
_FORMS: Mapping[str, tuple[str, ...]] = {
    '"': ("“", "”", "„"),
    "“": ('"', "„"),
    "”": ('"', "“"),
    "``": ("“", '"'),
    "''": ("”", '"'),
    "'": ("’", "‘"),
    "’": ("'", "‘"),
    "‘": ("'", "’"),
    "-": ("\u2011", "\u2010"),
    "–": ("—", "-"),
    "—": ("–", "--", " — "),
    "--": ("—", "–", " — "),
    "…": ("...", ". . ."),
    "...": ("…", ". . ."),
    "fi": ("ﬁ",),
    "fl": ("ﬂ",),
    " ": (" ", " ", " ", "\u00a0", "  ", "\n"),
}


def _variant(words: str, rng: random.Random) -> str:
    signs = "|".join(re.escape(sign) for sign in sorted(_FORMS, key=len, reverse=True))
    shown = re.sub(signs, lambda sign: rng.choice(_FORMS[sign[0]]), words)
    return rng.choice((str, str.upper, str.lower))(shown)


# --- corruptions ------------------------------------------------------------

Corruption = Callable[[list[str], random.Random], list[str]]


def _another_number(words: list[str], rng: random.Random) -> list[str]:
    places = [n for n, word in enumerate(words) if re.search(r"\d", word)]
    if not places:
        return words
    place = rng.choice(places)
    digits = [n for n, sign in enumerate(words[place]) if sign.isdigit()]
    digit = rng.choice(digits)
    other = str((int(words[place][digit]) + rng.randint(1, 9)) % 10)
    changed = words[place][:digit] + other + words[place][digit + 1 :]
    return [*words[:place], changed, *words[place + 1 :]]


def _negated(words: list[str], rng: random.Random) -> list[str]:
    place = rng.randrange(1, len(words))
    return [*words[:place], "not", *words[place:]]


def _word_replaced(words: list[str], rng: random.Random) -> list[str]:
    place = rng.randrange(len(words))
    other = rng.choice(("increased", "denied", "Norland", "seven", "never", "ally"))
    return [*words[:place], other, *words[place + 1 :]]


def _words_swapped(words: list[str], rng: random.Random) -> list[str]:
    first, second = sorted(rng.sample(range(len(words)), 2))
    changed = list(words)
    changed[first], changed[second] = changed[second], changed[first]
    return changed


def _word_dropped(words: list[str], rng: random.Random) -> list[str]:
    place = rng.randrange(1, len(words) - 1)
    return [*words[:place], *words[place + 1 :]]


def _word_cut(words: list[str], rng: random.Random) -> list[str]:
    if rng.random() < 0.5:
        return [words[0][1:], *words[1:]]
    return [*words[:-1], re.sub(r"\w\W*$", "", words[-1])]


def _negation_removed(words: list[str], rng: random.Random) -> list[str]:
    negations = [n for n, word in enumerate(words) if word.lower() in {"not", "no"}]
    if not negations:
        return words
    place = rng.choice(negations)
    return [*words[:place], *words[place + 1 :]]


_KINDS: Mapping[str, Corruption] = {
    "number altered": _another_number,
    '"not" inserted': _negated,
    "word replaced": _word_replaced,
    "words swapped": _words_swapped,
    "word dropped": _word_dropped,
    "word cut": _word_cut,
    "negation removed": _negation_removed,
}
_FOREIGN = "from another article"


def _score_corruptions(passages: list[Passage], rng: random.Random) -> list[str]:
    kinds = [*_KINDS, _FOREIGN]
    tried: Counter[str] = Counter()
    faults: list[str] = []
    while tried.total() < CORRUPTIONS:
        kind = kinds[tried.total() % len(kinds)]
        passage, corrupt = _corrupted(kind, passages, rng)
        tried[kind] += 1
        quote = _located(passage, corrupt)
        if quote:
            faults.append(f"{kind}: {passage.doc} took {corrupt!r} for {quote.words!r}")
    counts = ", ".join(f"{kind} {tried[kind]}" for kind in kinds)
    print(f"corruptions refused: {CORRUPTIONS - len(faults)} of {CORRUPTIONS}")
    print(f"  {counts}")
    return faults


def _corrupted(
    kind: str, passages: list[Passage], rng: random.Random
) -> tuple[Passage, str]:
    """Draw until the words are no longer those of the text."""
    while True:
        passage = rng.choice(passages)
        source = rng.choice(passages) if kind == _FOREIGN else passage
        words = source.words.split()
        corrupt = words if kind == _FOREIGN else _KINDS[kind](words, rng)
        if not _holds(passage.text, " ".join(corrupt)):
            return passage, " ".join(corrupt)


def _holds(text: str, words: str) -> bool:
    sought = f" {' '.join(_bare(words))} "
    return not sought.strip() or sought in f" {' '.join(_bare(text))} "


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


# --- claims -----------------------------------------------------------------


def _score_claims(texts: Mapping[DocId, str]) -> list[str]:
    documents_read = (
        Document(id=doc, text=text, sha256="") for doc, text in texts.items()
    )
    faults: list[str] = []
    quotes = 0
    for claims, _ in read_documents(documents_read, least=0):
        quotes += len(claims)
        faults += [
            f"{claim.id} {claim.quote.words[:80]!r}"
            for claim in claims
            if not _is_grounded(claim.quote, texts[claim.doc])
        ]
    print(f"quotes of claims grounded: {quotes - len(faults)} of {quotes}")
    return faults


def _is_grounded(quote: Quote, text: str) -> bool:
    passage = Passage(doc=quote.doc, text=text, start=quote.start, end=quote.end)
    return passage.words == quote.words == quote.words.strip() and (
        _located(passage, quote.words, near=quote.start) == quote
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Score the quote locator.")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", action="store_true")
    arguments = parser.parse_args()
    sys.exit(main(arguments.shared, arguments.seed, with_claims=arguments.claims))

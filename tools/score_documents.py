"""Score the reader on whole documents that people have labelled.

Usage: python tools/score_documents.py [FOLDER…] [--errors] [--final] [--coder FOLDER]
           [--only NAME…]

Without a folder `tests/reading/dev` is scored. A folder holds `NAME.md` with
`NAME.jsonl`, or, for texts that are not ours, `NAME.offsets.jsonl`, whose text is
looked for in `../shared/reports`. `--errors` lists misses, false claims and wrong
fields for study; for a folder named `held` it is refused unless `--final` is given.

The rules, which favour nobody:

- A read claim and a labelled one may be matched when their quotes share at least half
  of the characters of the shorter one. Of all one-to-one matchings the one with the
  greatest sum of (shared / united characters + .25 for the same root) counts. Every
  read claim without a partner is false, however true it may be.
- Behind both F1 stands the range that holds 90 % of 1,000 drawings of as many
  documents with replacement (fixed seed): with nine documents it is wide.
- Detection: matched pairs over read (precision) and labelled claims (recall).
- Whole claim: a matched pair with the same set of actors, the same set of recipients,
  the same root and the same status. F1 over all read and all labelled claims.
- Over matched pairs only: actors (both sets the same), root (null counts as a value),
  kind, status, certainty, layer; `not occurred` is status where the label is planned,
  requested, hypothetical, denied or absent.
- Speaker: two names agree when they share at least half of the words of the shorter
  one, case, punctuation and articles aside. F1 over pairs that have one on either side;
  the share of pairs that are right, no speaker on both sides included, stands beside
  it. `speaker actor` is a share of pairs in which either side has one.
- Quantity: value, low and high all the same, where the label has a quantity.
- Month: year and month of the start (without one, of the end), where the label has a
  date. Neither a missing quantity nor a missing date is forgiven.

`--only eighth-g` scores the documents whose file names begin so: with models taught
`--without` them, how well texts of the same hand are read that taught nothing.
With `--coder` the claims of a second coder, `NAME.jsonl` in that folder, are scored in
place of what the reader reads: how far two who follow the same guide agree.
See `tests/reading/README.md` for who labelled what.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from foedus.model import Claim, Document, Status, When
from foedus.model.wire import from_wire
from foedus.read import claims_of
from foedus.read.load import load
from foedus.read.reader import LEAST

ROOT = Path(__file__).parent.parent
REPORTS = ROOT.parent / "shared" / "reports"
LEAST_SHARED = 0.5
SAME_ROOT = 0.25
NOT_OCCURRED = {
    Status.PLANNED,
    Status.REQUESTED,
    Status.HYPOTHETICAL,
    Status.DENIED,
    Status.ABSENT,
}
ARTICLES = {"a", "an", "the"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A document, its labels, what was read in it, and which belong together.

    Attributes:
        has_words: False where the labels hold no words, so no speaker can be scored.
    """

    document: Document
    gold: list[Claim]
    read: list[Claim]
    pairs: list[tuple[Claim, Claim]]
    has_words: bool


def main(arguments: list[str]) -> int:
    """Print the figures of each folder, and the errors where they may be seen."""
    options = _options(arguments)
    for folder in options.folders:
        if not any(folder.glob("*.jsonl")):
            print(f"{folder}: no labels here")
            return 2
        kept = {"held", "blind", "unseen"} & set(folder.resolve().parts)
        if options.errors and kept and not options.final:
            print(f"{folder}: its errors are not to be seen before the final count")
            return 2
        begun = tuple(options.only)
        labels = [one for one in sorted(folder.glob("*.jsonl")) if _is(one, begun)]
        scored = [_scored(one, options.coder) for one in labels]
        print(f"{folder}: {len(scored)} documents")
        _print_documents(scored)
        _print_totals(scored)
        if options.errors:
            _print_errors(scored)
    return 0


def matched(gold: list[Claim], read: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Return the pairs of labelled and read claims that count as the same."""
    if not gold or not read:
        return []
    weights = np.array([[_weight(label, claim) for claim in read] for label in gold])
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [
        (gold[row], read[column])
        for row, column in zip(rows, columns, strict=True)
        if weights[row, column] > 0
    ]


def is_whole(label: Claim, claim: Claim) -> bool:
    """Tell whether both actor sets, root and status are all right."""
    return (
        _has_same_actors(label, claim)
        and label.root == claim.root
        and label.status == claim.status
    )


def is_same_speaker(one: str, other: str) -> bool:
    """Tell whether two names share half the words of the shorter one."""
    first, second = _name_words(one), _name_words(other)
    shorter = min(len(first), len(second))
    return bool(shorter) and len(first & second) >= LEAST_SHARED * shorter


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the reader on documents.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--coder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args(arguments)
    options.folders = options.folders or [ROOT / "tests" / "reading" / "dev"]
    return options


def _is(labels: Path, begun: tuple[str, ...]) -> bool:
    return not begun or labels.name.startswith(begun)


def _scored(labels: Path, coder: Path | None = None, *, least: float = LEAST) -> Scored:
    document = _document(labels)
    gold = _labels(labels, document)
    read = (
        claims_of(document, least=least)[0]
        if coder is None
        else _labels(coder / labels.name, document)
    )
    return Scored(
        document=document,
        gold=gold,
        read=read,
        pairs=matched(gold, read),
        has_words=not labels.name.endswith(".offsets.jsonl"),
    )


def _labels(path: Path, document: Document) -> list[Claim]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [_with_words(from_wire(row), document) for row in rows]


def _document(labels: Path) -> Document:
    name = labels.name.removesuffix(".jsonl")
    stem = name.removesuffix(".offsets")
    is_ours = stem == name
    path = labels.with_name(f"{stem}.md") if is_ours else REPORTS / f"{stem}.txt"
    documents, problems = load(path)
    if len(documents) != 1:
        sys.exit("; ".join(map(str, problems)) or f"{path}: not one document")
    return documents[0]


def _with_words(label: Claim, document: Document) -> Claim:
    quote = label.quote
    words = document.text[quote.start : quote.end]
    if quote.words not in {None, words}:
        sys.exit(f"{label.id}: the words are not at their offsets; run tools/label.py")
    return replace(label, quote=replace(quote, words=words))


def _weight(label: Claim, claim: Claim) -> float:
    one, other = label.quote, claim.quote
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    if shared <= 0 or shared < LEAST_SHARED * shorter:
        return 0.0
    united = max(one.end, other.end) - min(one.start, other.start)
    return shared / united + SAME_ROOT * (label.root == claim.root)


def _has_same_actors(label: Claim, claim: Claim) -> bool:
    return set(label.actors) == set(claim.actors) and (
        set(label.recipients) == set(claim.recipients)
    )


def _name_words(name: str) -> set[str]:
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))
    return set(words) - ARTICLES


def _has_same_figures(label: Claim, claim: Claim) -> bool:
    if label.quantity is None or claim.quantity is None:
        return label.quantity is claim.quantity
    one, other = label.quantity, claim.quantity
    return (one.value, one.low, one.high) == (other.value, other.low, other.high)


def _month(when: When | None) -> tuple[int, int] | None:
    day = when and (when.start or when.end)
    return (day.year, day.month) if day else None


def _print_documents(scored: list[Scored]) -> None:
    print(f"{'document':<34}{'labels':>7}{'read':>6}{'pairs':>6}{'whole':>6}{'F1':>7}")
    for one in scored:
        whole = sum(is_whole(*pair) for pair in one.pairs)
        print(
            f"{one.document.id:<34}{len(one.gold):>7}{len(one.read):>6}"
            f"{len(one.pairs):>6}{whole:>6}{_f1(whole, one.gold, one.read):>7.3f}"
        )


def _f1(right: int, gold: list[Claim], read: list[Claim]) -> float:
    both = len(gold) + len(read)
    return 2 * right / both if both else 0.0


def _print_totals(scored: list[Scored]) -> None:
    gold = [label for one in scored for label in one.gold]
    read = [claim for one in scored for claim in one.read]
    pairs = [pair for one in scored for pair in one.pairs]
    worded = [pair for one in scored if one.has_words for pair in one.pairs]
    print(f"detection precision  {_share(len(pairs), len(read))}")
    print(f"detection recall     {_share(len(pairs), len(gold))}")
    found = [len(one.pairs) for one in scored]
    whole = [sum(is_whole(*pair) for pair in one.pairs) for one in scored]
    for name, counts in (("detection F1", found), ("whole claims F1", whole)):
        print(f"{name:<21}{_f1(sum(counts), gold, read):.3f} {_spread(counts, scored)}")
    for name, right, asked in _measures():
        among = [pair for pair in pairs if asked(*pair)]
        print(f"{name:<21}{_share(sum(right(*pair) for pair in among), len(among))}")
    _print_speakers(worded)


def _spread(right: list[int], scored: list[Scored]) -> str:
    of = np.array([len(one.gold) + len(one.read) for one in scored])
    draws = np.random.default_rng(1).integers(len(scored), size=(1000, len(scored)))
    drawn = 2 * np.array(right)[draws].sum(axis=1) / of[draws].sum(axis=1)
    low, high = np.quantile(drawn, (0.05, 0.95))
    return f"({sum(right)} right; {low:.3f} to {high:.3f})"


# One figure: its name, when a pair is right, and which pairs are asked.
Measure = tuple[str, Callable[[Claim, Claim], bool], Callable[[Claim, Claim], bool]]


def _measures() -> Iterator[Measure]:
    yield "actors", _has_same_actors, _always
    for field in ("root", "kind", "status"):
        yield field, _has_same(field), _always
    yield "status not occurred", _has_same("status"), _is_not_occurred
    for field in ("certainty", "layer"):
        yield field, _has_same(field), _always
    yield "speaker actor", _has_same("speaker_actor"), _speaks_for_someone
    yield "quantity", _has_same_figures, lambda label, _: label.quantity is not None
    yield "month", _is_same_month, lambda label, _: label.event_date is not None


def _always(_label: Claim, _claim: Claim) -> bool:
    return True


def _has_same(field: str) -> Callable[[Claim, Claim], bool]:
    return lambda label, claim: bool(getattr(label, field) == getattr(claim, field))


def _is_not_occurred(label: Claim, _claim: Claim) -> bool:
    return label.status in NOT_OCCURRED


def _speaks_for_someone(label: Claim, claim: Claim) -> bool:
    return bool(label.speaker_actor or claim.speaker_actor)


def _is_same_month(label: Claim, claim: Claim) -> bool:
    return _month(label.event_date) == _month(claim.event_date)


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f} ({right} of {of})" if of else "none to score"


def _print_speakers(pairs: list[tuple[Claim, Claim]]) -> None:
    right = sum(_is_speaker_right(*pair) for pair in pairs)
    silent = sum(not label.speaker and not claim.speaker for label, claim in pairs)
    stated = sum(bool(label.speaker) for label, _ in pairs)
    read = sum(bool(claim.speaker) for _, claim in pairs)
    if stated or read:
        f1 = 2 * (right - silent) / (stated + read)
        print(f"{'speaker F1':<21}{f1:.3f} ({right - silent} right)")
        print(f"{'speaker, with none':<21}{_share(right, len(pairs))}")


def _is_speaker_right(label: Claim, claim: Claim) -> bool:
    if label.speaker is None or claim.speaker is None:
        return label.speaker is claim.speaker
    return is_same_speaker(label.speaker, claim.speaker)


def _print_errors(scored: Iterable[Scored]) -> None:
    confused: Counter[str] = Counter()
    for one in scored:
        print(f"\n== {one.document.id}")
        for line in _errors(one):
            print(line)
        for label, claim in one.pairs:
            confused.update(_confusions(label, claim))
    print("\n== confused, label > read")
    for what, count in confused.most_common():
        print(f"{count:4} {what}")


def _errors(one: Scored) -> Iterator[str]:
    found = {label.id for label, _ in one.pairs}
    used = {claim.id for _, claim in one.pairs}
    for label in one.gold:
        if label.id not in found:
            yield f"missed {_short(label)}"
    for claim in one.read:
        if claim.id not in used:
            yield f"false  {_short(claim)} [{claim.why}]"
    for label, claim in one.pairs:
        if not is_whole(label, claim):
            yield f"wrong  {_short(label)}\n  read {_short(claim)} [{claim.why}]"


def _short(claim: Claim) -> str:
    return (
        f"{claim.kind.value} {'+'.join(claim.actors) or '?'} > "
        f"{'+'.join(claim.recipients) or '?'} {claim.root and claim.root.value} "
        f"{claim.status.value}: {claim.quote.words!r}"
    )


def _confusions(label: Claim, claim: Claim) -> Iterator[str]:
    for field in ("kind", "root", "status"):
        one, other = getattr(label, field), getattr(claim, field)
        if one != other:
            yield f"{field} {one and one.value} > {other and other.value}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

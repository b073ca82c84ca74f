"""Score attributions against PolNeAR: who is cited, by which cue, for which words.

Spans are compared by their alphanumeric characters only, matched one to one by
overlap. Run: `python tools/score_attribution.py [--split dev] [--by-rule]`.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin

from foedus.read.attribution import attributions, outermost
from foedus.read.sentences import parser
from foedus.read.spans import Attribution

POLNEAR = Path(__file__).parents[2] / "shared" / "gold" / "polnear"
CACHE = Path("/tmp/foedus-polnear")  # noqa: S108 - a cache of parses, made anew at will

Characters = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One attribution, as sets of alphanumeric characters."""

    content: Characters
    source: Characters
    why: str = ""


@dataclass(slots=True)
class Score:
    """Counts over all articles."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    right_source: int = 0
    ungrounded: int = 0
    content: Counter[str] = field(default_factory=Counter)
    source: Counter[str] = field(default_factory=Counter)
    paired_source: Counter[str] = field(default_factory=Counter)
    found_by: Counter[str] = field(default_factory=Counter)
    matched_by: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Print the scores of one split."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", default="dev", choices=("dev", "train"))
    options.add_argument("--nested", action="store_true", help="score these too")
    options.add_argument(
        "--fresh", action="store_true", help="parse anew, for the ratio"
    )
    options.add_argument("--by-rule", action="store_true")
    chosen = options.parse_args()
    if not POLNEAR.is_dir():
        print(f"{POLNEAR} is not here; nothing scored", file=sys.stderr)
        return 2
    if chosen.fresh:
        (CACHE / f"{chosen.split}.spacy").unlink(missing_ok=True)
    score = Score()
    spent = 0.0
    for stem, doc in parses(chosen.split):
        started = time.process_time()
        found = attributions(doc)
        if not chosen.nested:
            found = outermost(found)
        spent += time.process_time() - started
        tally(score, gold_relations(chosen.split, stem, doc.text), found, doc.text)
    report(score, seconds=spent)
    if chosen.by_rule:
        report_rules(score)
    return 0


def parses(split: str) -> Iterator[tuple[str, Doc]]:
    """Yield each article's name and its parse, from the cache where there is one."""
    texts = sorted((POLNEAR / split / "text").glob("*.txt"))
    stored = CACHE / f"{split}.spacy"
    nlp = parser()
    if not stored.exists():
        CACHE.mkdir(exist_ok=True)
        raw = [path.read_bytes().decode("utf-8") for path in texts]
        started = time.process_time()
        parsed = list(nlp.pipe(raw, batch_size=8))
        print(f"CPU seconds of the parse: {time.process_time() - started:.2f}")
        DocBin(docs=parsed).to_disk(stored)
    docs = DocBin().from_disk(stored).get_docs(nlp.vocab)
    return zip((path.stem for path in texts), docs, strict=True)


def gold_relations(split: str, stem: str, text: str) -> list[Relation]:
    """Read the first annotator's relations that have content."""
    folder = POLNEAR / split / "attributions"
    path = min(folder.glob(f"{stem}_*.ann"))
    spans: dict[str, Characters] = {}
    events = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            where = rest.partition("\t")[0].partition(" ")[2]
            spans[name] = _letters(text, _offsets(where))
        elif name.startswith("E"):
            events.append(rest.split())
    # Some files name a span before they define it, so spans come first.
    relations = [_relation(roles, spans) for roles in events]
    return [relation for relation in relations if relation.content]


def _offsets(where: str) -> list[tuple[int, int]]:
    pairs = (part.split() for part in where.split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def _relation(roles: list[str], spans: dict[str, Characters]) -> Relation:
    content: set[int] = set()
    source: set[int] = set()
    for role in roles:
        kind, _, name = role.partition(":")
        if kind.startswith("Content"):
            content |= spans[name]
        elif kind.startswith("Source"):
            source |= spans[name]
    return Relation(content=frozenset(content), source=frozenset(source))


def _letters(text: str, spans: Iterable[tuple[int, int]]) -> Characters:
    return frozenset(
        at for start, end in spans for at in range(start, end) if text[at].isalnum()
    )


def tally(
    score: Score, gold: list[Relation], found: list[Attribution], text: str
) -> None:
    """Count one article in."""
    score.ungrounded += sum(not _grounded(one, text) for one in found)
    ours = [
        Relation(
            content=_letters(text, one.contents),
            source=_letters(text, [one.source] if one.source else []),
            why=one.why,
        )
        for one in found
    ]
    score.gold += len(gold)
    score.found += len(ours)
    score.found_by.update(one.why for one in ours)
    _pool(score.content, [r.content for r in gold], [r.content for r in ours])
    _pool(score.source, [r.source for r in gold], [r.source for r in ours])
    paired = list(pairs(gold, ours))
    for theirs, mine in paired:
        _match(score, theirs, mine)
    both = sum(len(theirs.source & mine.source) for theirs, mine in paired)
    score.paired_source.update(
        both=both,
        gold=sum(len(one.source) for one in gold),
        found=sum(len(one.source) for one in ours),
    )


def pairs(
    gold: list[Relation], found: list[Relation]
) -> Iterator[tuple[Relation, Relation]]:
    """Pair relations one to one, those that share most of their content first."""
    scored = [
        (len(a.content & b.content) / len(a.content | b.content), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a.content & b.content
    ]
    left, right = set(range(len(gold))), set(range(len(found)))
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield gold[i], found[j]


def _match(score: Score, gold: Relation, found: Relation) -> None:
    shared = len(gold.content & found.content)
    if shared / len(gold.content | found.content) < 0.5:
        return
    score.matched += 1
    score.matched_by[found.why] += 1
    score.exact += gold.content == found.content
    score.right_source += bool(gold.source & found.source) or (
        gold.source == found.source
    )


def _pool(
    counts: Counter[str], gold: list[Characters], found: list[Characters]
) -> None:
    theirs: Characters = frozenset().union(*gold)
    ours: Characters = frozenset().union(*found)
    counts.update(both=len(theirs & ours), gold=len(theirs), found=len(ours))


def _grounded(one: Attribution, text: str) -> bool:
    spans = [one.cue, *one.contents, *([one.source] if one.source else [])]
    return all(0 <= start < end <= len(text) for start, end in spans)


def report(score: Score, *, seconds: float) -> None:
    """Print what was measured."""
    print(f"relations: gold {score.gold}, found {score.found}")
    matched = Counter(both=score.matched, gold=score.gold, found=score.found)
    exact = Counter(both=score.exact, gold=score.gold, found=score.found)
    for name, counts in (
        ("content characters", score.content),
        ("spans, Jaccard >= .5", matched),
        ("spans, exact", exact),
        ("source characters", score.source),
        ("source characters, in matched relations", score.paired_source),
    ):
        print(f"{name}: {_figures(counts)}")
    share = score.right_source / max(1, score.matched)
    print(f"right source in matched spans: {share:.1%}")
    print(f"offsets that do not index the text: {score.ungrounded}")
    print(f"CPU seconds beside the parse: {seconds:.2f}")


def _figures(counts: Counter[str]) -> str:
    precision = counts["both"] / max(1, counts["found"])
    recall = counts["both"] / max(1, counts["gold"])
    f1 = 2 * counts["both"] / max(1, counts["found"] + counts["gold"])
    return f"P {precision:.1%} R {recall:.1%} F1 {f1:.1%}"


def report_rules(score: Score) -> None:
    """Print how often each rule's content was right."""
    for why, found in score.found_by.most_common():
        print(f"{score.matched_by[why]:5d} of {found:5d}  {why}")


if __name__ == "__main__":
    sys.exit(main())

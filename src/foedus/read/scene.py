"""A text as those see it who settle the sides of its acts: names, places, dealings."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.model import ActorId
from foedus.read.coding import Coded
from foedus.read.named import naming
from foedus.read.sentences import sentence_numbers
from foedus.read.spans import Mention, codes

_FOREMOST = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
Codes = frozenset[ActorId]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Named:
    """A mention at its place.

    Attributes:
        head: The word that ties it to the rest of its sentence.
    """

    mention: Mention
    head: Token
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Act:
    """An act with what the rules say of its sides.

    Attributes:
        ruled: As the clause alone tells it.
        filled: With the open sides filled from the text around it by rule.
        sources: Who is cited for it.
        sides: Who is on either side by the clause alone.
        guessed: Who is on either side by the rules for open sides too.
    """

    ruled: Coded
    filled: Coded
    sources: tuple[Span, ...]
    sides: tuple[Codes, Codes]
    guessed: tuple[Codes, Codes]
    token: Token


class Scene:
    """One text: its acts in their order and everybody it names."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[Mention],
        acts: Sequence[Act],
        sources: Sequence[Span] = (),
    ) -> None:
        self.acts = acts
        self.naming = naming(doc, mentions)
        self._sentence = sentence_numbers(doc)
        self._paragraph = _paragraphs(doc)
        self.named = list(self._placed(doc, mentions))
        self.of: defaultdict[ActorId, list[Named]] = defaultdict(list)
        self.inside: defaultdict[int, list[Named]] = defaultdict(list)
        for one in self.named:
            self.inside[one.sentence].append(one)
            for code in one.mention.codes:
                self.of[code].append(one)
        ranked = sorted(self.of, key=lambda code: (-len(self.of[code]), code))
        self.foremost = ranked[:_FOREMOST]
        self._sentences = {
            code: [one.sentence for one in found] for code, found in self.of.items()
        }
        self.rank = {code: place for place, code in enumerate(ranked)}
        self.dealings = Counter(_dealings(acts))
        self.heard = Counter(self._speaking(sources))
        self.within: defaultdict[int, Counter[ActorId]] = defaultdict(Counter)
        for one in self.named:
            self.within[one.paragraph].update(one.mention.codes)
        self.openers = dict(self._opening())
        self.at = {act.token.i: act for act in acts}

    def sentence(self, token: Token) -> int:
        """Return the number of the sentence a word stands in."""
        return self._sentence[token.i]

    def paragraph(self, token: Token) -> int:
        """Return the number of the paragraph a word stands in."""
        return self._paragraph[token.i]

    def last(self, code: ActorId, sentence: int) -> Named | None:
        """Return where an actor was named last before a sentence."""
        place = bisect_left(self._sentences.get(code, []), sentence)
        return self.of[code][place - 1] if place else None

    def voice(self, code: ActorId) -> str:
        """Return how much of what is said of an actor only cites it."""
        cited, named = self.heard[code], len(self.of.get(code, ()))
        if not cited:
            return "never"
        return (
            "always" if cited == named else "mostly" if 2 * cited > named else "rarely"
        )

    def _speaking(self, sources: Sequence[Span]) -> Iterator[ActorId]:
        for one in self.named:
            if any(a <= one.mention.start and one.mention.end <= b for a, b in sources):
                yield from one.mention.codes

    def place(self, code: ActorId, paragraph: int) -> int | None:
        """Return how many are named more often in a paragraph; None if not named."""
        found = self.within.get(paragraph, Counter())
        if code not in found:
            return None
        return sum(times > found[code] for times in found.values())

    def _opening(self) -> Iterator[tuple[int, Codes]]:
        """Yield for each paragraph who is the subject of its first sentence."""
        first: dict[int, int] = {}
        for one in self.named:
            first.setdefault(one.paragraph, one.sentence)
            if one.sentence == first[one.paragraph] and one.head.dep_ in _SUBJECTS:
                yield one.paragraph, frozenset(one.mention.codes)

    def _placed(self, doc: Doc, mentions: Sequence[Mention]) -> Iterator[Named]:
        for one in mentions:
            span = doc.char_span(one.start, one.end, alignment_mode="expand")
            if span is not None and one.codes:
                head = span.root
                yield Named(
                    mention=one,
                    head=head,
                    sentence=self._sentence[head.i],
                    paragraph=self._paragraph[head.i],
                )


def act(ruled: Coded, filled: Coded, sources: tuple[Span, ...]) -> Act:
    """Return an act with both readings of its sides."""
    return Act(
        ruled=ruled,
        filled=filled,
        sources=sources,
        sides=_sides(ruled),
        guessed=_sides(filled),
        token=ruled.predicate.token,
    )


def role(code: ActorId, sides: tuple[Codes, Codes]) -> str:
    """Return "A" for an actor, "R" for a recipient, "B" for both, "-" for neither."""
    actors, recipients = sides
    if code in actors:
        return "B" if code in recipients else "A"
    return "R" if code in recipients else "-"


def _sides(one: Coded) -> tuple[Codes, Codes]:
    return (
        frozenset(codes(one.parties.actors)),
        frozenset(codes(one.parties.recipients)),
    )


def _paragraphs(doc: Doc) -> list[int]:
    found, number = [], 0
    for token in doc:
        found.append(number)
        number += "\n" in token.text
    return found


def _dealings(acts: Sequence[Act]) -> Iterator[Codes]:
    for one in acts:
        actors, recipients = one.sides
        yield from {frozenset((a, b)) for a in actors for b in recipients if a != b}

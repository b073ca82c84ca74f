"""What a text has named so far, and how much it dwells on each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.model import ActorId
from foedus.read.sentences import sentence_numbers
from foedus.read.spans import Mention

_SUBJECTS = {"nsubj", "nsubjpass", "agent"}
_TELLING = {"say", "add", "tell", "note", "report", "state", "announce", "write"}
_ASIDE = {"relcl", "acl"}
_REACH = 3
_ANYWHERE = 10_000
_CLEARLY = 1.5
_FADING = 0.7
"""What a mention still counts for one sentence later, by eye."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with the word that heads it and the number of its sentence."""

    mention: Mention
    head: Token
    sentence: int

    @property
    def subject(self) -> bool:
        """Whether it is what its sentence is about, no clause hung on a noun."""
        top = self.head
        while top.dep_ == "conj":
            top = top.head
        aside = top.head.dep_ in _ASIDE
        return top.dep_ in _SUBJECTS and not aside and not _cited_after(top)

    @property
    def plural(self) -> bool:
        """Whether "they" can take it up."""
        one_of = self.head.dep_ == "conj" or any(
            child.dep_ == "conj" for child in self.head.children
        )
        many = len(self.mention.codes) > 1
        band = self.mention.kind == "armed group" and self.head.text.endswith("s")
        return one_of or many or band or self.head.tag_ in {"NNS", "NNPS"}


def _cited_after(subject: Token) -> bool:
    """Tell the source of "They left, Lima said" from what the sentence is about."""
    verb = subject.head
    return verb.lemma_ in _TELLING and any(
        child.dep_ == "ccomp" and child.i < subject.i for child in verb.lefts
    )


_TOPIC = 1.5
"""What it counts that a whole text is about somebody, against one mention here."""


class Memory:
    """What has been named so far, and in which sentence."""

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], *, house: ActorId | None = None
    ) -> None:
        self.house = house
        self._doc = doc
        self._sentence = sentence_numbers(doc)
        self._seen: list[Seen] = []
        self._often: Counter[ActorId] = Counter()
        self._within: defaultdict[int, set[ActorId]] = defaultdict(set)
        self._strangers = [
            one.start for one in mentions if one.kind == "person" and not one.codes
        ]
        for one in mentions:
            self.add(one)

    def add(self, mention: Mention) -> None:
        """Remember a mention that says who is meant."""
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or not mention.codes or mention.kind == "place":
            return
        one = Seen(mention, span.root, self._sentence[span.root.i])
        self._seen.append(one)
        self._within[one.sentence].update(mention.codes)
        if mention.kind != "group":
            self._often.update(mention.codes)

    def meet(self, stranger: Mention) -> None:
        """Remember a person of whom the text has just told whose he is."""
        self._strangers.remove(stranger.start)
        self.add(stranger)

    def stranger(self, one: Seen, token: Token) -> bool:
        """Tell whether somebody unknown, an analyst say, was named since."""
        return any(one.mention.end <= at < token.idx for at in self._strangers)

    def salience(self, token: Token) -> Mapping[ActorId, float]:
        """Return how much the text dwells on each actor, the last words most."""
        here = self._sentence[token.i]
        weights: defaultdict[ActorId, float] = defaultdict(float)
        for one in self._seen:
            if one.head.i < token.i:
                for code in one.mention.codes:
                    weights[code] += _FADING ** (here - one.sentence)
        return weights

    def weights(self, token: Token) -> Mapping[ActorId, float]:
        """Return how likely each actor is meant: dwelt on here, or all along."""
        often = Counter(code for one in self._seen for code in one.mention.codes)
        most = max(often.values(), default=1)
        here = self.salience(token)
        return {code: here[code] + _TOPIC * often[code] / most for code in here}

    def share(self, code: ActorId) -> float:
        """Return how often an actor is named, 1 for who is named most often."""
        return self._often[code] / max(self._often.values(), default=1)

    def together(self, pair: tuple[ActorId, ActorId]) -> float:
        """Return in what part of the sentences that name either both are named."""
        named = [set(pair) & codes for codes in self._within.values()]
        either = [found for found in named if found]
        return sum(len(found) > 1 for found in either) / max(len(either), 1)

    def sentences_since(self, one: Seen, token: Token) -> int:
        """Return how many sentences lie between a mention and a word after it."""
        return self._sentence[token.i] - one.sentence

    def meant_by(self, token: Token) -> frozenset[ActorId]:
        """Return who is meant by the words that a word stands in."""
        return frozenset(
            code
            for one in self._seen
            if one.mention.start <= token.idx < one.mention.end
            for code in one.mention.codes
        )

    def owner(self, token: Token) -> frozenset[ActorId]:
        """Return whom "its" and the like before a noun stand for."""
        whose = {child.i for child in token.lefts if child.dep_ == "poss"}
        return frozenset(
            code
            for one in self._seen
            if one.head.i in whose
            for code in one.mention.codes
        )

    def foremost(self, size: int) -> tuple[ActorId, ...]:
        """Return the states the whole text is about, if they stand out."""
        often = Counter(
            code
            for one in self._seen
            for code in one.mention.codes
            if one.mention.kind not in {"organisation", "armed group"}
        ).most_common(size + 1)
        last = often[size][1] if len(often) > size else 0
        stand_out = len(often) >= size and often[size - 1][1] > _CLEARLY * last
        return tuple(code for code, _ in often[:size]) if stand_out else ()

    def last_group(self, token: Token, size: int) -> tuple[ActorId, ...]:
        """Return the actors last named together, if so many were before a token."""
        near = self.before(token, reach=_ANYWHERE)
        for one in near:
            codes = joined(one, near)
            if len(codes) == size:
                return codes
        return ()

    def doer(self, token: Token) -> frozenset[ActorId]:
        """Return the subject of the clause that a word stands in, not being in it."""
        for one in self.before(token, reach=0):
            verb = one.head.head
            if one.head.dep_ in _SUBJECTS and verb.is_ancestor(token):
                return frozenset(one.mention.codes)
        return frozenset()

    def before(self, token: Token, *, reach: int = _REACH) -> list[Seen]:
        """Return what was named shortly before a token, the nearest first.

        Subjects of a sentence come before what else it names: they are what the
        text is about.
        """
        here = self._sentence[token.i]
        near = [
            one
            for one in self._seen
            if one.head.i < token.i and here - one.sentence <= reach
        ]
        return sorted(
            near,
            key=lambda one: (
                here - one.sentence,
                one.mention.kind == "modifier",
                not one.subject,
                -one.head.i,
            ),
        )


def codes_of(seen: Iterable[Seen]) -> tuple[ActorId, ...]:
    """Return the actors of mentions in the order of the text, each once."""
    ordered = sorted(seen, key=lambda one: one.head.i)
    return _distinct(code for one in ordered for code in one.mention.codes)


def joined(one: Seen, near: list[Seen]) -> tuple[ActorId, ...]:
    """Return the codes of a mention together with those it is coordinated with."""
    together = [one, *(other for other in near if _coordinated(one.head, other.head))]
    return codes_of(together)


def _coordinated(a: Token, b: Token) -> bool:
    return a.i != b.i and _first_conjunct(a) == _first_conjunct(b)


def _first_conjunct(token: Token) -> int:
    top = token
    while top.dep_ == "conj":
        top = top.head
    return top.i


def _distinct(codes: Iterable[ActorId]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(codes))

"""One fact as one line of the page, with all that a reader needs to judge it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.brief.passages import Passage, in_sentence, sentence_of
from foedus.model import (
    ActorId,
    Claim,
    ClaimId,
    Document,
    Fact,
    Kind,
    Layer,
    Root,
    Status,
)

WORDS_ROOTS = frozenset(
    {
        Root.AGREE,
        Root.CONSULT,
        Root.SUPPORT,
        Root.CONCEDE,
        Root.ACCUSE,
        Root.REJECT,
        Root.THREATEN,
        Root.REQUEST,
    }
)
# Layers in which a number ("two leaders") is not an amount of what was done.
NUMBERLESS = frozenset({Layer.TREATY, Layer.VISITS, Layer.STATEMENTS, Layer.VOTES})
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "this", "that", "who"})
MOST_WORDS = 240
DEED_LAYERS = frozenset({Layer.TREATY, Layer.VISITS, Layer.VOTES, Layer.EXERCISES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the page says of one fact.

    Attributes:
        mood: "deed", "word", "asked", "coming", "rule", "not", "silence": which part
            of the page the fact belongs to; talk is kept apart from action.
        evidence: Numbers of the claims for it.
        against: Numbers of the claims that deny it.
        is_verbatim: The sentence is the words of the best sourced claim.
        passage: Words of the best sourced claim, in their sentence.
        quoted_from: Who published these words, and when.
        said_by: Who is cited for it; empty where the documents assert it.
        account: The party to it who alone tells it, as a phrase; "" where others do.
        inferred: Who is named in no sentence cited for it, but stands in the fact.
        known: When a document here first says so, in words; "" if unknown.
    """

    fact: Fact
    number: int
    sentence: str
    mood: str
    when: str
    known: str
    figure: str
    strength: str
    sureness: str
    grade: str
    status: str
    evidence: tuple[int, ...]
    against: tuple[int, ...]
    passage: Passage | None
    quoted_from: str
    said_by: str
    is_verbatim: bool
    account: str
    inferred: tuple[ActorId, ...]


def line(fact: Fact, index: Index) -> Line:
    """Return the line of a fact."""
    claims = index.cited(fact.claims)
    best = _telling(claims, index)
    said = index.first_said(fact)
    return Line(
        fact=fact,
        number=index.fact_numbers[fact.id],
        sentence=phrases.sentence(fact, _words(fact, best, index) if best else ""),
        inferred=_inferred(fact, claims, index),
        is_verbatim=best is not None and phrases.is_verbatim(fact),
        mood=mood(fact),
        when=phrases.days(fact.when, by=said if _is_over(fact) else None),
        known=_known(fact, said),
        figure=amounts(fact),
        strength=phrases.strength(fact),
        sureness=phrases.certainty(fact.certainty),
        grade=phrases.grade(fact.grade),
        status=phrases.stands(fact),
        evidence=_numbers(fact.claims, index),
        against=_numbers(fact.against, index),
        passage=_passage(best, index) if best else None,
        quoted_from=source(index.documents[best.doc], index) if best else "",
        said_by=_cited(claims),
        account=_account(fact, claims),
    )


def mood(fact: Fact) -> str:
    """Return which part of the page a fact belongs to."""
    if fact.kind is Kind.SILENCE:
        return "silence"
    if fact.mode == phrases.PERMITTED:
        return "rule"
    match fact.status:
        case Status.REQUESTED:
            return "asked"
        case Status.PLANNED | Status.HYPOTHETICAL:
            return "coming"
        case Status.DENIED | Status.ABSENT:
            return "not"
        case Status.OCCURRED | Status.ONGOING:
            return _done(fact)


def source(document: Document, index: Index) -> str:
    """Return who published a document, and when."""
    return f"{index.publisher(document.id)}, {phrases.day(document.published)}"


def matter(line: Line) -> tuple[object, ...]:
    """Return what lines that speak of one matter have in common."""
    fact = line.fact
    alone = line.is_verbatim or (fact.kind is Kind.QUANTITY and fact.root is None)
    own = line.number if alone else None
    givers, takers = tuple(sorted(fact.actors)), tuple(sorted(fact.recipients))
    return fact.kind, givers, takers, fact.root, fact.layer, fact.mode, own


def amounts(fact: Fact) -> str:
    """Return the figures of a fact in words: one as it stands, rivals as a range."""
    if fact.layer in NUMBERLESS or fact.mode == phrases.PERMITTED:
        return ""
    texts = list(dict.fromkeys(phrases.amount(f.quantity) for f in fact.figures))
    if len(texts) < 2:
        return "".join(texts)
    if fact.low is None and fact.high is None:
        return " against ".join(texts)
    if fact.grew:
        return _grown(fact)
    return f"{_span(fact)} ({len(texts)} rival figures)"


def _grown(fact: Fact) -> str:
    """Return how far a total has grown, by when, and from what."""
    days = [figure.as_of for figure in fact.figures if figure.as_of]
    first, last = min(days), max(days)
    is_close = (first.year, first.month) == (last.year, last.month)
    told = phrases.day if is_close else phrases.month
    latest, then = fact.figures[-1].quantity, fact.figures[0].quantity.text
    now = phrases.amount(latest) if fact.low == fact.high else _span(fact)
    return f"{now} by {told(last)}, up from {then} by {told(first)}"


def _span(fact: Fact) -> str:
    """Return the range of rival figures with what they count."""
    quantity = fact.figures[0].quantity
    ends = phrases.bounds(fact.low, fact.high, quantity.unit)
    link = " of " if quantity.of and quantity.unit else " "
    return f"{ends}{link}{quantity.of or ''}".strip()


def _telling(claims: Sequence[Claim], index: Index) -> Claim | None:
    """Return the claim whose words are shown: the best source's, the surest read."""
    ranked = sorted(claims, key=lambda c: (index.grade(c.doc), -c.confidence))
    return ranked[0] if ranked else None


def _words(fact: Fact, claim: Claim, index: Index) -> str:
    """Return the words of a claim; its sentence where they are no sentence alone."""
    words = claim.quote.words
    is_part = words[:1].islower() and phrases.is_verbatim(fact)
    whole = _sentence(claim, index).strip().removesuffix(".")
    return whole if is_part and len(whole) <= MOST_WORDS else words


def _is_over(fact: Fact) -> bool:
    """Tell whether a fact without a day was so when it was first reported."""
    return fact.when is None and fact.status is Status.OCCURRED


def _known(fact: Fact, said: date | None) -> str:
    """Return when a document first says so, where the day of it does not tell."""
    return f"reported {phrases.day(said)}" if said and not _is_over(fact) else ""


def _done(fact: Fact) -> str:
    if fact.root is Root.REQUEST:
        return "asked"
    if fact.root in WORDS_ROOTS and fact.layer not in DEED_LAYERS:
        return "word"
    return "word" if fact.layer is Layer.STATEMENTS else "deed"


def _numbers(ids: Iterable[ClaimId], index: Index) -> tuple[int, ...]:
    return tuple(index.numbers[claim.id] for claim in index.cited(ids))


def _passage(claim: Claim, index: Index) -> Passage:
    return in_sentence(claim.quote, index.documents[claim.doc].text)


def _inferred(fact: Fact, claims: list[Claim], index: Index) -> tuple[ActorId, ...]:
    """Return the actors of a side that the words leave open: the reader filled it."""
    sides = (
        (fact.actors, [(c.actor_text, _sentence(c, index)) for c in claims]),
        (fact.recipients, [(c.recipient_text, _sentence(c, index)) for c in claims]),
    )
    open_ = [actor for side, told in sides if _is_open(told) for actor in side]
    return tuple(dict.fromkeys(open_))


def _is_open(told: list[tuple[str | None, str]]) -> bool:
    """Tell whether no claim's sentence holds any of the words taken for a side."""
    words = [(name, text) for names, text in told for name in (names or "").split("; ")]
    return any(name for name, _ in words) and not any(
        name and name in text for name, text in words
    )


def _sentence(claim: Claim, index: Index) -> str:
    return sentence_of(claim.quote, index.documents[claim.doc].text)


def _cited(claims: list[Claim]) -> str:
    names = list(dict.fromkeys(_speaker(c) for c in claims if c.speaker))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    asserted = any(c.speaker is None for c in claims)
    own = "; the text itself asserts it too" if asserted and names else ""
    return ", ".join(names[:3]) + more + own


def _account(fact: Fact, claims: Sequence[Claim]) -> str:
    """Return by whose account a deed is told, where only a party to it tells it."""
    voices = {claim.speaker_actor for claim in claims}
    voice = voices.pop() if len(voices) == 1 else None
    is_party = voice in fact.actors or voice in fact.recipients
    if voice is None or not is_party or mood(fact) != "deed":
        return ""
    return f"by the account of {phrases.listed((voice,))} alone"


def _speaker(claim: Claim) -> str:
    """Return who is cited; of "he" the words before tell more than the pronoun."""
    words = claim.speaker or ""
    if words.casefold() not in PRONOUNS:
        return words
    actor = claim.speaker_actor
    return (
        f"a speaker for {phrases.listed((actor,))}"
        if actor
        else "a speaker named earlier"
    )

"""Read a document: text in, claims and problems out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from spacy.tokens import Doc, Token

from foedus.model import (
    ActorId,
    Claim,
    ClaimId,
    Document,
    Kind,
    Problem,
    Quantity,
    Quote,
    Root,
    Status,
    When,
)
from foedus.read.actors import mentions
from foedus.read.amounts import own_amount, reach
from foedus.read.attribution import attributions, is_added, speaker_chain
from foedus.read.coding import PERMITTED, Coded, coded
from foedus.read.confidence import trusted
from foedus.read.dates import beside, dated, is_to_come, of_event, tense
from foedus.read.denials import denying, is_denial, with_denials
from foedus.read.groups import resolve
from foedus.read.houses import house
from foedus.read.layers import counted
from foedus.read.linear import model
from foedus.read.merging import unmerged
from foedus.read.outlooks import as_said_by, foretells, is_outside
from foedus.read.predicates import is_told
from foedus.read.quantities import amounts
from foedus.read.quotes import quote
from foedus.read.roles import settled
from foedus.read.sentences import parser, text_of
from foedus.read.sequels import with_days_carried
from foedus.read.sourced import without_sources
from foedus.read.spans import Amount, Attribution, Dated, Mention, codes
from foedus.read.status import Standing
from foedus.read.voices import voice

_BATCH = 16
_SURE = 0.35
"""How likely an act must be whose clause names nobody: "the work was completed"."""
_GUESSED = 0.3
"""How likely it must be whose word no list knows: most such acts are misread."""
LEAST = 0.11
"""Of what is less likely to be right in every part, nothing is told."""
_POINTERS = frozenset({"this", "that", "it", "which", "these"})
_SPEAKING = frozenset({"speak", "talk"})
_MANY = 10
_ADDRESS = re.compile(r"://|\bwww\.|\w\.[a-z]{2,6}/\w")
_UNDER_WAY = frozenset({Status.OCCURRED, Status.ONGOING})
_UP_TO = re.compile(r"\s+(?:\w+\s+){0,2}to\s+")
_BACKGROUND = frozenset({"fighting", "war", "violence", "conflict", "hostility"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """All that the steps found in one text."""

    document: Document
    doc: Doc
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[Dated, ...]
    coded: tuple[Coded, ...]


def claims_of(
    document: Document, *, least: float = LEAST
) -> tuple[list[Claim], list[Problem]]:
    """Return the claims of one document, in the order of the text.

    Args:
        document: What to read.
        least: The least confidence of a claim that is told, from 0 (all) to 1.
    """
    return _read(document, parser()(document.text), least)


def read_documents(
    documents: Iterable[Document], *, least: float = LEAST
) -> Iterator[tuple[list[Claim], list[Problem]]]:
    """Read a stream of documents in batches; memory stays flat in their number."""
    pairs = ((document.text, document) for document in documents)
    for doc, document in parser().pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield _read(document, doc, least)


def _read(
    document: Document, doc: Doc, least: float
) -> tuple[list[Claim], list[Problem]]:
    try:
        return _claims(reading(document, doc), least), []
    except RecursionError:  # a hostile text may nest deeper than any sentence
        return [], [_too_deep(document)]


def _too_deep(document: Document) -> Problem:
    return Problem(
        where=document.id,
        what="not read: its sentences are nested too deeply",
        remedy="break the text into sentences",
    )


def mentions_of(
    doc: Doc, said_on: date | None, publisher: str | None = None
) -> list[Mention]:
    """Return the actors a text names, groups and pronouns resolved where possible."""
    own = house(publisher, said_on=said_on)
    return resolve(doc, mentions(doc, said_on=said_on), house=own)


def reading(document: Document, doc: Doc) -> Reading:
    """Take every step on a parsed text."""
    named = mentions_of(doc, document.published, document.publisher)
    cited = attributions(doc)
    return Reading(
        document=document,
        doc=doc,
        mentions=tuple(named),
        attributions=tuple(cited),
        amounts=tuple(amounts(doc)),
        dates=tuple(dated(text_of(doc), said_on=document.published, tense=tense(doc))),
        coded=tuple(
            without_sources(one, cited)
            for one in coded(doc, named, least=model().threshold)
        ),
    )


def _claims(read: Reading, least: float) -> list[Claim]:
    def worth(one: Coded) -> bool:
        return trusted(one.all_chance) >= least

    def charged(places: frozenset[int]) -> Sequence[Coded]:
        return coded(read.doc, read.mentions, least=0, places=places)

    sided = settled(read.doc, told(read), read.mentions, read.attributions, worth)
    denied = with_denials(list(sided), read.mentions, read.attributions, charged)
    acts = [_as_said(read, one) for one in denied if worth(one)]
    claims = with_days_carried(acts, [claim_of(read, one) for one in acts], read.dates)
    return sorted(
        filter(_is_counted, claims),
        key=lambda claim: (claim.quote.start, claim.quote.end, claim.id),
    )


def _as_said(read: Reading, one: Coded) -> Coded:
    """Read "will send": by him who will it is a plan, by an outsider a forecast."""
    said = _cited(read, one)[-1:] if foretells(one) else []
    if not said or said[0].source is None:
        return one
    source = said[0].source
    actor = voice(read.doc, read.mentions, source, said[0].contents[0])
    return as_said_by(one, actor, outside=is_outside(read.doc, source))


def _is_counted(claim: Claim) -> bool:
    """Tell whether a claim that is only a number has one."""
    return claim.kind is not Kind.QUANTITY or claim.quantity is not None


def told(read: Reading) -> list[Coded]:
    """Return the acts that are claims, each told once."""
    kept = [one for one in map(_abroad, read.coded) if _is_claim(one)]
    return [one for one in unmerged(kept) if not _alone(one)]


def _abroad(one: Coded) -> Coded:
    """Leave out what is only the doer's own: "Fiji paid ten million Fijian dollars".

    His own people stay: what is done to them is a domestic matter, and no claim.
    """
    actors, recipients = codes(one.parties.actors), codes(one.parties.recipients)
    people = any(any(mention.sectors) for mention in one.parties.recipients)
    if len(actors) != 1 or actors != recipients or people:
        return one
    return replace(one, parties=replace(one.parties, recipients=()))


def _is_claim(one: Coded) -> bool:
    actors, recipients = codes(one.parties.actors), codes(one.parties.recipients)
    everyone = {*actors, *recipients}
    chance = one.chance * one.class_chance
    if chance < _asked(one, named=bool(everyone)):
        return False
    if len(everyone) == 1 and actors and recipients:
        return False
    token = one.predicate.token
    if _in_question(token) or _in_address(token):
        return False
    if not (is_told(token) or _of_its_end(one.standing)):
        return False
    if not actors and (token.lemma_ in _BACKGROUND or _pointing(token)):
        return False
    return one.kind is not Kind.SILENCE or one.standing.status is Status.ABSENT


def _asked(one: Coded, *, named: bool) -> float:
    """Return the least chance of a claim; a word that no list knows is guessed."""
    if not named:
        return _SURE
    return model().threshold if one.predicate.entries else _GUESSED


def _of_its_end(standing: Standing) -> bool:
    """Tell the pact of "the pact that lapsed", of which its end is told."""
    ends = standing.ended is not None or standing.ends is not None
    return ends or standing.described


def _alone(one: Coded) -> bool:
    """Tell "a briefing by the ministry": talks that name no other side are domestic."""
    named = {*codes(one.parties.actors), *codes(one.parties.recipients)}
    token = one.predicate.token
    spoken_of = token.pos_ == "NOUN" or token.lemma_ in _SPEAKING
    return one.root is Root.CONSULT and spoken_of and len(named) == 1


def _in_address(word: Token) -> bool:
    """Tell a word of a web address: "example.org/news/a-rally-in-lima"."""
    first, last = word, word
    while first.i and not first.nbor(-1).whitespace_ and not first.is_sent_start:
        first = first.nbor(-1)
    while not last.whitespace_ and last.i + 1 < len(word.doc):
        last = last.nbor()
    return _ADDRESS.search(word.doc[first.i : last.i + 1].text) is not None


def _in_question(verb: Token) -> bool:
    """Tell "did not say how many shells arrived", which tells of no arrival."""
    if verb.dep_ not in {"ccomp", "csubj", "pcomp"}:
        return False
    asked = verb.left_edge.lower_
    return asked == "how" or (asked == "whether" and verb.dep_ == "ccomp")


def _pointing(verb: Token) -> bool:
    """Tell whether the subject is a fact and nobody ("this requires help")."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if not subjects and verb.dep_ == "conj":
        return _pointing(verb.head)
    return any(child.lower_ in _POINTERS for child in subjects)


def claim_of(read: Reading, one: Coded) -> Claim:
    """Return an act of a text as a claim."""
    words = quote(read.document, _carrier(one))
    speaker, actor, chain = _speakers(read, one)
    quantity = _quantity(read, words, one)
    actors, recipients = codes(one.parties.actors), codes(one.parties.recipients)
    return Claim(
        id=_identity(words, one, actors, recipients),
        quote=words,
        kind=one.kind,
        actors=actors,
        actor_text=_text(one.parties.actors),
        actor_sectors=_sectors(one.parties.actors),
        recipients=recipients,
        recipient_text=_text(one.parties.recipients),
        recipient_sectors=_sectors(one.parties.recipients),
        root=one.root,
        mode=one.mode,
        layer=counted(one.layer, one.root, quantity.of if quantity else None),
        status=one.standing.status,
        certainty=one.standing.certainty,
        speaker=speaker,
        speaker_actor=actor,
        speaker_chain=chain,
        quantity=quantity,
        event_date=_when(read, words, one),
        said_date=read.document.published,
        confidence=round(trusted(one.all_chance), 2),
        why=one.why,
        inferred=one.inferred,
    )


def _carrier(one: Coded) -> Token:
    """Return the word whose clause is quoted: the act, or what is said of a bond."""
    token, stands = one.predicate.token, one.standing
    ended = stands.ended is not None and token.head == stands.ended
    said_of = ended or stands.described or one.mode == PERMITTED
    return token.head if said_of and token.head.pos_ == "VERB" else token


def _identity(
    words: Quote,
    one: Coded,
    actors: tuple[ActorId, ...],
    recipients: tuple[ActorId, ...],
) -> ClaimId:
    parts = (
        words.doc,
        str(words.start),
        str(words.end),
        one.kind.value,
        one.root.value if one.root else "",
        str(one.predicate.token.idx),
        ",".join(actors),
        ",".join(recipients),
    )
    return ClaimId(sha256("\x1f".join(parts).encode()).hexdigest()[:16])


def _text(found: tuple[Mention, ...]) -> str | None:
    return "; ".join(mention.text for mention in found) or None


def _sectors(found: tuple[Mention, ...]) -> tuple[str | None, ...]:
    by_code: dict[ActorId, str | None] = {}
    for mention in found:
        for code, sector in zip(mention.codes, mention.sectors, strict=True):
            by_code.setdefault(code, sector)
    return tuple(by_code.values())


def _cited(read: Reading, one: Coded) -> list[Attribution]:
    """Return who is cited for an act, outermost first."""
    token = one.predicate.token
    over = (
        denying(one, read.attributions)
        if is_denial(one)
        else speaker_chain(read.attributions, token.idx, token.idx + len(token))
    )
    return [
        said for said in over if said.source is not None and not is_added(said, token)
    ]


def _speakers(
    read: Reading, one: Coded
) -> tuple[str | None, ActorId | None, tuple[str, ...]]:
    chain = _cited(read, one)
    if not chain:
        return None, None, ()
    texts = [
        read.document.text[said.source[0] : said.source[1]]
        for said in chain
        if said.source
    ]
    last = chain[-1]
    said = last.contents[0]
    actor = voice(read.doc, read.mentions, last.source, said) if last.source else None
    return texts[-1], actor, tuple(texts)


def _quantity(read: Reading, words: Quote, one: Coded) -> Quantity | None:
    places = [(words.start, words.end)]
    places += [(span.start_char, span.end_char) for span in reach(one.predicate)]
    inside = [
        amount
        for amount in read.amounts
        if any(start <= amount.start < end for start, end in places)
        and not _in_another(read, amount)
    ]
    parts = [amount for amount in inside if not _whole_of(read, amount, inside)]
    return own_amount(read.doc, parts, one.predicate, one.kind)


def _whole_of(read: Reading, amount: Amount, inside: list[Amount]) -> bool:
    """Tell the six of "four of six envoys" and the ten of "from ten men to 130"."""
    return any(
        _part_before(read, amount, other) or _level_after(read, amount, other)
        for other in inside
    )


def _part_before(read: Reading, amount: Amount, other: Amount) -> bool:
    between = read.document.text[other.end : amount.start]
    return between.strip() in {"of", "of the"}


def _level_after(read: Reading, amount: Amount, other: Amount) -> bool:
    text = read.document.text
    if not text.endswith("from ", 0, amount.start):
        return False
    return _UP_TO.fullmatch(text, amount.end, other.start) is not None


def _in_another(read: Reading, amount: Amount) -> bool:
    """Tell whether a number only counts years or parties ("the two nations").

    "More than 50 governments" are more than anybody has named.
    """
    within = [(one.start, one.end) for one in read.dates]
    if amount.quantity.value is not None and amount.quantity.value < _MANY:
        within += [(one.start, one.end) for one in read.mentions if one.kind == "group"]
    return any(start <= amount.start and amount.end <= end for start, end in within)


def _when(read: Reading, words: Quote, one: Coded) -> When | None:
    """Return the date that hangs on the act, else the nearest that may be its own."""
    token, over = one.predicate.token, one.standing.ended or one.standing.ends
    if one.kind is Kind.RELATION and over is not None:
        return _until(of_event(read.dates, read.doc, over))
    dates = _possible(read, one)
    lasts = one.standing.status is Status.ONGOING  # "chairs the union from January"
    hanging = of_event(read.dates if lasts else dates, read.doc, token)
    if hanging is not None:
        return hanging
    own = [
        one
        for one in beside(dates, read.doc, token)
        if not _dates_the_saying(read, one, token)
    ]
    inside = [d for d in own if words.start <= d.start and d.end <= words.end] or own
    return inside[0].when if inside else None


def _possible(read: Reading, one: Coded) -> Sequence[Dated]:
    """Leave out what is to come after an act that is told of: "vowed to go by June"."""
    if one.standing.status not in _UNDER_WAY:
        return read.dates
    on = read.document.published
    return [time for time in read.dates if not is_to_come(time.when, on)]


def _until(end: When | None) -> When | None:
    """Return the time of a bond from that of its end."""
    return replace(end, start=None) if end is not None and end.end else None


def _dates_the_saying(read: Reading, found: Dated, act: Token) -> bool:
    """Tell "X sent tanks, Y told reporters on Monday", where Y spoke on Monday."""
    span = read.doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return False
    verb = span.root
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    return verb != act and any(
        one.cue[0] <= verb.idx < one.cue[1] and _is_said(act, one)
        for one in read.attributions
    )


def _is_said(act: Token, by: Attribution) -> bool:
    return any(start <= act.idx < end for start, end in by.contents)

"""Date what follows at once on a dated act: "On Friday Lima left; it then sued".

Only a plain past in a main clause follows, in the same sentence or the next one of the
paragraph. One of the same doers must act, on what a week or less dates. What belongs to
the same scene follows on a month too: what was agreed when the two met, who was shot
when they fought. So does what the same sentence tells of others, unless they answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from foedus.model import Claim, Root, Status, When
from foedus.read.coding import Coded
from foedus.read.dates import is_to_come, told
from foedus.read.paths import clause
from foedus.read.sentences import sentence_of
from foedus.read.spans import Dated

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)
_ASIDE = frozenset({"relcl", "acl"})
_ANSWERS = frozenset({Root.ACCUSE, Root.REJECT, Root.REQUEST, Root.THREATEN})
"""What others answer to an act may come much later."""
_SCENES = {
    Root.CONSULT: frozenset(
        {Root.CONSULT, Root.AGREE, Root.SUPPORT, Root.CONCEDE, Root.COOPERATE}
        | {Root.REQUEST}
    ),
    Root.ASSAULT: frozenset({Root.ASSAULT}),
}


def with_days_carried(
    acts: Sequence[Coded], claims: Sequence[Claim], dates: Sequence[Dated]
) -> Iterator[Claim]:
    """Yield the claims of a text, those without a date dated by what they follow."""
    before: tuple[Coded, Claim] | None = None
    told_of = sorted(
        zip(acts, claims, strict=True), key=lambda pair: pair[0].predicate.token.i
    )
    for act, claim in told_of:
        if claim.event_date is not None:
            before = (act, claim)
        elif before is not None and _follows(act, claim, *before, dates):
            yield replace(claim, event_date=before[1].event_date)
            continue
        yield claim


def _follows(
    act: Coded, claim: Claim, first: Coded, dated: Claim, dates: Sequence[Dated]
) -> bool:
    if (claim.status, dated.status) != (Status.OCCURRED, Status.OCCURRED):
        return False
    here, there = act.predicate.token, first.predicate.token
    if not (_is_at_once(here, there) and _is_told_plainly(here)):
        return False
    if _is_dated_anew(here, there, claim.said_date, dates):
        return False
    return _hangs_together(
        claim, dated, same_sentence=sentence_of(here) == sentence_of(there)
    )


def _is_at_once(here: Token, there: Token) -> bool:
    """Tell the same sentence, or the next one of the paragraph, from an aside."""
    here_at, there_at = sentence_of(here), sentence_of(there)
    if here_at == there_at:
        return True
    follows = here_at[0] == there_at[1]
    aside = clause(there).dep_ in _ASIDE
    return follows and not aside and "\n" not in here.doc[there.i : here.i].text


def _hangs_together(claim: Claim, dated: Claim, *, same_sentence: bool) -> bool:
    shared = not {*claim.actors}.isdisjoint(dated.actors)
    brief = _is_within(dated.event_date, _WEEK)
    if not _is_within(dated.event_date, _MONTH):
        return False
    if dated.root is not None and claim.root in _SCENES.get(dated.root, ()):
        return shared or brief or same_sentence
    if same_sentence:
        return shared or claim.root not in _ANSWERS
    return shared and brief


def _is_dated_anew(
    here: Token, there: Token, said_on: date | None, dates: Sequence[Dated]
) -> bool:
    """Tell whether the sentence of an act names a time that is not still to come."""
    start, end = there.sent.end_char, here.sent.end_char
    return any(
        start <= one.start < end and not is_to_come(one.when, said_on) for one in dates
    )


def _is_within(when: When | None, days: timedelta) -> bool:
    if when is None or when.start is None or when.end is None:
        return False
    return when.end - when.start <= days


def _is_told_plainly(word: Token) -> bool:
    """Tell whether a main clause tells of an act in the plain past."""
    verb = clause(word)
    return verb.dep_ in {"ROOT", "conj"} and told(verb) == "past"

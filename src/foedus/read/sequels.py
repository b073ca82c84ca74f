"""Date what follows at once on a dated act: "On Friday Lima left; it then sued".

Only a plain past in a main clause follows, told of one of the same doers in the same
sentence or the next one of the paragraph, and only on what a month or less dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from foedus.model import Claim, Status, When
from foedus.read.coding import Coded
from foedus.read.paths import clause

_NARROW = timedelta(days=31)


def with_days_carried(
    acts: Sequence[Coded], claims: Sequence[Claim]
) -> Iterator[Claim]:
    """Yield the claims of a text, those without a date dated by what they follow."""
    before: tuple[Coded, Claim] | None = None
    told = sorted(
        zip(acts, claims, strict=True), key=lambda pair: pair[0].predicate.token.i
    )
    for act, claim in told:
        if claim.event_date is not None:
            before = (act, claim)
        elif before is not None and _follows(act, claim, *before):
            yield replace(claim, event_date=before[1].event_date)
            continue
        yield claim


def _follows(act: Coded, claim: Claim, first: Coded, dated: Claim) -> bool:
    if not _is_short(dated.event_date) or not {*claim.actors} & {*dated.actors}:
        return False
    if (claim.status, dated.status) != (Status.OCCURRED, Status.OCCURRED):
        return False
    here, there = act.predicate.token, first.predicate.token
    at_once = here.sent.start in {there.sent.start, there.sent.end}
    between = here.doc[there.i : here.i].text
    return at_once and "\n" not in between and _is_told_plainly(here)


def _is_short(when: When | None) -> bool:
    if when is None or when.start is None or when.end is None:
        return False
    return when.end - when.start <= _NARROW


def _is_told_plainly(word: Token) -> bool:
    """Tell whether a main clause tells of an act in the plain past."""
    verb = clause(word)
    main = verb.dep_ in {"ROOT", "conj"} and verb.tag_ == "VBD"
    return main and all(child.dep_ != "aux" for child in verb.children)

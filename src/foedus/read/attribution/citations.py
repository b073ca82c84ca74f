"""Read who is cited by the one who reports ("Reuters said, citing two officials")."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Ascription, cue_stretch
from foedus.read.attribution.sources import child_of, noun_phrase

_CITING = frozenset({"citing", "quoting"})


def by_citations(doc: Doc, found: list[Ascription]) -> Iterator[Ascription]:
    """Yield, for each "citing X", X as the source of what the reporter reports."""
    for token in doc:
        who = child_of(token, "dobj") if token.lower_ in _CITING else None
        reported = _reported(token, found) if who is not None else None
        if who is not None and reported is not None:
            cue = cue_stretch(token)
            yield Ascription(
                cue=cue,
                source=noun_phrase(who, cue),
                contents=reported.contents,
                why="citing",
            )


def _reported(citing: Token, found: list[Ascription]) -> Ascription | None:
    """Return what is reported by the verb that a "citing" depends on or touches."""
    above = {citing.head.i, citing.head.head.i}
    for one in found:
        verb = one.cue[1] - 1
        inside = any(start <= citing.i < end for start, end in one.contents)
        touches = 0 < citing.i - verb <= 2
        if (verb in above or touches) and verb != citing.i and not inside:
            return one
    return None

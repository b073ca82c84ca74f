"""Say who is cited, by which cue, for which words."""

from spacy.tokens import Doc

from foedus.read.attribution.chain import outermost, speaker_chain
from foedus.read.attribution.citations import by_citations
from foedus.read.attribution.extent import Ascription, Stretch, trimmed
from foedus.read.attribution.headings import by_headings
from foedus.read.attribution.lexicon import lexicon
from foedus.read.attribution.nouns import by_nouns
from foedus.read.attribution.phrases import by_phrases
from foedus.read.attribution.quotations import Quotation, quotations
from foedus.read.attribution.reasons import cites, silent
from foedus.read.attribution.sources import antecedent
from foedus.read.attribution.speech import speeches
from foedus.read.attribution.states import by_states
from foedus.read.attribution.tellers import is_added
from foedus.read.attribution.verbs import by_verbs
from foedus.read.spans import Attribution

__all__ = [
    "antecedent",
    "attributions",
    "cites",
    "is_added",
    "outermost",
    "silent",
    "speaker_chain",
]

_FIRST_OR_SECOND = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def attributions(doc: Doc) -> list[Attribution]:
    """Return who is cited for what, in the order of the cues, nested ones included."""
    words = lexicon()
    quoted = quotations(doc)
    found = [
        *by_verbs(doc, words, speeches(doc, quoted, words)),
        *by_phrases(doc, words),
        *by_nouns(doc, words),
        *by_states(doc, words),
        *by_headings(doc, words),
    ]
    cited = list(by_citations(doc, found))
    again = {one.cue for one in cited}
    found = [one for one in found if one.cue not in again] + cited
    placed = (_placed(doc, one, quoted) for one in found)
    return sorted(
        (one for one in placed if one is not None),
        key=lambda one: (one.cue, one.contents),
    )


def _placed(doc: Doc, found: Ascription, quoted: list[Quotation]) -> Attribution | None:
    around = _quotation_around(found, quoted)
    if around is not None and _speaker_again(doc, found, around):
        return None
    pieces = [_within(piece, around) for piece in found.contents]
    tidy = [trimmed(doc, piece) for piece in pieces]
    contents = tuple(_characters(doc, piece) for piece in tidy if piece)
    if not contents:
        return None
    return Attribution(
        cue=_characters(doc, found.cue),
        source=_characters(doc, found.source) if found.source else None,
        contents=contents,
        kind=_kind(found, quoted),
        why=found.why,
    )


def _quotation_around(found: Ascription, quoted: list[Quotation]) -> Quotation | None:
    """Return the quotation that a cue stands in."""
    for one in quoted:
        if one.start < found.cue[0] and found.cue[1] < one.end:
            return one
    return None


def _speaker_again(doc: Doc, found: Ascription, around: Quotation) -> bool:
    """Tell whether a quotation's own speaker is meant ("I think", "we know")."""
    if found.source is None or not around.start <= found.source[0] < around.end:
        return True
    return doc[found.source[0]].lower_ in _FIRST_OR_SECOND


def _within(piece: Stretch, around: Quotation | None) -> Stretch:
    if around is None:
        return piece
    return max(piece[0], around.start), min(piece[1], around.end)


def _kind(found: Ascription, quoted: list[Quotation]) -> str:
    """Tell indirect speech that holds some quoted words: it is mixed."""
    if found.kind != "indirect":
        return found.kind
    broken = any(
        start < one.end and one.start < end
        for start, end in found.contents
        for one in quoted
    )
    return "mixed" if broken else "indirect"


def _characters(doc: Doc, stretch: Stretch) -> tuple[int, int]:
    last = doc[stretch[1] - 1]
    return doc[stretch[0]].idx, last.idx + len(last)

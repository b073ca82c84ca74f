"""Say who is cited, by which cue, for which words."""

from spacy.tokens import Doc

from foedus.read.attribution.chain import outermost, speaker_chain
from foedus.read.attribution.extent import Ascription, Stretch, trimmed
from foedus.read.attribution.headings import by_headings
from foedus.read.attribution.lexicon import lexicon
from foedus.read.attribution.nouns import by_nouns
from foedus.read.attribution.phrases import by_phrases
from foedus.read.attribution.quotations import quotations
from foedus.read.attribution.speech import speeches
from foedus.read.attribution.verbs import by_verbs
from foedus.read.spans import Attribution

__all__ = ["attributions", "outermost", "speaker_chain"]


def attributions(doc: Doc) -> list[Attribution]:
    """Return who is cited for what, in the order of the cues."""
    words = lexicon()
    quoted = quotations(doc)
    speech = speeches(doc, quoted, words)
    found = [
        *by_verbs(doc, words, speech),
        *by_phrases(doc, words),
        *by_nouns(doc, words),
        *by_headings(doc, words),
    ]
    placed = (_placed(doc, one) for one in found)
    return sorted(
        (one for one in placed if one is not None),
        key=lambda one: (one.cue, one.contents),
    )


def _placed(doc: Doc, found: Ascription) -> Attribution | None:
    tidy = [trimmed(doc, piece) for piece in found.contents]
    contents = tuple(_characters(doc, piece) for piece in tidy if piece)
    if not contents:
        return None
    return Attribution(
        cue=_characters(doc, found.cue),
        source=_characters(doc, found.source) if found.source else None,
        contents=contents,
        kind=found.kind,
        why=found.why,
    )


def _characters(doc: Doc, stretch: Stretch) -> tuple[int, int]:
    last = doc[stretch[1] - 1]
    return doc[stretch[0]].idx, last.idx + len(last)

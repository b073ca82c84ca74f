"""Say how far the record carries a judgement: in words, and why no further."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.headlines import Judgement
from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.model import Certainty, Claim, Grade, Root

MANY = 3
SHAKY = 0.6
"""Of what is read with less, hardly half is right on reports nobody had seen."""
RELIABLE = (Grade.RELIABLE, Grade.USUALLY)
FAIR = (*RELIABLE, Grade.FAIRLY)
_NAMELESS = "somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How far the record carries a judgement; it is no likelihood.

    Attributes:
        word: "high", "moderate" or "low".
        why: What it rests on, or what keeps it low, in words.
    """

    word: str
    why: str

    @property
    def rank(self) -> int:
        """Return 0 for high, 1 for moderate, 2 for low."""
        return ("high", "moderate", "low").index(self.word)


def confidence(judgement: Judgement, index: Index) -> Confidence:
    """Return how far the record carries a judgement as a whole.

    High takes three origins, the best of them usually reliable; moderate takes two,
    the best fairly reliable. What is disputed, is not stated flatly or may have been
    misread is low, whoever tells it.
    """
    told = judgement.lines if _is_one_thing(judgement.lead) else (judgement.lead,)
    claims = index.cited(i for line in told for i in line.fact.claims)
    own = judgement.lead.fact.origins
    count = max(own, independent(claims, index)) if len(told) > 1 else own
    keeps_low = _against(told, claims)
    best = min(line.fact.grade for line in told)
    if keeps_low or count < 2 or best not in FAIR:
        why = keeps_low or (
            "one origin only" if count < 2 else "no source judged reliable"
        )
        return Confidence(word="low", why=why)
    high = count >= MANY and best in RELIABLE
    figure = f", of the figure {own}" if judgement.lead.figure and own < count else ""
    word = "high" if high else "moderate"
    return Confidence(word=word, why=f"{count} origins{figure}")


def is_graded(index: Index) -> bool:
    """Tell whether any publisher was judged for reliability."""
    grades = {index.grade(doc) for doc in index.documents}
    return grades != {Grade.UNJUDGED}


def is_well_read(line: Line, index: Index) -> bool:
    """Tell whether a line was likely read aright, its sides by its own words."""
    if line.inferred:
        return False
    cited = index.cited(line.fact.claims)
    return any(c.confidence >= SHAKY and not c.inferred for c in cited)


def independent(claims: Iterable[Claim], index: Index) -> int:
    """Return how many claims surely share neither a line of texts nor a voice.

    All who are cited without a state or an organisation count as one voice, and each
    text lends its weight once: no more than there are, and perhaps fewer.
    """
    line_of = {
        doc: number
        for number, lineage in enumerate(index.brief.lineages)
        for doc in lineage.documents
    }
    texts: set[object] = set()
    voices: set[str] = set()
    # Those who are cited first: a text that asserts also what it cites has it thence.
    for claim in sorted(claims, key=lambda c: (not c.speaker, index.numbers[c.id])):
        text = line_of.get(claim.doc, claim.doc)
        voice = claim.speaker_actor or (_NAMELESS if claim.speaker else f"#{text}")
        if text not in texts and voice not in voices:
            texts.add(text)
            voices.add(voice)
    return len(texts)


def _is_one_thing(line: Line) -> bool:
    """Tell whether all tellings of a matter bear out its sentence.

    Whoever tells of any arms delivered tells that arms were delivered; two requests
    are two things.
    """
    return line.mood == "deed" and line.fact.root is Root.AID


def _against(told: Sequence[Line], claims: Iterable[Claim]) -> str:
    """Return what speaks against relying on a judgement, the leading line first."""
    if any(line.against for line in told):
        return "disputed"
    if told[0].fact.certainty is not Certainty.CERTAIN:
        return phrases.certainty(told[0].fact.certainty)
    if told[0].account:
        return f"told {told[0].account}"
    if all(claim.confidence < SHAKY for claim in claims):
        return "the words may have been misread"
    return ""

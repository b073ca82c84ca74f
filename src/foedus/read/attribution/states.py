"""Read what a state of mind holds ("is confident that", "her aim is to")."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Ascription, Stretch, cue_stretch, reach
from foedus.read.attribution.frames import infinitive
from foedus.read.attribution.lexicon import Lexicon
from foedus.read.attribution.reasons import SILENCE, reason
from foedus.read.attribution.sources import child_of, noun_phrase

_KEEPING = frozenset({"remain", "stay", "keep", "fall", "go"})
_MUTE = frozenset({"silent", "mum", "quiet", "mute"})
_CLAUSAL = frozenset({"ccomp", "xcomp"})


def by_states(doc: Doc, words: Lexicon) -> Iterator[Ascription]:
    """Yield what is believed or felt, and what a named thought consists in."""
    for token in doc:
        found = None
        if token.lemma_ == "be" and token.pos_ == "AUX":
            found = _minded(token, words) or _thought(token, words) or _silent(token)
        elif token.lemma_ in _KEEPING:
            found = _silent(token)
        if found is not None:
            yield found


def _silent(verb: Token) -> Ascription | None:
    """Read "has remained silent (on ...)"."""
    mute = child_of(verb, "acomp") or child_of(verb, "oprd")
    who = child_of(verb, "nsubj")
    if mute is None or who is None or mute.lower_ not in _MUTE:
        return None
    cue = (cue_stretch(verb)[0], mute.i + 1)
    start, end = min(mute.i, reach(mute)[0]), reach(mute)[1]
    for child in verb.children:
        if child.dep_ == "prep" and child.i == end:
            end = child.right_edge.i + 1
    content = (mute.i + 1, end) if end > mute.i + 1 else (start, end)
    return Ascription(
        cue=cue,
        source=noun_phrase(who, cue),
        contents=(content,),
        why=f"silent: state; {SILENCE}",
    )


def _minded(be: Token, words: Lexicon) -> Ascription | None:
    mind = child_of(be, "acomp")
    who = child_of(be, "nsubj")
    if mind is None or who is None or mind.lower_ not in words.minds:
        return None
    content = _held(mind)
    if content is None:
        return None
    cue = (be.i, mind.i + 1)
    return Ascription(
        cue=cue, source=noun_phrase(who, cue), contents=(content,), why="minded: clause"
    )


def _held(mind: Token) -> Stretch | None:
    for child in mind.children:
        if child.dep_ in _CLAUSAL and child.i > mind.i:
            return reach(child)
        inner = child_of(child, "pobj") or child_of(child, "pcomp")
        if child.dep_ == "prep" and inner is not None:
            return reach(inner)
    return None


def _thought(be: Token, words: Lexicon) -> Ascription | None:
    thought = child_of(be, "nsubj")
    if thought is None or thought.i > be.i:
        return None
    clause = next((c for c in be.children if c.dep_ in _CLAUSAL and c.i > be.i), None)
    senses = words.nouns.get(thought.lemma_, ())
    if clause is None or not senses or not (_that(clause) or infinitive(clause)):
        return None
    cue = (thought.i, be.i + 1)
    owner = child_of(thought, "poss")
    return Ascription(
        cue=cue,
        source=noun_phrase(owner, cue) if owner is not None else None,
        contents=(reach(clause),),
        why=reason(thought, senses[0], "noun is"),
    )


def _that(clause: Token) -> bool:
    mark = child_of(clause, "mark")
    return mark is not None and mark.lower_ == "that"

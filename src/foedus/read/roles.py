"""Settle who does it and to whom: of all pairs of sides, the one the model prefers.

The rules of `arguments`, `directions` and `counterparts` propose; a linear model
trained on our own sentences weighs their proposal against every other pair that the
text allows. Its score of a pair is the mean weight of the clues of the actors, plus
that of the recipients, plus the weights of the pair as a whole.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from spacy.tokens import Doc

from foedus.model import ActorId, Side
from foedus.read.arguments import Parties
from foedus.read.attribution import speaker_chain
from foedus.read.clues import clues
from foedus.read.coding import DYING, Coded
from foedus.read.counterparts import completed
from foedus.read.directions import directed
from foedus.read.options import Option, options, shapes
from foedus.read.scene import Act, Codes, Named, Scene, act
from foedus.read.spans import Attribution, Mention, codes

_STRUCK = frozenset({"kill", "wound", "injure", "shoot", "hit", "hurt"})
_GRAIN = 1000
"""Weights are kept in thousandths."""
_Weights = Mapping[str, Sequence[int]]


def settled(
    doc: Doc,
    found: Sequence[Coded],
    mentions: Sequence[Mention],
    cited: Sequence[Attribution],
    worth: Callable[[Coded], bool] = bool,
) -> Iterator[Coded]:
    """Yield the acts in their order, each with the sides that fit it best.

    Args:
        doc: The parsed text.
        found: Its acts as the rules read them.
        mentions: Who is named in it.
        cited: Who is cited for what.
        worth: Tells which acts are worth weighing; the others stay as they are.
    """
    here = scene(doc, found, mentions, cited)
    for number, one in enumerate(here.acts):
        if not worth(one.filled):
            yield one.filled
            continue
        pledged = _each_for_the_other(here, one)
        if pledged or _without_doer(one) or one.ruled.parties.evident:
            yield pledged or one.ruled
            continue
        best, chance = _best(here, number)
        sided = one.filled if best is None else _with_sides(here, one, best)
        yield replace(sided, sides_chance=chance, inferred=_inferred(one, sided))


def _each_for_the_other(here: Scene, one: Act) -> Coded | None:
    """Read "if either is attacked, the other will help" as what both may do."""
    for child in one.token.children:
        both = here.naming.known_at(child) if child.lower_ == "other" else None
        if child.dep_ == "nsubj" and both is not None and len(both.codes) > 1:
            sides = Parties(
                actors=(both,),
                recipients=(both,),
                reciprocal=True,
                why="each for the other",
            )
            return replace(one.ruled, parties=sides)
    return None


def _without_doer(one: Act) -> bool:
    """Tell "600 soldiers were killed": told without those who killed them."""
    token = one.token
    if token.lemma_ in DYING:
        return True
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)
    return token.lemma_ in _STRUCK and passive and not one.sides[0]


def scene(
    doc: Doc,
    found: Sequence[Coded],
    mentions: Sequence[Mention],
    cited: Sequence[Attribution],
) -> Scene:
    """Return a text with its acts as the rules read them."""
    acts = [
        act(directed(one), filled, _sources(one, cited))
        for one, filled in zip(found, completed(found, mentions), strict=True)
    ]
    sources = [said.source for said in cited if said.source is not None]
    return Scene(doc, mentions, acts, sources)


def _sources(one: Coded, cited: Sequence[Attribution]) -> tuple[tuple[int, int], ...]:
    token = one.predicate.token
    chain = speaker_chain(cited, token.idx, token.idx + len(token))
    return tuple(said.source for said in chain if said.source is not None)


def _best(here: Scene, number: int) -> tuple[Option | None, float]:
    """Return the pair that fits best and how likely it is among those thought of."""
    found = options(here, number)
    if not found:
        return None, 1.0
    weights, forms = _model()
    everyone = {code: None for one in found for code in (*one.actors, *one.recipients)}
    told = {
        code: _weighed(own, weights)
        for code, own in clues(here, number, everyone).items()
    }
    scores = [
        _of_option(option, told) + sum([forms[name] for name in form if name in forms])
        for option, form in zip(found, shapes(here, number, found), strict=True)
    ]
    best = max(range(len(found)), key=lambda place: scores[place])
    return found[best], 1 / sum(exp((one - scores[best]) / _GRAIN) for one in scores)


def _weighed(names: Sequence[str], weights: _Weights) -> tuple[int, int, int]:
    a = b = both = 0
    for name in names:
        known = weights.get(name)
        if known is not None:
            a += known[0]
            b += known[1]
            both += known[2]
    return a, b, both


def _of_option(option: Option, told: Mapping[ActorId, tuple[int, int, int]]) -> float:
    if option.mutual:
        return _mean(option.actors, told, 2)
    return _mean(option.actors, told, 0) + _mean(option.recipients, told, 1)


def _mean(
    side: Codes, told: Mapping[ActorId, tuple[int, int, int]], place: int
) -> float:
    return sum([told[code][place] for code in side]) / len(side) if side else 0.0


# --- back to mentions


def _with_sides(here: Scene, one: Act, option: Option) -> Coded:
    if (option.actors, option.recipients) == one.sides:
        return one.ruled
    if (option.actors, option.recipients) == one.guessed:
        return one.filled
    sides = Parties(
        actors=tuple(_named(here, one, option.actors, 0)),
        recipients=tuple(_named(here, one, option.recipients, 1)),
        reciprocal=option.mutual,
        why="sides that the model prefers",
    )
    why = f"{one.ruled.why}; sides weighed by the whole text"
    return replace(one.ruled, parties=sides, why=why)


def _inferred(one: Act, sided: Coded) -> tuple[Side, ...]:
    """Return the sides that hold somebody whom the clause alone would not put there."""
    chosen = (codes(sided.parties.actors), codes(sided.parties.recipients))
    sides = zip(Side, chosen, one.sides, strict=True)
    return tuple(
        side for side, these, by_rule in sides if not by_rule.issuperset(these)
    )


def _named(here: Scene, one: Act, side: Codes, place: int) -> Iterator[Mention]:
    """Yield the mentions that name a side: by rule, else the nearest."""
    by_rule = [
        (parties.actors, parties.recipients)[place]
        for parties in (one.ruled.parties, one.filled.parties)
    ]
    left = set(side)
    chosen = []
    known = [mention for mentions in by_rule for mention in mentions]
    nearest = (_near(here, one, code) for code in sorted(side))
    for mention in (*known, *nearest):
        if mention is not None and left & set(mention.codes):
            chosen.append(_only(mention, left))
            left -= set(mention.codes)
    yield from sorted(chosen, key=lambda mention: mention.start)


def _near(here: Scene, one: Act, code: ActorId) -> Mention | None:
    """Return the nearest name in the sentence, else the last before it, else any."""
    sentence, at = here.sentence(one.token), one.token.idx
    inside = [named for named in here.inside.get(sentence, ()) if _names(named, code)]
    if inside:
        return min(inside, key=lambda named: abs(named.mention.start - at)).mention
    before = here.last(code, sentence) or next(iter(here.of.get(code, ())), None)
    return None if before is None else before.mention


def _names(named: Named, code: ActorId) -> bool:
    return code in named.mention.codes


def _only(mention: Mention, wanted: set[ActorId]) -> Mention:
    places = [place for place, code in enumerate(mention.codes) if code in wanted]
    return replace(
        mention,
        codes=tuple(mention.codes[place] for place in places),
        sectors=tuple(mention.sectors[place] for place in places),
    )


@cache
def _model() -> tuple[_Weights, Mapping[str, int]]:
    text = files("foedus.read").joinpath("data/roles.json").read_text("utf-8")
    about = json.loads(text)
    return about["clues"], about["pairs"]

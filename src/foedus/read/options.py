"""Who could be on the two sides of an act, and what speaks for each such pair."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.codes import role_sectors
from foedus.model import ActorId, Kind
from foedus.read.arguments import asks_all, favoured
from foedus.read.clues import act_class, construction, tone
from foedus.read.counterparts import HOSTILE
from foedus.read.directions import carrier
from foedus.read.predicates import RECEIVING
from foedus.read.scene import Act, Codes, Named, Scene
from foedus.read.senses import data

_MOST = 8
"""How many actors are thought of for one act."""
_GROUPS = 4
_REACH = 2
_WIDE = 4
_BACK = 2
_STATES = frozenset({"country", "nation", "state", "government", "capital", "power"})
_ANSWERING = frozenset(data("words")["answering"].split())
_BROAD = frozenset(data("words")["broad"].split())
_FROM_THE_PRESS = frozenset({"question", "comment", "query", "inquiry", "enquiry"})
_NOBODY: Codes = frozenset()
_Joined = dict[ActorId, set[ActorId]]


@dataclass(frozen=True, slots=True)
class Option:
    """Two sides; of a mutual act both are the same."""

    actors: Codes
    recipients: Codes
    mutual: bool


def options(scene: Scene, number: int) -> list[Option]:
    """Return the pairs of sides that are thought of, each once."""
    act = scene.acts[number]
    pool = _pool(scene, act)
    groups = _groups(scene, act)
    singles = [frozenset((code,)) for code in pool]
    doers = _once(_NOBODY, act.sides[0], act.guessed[0], *groups, *singles)
    earlier = _earlier(scene, number)
    others = _once(_NOBODY, act.sides[1], act.guessed[1], *groups, *earlier, *singles)
    if _is_towards_nobody(act) or (not act.sides[1] and asks_all(act.token)):
        others = [_NOBODY]
    if not act.sides[0] and _is_everybodys(act.token):
        doers = [_NOBODY]
    barred = _barred(scene, act)
    spared = _spared(scene, act)
    found = [
        Option(a, b, mutual=False)
        for a in doers
        for b in others
        if not a & b and a | b and not a & barred and not b & spared
    ]
    both = _once(*_shared(act, pool, groups))
    return found + [Option(one, one, mutual=True) for one in both if len(one) > 1]


def _unnamed(scene: Scene, verb: Token) -> bool:
    """Tell whether states or people do it whom the text does not name."""
    heads = {one.head.i for one in scene.inside[scene.sentence(verb)]}
    for child in verb.children:
        if child.dep_ in {"nsubj", "agent"} and child.tag_ == "NNS":
            lemma = child.lemma_.lower()
            people = lemma in _STATES or lemma in role_sectors()
            return people and not any(below.i in heads for below in child.subtree)
    return False


def _is_towards_nobody(act: Act) -> bool:
    """Tell "did not comment" from "has not replied to Lima"; the press is nobody."""
    if act.ruled.kind is not Kind.SILENCE:
        return False
    predicate = act.ruled.predicate
    words = {*predicate.key.replace("_", " ").split(), predicate.token.lemma_.lower()}
    below = {word.lemma_.lower() for word in act.token.subtree}
    return not words & _ANSWERING or bool(below & _FROM_THE_PRESS)


def _is_everybodys(noun: Token) -> bool:
    """Tell "widespread criticism of Chad", which is nobody's in particular."""
    adjectives = {child.lower_ for child in noun.children if child.dep_ == "amod"}
    return noun.pos_ == "NOUN" and bool(adjectives & _BROAD)


def _barred(scene: Scene, act: Act) -> Codes:
    """Return who does not do it: whose ships only carried it, who got no answer."""
    if act.ruled.kind is Kind.SILENCE and act.token.lemma_ in RECEIVING:
        return act.sides[1]
    means = None if any(act.sides) else carrier(act.token)
    named = scene.inside[scene.sentence(act.token)] if means is not None else ()
    return frozenset(
        code
        for one in named
        if means in {one.head, one.head.head}
        for code in one.mention.codes
    )


def _spared(scene: Scene, act: Act) -> Codes:
    """Return for whose sake somebody else is hurt, which does not hurt him."""
    if act.ruled.root not in HOSTILE:
        return _NOBODY
    return frozenset(c for m in favoured(act.token, scene.naming) for c in m.codes)


def _once(*sides: Codes) -> list[Codes]:
    return list(dict.fromkeys(sides))


def _pool(scene: Scene, act: Act) -> list[ActorId]:
    """Return whom to think of: by rule, in the sentence, before it, foremost."""
    order = [code for side in (*act.sides, *act.guessed) for code in sorted(side)]
    near = sorted(_near(scene, act), key=lambda pair: pair[0])
    for _, one in near:
        order += one.mention.codes
    order += scene.foremost
    return list(dict.fromkeys(order))[:_MOST]


def _near(scene: Scene, act: Act) -> Iterator[tuple[tuple[int, int], Named]]:
    here = scene.sentence(act.token)
    for back in range(_WIDE + 1):
        for one in scene.inside.get(here - back, ()):
            same = one.paragraph == scene.paragraph(act.token)
            if back <= _REACH or same:
                yield (back, abs(one.head.i - act.token.i)), one


def _groups(scene: Scene, act: Act) -> list[Codes]:
    """Return those named together in the sentence, or as a group shortly before."""
    here = scene.sentence(act.token)
    found = [
        group
        for back in (1, 0)
        for one in scene.inside.get(here - back, ())
        for group in _together(scene, one, named_apart=back == 0)
    ]
    return _once(*found)[:_GROUPS]


def _earlier(scene: Scene, number: int) -> Iterator[Codes]:
    """Yield the sides of several in the acts just before, and the two foremost."""
    for act in scene.acts[max(0, number - _BACK) : number]:
        for side in (*act.guessed, act.guessed[0] | act.guessed[1]):
            if len(side) > 1:
                yield side
    if len(scene.foremost) > 1:
        yield frozenset(scene.foremost[:2])


def _together(scene: Scene, one: Named, *, named_apart: bool) -> Iterator[Codes]:
    if len(one.mention.codes) > 1:
        yield frozenset(one.mention.codes)
    if named_apart:
        joined = set(one.mention.codes)
        for other in scene.inside[one.sentence]:
            if other.head in one.head.conjuncts:
                joined.update(other.mention.codes)
        if len(joined) > 1:
            yield frozenset(joined)


def _shared(act: Act, pool: list[ActorId], groups: list[Codes]) -> Iterator[Codes]:
    yield act.sides[0] | act.sides[1]
    yield act.guessed[0] | act.guessed[1]
    yield from groups
    known = [side for side in act.sides if side]
    for side in known:
        yield from (side | {code} for code in pool)
    for place, code in enumerate(pool[:_WIDE]):
        yield from (frozenset((code, other)) for other in pool[:place])


# --- what speaks for a pair


def shapes(scene: Scene, number: int, found: Sequence[Option]) -> list[list[str]]:
    """Return for each option the clues of the pair as a whole."""
    act = scene.acts[number]
    joined = _joined(scene, act)
    ranks = _ranks(scene, found)
    near = {code for option in found for code in option.actors | option.recipients}
    about = _about(act)
    if not act.sides[0] and _unnamed(scene, act.token):
        about.append("|unnamed")  # "many countries keep ties"
    formed: dict[str, list[str]] = {}
    told = []
    for option in found:
        form = _size(option.actors, option.recipients, mutual=option.mutual)
        if form not in formed:
            formed[form] = [form + what for what in about]
        own = [*formed[form], *_of_rule(act, option)]
        if joined or len(option.actors) > 1 or len(option.recipients) > 1:
            own += _of_lists(act, option, joined, near)
        told.append([*own, *_of_dealings(scene, number, option, ranks)])
    return told


def _about(act: Act) -> list[str]:
    """Return what the form of a pair is told of together with."""
    actors, recipients = act.sides
    entry = act.ruled.predicate.entry
    found = ["", f"|{act_class(act)}", f"|{act.token.lemma_.lower()}"]
    found.append(f"<{_size(actors, recipients, mutual=actors == recipients)}")
    return found if entry is None else [*found, f"|{entry.frame}"]


def _size(actors: Codes, recipients: Codes, *, mutual: bool) -> str:
    mark = "=" if mutual else ">"
    return f"{min(len(actors), 2)}{mark}{min(len(recipients), 2)}"


def _of_rule(act: Act, option: Option) -> Iterator[str]:
    pair = (option.actors, option.recipients)
    if pair == act.sides:
        yield "as ruled"
        yield f"as ruled|{act_class(act)}"
        yield f"as ruled:{construction(act)}"
    elif pair == act.guessed:
        yield "as filled"
        yield f"as filled|{act_class(act)}"
    if option.actors == act.sides[0]:
        yield "actors as ruled"
    if option.recipients == act.sides[1]:
        yield "recipients as ruled"
    if pair == act.sides[::-1] and not option.mutual:
        yield "turned"


def _of_lists(
    act: Act, option: Option, joined: _Joined, near: set[ActorId]
) -> Iterator[str]:
    if option.mutual:
        if _meet(joined, option.actors, option.actors):
            yield "both of a list"
            yield f"both of a list|{act_class(act)}"
        return
    sides = (option.actors, option.recipients)
    for mark, side, other in (("A", *sides), ("R", *sides[::-1])):
        if len(side) > 1:
            whole = all(side <= {a, *joined.get(a, ())} for a in side)
            yield f"{mark} one list={whole}"
        if joined and _meet(joined, side, near - side - other):
            yield f"{mark} splits a list"
    if _meet(joined, *sides):
        yield "across a list"
        yield f"across a list|{act_class(act)}"


def _joined(scene: Scene, act: Act) -> _Joined:
    """Return for each actor with whom the sentence names it in one breath."""
    found: _Joined = {}
    for one in scene.inside[scene.sentence(act.token)]:
        for group in _together(scene, one, named_apart=True):
            for code in group if len(group) > 1 else ():
                found.setdefault(code, set()).update(group - {code})
    return found


def _meet(joined: _Joined, one: Codes, other: AbstractSet[ActorId]) -> bool:
    """Tell whether anybody of one side is named together with one of another."""
    return any(code in joined and not joined[code].isdisjoint(other) for code in one)


def _ranks(scene: Scene, found: Sequence[Option]) -> dict[Codes, int]:
    sides = {side for one in found for side in (one.actors, one.recipients) if side}
    return {side: _rank(scene, side) for side in sides}


def _of_dealings(
    scene: Scene, number: int, option: Option, ranks: Mapping[Codes, int]
) -> Iterator[str]:
    actors, recipients = option.actors, option.recipients
    if option.mutual or not actors or not recipients:
        return
    pairs = [frozenset((a, b)) for a in actors for b in recipients]
    yield f"dealings={min(max([scene.dealings.get(pair, 0) for pair in pairs]), 2)}"
    yield f"ranks={ranks[actors]}>{ranks[recipients]}"
    if number:
        before, act = scene.acts[number - 1], scene.acts[number]
        if actors <= before.guessed[0] and recipients <= before.guessed[1]:
            yield "as just before"
            yield f"as just before|{act_class(act)}|{tone(before)}"
        if actors <= before.guessed[1] and recipients <= before.guessed[0]:
            yield "in return"


def _rank(scene: Scene, side: Codes) -> int:
    """Return how foremost in the text the foremost of a side is, from 0 to 3."""
    return min(3, *[scene.rank.get(code, 3) for code in side])

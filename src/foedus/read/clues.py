"""What speaks for an actor on a side of an act: named clues, for a model to weigh."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from foedus.model import ActorId
from foedus.read.counterparts import FRIENDLY, HOSTILE
from foedus.read.paths import clause, steps
from foedus.read.scene import Act, Named, Scene, role
from foedus.read.slots import slots

_VERBAL = frozenset({"VERB", "AUX"})
_PRONOUNS = frozenset(
    {"it", "its", "itself", "they", "their", "them", "themselves", "whose"}
) | {"he", "him", "his", "she", "her"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLAIN = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss"})
_BY_CLASS = (
    "voice=",
    "rule=",
    "fill=",
    "zone=",
    "kind=",
    "before=",
    "last=",
    "up=",
    "own ",
)
_SHORT = 4
_FAR = 9


def clues(
    scene: Scene, number: int, actors: Iterable[ActorId]
) -> dict[ActorId, list[str]]:
    """Return for each actor the clues that tie it to an act, each once."""
    act = scene.acts[number]
    places = slots(act.ruled.predicate, scene.naming)
    named = act_class(act)
    found: dict[ActorId, list[str]] = {}
    for code in actors:
        own = [
            *_of_rules(act, code),
            *_of_slots(act, places.get(code, ())),
            *_of_place(scene, act, code),
            *_of_acts(scene, number, code),
        ]
        own += [f"{clue}|{named}" for clue in own if clue.startswith(_BY_CLASS)]
        found[code] = own
    return found


def act_class(act: Act) -> str:
    """Return the class an act was read as."""
    return act.ruled.root.value if act.ruled.root else act.ruled.kind.value


def tone(act: Act) -> str:
    """Return whether an act is friendly or hostile, else its class."""
    if act.ruled.root in HOSTILE:
        return "hostile"
    return "friendly" if act.ruled.root in FRIENDLY else act_class(act)


def construction(act: Act) -> str:
    """Return by which construction the rules found the sides."""
    return act.ruled.parties.why.partition(" the noun")[0]


# --- what the rules say


def _of_rules(act: Act, code: ActorId) -> Iterator[str]:
    ruled, filled = role(code, act.sides), role(code, act.guessed)
    yield f"rule={ruled}"
    yield f"rule={ruled}:{construction(act)}"
    yield f"rule={ruled}:{_part(act.token)}"
    if filled != ruled:
        yield f"fill={filled}"
        yield f"fill={filled}:{_whence(act)}"


def _whence(act: Act) -> str:
    why = act.filled.why
    if "takes up" in why:
        return "echo"
    return "doer" if "doer from" in why else "dealings"


def _part(token: Token) -> str:
    return "v" if token.pos_ in _VERBAL else "n"


def _of_slots(act: Act, places: tuple[str, ...]) -> Iterator[str]:
    entry, word = act.ruled.predicate.entry, act.token.lemma_.lower()
    for slot in places or ("none",):
        yield f"slot={slot}"
        yield f"slot={slot}|{act_class(act)}"
        yield f"slot={slot}|{word}"
        if entry is not None:
            yield f"slot={slot}|{entry.frame}|{entry.of}"


# --- where it is named


def _of_place(scene: Scene, act: Act, code: ActorId) -> Iterator[str]:
    here = _nearest(scene, act.token, code)
    where = "in" if here else "out"
    yield f"rank={min(scene.rank.get(code, _SHORT), 3)}:{where}"
    yield f"voice={scene.voice(code)}:{where}"
    if here:
        yield from _of_sentence(act, *here)
    else:
        yield "zone=out"
    yield from _of_paragraph(scene, act.token, code, where)
    yield from _of_text(scene, act.token, code, where)


_Path = tuple[list[Token], list[Token]]


def _nearest(
    scene: Scene, token: Token, code: ActorId
) -> tuple[Named, _Path | None] | None:
    found = [
        (_distance(path, one), abs(one.head.i - token.i), number, one, path)
        for number, one in enumerate(scene.inside.get(scene.sentence(token), ()))
        if code in one.mention.codes
        for path in (steps(token, one.head),)
    ]
    return min(found)[3:] if found else None


def _distance(path: _Path | None, one: Named) -> int:
    length = _FAR if path is None else len(path[0]) + len(path[1])
    return length + 2 * (one.mention.kind == "place")


def _of_sentence(act: Act, one: Named, path: _Path | None) -> Iterator[str]:
    head, token = one.head, act.token
    side = "after" if head.i > token.i else "before"
    yield f"zone={side}"
    yield f"zone={side}:{_part(token)}"
    yield f"path={_path_name(path) or side}:{_part(token)}"
    preposition = head.head.lower_ if head.dep_ == "pobj" else ""
    yield f"dep={head.dep_}:{preposition}:{side}"
    yield f"kind={one.mention.kind}:{side}"
    if one.mention.text.partition(" ")[0].lower() in _PRONOUNS:
        yield f"pronoun={head.dep_}"
    yield from _of_clause(token, head, side)
    if any(a <= one.mention.start and one.mention.end <= b for a, b in act.sources):
        yield "cited"


def _path_name(path: _Path | None) -> str | None:
    if path is None or len(path[0]) + len(path[1]) > _SHORT:
        return None
    return ">".join([f"^{one.dep_}" for one in path[0]] + list(map(_step, path[1])))


def _step(token: Token) -> str:
    tied = token.dep_ in {"prep", "agent", "dative", "mark"}
    return f"{token.dep_}:{token.lower_}" if tied else token.dep_


def _of_clause(token: Token, head: Token, side: str) -> Iterator[str]:
    verb = clause(head)
    if verb.i == clause(token).i:
        yield "own clause"
        yield f"own clause:{side}"
    if head.dep_ in _SUBJECTS:
        yield "subject of the sentence" if verb.dep_ == "ROOT" else "subject below"
        yield "subject above" if verb.is_ancestor(token) else "subject aside"


def _of_paragraph(
    scene: Scene, token: Token, code: ActorId, where: str
) -> Iterator[str]:
    paragraph = scene.paragraph(token)
    place = scene.place(code, paragraph)
    yield f"within={'none' if place is None else min(place, 2)}:{where}"
    if code in scene.openers.get(paragraph, ()):
        yield f"opener:{where}"


# --- in the text before


def _of_text(scene: Scene, token: Token, code: ActorId, where: str) -> Iterator[str]:
    here = scene.sentence(token)
    last = scene.last(code, here)
    if last is None:
        yield f"before=none:{where}"
        return
    back = min(here - last.sentence, 4)
    same = last.paragraph == scene.paragraph(token)
    yield f"before={back}:{where}"
    yield f"paragraph={same}:{where}:{min(back, 2)}"
    if where == "out":
        dep = last.head.dep_
        yield f"was={dep if dep in _PLAIN else 'x'}:{back}"
        yield f"waskind={last.mention.kind}"
        if scene.inside[last.sentence][-1] is last:
            yield f"last named:{back}"


def _of_acts(scene: Scene, number: int, code: ActorId) -> Iterator[str]:
    act = scene.acts[number]
    here = scene.sentence(act.token)
    named = scene.inside.get(here, ())
    where = "in" if any(code in one.mention.codes for one in named) else "out"
    for back in (1, 2):
        if back > number:
            yield f"last{back}=none"
            continue
        other = scene.acts[number - back]
        near = "spf"[min(here - scene.sentence(other.token), 2)]
        part = role(code, other.guessed)
        yield f"last{back}={part}:{near}:{where}"
        if back == 1:
            yield f"last={part}:{tone(other)}>{tone(act)}:{where}"
    yield from _of_act_above(scene, act, code)


def _of_act_above(scene: Scene, act: Act, code: ActorId) -> Iterator[str]:
    below = act.token
    for token in act.token.ancestors:
        above = scene.at.get(token.i)
        if above is not None:
            part = role(code, above.sides)
            yield f"up={part}:{below.dep_}"
            yield f"above={part}:{act_class(above)}>{tone(act)}"
            return
        below = token

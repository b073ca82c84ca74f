"""Resolve words that stand for actors named before: "both sides", "its", "they"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from foedus.codes import groupings, organisations, role_sectors, states
from foedus.model import ActorId
from foedus.read.antecedents import (
    DOER,
    DONE_TO,
    LAND,
    LISTED,
    OFFICE,
    antecedent,
    bound,
    listed_land,
    reported_doer,
    said_of,
)
from foedus.read.memory import Memory, Seen, codes_of, joined
from foedus.read.pairs import likeliest_pair
from foedus.read.papers import issuers
from foedus.read.people import OFFICIAL
from foedus.read.spans import Mention
from foedus.read.strangers import Strangers

_PARTIES = {
    *("nation", "country", "side", "state", "government", "leader", "neighbor"),
    *("neighbour", "ally", "party", "capital", "army", "military", "president"),
    *("minister", "power", "rival", "partner", "foe", "enemy", "delegation", "man"),
    *("adversary", "counterpart", "people", "diplomat", "group", "regime"),
}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_EITHER = {"each", "either", "neither"}
_TERRITORIAL = {"nation", "country", "state", "government", "capital", "neighbor"} | {
    *("neighbour", "army", "military")
}
_LAND = {"country", "nation", "state", "republic", "regime"}
_CLUB = {"bloc", "alliance", "organization", "organisation", "union", "body", "agency"}
_CHAMBERS = {"league", "council", "community", "forum", "commission", "court"}
_BAND = {"group", "movement", "militia", "militant", "rebel", "insurgent", "cartel"}
_SORTS = {
    "armed group": {"armed group", "organisation"},  # "the group" may be seven states
}
_STANDS_FOR = ((_LAND, "state"), (_CLUB, "organisation"), (_BAND, "armed group"))
_OPEN = {
    *("Western", "European", "Arab", "African", "Asian", "Gulf", "Muslim", "Allied"),
    *("Islamic", "Nordic", "Baltic", "Balkan", "Benelux", "Caribbean", "neighboring"),
    *("neighbouring", "allied", "Sahel", "Caucasus", "Visegrad", "Sahelian"),
}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_OURS = {"we", "us", "our", "ours"}
_THING = {"it", "its", "itself"}
_MAN = {"he", "him", "his", "she", "her", "hers"}
_SUBJECTS = {"nsubj", "nsubjpass", "agent"}
_EXPLETIVE = {"be", "seem", "appear", "remain", "become", "take"}
_THINGS = {
    *("missile", "drone", "aircraft", "jet", "warplane", "helicopter", "carrier"),
    *("artillery", "bomber", "vessel", "submarine", "fleet", "warship", "destroyer"),
    *("summit", "mission", "office", "team", "major", "general", "state", "unit"),
    *("division", "department", "organization", "committee", "commission", "chief"),
    *("justice", "tank", "personnel", "intelligence", "representative"),
}
_ALL = {"international", "global", "world", "worldwide"}
_IS = {"'s", "’s"}
_COMPASS = {"North", "South", "West"}
_PAIRED = {"neighbor", "neighbour", "rival", "foe", "adversary", "ally", "partner"} | {
    *("counterpart", "enemy", "opponent")
}
_HOSTS = {"host", "guest", "visitor", "interlocutor", "creditor", "patron"}
_NO_LAND = frozenset({"organisation", "armed group"})
_A_PAIR = 2
_EU = ActorId("EU")
_MORE_LIKELY_THAN_MOST = 0.3
_LIKELY = 0.6
_MEET = {
    *("leader", "president", "minister", "premier", "delegation", "negotiator"),
    *("government", "side", "party", "neighbor", "neighbour", "ally", "army", "navy"),
    *("parliament", "capital", "ministry", "fleet", "partner", "rival", "foe"),
    *("country", "nation", "state", "adversary", "counterpart", "enemy"),
}
"""Of whom two are meant where nobody says how many: "the ministers agreed"."""
_OF_BOTH = {
    "force",
    "fleet",
    "navy",
    "parliament",
    "ministry",
    "economy",
    "embassy",
} | {*("guard", "shore", "bank", "company", "ambassador", "team", "chief", "official")}
_ANYWHERE = 10_000
_HEADLINE = 2
_NEAR = 5
"""How many sentences back those may stand whom "the two countries" takes up."""


def resolve(
    doc: Doc, mentions: Sequence[Mention], *, house: ActorId | None = None
) -> list[Mention]:
    """Return the mentions with those that stand for earlier ones added.

    What the document does not settle is kept with no codes and says so in `why`.

    Args:
        doc: The parsed text.
        mentions: Who is named.
        house: The state whose office publishes the text, if one does.
    """
    taken = {
        at
        for one in mentions
        if one.kind != "modifier"
        for at in range(one.start, one.end)
    }
    memory = Memory(doc, mentions, house=house)
    strangers = Strangers(doc, mentions)
    found = []
    for token in doc:
        if token.idx in taken:
            met = strangers.tied(token, memory)
            if met:
                memory.meet(met)
                found.append(met)
            continue
        standing = _standing(doc, token, memory)
        if standing:
            standing = _with_role(doc, token, standing)
            memory.add(standing)
            found.append(standing)
            taken.update(range(standing.start, standing.end))
    added = [one for one in mentions if not _covered(one, found)]
    return sorted([*added, *found], key=lambda one: (one.start, one.end))


def _with_role(doc: Doc, token: Token, mention: Mention) -> Mention:
    """Widen "its" to "its troops" where what is owned are people who act."""
    sector = role_sectors().get(token.head.lemma_.lower())
    if token.head.lemma_.lower() in _PAIRED:
        return mention  # its neighbour is somebody else
    if token.tag_ != "PRP$" or not sector or token.head.i < token.i:
        return mention
    end = token.head.idx + len(token.head)
    return replace(
        mention,
        end=end,
        text=_words(doc, token, token.head),
        sectors=(sector,) * len(mention.codes),
    )


def _covered(mention: Mention, found: Iterable[Mention]) -> bool:
    return any(
        one.start <= mention.start and mention.end <= one.end
        for one in found
        if one.codes
    )


def _standing(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    word = token.lower_
    if word in _PLURAL:
        return _they(doc, token, memory)
    if word in _THING:
        return None if _expletive(token) else _it(doc, token, memory)
    if token.lemma_.lower() in _LAND and _pointed_at(token):
        return _they(doc, token, memory)
    if word in _MAN | _OURS:
        return _person(doc, token, memory)
    if word == "other" and token.dep_ in _SUBJECTS:
        return _each_other(doc, token, memory)
    return _whose(doc, token, memory) if word == "whose" else _named(doc, token, memory)


def _each_other(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Resolve "the other" of "if either is attacked, the other will help"."""
    if not _definite(token):
        return None
    for one in memory.before(token, reach=0):
        if one.plural and one.mention.text.lower().split()[0] in {*_EITHER, "one"}:
            codes = one.mention.codes
            return _made(doc, token, codes, "group", f"stands for {_names(codes)}")
    return None


def _named(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    if token.pos_ in {"NOUN", "PROPN"} or _bare_number(token):
        return _noun(doc, token, memory)
    return None


def _bare_number(token: Token) -> bool:
    """Tell "the two met", "both left" and "each has its own" from "two envoys"."""
    if token.dep_ not in {*_SUBJECTS, "dobj", "pobj"}:
        return False
    if token.lower_ in {"each", "neither"}:
        return token.dep_ in _SUBJECTS and token.pos_ != "CCONJ"
    pointed = any(child.lower_ in {"the", "these", "those"} for child in token.lefts)
    whole = not any(child.lower_ == "of" for child in token.rights)
    if token.lower_ == "pair":
        return pointed and whole
    numbered = token.lower_ in _NUMBERS and pointed
    return token.lower_ == "both" or (numbered and token.pos_ == "NUM")


def _pointed_at(token: Token) -> bool:
    return token.tag_ == "NNS" and any(
        child.lower_ in {"these", "those"} for child in token.lefts
    )


def _expletive(token: Token) -> bool:
    """Tell whether "it" points at a clause or a thing rather than an actor."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ != "nsubj" or not (
        verb.pos_ == "AUX" or verb.lemma_ in _EXPLETIVE or verb.text in _IS
    ):
        return False
    return any(
        child.dep_ in {"ccomp", "xcomp", "acomp", "advcl"}
        or (child.dep_ == "attr" and not _actor_noun(child))
        for child in token.head.children
    )


def _actor_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in _LAND or lemma in role_sectors()


def _they(doc: Doc, token: Token, memory: Memory) -> Mention:
    apart = bound(token, memory) if token.tag_ == "PRP" else frozenset()
    every = [
        one
        for one in memory.before(token, reach=1)
        if not apart & set(one.mention.codes)
    ]
    near = [one for one in every if _acts(one)] or every
    here = [one for one in near if one.sentence == near[0].sentence] if near else []
    if token.lower_ == "them" and near and _named_since(token, near[0]):
        return _made(doc, token, (), "group", "open: others were spoken of since")
    for one in near:
        if one.plural:
            codes = joined(one, near)
            return _made(doc, token, codes, "group", f"stands for {_names(codes)}")
        if one is here[-1] and len(codes_of(here)) == 2:
            codes = codes_of(here)
            return _made(doc, token, codes, "group", f"stands for {_names(codes)}")
    return _made(doc, token, (), "group", "open: no group was named just before")


def _named_since(token: Token, one: Seen) -> bool:
    """Tell whether the sentence has since told of people or things of nobody's."""
    between = token.doc[max(one.head.i + 1, token.sent.start) : token.i]
    return any(
        word.tag_ == "NNS" and word.dep_ == "dobj" and not _owned(word)
        for word in between
    )


def _owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" or child.ent_type_ for child in noun.lefts)


def _acts(one: Seen) -> bool:
    return one.mention.kind != "modifier"


def _it(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    near = memory.before(token, reach=1)
    beside = [one for one in near if one.head == token.head.head]
    if token.dep_ == "poss" and token.head.dep_ == "conj" and beside:
        return _as(doc, token, beside[0])
    if token.dep_ != "poss":
        one = antecedent(token, memory, DOER if token.dep_ in _SUBJECTS else DONE_TO)
        return _as(doc, token, one) if one else None
    for one in near:
        if one.plural or one.mention.kind in {"person", "modifier", "group"}:
            continue
        if len(one.mention.codes) == 1:
            return _as(doc, token, one)
    return None


def _person(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    if token.lower_ in _OURS:
        return _of_house(doc, token, memory.house) if memory.house else None
    apart = bound(token, memory) if token.tag_ == "PRP" else frozenset()
    apart |= reported_doer(token, memory)
    for one in memory.before(token, reach=2):
        if apart & set(one.mention.codes):
            continue
        if one.mention.kind == "person" or _named_role(one):
            return None if memory.stranger(one, token) else _as(doc, token, one)
    for one in memory.before(token, reach=1):
        if one.subject and one.mention.sectors == ("GOV",) and not one.plural:
            return _as(doc, token, one)
    return None


def _whose(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Return the owner that a relative clause tells of: "Chad, whose troops fled"."""
    clause = token.head
    while clause.dep_ not in {"relcl", "ROOT"}:
        clause = clause.head
    for one in memory.before(token, reach=0):
        if one.head.i == clause.head.i:
            return _as(doc, token, one)
    return None


def _named_role(one: Seen) -> bool:
    return one.head.ent_type_ == "PERSON" and "role" in one.mention.why


def _noun(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    listed = _listed(doc, token) if _open(token) else None
    if listed:
        return listed
    size = _size(token)
    counted = token.lemma_.lower() in _PARTIES | _OF_BOTH
    if size and (_bare_number(token) or counted):
        return _several(doc, token, size, memory)
    if token.text in _COMPASS and _side_of_land(token):
        return _compass(doc, token, memory)
    if _second(token):
        return _other(doc, token, memory)
    if _open(token):
        return _grouping(doc, token)
    return _definite_noun(doc, token, memory) if _definite(token) else None


def _size(token: Token) -> int | None:
    if token.lower_ in {"both", "each", "neither", "pair"} or _bare_number(token):
        return _NUMBERS.get(token.lower_, 2) if _bare_number(token) else None
    left = [child.lower_ for child in token.lefts]
    if _EITHER & set(left) and token.tag_ == "NN":
        return 2
    if token.lower_ in {"side", "party"} and left == ["one"]:
        return 2
    number = next((_NUMBERS[word] for word in left if word in _NUMBERS), None)
    if number is None and token.lower_ == "sides" and "the" in left:
        return 2
    bounded = "both" in left or {"the", "these", "those", "all"} & set(left)
    return number if number is None or bounded else None


def _several(doc: Doc, token: Token, size: int, memory: Memory) -> Mention:
    if size == _A_PAIR:
        return _two(doc, token, memory, least=_MORE_LIKELY_THAN_MOST)
    known = memory.last_group(token, size)
    if known:
        return _made(doc, token, known, "group", f"stands for {_names(known)}")
    near = memory.before(token, reach=_NEAR)
    if len(codes_of(near)) >= size:
        acting = _acting_together(near, size)
        chosen = acting or _foremost(codes_of(near), size, memory.weights(token))
        return _made(doc, token, chosen, "group", f"stands for {_names(chosen)}")
    return _ahead(doc, token, size, memory)


def _two(doc: Doc, token: Token, memory: Memory, *, least: float) -> Mention:
    landless = _NO_LAND if token.lemma_.lower() in _TERRITORIAL else frozenset()
    pair = likeliest_pair(token, memory, least=least, unfit=landless)
    if pair is None:
        return _ahead(doc, token, _A_PAIR, memory)
    return _made(doc, token, pair, "group", f"stands for {_names(pair)}")


def _ahead(doc: Doc, token: Token, size: int, memory: Memory) -> Mention:
    """Resolve what a headline says of those whom the text names only below."""
    near = memory.before(token, reach=_NEAR)
    ahead = memory.foremost(size) if not near or near[0].sentence < _HEADLINE else ()
    if ahead:
        return _made(doc, token, ahead, "group", f"the text is about {_names(ahead)}")
    return _made(doc, token, (), "group", f"open: it is not clear which {size}")


def _acting_together(near: list[Seen], size: int) -> tuple[ActorId, ...]:
    """Return the subjects of the last sentence with names, if they are so many."""
    for one in near:
        codes = joined(one, near)
        if one.sentence == near[0].sentence and one.subject and len(codes) == size:
            return codes
    return ()


def _meeting(token: Token) -> bool:
    """Tell "the leaders" from "the Gulf leaders" and "the leaders of the party"."""
    return not any(child.dep_ in {"compound", "amod"} for child in token.lefts) or (
        token.lemma_.lower() in {"minister", "ministry"} and not _open(token)
    )


def _second(token: Token) -> bool:
    """Tell "its rival", "his host" and "the other side" from those that a name owns."""
    lemma = token.lemma_.lower()
    if lemma in _PAIRED | _HOSTS:
        several = token.tag_ == "NNS"  # "its allies" are nobody in particular
        return not several and any(child.tag_ == "PRP$" for child in token.lefts)
    other = any(child.lower_ == "other" for child in token.lefts)
    return other and lemma in {"side", "party"} and token.tag_ == "NN"


def _other(doc: Doc, token: Token, memory: Memory) -> Mention:
    """Resolve "its rival" where the text is much about one other than its owner."""
    own = memory.owner(token) | memory.doer(token)
    weights = {
        code: weight
        for code, weight in memory.weights(token).items()
        if code not in own
    }
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    if not own or not ranked:
        return _made(doc, token, (), "group", "open: nobody else was named before")
    return _made(doc, token, (ranked[0],), "state", f"stands for {ranked[0]}")


def _side_of_land(token: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return before == "the" and (after is None or after.pos_ != "PROPN")


def _compass(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Resolve "the North" where the text names a state of which there are two."""
    if token.lower_ == "west":
        return _made(doc, token, (), "group", "open: no list says who is meant")
    for one in memory.before(token, reach=_ANYWHERE):
        code = _halves().get((token.lower_, *one.mention.codes))
        if code:
            made = _made(
                doc, token, (code,), "state", f"the half of {one.mention.text!r}"
            )
            return replace(made, sectors=(None,))
    return None


@cache
def _halves() -> dict[tuple[str, ...], ActorId]:
    """Map a side and either half of a divided land to the half on that side."""
    by_name = {state.name: code for code, state in states().items()}
    halves: dict[tuple[str, ...], ActorId] = {}
    for name, code in by_name.items():
        other = by_name.get(name.replace("North ", "South ", 1))
        if name.startswith("North ") and other:
            halves |= {("north", code): code, ("north", other): code}
            halves |= {("south", code): other, ("south", other): other}
    return halves


def _foremost(
    codes: Sequence[ActorId], size: int, salience: Mapping[ActorId, float]
) -> tuple[ActorId, ...]:
    """Return the codes the text dwells on, and among equals those named first."""
    ranked = sorted(codes, key=lambda code: -salience.get(code, 0))[:size]
    return tuple(code for code in codes if code in ranked)


def _grouping(doc: Doc, token: Token) -> Mention:
    """Return "Western officials" with no codes: who they are is not said.

    The officials and governments of Europe at large count as the European Union.
    """
    left = {child.text for child in token.lefts}
    if left <= {"European", "the", "The"} and token.tag_ == "NNS":
        made = _made(doc, token, (_EU,), "organisation", "Europe at large")
        return replace(made, sectors=("GOV",))
    return _made(doc, token, (), "group", "open: the text does not say which")


def _listed(doc: Doc, token: Token) -> Mention | None:
    """Return "the Baltic states" with their codes."""
    phrase = doc[token.left_edge.i : token.i].text
    for words, codes in groupings().items():
        if words in phrase:
            return _made(doc, token, codes, "group", f"{words!r} is a listed group")
    return None


def _open(token: Token) -> bool:
    role = role_sectors().get(token.lemma_.lower())
    party = role is not None or token.lemma_.lower() in _PARTIES
    return party and any(child.text in _OPEN for child in token.lefts)


def _definite(token: Token) -> bool:
    left = {child.lower_ for child in token.lefts}
    unnamed = token.ent_type_ == "" or len(left) == 1  # "the Union" is called an entity
    return bool(left & {"the", "this", "that"}) and unnamed


def _definite_noun(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    lemma = token.lemma_.lower()
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.rights):
        return None
    if lemma in _MEET and token.tag_ in {"NNS", "NNPS"} and _meeting(token):
        return _two(doc, token, memory, least=_LIKELY)
    known = _by_part_of_name(doc, token, memory) or _issued(doc, token, memory)
    if known:
        return known
    for words, kind in _STANDS_FOR:
        if lemma in words or (kind == "state" and listed_land(token)):
            return None if _qualified(token) else _nearest(doc, token, memory, kind)
    sector = role_sectors().get(lemma) if lemma not in _THINGS else None
    if sector not in OFFICIAL or any(child.text in _ALL for child in token.lefts):
        return None
    return _same_role(doc, token, sector, memory)


def _issued(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Resolve "the statement" where it is said whose it is."""
    codes = issuers(token, memory)
    why = f"issued by {_names(codes)}"
    return _made(doc, token, codes, "group", why) if codes else None


def _by_part_of_name(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Resolve "the league" where the last so called was "the Blue River League"."""
    if token.text == "Europeans":
        made = _made(doc, token, (_EU,), "organisation", "Europe at large")
        return replace(made, sectors=("GOV",))
    if token.lemma_.lower() not in _CLUB | _CHAMBERS:
        return None
    for one in memory.before(token, reach=_ANYWHERE):
        if one.mention.kind == "organisation" and token.lower_ in _words_of(one):
            return None if _qualified(token) else _as(doc, token, one)
    return None if _qualified(token) else _european(doc, token, memory)


def _european(doc: Doc, token: Token, memory: Memory) -> Mention | None:
    """Resolve "the Union" in capitals, and "the Commission" where it was named."""
    named = token.text == "Commission" and memory.share(_EU)
    if token.text != "Union" and not named:
        return None
    return _made(doc, token, (_EU,), "organisation", "the European one, by its capital")


def _words_of(one: Seen) -> set[str]:
    """Return the words that it is called by, here or in the list of organisations."""
    listed = [organisations().get(code) for code in one.mention.codes]
    names = [one.mention.text, *(found.name for found in listed if found)]
    return {word for name in names for word in name.lower().split()}


def _qualified(token: Token) -> bool:
    """Tell "the sanctions regime" from "the regime"."""
    return any(child.dep_ == "compound" for child in token.lefts)


def _nearest(doc: Doc, token: Token, memory: Memory, kind: str) -> Mention | None:
    listed = listed_land(token)
    if token.tag_ in {"NNS", "NNPS"} and not listed:
        return None
    if kind == "state":
        one = antecedent(token, memory, LISTED if listed else LAND)
        return _as(doc, token, one) if one else None
    same = _same_sort(token, memory)
    if same is not None:
        return _as(doc, token, same)
    for one in memory.before(token):
        kinds = _SORTS.get(kind, {kind})
        itself = said_of(one, token)
        if one.mention.kind in kinds and len(one.mention.codes) == 1 and not itself:
            return _as(doc, token, one)
    return None


def _same_sort(token: Token, memory: Memory) -> Seen | None:
    """Return the last that was so called: "the group" of "the Blue River group"."""
    lemma = token.lemma_.lower()
    for one in memory.before(token, reach=_ANYWHERE):
        called = lemma in _CLUB | _BAND and one.head.lemma_.lower() == lemma
        if called and len(one.mention.codes) == 1:
            return one
    return None


def _of_house(doc: Doc, token: Token, owner: ActorId) -> Mention:
    why = "of the state whose office publishes the text"
    made = _made(doc, token, (owner,), "state", why)
    return replace(made, sectors=("GOV",))


def _same_role(doc: Doc, token: Token, sector: str, memory: Memory) -> Mention | None:
    """Return whose ministry or army is meant: the last that was so called."""
    if memory.house and token.is_title:
        return _of_house(doc, token, memory.house)
    near = [one for one in memory.before(token) if len(one.mention.codes) == 1]
    for one in near:
        if one.head.lemma_.lower() == token.lemma_.lower():
            return _as(doc, token, one, sector=sector)
    likely = antecedent(token, memory, OFFICE)
    if likely:
        return _as(doc, token, likely, sector=sector)
    return _made(doc, token, (), "unknown", "open: several states could be meant")


def _as(doc: Doc, token: Token, one: Seen, *, sector: str | None = None) -> Mention:
    before = one.mention
    named = before.why.startswith("stands for ")
    why = before.why if named else f"stands for {before.text!r}"
    kind = "state" if before.kind == "modifier" else before.kind
    made = _made(doc, token, before.codes, kind, why)
    sectors = (sector or before.sectors[0],) * len(before.codes)
    return replace(made, sectors=sectors)


def _made(
    doc: Doc, token: Token, codes: tuple[ActorId, ...], kind: str, why: str
) -> Mention:
    first = token.left_edge if token.pos_ in {"NOUN", "PROPN", "NUM"} else token
    start, end = first.idx, token.idx + len(token)
    return Mention(
        start=start,
        end=end,
        text=_words(doc, first, token),
        codes=codes,
        sectors=(None,) * len(codes),
        kind=kind,
        why=why,
    )


def _words(doc: Doc, first: Token, last: Token) -> str:
    return doc[first.i : last.i + 1].text


def _names(codes: Sequence[ActorId]) -> str:
    return " and ".join(codes) or "nobody named"

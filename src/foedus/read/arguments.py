"""Who does it and to whom: the parties of a predicate, from the parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.model import Root
from foedus.read.named import Naming, is_everyone
from foedus.read.predicates import LIGHT, RECEIVING, Predicate
from foedus.read.senses import data
from foedus.read.spans import Mention
from foedus.read.subjects import (
    STATIVE,
    bare_participle,
    is_relative,
    patient,
    subject_of,
)

_ON_GROUND = frozenset(
    {
        Root.ASSAULT,
        Root.AID,
        Root.COERCE,
        Root.RETREAT,
        Root.MOBILIZE,
        Root.THREATEN,
        Root.SANCTION,
    }
)
_OWN = frozenset(
    {"it", "its", "itself", "their", "they", "them", "themselves", "his", "her"}
)
_SENT = frozenset({Root.AID, Root.MOBILIZE, Root.RETREAT})
_WITH = frozenset({"with", "between", "among", "alongside"})
_WORDS = data("words")
_TOWARDS = tuple(_WORDS["towards"].split())
_GIVING = frozenset({Root.AID, Root.AGREE, Root.CONCEDE, Root.COOPERATE})
_HELPING = frozenset({Root.AID, Root.SUPPORT, Root.COOPERATE})
_FROM_IS_DOER = frozenset({Root.REQUEST, Root.AID, Root.THREATEN, Root.SUPPORT})
_LAID_ON = frozenset({"attribute", "blame", "ascribe", "trace", "link"})
_OF = frozenset({"of"})
_OWNERS = frozenset({"poss", "mod", "of", "by", "between", "among"})
_ASIDE = frozenset({"if", "unless", "although", "though", "because", "while"})
_BELONGING = frozenset(
    {"of", "from", "in", "to", "within", "between", "among", "as", "like", "including"}
)
_BACKGROUND = frozenset({"fighting", "war", "violence", "hostility", "conflict"})
_WHERE = frozenset({"in", "at", "on", "near", "after", "before", "about", "over"})
_CONTENT = frozenset({"ccomp", "xcomp", "advcl", "prep", "dobj", "relcl", "acl"})
_AGAINST = ("against", "over", "about", "on", "at", "for", "of", *_TOWARDS)
_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd"})
_BRINGING = frozenset({"bring", "hire", "recruit", "import", "employ", "attract"})
_PEOPLE = frozenset(
    {"worker", "labourer", "laborer", "nurse", "engineer", "technician", "welder"}
) | {"miner", "seafarer", "guard", "fighter", "mercenary", "soldier", "troop"}
_SCHOOLS = frozenset({"school", "academy", "course", "college", "university"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attaché"})
_OCCASIONS = frozenset(_WORDS["occasions"].split())
_BEHALF = frozenset(_WORDS["behalf"].split())
_HURTING = frozenset({Root.ASSAULT, Root.SANCTION, Root.COERCE, Root.THREATEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Whom the text names on either side, and how they were found.

    Attributes:
        evident: The words leave no other pair of sides to weigh.
    """

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    reciprocal: bool
    why: str
    evident: bool = False


def parties(predicate: Predicate, naming: Naming) -> Parties:
    """Return the two sides of an act."""
    if predicate.token.pos_ in {"VERB", "AUX"}:
        found = _of_verb(predicate, naming)
    else:
        found = _of_noun(predicate, naming)
    return _grounded(predicate, found)


def voice(verb: Token, naming: Naming) -> list[Mention]:
    """Return who says that an act should be ("Japan said China must leave")."""
    if verb.dep_ != "ccomp" or verb.head.pos_ != "VERB":
        return []
    return _doers(verb.head, naming)[0]


def _grounded(predicate: Predicate, found: Parties) -> Parties:
    """Leave places out, save where an act is aimed at the ground it falls on."""
    root = predicate.entry.root if predicate.entry else None
    on_ground = root in _ON_GROUND and not found.reciprocal
    return replace(
        found,
        actors=tuple(m for m in found.actors if m.kind != "place"),
        recipients=tuple(
            m
            for m in found.recipients
            if (m.kind != "place" or on_ground) and not _himself(m, found)
        ),
    )


def _himself(mention: Mention, found: Parties) -> bool:
    """Tell whether a receiver is only the doer's own ("withdrew its ships")."""
    return not found.reciprocal and _own(mention, list(found.actors))


# --- verbs


def _of_verb(predicate: Predicate, naming: Naming) -> Parties:
    verb, entry = predicate.token, predicate.entry
    frame = entry.frame if entry else "to"
    doers, how = _doers(verb, naming)
    objects = _objects(predicate, naming)
    if predicate.noun is not None and _borrowed(predicate):
        return _light(predicate, naming, doers, how)
    if mediates(predicate):
        sides = around(predicate.noun, naming) if predicate.noun else {}
        return _between({**sides, **prepositional(verb, naming)}, doers, how)
    if frame == "with":
        return _meeting(predicate, naming, doers, how)
    if frame == "from":
        givers = _by_preposition(verb, naming, ("from", "by", "on", "upon"))
        return _parties(givers or objects, doers, f"{how} receives")
    moved = _of_the_sent(verb, naming, doers, how)
    if moved is not None:
        return moved
    root = entry.root if entry else None
    aimed = _aimed(predicate, naming, root, objects, doers)
    if not doers and root in _SENT and predicate.noun is not None:
        sent = naming.known_at(predicate.noun)
        doers, how = ([sent], "whose people were sent") if sent else (doers, how)
    return _parties(doers, [m for m in aimed if m not in doers], how)


def _of_the_sent(
    verb: Token, naming: Naming, doers: list[Mention], how: str
) -> Parties | None:
    """Return the sides where people come from the one to the other."""
    hands = _hands(verb, naming)
    if hands:
        return _evident(hands, doers, f"{how} takes in their people")
    if verb.lemma_ == "train" and not object_tokens(verb):
        hosts = _by_preposition(verb, naming, ("under", "with", "in", "at"))
        hosts = [host for host in hosts if host not in doers]
        return _evident(hosts, doers, f"{how} is trained")
    schools = _schools(verb, naming)
    if schools:
        return _evident(schools, doers, f"{how} is trained")
    envoys = [] if doers else _recalled(verb, naming)
    if envoys:
        posts = _by_preposition(verb, naming, ("from", "in", "to"))
        return _parties(envoys, posts, how)
    return None


def _evident(doers: list[Mention], aimed: list[Mention], why: str) -> Parties:
    return replace(_parties(doers, aimed, why), evident=True)


def _hands(verb: Token, naming: Naming) -> list[Mention]:
    """Return whose workers are brought or hired: they give them."""
    objects = (c for c in verb.children if c.dep_ == "dobj")
    people = [one for one in objects if one.lemma_.lower() in _PEOPLE]
    if verb.lemma_ not in _BRINGING or not people:
        return []
    return [m for m in naming.phrase(people[0], links=_OF) if m.codes]


def _schools(verb: Token, naming: Naming) -> list[Mention]:
    """Return whose school somebody sends his own people to."""
    if verb.lemma_ != "send":
        return []
    ruled = (c for one in verb.children if one.lower_ == "to" for c in one.children)
    schools = [word for word in ruled if word.lemma_.lower() in _SCHOOLS]
    return [
        replace(m, kind="state")
        for one in schools
        for m in naming.phrase(one)
        if m.codes
    ]


def _recalled(verb: Token, naming: Naming) -> list[Mention]:
    """Return whose ambassador was recalled: nobody else recalls him."""
    if verb.lemma_ not in {"recall", "withdraw"}:
        return []
    envoys = [word for word in object_tokens(verb) if word.lemma_ in _ENVOYS]
    return [m for one in envoys for m in naming.phrase(one, links=_OF)[:1] if m.codes]


def mediates(predicate: Predicate) -> bool:
    """Tell whether somebody only brings others together."""
    return predicate.entry is not None and predicate.entry.mode == "mediation"


def _between(
    sides: dict[str, list[Mention]], doers: list[Mention], how: str
) -> Parties:
    """Return him who mediates, and those between or among whom he does."""
    named = (m for word in ("between", "among", "in") for m in sides.get(word, []))
    return _parties(doers, [m for m in named if m not in doers], how)


def _borrowed(predicate: Predicate) -> bool:
    """Tell whether the act is the noun's rather than the verb's."""
    entry = predicate.entry
    return entry is not None and entry.objects is None


def _light(
    predicate: Predicate, naming: Naming, doers: list[Mention], how: str
) -> Parties:
    noun = predicate.noun
    assert noun is not None  # noqa: S101 - the caller checked
    own = _of_noun(Predicate(noun, predicate.entries, predicate.key), naming)
    others = _by_preposition(predicate.token, naming, _TOWARDS)
    if predicate.token.lemma_ in RECEIVING:
        named = around(noun, naming).get("from") or [
            giver for giver in own.actors if not _codes([giver]) & _codes(doers)
        ]
        givers = named or _by_preposition(predicate.token, naming, ("from",))
        return _parties(givers, doers, f"{how} receives")
    if own.reciprocal:
        return _reciprocal([*doers, *own.actors, *others], how)
    aimed = list(own.recipients) or others
    return _parties(doers or list(own.actors), aimed, how)


def _meeting(
    predicate: Predicate, naming: Naming, doers: list[Mention], how: str
) -> Parties:
    verb = predicate.token
    partners = _by_preposition(verb, naming, tuple(_WITH))
    objects = object_tokens(verb)
    if predicate.noun is not None:
        own = _of_noun(Predicate(predicate.noun, predicate.entries, ""), naming)
        partners += own.actors
        partners += [m for m in own.recipients if m not in partners]
    else:
        for token in objects:
            partners += naming.phrase(token)
    if len(_codes([*doers, *partners])) < 2:
        partners += _by_preposition(verb, naming, ("to", "by", "from", "at", "in"))
    if len(_codes([*doers, *partners])) < 2:
        known = [*doers, *partners]
        below = [m for m in _below(verb, naming, doers) if m not in known]
        if how == "subject" and not _codes(doers):
            return _parties([], partners or below, how)
        return _parties(known, below, how)
    return _reciprocal([*doers, *partners], how)


def _doers(verb: Token, naming: Naming) -> tuple[list[Mention], str]:
    subject, how = subject_of(verb, 0)
    if subject is None:
        return [], "no subject"
    return [*naming.phrase(subject, links=_BELONGING), *_likewise(verb, naming)], how


def _likewise(verb: Token, naming: Naming) -> Iterator[Mention]:
    """Return who does the same: "Peru backs Chad, as does Togo"."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.lemma_ == "do":
            words = {child.lower_: child for child in clause.children}
            for child in words.values():
                if "as" in words and child.dep_ == "nsubj" and child.i > clause.i:
                    yield from naming.phrase(child)


def object_tokens(verb: Token) -> list[Token]:
    """Return the words that a verb acts on, the subject of a passive among them."""
    found = [
        child
        for child in verb.children
        if child.dep_ in _OBJECTS and not is_relative(child) and not _summing(child)
    ]
    if verb.lemma_ in STATIVE:
        found = [token for token in found if token.dep_ != "nsubjpass"]
    found += _up_to(verb)
    if found:
        return found
    if verb.dep_ == "relcl" and _object_gap(verb):
        return [verb.head]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if bare_participle(verb) and verb.dep_ == "conj":
        return object_tokens(verb.head)
    if bare_participle(verb) and verb.dep_ == "advcl":
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
        return [subject] if subject is not None else []
    return []


def _summing(token: Token) -> bool:
    """Tell what only sums up: "asked Peru for help, a demand that Chad backed"."""
    first = token.left_edge
    behind = first.i > 0 and first.nbor(-1).text == "," and first.lower_ in {"a", "an"}
    return behind and token.dep_ == "dobj"


def _up_to(verb: Token) -> Iterator[Token]:
    """Return the object that the parser hides behind "up to"."""
    for child in verb.children:
        if child.lower_ == "up":
            for below in child.subtree:
                if below.dep_ == "pobj" and any(
                    c.dep_ == "nummod" for c in below.children
                ):
                    yield below


def _object_gap(verb: Token) -> bool:
    deps = {child.dep_ for child in verb.children if not is_relative(child)}
    passive = "auxpass" in deps
    return passive or ("nsubj" in deps and "dobj" not in deps)


def _objects(predicate: Predicate, naming: Naming) -> list[Mention]:
    found: list[Mention] = []
    for token in object_tokens(predicate.token):
        found += naming.phrase(token)
    return found


def _aimed(
    predicate: Predicate,
    naming: Naming,
    root: Root | None,
    objects: list[Mention],
    doers: list[Mention],
) -> list[Mention]:
    verb = predicate.token
    if asks_all(verb):
        return prepositional(verb, naming).get("between", [])
    objects = [m for m in objects if not _own(m, doers)]
    given = datives(verb, naming)
    if given:
        return given
    if root in _GIVING and (predicate.noun is not None or root is not Root.AID):
        found = _by_preposition(verb, naming, ("to", "for", "into", "in", "with", "on"))
        if _codes(found):
            return found
    if _codes(objects):
        return objects
    order = _AGAINST if root is Root.ACCUSE else _TOWARDS
    found = _by_preposition(verb, naming, [w for w in order if _fits(w, root)])
    spared = _codes(favoured(verb, naming)) if root in _HURTING else set()
    found = [m for m in found if not spared & set(m.codes)]
    if _codes(found):
        return found
    below = [m for m in _below(verb, naming, doers) if not spared & set(m.codes)]
    return below or objects or found


def favoured(verb: Token, naming: Naming) -> list[Mention]:
    """Return for whom something is done: "left out of solidarity with Chad"."""
    nouns = (
        noun
        for link in verb.children
        if link.dep_ == "prep"
        for noun in link.subtree
        if noun.dep_ == "pobj" and noun.lemma_.lower() in _BEHALF
    )
    phrases = (head for noun in nouns for head in (noun, *_behind(noun, verb)))
    return [m for head in phrases for m in naming.phrase(head) if m.codes]


def _behind(noun: Token, verb: Token) -> Iterator[Token]:
    """Yield what follows a noun by a preposition that the parser ties to the verb."""
    link = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if link.dep_ == "prep" and link.head == verb:
        yield from (child for child in link.children if child.dep_ == "pobj")


def asks_all(verb: Token) -> bool:
    """Tell "urged all parties to talk", which singles nobody out."""
    near = [child for child in verb.children if child.dep_ in {"dobj", "prep"}]
    return any(is_everyone(word) for one in near for word in (one, *one.children))


def _own(mention: Mention, doers: list[Mention]) -> bool:
    first = mention.text.split()[0].lower()
    return first in _OWN and set(mention.codes) <= _codes(doers)


def datives(verb: Token, naming: Naming) -> list[Mention]:
    """Return to whom something is given or told: "sold Chad tin"."""
    found: list[Mention] = []
    for child in verb.children:
        if child.dep_ != "dative":
            continue
        target = next((t for t in child.children if t.dep_ == "pobj"), child)
        found += naming.phrase(target)
    return found


def _by_preposition(
    verb: Token, naming: Naming, wanted: tuple[str, ...] | list[str]
) -> list[Mention]:
    """Return the mentions under the first wanted preposition that names anybody."""
    by_word = prepositional(verb, naming)
    for word in wanted:
        if by_word.get(word):
            return list(by_word[word])
    return []


def prepositional(verb: Token, naming: Naming) -> dict[str, list[Mention]]:
    """Return the mentions that prepositions tie to a verb, by preposition."""
    by_word: dict[str, list[Mention]] = {}
    for child in verb.children:
        if child.dep_ in {"prep", "dative", "agent", "advmod"}:
            _collect(child, naming, by_word)
    return by_word


def _collect(
    preposition: Token, naming: Naming, by_word: dict[str, list[Mention]]
) -> None:
    for token in preposition.children:
        if token.dep_ in {"pobj", "pcomp"}:
            found = naming.phrase(_antecedent(token), links=_OF)
            by_word.setdefault(preposition.lower_, []).extend(found)
            if not _codes(found) and not is_everyone(token):
                _collect_under(token, naming, by_word)
        elif token.dep_ == "prep":
            _collect(token, naming, by_word)


def _antecedent(token: Token) -> Token:
    """Return the noun that "which" in "to which Peru agreed" stands for."""
    if not is_relative(token):
        return token
    clauses = (one for one in token.ancestors if one.dep_ == "relcl")
    return next((one.head for one in clauses), token)


def _collect_under(
    token: Token, naming: Naming, by_word: dict[str, list[Mention]]
) -> None:
    """Collect what hangs on the noun of a prepositional phrase ("banks in Minsk")."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ not in by_word:
            _collect(child, naming, by_word)
        elif child.dep_ in {"acl", "relcl"} and not by_word.get("by"):
            _collect_clause(child, naming, by_word)


def under(word: Token, naming: Naming) -> list[Mention]:
    """Return whom the clause or phrase under a word names first."""
    return _below(word, naming, [])


def _below(verb: Token, naming: Naming, doers: list[Mention]) -> list[Mention]:
    """Return whom the clause under a verb is about ("demanded that X leave")."""
    for child in verb.children:
        if child.dep_ in _CONTENT and not _conditional(child):
            for token in child.subtree:
                mention = naming.known_at(token) if token.i > verb.i else None
                if mention and not set(mention.codes) <= _codes(doers):
                    return naming.coordinated(token)
    return []


def _conditional(clause: Token) -> bool:
    aside = any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in clause.children)
    return aside or clause.lower_ == "against"


# --- nouns


def _of_noun(predicate: Predicate, naming: Naming) -> Parties:
    noun, entry = predicate.token, predicate.entry
    sides = around(noun, naming)
    why = f"parties of the noun {noun.lower_}"
    if mediates(predicate):
        owners = (sides.get(word, []) for word in ("by", "poss", "mod"))
        return _between(sides, next(filter(None, owners), []), why)
    mutual = entry is not None and entry.frame == "with"
    if mutual or len(_codes(sides.get("between", []))) > 1:
        return _reciprocal(_partners(noun, sides, naming), why)
    of = entry.of if entry else "object"
    doers = sides.get("by") or sides.get("poss") or []
    named = sides.get("of", [])
    given = entry is not None and entry.root in _GIVING
    if given and not doers and _all_things(named) and _codes(_towards(sides, named)):
        doers, named = named, []  # "sales of Peruvian tin to Chad"
    if of == "doer" and not doers:
        doers, named = named, []
    doers = doers or sides.get("mod", [])
    if entry is not None and entry.root in _FROM_IS_DOER:
        doers = doers or sides.get("from", [])
    root = entry.root if entry else None
    fitting = {word: side for word, side in sides.items() if _fits(word, root)}
    order = _AGAINST if root is Root.ACCUSE else _TOWARDS
    aimed = [m for m in named if m not in doers] or _towards(fitting, doers, order)
    aimed = aimed or _below(noun, naming, doers)
    doers = doers or [m for m in clause_subject(noun, naming) if m not in aimed]
    return _parties(doers, aimed, why)


def _all_things(named: list[Mention]) -> bool:
    """Tell whether names only say whence things are."""
    return bool(named) and all(one.kind == "modifier" for one in named)


def _fits(word: str, root: Root | None) -> bool:
    """Tell whether a preposition can lead to whom an act of this class is for.

    Help against somebody is not given to him, nor is he hit from whose soil one fires.
    """
    if word == "from" and root in {Root.ASSAULT, Root.MOBILIZE}:
        return False
    return word != "against" or root not in _HELPING


def _partners(
    noun: Token, sides: dict[str, list[Mention]], naming: Naming
) -> list[Mention]:
    everyone = [m for word, side in sides.items() if word not in _WHERE for m in side]
    alone = not any(sides.get(word) for word in _OWNERS)
    if len(_codes(everyone)) < 2 or (alone and sides.get("with")):
        return [*clause_subject(noun, naming), *everyone]
    return everyone


def _towards(
    sides: dict[str, list[Mention]],
    doers: list[Mention],
    order: Sequence[str] = _TOWARDS,
) -> list[Mention]:
    for word in order:
        found = [m for m in sides.get(word, []) if m not in doers]
        if found:
            return found
    return []


def around(noun: Token, naming: Naming) -> dict[str, list[Mention]]:
    """Return the mentions around a noun by the word that ties them to it."""
    sides: dict[str, list[Mention]] = {}
    for child in noun.children:
        if child.dep_ == "poss":
            sides.setdefault("poss", []).extend(naming.phrase(child))
        elif child.dep_ in {"amod", "compound", "nmod"}:
            found = [m for m in naming.phrase(child) if m.codes]
            sides.setdefault("mod", []).extend(found)
        elif child.dep_ in {"prep", "agent"}:
            _collect(child, naming, sides)
        elif child.dep_ in {"acl", "relcl"}:
            _collect_clause(child, naming, sides)
    return {word: found for word, found in sides.items() if found}


def _collect_clause(
    clause: Token, naming: Naming, sides: dict[str, list[Mention]]
) -> None:
    if clause.lemma_ in _LAID_ON:
        found: dict[str, list[Mention]] = {}
        for child in clause.children:
            _collect(child, naming, found)
        sides.setdefault("by", []).extend(found.get("to") or found.get("on") or [])
        return
    for child in clause.children:
        if child.dep_ in {"agent", "prep"}:
            _collect(child, naming, sides)
        elif _does(child, clause):
            sides.setdefault("by", []).extend(naming.phrase(child))


def _does(subject: Token, clause: Token) -> bool:
    """Tell "the raid Lima launched" from "the raid Lima condemned"."""
    named = subject.dep_ == "nsubj" and not is_relative(subject)
    return named and clause.lemma_ in LIGHT


def clause_subject(noun: Token, naming: Naming) -> list[Mention]:
    """Return the subject of the clause a noun stands in ("met on a visit to X")."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in _OCCASIONS:
        head = head.head
    elif noun.dep_ not in {"dobj", "attr", "conj", "acomp"}:
        return []
    if head.pos_ not in {"VERB", "AUX"}:
        return []
    subject, _ = subject_of(head, 1)
    if noun.lemma_ in _BACKGROUND:
        return []
    if subject is None or subject.i == noun.i:
        subject = patient(head)
    if subject is None or subject.i == noun.i:
        return []
    return naming.phrase(subject)


# --- putting together


def _parties(doers: list[Mention], aimed: list[Mention], why: str) -> Parties:
    return Parties(
        actors=tuple(doers), recipients=tuple(aimed), reciprocal=False, why=why
    )


def _reciprocal(everyone: list[Mention], why: str) -> Parties:
    unique = tuple(_each(everyone))
    if len(_codes(everyone)) < 2:
        return Parties(actors=unique, recipients=(), reciprocal=True, why=why)
    return Parties(actors=unique, recipients=unique, reciprocal=True, why=why)


def _each(mentions: list[Mention]) -> Iterator[Mention]:
    seen: set[tuple[int, int]] = set()
    for mention in mentions:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            yield mention


def _codes(mentions: list[Mention]) -> set[str]:
    return {code for mention in mentions for code in mention.codes}

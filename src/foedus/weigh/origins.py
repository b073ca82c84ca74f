"""Count how many independent origins a statement has."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from foedus.model import Claim, DocId
from foedus.weigh.credits import wire_of

_NAME = re.compile(r"\b[A-Z][\w'’-]*")
_HEAD = re.compile(r",| \(| who | which | from | of the | at the ")
_TITLES = frozenset({"The", "A", "An", "Mr", "Ms", "Mrs", "Dr", "Professor", "Prof"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """Where a claim comes from: a lineage of texts, and the voice it cites.

    Attributes:
        voice: The state, agency or person cited; empty where the text itself
            asserts it or cites people without a name.
    """

    lineage: int
    voice: str


def origins(claims: Iterable[Claim], lineage_of: Mapping[DocId, int]) -> int:
    """Return the most claims that share neither a lineage of texts nor a voice.

    Ten papers that print one ministry are one origin, and so is one paper that
    cites two. A text that cites somebody and repeats it flatly has it from them.
    """
    found = {_origin(claim, lineage_of) for claim in claims}
    cited = {one.lineage for one in found if one.voice}
    kept = {one for one in found if one.voice or one.lineage not in cited}
    return _most_apart(_same_person(sorted(kept)))


def _origin(claim: Claim, lineage_of: Mapping[DocId, int]) -> Origin:
    return Origin(lineage=lineage_of[claim.doc], voice=voice(claim))


def voice(claim: Claim) -> str:
    """Return who is cited, the same for all names of one source.

    All offices of one state are one voice; so is an agency under each of its names.
    """
    if claim.speaker_actor:
        return claim.speaker_actor
    if not claim.speaker:
        return ""
    head = _HEAD.split(claim.speaker, maxsplit=1)[0]
    names = [name for name in _NAME.findall(head) if name not in _TITLES]
    return wire_of(head) or " ".join(names)


def _same_person(found: Collection[Origin]) -> set[Origin]:
    """Let a surname stand for the full name where only one person has it."""
    names = sorted({one.voice for one in found if one.voice}, key=len)
    full: dict[str, str] = {}
    for short in names:
        longer = [name for name in names if _is_part(short, name)]
        full[short] = longer[-1] if longer else short
    return {Origin(lineage=one.lineage, voice=full.get(one.voice, "")) for one in found}


def _is_part(short: str, name: str) -> bool:
    return short != name and set(short.split()) < set(name.split())


def _most_apart(found: Iterable[Origin]) -> int:
    """Return the size of a maximum matching of lineages to voices.

    References:
        Kuhn (1955). The Hungarian method for the assignment problem.
    """
    choices: dict[int, list[str]] = {}
    for one in sorted(found):
        # A text that asserts something is a voice of its own.
        name = one.voice or f"#{one.lineage}"
        choices.setdefault(one.lineage, []).append(name)
    holders: dict[str, int] = {}
    return sum(_settle(lineage, choices, holders) for lineage in choices)


def _settle(
    lineage: int, choices: dict[int, list[str]], holders: dict[str, int]
) -> bool:
    """Give a lineage a voice of its own, moving others to theirs where needed."""
    asked_by: dict[str, int] = {}
    waiting = deque([lineage])
    while waiting:
        asking = waiting.popleft()
        for name in choices[asking]:
            if name in asked_by:
                continue
            asked_by[name] = asking
            if name not in holders:
                _move(name, lineage, asked_by, holders)
                return True
            waiting.append(holders[name])
    return False


def _move(
    free: str, lineage: int, asked_by: dict[str, int], holders: dict[str, int]
) -> None:
    holder = asked_by[free]
    while holder != lineage:
        left = next(name for name, other in holders.items() if other == holder)
        holders[free] = holder
        free, holder = left, asked_by[left]
    holders[free] = lineage

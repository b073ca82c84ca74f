"""Choose what a reader must see first, and keep talk apart from action."""

from dataclasses import dataclass

from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.model import Certainty, Fact, Layer, Root

BLOCKS = (
    ("deed", "What happened", "Told as done or going on.", 10),
    ("word", "What was said", "Words that were spoken: blame, praise, refusal.", 5),
    ("asked", "What was asked or advised", "A wish is not a deed.", 6),
    ("coming", "What is said to be coming", "Plans, forecasts and fears.", 6),
    ("not", "Denied or did not happen", "Told as denied, refused or left undone.", 6),
    ("silence", "Silences", "An answer that was looked for and not given.", 6),
)
HEAVY = (Layer.TROOPS, Layer.ARMS, Layer.TREATY, Layer.CONFLICT, Layer.NUCLEAR)
LIGHT = (Layer.STATEMENTS, Layer.VOTES)
SURENESS = tuple(Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The first lines of one mood, and how many more the ledger holds."""

    mood: str
    title: str
    note: str
    lines: tuple[Line, ...]
    more: int


def headlines(lines: tuple[Line, ...], index: Index) -> tuple[Block, ...]:
    """Return the blocks of headline judgements; an empty block says so."""
    return tuple(
        _block(mood, title, note, _ranked(lines, mood, index), most)
        for mood, title, note, most in BLOCKS
    )


def _block(mood: str, title: str, note: str, lines: list[Line], most: int) -> Block:
    shown = tuple(lines[:most])
    return Block(
        mood=mood, title=title, note=note, lines=shown, more=len(lines) - len(shown)
    )


def _ranked(lines: tuple[Line, ...], mood: str, index: Index) -> list[Line]:
    mine = [line for line in lines if line.mood == mood]
    return sorted(mine, key=lambda line: (_rank(line.fact, index), line.number))


def _rank(fact: Fact, index: Index) -> tuple[int, int, int, str, int]:
    parties = {*fact.actors, *fact.recipients}
    in_focus = len(parties & set(index.brief.focus))
    followed = len(parties & set(index.brief.of_interest))
    return (
        -min(in_focus, 2) * 2 - min(followed, 1) - bool(fact.actors),
        -_weight(fact),
        -fact.origins,
        fact.grade,
        SURENESS.index(fact.certainty),
    )


def _weight(fact: Fact) -> int:
    """Weigh a layer: what costs lives or binds comes before what is said."""
    heavy = 2 if fact.layer in HEAVY else 0 if fact.layer in LIGHT else 1
    given = 1 if fact.root in (Root.AID, Root.ASSAULT) or fact.figures else 0
    return heavy + given

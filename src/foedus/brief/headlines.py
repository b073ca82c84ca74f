"""Choose what a reader must see first, and keep talk apart from action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.brief.index import Index
from foedus.brief.lines import Line, matter
from foedus.brief.timeline import begins
from foedus.model import Brief, Certainty, Fact, Layer, Root

BLOCKS = (
    ("deed", "What happened", "Told as done or going on.", 10),
    ("word", "What was said", "Words that were spoken: blame, praise, refusal.", 5),
    ("asked", "What was asked or advised", "A wish is not a deed.", 6),
    ("coming", "What is said to be coming", "Plans, forecasts and fears.", 6),
    ("rule", "What a rule permits", "Leave, or a limit: no deed and no plan.", 4),
    ("not", "Denied or did not happen", "Told as denied, refused or left undone.", 6),
    ("silence", "Silences", "An answer that was looked for and not given.", 6),
)
HEAVY = (Layer.TROOPS, Layer.ARMS, Layer.TREATY, Layer.CONFLICT, Layer.NUCLEAR)
LIGHT = (Layer.STATEMENTS, Layer.VOTES)
ILL_READ = 0.3
HALF_READ = 0.5
HEAVIEST = 2
"""How many steps of nearness one of weight makes up for."""
SURENESS = tuple(Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One matter: the line that carries most, and further tellings of it by date.

    Attributes:
        documents: How many documents tell of the matter.
    """

    lead: Line
    further: tuple[Line, ...]
    documents: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the matter."""
        return (self.lead, *self.further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The first judgements of one mood, and how many more facts the ledger holds."""

    mood: str
    title: str
    note: str
    judgements: tuple[Judgement, ...]
    more: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all judgements shown."""
        return tuple(line for j in self.judgements for line in j.lines)


def headlines(lines: Iterable[Line], index: Index) -> tuple[Block, ...]:
    """Return the blocks of headline judgements; an empty block says so."""
    lines = tuple(lines)
    return tuple(
        _block(mood, title, note, judgements(lines, mood, index), most)
        for mood, title, note, most in BLOCKS
    )


def judgements(lines: Iterable[Line], mood: str, index: Index) -> list[Judgement]:
    """Return all matters of one mood, what must be seen first at the head."""
    mine = [line for line in lines if line.mood == mood]
    mine.sort(key=lambda line: (_carrying(line.fact), line.number))
    matters: dict[tuple[object, ...], list[Line]] = {}
    for line in mine:
        matters.setdefault(matter(line), []).append(line)
    made = [_judgement(told, index) for told in matters.values()]
    return sorted(made, key=lambda j: (_urgency(j, index), j.lead.number))


def distance(fact: Fact, brief: Brief) -> int:
    """Return how far a fact lies from the focus: 0 is between focus actors alone."""
    focus, followed = set(brief.focus), set(brief.of_interest)
    parties = {*fact.actors, *fact.recipients}
    unnamed = 0 if fact.actors else 1
    if len(parties & focus) > 1:
        return (0 if parties <= focus else 2) + unnamed
    if parties & focus:
        return (4 if parties & followed else 6) + unnamed
    return (8 if parties & followed else 10) + unnamed


def weight(fact: Fact) -> int:
    """Weigh a layer: what costs lives or binds comes before what is said."""
    heavy = 2 if fact.layer in HEAVY else 0 if fact.layer in LIGHT else 1
    done = fact.root in (Root.AID, Root.ASSAULT) or bool(fact.figures)
    return heavy + (done or _is_pact(fact))


def _is_pact(fact: Fact) -> bool:
    """Tell whether a pact was agreed on or signed, which binds for years."""
    return fact.layer is Layer.TREATY and fact.root in (Root.AGREE, Root.SUPPORT)


def _block(
    mood: str, title: str, note: str, judgements: list[Judgement], most: int
) -> Block:
    hidden = judgements[most:]
    return Block(
        mood=mood,
        title=title,
        note=note,
        judgements=tuple(judgements[:most]),
        more=sum(len(judgement.lines) for judgement in hidden),
    )


def _judgement(told: list[Line], index: Index) -> Judgement:
    lead, *further = told
    claims = index.cited(i for line in told for i in line.fact.claims)
    return Judgement(
        lead=lead,
        further=tuple(sorted(further, key=lambda x: (begins(x) or date.max, x.number))),
        documents=len({claim.doc for claim in claims}),
    )


def _carrying(fact: Fact) -> tuple[int, str, int, bool]:
    """Rank a line among the tellings of its matter: best evidence first."""
    sureness = SURENESS.index(fact.certainty)
    return -fact.origins, fact.grade, sureness, not fact.figures


def _urgency(judgement: Judgement, index: Index) -> tuple[int, int, int, int, str]:
    """Rank a matter: well read, near the focus and heavy, told by many, well sourced.

    A heavy act with one focus actor goes before a trifle between two.
    """
    fact = judgement.lead.fact
    heaviest = max(weight(line.fact) for line in judgement.lines)
    near = distance(fact, index.brief) - HEAVIEST * heaviest
    return (
        _ill_read(judgement, index),
        near,
        -heaviest,
        -judgement.documents,
        fact.grade,
    )


def _ill_read(judgement: Judgement, index: Index) -> int:
    """Rank how likely a matter is to have been misread: 0 little, 1 half, 2 more."""
    claims = index.cited(i for line in judgement.lines for i in line.fact.claims)
    surest = max((claim.confidence for claim in claims), default=0.0)
    return sum(surest < least for least in (ILL_READ, HALF_READ))

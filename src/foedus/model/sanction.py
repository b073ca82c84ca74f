"""A question about sanctions, and what the answer to it is made of."""

from dataclasses import dataclass
from enum import StrEnum

from foedus.model.dataset import RowId
from foedus.model.diversion import Shift
from foedus.model.finding import Interval
from foedus.model.ids import ActorId


class Direction(StrEnum):
    """Which way the banned goods would go, as the target sees it."""

    IMPORTS = "imports"
    EXPORTS = "exports"
    BOTH = "both"


class Role(StrEnum):
    """What a state is to an option."""

    TARGET = "target"
    SENDER = "sender"
    THIRD = "third party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What an input may be, every value between two as likely as the next.

    Attributes:
        source: Where the two come from; "judgement of the analyst: ..." is one.
    """

    low: float
    high: float
    source: str


ANYBODY = Span(low=0.0, high=1.0, source="not stated: anything from none to all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A kind of goods that is traded apart from the rest.

    Attributes:
        elasticity: By how many percent trade falls when it costs one percent more.
        part: Of the trade that no other product takes, the part that is this one: for
            a product that the data do not tell apart.
    """

    name: str
    elasticity: Span
    part: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Essentials:
    """Products that nothing else stands in for, such as fuel and food.

    Attributes:
        substitution: By how many percent a state buys less of one of them, relative to
            the rest, when it gets one percent dearer; below 1.
    """

    products: tuple[str, ...]
    substitution: Span


class CapKind(StrEnum):
    """What a cap limits."""

    QUANTITY = "quantity"
    """What may be traded in all; it gets dearer until no more is wanted."""

    PRICE = "price"
    """What the target is paid; the quantity stays, and the buyer has the difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """How much trade stays allowed, by all senders of a ban together, or at what price.

    Attributes:
        limit: The quantity a year or the price, in `unit`.
        before: The same without the cap.
        cost: What a unit costs the target, at a cap on its price: it does not sell for
            less. None where it sells at any price.
    """

    kind: CapKind
    limit: float
    before: Span
    unit: str
    cost: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """What some states no longer sell to the target, or buy from it.

    Attributes:
        senders: Who bans; nobody stands for every state but the target.
        products: Names of products; none stands for all.
        cap: What stays allowed; None is an embargo.
    """

    senders: tuple[ActorId, ...]
    products: tuple[str, ...] = ()
    direction: Direction = Direction.BOTH
    cap: Cap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionOption:
    """One way to press the target.

    Attributes:
        enforcement: The part of the banned trade that is really stopped.
        leakage: The part of the stopped trade that finds its way round.
        premium: What the way round adds to the price, as a share of it.
        rent: The part that buyers have of what a cap on quantity makes goods dearer by;
            sellers have the rest.
    """

    name: str
    label: str
    bans: tuple[Ban, ...]
    enforcement: Span
    leakage: Span
    premium: Span
    rent: Span = ANYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a state buys from itself: the number that rules the result.

    Attributes:
        product: For this product alone; all where it is None.
        share: Of what the state spends on it.
        absorption: All that the state spends, in the money of the flows; instead of
            a share, and for all products only.
    """

    state: ActorId
    product: str | None = None
    share: Span | None = None
    absorption: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePrior:
    """One belief about domestic trade; the answer is given under each.

    Attributes:
        others: The share for states that neither the data nor `homes` know.
    """

    name: str
    homes: tuple[Home, ...]
    others: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionQuestion:
    """Who is to be pressed, in which ways, and what is believed.

    Attributes:
        products: The first one takes all trade that no other product takes.
        joiners: Whose joining or leaving is looked at, option by option.
        essentials: What cannot be replaced; None where every product keeps its part of
            spending, whatever it costs.
    """

    name: str
    title: str
    target: ActorId
    products: tuple[Product, ...]
    options: tuple[SanctionOption, ...]
    priors: tuple[HomePrior, ...]
    joiners: tuple[ActorId, ...]
    essentials: Essentials | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The middle of the draws and what they range over."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionEffect:
    """What an option does to one state, under one belief about domestic trade.

    Attributes:
        real_income: The exact change, as a share: -.02 is a loss of 2 %.
        first_order: What the slope at no sanction would promise.
        money: The change in money of the baseline.
        transfer: What a sender would receive (or pay, below 0) for all senders to
            lose the same share; None for others.
    """

    option: str
    prior: str
    actor: ActorId
    role: Role
    real_income: Estimate
    first_order: Estimate
    money: Estimate
    transfer: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What it changes that one state is among the senders.

    Attributes:
        inside: Whether the option has it as a sender: then this is what its leaving
            would undo; otherwise what its joining would add.
        on_target: Change of the target's real income, as a share.
        on_joiner: Change of its own, as a share.
    """

    option: str
    prior: str
    actor: ActorId
    inside: bool
    on_target: Estimate
    on_joiner: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One option against another under one belief, draw by draw on the same luck.

    Attributes:
        on_target: By how much the target's real income is higher under the first, as
            a share.
        worse: In what share of the draws the target loses more under the first.
    """

    option: str
    against: str
    prior: str
    on_target: Estimate
    worse: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which part of what a coalition of all states would do an option achieves."""

    option: str
    prior: str
    share: Estimate | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a cap does to the goods under it.

    Attributes:
        ban: Which ban of the option it is in, from 1.
        kept: Part of the quantity before (of the price before) that is left, what
            evades the cap included.
        dearer: By which factor the buyers find the goods dearer.
        rent: What the cap takes from one side and gives the other, in money.
        binding: Part of the draws in which the cap changes anything.
    """

    option: str
    prior: str
    ban: int
    kind: CapKind
    product: str
    direction: Direction
    kept: Estimate
    dearer: Estimate
    rent: Estimate
    binding: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaceable:
    """What the target would lose if nothing were essential, on the same draws."""

    option: str
    prior: str
    real_income: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """How an unsure input goes with what the target loses.

    Attributes:
        correlation: Of the ranks (Spearman's): near 1 or -1 it decides the result.
    """

    option: str
    prior: str
    input: str
    correlation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A sanction that holds already, and where the trade went since.

    Attributes:
        senders: Who stopped the trade, as far as the data know them.
        title: Of the dataset.
        shifts: What was found, the rarest first; empty where nothing could be told.
        reason: Why nothing could be told, in words.
        caveat: How often such an alarm is false, and what it does not show.
    """

    target: ActorId
    product: str
    direction: Direction
    senders: tuple[ActorId, ...]
    since: int
    title: str
    unit: str
    shifts: tuple[Shift, ...]
    reason: str = ""
    caveat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionOutcome:
    """The answer, with how well the sums behind it came out.

    Attributes:
        differences: Of each option to each named before it; empty where there is one.
        helds: What each cap does; empty where there are none.
        replaceables: The target's loss without essentials; empty where there are none.
        failed: How many draws had no answer, by option and prior; left out of the rest.
        rounds: The most that any draw took.
        residual: The largest relative gap that any market was left with.
        evidence: Rows of the trade between the target and the senders.
        caveats: Sentences that must travel with every number of it.
        watched: Trade that went another way since a sanction that holds already.
    """

    question: SanctionQuestion
    year: int
    unit: str
    draws: int
    effects: tuple[SanctionEffect, ...]
    joinings: tuple[Joining, ...]
    reaches: tuple[Reach, ...]
    drivers: tuple[Driver, ...]
    failed: tuple[tuple[str, str, int], ...]
    rounds: int
    residual: float
    evidence: tuple[RowId, ...]
    caveats: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    helds: tuple[Held, ...] = ()
    replaceables: tuple[Replaceable, ...] = ()
    watched: tuple[Watched, ...] = ()

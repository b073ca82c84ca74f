"""`sanctions/NAME.yaml`: a question about sanctions as a person writes it."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from foedus.case.asked import Code, Words
from foedus.case.checked_file import checked_file
from foedus.model import (
    ANYBODY,
    ActorId,
    Ban,
    Cap,
    CapKind,
    Direction,
    Essentials,
    Home,
    HomePrior,
    Product,
    SanctionOption,
    SanctionQuestion,
    Span,
)

FOLDER = "sanctions"
SEE = "docs/models/sanctions.md"
GOODS = "goods"
"""The name of all trade that no product takes."""

_Amount = Annotated[float, Field(allow_inf_nan=False)]


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(_Checked):
    """A number that is known, or two that it lies between; never without source."""

    value: _Amount | None = None
    low: _Amount | None = None
    high: _Amount | None = None
    source: Words

    @model_validator(mode="after")
    def _one_or_two(self) -> Self:
        given = (self.value is not None, self.low is not None, self.high is not None)
        if given not in {(True, False, False), (False, True, True)}:
            raise _fault("give either `value`, or both `low` and `high`")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise _fault("`low` is above `high`")
        return self

    def span(self, where: str, least: float, most: float) -> Span:
        """Return it as a record, if it lies where such a number can lie."""
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if low is None or high is None or low < least or high > most:
            raise _fault(f"{where} must lie between {least:g} and {most:g}")
        return Span(low=low, high=high, source=self.source)


class Trade(_Checked):
    """Where the flows come from."""

    dataset: Words
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None


class ProductRows(_Checked):
    """A product: rows of a dataset, or a part of all trade where no rows tell it."""

    name: Words
    dataset: Words = ""
    codes: list[Words] = []
    part: Range | None = None
    elasticity: Range

    @model_validator(mode="after")
    def _rows_or_part(self) -> Self:
        given = (bool(self.dataset), bool(self.codes), self.part is not None)
        if given not in {(True, True, False), (False, False, True)}:
            needs = "needs either `dataset` and `codes`, or `part`"
            raise _fault(f"the product {self.name!r} {needs}")
        return self


class EssentialLines(_Checked):
    """Products that nothing else stands in for."""

    products: Annotated[list[Words], Field(min_length=1)]
    substitution: Range

    def essentials(self) -> Essentials:
        """Return them as a record."""
        span = self.substitution.span("substitution of essentials", 0.01, 0.99)
        return Essentials(products=tuple(self.products), substitution=span)


class CapLines(_Checked):
    """A cap on the quantity of all senders together, or on the price the target has."""

    quantity: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    price: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    unit: Words
    before: Range
    cost: Range | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.quantity is None) == (self.price is None):
            raise _fault("a cap has either a `quantity` or a `price`")
        if self.cost is not None and self.price is None:
            raise _fault("`cost` goes with a cap on the price")
        return self

    def cap(self) -> Cap:
        """Return it as a record."""
        kind = CapKind.QUANTITY if self.price is None else CapKind.PRICE
        what = f"the {kind.value} before the cap"
        cost = self.cost
        return Cap(
            kind=kind,
            limit=self.quantity or self.price or 0.0,
            before=self.before.span(what, 1e-9, 1e15),
            unit=self.unit,
            cost=cost.span("the cost of a unit", 0, 1e15) if cost else None,
        )


_CapField = Annotated[
    Annotated[Annotated[float, Field(ge=0, le=1)], Tag("part")]
    | Annotated[CapLines, Tag("fields")],
    Discriminator(lambda given: "fields" if isinstance(given, dict) else "part"),
]


class _BanLine(_Checked):
    senders: Annotated[list[Code], Field(min_length=1)] | Literal["all"]
    products: list[Words] = []
    direction: Direction = Direction.BOTH
    cap: _CapField = 0.0

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if isinstance(self.cap, CapLines):
            if self.direction is Direction.BOTH:
                raise _fault("a cap in a unit needs a `direction`: imports or exports")
            if self.cap.price and self.direction is Direction.IMPORTS:
                raise _fault("a cap on the price is on what the target `exports`")
            if not self.products:
                raise _fault("a cap in a unit needs the `products` that it counts")
        return self

    def ban(self) -> Ban:
        named = () if self.senders == "all" else tuple(map(ActorId, self.senders))
        return Ban(
            senders=named,
            products=tuple(self.products),
            direction=self.direction,
            cap=self._cap(),
        )

    def _cap(self) -> Cap | None:
        if isinstance(self.cap, CapLines):
            return self.cap.cap()
        if self.cap == 0:
            return None
        whole = Span(low=1.0, high=1.0, source="the part is of what there was")
        return Cap(
            kind=CapKind.QUANTITY, limit=self.cap, before=whole, unit="of before"
        )


class _OptionLine(_Checked):
    name: Words
    label: Words
    bans: Annotated[list[_BanLine], Field(min_length=1)]
    enforcement: Range
    leakage: Range
    premium: Range
    rent: Range | None = None

    def option(self) -> SanctionOption:
        return SanctionOption(
            name=self.name,
            label=self.label,
            bans=tuple(line.ban() for line in self.bans),
            enforcement=self.enforcement.span("enforcement", 0, 1),
            leakage=self.leakage.span("leakage", 0, 1),
            premium=self.premium.span("premium", 0, 100),
            rent=self.rent.span("rent", 0, 1) if self.rent else ANYBODY,
        )


class _HomeLine(_Checked):
    state: Code
    product: Words | None = None
    share: Range | None = None
    absorption: Range | None = None

    def home(self) -> Home:
        if (self.share is None) == (self.absorption is None):
            raise _fault(f"{self.state} needs either a share or an absorption")
        if self.absorption and self.product:
            raise _fault(f"{self.state}: an absorption is of all products")
        return Home(
            state=ActorId(self.state),
            product=self.product,
            share=_span(self.share, "a share at home", 0.999),
            absorption=_span(self.absorption, "absorption", 1e12),
        )


def _span(given: Range | None, where: str, most: float) -> Span | None:
    return given.span(where, 0, most) if given else None


class _PriorLine(_Checked):
    name: Words
    states: list[_HomeLine] = []
    others: Range

    def prior(self) -> HomePrior:
        return HomePrior(
            name=self.name,
            homes=tuple(line.home() for line in self.states),
            others=self.others.span("the share at home of others", 0.01, 0.999),
        )


class WatchLine(_Checked):
    """A sanction that holds already: did the trade it stopped go another way?

    Attributes:
        dataset: Where all goods are looked up; that of the question if left out.
    """

    product: Words = GOODS
    dataset: Words = ""
    direction: Literal[Direction.IMPORTS, Direction.EXPORTS]
    senders: Annotated[list[Code], Field(min_length=1)]
    since: Annotated[int, Field(ge=1800, le=2200)]


class SanctionFile(_Checked):
    """The fields of the file; an unknown field is an error."""

    title: Words
    target: Code
    trade: Trade
    elasticity: Range
    products: list[ProductRows] = []
    essentials: EssentialLines | None = None
    options: Annotated[list[_OptionLine], Field(min_length=1)]
    home: Annotated[list[_PriorLine], Field(min_length=1)]
    joiners: list[Code] = []
    watch: list[WatchLine] = []

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Build the question once, so that its faults are found with the others."""
        self.question("unnamed")
        _once("product", [GOODS, *(one.name for one in self.products)])
        _once("option", [one.name for one in self.options])
        _once("belief about home trade", [one.name for one in self.home])
        _once("joiner", self.joiners)
        self._known_products()
        if any(
            self.target in line.senders for each in self.options for line in each.bans
        ):
            raise _fault(f"{self.target} is the target and a sender")
        if self.target in self.joiners:
            raise _fault(f"{self.target} is the target and a joiner")
        if any(self.target in line.senders for line in self.watch):
            raise _fault(f"{self.target} is the target and a sender")
        return self

    def _known_products(self) -> None:
        known = {GOODS, *(one.name for one in self.products)}
        named = {
            one for each in self.options for line in each.bans for one in line.products
        }
        named |= {
            line.product for one in self.home for line in one.states if line.product
        }
        named |= {line.product for line in self.watch}
        named |= set(self.essentials.products if self.essentials else ())
        for name in sorted(named - known):
            told = ", ".join(sorted(known))
            raise _fault(f"there is no product {name!r}; there are: {told}")
        if self.essentials and GOODS in self.essentials.products:
            raise _fault(f"{GOODS!r} is what is left: it cannot be essential")
        in_parts = {one.name for one in self.products if one.part}
        for line in self.watch:
            if line.product in in_parts:
                what = f"the data do not tell {line.product!r} apart"
                raise _fault(f"{what}: it cannot be watched")
            if line.dataset and line.product != GOODS:
                raise _fault(f"{line.product!r} has a dataset already: leave it out")

    def question(self, name: str) -> SanctionQuestion:
        """Return it as the record that the model takes."""
        rest = _product(GOODS, self.elasticity)
        more = (_product(one.name, one.elasticity, one.part) for one in self.products)
        return SanctionQuestion(
            name=name,
            title=self.title,
            target=ActorId(self.target),
            products=(rest, *more),
            options=tuple(line.option() for line in self.options),
            priors=tuple(line.prior() for line in self.home),
            joiners=tuple(map(ActorId, self.joiners)),
            essentials=self.essentials.essentials() if self.essentials else None,
        )


def _product(name: str, elasticity: Range, part: Range | None = None) -> Product:
    return Product(
        name=name,
        elasticity=elasticity.span("an elasticity", 0.1, 50),
        part=part.span("the part that a product is", 0.001, 0.9) if part else None,
    )


def sanction_file(path: Path) -> SanctionFile:
    """Read and check one question about sanctions.

    Raises:
        UnusableInputError: It cannot be read, or is not YAML.
        UnusableCaseError: Fields are at fault; each is named with its line.
    """
    return checked_file(path, SanctionFile, see=SEE)


def _once(what: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise _fault(f"the {what} {name!r} is there more than once")


def _fault(what: str) -> PydanticCustomError:
    # A message of pydantic is a template: braces in a name must not be read as fields.
    return PydanticCustomError("at_odds", "{what}", {"what": what})

"""`sanctions/NAME.yaml`: a question about sanctions as a person writes it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
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

    def span(self) -> Span:
        """Return it as a record."""
        low, high = self._ends()
        return Span(low=low, high=high, source=self.source)

    def lies(self, least: float, most: float) -> bool:
        """Tell whether all that it may be lies between two ends."""
        low, high = self._ends()
        return least <= low and high <= most

    def _ends(self) -> tuple[float, float]:
        alone = self.value or 0.0
        low, high = self.low, self.high
        return alone if low is None else low, alone if high is None else high


def _within(least: float, most: float, what: str) -> AfterValidator:
    def check(given: Range) -> Range:
        if given.lies(least, most):
            return given
        raise _fault(f"{what} must lie between {least:g} and {most:g}")

    return AfterValidator(check)


Elasticity = Annotated[Range, _within(0.1, 50, "an elasticity")]
Positive = Annotated[Range, _within(1e-9, 1e15, "what was before a cap")]
Price = Annotated[Range, _within(0, 1e15, "the cost of a unit")]


class Trade(_Checked):
    """Where the flows come from."""

    dataset: Words
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None


class ProductRows(_Checked):
    """A product: rows of a dataset, or a part of all trade where no rows tell it."""

    name: Words
    dataset: Words = ""
    codes: list[Words] = []
    part: Annotated[Range, _within(0.001, 0.9, "the part of a product")] | None = None
    elasticity: Elasticity

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
    substitution: Annotated[Range, _within(0.01, 0.99, "substitution of essentials")]

    def essentials(self) -> Essentials:
        """Return them as a record."""
        span = self.substitution.span()
        return Essentials(products=tuple(self.products), substitution=span)


class CapLines(_Checked):
    """A cap on the quantity of all senders together, or on the price the target has."""

    quantity: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    price: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    unit: Words
    before: Positive
    cost: Price | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.quantity is None) == (self.price is None):
            raise _fault("a cap has either a `quantity` or a `price`")
        if self.cost is not None and self.price is None:
            raise _fault("`cost` goes with a cap on the price")
        return self

    def cap(self) -> Cap:
        """Return it as a record."""
        return Cap(
            kind=CapKind.QUANTITY if self.price is None else CapKind.PRICE,
            limit=self.quantity or self.price or 0.0,
            before=self.before.span(),
            unit=self.unit,
            cost=self.cost.span() if self.cost else None,
        )


_CapField = Annotated[
    Annotated[Annotated[float, Field(ge=0, le=1)], Tag("part")]
    | Annotated[CapLines, Tag("fields")],
    Discriminator(lambda given: "fields" if isinstance(given, dict) else "part"),
]
_Senders = Annotated[
    Annotated[Annotated[list[Code], Field(min_length=1)], Tag("states")]
    | Annotated[Literal["all"], Tag("every state")],
    Discriminator(lambda given: "every state" if given == "all" else "states"),
]


class _BanLine(_Checked):
    senders: _Senders
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

    def named(self) -> tuple[ActorId, ...]:
        return () if self.senders == "all" else tuple(map(ActorId, self.senders))

    def ban(self) -> Ban:
        return Ban(
            senders=self.named(),
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
    enforcement: Annotated[Range, _within(0, 1, "enforcement")]
    leakage: Annotated[Range, _within(0, 1, "leakage")]
    premium: Annotated[Range, _within(0, 100, "premium")]
    rent: Annotated[Range, _within(0, 1, "rent")] | None = None

    def option(self) -> SanctionOption:
        return SanctionOption(
            name=self.name,
            label=self.label,
            bans=tuple(line.ban() for line in self.bans),
            enforcement=self.enforcement.span(),
            leakage=self.leakage.span(),
            premium=self.premium.span(),
            rent=self.rent.span() if self.rent else ANYBODY,
        )

    def products(self) -> set[str]:
        return {one for line in self.bans for one in line.products}

    def senders(self) -> set[str]:
        return {one for line in self.bans for one in line.named()}


class _HomeLine(_Checked):
    state: Code
    product: Words | None = None
    share: Annotated[Range, _within(0, 0.999, "a share at home")] | None = None
    absorption: Annotated[Range, _within(0, 1e12, "absorption")] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.share is None) == (self.absorption is None):
            raise _fault(f"{self.state} needs either a share or an absorption")
        if self.absorption and self.product:
            raise _fault(f"{self.state}: an absorption is of all products")
        return self

    def home(self) -> Home:
        return Home(
            state=ActorId(self.state),
            product=self.product,
            share=self.share.span() if self.share else None,
            absorption=self.absorption.span() if self.absorption else None,
        )


class _PriorLine(_Checked):
    name: Words
    states: list[_HomeLine] = []
    others: Annotated[Range, _within(0.01, 0.999, "the share at home of others")]

    def prior(self) -> HomePrior:
        return HomePrior(
            name=self.name,
            homes=tuple(line.home() for line in self.states),
            others=self.others.span(),
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
    elasticity: Elasticity
    products: list[ProductRows] = []
    essentials: EssentialLines | None = None
    options: Annotated[list[_OptionLine], Field(min_length=1)]
    home: Annotated[list[_PriorLine], Field(min_length=1)]
    joiners: list[Code] = []
    watch: list[WatchLine] = []

    @field_validator("products")
    @classmethod
    def _other_products(cls, products: list[ProductRows]) -> list[ProductRows]:
        _once("product", [GOODS, *(one.name for one in products)])
        return products

    @field_validator("essentials")
    @classmethod
    def _kept_apart(
        cls, given: EssentialLines | None, info: ValidationInfo
    ) -> EssentialLines | None:
        named = given.products if given else []
        if GOODS in named:
            raise _fault(f"{GOODS!r} is what is left: it cannot be essential")
        _known_products(named, info)
        return given

    @field_validator("options")
    @classmethod
    def _can_be_asked(
        cls, options: list[_OptionLine], info: ValidationInfo
    ) -> list[_OptionLine]:
        _once("option", [one.name for one in options])
        for option in options:
            _known_products(option.products(), info)
            _no_target("a sender", option.senders(), info)
        return options

    @field_validator("home")
    @classmethod
    def _beliefs(cls, home: list[_PriorLine], info: ValidationInfo) -> list[_PriorLine]:
        _once("belief about home trade", [one.name for one in home])
        lines = [line for one in home for line in one.states]
        _known_products((one.product for one in lines if one.product), info)
        return home

    @field_validator("joiners")
    @classmethod
    def _can_join(cls, joiners: list[Code], info: ValidationInfo) -> list[Code]:
        _once("joiner", joiners)
        _no_target("a joiner", joiners, info)
        return joiners

    @field_validator("watch")
    @classmethod
    def _can_be_watched(
        cls, watch: list[WatchLine], info: ValidationInfo
    ) -> list[WatchLine]:
        _known_products((line.product for line in watch), info)
        in_parts = {one.name for one in info.data.get("products", ()) if one.part}
        for line in watch:
            _no_target("a sender", line.senders, info)
            if line.product in in_parts:
                what = f"the data do not tell {line.product!r} apart"
                raise _fault(f"{what}: it cannot be watched")
            if line.dataset and line.product != GOODS:
                raise _fault(f"{line.product!r} has a dataset already: leave it out")
        return watch

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
        elasticity=elasticity.span(),
        part=part.span() if part else None,
    )


def sanction_file(path: Path) -> SanctionFile:
    """Read and check one question about sanctions.

    Raises:
        UnusableInputError: It cannot be read, or is not YAML.
        UnusableCaseError: Fields are at fault; each is named with its line.
    """
    return checked_file(path, SanctionFile, see=SEE)


def _known_products(named: Iterable[str], info: ValidationInfo) -> None:
    # Where the products themselves are at fault, that is told instead.
    products = info.data.get("products")
    known = {GOODS, *(one.name for one in products or ())}
    for name in sorted(set(named) - known) if products is not None else ():
        told = ", ".join(sorted(known))
        raise _fault(f"there is no product {name!r}; there are: {told}")


def _no_target(role: str, named: Iterable[str], info: ValidationInfo) -> None:
    target = info.data.get("target")
    if target in set(named):
        raise _fault(f"{target} is the target and {role}")


def _once(what: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise _fault(f"the {what} {name!r} is there more than once")


def _fault(what: str) -> PydanticCustomError:
    # A message of pydantic is a template: braces in a name must not be read as fields.
    return PydanticCustomError("at_odds", "{what}", {"what": what})

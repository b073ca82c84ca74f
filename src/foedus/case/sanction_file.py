"""`sanctions/NAME.yaml`: a question about sanctions as a person writes it."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from foedus.case.asked import Code, Words
from foedus.case.checked_file import checked_file
from foedus.model import (
    ActorId,
    Ban,
    Direction,
    Home,
    HomePrior,
    Product,
    SanctionOption,
    SanctionQuestion,
    Span,
)

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
    """A product, and which rows of a dataset hold it."""

    name: Words
    dataset: Words
    codes: Annotated[list[Words], Field(min_length=1)]
    elasticity: Range


class _BanLine(_Checked):
    senders: Annotated[list[Code], Field(min_length=1)] | Literal["all"]
    products: list[Words] = []
    direction: Direction = Direction.BOTH
    cap: Annotated[float, Field(ge=0, le=1)] = 0.0

    def ban(self) -> Ban:
        named = () if self.senders == "all" else tuple(map(ActorId, self.senders))
        return Ban(
            senders=named,
            products=tuple(self.products),
            direction=self.direction,
            cap=self.cap,
        )


class _OptionLine(_Checked):
    name: Words
    label: Words
    bans: Annotated[list[_BanLine], Field(min_length=1)]
    enforcement: Range
    leakage: Range
    premium: Range

    def option(self) -> SanctionOption:
        return SanctionOption(
            name=self.name,
            label=self.label,
            bans=tuple(line.ban() for line in self.bans),
            enforcement=self.enforcement.span("enforcement", 0, 1),
            leakage=self.leakage.span("leakage", 0, 1),
            premium=self.premium.span("premium", 0, 100),
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
    """A sanction that holds already: did the trade it stopped go another way?"""

    product: Words = GOODS
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
        for name in sorted(named - known):
            told = ", ".join(sorted(known))
            raise _fault(f"there is no product {name!r}; there are: {told}")

    def question(self, name: str) -> SanctionQuestion:
        """Return it as the record that the model takes."""
        elasticities = {GOODS: self.elasticity}
        elasticities |= {one.name: one.elasticity for one in self.products}
        return SanctionQuestion(
            name=name,
            title=self.title,
            target=ActorId(self.target),
            products=tuple(
                Product(name=one, elasticity=found.span("an elasticity", 0.1, 50))
                for one, found in elasticities.items()
            ),
            options=tuple(line.option() for line in self.options),
            priors=tuple(line.prior() for line in self.home),
            joiners=tuple(map(ActorId, self.joiners)),
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

"""One year of the world's trade, cut into the products that a question tells apart."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.case.sanction_file import GOODS, ProductRows, SanctionFile
from foedus.case.sanction_flows import (
    UNIT,
    Traded,
    all_goods,
    at_home,
    product,
    spread,
)
from foedus.errors import UnusableInputError
from foedus.model import ActorId, RowId
from foedus.network import Floats, Network
from foedus.simulate.sanctions import WorldTrade


def world_trade(net: Network, fields: SanctionFile) -> WorldTrade:
    """Return the trade that the model starts from, with what is unsure about it.

    Raises:
        UnusableInputError: A dataset is not here, or does not cover the year.
    """
    total = all_goods(net, fields.trade.dataset)
    year = fields.trade.year or _last_year(total, ActorId(fields.target))
    told = [one for one in fields.products if one.part is None]
    parts = [product(net, one) for one in told]
    home = at_home(net, fields.trade.dataset, year)
    cut = _Cut.of([total, *parts], year, home)
    kept = cut.kept()
    return WorldTrade(
        states=tuple(one for one, keep in zip(cut.states, kept, strict=True) if keep),
        products=(GOODS, *(one.name for one in fields.products)),
        flows=_in_order(cut.flows[:, kept][:, :, kept], fields, told),
        home=cut.home[kept],
        year=year,
        unit=UNIT,
        evidence=_evidence([total, *parts], year, fields),
        caveats=tuple(_caveats([total, *parts], year, cut)),
    )


def _in_order(flows: Floats, fields: SanctionFile, told: list[ProductRows]) -> Floats:
    """Lay out the rest, then every product; the model fills those that are parts."""
    places = [1 + told.index(one) if one in told else None for one in fields.products]
    none = np.zeros_like(flows[0])
    rows = [none if one is None else flows[one] for one in places]
    return np.stack([flows[0], *rows])


def _last_year(total: Traded, target: ActorId) -> int:
    """Return the last year in which the target both sells and buys."""
    if target in total.states:
        place = total.states.index(target)
        values = np.nan_to_num(total.values)
        both = values[:, place].any(axis=1) & values[:, :, place].any(axis=1)
        if both.any():
            return total.years[int(np.flatnonzero(both)[-1])]
    name = total.parts[0].dataset.name
    raise UnusableInputError(name, f"has no trade of {target}", "name another dataset")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cut:
    """Trade cut into the rest and the products, and what is said of home trade.

    Attributes:
        unknown: Pairs without a figure, taken as no trade.
        over: Pairs whose products are worth more than their total.
    """

    states: tuple[ActorId, ...]
    flows: Floats
    home: Floats
    unknown: int
    over: int

    @classmethod
    def of(cls, traded: list[Traded], year: int, known: dict[ActorId, float]) -> "_Cut":
        states = tuple(sorted({one for part in traded for one in part.states}))
        found = [_one_year(part, year, states) for part in traded]
        abroad = ~np.eye(len(states), dtype=bool)
        goods = [np.where(abroad, np.nan_to_num(one), 0.0) for one in found]
        apart = np.sum(goods[1:], axis=0) if goods[1:] else np.zeros_like(goods[0])
        diagonal = np.diagonal(found[0])
        home = [known.get(one, own) for one, own in zip(states, diagonal, strict=True)]
        return cls(
            states=states,
            flows=np.stack([np.maximum(goods[0] - apart, 0.0), *goods[1:]]),
            home=np.array([value if value > 0 else np.nan for value in home]),
            unknown=int((np.isnan(found[0]) & abroad).sum()),
            over=int((apart > goods[0] * 1.000001).sum()),
        )

    def kept(self) -> npt.NDArray[np.bool_]:
        """Say which states buy abroad, and sell at home or abroad."""
        sold = self.flows.sum(axis=(0, 2)) + np.nan_to_num(self.home)
        return np.asarray((self.flows.sum(axis=(0, 1)) > 0) & (sold > 0))


def _one_year(traded: Traded, year: int, states: tuple[ActorId, ...]) -> Floats:
    place = traded.place(year)
    found = spread(traded.values[place : place + 1], traded.states, states)
    return np.asarray(found[0], dtype=np.float64)


def _evidence(
    traded: list[Traded], year: int, fields: SanctionFile
) -> tuple[RowId, ...]:
    """Return the rows of the target's trade with those who may ban it."""
    named: set[str] = set(fields.joiners)
    for option in fields.options:
        for line in option.bans:
            named |= set(traded[0].states if line.senders == "all" else line.senders)
    found: list[RowId] = []
    for part in traded:
        for one in sorted(named - {fields.target}):
            found.extend(part.rows(year, one, fields.target))
            found.extend(part.rows(year, fields.target, one))
    return tuple(dict.fromkeys(found))


def _caveats(traded: list[Traded], year: int, cut: _Cut) -> Iterator[str]:
    """Yield what must be known of the flows themselves."""
    kept = cut.kept()
    titles = dict.fromkeys(part.title for part in traded)
    yield f"Trade of {year} as told by {' and '.join(titles)}."
    known = int((~np.isnan(cut.home[kept])).sum())
    yield (
        f"Of {int(kept.sum())} states the data know home trade for {known}; for the "
        "rest it is a belief."
    )
    if cut.unknown:
        yield f"{cut.unknown} pairs without a figure count as pairs without trade."
    if cut.over:
        yield (
            f"In {cut.over} pairs the products are worth more than all goods together; "
            "there the products count."
        )
    doubtful = {part.title: part.doubtful for part in traded if part.doubtful}
    for title, count in doubtful.items():
        yield f"Over all years {count} rows doubtful to {title} are left out."

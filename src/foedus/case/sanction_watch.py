"""Look for trade that went another way when a sanction of a case began."""

from dataclasses import dataclass

import numpy as np

from foedus.case.sanction_file import SanctionFile, WatchLine
from foedus.case.sanction_flows import UNIT, all_goods, product
from foedus.model import ActorId, Direction, Shift
from foedus.network import Network
from foedus.simulate.diversion import Panel, Watch, diversion


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What was looked at, and what was found, the rarest first."""

    line: WatchLine
    target: ActorId
    title: str
    unit: str
    shifts: tuple[Shift, ...]


def watched(net: Network, fields: SanctionFile) -> tuple[Watched, ...]:
    """Return what the detector finds for each line under `watch:`.

    Raises:
        UnusableInputError: A dataset is not here or too short, or the target did not
            trade in the product before.
    """
    return tuple(_one(net, fields, line) for line in fields.watch)


def _one(net: Network, fields: SanctionFile, line: WatchLine) -> Watched:
    named = {one.name: one for one in fields.products}
    if line.product in named:
        traded = product(net, named[line.product])
    else:
        traded = all_goods(net, fields.trade.dataset)
    values = traded.values.copy()
    places = np.arange(len(traded.states))
    values[:, places, places] = 0.0
    panel = Panel(years=traded.years, states=traded.states, values=values)
    watch = Watch(
        target=ActorId(fields.target),
        senders=tuple(ActorId(one) for one in line.senders if one in traded.states),
        since=line.since,
        sells=line.direction is Direction.EXPORTS,
    )
    return Watched(
        line=line,
        target=watch.target,
        title=traded.title,
        unit=UNIT,
        shifts=diversion(panel, watch),
    )

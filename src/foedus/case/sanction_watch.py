"""Look for trade that went another way when a sanction of a case began."""

import numpy as np

from foedus.case.sanction_file import GOODS, SanctionFile, WatchLine
from foedus.case.sanction_flows import UNIT, Traded, all_goods, product
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Direction, Watched
from foedus.network import Network
from foedus.simulate.diversion import Panel, Watch, diversion
from foedus.simulate.false_alarms import false_alarms


def watched(net: Network, fields: SanctionFile) -> tuple[Watched, ...]:
    """Return what the detector finds for each line under `watch:`.

    Where a dataset is not here or too short, or the target did not trade in the product
    before, the line is answered with the reason.
    """
    return tuple(_one(net, fields, line) for line in fields.watch)


def _one(net: Network, fields: SanctionFile, line: WatchLine) -> Watched:
    try:
        traded = _traded(net, fields, line)
        return _seen(traded, fields, line)
    except UnusableInputError as error:
        return Watched(
            target=ActorId(fields.target),
            product=line.product,
            direction=line.direction,
            senders=(),
            since=line.since,
            title="",
            unit=UNIT,
            shifts=(),
            reason=str(error),
        )


def _traded(net: Network, fields: SanctionFile, line: WatchLine) -> Traded:
    named = {one.name: one for one in fields.products}
    if line.product in named:
        return product(net, named[line.product])
    return all_goods(net, line.dataset or fields.trade.dataset)


def _seen(traded: Traded, fields: SanctionFile, line: WatchLine) -> Watched:
    values = traded.values.copy()
    places = np.arange(len(traded.states))
    values[:, places, places] = 0.0
    watch = Watch(
        target=ActorId(fields.target),
        senders=tuple(ActorId(one) for one in line.senders if one in traded.states),
        since=line.since,
        sells=line.direction is Direction.EXPORTS,
    )
    panel = Panel(years=traded.years, states=traded.states, values=values)
    return Watched(
        target=watch.target,
        product=line.product,
        direction=line.direction,
        senders=watch.senders,
        since=line.since,
        title=traded.title,
        unit=UNIT,
        shifts=diversion(panel, watch),
        caveat=false_alarms(sells=watch.sells, all_goods=line.product == GOODS),
    )

"""How far states depend on one another: trade, GDP, products, arms, energy, aid."""

from itertools import chain

from foedus.codes import in_sentence
from foedus.measure._dependence.gdp import gdp
from foedus.measure._dependence.products import products
from foedus.measure._dependence.supplies import supplies
from foedus.measure._dependence.told import gives_share, told
from foedus.measure._dependence.trade import MEASURE, trade
from foedus.measure._inferred import noted
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding
from foedus.network import Network


def dependence(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how far each of the focus depends on each other and on third parties.

    .. math:: s_{ij} = T_{ij} / T_i \qquad a_{ij} = s_{ij} - s_{ji}
              \qquad d_{ij} = T_{ij} / GDP_i

    Every index is directed; what hides the direction is given only to compare with.
    Without `since` the last known year of each dataset answers.

    References:
        Hirschman (1945). National power and the structure of foreign trade.
        Barbieri (1996). Economic interdependence: A path to peace or a source of
        interstate conflict?
        Oneal and Russett (1997). The classical liberals were right.
        Gartzke and Li (2003). Measure for measure: Concept operationalization and
        the trade interdependence-conflict debate.
    """
    asked.only("products", "window")
    pairs = _pairs(asked)
    found = tuple(
        chain(
            trade(network, pairs, asked),
            gdp(network, pairs, asked),
            products(network, pairs, asked),
            supplies(network, pairs, asked),
            told(network, pairs),
        )
    )
    return noted(found or (_nothing(network, asked),), network, gives_share)


def _pairs(asked: Asked) -> list[tuple[ActorId, ActorId]]:
    """Return the pairs of the focus, and each of it with third parties both ways."""
    third = [
        pair
        for one in asked.focus
        for other in asked.of_interest
        if one != other
        for pair in ((one, other), (other, one))
    ]
    return list(dict.fromkeys((*asked.pairs(), *third)))


def _nothing(network: Network, asked: Asked) -> Finding:
    names = " and ".join(map(in_sentence, asked.focus))
    return unsettled(
        MEASURE,
        network,
        asked.focus,
        f"dependence of {names}",
        "No dataset of trade, GDP, arms, energy or aid is here that knows of them, and "
        "no report gives a share.",
    )

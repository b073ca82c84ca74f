"""GDP in the unit of a flow, so that the one can be divided by the other."""

from foedus.codes.money import MILLIONS
from foedus.network import Network, Series

SERIES = ("gdp", "gdp_ppp")
"""GDP at market prices; where it is not known, at purchasing power."""


def gdp_series(network: Network, state: str, year: int) -> Series | None:
    """Return the series that has a state's GDP of a year in dollars."""
    named = (series for name in SERIES for series in network.all_series(name))
    return next(
        (one for one in named if one.at(year, state) and dollars(one.unit)), None
    )


def gdp_in(unit: str, network: Network, state: str, year: int) -> float | None:
    """Return a state's GDP in a unit of money, or None where either is unknown."""
    found, per = gdp_series(network, state, year), dollars(unit)
    if found is None or per is None:
        return None
    value, factor = found.at(year, state), dollars(found.unit)
    return value * factor / per if value and factor else None


def dollars(unit: str) -> float | None:
    """Return what turns an amount in a unit into millions of dollars, or None."""
    bare = (
        unit.split(" of ", maxsplit=1)[0]
        .split(",", maxsplit=1)[0]
        .removesuffix(" PPP")
        .strip()
    )
    return MILLIONS.get(bare)

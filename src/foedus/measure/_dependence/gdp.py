"""Trade as a share of what an economy makes."""

from collections.abc import Iterator
from dataclasses import replace

from foedus.codes import in_sentence
from foedus.measure._dependence.trade import Total, totals, years
from foedus.measure._money import dollars, gdp_series
from foedus.measure._normal import Z90
from foedus.measure._words import owners
from foedus.measure.asked import Asked
from foedus.model import ActorId, Finding, Interval
from foedus.network import Network, Series


def gdp(
    network: Network, pairs: list[tuple[ActorId, ActorId]], asked: Asked
) -> Iterator[Finding]:
    """Yield dependence on a partner and openness, as shares of GDP."""
    for total in totals(network):
        for one, other in pairs:
            for year in years(total.flow, one, asked):
                yield _share(network, total, (one, other), year)
        for state in asked.focus:
            for year in years(total.flow, state, asked):
                yield _share(network, total, (state,), year)


def _share(
    network: Network, total: Total, about: tuple[ActorId, ...], year: int
) -> Finding:
    one, *other = about
    amounts = total.partners(one, year).both
    traded = amounts.get(other[0]) if other else sum(amounts.values()) or None
    blank = _blank(total, about, year)
    per = dollars(total.flow.unit)
    if traded is None or per is None:
        return replace(blank, caveat="No such trade is reported for the year.")
    found = gdp_series(network, one, year)
    if found is None:
        why = f"No dataset here has the GDP of {in_sentence(one)} for {year}."
        return replace(blank, caveat=why)
    return _settled(blank, total, traded * per, found)


def _blank(total: Total, about: tuple[ActorId, ...], year: int) -> Finding:
    whom = f" with {in_sentence(about[1])}" if len(about) > 1 else ""
    label = f"{owners(about[0])} trade{whom} as a share of its GDP"
    group = f"GDP: {label} ({total.flow.dataset.name})"
    return replace(total.finding(year, about), label=label, group=group)


def _settled(blank: Finding, total: Total, traded: float, gdp: Series) -> Finding:
    state, year = blank.about[0], blank.on.year
    year = blank.period[1] if blank.period else year
    factor = dollars(gdp.unit) or 1.0
    made = (gdp.at(year, state) or 0.0) * factor
    sd = (gdp.sd_at(year, state) or 0.0) * factor
    partner = blank.about[1] if len(blank.about) > 1 else None
    flows = total.partners(state, year).rows(partner)
    note = " The GDP is at purchasing power, which makes the share smaller."
    at_parity = gdp.name == "gdp_ppp"
    return replace(
        blank,
        value=traded / made,
        interval=_interval(traded, made, sd),
        evidence=(*gdp.rows(year=year, state=state), *flows),
        caveat=f"GDP from {gdp.dataset.title}.{note if at_parity else ''}",
    )


def _interval(traded: float, made: float, sd: float) -> Interval | None:
    if not sd:
        return None
    low, high = made - Z90 * sd, made + Z90 * sd
    return Interval(
        low=traded / high,
        high=traded / low if low > 0 else None,
        kind="90 % interval from the stated deviation of GDP",
    )

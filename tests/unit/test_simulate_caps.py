"""Caps and essentials: what is allowed, who has the difference, what cannot be had."""

from dataclasses import replace

import numpy as np
import pytest
from sanctions_world import (
    ESTMARK,
    GOODS,
    NORLAND,
    SUDRIA,
    WESTRIA,
    effect,
    loss,
    option,
    outcome,
    part,
    prior,
    question,
    span,
    world,
)

from foedus.model import (
    ActorId,
    Ban,
    Cap,
    CapKind,
    Direction,
    Essentials,
    Home,
    Role,
    SanctionOutcome,
    SanctionQuestion,
)
from foedus.simulate._trade.upper import Upper, upper_prices
from foedus.simulate._trade.wedges import Wedges, incomes
from foedus.simulate.sanctions import sanctions

OTHERS = (ESTMARK, SUDRIA, WESTRIA)


def essential(asked: SanctionQuestion, low: float) -> SanctionQuestion:
    named = Essentials(products=("fuel",), substitution=span(low))
    return replace(asked, essentials=named)


def ban(cap: Cap | None, *senders: ActorId, way: Direction) -> Ban:
    return Ban(senders=senders or OTHERS, products=("fuel",), direction=way, cap=cap)


def price(limit: float, cost: float | None = None) -> Cap:
    return Cap(
        kind=CapKind.PRICE,
        limit=limit,
        before=span(80.0),
        unit="USD a barrel",
        cost=None if cost is None else span(cost),
    )


FEW_WELLS = prior("few", Home(state=NORLAND, product="fuel", share=span(0.1)))
NO_FUEL = option("no fuel", ban(None, way=Direction.IMPORTS))
SHORT = option("short", ban(part(0.2), way=Direction.IMPORTS))


def test_what_hardly_gives_way_makes_everything_dearer() -> None:
    """The price of everything is that of a nest of constant elasticity."""
    parts = np.array([[[0.5], [0.3], [0.2]]])
    price = np.array([[[1.2], [0.9], [4.0]]])
    essential = np.array([False, False, True])
    upper = Upper(essential=essential, substitution=np.array([0.25]))
    level, spent = upper_prices(upper, parts, price)
    rest = (1.2**0.5 * 0.9**0.3) ** (1 / 0.8)
    assert level[0, 0] == pytest.approx((0.8 * rest**0.75 + 0.2 * 4.0**0.75) ** (4 / 3))
    assert spent.sum() == pytest.approx(1.0)
    assert spent[0, 2, 0] == pytest.approx(0.2 * (4.0 / level[0, 0]) ** 0.75)
    assert spent[0, 0, 0] / spent[0, 1, 0] == pytest.approx(0.5 / 0.3)
    near_one = replace(upper, substitution=np.array([1 - 1e-9]))
    even, same = upper_prices(near_one, parts, price)
    assert even[0, 0] == pytest.approx(1.2**0.5 * 0.9**0.3 * 4.0**0.2, rel=1e-6)
    assert same[0, :, 0] == pytest.approx(parts[0, :, 0], rel=1e-6)


def test_an_essential_costs_far_more_than_its_part_of_spending() -> None:
    asked = replace(question(NO_FUEL, fuel=span(2.0)), priors=(FEW_WELLS,))
    plain = loss(outcome(asked), "no fuel")
    hard = outcome(essential(asked, 0.1))
    assert loss(hard, "no fuel") > 1.5 * plain > 0
    assert loss(outcome(essential(asked, 0.7)), "no fuel") < loss(hard, "no fuel")
    (told,) = hard.replaceables
    assert -told.real_income.value == pytest.approx(plain, rel=1e-6)
    first = -effect(hard, "no fuel", NORLAND).first_order.value
    assert loss(hard, "no fuel") > 2 * first > 0
    assert outcome(asked).replaceables == ()


def test_what_is_not_essential_is_spent_on_as_before() -> None:
    """Goods are not named: without any fuel trade both questions are one."""
    goods = option("goods", Ban(senders=(ESTMARK,), products=("goods",)))
    asked = question(goods)
    assert loss(outcome(essential(asked, 0.999999)), "goods") == pytest.approx(
        loss(outcome(asked), "goods"), rel=1e-4
    )


def test_a_cap_on_quantity_is_kept_to_and_its_price_is_told() -> None:
    found = outcome(essential(question(SHORT, NO_FUEL), 0.2))
    (held,) = found.helds
    assert held.option == "short"
    assert held.kept.value == pytest.approx(0.2, rel=1e-4)
    assert held.dearer.value > 1.3
    assert held.rent.value > 0.0
    assert held.binding == 1.0
    assert loss(found, "no fuel") > loss(found, "short") > 0.0


def test_weak_enforcement_lets_more_than_the_cap_through() -> None:
    lax = replace(SHORT, enforcement=span(0.5), leakage=span(0.2))
    (held,) = outcome(question(lax)).helds
    assert held.kept.value == pytest.approx(1 - 0.5 * 0.8 * 0.8, rel=1e-4)


def test_a_cap_that_nobody_reaches_changes_nothing() -> None:
    wide = option("wide", ban(part(1.5), way=Direction.IMPORTS))
    found = outcome(question(wide))
    assert found.helds[0].binding == 0.0
    assert found.helds[0].dearer.value == 1.0
    assert loss(found, "wide") == pytest.approx(0.0, abs=1e-9)


def test_who_has_the_rent_of_a_cap_decides_who_loses() -> None:
    sellers = replace(SHORT, name="sellers", rent=span(0.0))
    buyers = replace(SHORT, name="buyers", rent=span(1.0))
    found = outcome(question(sellers, buyers))
    assert loss(found, "sellers") > loss(found, "buyers")
    kept = effect(found, "sellers", ESTMARK).money.value
    assert kept > effect(found, "buyers", ESTMARK).money.value


def test_a_cap_in_both_ways_is_one_cap_each_way() -> None:
    both = option("both", ban(part(0.5), way=Direction.BOTH))
    found = outcome(question(both))
    assert {(one.product, one.direction) for one in found.helds} == {
        ("fuel", Direction.IMPORTS),
        ("fuel", Direction.EXPORTS),
    }


def test_a_cap_on_price_takes_from_the_seller_and_gives_to_the_buyers() -> None:
    capped = option("capped", ban_goods(price(60.0)))
    found = outcome(question(capped))
    (held,) = found.helds
    assert held.kept.value == pytest.approx(0.75)
    assert held.dearer.value == 1.0
    assert held.rent.value == pytest.approx(0.25 * 20.0, rel=0.3)
    assert loss(found, "capped") > 0.0
    assert effect(found, "capped", ESTMARK).real_income.value > 0.0
    gone = option("gone", ban_goods(None))
    assert loss(outcome(question(gone)), "gone") > 0.0


def ban_goods(cap: Cap | None) -> Ban:
    return Ban(
        senders=(ESTMARK,), products=("goods",), direction=Direction.EXPORTS, cap=cap
    )


def test_below_its_cost_the_target_sells_nothing() -> None:
    embargo = option("embargo", ban_goods(None))
    below = option("below", ban_goods(price(30.0, cost=40.0)))
    above = option("above", ban_goods(price(60.0, cost=40.0)))
    found = outcome(question(embargo, below, above))
    assert loss(found, "below") == pytest.approx(loss(found, "embargo"), rel=1e-9)
    assert loss(found, "above") != pytest.approx(loss(found, "below"), rel=0.05)
    idle = option("idle", ban_goods(price(90.0, cost=40.0)))
    assert loss(outcome(question(idle)), "idle") == pytest.approx(0.0, abs=1e-9)


def test_what_wedges_take_is_shared_out_to_the_last_coin() -> None:
    """The sums solved by hand are those of a matrix."""
    rng, states, hub = np.random.default_rng(3), 5, 2
    origins = np.array([2, 2, 0, 4])
    ends = np.array([0, 3, 2, 2])
    wedges = Wedges(
        hub=hub,
        layers=np.zeros(4, dtype=np.int64),
        origins=origins,
        ends=ends,
        paid=rng.uniform(0.2, 0.9, (3, 4)),
        back=rng.uniform(-0.2, 0.1, (3, 4)),
    )
    parts, earned = rng.uniform(0.1, 0.3, (3, 4)), rng.uniform(1.0, 2.0, (3, states))
    found = incomes(wedges, parts, earned)
    for draw in range(3):
        flow = np.eye(states)
        for tie in range(4):
            back = parts[draw, tie] * wedges.back[draw, tie]
            own = parts[draw, tie] * (1 - wedges.paid[draw, tie]) - back
            flow[ends[tie], ends[tie]] -= back
            flow[origins[tie], ends[tie]] -= own
        assert found[draw] == pytest.approx(np.linalg.solve(flow, earned[draw]))


def test_a_product_that_no_data_tell_apart_is_a_part_of_the_rest() -> None:
    asked = question(NO_FUEL, fuel=span(2.0))
    goods, fuel = asked.products
    small, large = (
        loss(
            apart(replace(asked, products=(goods, replace(fuel, part=span(x))))),
            "no fuel",
        )
        for x in (0.05, 0.3)
    )
    assert large > 3 * small > 0


def apart(asked: SanctionQuestion) -> SanctionOutcome:
    flows = np.stack([GOODS, np.zeros_like(GOODS)])
    found = sanctions(
        asked, replace(world(), flows=flows), rng=np.random.default_rng(1), draws=5
    )
    assert any("the same part of every tie" in one for one in found.caveats)
    return found


def test_caps_and_essentials_are_among_the_inputs_that_may_decide() -> None:
    wide = Essentials(products=("fuel",), substitution=span(0.05, 0.9))
    asked = replace(question(SHORT, fuel=span(2.0)), essentials=wide)
    found = outcome(replace(asked, priors=(FEW_WELLS,)), draws=60)
    named = {one.input: one.correlation for one in found.drivers}
    assert named["substitution of essentials"] < -0.5
    assert "who has the rent" in named
    assert {one.role for one in found.effects} >= {Role.TARGET, Role.SENDER}

"""One-sector trade: published results, identities, and what is refused."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import UnusableInputError
from foedus.simulate._trade.anderson import Floats
from foedus.simulate.trade import Deficits, autarky, balanced, first_order, trade

SMALL = np.array([[50.0, 5.0, 3.0], [4.0, 80.0, 9.0], [1.0, 12.0, 60.0]])


def no_shock() -> Floats:
    return np.ones((3, 3))


def cut_off(state: int, states: int = 3) -> Floats:
    """Return the shock that ends all of a state's trade."""
    shock = np.ones((states, states))
    shock[state, :] = shock[:, state] = 0.0
    shock[state, state] = 1.0
    return shock


def worlds(seed: int, states: int) -> Floats:
    """Return flows of a world not quite in balance, with much trade at home."""
    rng = np.random.default_rng(seed)
    flows = rng.lognormal(0.0, 0.4, (states, states))
    flows[np.diag_indices(states)] += 3.0 * flows.sum(axis=0)
    return flows


WORLDS = st.builds(worlds, st.integers(0, 10**6), st.integers(2, 8))


@pytest.mark.property
@settings(max_examples=40, deadline=None)
@given(flows=WORLDS, deficits=st.sampled_from((Deficits.ADDITIVE, Deficits.BALANCED)))
def test_without_a_shock_nothing_changes(flows: Floats, deficits: Deficits) -> None:
    start = balanced(flows, theta=4.0) if deficits is Deficits.BALANCED else flows
    found = trade(start, np.ones_like(flows), theta=4.0, deficits=deficits)
    for change in (found.wages, found.prices, found.welfare, found.real_wages):
        assert change == pytest.approx(1.0, abs=1e-9)
    assert found.flows == pytest.approx(start, rel=1e-9)


@pytest.mark.property
@settings(max_examples=40, deadline=None)
@given(flows=WORLDS, deficits=st.sampled_from(Deficits), seed=st.integers(0, 10**6))
def test_one_draw_alone_says_what_it_says_among_others(
    flows: Floats, deficits: Deficits, seed: int
) -> None:
    """It goes another way through the code, and must end at the same place."""
    shock = np.random.default_rng(seed).uniform(0.3, 1.5, flows.shape)
    alone = trade(flows, shock, theta=4.0, deficits=deficits)
    both = trade(flows, shock, theta=np.array([4.0, 7.0]), deficits=deficits)
    assert both.wages[0] == pytest.approx(alone.wages, rel=1e-9)
    assert both.flows[0] == pytest.approx(alone.flows, rel=1e-8)
    assert both.rounds[0] == pytest.approx(alone.rounds, abs=2)


@pytest.mark.property
@settings(max_examples=40, deadline=None)
@given(flows=WORLDS, theta=st.floats(1.5, 9.0), seed=st.integers(0, 10**6))
def test_the_books_of_the_world_balance(flows: Floats, theta: float, seed: int) -> None:
    """Output keeps its sum; columns are what is spent, rows what is earned."""
    shock = np.random.default_rng(seed).uniform(0.5, 1.5, flows.shape)
    found = trade(flows, shock, theta=theta)
    output, spent = flows.sum(axis=1), flows.sum(axis=0)
    assert (output * found.wages).sum() == pytest.approx(output.sum(), rel=1e-12)
    now_spent = output * found.wages + spent - output
    assert found.flows.sum(axis=0) == pytest.approx(now_spent, rel=1e-12)
    assert found.flows.sum(axis=1) == pytest.approx(output * found.wages, rel=1e-10)
    assert found.market_residual < 1e-10
    assert abs(found.world_residual) < 1e-10


@pytest.mark.property
@settings(max_examples=40, deadline=None)
@given(flows=WORLDS, theta=st.floats(1.5, 9.0))
def test_autarky_costs_what_the_home_share_says(flows: Floats, theta: float) -> None:
    """The state that is cut off loses exactly what the closed form tells."""
    level = balanced(flows, theta=theta)
    found = trade(
        level, cut_off(0, len(flows)), theta=theta, deficits=Deficits.BALANCED
    )
    expected = autarky(level, theta=theta)[0]
    assert found.welfare[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.property
@settings(max_examples=20, deadline=None)
@given(flows=WORLDS, factor=st.floats(0.01, 100.0))
def test_the_unit_of_money_does_not_matter(flows: Floats, factor: float) -> None:
    shock = np.random.default_rng(1).uniform(0.5, 1.0, flows.shape)
    one = trade(flows, shock, theta=4.0)
    other = trade(flows * factor, shock, theta=4.0)
    assert other.welfare == pytest.approx(one.welfare, rel=1e-9)


def test_an_embargo_leaves_an_exact_zero() -> None:
    shock = no_shock()
    shock[0, 1] = 0.0
    found = trade(SMALL, shock, theta=4.0)
    assert found.flows[0, 1] == 0.0
    assert found.welfare[1] < 1.0


def test_a_draw_does_not_depend_on_the_draws_beside_it() -> None:
    theta = np.linspace(2.0, 8.0, 7)
    together = trade(SMALL, cut_off(0), theta=theta, deficits=Deficits.BALANCED)
    for number, one in enumerate(theta):
        alone = trade(SMALL, cut_off(0), theta=one, deficits=Deficits.BALANCED)
        assert together.welfare[number] == pytest.approx(alone.welfare, abs=1e-14)
        assert together.rounds[number] == alone.rounds


def test_all_inputs_may_differ_by_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.simulate.trade._CHUNK_BYTES", 2 * 8 * 9)
    draws = np.stack([SMALL, SMALL * 2.0, SMALL + np.eye(3)])
    shocks = np.stack([no_shock(), cut_off(1), cut_off(2)])
    theta = np.array([3.0, 4.0, 5.0])
    many = trade(draws, shocks, theta=theta, deficits=Deficits.BALANCED)
    assert many.flows.shape == (3, 3, 3)
    for number in range(3):
        one = trade(
            draws[number],
            shocks[number],
            theta=float(theta[number]),
            deficits=Deficits.BALANCED,
        )
        assert many.welfare[number] == pytest.approx(one.welfare, abs=1e-13)


def test_multiplicative_deficits_own_up_to_their_hole() -> None:
    unequal = SMALL * np.array([1.0, 3.0, 0.3])[:, None]
    shock = cut_off(0) * 0.5 + 0.5
    found = trade(unequal, shock, theta=4.0, deficits=Deficits.MULTIPLICATIVE)
    assert abs(found.world_residual) > 1e-4
    assert found.market_residual < 1e-10


def test_the_first_order_is_right_for_small_shocks_only() -> None:
    def both(size: float) -> tuple[float, float]:
        shock = no_shock()
        shock[0, 1] = shock[1, 0] = 1.0 - size
        exact = trade(SMALL, shock, theta=4.0).welfare[1] - 1.0
        return float(exact), float(first_order(SMALL, shock, theta=4.0)[1])

    exact, promised = both(0.001)
    assert promised == pytest.approx(exact, rel=1e-2)
    exact, promised = both(1.0)
    assert abs(promised - exact) > 0.05 * abs(exact)


def test_higher_productivity_makes_a_state_richer() -> None:
    ability = np.array([1.5, 1.0, 1.0])
    found = trade(SMALL, no_shock(), theta=4.0, productivity=ability)
    assert found.welfare[0] > 1.05
    assert found.welfare[0] > found.welfare[1]


@pytest.mark.parametrize(
    ("flows", "shock", "theta", "said"),
    [
        (-SMALL, no_shock(), 4.0, "a flow is negative"),
        (SMALL * np.nan, no_shock(), 4.0, "a flow is negative or no number"),
        (SMALL * np.inf, no_shock(), 4.0, "a flow is negative or no number"),
        (SMALL, no_shock() * np.inf, 4.0, "a shock is negative or no number"),
        (SMALL, -no_shock(), 4.0, "a shock is negative"),
        (SMALL, no_shock(), 0.0, "an elasticity is not above 0"),
        (SMALL, np.ones((2, 2)), 4.0, "do not fit"),
        (SMALL * [[0.0], [1.0], [1.0]], no_shock(), 4.0, "state 1: sells nothing"),
        (SMALL * [0.0, 1.0, 1.0], no_shock(), 4.0, "state 1: buys nothing"),
        (SMALL, no_shock() * [1, 1, 0], 4.0, "state 3: has no supplier left"),
        (SMALL, no_shock() * [[1], [0], [1]], 4.0, "state 2: has no market left"),
    ],
)
def test_what_cannot_be_solved_is_refused(
    flows: Floats, shock: Floats, theta: float, said: str
) -> None:
    with pytest.raises(UnusableInputError, match=said):
        trade(flows, shock, theta=theta)


def test_an_embargo_that_strands_a_deficit_is_refused() -> None:
    """A surplus cannot be kept up by a state that may sell nothing abroad."""
    exporter = SMALL * np.array([2.0, 1.0, 1.0])[:, None]
    with pytest.raises(UnusableInputError, match="no prices clear the markets"):
        trade(exporter, cut_off(0), theta=4.0)


def table(path: Path) -> list[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def matrix(rows: list[dict[str, str]], column: str, names: list[str]) -> Floats:
    place = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(names), len(names)))
    for row in rows:
        found[place[row["exporter"]], place[row["importer"]]] = float(row[column])
    return found


@pytest.mark.shared
@pytest.mark.parametrize(
    ("deficits", "welfare", "flows"),
    [
        (Deficits.ADDITIVE, "w_eu", "X_eu"),
        (Deficits.MULTIPLICATIVE, "w_mult", "X_mult"),
    ],
)
def test_golden_a_the_enlargement_of_the_eu(
    shared: Path, deficits: Deficits, welfare: str, flows: str
) -> None:
    path = "cases/trade/ge_gravity_stata/trade_2000_2014_with_stata_results.csv.gz"
    rows = [row for row in table(shared / path) if float(row["year"]) == 2000]
    names = sorted({row["exporter"] for row in rows})
    shock = np.exp(0.224249 * matrix(rows, "new_eu_pair", names))
    found = trade(matrix(rows, "trade", names), shock, theta=4.0, deficits=deficits)
    published = matrix(rows, welfare, names)[:, 0]
    assert np.abs(found.welfare - published).max() < 1e-6
    ratio = found.flows / matrix(rows, flows, names)
    assert np.abs(ratio - 1.0).max() < 1e-6


@pytest.mark.shared
def test_golden_b_trade_without_borders(shared: Path) -> None:
    """Prices and real GDP in percent; the inward resistance of Germany stays 1."""
    folder = shared / "cases/trade/yotov2016"
    rows = table(folder / "trade_without_border_2006.csv.gz")
    names = sorted({row["exporter"] for row in rows})
    border = matrix(rows, "INTL_BRDR", names)
    log_cost = (
        -0.791288 * matrix(rows, "ln_DIST", names)
        + 0.673646 * matrix(rows, "CNTG", names)
        - 2.474450 * border
    )
    seen = matrix(rows, "trade", names)
    fitted = fitted_to(np.exp(log_cost), seen.sum(axis=1), seen.sum(axis=0))
    found = trade(
        fitted, np.exp(2.474450 * border), theta=6.0, deficits=Deficits.MULTIPLICATIVE
    )
    germany = found.prices[names.index("DEU")]
    ours = {
        "change_price_FULL": found.wages / germany,
        "change_rGDP_FULL": found.wages / found.prices,
    }
    published = table(folder / "expected_trade_without_border.csv")
    order = [names.index(row["country"]) for row in published]
    for column, values in ours.items():
        wanted = np.array([float(row[column]) for row in published])
        gap = np.abs(100.0 * (values[order] - 1.0) - wanted)
        assert gap.max() < 0.7
        assert np.median(gap) < 0.15


def fitted_to(flows: Floats, output: Floats, spent: Floats) -> Floats:
    """Scale rows and columns until they have the sums that are wanted."""
    for _ in range(500):
        flows = flows * (output / flows.sum(axis=1))[:, None]
        flows = flows * (spent / flows.sum(axis=0))
    return flows


@pytest.mark.shared
def test_golden_d_autarky_by_the_solver_and_by_the_formula(shared: Path) -> None:
    path = "cases/trade/ge_gravity_stata/trade_2000_2014_with_stata_results.csv.gz"
    rows = [row for row in table(shared / path) if float(row["year"]) == 2014]
    names = sorted({row["exporter"] for row in rows})
    level = balanced(matrix(rows, "trade", names), theta=5.0)
    gaps, losses = [], []
    for state in range(len(names)):
        found = trade(
            level, cut_off(state, len(names)), theta=5.0, deficits=Deficits.BALANCED
        )
        losses.append(float(found.welfare[state]))
        gaps.append(abs(losses[-1] - autarky(level, theta=5.0)[state]))
    assert max(gaps) < 1e-12
    assert min(abs(loss - 0.9374812779277455) for loss in losses) < 1e-12

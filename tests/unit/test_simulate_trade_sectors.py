"""Trade by sector with inputs and tariffs: published results and identities."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.simulate._trade.anderson import Floats
from foedus.simulate.trade import Deficits, balanced, trade
from foedus.simulate.trade_sectors import (
    Accounts,
    SectorEffects,
    effects,
    trade_sectors,
)

ONE = np.array([[50.0, 5.0, 3.0], [4.0, 80.0, 9.0], [1.0, 12.0, 60.0]])
THETA = np.array([4.0, 7.0])


def accounts() -> Accounts:
    """Return two sectors of three states, in balance as accounts, not as trade."""
    rng = np.random.default_rng(3)
    flows = rng.lognormal(0.0, 0.5, (2, 3, 3)) + 8.0 * np.eye(3)
    output = flows.sum(axis=2).T
    inputs = rng.uniform(0.1, 0.3, (3, 2, 2)) * output[:, None, :]
    return Accounts(
        flows=flows,
        tariffs=rng.uniform(0.0, 0.2, (2, 3, 3)) * (1.0 - np.eye(3)),
        inputs=inputs,
        value_added=output - inputs.sum(axis=1),
        final=rng.uniform(1.0, 5.0, (3, 2)),
    )


def test_without_a_change_the_same_world_comes_back() -> None:
    base = trade_sectors(accounts(), theta=THETA)
    again = trade_sectors(accounts(), theta=THETA, costs=np.ones((2, 3, 3)))
    change = effects(base, again, accounts().tariffs)
    assert change.real_income == pytest.approx(0.0, abs=1e-10)
    assert change.first_order == pytest.approx(0.0, abs=1e-10)


def test_the_books_of_the_world_balance() -> None:
    deficits = np.array([1.0, -3.0, 2.0])
    found = trade_sectors(
        accounts(), theta=THETA, deficits=deficits, tariffs=np.full((2, 3, 3), 0.1)
    )
    added = accounts().value_added.sum(axis=1)
    assert (added * found.wages).sum() == pytest.approx(added.sum(), rel=1e-12)
    bought, sold = found.flows.sum(axis=(0, 1)), found.flows.sum(axis=(0, 2))
    assert bought - sold == pytest.approx(deficits, abs=1e-8)
    assert found.balance_residual < 1e-9
    assert found.market_residual < 1e-9
    assert found.revenue == pytest.approx(0.1 * bought, rel=1e-9)


def test_one_sector_without_inputs_is_the_one_sector_model() -> None:
    level = balanced(ONE, theta=4.0)
    output = level.sum(axis=1)
    alone = Accounts(
        flows=level[None],
        tariffs=np.zeros((1, 3, 3)),
        inputs=np.zeros((3, 1, 1)),
        value_added=output[:, None],
        final=output[:, None],
    )
    dearer = np.ones((1, 3, 3))
    dearer[0, 0, 1] = 1.5
    dearer[0, 2, 0] = np.inf
    shock = np.where(np.isinf(dearer[0]), 0.0, dearer[0] ** -4.0)
    theta = np.array([4.0])
    base = trade_sectors(alone, theta=theta)
    many = effects(base, trade_sectors(alone, theta=theta, costs=dearer), alone.tariffs)
    one = trade(level, shock, theta=4.0, deficits=Deficits.BALANCED)
    assert many.real_income == pytest.approx(one.welfare - 1.0, abs=1e-9)


def test_inputs_make_an_embargo_dearer() -> None:
    costs = np.ones((2, 3, 3))
    costs[:, 1:, 0] = costs[:, 0, 1:] = np.inf
    costs[:, 0, 0] = 1.0

    def loss(of: Accounts) -> float:
        free = trade_sectors(of, theta=THETA)
        cut = trade_sectors(of, theta=THETA, costs=costs)
        return -float(effects(free, cut, of.tariffs).real_income[0])

    held = accounts()
    without = Accounts(
        flows=held.flows,
        tariffs=held.tariffs,
        inputs=0.0 * held.inputs,
        value_added=held.value_added + held.inputs.sum(axis=1),
        final=held.final,
    )
    assert loss(held) > 1.1 * loss(without) > 0.0


def test_draws_stand_beside_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.simulate.trade_sectors._CHUNK_BYTES", 2 * 8 * 18)
    theta = np.array([[3.0, 5.0], [4.0, 7.0], [5.0, 9.0]])
    tariffs = np.full((2, 3, 3), 0.3)
    many = trade_sectors(accounts(), theta=theta, tariffs=tariffs)
    assert many.flows.shape == (3, 2, 3, 3)
    for number in range(3):
        one = trade_sectors(accounts(), theta=theta[number], tariffs=tariffs)
        assert many.income[number] == pytest.approx(one.income, rel=1e-12)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"theta": np.array([4.0])}, r"elasticities have the shape \(1,\)"),
        ({"theta": np.array([4.0, -1.0])}, "is not above 0"),
        ({"tariffs": np.full((2, 3, 3), -1.0)}, "is not above 0"),
        ({"deficits": np.array([1.0, 0.0, 0.0])}, "do not add up to nothing"),
        ({"deficits": np.array([-100.0, 50.0, 50.0])}, "no prices clear"),
    ],
)
def test_what_cannot_be_solved_is_refused(
    changed: dict[str, Floats], said: str
) -> None:
    asked = {"theta": THETA, **changed}
    with pytest.raises(UnusableInputError, match=said):
        trade_sectors(accounts(), **asked)


FOLDER = "cases/trade/caliendo_parro_2015"


class Nafta:
    """The published accounts, read once."""

    def __init__(self, folder: Path) -> None:
        self.regions = (folder / "regions.txt").read_text("utf-8").splitlines()
        self.sectors = (folder / "sectors.txt").read_text("utf-8").splitlines()
        self.folder = folder
        place = {"exporter": self.regions, "importer": self.regions}
        axes = {"sector": self.sectors, **place}
        inputs = {"region": self.regions, "input": self.sectors, "sector": self.sectors}
        uses = {"region": self.regions, "sector": self.sectors}
        self.accounts = Accounts(
            flows=self.array("trade", axes, "value"),
            tariffs=self.array("trade", axes, "tariff_bln"),
            inputs=self.array("intermediate_consumption", inputs, "value"),
            value_added=self.array("value_added", uses, "value"),
            final=self.array("final_consumption", uses, "value"),
        )
        self.lowered = self.array("trade", axes, "tariff_cfl")
        deficits = self.array("deficit", {"region": self.regions}, "D")
        self.deficits = deficits - deficits.mean()  # off by .0004 USD
        self.theta = self.array("theta", {"sector": self.sectors}, "value")

    def array(self, name: str, axes: dict[str, list[str]], column: str) -> Floats:
        places = [{one: n for n, one in enumerate(names)} for names in axes.values()]
        found = np.zeros([len(names) for names in axes.values()])
        with gzip.open(self.folder / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                at = tuple(
                    place[row[axis]] for place, axis in zip(places, axes, strict=True)
                )
                found[at] = float(row[column])
        return found

    def effects(self, deficits: Floats | None) -> SectorEffects:
        before = trade_sectors(self.accounts, theta=self.theta, deficits=deficits)
        after = trade_sectors(
            self.accounts, theta=self.theta, deficits=deficits, tariffs=self.lowered
        )
        return effects(before, after, self.accounts.tariffs)

    def by_steps(self, steps: int) -> Floats:
        """Return the first-order effects of each step towards NAFTA, summed in logs."""
        base, total = self.accounts.tariffs, np.zeros(len(self.regions))
        before, tariffs = trade_sectors(self.accounts, theta=self.theta), base
        for step in range(1, steps + 1):
            part = step / steps
            then = (
                np.exp((1 - part) * np.log1p(base) + part * np.log1p(self.lowered))
                - 1.0
            )
            after = trade_sectors(self.accounts, theta=self.theta, tariffs=then)
            total += np.log1p(effects(before, after, tariffs).first_order)
            before, tariffs = after, then
        return total


@pytest.fixture(scope="module")
def nafta(shared: Path) -> Nafta:
    return Nafta(shared / FOLDER)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("with_deficits", "published"),
    [
        (
            False,
            {
                "Mexico": (-0.41, 1.72, 1.31, 1.72),
                "Canada": (-0.11, 0.04, -0.06, 0.32),
                "USA": (0.04, 0.04, 0.08, 0.11),
            },
        ),
        (
            True,
            {
                "Mexico": (-0.41, 1.59, 1.17, 1.64),
                "Canada": (-0.08, 0.04, -0.04, 0.33),
                "USA": (0.05, 0.04, 0.08, 0.12),
            },
        ),
    ],
)
def test_golden_c_nafta_as_published(
    nafta: Nafta, *, with_deficits: bool, published: dict[str, tuple[float, ...]]
) -> None:
    found = nafta.effects(nafta.deficits if with_deficits else None)
    for name, wanted in published.items():
        state = nafta.regions.index(name)
        ours = (
            found.terms_of_trade[state],
            found.volume_of_trade[state],
            found.first_order[state],
            found.real_wage[state],
        )
        assert [100 * one for one in ours] == pytest.approx(wanted, abs=0.006)


@pytest.mark.shared
def test_golden_c3_real_wages_of_another_package(nafta: Nafta) -> None:
    found = nafta.effects(None).real_wage
    wages = {"Mexico": 1.017153, "Canada": 1.003228, "USA": 1.001124}
    for name, wage in wages.items():
        assert 1.0 + found[nafta.regions.index(name)] == pytest.approx(wage, abs=1e-6)


@pytest.mark.shared
def test_golden_c4_small_steps_lead_from_the_published_to_the_exact(
    nafta: Nafta,
) -> None:
    exact = np.log1p(nafta.effects(None).real_income)
    told = [nafta.by_steps(steps) for steps in (1, 5, 20)]
    gaps = [np.abs(one - exact).max() for one in told]
    assert gaps[0] > 4 * gaps[1] > 12 * gaps[2]
    mexico = nafta.regions.index("Mexico")
    assert exact[mexico] == pytest.approx(0.00007, abs=5e-6)
    assert told[2][mexico] == pytest.approx(0.00068, abs=1e-5)

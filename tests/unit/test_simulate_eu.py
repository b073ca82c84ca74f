"""The shipped mixture on the EU decisions it was fitted to: a guard, no validation.

How it does out of fold is what `tools/validate_bargaining.py` prints.
"""

import importlib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from foedus.simulate.compromise import compromise
from foedus.simulate.mixture import GRID, cumulative, most_likely, shipped_weights
from foedus.simulate.pce import lottery, pce

TOOLS = Path(__file__).parents[2] / "tools"

pytestmark = pytest.mark.shared


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("eu_decisions")


def test_the_marks_on_288_decisions(shared: Path, loader: ModuleType) -> None:
    found = loader.decisions(shared / loader.FILE)
    assert len(found) == 288
    assert len({one.group for one in found}) == 111
    truth = np.array([one.outcome for one in found])
    mean = np.array([compromise(one.inputs)[0] for one in found])
    won = np.array([pce(one.inputs)[0] for one in found])
    held = np.concatenate(
        [
            cumulative(one.inputs, lottery(one.inputs), shipped_weights())
            for one in found
        ]
    )
    crps = ((held - (truth[:, None] <= GRID)) ** 2).sum(axis=1).mean()
    assert np.abs(mean - truth).mean() == pytest.approx(23.25, abs=0.01)
    assert np.abs(won - truth).mean() == pytest.approx(22.94, abs=0.01)
    assert crps == pytest.approx(15.45, abs=0.01)
    assert (np.abs(most_likely(held) - truth) <= 10).mean() >= 0.45

"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Nothing here is timed: a busy machine must not fail a law.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of data that is not ours to publish, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: its data may not be committed")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _no_shelf_of_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the datasets of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        nowhere = tmp_path_factory.mktemp("nowhere")
        patch.setenv("FOEDUS_DATA", str(nowhere / "foedus.sqlite"))
        patch.setenv("FOEDUS_DATASETS", "")
        yield

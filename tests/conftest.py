"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of data that is not ours to publish, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: its data may not be committed")
    return SHARED

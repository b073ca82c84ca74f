"""Errors reach whoever asked, also from another process."""

from copy import copy
from pathlib import Path

import pytest

from foedus.errors import (
    FoedusError,
    QuoteNotFoundError,
    UnreachableError,
    UnusableCaseError,
    UnusableInputError,
)


@pytest.mark.parametrize(
    "error",
    [
        QuoteNotFoundError("a.txt", "words"),
        UnusableInputError(Path("a.txt"), "is empty", "give another"),
        UnusableCaseError(["case.yaml, line 1: no title"]),
        UnreachableError("https://example.org", "no route"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_over_from_another_process(error: FoedusError) -> None:
    """Copied as pickled: without its `__init__`, whose arguments are no message."""
    came = copy(error)
    assert type(came) is type(error)
    assert str(came) == str(error)
    assert vars(came) == vars(error)

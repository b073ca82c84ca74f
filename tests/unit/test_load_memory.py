"""Memory does not grow with the number of documents."""

import gc
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from foedus.model import Document, Problem
from foedus.read.load import documents

Loading = Iterator[tuple[Document | None, Problem | None]]
STATM = Path("/proc/self/statm")
REPORT = "Norland sent 200 tonnes of grain to Estmark on Monday, its envoy said. " * 400


@pytest.mark.slow
@pytest.mark.skipif(not STATM.exists(), reason="only Linux tells its pages")
def test_two_thousand_documents_take_no_more_than_three_hundred(tmp_path: Path) -> None:
    for number in range(2_000):
        (tmp_path / f"{number}.txt").write_text(f"{number} {REPORT}")
    loading = documents([tmp_path])
    early, late = _megabytes_after(loading, 300), _megabytes_after(loading, 1_700)
    # To keep the texts alone would take 48 MB.
    assert late - early < 16


def _megabytes_after(loading: Loading, count: int) -> float:
    for document, problem in islice(loading, count):
        assert document is not None, problem
    gc.collect()
    pages = int(STATM.read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000

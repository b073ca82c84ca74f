"""docs/datasets.md says of every dataset what the dataset says of itself."""

import importlib.util
import json
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from types import ModuleType

import pytest

from foedus.datasets import Entry, entries

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "datasets.md").read_text("utf-8")

ENTRIES = entries()


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tools" / "dataset_docs.py"
    spec = importlib.util.spec_from_file_location("dataset_docs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_what_the_page_says_of_a_dataset_is_up_to_date(
    entry: Entry, tool: ModuleType
) -> None:
    """A dataset that is new need not be there: adding it touches no other file."""
    if f"\n## {entry.name}\n" not in PAGE:
        pytest.skip("not on the page yet; run: python tools/dataset_docs.py")
    assert tool.section(entry) in PAGE, "run: python tools/dataset_docs.py"


@pytest.mark.shared
def test_every_file_of_the_exchange_form_is_read_once_or_named(shared: Path) -> None:
    manifest = json.loads((shared / "data" / "MANIFEST.json").read_text("utf-8"))
    files = [one["file"] for one in manifest["files"]]
    claimed = Counter(
        file for entry in ENTRIES.values() for file in files if any(_names(entry, file))
    )
    assert [file for file, times in claimed.items() if times > 1] == []
    unread = {file for file in files if not claimed[file]}
    assert unread == {file for file in files if f"| `{file}` |" in PAGE}


def _names(entry: Entry, file: str) -> list[bool]:
    return [
        fnmatch(file, pattern)
        for layout in entry.description.layouts.values()
        if layout.format == "parquet"
        for pattern in layout.files
    ]

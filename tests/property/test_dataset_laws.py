"""However a file is cut into blocks, its rows are the same."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from datasets_world import LAYOUT, grain
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.datasets import Layout, delimited

pytestmark = pytest.mark.property

# Two signs of old ends of lines are left out: nobody agrees on what they mean.
SIGNS = st.characters(codec="utf-8", exclude_characters="\r\x00\x1a")
CELLS = st.one_of(
    st.sampled_from(["", ",", '"', "\n", 'a "b",\n c', "é"]), st.text(SIGNS)
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12)


def layout() -> Layout:
    with TemporaryDirectory() as place:
        kinds = LAYOUT.replace(
            "exporter: text, importer: text, year: int, tonnes: float",
            "a: text, b: text, c: text",
        ).replace("[remarks]", "[]")
        return grain(Path(place), layouts=kinds).description.layouts["official"]


@given(rows=ROWS, size=st.integers(1, 80), ends=st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_file_cut_into_blocks_is_the_same_file(
    rows: list[list[str]], size: int, *, ends: bool
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([["a", "b", "c"], *rows])
    text = written.getvalue() if ends else written.getvalue().removesuffix("\n")
    wanted = [row for row in rows if any(row)]
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_BLOCK_BYTES", size)
        path = Path(place) / "file.csv"
        path.write_bytes(text.encode())
        batches = list(delimited.batches(path, ONE, ["a", "b", "c"]))
    found = [row for batch in batches for row in batch.iter_rows()]
    assert [[cell or "" for cell in row] for row in found] == wanted


ONE = layout()

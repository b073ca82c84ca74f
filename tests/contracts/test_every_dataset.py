"""What every dataset must hold to, found by folder; there is no list to edit.

A file in `tests/datasets/NAME/` is a sample that is read alone; a folder in there is
a sample whose files are read together. Samples are small and made up.
"""

from pathlib import Path

import polars as pl
import pytest

from foedus.case.data import add
from foedus.case.data_show import shown
from foedus.datasets import OURS, Entry, entries
from foedus.datasets.loading import Loading, loading
from foedus.datasets.recognise import recognised
from foedus.errors import UnusableInputError
from foedus.store.shelf import Shelf

SAMPLES = Path(__file__).parent.parent / "datasets"
ENTRIES = entries()
IS_TABULAR = ("csv", "parquet")


def samples(name: str) -> list[list[Path]]:
    """Return the samples of a dataset, each as the files that are read together."""
    return [
        sorted(found.iterdir()) if found.is_dir() else [found]
        for found in sorted((SAMPLES / name).glob("*"))
        if found.suffix not in {".py", ".md"} and found.name != "__pycache__"
    ]


CASES = [
    pytest.param(entry, paths, id=f"{name}-{paths[0].name}")
    for name, entry in ENTRIES.items()
    for paths in samples(name)
]


@pytest.fixture(params=list(ENTRIES.values()), ids=list(ENTRIES))
def entry(request: pytest.FixtureRequest) -> Entry:
    given: Entry = request.param
    return given


def test_its_description_is_whole_and_warns_of_traps(entry: Entry) -> None:
    assert entry.description.traps
    assert (entry.folder / "load.py").is_file()
    assert entry.dataset.name == entry.name


def test_every_official_layout_has_a_sample(entry: Entry) -> None:
    layouts = entry.description.layouts
    wanted = {name for name, one in layouts.items() if one.format != "parquet"}
    shown = {recognised(entry, path) for each in samples(entry.name) for path in each}
    assert wanted <= shown


@pytest.mark.parametrize(("entry", "paths"), CASES)
def test_a_sample_makes_rows_in_an_agreed_shape(
    entry: Entry, paths: list[Path]
) -> None:
    begun: Loading = loading(entry, paths)
    made = list(begun.tables())
    assert sum(table.frame.height for table in made)


@pytest.mark.parametrize(("entry", "paths"), CASES)
def test_outside_its_years_there_is_no_data_rather_than_nothing(
    entry: Entry, paths: list[Path], tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf.sqlite"
    own = [] if entry.folder.parent == OURS else [entry.folder.parent]
    add(entry.name, paths, shelf=shelf, own=own, progress=lambda *_: None)
    with Shelf(shelf) as opened:
        for table in opened.tables(entry.name):
            years = opened.dataset(entry.name, table).years
            if years is None:
                continue
            after = (years[1] + 1, years[1] + 2)
            made = shown(opened, entry.name, state=None, years=after, limit=0)
            remarks = {one.table: one.remark for one in made}
            assert remarks[table].startswith(f"no data after {years[1]}")


@pytest.mark.parametrize(("entry", "paths"), CASES)
def test_an_unknown_column_is_refused(
    entry: Entry, paths: list[Path], tmp_path: Path
) -> None:
    layout = entry.description.layouts[recognised(entry, paths[0])]
    if layout.format != "csv" or layout.more_columns or layout.header != "first":
        pytest.skip("its columns are not named in a first line, or are hundreds")
    sign = layout.separator
    first, _, rest = paths[0].read_bytes().decode("latin-1").partition("\n")
    more = "".join(f"{line.rstrip(chr(13))}{sign}1\n" for line in rest.splitlines())
    strange = tmp_path / paths[0].name
    strange.write_text(
        f"{first.rstrip()}{sign}new_column_of_2031\n{more}", encoding="latin-1"
    )
    with pytest.raises(UnusableInputError, match="new_column_of_2031"):
        loading(entry, [strange])


EXCHANGED = [
    pytest.param(entry, name, id=f"{entry.name}-{name}")
    for entry in ENTRIES.values()
    for name, layout in entry.description.layouts.items()
    if layout.format == "parquet" and not layout.more_columns
]


@pytest.mark.parametrize(("entry", "name"), EXCHANGED)
def test_the_exchange_form_is_known_by_its_columns_and_by_no_others(
    entry: Entry, name: str, tmp_path: Path
) -> None:
    layout = entry.description.layouts[name]
    columns = {column: [""] for column in (*layout.spelled, *layout.unused)}
    path = tmp_path / "renamed.parquet"
    pl.DataFrame(columns).write_parquet(path)
    assert recognised(entry, path) == name
    pl.DataFrame(columns | {"new_column_of_2031": [""]}).write_parquet(path)
    with pytest.raises(UnusableInputError, match="new_column_of_2031"):
        recognised(entry, path)

"""Where datasets lie, and how a file of one comes onto the shelf."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from foedus import codes
from foedus.case.data_records import Added, Shown
from foedus.case.data_show import shown
from foedus.case.disk import made_folder
from foedus.case.progress import Progress
from foedus.datasets import OURS, Entry, entries, entry
from foedus.datasets.archives import unpacked
from foedus.datasets.loading import Loading, loading
from foedus.datasets.source import PART_ROWS, Part
from foedus.errors import UnusableInputError
from foedus.model import Problem, RowId
from foedus.store.shelf import Shelf
from foedus.store.shelf_names import shelved
from foedus.store.shelf_rows import Holding, place


def shelf_of(path: Path) -> Shelf:
    """Open a shelf, and make it where there is none."""
    made_folder(path.parent)
    return Shelf(path)


def add(
    name: str,
    paths: Sequence[Path],
    *,
    shelf: Path,
    own: Iterable[Path] = (),
    progress: Progress,
) -> Added:
    """Read the files of one dataset onto the shelf, whole or not at all.

    `own` are folders with datasets of the user's own.

    Raises:
        UnusableInputError: A file is none of this dataset's, or is at fault.
    """
    known = entries(own)
    one = entry(name, own)
    with unpacked(one, paths) as files:
        progress(f"looking at {name}", 1, 1)
        begun = loading(one, files, known.values())
        return _added(one, begun, shelf, progress)


def checked(
    shelf: Path, *, own: Iterable[Path] = (), progress: Progress
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the datasets on the shelf, and what is wrong with any of them."""
    if not shelf.exists():
        return (), ()
    known = entries(own)
    with shelf_of(shelf) as opened:
        progress("checking", 1, 1)
        names = tuple(one.name for one in opened.datasets())
        problems = [*opened.check()]
        for name in names:
            problems += _outdated(opened, name, known.get(name))
    return names, tuple(problems)


def looked_up(
    shelf: Path,
    name: str,
    *,
    state: str | None = None,
    years: tuple[int, int] | None = None,
    limit: int,
) -> tuple[Shown, ...]:
    """Return rows of a dataset on the shelf, all or those of a state or some years.

    Raises:
        UnusableInputError: The dataset is not on the shelf.
    """
    with _holding_it(shelf, name) as opened:
        return tuple(shown(opened, name, state=state, years=years, limit=limit))


def opened_row(shelf: Path, row: RowId, *, own: Iterable[Path] = ()) -> Shown:
    """Return what was made of one row of a source file, and where it stands there.

    Raises:
        UnusableInputError: There is no such row on the shelf.
    """
    with _holding_it(shelf, _dataset(row)) as opened:
        rows = opened.rows(row)
        origin = _origin(opened, row, own)
    return Shown(table=row, found=len(rows), rows=rows, remark=origin)


def _dataset(row: RowId) -> str:
    try:
        return place(row)[0]
    except ValueError:
        raise UnusableInputError(
            row, "names no row", "write it as DATASET:TABLE#ROW"
        ) from None


def _holding_it(shelf: Path, name: str) -> Shelf:
    """Open a shelf that holds a dataset; looking for one makes no shelf."""
    if name not in shelved(shelf):
        raise UnusableInputError(
            shelf, f"holds no {name}", f"add it: foedus data add {name} FILE"
        )
    return Shelf(shelf)


def _origin(opened: Shelf, row: RowId, own: Iterable[Path]) -> str:
    """Say where in which file a row stands."""
    name, _, number = place(row)
    one = entry(name, own)
    part, before = divmod(number - 1, PART_ROWS)
    files = {held.part: held.files for held in opened.holdings(one.name)}
    named = files.get(one.description.parts[part], ())
    return f"record {before + 1} of {', '.join(named)}"


def _outdated(opened: Shelf, name: str, known: Entry | None) -> Iterator[Problem]:
    if known is None:
        yield Problem(
            where=name,
            what="lies on the shelf, and nothing here knows how to read it",
            remedy="$FOEDUS_DATASETS may have to name the folder it is described in",
        )
        return
    reader = reader_of(known)
    for holding in opened.holdings(name):
        if holding.reader != reader:
            files = " ".join(holding.files)
            yield Problem(
                where=name,
                what=f"{files} was read by another version of Foedus",
                remedy=f"add it again: foedus data add {name} {files}",
            )


def _added(one: Entry, begun: Loading, shelf: Path, progress: Progress) -> Added:
    """Put what was recognised on the shelf; a file at fault makes no shelf."""
    reader = reader_of(one)
    holdings = [_holding(one, part, reader) for part in begun.parts]
    with shelf_of(shelf) as opened:
        is_new = not all(map(opened.holds, holdings))
        if is_new:
            progress(f"reading {one.name}", 1, 1)
            opened.put(
                holdings,
                begun.tables(),
                lambda held: begun.settled(held.part, held.dataset),
            )
        return Added(
            dataset=one.name,
            layouts=_layouts(begun),
            rows=_rows(opened, one.name, [part.name for part in begun.parts]),
            problems=begun.problems,
            is_new=is_new,
        )


def reader_of(one: Entry) -> str:
    """Return a digest of all that decides what is made of a file of a dataset."""
    package = Path(codes.__file__).parent
    made = sha256()
    for path in [
        *sorted(OURS.glob("*.py")),
        package / "systems.py",
        *sorted((package / "data").glob("state*.csv")),
        *sorted(path for path in one.folder.iterdir() if path.is_file()),
    ]:
        made.update(path.name.encode())
        made.update(path.read_bytes())
    return made.hexdigest()[:16]


def _holding(one: Entry, part: Part, reader: str) -> Holding:
    layout = one.description.layouts[part.layout]
    return Holding(
        dataset=one.description.dataset(one.name, layout),
        part=part.name,
        layout=part.layout,
        files=tuple(path.name for path in part.paths),
        sha256=_digest(part.paths),
        reader=reader,
        rows=range(part.first_row, part.first_row + PART_ROWS),
    )


def _digest(paths: Iterable[Path]) -> str:
    made = sha256()
    for path in paths:
        with path.open("rb") as file:
            file_digest(file, lambda: made)
    return made.hexdigest()


def _layouts(begun: Loading) -> dict[str, str]:
    return {path.name: part.layout for part in begun.parts for path in part.paths}


def _rows(shelf: Shelf, name: str, parts: Sequence[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for part, table, rows in shelf.counts(name):
        if part in parts:
            counted[table] = counted.get(table, 0) + rows
    return counted

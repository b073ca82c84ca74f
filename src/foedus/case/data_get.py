"""Fetch the files of a dataset from its owner, and put them on the shelf."""

from collections.abc import Iterable
from pathlib import Path

from foedus.case.data import add
from foedus.case.data_fetch import Fetched, fetched
from foedus.case.data_records import Added
from foedus.case.progress import Progress
from foedus.datasets import Entry, entry
from foedus.errors import UnusableInputError
from foedus.model import Problem


def get(
    name: str, *, shelf: Path, own: Iterable[Path] = (), progress: Progress
) -> tuple[Added, tuple[Problem, ...]]:
    """Fetch and add a dataset; return too what was odd about the fetching.

    What was fetched is kept beside the shelf, in `downloads`.

    Raises:
        UnusableInputError: Its owner offers no file without a login, or another than
            before.
        UnreachableError: The owner does not answer, and nothing was fetched before.
    """
    places = tuple(own)
    one = entry(name, places)
    if not one.description.download:
        raise UnusableInputError(
            name,
            f"cannot be fetched by a program: {one.description.no_download}",
            f"fetch it from {one.description.url} and run: foedus data add {name} FILE",
        )
    folder = shelf.parent / "downloads" / name
    came = [fetched(each, folder, progress) for each in one.description.download]
    added = add(
        name,
        [each.path for each in came],
        shelf=shelf,
        own=places,
        progress=progress,
    )
    return added, tuple(problem for each in came for problem in _odd(one, each))


def _odd(one: Entry, came: Fetched) -> Iterable[Problem]:
    if came.problem:
        yield came.problem
    if came.changed:
        yield Problem(
            where=one.name,
            what=f"its owner has changed {came.path.name} since it was last fetched",
            remedy="numbers may differ from earlier runs; see the owner's page",
        )

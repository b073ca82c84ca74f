"""Ties of a case and of datasets, into a file that other programs read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from foedus.case.disk import put, put_bytes
from foedus.case.measuring import Question, actors, frames, network_of
from foedus.errors import UnusableInputError
from foedus.model import Brief, Layer, Tie
from foedus.network import gexf, graphml, ties_csv, ties_parquet

FORMS: Mapping[str, Callable[[Iterable[Tie]], str]] = {
    ".csv": ties_csv,
    ".graphml": graphml,
    ".gexf": gexf,
}
PARQUET = ".parquet"


def network_ties(
    question: Question,
    layer: Layer | None,
    *,
    case: Brief | None = None,
    shelf: Path | None = None,
) -> tuple[Tie, ...]:
    """Return the ties among the actors asked about; of one alone, all of its ties.

    Raises:
        UnusableInputError: A code is unknown, or the shelf cannot be read.
    """
    among = actors((*question.focus, *question.of_interest))
    since = date(question.since, 1, 1) if question.since else None
    with frames(shelf, carried=question.carried) as here:
        net = network_of(question, case, here)
        wanted = _wanted(among)
        found = (
            tie
            for giver, taker in wanted
            for tie in net.ties(layer, giver=giver, taker=taker, since=since)
        )
        return tuple(dict.fromkeys(found))


def write_ties(ties: Iterable[Tie], path: Path) -> Path:
    """Write ties in the form that the ending of the file's name asks for.

    Raises:
        UnusableInputError: No form has that ending, or what writes it is missing.
    """
    if path.suffix in FORMS:
        return put(path, FORMS[path.suffix](ties))
    if path.suffix != PARQUET:
        known = ", ".join((*FORMS, PARQUET))
        raise UnusableInputError(
            path, f"no form ends in {path.suffix!r}", f"choose from: {known}"
        )
    if find_spec("polars") is None:
        raise UnusableInputError(
            path,
            "polars, which writes Parquet, is not installed",
            "install it with: pip install 'foedus[data]', or write .csv",
        )
    return put_bytes(path, ties_parquet(ties))


def _wanted(among: tuple[str, ...]) -> Iterator[tuple[str | None, str | None]]:
    if len(among) == 1:
        yield among[0], None
        yield None, among[0]
    for giver in among:
        for taker in among:
            if giver != taker:
                yield giver, taker

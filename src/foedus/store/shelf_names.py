"""What lies on a shelf, told without polars: the base install can ask it too."""

from hashlib import sha256
from pathlib import Path

from foedus.store.connection import Form, opened, spoken

FORM = Form(
    application=0x466F6573,
    version=1,
    schema="shelf.sql",
    called="shelf of datasets",
    elsewhere="choose another --data file",
)


_STAMP = """
select dataset, part.part, record, "table", name, "column".sha256 from part
left join chunk on chunk.part = part.number
left join "column" on "column".chunk = chunk.number
order by dataset, part.part, chunk.number, name"""


def shelved(path: Path) -> tuple[str, ...]:
    """Return the names of the datasets on a shelf; none where there is no shelf.

    Raises:
        UnusableInputError: The file is no shelf, or is damaged.
    """
    found = _asked(path, "select distinct dataset from part order by 1")
    return tuple(name for (name,) in found)


def stamp(path: Path) -> str:
    """Return a digest of all that lies on a shelf; one of nothing where there is none.

    Raises:
        UnusableInputError: The file is no shelf, or is damaged.
    """
    digest = sha256()
    for row in _asked(path, _STAMP):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _asked(path: Path, question: str) -> list[tuple[str, ...]]:
    if not path.exists() or not path.stat().st_size:
        return []
    connection = opened(path, FORM)
    try:
        with spoken(path, FORM):
            return connection.execute(question).fetchall()
    finally:
        connection.close()

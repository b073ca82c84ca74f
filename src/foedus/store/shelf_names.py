"""What lies on a shelf, told without polars: the base install can ask it too."""

from pathlib import Path

from foedus.store.connection import Form, opened, spoken

FORM = Form(
    application=0x466F6573,
    version=1,
    schema="shelf.sql",
    called="shelf of datasets",
    elsewhere="choose another --data file",
)


def shelved(path: Path) -> tuple[str, ...]:
    """Return the names of the datasets on a shelf; none where there is no shelf.

    Raises:
        UnusableInputError: The file is no shelf, or is damaged.
    """
    if not path.exists():
        return ()
    connection = opened(path, FORM)
    try:
        with spoken(path, FORM):
            found = connection.execute("select distinct dataset from part order by 1")
            return tuple(name for (name,) in found)
    finally:
        connection.close()

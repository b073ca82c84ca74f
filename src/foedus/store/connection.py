"""Open a file of the store, and change it whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from foedus.errors import UnusableInputError

APPLICATION = 0x466F6564
VERSION = 1
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of file that the store keeps.

    Attributes:
        application: Marks the file, so that it is never mistaken for another.
        called: What a person calls it: "ledger".
        elsewhere: What to do to have it in another place.
    """

    application: int
    version: int
    schema: str
    called: str
    elsewhere: str


LEDGER = Form(
    application=APPLICATION,
    version=VERSION,
    schema="schema.sql",
    called="ledger",
    elsewhere="choose another --out folder",
)


class Held:
    """A file of the store that is open until it is left."""

    def __init__(self, path: Path, form: Form = LEDGER) -> None:
        self._path = path
        self._connection = opened(path, form)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put there stays."""
        self._connection.close()


def opened(path: Path, form: Form = LEDGER) -> sqlite3.Connection:
    """Open a file of the store, and make it where there is none.

    Raises:
        UnusableInputError: It is of another form, a newer one, damaged or in use.
    """
    with spoken(path, form):
        is_fixed = _is_fixed(path)
        connection = sqlite3.connect(
            _unchanging(path) if is_fixed else path,
            timeout=PATIENCE_SECONDS,
            isolation_level=None,
            uri=is_fixed,
        )
        try:
            _check(connection, path, form)
            if not is_fixed:
                _prepare(connection, form)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def spoken(path: Path, form: Form = LEDGER) -> Iterator[None]:
    """Turn faults of the file into a sentence for the person at the screen."""
    try:
        yield
    except sqlite3.IntegrityError:
        # A broken rule of the schema is our own error, never the file's.
        raise
    except sqlite3.DatabaseError as error:
        raise UnusableInputError(
            path, _fault(error, form), _remedy(error, form)
        ) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is written inside, or none of it."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the ledger, whatever others write meanwhile."""
    connection.execute("begin")
    try:
        yield
    finally:
        connection.execute("rollback")


def _is_fixed(path: Path) -> bool:
    """Tell whether a file is there to be read and no more, as on a shared disk."""
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    # Beside such a file lies what its owner is still writing.
    is_being_written = path.with_name(f"{path.name}-wal").exists()
    return path.is_file() and not may_write and not is_being_written


def _unchanging(path: Path) -> str:
    """Name a file so that SQLite writes no helper files beside it."""
    return f"{path.absolute().as_uri()}?immutable=1"


def _prepare(connection: sqlite3.Connection, form: Form) -> None:
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma journal_mode = wal")
    # With WAL this loses no consistency when the process or the power fails.
    connection.execute("pragma synchronous = normal")
    if _number(connection, "application_id") == 0:
        _create(connection, form)


def _check(connection: sqlite3.Connection, path: Path, form: Form) -> None:
    application = _number(connection, "application_id")
    version = _number(connection, "user_version")
    is_empty = application == 0 and version == 0 and not _tables(connection)
    if not is_empty and application != form.application:
        raise UnusableInputError(
            path,
            f"is a database, but no {form.called} of Foedus",
            "choose another place",
        )
    if version > form.version:
        raise UnusableInputError(
            path,
            f"was written by a newer Foedus (schema {version}, this one knows "
            f"{form.version})",
            f"update Foedus, or {form.elsewhere}",
        )


def _create(connection: sqlite3.Connection, form: Form) -> None:
    schema = (files("foedus.store") / form.schema).read_text("utf-8")
    with transaction(connection):
        # Another run may have made it while this one waited.
        if not _tables(connection):
            for statement in _statements(schema):
                connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script; `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"pragma {pragma}").fetchone()
    return int(number)


def _tables(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("select count(*) from sqlite_master").fetchone()
    return int(count)


def _fault(error: sqlite3.DatabaseError, form: Form) -> str:
    match _name(error):
        case "SQLITE_NOTADB":
            return f"is no {form.called} of Foedus"
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return "is in use by another run"
        case "SQLITE_READONLY":
            return "may be read, but not written to"
        case _:
            return f"cannot be used as a {form.called} ({error})"


def _remedy(error: sqlite3.DatabaseError, form: Form) -> str:
    match _name(error):
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return "wait until that run has ended"
        case "SQLITE_READONLY":
            return f"ask its owner, or {form.elsewhere}"
        case "SQLITE_CANTOPEN" | "SQLITE_FULL":
            return "check that its folder exists, has space and may be written to"
        case _:
            return f"move the file away and run again, or {form.elsewhere}"


def _name(error: sqlite3.DatabaseError) -> str:
    """Return the name of a fault; SQLITE_READONLY_DIRECTORY is SQLITE_READONLY."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])

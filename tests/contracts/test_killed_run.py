"""A run that is killed leaves a ledger that opens, and the next run completes it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Document,
    Kind,
    Layer,
    Problem,
    Quote,
    Root,
    Status,
)
from foedus.store import Ledger

DOCUMENTS = 24
CLAIMS = 20
PATIENCE_SECONDS = 60
TABLES = ("document", "version", "claim", "party", "problem")

# Killed with so many documents recorded, half-way through the next one.
MOMENTS = (0, 1, 7, DOCUMENTS - 1)

pytestmark = pytest.mark.slow


def report(number: int) -> Document:
    text = " ".join(f"Norland sent Estmark {n} guns." for n in range(number, 99))
    return Document(id=DocId(f"{number:03}.txt"), text=text, sha256=f"{number}")


def claims(of: Document) -> list[Claim]:
    return [
        Claim(
            id=ClaimId(f"{of.id}:{number}"),
            quote=Quote(doc=of.id, start=0, end=number, words=of.text[:number]),
            kind=Kind.EVENT,
            actors=(ActorId("NORLAND"),),
            actor_text=None,
            recipients=(ActorId("ESTMARK"),),
            recipient_text=None,
            root=Root.AID,
            mode=None,
            layer=Layer.ARMS,
            status=Status.OCCURRED,
            certainty=Certainty.CERTAIN,
            confidence=0.5,
            why="",
        )
        for number in range(1, CLAIMS + 1)
    ]


def problems(of: Document, *, halt: bool) -> Iterator[Problem]:
    """Yield a problem; where told to, halt in the middle of the transaction."""
    yield Problem(where=of.id, what="odd", remedy="look")
    if halt:
        print("halted", flush=True)
        signal.pause()


def run(path: Path, *, halt_at: int | None = None) -> None:
    """Record what is not there yet."""
    print("opening", flush=True)
    with Ledger(path) as ledger:
        for number in range(DOCUMENTS):
            document = report(number)
            if not ledger.holds(document, reader="1"):
                faults = problems(document, halt=number == halt_at)
                ledger.record(document, claims(document), faults, reader="1")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    found = {
        table: connection.execute(
            f"select * from {table} order by 1, 2"  # noqa: S608 - names of our own
        ).fetchall()
        for table in TABLES
    }
    connection.close()
    return found


def killed_run(path: Path, *, halt_at: int, line: str = "halted") -> None:
    """Kill a run when it has printed a line."""
    command = [sys.executable, __file__, str(path), str(halt_at)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert line in (told.strip() for told in child.stdout)
        os.kill(child.pid, signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite"
    run(path)
    return path


def assert_sound(path: Path) -> int:
    """Assert that the ledger opens and every document is whole; count them."""
    with Ledger(path) as ledger:
        view, faults = ledger.view(), ledger.problems()
    for document in view.documents:
        mine = [claim for claim in view.claims if claim.doc == document.id]
        assert mine == sorted(claims(document), key=lambda claim: claim.id)
    assert len(faults) == len(view.documents)
    connection = sqlite3.connect(path)
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    connection.close()
    return len(view.documents)


def assert_same(path: Path, other: Path) -> None:
    assert content(path) == content(other)
    with Ledger(path) as one, Ledger(other) as two:
        assert one.view() == two.view()
        assert sorted(one.search("guns")) == sorted(two.search("guns"))


@pytest.mark.parametrize("recorded", MOMENTS)
def test_a_run_killed_within_a_document_is_completed_by_the_next(
    tmp_path: Path, undisturbed: Path, recorded: int
) -> None:
    path = tmp_path / "ledger.sqlite"
    killed_run(path, halt_at=recorded)
    assert assert_sound(path) == recorded
    run(path)
    assert_same(path, undisturbed)


def test_a_run_killed_while_it_makes_the_ledger_is_completed_by_the_next(
    tmp_path: Path, undisturbed: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    killed_run(path, halt_at=DOCUMENTS - 1, line="opening")
    assert_sound(path)
    run(path)
    assert_same(path, undisturbed)


def test_a_ledger_killed_many_times_over_is_completed_too(
    tmp_path: Path, undisturbed: Path
) -> None:
    path = tmp_path / "ledger.sqlite"
    for recorded in (0, 3, 3, 15):
        killed_run(path, halt_at=recorded)
    run(path)
    assert_same(path, undisturbed)


READS_BESIDE = """
import signal
from multiprocessing import active_children
from foedus.case.beside import beside
from foedus.case.reading import read_beside
from foedus.model import DocId, Document

def halt():
    print(active_children()[0].pid, flush=True)
    signal.pause()

document = Document(id=DocId("a.txt"), text="Norland sent guns.", sha256="")
with beside(1) as ask:
    list(read_beside([document], ask, meanwhile=halt))
"""


def test_what_reads_for_a_run_ends_with_it() -> None:
    command = [sys.executable, "-c", READS_BESIDE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        reader = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    waited_until = monotonic() + PATIENCE_SECONDS
    while is_there(reader) and monotonic() < waited_until:
        sleep(0.1)
    assert not is_there(reader)


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    run(Path(sys.argv[1]), halt_at=int(sys.argv[2]))

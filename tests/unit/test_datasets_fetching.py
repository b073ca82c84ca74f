"""A file is fetched from its owner once, goes on where it stopped, and is checked."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from datasets_world import DESCRIPTION, HEADER, ROWS, grain

from foedus.case import data_fetch
from foedus.case.data_fetch import Fetched, fetched
from foedus.case.data_get import get
from foedus.datasets import Download
from foedus.errors import FoedusError, UnreachableError, UnusableInputError

TEXT = b"exporter,importer,year,tonnes\n" + b"FRA,EGY,2001,5\n" * 400


@dataclass
class Owner:
    """A server with one file; it may break off, forget the file or change it."""

    url: str = ""
    text: bytes | None = TEXT
    mark: str = '"one"'
    breaks_after: int | None = None
    asked: list[str] = field(default_factory=list)

    def download(self, stated: str | None = None) -> Download:
        return Download(url=f"{self.url}/grain.csv", file="grain.csv", sha256=stated)


def answers(owner: Owner) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            owner.asked.append(self.headers.get("Range", "all"))
            if owner.text is None:
                self.send_error(404)
            elif self.headers.get("If-None-Match") == owner.mark:
                self.send_response(304)
                self.end_headers()
            else:
                self._give(owner.text)

        def _give(self, text: bytes) -> None:
            start = 0
            if self.headers.get("If-Range") == owner.mark:
                start = int(self.headers["Range"].strip("bytes=-"))
            self.send_response(206 if start else 200)
            self.send_header("ETag", owner.mark)
            self.send_header("Content-Length", str(len(text) - start))
            self.end_headers()
            self.wfile.write(text[start : owner.breaks_after])

    return Answers


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Owner]:
    monkeypatch.setattr(data_fetch, "_BLOCK_BYTES", 100)
    made = Owner()
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers(made))
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_fetched_is_added(owner: Owner, tmp_path: Path) -> None:
    place = f"{{url: '{owner.url}/grain.csv', file: grain.csv}}"
    description = DESCRIPTION.replace(
        "no_download: it is made up", f"download: [{place}]"
    )
    own = [grain(tmp_path, description=description).folder.parent]
    owner.text = (HEADER + ROWS).encode()
    shelf = tmp_path / "shelf" / "foedus.sqlite"
    added, problems = get("grain", shelf=shelf, own=own, progress=lambda *_: None)
    assert (added.rows, problems) == ({"ties": 3}, ())
    assert (tmp_path / "shelf" / "downloads" / "grain" / "grain.csv").exists()
    owner.mark, owner.text = '"two"', (HEADER + ROWS + "FRA,EGY,2018,1,\n").encode()
    added, (problem,) = get("grain", shelf=shelf, own=own, progress=lambda *_: None)
    assert added.rows == {"ties": 4}
    assert "has changed grain.csv" in problem.what


def fetch(owner: Owner, place: Path, stated: str | None = None) -> Fetched:
    return fetched(owner.download(stated), place, lambda *_: None)


def test_a_file_is_fetched_and_remembered(owner: Owner, tmp_path: Path) -> None:
    came = fetch(owner, tmp_path)
    assert came.path.read_bytes() == TEXT
    assert came.sha256 == sha256(TEXT).hexdigest()
    assert not came.kept


def test_it_is_not_fetched_twice(owner: Owner, tmp_path: Path) -> None:
    first = fetch(owner, tmp_path)
    again = fetch(owner, tmp_path)
    assert again.kept
    assert not again.changed
    assert again.sha256 == first.sha256


def test_a_transfer_that_broke_off_goes_on(owner: Owner, tmp_path: Path) -> None:
    owner.breaks_after = 1500
    with pytest.raises(
        (UnusableInputError, UnreachableError), match="where it stopped"
    ):
        fetch(owner, tmp_path)
    assert not (tmp_path / "grain.csv").exists()
    owner.breaks_after = None
    assert fetch(owner, tmp_path).path.read_bytes() == TEXT
    (asked,) = owner.asked[1:]
    assert asked == "bytes=1500-"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "grain.csv",
        "grain.csv.json",
    ]


def test_what_changed_meanwhile_is_fetched_anew(owner: Owner, tmp_path: Path) -> None:
    owner.breaks_after = 1500
    with pytest.raises(FoedusError):
        fetch(owner, tmp_path)
    owner.breaks_after, owner.mark, owner.text = None, '"two"', b"another"
    assert fetch(owner, tmp_path).path.read_bytes() == b"another"


def test_a_file_that_its_owner_moved_is_told(owner: Owner, tmp_path: Path) -> None:
    owner.text = None
    with pytest.raises(UnusableInputError, match="answers 404 Not Found"):
        fetch(owner, tmp_path)


def test_a_file_that_its_owner_changed_is_told(owner: Owner, tmp_path: Path) -> None:
    fetch(owner, tmp_path)
    owner.mark, owner.text = '"two"', TEXT + b"FRA,EGY,2002,5\n"
    assert fetch(owner, tmp_path).changed


def test_another_file_than_the_one_promised_is_refused(
    owner: Owner, tmp_path: Path
) -> None:
    with pytest.raises(UnusableInputError, match="another file than before"):
        fetch(owner, tmp_path, "0" * 64)
    assert not (tmp_path / "grain.csv").exists()
    assert (tmp_path / "grain.csv.changed").read_bytes() == TEXT


def test_offline_is_said_plainly(tmp_path: Path) -> None:
    away = Owner(url="http://127.0.0.1:9")
    with pytest.raises(UnreachableError, match="when you are online"):
        fetch(away, tmp_path)


def test_offline_the_file_fetched_before_is_used(owner: Owner, tmp_path: Path) -> None:
    first = fetch(owner, tmp_path)
    away = Owner(url="http://127.0.0.1:9")
    came = fetch(away, tmp_path)
    assert came.path == first.path
    assert came.problem is not None
    assert "cannot be reached" in came.problem.what

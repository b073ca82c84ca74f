"""Fetch a file from its owner: resumable, checked, and kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from foedus import __version__
from foedus.case.disk import made_folder, put, writing
from foedus.case.progress import Progress
from foedus.datasets import Download
from foedus.errors import UnreachableError, UnusableInputError
from foedus.model import Problem

_BLOCK_BYTES = 262_144
_PATIENCE_SECONDS = 30
_NOT_MODIFIED = 304
_PARTIAL = 206


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that is here now.

    Attributes:
        changed: The owner put another file in its place since it was last fetched.
        kept: It was here already, and is used again.
        problem: Why the owner could not be asked for a newer one, if so.
    """

    path: Path
    sha256: str
    changed: bool = False
    kept: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What is remembered of a file beside it: how its owner marks this version."""

    url: str = ""
    etag: str = ""
    modified: str = ""
    sha256: str = ""


def fetched(download: Download, folder: Path, progress: Progress) -> Fetched:
    """Return the owner's file, fetched where it is not here or is no longer his.

    A transfer that broke off goes on where it stopped, unless the owner has changed
    the file meanwhile. Offline, the file that was fetched before is used again.

    Raises:
        UnusableInputError: The owner cannot be reached, has moved the file, or gives
            another file than the one whose fingerprint dataset.yml states.
    """
    path = made_folder(folder) / download.file
    known = _memory(path) if path.exists() else _Memory()
    had = known.sha256
    try:
        if not _transferred(download, path, known, progress):
            return Fetched(path=path, sha256=had, kept=True)
    except UnreachableError as error:
        if not had:
            raise
        return Fetched(path=path, sha256=had, kept=True, problem=_unasked(error, path))
    found = _memory(path).sha256
    return Fetched(path=path, sha256=found, changed=bool(had) and had != found)


def _unasked(error: UnreachableError, path: Path) -> Problem:
    return Problem(
        where=error.url,
        what=f"cannot be reached ({error.reason})",
        remedy=f"{path.name} as it was fetched before is used; try again when online",
    )


def _transferred(
    download: Download, path: Path, known: _Memory, progress: Progress
) -> bool:
    """Bring the file; tell whether there was anything to bring."""
    part = path.with_name(f"{path.name}.part")
    begun = _memory(part) if part.exists() else _Memory()
    if begun.url != download.url or not (begun.etag or begun.modified):
        part.unlink(missing_ok=True)
        begun = _Memory()
    asked = _request(download, known, begun, part)
    with _answer(asked, download, part) as answer:
        if answer is None:
            return False
        told = _told(answer, download.url)
        _remember(part, told)
        _poured(answer, part, download, progress)
    _settled(download, part, path, told)
    return True


def _request(download: Download, known: _Memory, begun: _Memory, part: Path) -> Request:
    asked = Request(download.url, headers={"User-Agent": f"foedus/{__version__}"})  # noqa: S310 - dataset.yml allows only http and https
    if part.exists():
        asked.add_header("Range", f"bytes={part.stat().st_size}-")
        asked.add_header("If-Range", begun.etag or begun.modified)
    elif known.url == download.url and known.etag:
        asked.add_header("If-None-Match", known.etag)
    elif known.url == download.url and known.modified:
        asked.add_header("If-Modified-Since", known.modified)
    return asked


@contextmanager
def _answer(
    asked: Request, download: Download, part: Path
) -> Iterator[HTTPResponse | None]:
    """Give the owner's answer, or None where the file here is still his."""
    try:
        with urlopen(asked, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - as above
            yield answer
    except HTTPError as error:
        if error.code != _NOT_MODIFIED:
            raise _refused(download, error, part) from None
        yield None
    except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", "") or str(error) or type(error).__name__
        raise UnreachableError(download.url, str(reason)) from None


def _refused(download: Download, error: HTTPError, part: Path) -> UnusableInputError:
    # What is here of the file may be more than its owner now has.
    part.unlink(missing_ok=True)
    what = f"the owner's server answers {error.code} {error.reason}"
    return UnusableInputError(
        download.url,
        what,
        "look for the file on the owner's page (`foedus data list`), and add it with "
        "`foedus data add`",
    )


def _told(answer: HTTPResponse, url: str) -> _Memory:
    return _Memory(
        url=url,
        etag=answer.headers.get("ETag", ""),
        modified=answer.headers.get("Last-Modified", ""),
    )


def _poured(
    answer: HTTPResponse, part: Path, download: Download, progress: Progress
) -> None:
    """Write what comes; an answer with the whole file begins it anew."""
    goes_on = answer.status == _PARTIAL
    done = part.stat().st_size if goes_on else 0
    expected = answer.headers.get("Content-Length")
    total = done + int(expected) if expected else 0
    with writing(part), part.open("ab" if goes_on else "wb") as file:
        while block := answer.read(_BLOCK_BYTES):
            file.write(block)
            done += len(block)
            progress(f"fetching {download.file}", done, total)
    if total and done < total:
        raise UnusableInputError(
            download.url,
            f"broke off after {done} of {total} bytes",
            "run the command again; it goes on where it stopped",
        )


def _settled(download: Download, part: Path, path: Path, told: _Memory) -> None:
    """Put the whole file in its place, if it is the one that was promised."""
    found = _digest(part)
    if download.sha256 not in {None, found}:
        odd = path.with_name(f"{path.name}.changed")
        part.replace(odd)
        raise UnusableInputError(
            download.url,
            f"gives another file than before (sha256 {found[:16]}…, known is "
            f"{(download.sha256 or '')[:16]}…)",
            f"look at {odd}; if it is what you want, add it with `foedus data add`",
        )
    part.replace(path)
    _beside(part).unlink(missing_ok=True)
    _remember(
        path,
        _Memory(url=told.url, etag=told.etag, modified=told.modified, sha256=found),
    )


def _digest(path: Path) -> str:
    made = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            made.update(block)
    return made.hexdigest()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _remember(path: Path, memory: _Memory) -> None:
    put(_beside(path), json.dumps(asdict(memory)))


def _memory(path: Path) -> _Memory:
    try:
        return _Memory(**json.loads(_beside(path).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        # Without its mark a file is fetched anew; nothing is lost but time.
        return _Memory()

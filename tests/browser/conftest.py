"""Open a brief in the headless Chromium of the machine, and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from brief_world import full_brief
from playwright.sync_api import Browser, sync_playwright

from foedus.brief import page

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a running Chromium, or skip and say how to get one."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium: run tools/install_chromium.sh as root")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the page of the rescue pact."""
    place: Path = tmp_path_factory.mktemp("brief") / "brief.html"
    place.write_text(page(full_brief()), "utf-8")
    return place.as_uri()

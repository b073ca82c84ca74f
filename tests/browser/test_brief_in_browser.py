"""The page as a reader meets it: any width, any light, with and without scripts."""

import shutil
from collections.abc import Iterator
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from brief_world import full_brief
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pypdf import PdfReader

from foedus.brief import page
from foedus.case import bundled_case, read_case, run

pytestmark = pytest.mark.browser

A4 = (595, 842)
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


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield _open(context, address)
    context.close()


def test_the_page_asks_no_other_computer_for_anything(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab = _open(context, address)
    tab.locator("summary").first.click()
    context.close()
    assert asked == [address]


def test_the_policy_forbids_nothing_that_the_page_does(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(str(error.error)))
    _open(context, address)
    context.close()
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    browser: Browser, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme
    )
    tab = _open(context, address)
    tab.get_by_role("button", name="Open all").click()
    tab.locator('.judged a[href^="#c"]').first.click()
    assert _violations(tab) == []
    context.close()


@pytest.fixture(scope="module")
def measured_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the brief of the bundled case: measures, situations and sanctions too."""
    out = tmp_path_factory.mktemp("bundled")
    made = run(read_case(bundled_case()), out=out, progress=lambda *_told: None)
    return made.files[0].as_uri()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_is_measured_and_simulated(
    browser: Browser, measured_address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme)
    tab = _open(context, measured_address)
    tab.get_by_role("button", name="Open all").click()
    assert tab.locator("#options svg").count() >= 4
    assert tab.locator("#measures svg").count() >= 3
    assert _violations(tab) == []
    context.close()


@pytest.mark.slow
def test_the_bundled_brief_fits_a_phone(
    browser: Browser, measured_address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 844})
    tab = _open(context, measured_address)
    tab.get_by_role("button", name="Open all").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


@pytest.mark.slow
def test_the_bundled_brief_is_under_400_kb(measured_address: str) -> None:
    assert Path(measured_address.removeprefix("file://")).stat().st_size < 400_000


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_width_needs_sideways_scrolling(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    tab = _open(context, address)
    tab.get_by_role("button", name="Open all").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_without_scripts_every_claim_can_be_read(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = _open(context, address)
    cards = tab.locator(".card")
    assert cards.count() == len(full_brief().claims)
    assert all(card.is_visible() for card in cards.all())
    assert not tab.locator("#filter").is_visible()
    for fold in tab.locator("main details").all():
        assert fold.locator("summary").first.is_visible()
    context.close()


def test_print_is_a4_and_leaves_out_what_is_folded(opened: Page) -> None:
    document = PdfReader(BytesIO(opened.pdf(prefer_css_page_size=True)))
    box = document.pages[0].mediabox
    text = printed(document)
    assert (round(box.width), round(box.height)) == A4
    assert "What is not known" in printed(document, 2)
    assert "The table behind both drawings" not in text
    assert "https://gazette.example/pact?a=1&b=2" in text.replace(" ", "")


@pytest.mark.parametrize("scripts", [True, False])
def test_all_of_it_is_printed_on_request(
    browser: Browser, address: str, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = _open(context, address)
    tab.get_by_label("Print all of it").check()
    text = printed(PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))))
    context.close()
    assert "The table behind both drawings" in text
    assert "acts or speaks against" in text.partition("Relations claimed")[2]
    assert "Ledger: who gave what to whom" in text


@pytest.mark.slow
def test_the_bundled_brief_prints_on_35_pages_and_the_first_two_stand_alone(
    browser: Browser, measured_address: str
) -> None:
    context = browser.new_context()
    tab = _open(context, measured_address)
    document = PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True)))
    context.close()
    assert len(document.pages) <= 35
    opening = printed(document, 2)
    for title in ("Key judgements", "What could change it", "What is not known"):
        assert title in opening
    assert "Judgements, as far as" not in opening


def test_the_filter_leaves_what_fits(opened: Page) -> None:
    form = opened.get_by_role("search")
    form.get_by_label("Words").fill("rescuers to uruguay")
    assert form.locator("output").inner_text() == "3 of 17 claims"
    form.get_by_label("Status").select_option("going on")
    assert form.locator("output").inner_text() == "2 of 17 claims"
    form.get_by_label("Actor").select_option("MNG")
    assert form.locator("output").inner_text() == "0 of 17 claims"
    form.get_by_role("button", name="Clear").click()
    opened.wait_for_function("!document.querySelector('.card[hidden]')")


def test_a_cited_claim_opens_beside_its_line(opened: Page) -> None:
    cited = opened.locator('.judged a[href="#c1"]').first
    cited.click()
    peek = opened.get_by_role("dialog")
    assert "signed a mutual rescue pact" in peek.inner_text()
    assert "Harbour Gazette" in peek.inner_text()
    opened.keyboard.press("Escape")
    assert not peek.is_visible()
    assert cited.evaluate("link => link === document.activeElement")


def test_a_short_link_is_read_out_with_what_it_leads_to(opened: Page) -> None:
    cited = opened.locator('.judged a[href="#c1"]').first
    assert cited.get_attribute("aria-label") == "c1, claim"
    named = opened.locator('.contents a[href="#sides"]')
    assert named.get_attribute("aria-label") is None


def test_a_link_opens_the_fold_in_which_its_line_lies(opened: Page) -> None:
    line = opened.locator("#f12")
    assert not line.is_visible()
    opened.locator('a[href="#f12"]').first.click()
    line.wait_for(state="visible")


def test_the_first_stop_of_the_keyboard_skips_to_the_brief(opened: Page) -> None:
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def printed(document: PdfReader, pages: int | None = None) -> str:
    """Return the text of the first pages, or of all."""
    return " ".join(" ".join(p.extract_text() for p in document.pages[:pages]).split())


def _open(context: BrowserContext, address: str) -> Page:
    tab = context.new_page()
    tab.goto(address)
    return tab


def _violations(tab: Page) -> list[str]:
    """Run all rules of axe-core, best practices and size of targets included."""
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    tab.evaluate(axe)
    found = tab.evaluate(
        "rules => axe.run({resultTypes: ['violations'], rules})"
        ".then(result => result.violations)",
        {"target-size": {"enabled": True}},
    )
    return [
        f"{v['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for v in found
        for node in v["nodes"]
    ]

"""The page as a file: complete, harmless, the same every time."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from brief_world import ISL, URY, World, brief, full_brief, large_brief

from foedus.brief import page
from foedus.brief.extent import extract
from foedus.errors import QuoteNotFoundError
from foedus.model import Boundaries, Brief, FactId, Layer, Root

HOSTILE = """</script></style><img src=x onerror=alert(1)> & "quoted" 'single' <b>"""


class Reading(HTMLParser):
    """Collect what a browser would act upon."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        self.tags.append((tag, dict(attributes)))

    def values(self, name: str) -> list[str]:
        return [v for _, attributes in self.tags if (v := attributes.get(name))]


@pytest.fixture(scope="module")
def html() -> str:
    return page(full_brief())


def test_same_brief_same_bytes(html: str) -> None:
    assert page(full_brief()) == html


def test_every_inner_link_has_its_aim_and_no_id_stands_twice(html: str) -> None:
    reading = Reading(html)
    ids = reading.values("id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in reading.values("href") if link.startswith("#")}
    assert inner <= set(ids)


def test_labels_point_at_something(html: str) -> None:
    reading = Reading(html)
    named = {i for value in reading.values("aria-labelledby") for i in value.split()}
    assert named <= set(reading.values("id"))


def test_every_claim_has_a_card_and_every_fact_a_line(html: str) -> None:
    ids = Reading(html).values("id")
    case = full_brief()
    assert sum(bool(re.fullmatch(r"c\d+", i)) for i in ids) == len(case.claims)
    assert sum(bool(re.fullmatch(r"f\d+", i)) for i in ids) == len(case.facts)


def test_headings_descend_one_step_at_a_time(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reading(html).tags if re.match(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_nothing_is_fetched(html: str) -> None:
    reading = Reading(html)
    assert {"link", "img", "iframe", "base"}.isdisjoint(t for t, _ in reading.tags)
    assert reading.values("src") == []
    assert "@import" not in html
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style


def test_only_our_style_and_script_may_run(html: str) -> None:
    (policy,) = [v for v in Reading(html).values("content") if "default-src" in v]
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert Reading(html).values("style") == []


def test_a_hostile_document_writes_no_markup() -> None:
    html = page(_hostile())
    reading = Reading(html)
    assert "img" not in {tag for tag, _ in reading.tags}
    names = {name for _, attributes in reading.tags for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    assert html.count("</script>") == 1
    assert html.count("</style>") == 1


def test_only_addresses_of_the_web_become_links(html: str) -> None:
    outer = {x for x in Reading(html).values("href") if not x.startswith("#")}
    assert outer == {
        "https://gazette.example/pact?a=1&b=2",
        "https://courier.example/doubts",
    }
    assert "javascript:alert(1)" in html


def test_a_quote_that_is_not_in_its_text_stops_the_page() -> None:
    case = full_brief()
    first = case.claims[0]
    false = replace(first, quote=replace(first.quote, words="No such words"))
    with pytest.raises(QuoteNotFoundError, match="No such words"):
        page(replace(case, claims=(false, *case.claims[1:])))


def test_a_claim_of_a_missing_document_stops_the_page() -> None:
    case = full_brief()
    with pytest.raises(QuoteNotFoundError, match="gazette"):
        page(replace(case, documents=case.documents[1:]))


def test_a_case_without_claims_says_that_it_found_nothing() -> None:
    html = page(brief(World(), focus=()))
    assert "No fact was found" in html
    assert "That is no finding that nothing happened" in html
    assert "The case names fewer than two focus actors" in html


def test_a_large_case_stays_below_400_kilobytes() -> None:
    case = large_brief()
    assert (len(case.documents), len(case.claims)) == (25, 250)
    assert len(page(case).encode()) < 400_000


def test_a_huge_case_shows_what_is_nearest_and_says_so() -> None:
    case = large_brief(documents=60, facts=299)
    assert extract(case) == case
    part = extract(case, most=100)
    assert len(part.facts) == 100
    assert {claim.doc for claim in part.claims} == {d.id for d in part.documents}
    near = [{ISL, URY} & {*fact.actors, *fact.recipients} for fact in part.facts]
    assert all(near)
    facts = tuple(
        replace(fact, id=FactId(f"{fact.id}-{n}"))
        for n in range(2)
        for fact in case.facts
    )
    plain = _plain(page(replace(case, facts=facts)))
    assert "60 documents" in plain
    assert "shows 500 facts" in plain
    assert "the other 98 stand in facts.csv" in plain


def test_what_was_hardly_read_stands_in_the_files_and_not_on_the_page() -> None:
    case = brief()
    fact = next(f for f in case.facts if len(f.claims) == 1 and not f.against)
    faint = tuple(
        replace(claim, confidence=0.1) if claim.id in fact.claims else claim
        for claim in case.claims
    )
    part = extract(replace(case, claims=faint))
    assert [f.id for f in part.facts] == [f.id for f in case.facts if f is not fact]
    assert set(fact.claims).isdisjoint(claim.id for claim in part.claims)
    plain = _plain(page(replace(case, claims=faint)))
    assert f"shows {len(case.facts) - 1} facts" in plain


def test_the_header_counts_documents_and_origins(html: str) -> None:
    plain = _plain(html)
    assert "4 documents Read" in _swapped(plain)
    assert "Independent origins 3" in plain
    assert "Nothing published after 1 Mar 2025 was taken into account" in plain


def test_what_was_not_read_is_listed_with_its_reason(html: str) -> None:
    plain = _plain(html)
    assert "noticia.txt language 'es' is not read" in plain
    assert "scan.pdf no text in it run OCR first" in plain


def test_quotes_stand_in_their_sentence_with_offsets(html: str) -> None:
    assert (
        "<mark>Uruguay supplied at least 300 tonnes of fuel to Iceland</mark>" in html
    )
    assert "characters 152–207" in _plain(html)


@pytest.mark.parametrize("boundaries", Boundaries)
def test_the_policy_of_boundaries_is_stated(boundaries: Boundaries) -> None:
    plain = _plain(page(full_brief(), boundaries=boundaries))
    crimea = {
        Boundaries.UN: "Crimea: shown under Ukraine",
        Boundaries.AS_DRAWN: "Crimea: shown under Russia",
        Boundaries.HATCHED: "Crimea: hatched",
    }
    assert crimea[boundaries] in plain
    assert "resolution 68/262" in plain


def _hostile() -> Brief:
    world = World()
    text = f"Iceland sent {HOSTILE} to Uruguay."
    document = world.document(HOSTILE, text, title=HOSTILE, publisher=HOSTILE)
    claim = world.claim(
        document,
        f"sent {HOSTILE}",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.ARMS,
        speaker=HOSTILE,
        why=HOSTILE,
    )
    world.fact(claim, figure_note=HOSTILE)
    return brief(world, title=HOSTILE, question=HOSTILE)


def _plain(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])
    text = text.replace("&#39;", "'").replace("&amp;", "&")
    return " ".join(text.split())


def _swapped(plain: str) -> str:
    """Put each count of the header before its name, as the page shows it."""
    return re.sub(r"Read (\d+ documents)", r"\1 Read", plain)


def test_what_is_folded_away_is_set_apart_from_what_is_shown() -> None:
    macros = page.__globals__["_environment"]().get_template("macros.html").module
    assert str(macros.refs([1, 2], 1)).startswith(
        '<a href="#c1">c1</a> <details class="more"><summary>and 1 more'
    )

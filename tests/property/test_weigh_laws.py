"""What holds of weighing whatever is claimed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Document,
    Grade,
    Kind,
    Layer,
    Lineage,
    Quantity,
    Quote,
    Root,
    Status,
    When,
)
from foedus.weigh import facts, lineages
from foedus.weigh.reuse import reuses

pytestmark = pytest.mark.property

NEW_YEAR = date(2024, 1, 1)
DOCUMENTS = tuple(map(DocId, "abcdef"))
VOCABULARY = tuple("abcdefghijkl")

days = st.integers(0, 20).map(lambda number: NEW_YEAR + timedelta(days=number))
parties = st.sampled_from(
    [(), (ActorId("NORLAND"),), (ActorId("ESTMARK"),), (ActorId("SUDRIA"),)]
)
phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join)
speakers = st.sampled_from([None, "Ada Berg", "Berg", "officials", "Reuters"])


@st.composite
def intervals(draw: st.DrawFn) -> When:
    first, last = sorted((draw(days), draw(days)))
    return When(
        start=draw(st.sampled_from([first, None])),
        end=draw(st.sampled_from([last, None])),
        text="then",
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    number = float(draw(st.sampled_from([10, 600, 9000])))
    slot = draw(st.sampled_from(["value", "low", "high"]))
    return Quantity(
        value=number if slot == "value" else None,
        low=number if slot == "low" else None,
        high=number if slot == "high" else None,
        unit=None,
        of=draw(st.sampled_from(["troops", "shells", None])),
        text=f"{number:g}",
    )


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    doc, words = draw(st.sampled_from(DOCUMENTS)), draw(phrases)
    return Claim(
        id=ClaimId(f"{doc}:{number}"),
        quote=Quote(doc=doc, start=0, end=len(words), words=words),
        kind=draw(st.sampled_from([Kind.EVENT, Kind.EVENT, Kind.QUANTITY])),
        actors=draw(parties),
        actor_text=None,
        recipients=draw(parties),
        recipient_text=None,
        root=draw(st.sampled_from([Root.AID, Root.AID, Root.CONSULT, Root.REQUEST])),
        mode=draw(st.sampled_from([None, None, "give"])),
        layer=draw(st.sampled_from([Layer.ARMS, Layer.ARMS, None])),
        status=draw(st.sampled_from(Status)),
        certainty=draw(st.sampled_from(Certainty)),
        speaker=draw(speakers),
        speaker_actor=draw(st.sampled_from([None, None, ActorId("SUDRIA")])),
        quantity=draw(st.none() | quantities()),
        event_date=draw(st.none() | intervals()),
        said_date=draw(st.none() | days),
        confidence=0.5,
        why="",
    )


@st.composite
def reports(draw: st.DrawFn) -> list[Claim]:
    return [draw(claims(number)) for number in range(draw(st.integers(0, 12)))]


@st.composite
def partitions(draw: st.DrawFn) -> tuple[Lineage, ...]:
    heads = [draw(st.integers(0, 3)) for _ in DOCUMENTS]
    groups = [
        tuple(name for name, head in zip(DOCUMENTS, heads, strict=True) if head == one)
        for one in sorted(set(heads))
    ]
    return tuple(Lineage(documents=group, reason="drawn") for group in groups)


grades = st.dictionaries(st.sampled_from(DOCUMENTS), st.sampled_from(Grade))


@settings(max_examples=40, deadline=None)
@given(reports(), partitions(), grades, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_lineages_changes_nothing(
    told: list[Claim],
    lines: tuple[Lineage, ...],
    graded: dict[DocId, Grade],
    shuffler: Random,
) -> None:
    before = facts(told, lines, graded)
    claims_moved, lines_moved = list(told), list(lines)
    shuffler.shuffle(claims_moved)
    shuffler.shuffle(lines_moved)
    assert facts(claims_moved, lines_moved, graded) == before


@settings(max_examples=40, deadline=None)
@given(reports(), partitions())
def test_every_claim_is_in_one_fact_and_origins_are_bounded(
    told: list[Claim], lines: tuple[Lineage, ...]
) -> None:
    found = facts(told, lines, {})
    assert sorted(name for fact in found for name in fact.claims) == sorted(
        claim.id for claim in told
    )
    assert len({fact.id for fact in found}) == len(found)
    home = {name: place for place, line in enumerate(lines) for name in line.documents}
    by_id = {claim.id: claim for claim in told}
    for fact in found:
        used = {home[by_id[name].doc] for name in fact.claims}
        assert 1 <= fact.origins <= len(used)
        assert not set(fact.claims) & set(fact.against)


@settings(max_examples=40, deadline=None)
@given(reports(), partitions(), st.sampled_from(DOCUMENTS), st.integers(0, 9))
def test_a_reprint_never_raises_the_count_of_origins(
    told: list[Claim], lines: tuple[Lineage, ...], printed: DocId, lag: int
) -> None:
    copy = DocId("reprint")
    copies = [_printed(claim, copy, lag) for claim in told if claim.doc == printed]
    joined = tuple(
        replace(line, documents=(*line.documents, copy))
        if printed in line.documents
        else line
        for line in lines
    )
    before, after = facts(told, lines, {}), facts([*told, *copies], joined, {})
    origins = {frozenset(fact.claims): fact.origins for fact in before}
    kept = {
        frozenset(name for name in fact.claims if not name.startswith(copy)): fact
        for fact in after
    }
    assert kept.keys() == origins.keys()
    for names, fact in kept.items():
        assert fact.origins == origins[names]


def _printed(claim: Claim, copy: DocId, lag: int) -> Claim:
    said = claim.said_date
    return replace(
        claim,
        id=ClaimId(f"{copy}:{claim.id}"),
        quote=replace(claim.quote, doc=copy),
        said_date=said + timedelta(days=lag) if said else None,
    )


@settings(max_examples=40, deadline=None)
@given(reports(), partitions())
def test_a_range_spans_its_figures(
    told: list[Claim], lines: tuple[Lineage, ...]
) -> None:
    for fact in facts(told, lines, {}):
        for figure in fact.figures if not fact.grew else ():
            amount = figure.quantity
            stated = [amount.value, amount.low, amount.high]
            for number in (one for one in stated if one is not None):
                assert fact.low is None or fact.low <= number
                assert fact.high is None or number <= fact.high
        assert bool(fact.figures) == bool(fact.figure_note)


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """Draw texts that share runs of words, as reprints do."""
    runs = [draw(_runs()) for _ in range(draw(st.integers(1, 3)))]
    chosen = st.lists(st.sampled_from(runs), min_size=1, max_size=3)
    return [" ".join(draw(chosen)) for _ in range(draw(st.integers(0, 7)))]


def _runs() -> st.SearchStrategy[str]:
    run = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=16)
    return run.map(" ".join)


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return frozenset(tuple(words[at : at + 5]) for at in range(len(words) - 4))


@settings(max_examples=40, deadline=None)
@given(texts())
def test_reuse_is_what_comparing_every_pair_finds(told: list[str]) -> None:
    sets = [_grams(text) for text in told]
    found = {frozenset((sets[one.first], sets[one.second])) for one in reuses(told)}
    for ours, theirs in combinations(sets, 2):
        shorter = min(len(ours), len(theirs))
        if shorter >= 8 and ours != theirs:
            is_reuse = len(ours & theirs) >= 0.5 * shorter
            assert is_reuse == (frozenset((ours, theirs)) in found)


def _reports(told: list[str]) -> list[Document]:
    return [
        Document(id=DocId(f"{number}"), text=text, sha256="")
        for number, text in enumerate(told)
    ]


@settings(max_examples=40, deadline=None)
@given(texts(), st.randoms(use_true_random=False))
def test_every_document_is_in_one_lineage_in_any_order(
    told: list[str],
    shuffler: Random,
) -> None:
    documents = _reports(told)
    lines = lineages(documents)
    assert sorted(name for line in lines for name in line.documents) == sorted(
        document.id for document in documents
    )
    shuffler.shuffle(documents)
    assert lineages(documents) == lines


@settings(max_examples=40, deadline=None)
@given(texts(), st.data())
def test_a_reprint_starts_no_lineage(told: list[str], data: st.DataObject) -> None:
    documents = [one for one in _reports(told) if one.text]
    if not documents:
        return
    printed = data.draw(st.sampled_from(documents))
    copy = replace(printed, id=DocId("reprint"))
    before, after = lineages(documents), lineages([*documents, copy])
    assert len(after) == len(before)
    assert any({printed.id, copy.id} <= set(line.documents) for line in after)

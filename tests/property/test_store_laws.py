"""What holds of the ledger whatever is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

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
    Kind,
    Layer,
    Quantity,
    Quote,
    Root,
    Side,
    Status,
    When,
)
from foedus.store import Ledger

pytestmark = pytest.mark.property

words = st.text(max_size=12)
maybe_words = st.none() | words
codes = st.sampled_from(["NORLAND", "ESTMARK", "SUDRIA"]).map(ActorId)
parties = st.lists(codes, max_size=3, unique=True).map(tuple)
sectors = st.lists(st.none() | st.just("GOV"), max_size=3).map(tuple)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
maybe_days = st.none() | days
quantities = st.builds(
    Quantity,
    value=numbers,
    low=numbers,
    high=numbers,
    unit=maybe_words,
    of=maybe_words,
    text=words,
)
intervals = st.builds(When, start=maybe_days, end=maybe_days, text=words)


@st.composite
def documents(draw: st.DrawFn, names: st.SearchStrategy[str]) -> Document:
    text = draw(st.text(min_size=1, max_size=40))
    return Document(
        id=DocId(draw(names)),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        title=draw(maybe_words),
        url=draw(maybe_words),
        publisher=draw(maybe_words),
        via=draw(maybe_words),
        published=draw(maybe_days),
        published_how=draw(st.none() | st.just("front matter")),
    )


@st.composite
def claims(draw: st.DrawFn, document: Document, number: int) -> Claim:
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Claim(
        id=ClaimId(f"{document.id}:{number}"),
        quote=Quote(
            doc=document.id, start=start, end=end, words=document.text[start:end]
        ),
        kind=draw(st.sampled_from(Kind)),
        actors=draw(parties),
        actor_text=draw(maybe_words),
        actor_sectors=draw(sectors),
        recipients=draw(parties),
        recipient_text=draw(maybe_words),
        recipient_sectors=draw(sectors),
        root=draw(st.none() | st.sampled_from(Root)),
        mode=draw(maybe_words),
        layer=draw(st.none() | st.sampled_from(Layer)),
        status=draw(st.sampled_from(Status)),
        certainty=draw(st.sampled_from(Certainty)),
        speaker=draw(maybe_words),
        speaker_actor=draw(st.none() | codes),
        speaker_chain=draw(st.lists(words, max_size=2).map(tuple)),
        quantity=draw(st.none() | quantities),
        event_date=draw(st.none() | intervals),
        said_date=draw(maybe_days),
        confidence=draw(st.floats(0, 1)),
        why=draw(words),
        inferred=draw(st.sampled_from([(), (Side.RECIPIENTS,), tuple(Side)])),
    )


@st.composite
def readings(draw: st.DrawFn, most: int = 4) -> tuple[Document, list[Claim]]:
    document = draw(documents(st.sampled_from(["a.txt", "b.txt", "c.txt"])))
    count = draw(st.integers(0, most))
    return document, [draw(claims(document, number)) for number in range(count)]


@contextmanager
def ledger() -> Iterator[Ledger]:
    with Ledger(Path(":memory:")) as opened:  # a file a case would take minutes
        yield opened


@settings(max_examples=30, deadline=None)
@given(readings())
def test_nothing_is_lost_on_the_way_through(
    reading: tuple[Document, list[Claim]],
) -> None:
    document, made = reading
    with ledger() as store:
        store.record(document, made, [], reader="1")
        view = store.view()
    assert view.documents == (document,)
    assert view.claims == tuple(sorted(made, key=lambda c: (c.quote.start, c.id)))


@settings(max_examples=30, deadline=None)
@given(st.lists(readings(most=2), max_size=4))
def test_the_second_run_adds_nothing(
    made: list[tuple[Document, list[Claim]]],
) -> None:
    with ledger() as store:
        last = {document.id: (document, told) for document, told in made}
        for _ in range(2):
            for document, told in last.values():
                store.record(document, told, [], reader="1")
        assert all(len(store.history(name)) == 1 for name in last)


@settings(max_examples=20, deadline=None)
@given(st.lists(readings(most=2), max_size=5), st.lists(days, min_size=2, max_size=4))
def test_a_later_day_loses_only_what_was_superseded(
    made: list[tuple[Document, list[Claim]]], asked: list[date]
) -> None:
    with ledger() as store:
        for document, told in made:
            store.record(document, told, [], reader="1")
        known = [store.view(known_by=day) for day in sorted(asked)]
    for earlier, later in pairwise(known):
        assert {one.id for one in earlier.documents} <= {
            one.id for one in later.documents
        }
        kept = {one.id for one in set(earlier.documents) & set(later.documents)}
        for claim in earlier.claims:
            assert claim.doc not in kept or claim in later.claims


@settings(max_examples=30, deadline=None)
@given(st.lists(readings(most=2), max_size=3), days)
def test_a_day_only_ever_narrows_the_view(
    made: list[tuple[Document, list[Claim]]], day: date
) -> None:
    with ledger() as store:
        for document, told in made:
            store.record(document, told, [], reader="1")
        assert set(store.view(on=day).claims) <= set(store.view().claims)
        assert store.view(on=day).documents == store.view().documents


@settings(max_examples=20, deadline=None)
@given(readings(), st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_breaks_the_search(
    reading: tuple[Document, list[Claim]], asked: str
) -> None:
    document, made = reading
    with ledger() as store:
        store.record(document, made, [], reader="1")
        assert set(store.search(asked)) <= {claim.id for claim in made}


@settings(max_examples=30, deadline=None)
@given(readings(), words)
def test_each_version_can_still_be_seen(
    reading: tuple[Document, list[Claim]], title: str
) -> None:
    document, made = reading
    retitled = replace(document, title=title + "!")
    with ledger() as store:
        store.record(document, made, [], reader="1")
        store.record(retitled, [], [], reader="1")
        first, *others = store.history(document.id)
    assert first.document == document
    assert set(first.claims) == set(made)
    assert len(others) == (retitled != document)

"""The ledger keeps every document as read, and every claim ever made of it."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from foedus.errors import QuoteNotFoundError, UnusableInputError
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
    Side,
    Status,
    When,
)
from foedus.store import Ledger, Standing
from foedus.store.rows import claim_back, claim_row

NORLAND, ESTMARK = ActorId("NOR1"), ActorId("EST1")
WORDS = "Norland sent Estmark forty guns."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as opened:
        yield opened


def report(
    text: str = WORDS, *, name: str = "one.txt", published: date | None = None
) -> Document:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(id=DocId(name), text=text, sha256=digest, published=published)


def claim(of: Document, name: str = "c1", *, when: When | None = None) -> Claim:
    return Claim(
        id=ClaimId(f"{of.id}:{name}"),
        quote=Quote(doc=of.id, start=0, end=len(of.text), words=of.text),
        kind=Kind.EVENT,
        actors=(NORLAND,),
        actor_text="Norland",
        actor_sectors=("MIL",),
        recipients=(ESTMARK,),
        recipient_text="Estmark",
        root=Root.AID,
        mode=None,
        layer=Layer.ARMS,
        status=Status.OCCURRED,
        certainty=Certainty.CERTAIN,
        event_date=when,
        confidence=0.9,
        why="a rule",
    )


def record(ledger: Ledger, *documents: Document, reader: str = "1") -> None:
    for document in documents:
        ledger.record(document, [claim(document)], [], reader=reader)


def test_a_claim_comes_back_as_it_went_in_with_its_sectors(ledger: Ledger) -> None:
    record(ledger, report())
    assert ledger.view().claims == (claim(report()),)
    assert ledger.view().documents == (report(),)


def test_a_claim_of_a_ledger_of_before_comes_back() -> None:
    made = replace(claim(report()), inferred=(Side.ACTORS,))
    row = claim_row(made)
    older = json.loads(row["wire"])
    del older["inferred"]
    assert claim_back(row["wire"], row["sectors"]) == made
    assert claim_back(json.dumps(older), row["sectors"]) == claim(report())


def test_what_was_recorded_is_there_after_closing(path: Path) -> None:
    with Ledger(path) as ledger:
        record(ledger, report())
    with Ledger(path) as ledger:
        assert ledger.holds(report(), reader="1")
        assert len(ledger.view().claims) == 1


def test_recording_twice_adds_nothing(ledger: Ledger) -> None:
    record(ledger, report(), report())
    assert len(ledger.history(DocId("one.txt"))) == 1


def test_a_changed_text_supersedes_its_claims_and_keeps_the_old_ones(
    ledger: Ledger,
) -> None:
    changed = report("Norland sent Estmark sixty guns.")
    record(ledger, report(), changed)
    assert [one.quote.words for one in ledger.view().claims] == [changed.text]
    first, second = ledger.history(DocId("one.txt"))
    assert first.claims == (claim(report()),)
    assert first.standing is Standing.SUPERSEDED
    assert second.standing is Standing.CURRENT


def test_a_newer_reader_reads_again(ledger: Ledger) -> None:
    record(ledger, report())
    assert not ledger.holds(report(), reader="2")
    record(ledger, report(), reader="2")
    assert [one.reader for one in ledger.history(DocId("one.txt"))] == ["1", "2"]
    assert len(ledger.view().claims) == 1


def test_corrected_metadata_is_a_change(ledger: Ledger) -> None:
    record(ledger, report())
    credited = replace(report(), publisher="Norland Mail")
    assert not ledger.holds(credited, reader="1")


def test_a_withdrawn_document_is_kept_and_does_not_count(ledger: Ledger) -> None:
    record(ledger, report(), report(name="two.txt"))
    ledger.withdraw(keep=[DocId("two.txt")])
    assert [one.id for one in ledger.view().documents] == ["two.txt"]
    (version,) = ledger.history(DocId("one.txt"))
    assert version.standing is Standing.WITHDRAWN
    assert ledger.search("forty") == ["two.txt:c1"]


def test_a_document_that_is_back_counts_again_without_a_new_reading(
    ledger: Ledger,
) -> None:
    record(ledger, report())
    ledger.withdraw(keep=[])
    assert ledger.holds(report(), reader="1")
    ledger.withdraw(keep=[DocId("one.txt")])
    assert len(ledger.view().claims) == 1


def test_problems_are_those_of_the_texts_that_stand(ledger: Ledger) -> None:
    def problem(what: str) -> Problem:
        return Problem(where="one.txt", what=what, remedy="look")

    ledger.record(report(), [], [problem("old")], reader="1")
    ledger.record(report("New text."), [], [problem("a"), problem("b")], reader="1")
    assert [one.what for one in ledger.problems()] == ["a", "b"]


def test_the_order_does_not_depend_on_when_documents_came(ledger: Ledger) -> None:
    record(ledger, report(name="b.txt"), report(name="c.txt"), report(name="a.txt"))
    assert [one.id for one in ledger.view().documents] == ["a.txt", "b.txt", "c.txt"]
    assert [one.doc for one in ledger.view().claims] == ["a.txt", "b.txt", "c.txt"]


def test_what_was_published_later_was_not_known(ledger: Ledger) -> None:
    record(
        ledger,
        report(name="early.txt", published=date(2024, 3, 1)),
        report(name="late.txt", published=date(2024, 5, 1)),
        report(name="undated.txt"),
    )
    known = ledger.view(known_by=date(2024, 4, 1))
    assert [one.id for one in known.documents] == ["early.txt", "undated.txt"]
    assert {one.doc for one in known.claims} == {"early.txt", "undated.txt"}


def test_an_earlier_day_shows_the_text_that_was_out_then(ledger: Ledger) -> None:
    first = report("Forty guns.", published=date(2024, 3, 1))
    corrected = report("Sixty guns.", published=date(2024, 5, 1))
    record(ledger, first, corrected)
    assert ledger.view(known_by=date(2024, 4, 1)).documents == (first,)
    assert ledger.view(known_by=date(2024, 5, 1)).documents == (corrected,)


def test_a_date_set_right_leaves_no_trace_on_the_wrong_day(ledger: Ledger) -> None:
    record(ledger, report(published=date(2024, 3, 1)))
    record(ledger, report(published=date(2024, 5, 1)))
    assert ledger.view(known_by=date(2024, 4, 1)).documents == ()


@pytest.mark.parametrize(
    ("when", "is_shown"),
    [
        (None, True),
        (When(start=None, end=None, text="once"), True),
        (When(start=date(2024, 6, 1), end=date(2024, 6, 30), text="June"), True),
        (When(start=date(2024, 1, 1), end=None, text="since January"), True),
        (When(start=date(2024, 6, 20), end=None, text="since 20 June"), False),
        (When(start=date(1961, 1, 1), end=date(1961, 12, 31), text="1961"), False),
        (When(start=None, end=date(2024, 6, 18), text="until 18 June"), False),
    ],
)
def test_a_day_leaves_out_what_is_dated_to_others(
    ledger: Ledger, when: When | None, *, is_shown: bool
) -> None:
    ledger.record(report(), [claim(report(), when=when)], [], reader="1")
    assert bool(ledger.view(on=date(2024, 6, 19)).claims) is is_shown


def test_a_quote_that_is_not_in_the_text_never_enters(ledger: Ledger) -> None:
    foreign = claim(report("Estmark sent Norland forty guns."))
    with pytest.raises(QuoteNotFoundError):
        ledger.record(report(), [foreign], [], reader="1")
    assert ledger.view().documents == ()


def test_a_document_enters_whole_or_not_at_all(ledger: Ledger) -> None:
    twins = [claim(report()), claim(report(), when=When(start=None, end=None, text=""))]
    with pytest.raises(sqlite3.IntegrityError):
        ledger.record(report(), twins, [], reader="1")
    assert ledger.view().documents == ()
    assert ledger.history(DocId("one.txt")) == ()


def test_search_finds_words_without_accents_or_case(ledger: Ledger) -> None:
    cafe = report("The CAFÉ in Northaven.", name="two.txt")
    record(ledger, report(), cafe)
    assert ledger.search("cafe northaven") == ["two.txt:c1"]
    assert ledger.search("guns cafe") == []


def test_search_forgets_what_was_superseded(ledger: Ledger) -> None:
    record(ledger, report(), report("Norland sent nothing."))
    assert ledger.search("guns") == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        '"',
        "guns AND",
        "guns*",
        "quote : (guns",
        "NEAR(guns, 2)",
        "^guns'); drop table claim; --",
        "\x00",
        "\ud800 guns",
        "-guns",
        "{quote} : guns",
        "guns " * 5000,
    ],
)
def test_no_query_is_hostile(ledger: Ledger, words: str) -> None:
    record(ledger, report())
    assert set(ledger.search(words)) <= {"one.txt:c1"}


def test_a_lone_surrogate_in_a_text_is_kept(ledger: Ledger) -> None:
    odd = report("Guns \ud800 and butter.")
    record(ledger, odd)
    assert ledger.view().documents == (odd,)


def test_claims_cannot_be_changed_by_any_hand(path: Path, ledger: Ledger) -> None:
    record(ledger, report())
    hand = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        hand.execute("delete from claim")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        hand.execute("update claim set status = 'occurred'")
    hand.close()


def test_the_same_work_gives_the_same_content(tmp_path: Path) -> None:
    dumps = []
    for name in ("a.sqlite", "b.sqlite"):
        with Ledger(tmp_path / name) as ledger:
            record(ledger, report(), report("Changed."), report(name="two.txt"))
        hand = sqlite3.connect(tmp_path / name)
        dumps.append(list(hand.iterdump()))
        hand.close()
    assert dumps[0] == dumps[1]


def test_two_runs_may_write_by_turns(path: Path) -> None:
    with Ledger(path) as one, Ledger(path) as other:
        record(one, report())
        record(other, report(), report(name="two.txt"))
        assert len(one.view().documents) == 2


def test_a_text_file_is_no_ledger(path: Path) -> None:
    path.write_text("Dear ledger,\n" * 100)
    with pytest.raises(UnusableInputError, match="no ledger of Foedus"):
        Ledger(path)


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    hand = sqlite3.connect(path)
    hand.execute("create table recipes (name text)")
    hand.commit()
    hand.close()
    before = path.read_bytes()
    with pytest.raises(UnusableInputError, match="no ledger of Foedus"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_newer_ledger_is_refused_with_what_to_do(path: Path) -> None:
    Ledger(path).close()
    hand = sqlite3.connect(path)
    hand.execute("pragma user_version = 99")
    hand.close()
    with pytest.raises(UnusableInputError, match=r"newer Foedus .* update"):
        Ledger(path)


def test_a_missing_folder_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="check that its folder exists"):
        Ledger(tmp_path / "nowhere" / "ledger.sqlite")


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger(path) as ledger:
        assert ledger.view().documents == ()

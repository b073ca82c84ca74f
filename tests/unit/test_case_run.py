"""A case from its folder to its brief, run twice and changed in between."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from errno import EAGAIN
from functools import partial
from pathlib import Path

import pytest
from tests_support import a_claim

from foedus.case import Case, Run, bundled_case, read_case, readings, recall, run
from foedus.case.beside import beside
from foedus.case.outputs import claims_jsonl
from foedus.case.reading import pays, read_beside
from foedus.errors import UnusableInputError
from foedus.model import Brief, DocId, Document, Grade
from foedus.model.wire import from_wire

FILE = """\
title: Kenya and Haiti
question: Who helps whom?
focus: [KEN, HTI]
as_of: 2025-03-01
reports: ["reports/*"]
publishers:
  - {name: Example Wire, grade: B, reason: for the test}
"""
POLICE = "Kenya sent 400 police officers to Haiti on Tuesday."
GRAIN = "Brazil shipped 900 tonnes of grain to Haiti on Friday."
FRENCH = (
    "Le gouvernement du Kenya a envoyé quatre cents policiers en Haïti mardi, "
    "selon un communiqué du ministère des affaires étrangères publié hier soir."
)


def report(text: str, *, published: str = "2024-07-01", extra: str = "") -> str:
    head = f"title: A report\npublisher: Example Wire\npublished: {published}\n{extra}"
    return f"---\n{head}---\n{text}\n"


def case_of(folder: Path, **reports: str) -> Case:
    """Write a case whose reports are the named texts."""
    (folder / "reports").mkdir(exist_ok=True)
    for name, text in reports.items():
        (folder / "reports" / f"{name}.md").write_text(text, "utf-8")
    (folder / "case.yaml").write_text(FILE, "utf-8")
    return read_case(folder)


def ran(case: Case, *, jobs: int = 1) -> Run:
    return run(case, out=case.folder / "out", progress=lambda *_told: None, jobs=jobs)


def recalled(case: Case, *, known_by: date | None = None) -> Brief:
    return recall(case, out=case.folder / "out", known_by=known_by)


def documents_of(brief: Brief) -> list[str]:
    return [document.id for document in brief.documents]


def words_of(brief: Brief) -> str:
    return " | ".join(claim.quote.words for claim in brief.claims)


def test_a_run_weighs_what_the_reports_claim(tmp_path: Path) -> None:
    brief = ran(case_of(tmp_path, a=report(POLICE))).brief
    (claim,) = brief.claims
    assert (claim.actors, claim.recipients) == (("KEN",), ("HTI",))
    (fact,) = brief.facts
    assert fact.claims == (claim.id,)
    assert brief.grades == {"a.md": Grade.USUALLY}
    assert brief.focus == ("KEN", "HTI")
    assert brief.problems == ()


def test_a_run_tells_each_stage_and_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    case = case_of(tmp_path, a=report(POLICE), b=report(GRAIN))
    run(case, out=tmp_path / "out", progress=lambda *at: told.append(at))
    assert told == [
        ("loading", 1, 2),
        ("loading", 2, 2),
        ("reading", 1, 2),
        ("reading", 2, 2),
        ("weighing", 1, 1),
        ("measuring", 1, 1),
        ("writing", 1, 1),
    ]


def test_the_brief_is_the_first_file_and_all_are_there(tmp_path: Path) -> None:
    made = ran(case_of(tmp_path, a=report(POLICE)))
    assert [path.name for path in made.files] == [
        "brief.html",
        "claims.jsonl",
        "facts.csv",
        "timeline.csv",
        "findings.csv",
        "sanctions.csv",
        "network.graphml",
        "network.gexf",
    ]
    assert all(path.read_bytes() for path in made.files)


def test_the_claims_of_the_file_are_the_claims_of_the_brief(tmp_path: Path) -> None:
    made = ran(case_of(tmp_path, a=report(POLICE), b=report(GRAIN)))
    lines = made.files[1].read_text("utf-8").splitlines()
    bare = [
        replace(claim, actor_sectors=(), recipient_sectors=())
        for claim in made.brief.claims
    ]
    assert [from_wire(json.loads(line)) for line in lines] == bare


def test_each_claim_is_one_line_of_the_file(tmp_path: Path) -> None:
    brief = ran(case_of(tmp_path, a=report(POLICE))).brief
    two = (a_claim(words="a\nb\u2028c"), a_claim(start=9))
    written = claims_jsonl(replace(brief, claims=two))
    assert written.count("\n") == 2
    assert written.endswith("\n")


def test_a_second_run_reads_nothing_and_says_the_same(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE))
    first, second = ran(case), ran(case)
    assert (first.read, second.read) == (1, 0)
    assert second.brief == first.brief


def test_only_a_new_report_is_read(tmp_path: Path) -> None:
    ran(case_of(tmp_path, a=report(POLICE)))
    again = ran(case_of(tmp_path, b=report(GRAIN)))
    assert again.read == 1
    assert documents_of(again.brief) == ["a.md", "b.md"]


def test_a_report_that_was_taken_away_says_nothing_more(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE), b=report(GRAIN))
    assert "900 tonnes" in words_of(ran(case).brief)
    (tmp_path / "reports" / "b.md").unlink()
    again = ran(case)
    assert documents_of(again.brief) == ["a.md"]
    assert "900 tonnes" not in words_of(again.brief)
    assert "900 tonnes" not in again.files[1].read_text("utf-8")


def test_a_report_that_comes_back_counts_without_a_new_reading(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE), b=report(GRAIN))
    before = ran(case).brief
    (tmp_path / "reports" / "b.md").unlink()
    ran(case)
    again = ran(case_of(tmp_path, b=report(GRAIN)))
    assert again.read == 0
    assert again.brief == before


def test_a_changed_report_says_only_what_it_says_now(tmp_path: Path) -> None:
    ran(case_of(tmp_path, a=report(POLICE)))
    again = ran(case_of(tmp_path, a=report(POLICE.replace("400", "450"))))
    assert again.read == 1
    assert "450 police" in words_of(again.brief)
    assert "400 police" not in words_of(again.brief)


def test_a_changed_date_alone_is_taken_in(tmp_path: Path) -> None:
    ran(case_of(tmp_path, a=report(POLICE)))
    again = ran(case_of(tmp_path, a=report(POLICE, published="2024-08-01")))
    (claim,) = again.brief.claims
    assert claim.said_date == date(2024, 8, 1)


def test_what_is_recalled_is_what_the_run_weighed(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE), b=report(GRAIN))
    brief = ran(case).brief
    weighed = replace(brief, unread=(), findings=(), rows={}, datasets=())
    assert recalled(case) == weighed


def test_what_was_published_later_was_not_known(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE), b=report(GRAIN, published="2024-09-15"))
    ran(case)
    assert documents_of(recalled(case, known_by=date(2024, 9, 14))) == ["a.md"]
    assert documents_of(recalled(case, known_by=date(2024, 9, 15))) == ["a.md", "b.md"]


def test_before_the_change_the_earlier_words_were_known(tmp_path: Path) -> None:
    ran(case_of(tmp_path, a=report(POLICE)))
    corrected = report(POLICE.replace("400", "450"), published="2024-07-20")
    case = case_of(tmp_path, a=corrected)
    ran(case)
    assert "400 police" in words_of(recalled(case, known_by=date(2024, 7, 10)))
    assert "450 police" in words_of(recalled(case, known_by=date(2024, 7, 20)))


def test_a_case_that_was_not_run_has_nothing_to_recall(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(POLICE))
    with pytest.raises(UnusableInputError, match="run first: foedus run"):
        recalled(case)
    assert not (tmp_path / "out").exists()


def test_a_report_in_another_language_is_listed_as_unread(tmp_path: Path) -> None:
    made = ran(case_of(tmp_path, a=report(POLICE), b=report(FRENCH)))
    assert made.brief.unread == (("b.md", "language fr: only English is read"),)
    assert documents_of(made.brief) == ["a.md"]
    assert "only English is read" in made.files[0].read_text("utf-8")


def test_a_report_after_the_day_of_the_case_is_listed_as_unread(
    tmp_path: Path,
) -> None:
    late = report(GRAIN, published="2025-03-02")
    brief = ran(case_of(tmp_path, a=report(POLICE), b=late)).brief
    assert brief.unread == (("b.md", "published after 2025-03-01, the case's day"),)
    assert documents_of(brief) == ["a.md"]
    assert "900 tonnes" not in words_of(brief)


def test_a_report_of_the_day_of_the_case_still_counts(tmp_path: Path) -> None:
    brief = ran(case_of(tmp_path, a=report(POLICE, published="2025-03-01"))).brief
    assert brief.unread == ()
    assert documents_of(brief) == ["a.md"]


def test_a_dataset_that_is_named_is_told_to_be_missing(tmp_path: Path) -> None:
    case_of(tmp_path, a=report(POLICE))
    (tmp_path / "case.yaml").write_text(FILE + "datasets: [arms transfers]\n", "utf-8")
    made = ran(read_case(tmp_path))
    (problem,) = made.brief.problems
    assert problem.what.startswith("the dataset 'arms transfers' is not on the shelf")
    assert "arms transfers" in made.files[0].read_text("utf-8")


def test_a_report_that_cannot_be_loaded_is_a_problem_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    brief = ran(case_of(tmp_path, a=report(POLICE), empty="")).brief
    (problem,) = brief.problems
    assert "empty.md" in problem.where
    assert documents_of(brief) == ["a.md"]


def test_without_a_report_in_english_nothing_is_made(tmp_path: Path) -> None:
    case = case_of(tmp_path, a=report(FRENCH))
    with pytest.raises(UnusableInputError, match="no report in English could be read"):
        ran(case)
    assert not (tmp_path / "out").exists()


def test_the_first_fault_is_told_where_no_report_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match=r"first problem: .*empty\.md"):
        ran(case_of(tmp_path, empty=""))


def test_the_example_comes_with_the_program() -> None:
    case = read_case(bundled_case())
    assert case.reports()
    assert list(case.empty_globs()) == []


@pytest.mark.slow
def test_two_processes_read_the_same_in_the_same_order() -> None:
    texts = [POLICE, GRAIN, "Kenya thanked Brazil.", "Chad denied it.", ""] * 2
    documents = [document(number, text) for number, text in enumerate(texts)]
    alone = list(readings(documents))
    assert [one.document for one in alone] == documents
    assert sum(len(one.claims) for one in alone) >= 4
    assert list(readings(iter(documents), jobs=2)) == alone


@pytest.mark.slow
def test_another_process_reads_while_this_one_does_something_else() -> None:
    documents = [document(number, POLICE) for number in range(3)]
    done: list[str] = []
    with beside(1) as ask:
        costs = ask(divmod, 7, 2)
        ahead = partial(done.append, "sanctions")
        found = list(read_beside(documents, ask, meanwhile=ahead))
    assert done == ["sanctions"]
    assert costs() == (3, 1)
    assert found == list(readings(documents))


class NoProcesses:
    """A pool on a machine that begins no more of them."""

    def __init__(self, _most: int, begun: object, *, initializer: object) -> None:
        self.begun, self.initializer = begun, initializer

    def shutdown(self, **_how: bool) -> None:
        """Nothing was begun."""

    def submit(self, *_work: object) -> Future[object]:
        raise BlockingIOError(EAGAIN, "no more processes")


class Killed(NoProcesses):
    """A pool whose process is killed while it reads."""

    def submit(self, *_work: object) -> Future[object]:
        found: Future[object] = Future()
        found.set_exception(BrokenProcessPool("killed"))
        return found


class Busy(NoProcesses):
    """A pool whose process has other things to do."""

    def submit(self, *_work: object) -> Future[object]:
        return Future()


@pytest.mark.parametrize("pool", [NoProcesses, Killed, Busy])
def test_what_no_other_process_reads_this_one_does(
    pool: type[NoProcesses], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedus.case.beside.ProcessPoolExecutor", pool)
    documents = [document(number, POLICE) for number in range(3)]
    assert list(readings(documents, jobs=2)) == list(readings(documents))


def test_a_second_process_pays_for_many_reports_and_a_second_processor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    allowed = {0, 1}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: allowed, raising=False)
    assert pays(30)
    assert not pays(2)
    allowed.pop()
    assert not pays(30)


def document(number: int, text: str) -> Document:
    return Document(id=DocId(f"{number}.txt"), text=text, sha256="")


def test_documents_are_taken_only_as_they_are_needed() -> None:
    def documents() -> Iterator[Document]:
        yield Document(id=DocId("a.txt"), text=POLICE, sha256="")
        pytest.fail("the second document was taken before it was asked for")

    first = next(readings(documents()))
    assert first.document.id == "a.txt"

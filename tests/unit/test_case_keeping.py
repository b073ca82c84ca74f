"""What was measured and modelled is kept, until anything it depends on changes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from datasets_world import HEADER, ROWS, grain, written

from foedus.case import read_case, run
from foedus.case.code import code_digest
from foedus.case.data import add
from foedus.case.keeping import Keep, kept
from foedus.model import Problem
from foedus.store.shelf_names import stamp

CASE = """\
title: A pact
question: What could change it?
focus: [NOR, EST]
as_of: 2025-03-01
reports: ["reports/*"]
"""
WHY = "source: {judgement: it says so}"
STANCE = f"""\
issue: Whether Estonia backs the pact
zero: works against it
hundred: backs it openly
wanted: zero
actors:
  - actor: NOR
    position: {{value: 20, {WHY}}}
    capability: {{value: 2, {WHY}}}
    salience: {{value: 0.5, {WHY}}}
  - actor: EST
    position: {{value: 60, {WHY}}}
    capability: {{value: 1, {WHY}}}
    salience: {{value: 0.5, {WHY}}}
options:
  - name: press
    title: Press Estonia alone
    channel: trade
    moves:
      - {{actor: EST, input: position, by: {{value: -30, {WHY}}}}}
"""
REPORT = "Norway sent 40 officers to Estonia on 3 February 2025."
LATER = "Estonia sent 20 trucks to Norway on 4 February 2025."
FORGED = "a caveat that nobody wrote"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "foedus.sqlite"
    monkeypatch.setenv("FOEDUS_DATA", str(path))
    monkeypatch.setenv("FOEDUS_DATASETS", str(tmp_path / "own"))
    return path


@pytest.fixture
def case(tmp_path: Path, shelf: Path) -> Path:
    assert not shelf.exists()
    folder = tmp_path / "case"
    for name, text in {
        "case.yaml": CASE,
        "situations/stance.yaml": STANCE,
        "reports/a.txt": REPORT,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def made(case: Path, *, fresh: bool = False) -> dict[str, bytes]:
    """Run a case and return what it wrote for people and programs."""
    done = run(read_case(case), out=case / "out", progress=lambda *_: None, fresh=fresh)
    return {path.name: path.read_bytes() for path in done.files}


def forge(case: Path, name: str) -> None:
    """Write into a kept answer what no measure and no model says."""
    path = case / "out" / f"kept-{name}.jsonl"
    head, answer, _ = path.read_text("utf-8").split("\n")
    told = json.loads(answer)
    if name == "findings":
        told["findings"][0]["caveat"] = FORGED
    else:
        told["outcomes"][0]["caveats"].append(FORGED)
    path.write_text(f"{head}\n{json.dumps(told)}\n", "utf-8")


@pytest.mark.slow
def test_what_is_kept_gives_the_same_bytes(case: Path) -> None:
    first = made(case)
    assert made(case) == first
    assert made(case, fresh=True) == first


@pytest.mark.slow
@pytest.mark.parametrize("name", ["findings", "outcomes"])
def test_what_is_kept_is_used_unless_all_is_to_be_fresh(case: Path, name: str) -> None:
    first = made(case)
    forge(case, name)
    assert FORGED.encode() in made(case)["brief.html"]
    assert made(case, fresh=True) == first
    assert made(case) == first


def a_report(case: Path) -> None:
    (case / "reports" / "b.txt").write_text(LATER, "utf-8")


def a_situation(case: Path) -> None:
    path = case / "situations" / "stance.yaml"
    path.write_text(STANCE.replace("value: 60", "value: 70"), "utf-8")


def the_case(case: Path) -> None:
    text = CASE.replace("focus: [NOR, EST]", "focus: [NOR, EST, FIN]")
    (case / "case.yaml").write_text(text, "utf-8")


def a_dataset(case: Path) -> None:
    own = [grain(case.parent).folder.parent]
    file = written(case.parent, HEADER + ROWS)
    shelf = case.parent / "foedus.sqlite"
    add("grain", [file], shelf=shelf, own=own, progress=lambda *_: None)


@pytest.mark.slow
@pytest.mark.parametrize("change", [a_report, a_situation, the_case, a_dataset])
def test_what_is_kept_falls_with_what_it_rests_on(
    case: Path, change: Callable[[Path], None]
) -> None:
    made(case)
    forge(case, "findings")
    forge(case, "outcomes")
    change(case)
    assert FORGED.encode() not in made(case)["brief.html"]


def a_fault(what: str) -> Problem:
    return Problem(where="here", what=what, remedy="none")


def answer(folder: Path, what: str, *, key: str = "k", fresh: bool = False) -> str:
    keep = Keep(folder=folder, key=key, fresh=fresh)
    return kept(keep, "faults", Problem, lambda: a_fault(what)).what


def test_the_first_answer_stands_while_its_key_does(tmp_path: Path) -> None:
    assert answer(tmp_path, "first") == "first"
    assert answer(tmp_path, "second") == "first"
    assert answer(tmp_path, "third", key="other") == "third"
    assert answer(tmp_path, "fourth") == "fourth"
    assert answer(tmp_path, "fifth", fresh=True) == "fifth"
    assert answer(tmp_path, "sixth") == "fifth"


@pytest.mark.parametrize("rest", ["", "{", '{"where": "here"}', '{"where": 1}', "\xff"])
def test_a_damaged_answer_is_made_anew(tmp_path: Path, rest: str) -> None:
    assert answer(tmp_path, "first") == "first"
    (path,) = tmp_path.iterdir()
    head = path.read_bytes().partition(b"\n")[0]
    path.write_bytes(head + b"\n" + rest.encode("latin-1"))
    assert answer(tmp_path, "second") == "second"
    assert answer(tmp_path, "third") == "second"


def test_the_stamp_of_a_shelf_is_that_of_its_rows(tmp_path: Path) -> None:
    own = [grain(tmp_path).folder.parent]
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    file = written(tmp_path, HEADER + ROWS)
    nothing = stamp(one)
    for shelf in (one, two):
        add("grain", [file], shelf=shelf, own=own, progress=lambda *_: None)
    assert nothing != stamp(one) == stamp(two)
    changed = written(tmp_path, HEADER + ROWS.replace("41000", "42000"))
    add("grain", [changed], shelf=two, own=own, progress=lambda *_: None)
    assert stamp(one) != stamp(two)


def test_a_digest_of_code_is_that_of_its_files() -> None:
    assert code_digest(["lazily.py"]) == code_digest(["lazily.py"])
    assert code_digest(["lazily.py"]) != code_digest(["errors.py"])
    assert code_digest(["model", "codes"]) == code_digest(["codes", "model"])

"""What each number of a situation rests on is opened, or refused in one sentence."""

from dataclasses import replace
from pathlib import Path

import pytest
from brief_world import ISL, MLT, World, brief
from network_world import Shelf, gift

from foedus.brief.index import indexed
from foedus.brief.inputs import Entry, inputs
from foedus.case import read_case
from foedus.case.situations import read_situation
from foedus.case.sources import Sourced, sourced
from foedus.errors import UnusableInputError
from foedus.model import Brief, Finding, Layer, RowId

CASE = """\
title: A pact
question: What could change it?
focus: [MLT, ISL]
as_of: 2025-03-01
reports: ["reports/*"]
"""
WHY = "source: {judgement: it says so}"
SITUATION = """\
issue: Whether Malta backs the pact
zero: works against it
hundred: backs it openly
wanted: zero
actors:
  - actor: MLT
    position: {value: 20, source: SOURCE}
    capability: {value: 1, WHY}
    salience: {value: 0.5, WHY}
  - actor: ISL
    position: {value: 60, WHY}
    capability: {value: 1, WHY}
    salience: {value: 0.5, WHY}
options:
  - name: press
    title: Press Malta
    moves: [{actor: MLT, input: position, by: {value: -5, WHY}}]
""".replace("WHY", WHY)


@pytest.fixture
def told() -> Brief:
    world = World()
    paper = world.document("paper.txt", "Malta has sent forty boats to Iceland.")
    world.claim(paper, "Malta has sent forty boats to Iceland")
    return brief(world, focus=("MLT", "ISL"), of_interest=())


def opened(
    tmp_path: Path, source: str, shelf: Shelf, told: Brief | None = None
) -> Sourced:
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "situations").mkdir(exist_ok=True)
    path = tmp_path / "situations" / "stance.yaml"
    path.write_text(SITUATION.replace("SOURCE", source))
    return sourced(read_situation(path), read_case(tmp_path), shelf, told)


def trade() -> Shelf:
    shelf = Shelf()
    shelf.ties("harbours", [gift("MLT", "ISL", 2020, 5.0, unit="USD mn")])
    return shelf


def first_entry(found: Sourced, told: Brief) -> Entry:
    whole = replace(told, rows=dict(found.rows))
    return inputs(found.situation, indexed(whole)).parties[0].cells[0]


def test_a_claim_may_be_cited_by_words_of_its_quote(
    tmp_path: Path, told: Brief
) -> None:
    found = opened(tmp_path, '{claim: "paper.txt: sent forty boats"}', Shelf(), told)
    (held,) = found.situation.parties[0].position.ground.says
    assert held == told.claims[0].id
    assert first_entry(found, told).claims == (1,)


def test_words_that_no_claim_of_the_document_has_are_refused(
    tmp_path: Path, told: Brief
) -> None:
    with pytest.raises(UnusableInputError, match="MLT position rests on the claim"):
        opened(tmp_path, '{claim: "paper.txt: sent fifty boats"}', Shelf(), told)
    with pytest.raises(UnusableInputError, match="which does not exist"):
        opened(tmp_path, '{claim: "other.txt: sent forty boats"}', Shelf(), told)


def test_a_row_is_opened_in_words(tmp_path: Path, told: Brief) -> None:
    found = opened(tmp_path, '{row: "harbours:ties#1"}', trade(), told)
    assert "giver Malta" in found.rows[RowId("harbours:ties#1")]
    (words,) = first_entry(found, told).words
    assert words == "harbours:ties#1: trade Malta → Iceland in 2020: 5 USD mn"
    assert found.problems == ()


def test_a_row_that_its_dataset_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="the row 'harbours:ties#99'"):
        opened(tmp_path, '{row: "harbours:ties#99"}', trade())


def test_a_row_of_a_dataset_that_is_not_here_is_named_as_not_opened(
    tmp_path: Path, told: Brief
) -> None:
    found = opened(tmp_path, '{row: "harbours:ties#1"}', Shelf(), told)
    (problem,) = found.problems
    assert "was not opened" in problem.what
    assert "not opened" in first_entry(found, told).words[0]


def test_a_finding_is_opened_with_its_value(tmp_path: Path, told: Brief) -> None:
    share = Finding(
        measure="dependence",
        label="share of Malta's trade that is with Iceland",
        about=(MLT, ISL),
        on=told.as_of,
        period=(2020, 2020),
        value=0.25,
        unit="share",
        evidence=(RowId("harbours:ties#1"),),
        caveat="",
    )
    told = replace(told, findings=(share,))
    cited = f'{{finding: "{share.label}"}}'
    found = opened(tmp_path, cited, trade(), told)
    entry = first_entry(found, told)
    assert entry.words == (f"{share.label}: 0.25 share (2020)",)


def test_a_finding_that_no_measure_made_is_refused(tmp_path: Path, told: Brief) -> None:
    share = Finding(
        measure="dependence",
        label="x",
        about=(MLT,),
        on=told.as_of,
        value=None,
        caveat="",
    )
    told = replace(told, findings=(share,))
    with pytest.raises(UnusableInputError, match="the finding 'no such label'"):
        opened(tmp_path, '{finding: "no such label"}', trade(), told)


def test_a_run_names_what_is_missing_and_goes_on(tmp_path: Path, told: Brief) -> None:
    source = '{claim: "paper.txt: sent fifty boats"}'
    with pytest.raises(UnusableInputError):
        opened(tmp_path, source, Shelf(), told)
    path = tmp_path / "situations" / "stance.yaml"
    asked = read_situation(path)
    found = sourced(asked, read_case(tmp_path), Shelf(), told, strict=False)
    (problem,) = found.problems
    assert "which does not exist" in problem.what
    assert first_entry(found, told).words == ("paper.txt: sent fifty boats: not found",)


def test_a_reason_that_most_numbers_share_is_told_once(
    tmp_path: Path, told: Brief
) -> None:
    found = opened(tmp_path, '{judgement: "it says so"}', Shelf(), told)
    one, two = found.situation.parties
    three = replace(found.situation, parties=(one, two, replace(two, actor=ISL)))
    shown = inputs(three, indexed(told))
    assert [x.shared for x in shown.columns] == ["it says so"] * 3
    assert all(cell.words == () for x in shown.parties for cell in x.cells)
    twice = inputs(found.situation, indexed(told))
    assert [x.shared for x in twice.columns] == [""] * 3
    assert twice.groups[0].title == "press"
    assert twice.groups[0].entries[0].what == "position of Malta"
    assert twice.groups[0].entries[0].words == ("it says so",)


def test_what_binds_an_actor_at_home_and_the_channel_of_an_option_are_shown(
    tmp_path: Path, told: Brief
) -> None:
    found = opened(tmp_path, '{judgement: "it says so"}', Shelf(), told).situation
    bound = replace(found.parties[0], constraint="an election in autumn")
    (press,) = found.options
    shown = inputs(
        replace(
            found,
            parties=(bound, found.parties[1]),
            options=(replace(press, channel=Layer.FINANCE),),
        ),
        indexed(told),
    )
    assert [x.bound for x in shown.parties] == ["an election in autumn", ""]
    assert shown.groups[0].title == "press, over finance"

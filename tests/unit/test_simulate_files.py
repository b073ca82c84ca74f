"""`situations/NAME.yaml`: what is read, and the sentence for each fault."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from foedus.case import read_case, run
from foedus.case.situations import SituationFile, read_situation, situations
from foedus.cli import main
from foedus.errors import UnusableCaseError, UnusableInputError
from foedus.model import Basis, Input, Layer, Shape

CASE = """\
title: A pact
question: What could change it?
focus: [NOR, EST]
as_of: 2025-03-01
reports: ["reports/**/*"]
"""

WHY = "source: {judgement: it says so}"
STANCE = f"""\
issue: Whether Estonia backs the pact
zero: works against it
hundred: backs it openly
wanted: zero
threshold: 45
reference: {{value: 60, {WHY}}}
actors:
  - actor: NOR
    position: {{value: 20, source: {{claim: [abc, def]}}}}
    capability: {{low: 1, high: 3, source: {{row: "cow_nmc:series#12"}}}}
    salience: {{low: 0.2, mode: 0.3, high: 0.9, {WHY}}}
    constraint: an election in autumn
  - actor: EST
    position: {{mean: 60, sd: 10, source: {{finding: votes of Estonia}}}}
    capability: {{value: 1, {WHY}}}
    salience: {{value: 0.5, {WHY}}}
options:
  - name: press
    title: Press Estonia alone
    channel: trade
    moves:
      - actor: EST
        input: position
        by: {{low: -30, high: -5, {WHY}}}
        succeeds: {{value: 0.5, {WHY}}}
    backlash:
      - {{actor: EST, input: salience, by: {{value: 0.2, {WHY}}}}}
    decay: {{value: 0.1, {WHY}}}
    costs:
      - {{actor: NOR, amount: {{low: 1, high: 2, {WHY}}}, unit: USD bn}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "situations").mkdir()
    (tmp_path / "situations" / "stance.yaml").write_text(STANCE)
    return tmp_path


def faults(case: Path, old: str, new: str) -> str:
    path = case / "situations" / "stance.yaml"
    assert old in STANCE
    path.write_text(STANCE.replace(old, new, 1))
    with pytest.raises((UnusableCaseError, UnusableInputError)) as raised:
        read_situation(path)
    return str(raised.value).removeprefix(f"{path}:")


def test_a_situation_is_read_with_its_sources(case: Path) -> None:
    (found,) = situations(case)
    norway, estonia = found.parties
    assert found.name == "stance"
    assert norway.position.ground.basis is Basis.CLAIM
    assert norway.position.ground.says == ("abc", "def")
    assert norway.capability.shape is Shape.EVEN
    assert norway.salience.shape is Shape.TRIANGLE
    assert norway.constraint == "an election in autumn"
    assert estonia.position.shape is Shape.NORMAL
    assert estonia.position.low == pytest.approx(60 - 16.45, abs=0.01)
    (press,) = found.options
    assert press.channel is Layer.TRADE
    assert press.moves[0].by.low == -30
    assert press.backlash[0].changes is Input.SALIENCE
    assert press.costs[0].unit == "USD bn"
    assert found.threshold == 45


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("value: 20, source: {claim: [abc, def]}", "value: 20", 9, "source"),
        (f"value: 1, {WHY}", "value: 1, source: {}", 15, "one of claim, finding"),
        ("{judgement: it says so}}", "{judgement: a, claim: b}}", 6, "only one"),
        ("value: 20,", "value: 120,", 9, "a position lies from 0 to 100"),
        ("value: 0.5, source", "value: 5, source", 16, "salience lies from 0 to 1"),
        ("low: 1, high: 3,", "low: -1, high: 3,", 10, "capability is not below 0"),
        ("low: 1, high: 3,", "low: 3, high: 1,", 10, "out of order"),
        ("low: 1, high: 3,", "low: 3, high: 3,", 10, "give it as value"),
        ("mode: 0.3", "mode: 0.1", 11, "out of order"),
        ("low: 1, high: 3,", "low: 1,", 10, "give value, or low and high"),
        ("low: 1, high: 3,", "low: 1, value: 2, high: 3,", 10, "give value, or low"),
        ("low: 1, high: 3,", "low: one, high: 3,", 10, "number"),
        ("low: 1, high: 3,", "low: .nan, high: 3,", 10, "finite number"),
        ("  - actor: EST", "  - actor: NOR", 7, "NOR is there more than once"),
        ("      - actor: EST", "      - actor: SWE", 17, "SWE is not among the actors"),
        ("  - actor: EST", "  - actor: ESTMARK", 13, "no actor has the code"),
        ("name: press", "name: nothing", 18, "always among the options"),
        ("name: press", "name: Press Hard", 18, "no short name"),
        ("low: -30,", "low: -300,", 24, "more than the whole scale"),
        ("wanted: zero", "wanted: peace", 4, "zero"),
        ("threshold: 45", "threshold: 450", 5, "100"),
        ("threshold: 45", "treshold: 45", 5, "extra"),
        ("channel: trade", "channel: bribes", 20, "channel"),
        ("decay: {value: 0.1", "decay: {value: 1.5", 28, "lies from 0 to 1"),
        ("wanted: zero\n", "", 1, "wanted"),
        ("low: 1, high: 2,", "low: -1, high: 2,", 30, "an amount is not below 0"),
    ],
)
def test_each_fault_is_told_with_its_line(
    case: Path, old: str, new: str, line: int, told: str
) -> None:
    sentence = faults(case, old, new)
    assert sentence.startswith(f"{line}:")
    assert told in sentence
    assert len(sentence.splitlines()) == 1


def test_a_table_on_which_nobody_has_weight_is_refused(case: Path) -> None:
    held = yaml.safe_load(STANCE)
    for actor in held["actors"]:
        actor["salience"] = {"value": 0, "source": {"judgement": "none cares"}}
    path = case / "situations" / "stance.yaml"
    path.write_text(yaml.safe_dump(held))
    with pytest.raises(UnusableCaseError, match="nobody has both"):
        read_situation(path)


def test_a_situation_that_is_not_there_is_told_beside_those_that_are(
    case: Path,
) -> None:
    with pytest.raises(UnusableInputError, match=r"holds no vote.yaml.*stance"):
        situations(case, "vote")


def test_a_case_without_situations_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="holds no situation"):
        situations(tmp_path)


def test_the_situation_of_the_page_is_read(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs/how-to/write-a-situation.md"
    text = page.read_text("utf-8")
    (tmp_path / "page.yaml").write_text(text.split("```yaml")[1].split("```")[0])
    found = read_situation(tmp_path / "page.yaml")
    assert found.setter == "EST"
    for field in SituationFile.model_fields:
        assert f"`{field}`" in text


class Ended(NamedTuple):
    """How the verb ended."""

    code: int
    out: str
    err: str


Simulate = Callable[..., Ended]


@pytest.fixture
def simulate(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Simulate:
    def started(*options: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["foedus", "simulate", str(case), *options])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return started


def test_the_same_seed_prints_the_same_bytes(simulate: Simulate) -> None:
    first, again = (simulate("--draws", "300", "--json") for _ in range(2))
    assert first.code == 0
    assert first.out == again.out
    assert simulate("--draws", "300", "--json", "--seed", "1").out != first.out
    (outcome,) = json.loads(first.out)
    assert outcome["options"] == ["nothing", "press"]
    assert outcome["models"][0] == "compromise"
    assert {one["model"] for one in outcome["standings"]} == set(outcome["models"])


def test_the_verb_prints_verdicts_regions_and_caveats(simulate: Simulate) -> None:
    told = simulate("--draws", "300", "--model", "compromise", "--seed", "1").out
    assert "Whether Estonia backs the pact" in told
    assert "press is better than doing nothing in" in told
    assert "validated on coercion" in told
    assert "press costs NOR 1 to 2 USD bn" in told
    assert "press works over trade" in told
    assert "NOR is bound at home: an election in autumn" in told
    assert "pce" not in told


def test_an_unknown_model_ends_in_one_sentence(simulate: Simulate) -> None:
    done = simulate("--model", "oracle")
    assert done.code == 2
    assert "there is none called 'oracle'; choose from compromise" in done.err


def test_sources_that_nobody_looked_up_are_told(simulate: Simulate) -> None:
    told = simulate("--draws", "10").out
    assert "not looked up: the case has not been run" in told
    assert "a dataset that is not here, and was not opened" in told


def test_a_claim_that_no_ledger_holds_is_no_source(
    case: Path, simulate: Simulate
) -> None:
    (case / "reports").mkdir()
    text = "Norway signed a trade agreement with Estonia on 3 May 2024.\n"
    (case / "reports" / "a.md").write_text(text)
    made = run(read_case(case), out=case / "out", progress=lambda *_told: None)
    done = simulate("--draws", "10")
    assert done.code == 2
    assert "NOR position rests on the claim 'abc'" in done.err
    held = made.brief.claims[0].id
    path = case / "situations" / "stance.yaml"
    path.write_text(STANCE.replace("[abc, def]", f"['{held}']"))
    assert simulate("--draws", "10").code == 0

"""What every measure must hold to, found by name; there is no list to edit."""

import ast
import math
from datetime import date
from pathlib import Path

import pytest
from network_world import Shelf, busy_world

from foedus.errors import UnusableInputError
from foedus.measure import Asked, Measure, measure, names
from foedus.model import ActorId, Finding
from foedus.network import Network, network

DOCS = Path(__file__).parents[2] / "docs" / "measures"
HEADINGS = ("Formula", "Example", "Critique", "References")
ON = date(2018, 12, 31)
FOCUS = (ActorId("ISL"), ActorId("URY"))
THIRD = (ActorId("MLT"),)


@pytest.fixture(params=names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ask(name: str) -> Measure:
    return measure(name)


def busy(on: date = ON) -> tuple[Shelf, Network]:
    shelf, claims, facts = busy_world()
    return shelf, shelf.network(claims, facts, on=on)


def answers(ask: Measure, net: Network) -> tuple[Finding, ...]:
    return ask(net, Asked(focus=FOCUS, of_interest=THIRD))


@pytest.mark.parametrize("asked", [FOCUS, FOCUS[:1], (*FOCUS, *THIRD)])
def test_without_claims_and_datasets_it_says_why_it_cannot_tell(
    ask: Measure, asked: tuple[ActorId, ...]
) -> None:
    found = ask(network(on=ON), Asked(focus=asked))
    assert found
    for one in found:
        assert one.value is None
        assert one.caveat


def test_what_it_tells_is_finite_and_says_what_it_is(name: str, ask: Measure) -> None:
    found = answers(ask, busy()[1])
    assert any(one.value is not None for one in found)
    for one in found:
        assert one.measure == name
        assert one.on == ON
        assert one.label
        assert one.caveat
        assert one.about
        assert one.value is None or math.isfinite(one.value)


def test_every_number_rests_on_claims_or_rows_that_are_there(ask: Measure) -> None:
    shelf, net = busy()
    claims = {claim.id for claim in net.claims}
    for one in answers(ask, net):
        assert one.evidence or one.value is None, one.label
        assert one.data_end or one.value is None, one.label
        for ref in one.evidence:
            assert ref in claims or _is_row(shelf, ref), ref


def _is_row(shelf: Shelf, ref: str) -> bool:
    place, _, row = ref.partition("#")
    dataset, _, table = place.partition(":")
    return int(row) in set(shelf.frame(dataset, table, ["row"])["row"])


def test_an_interval_holds_its_value_and_says_its_kind(ask: Measure) -> None:
    for one in answers(ask, busy()[1]):
        spread = one.interval
        if spread is None:
            continue
        assert spread.kind
        for low, high in ((spread.low, one.value), (one.value, spread.high)):
            assert low is None or high is None or low <= high + 1e-9, one.label


def test_the_same_question_has_the_same_answer(ask: Measure) -> None:
    assert answers(ask, busy()[1]) == answers(ask, busy()[1])


def test_it_knows_nothing_of_what_came_later(ask: Measure) -> None:
    early = date(2014, 12, 31)
    for one in answers(ask, busy(early)[1]):
        assert one.period is None or one.period[1] <= early.year
        assert one.data_end is None or one.data_end <= early.year


def test_an_option_it_does_not_know_is_refused(ask: Measure) -> None:
    with pytest.raises(UnusableInputError):
        ask(busy()[1], Asked(focus=FOCUS, options={"no such option": "1"}))


def test_its_page_gives_formula_example_critique_and_source(name: str) -> None:
    page = (DOCS / f"{name}.md").read_text("utf-8")
    for heading in HEADINGS:
        assert f"\n## {heading}\n" in page, heading


def test_no_measure_imports_another() -> None:
    package = Path(__file__).parents[2] / "src" / "foedus" / "measure"
    others = {f"foedus.measure.{name}" for name in names()}
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for module in (
                node.module,
                *(f"{node.module}.{x.name}" for x in node.names),
            )
        }
        assert not imported & others, path


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnusableInputError, match="dependence"):
        measure("dependency")

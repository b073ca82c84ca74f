"""A situation drafted from what a case found."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from foedus.case import new_case, read_case, run
from foedus.case.drafting import draft
from foedus.case.situations import read_situation
from foedus.errors import UnusableInputError

REPORT = """\
Chad accused Niger on Monday of arming rebels. Chad condemned the strike by Niger.
Chad threatened Niger with sanctions. Chad imposed sanctions on Niger in May.
Togo signed a trade agreement with Niger. Togo sent grain to Niger in June.
Togo praised Niger for the truce. Togo agreed to help Niger.
"""


def quiet(_stage: str, _done: int, _of: int) -> None:
    pass


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "a.txt").write_text(REPORT, "utf-8")
    (folder / "case.yaml").write_text(
        "title: Toy\nquestion: Who stands where?\nfocus: [NER]\n"
        "actors_of_interest: [TCD, TGO, KEN]\nas_of: 2025-06-30\nreports: [a.txt]\n",
        "utf-8",
    )
    case = read_case(folder)
    run(case, out=folder / "out", progress=quiet)
    made = draft(case, out=folder / "out", shelf=None, progress=quiet)
    place = folder / "situations"
    place.mkdir()
    (place / "draft.yaml").write_text(made.text, "utf-8")
    return place / "draft.yaml"


def test_a_draft_is_a_situation_that_can_be_run(drafted: Path) -> None:
    found = read_situation(drafted)
    assert [p.actor for p in found.parties] == ["NER", "TCD", "TGO", "KEN"]


def test_whoever_acts_against_the_focus_stands_far_from_it(drafted: Path) -> None:
    parties = {str(p.actor): p.position for p in read_situation(drafted).parties}
    assert parties["TCD"].mode > 70
    assert parties["TGO"].mode < 30
    assert parties["NER"].high <= 10


def test_a_number_from_reports_names_its_claims(drafted: Path) -> None:
    fields = yaml.safe_load(drafted.read_text("utf-8"))
    chad = fields["actors"][1]
    assert len(chad["position"]["source"]["claim"]) >= 3


def test_what_nothing_settles_is_a_placeholder_over_the_whole_range(
    drafted: Path,
) -> None:
    kenya = yaml.safe_load(drafted.read_text("utf-8"))["actors"][3]
    assert (kenya["position"]["low"], kenya["position"]["high"]) == (0, 100)
    assert kenya["position"]["source"]["judgement"].startswith("draft: neither")
    assert kenya["capability"]["source"]["judgement"].startswith("draft: no dataset")


def test_a_case_that_was_not_run_has_nothing_to_draft_from(tmp_path: Path) -> None:
    new_case(tmp_path / "case", as_of=date(2025, 6, 30), title="Toy", focus=["NER"])
    with pytest.raises(UnusableInputError, match="no ledger yet"):
        draft(
            read_case(tmp_path / "case"),
            out=tmp_path / "out",
            shelf=None,
            progress=quiet,
        )

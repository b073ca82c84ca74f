"""What a user meets is documented, and what is documented is there."""

import dataclasses
import re
from pathlib import Path

import pytest
from tests_support import a_claim
from typer.testing import CliRunner

from foedus.case import CaseFile
from foedus.cli import VERBS, app
from foedus.cli.verbs import every
from foedus.model import Quantity
from foedus.model.wire import to_wire

DOCS = Path(__file__).parent.parent / "docs"


COMMANDS = [*every(VERBS)]


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_page_of_the_command_line_is_what_help_prints(
    words: tuple[str, ...],
) -> None:
    result = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "88"})
    assert result.exit_code == 0
    wanted = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    assert wanted in page("cli.md"), "run: python tools/cli_docs.py"


def test_the_commands_of_a_group_are_tested_for_their_page() -> None:
    assert {("run",), ("data", "add")} <= set(COMMANDS)


def test_every_field_of_a_case_is_documented() -> None:
    documented = set(
        re.findall(r"^\| `(\w+)` \|", page("case-folder.md"), re.MULTILINE)
    )
    assert set(CaseFile.model_fields) <= documented


def test_every_field_of_a_claim_is_documented() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", page("formats.md"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(to_wire(a_claim())) == documented
    for field in dataclasses.fields(Quantity):
        assert field.name in page("formats.md")


def test_every_decision_says_where_it_falls_short() -> None:
    records = sorted((DOCS / "adr").glob("[0-9]*.md"))
    assert records
    for record in records:
        assert "## Where we do not yet live up to it" in record.read_text("utf-8")

"""A verb imports what it needs, and nothing before it is called."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from foedus import case, network, read
from foedus.case import later as writing
from foedus.case import modelling, shelving
from foedus.cli import VERBS
from foedus.cli.data import VERBS as OF_DATA
from foedus.cli.situation import VERBS as OF_SITUATION
from foedus.cli.verbs import PLAIN, Verbs, command, every, grouped
from foedus.datasets import later as files
from foedus.network import later as rows
from foedus.read.load import later as formats

LATER = [files, formats, rows, writing]

HEAVY = ("spacy", "polars", "scipy", "networkx", "jinja2", "trafilatura", "py3langid")
CASE = """\
title: Kenya and Haiti
question: Who helps whom?
focus: [KEN, HTI]
as_of: 2025-03-01
reports: ["*.md"]
"""
REPORT = (
    "Kenya sent 400 police officers to Haiti on 25 June 2024, and they have been at "
    "work there since then, as the president of the country told its parliament. "
    "They are to stay for a year, and it is not clear who will pay for that."
)


def imported(*words: str) -> set[str]:
    """Return the packages that a run of the command line imports."""
    script = (
        "import sys\nfrom foedus.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(ended.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",)])
def test_the_front_page_imports_no_verb(words: tuple[str, ...]) -> None:
    ours = {name for name in imported(*words) if name.startswith("foedus.")}
    assert ours == {
        "foedus.cli",
        "foedus.cli.plain",
        "foedus.cli.verbs",
        "foedus.errors",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("data", "--help"),
        ("data", "list"),
        ("data", "show", "cow_mid"),
        ("run", "--help"),
    ],
    ids=" ".join,
)
def test_what_reads_no_text_and_no_table_imports_neither(
    words: tuple[str, ...],
) -> None:
    assert imported(*words).isdisjoint({*HEAVY, "numpy"})


def test_a_check_of_english_reports_imports_nothing_that_reads(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / "a.md").write_text(REPORT, "utf-8")
    assert imported("check", str(tmp_path)).isdisjoint({*HEAVY, "numpy"})


def test_a_second_run_does_without_the_parser(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / "a.md").write_text(REPORT, "utf-8")
    assert "spacy" in imported("run", str(tmp_path), "--quiet")
    assert "spacy" not in imported("run", str(tmp_path), "--quiet")


def tables() -> Iterator[tuple[str, tuple[str, str]]]:
    for verbs in (VERBS, OF_DATA, OF_SITUATION):
        yield from verbs.items()


@pytest.mark.parametrize(
    ("name", "row"), [*tables()], ids=lambda row: row if isinstance(row, str) else ""
)
def test_the_list_of_verbs_says_what_the_verb_says(
    name: str, row: tuple[str, str]
) -> None:
    place, told = row
    assert name
    assert str(command(place).help).split("\n\n")[0] == told


def test_the_verbs_of_a_group_follow_its_name() -> None:
    words = [*every(VERBS)]
    assert ("data", "list") in words
    assert ("run",) in words
    assert ("data",) not in words


def test_only_the_verb_that_is_called_is_imported() -> None:
    verbs: Verbs = {"new": ("foedus.cli.new:new", ""), "no": ("foedus.no:no", "Not.")}
    app = typer.Typer(cls=grouped(verbs), **PLAIN)
    group = typer.main.get_group(app)
    assert "Not." in group.get_help(typer.Context(group))
    assert group.resolve_command(typer.Context(group), ["new"])[0] == "new"
    with pytest.raises(ModuleNotFoundError):
        group.resolve_command(typer.Context(group), ["no"])


@pytest.mark.parametrize("module", [case, read, network, shelving, modelling, *LATER])
def test_all_that_a_lazy_module_offers_is_there(module: object) -> None:
    offered = getattr(module, "__all__", ())
    assert offered
    for name in offered:
        assert getattr(module, name) is not None


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'rumours'"):
        _ = getattr(case, "rumours")  # noqa: B009 - mypy would object, rightly

"""Write docs/cli.md from what `--help` prints.

Usage: python tools/cli_docs.py
"""

from pathlib import Path

from typer.testing import CliRunner

from foedus.cli import app

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
VERBS = ("new", "check", "run", "read", "show", "demo")
OPENING = """\
# The command line

Exit codes: 0 fine; 1 ran, but met problems worth reading; 2 unusable input or
usage. Problems and progress go to standard error, results to standard output. This
page is written by `python tools/cli_docs.py`; a test fails when it is out of date.
"""


def main() -> None:
    """Write the page."""
    parts = [OPENING]
    for verb in VERBS:
        result = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "88"})
        shown = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
        parts.append(f"\n## foedus {verb}\n\n```\n{shown}\n```\n")
    PAGE.write_text("".join(parts), "utf-8")


if __name__ == "__main__":
    main()

"""Write docs/cli.md from what `--help` prints.

Usage: python tools/cli_docs.py
"""

from pathlib import Path

from typer.testing import CliRunner

from foedus.cli import VERBS, app
from foedus.cli.verbs import every

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
OPENING = """\
# The command line

Exit codes: 0 fine; 1 ran, but met problems worth reading; 2 unusable input or
usage; 130 stopped by Ctrl-C, and what was finished is kept. Problems and progress go to
standard error, results to standard output: tables are drawn on a terminal, and to a
pipe or a file they go one row a line, cells parted by tabs, under a title that begins
with `#`. A fault of Foedus itself is one sentence; `foedus --debug …`, or FOEDUS_DEBUG
in the environment, shows it in full.

This page is written by `python tools/cli_docs.py`; a test fails when it is out of date.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(OPENING + "".join(map(section, every(VERBS))), "utf-8")


def section(words: tuple[str, ...]) -> str:
    """Return what the page says of one command."""
    result = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "88"})
    shown = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"\n## foedus {' '.join(words)}\n\n```\n{shown}\n```\n"


if __name__ == "__main__":
    main()

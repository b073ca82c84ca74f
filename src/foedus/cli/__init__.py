"""The command line: one verb a file, imported when it is called."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from foedus import __version__
from foedus.cli.plain import in_print
from foedus.cli.verbs import PLAIN, Verbs, grouped
from foedus.errors import FoedusError

UNUSABLE = 2
VERBS: Verbs = {
    "new": (
        "foedus.cli.new:new",
        "Make a case folder with a case.yaml to fill in and a place for reports.",
    ),
    "check": (
        "foedus.cli.check:check",
        "Check case.yaml, its reports, situations and sanctions, without reading.",
    ),
    "run": (
        "foedus.cli.run:run",
        "Read the reports of a case, weigh what they claim, and write the brief.",
    ),
    "read": (
        "foedus.cli.read:read",
        "Read documents into claims, each with its exact quote.",
    ),
    "show": (
        "foedus.cli.show:show",
        "Show the claims, facts or timeline of a case that has been run.",
    ),
    "demo": (
        "foedus.cli.demo:demo",
        "Run the bundled case and print where its brief is.",
    ),
    "measure": (
        "foedus.cli.measure:measure",
        "Ask a measure about actors; every number comes with what it rests on.",
    ),
    "network": (
        "foedus.cli.network:network",
        "Write the ties among actors, each with the claims or rows it rests on.",
    ),
    "simulate": (
        "foedus.cli.simulate:simulate",
        "Hold the options of a situation against each other under several models.",
    ),
    "coalition": (
        "foedus.cli.coalition:coalition",
        "Ask whom to court under a budget, in which order, and what each is worth.",
    ),
    "deals": (
        "foedus.cli.deals:deals",
        "Ask who would move on one issue for whose move on another, and who loses.",
    ),
    "cascade": (
        "foedus.cli.cascade:cascade",
        "Ask who comes along when some condemn first, and which partners that deters.",
    ),
    "sanction": (
        "foedus.cli.sanction:sanction",
        "Ask what sanctions cost the target, the senders and the rest.",
    ),
    "targets": (
        "foedus.cli.targets:targets",
        "Ask who is listed by one list and not by another, and whose listing tells.",
    ),
    "data": (
        "foedus.cli.data:data",
        "Public datasets: what there is, and what is on the shelf.",
    ),
    "situation": (
        "foedus.cli.situation:app",
        "Write down what could be bargained over.",
    ),
}
_EXTRAS = {
    "polars": "data",
    "fastexcel": "data",
    "pyreadstat": "data",
    "scipy": "models",
    "rapidfuzz": "models",
}

app = typer.Typer(
    name="foedus",
    help="From a folder of reports to a brief whose every line opens onto the words.",
    cls=grouped(VERBS),
    **PLAIN,
)


@app.callback(invoke_without_command=True)
def _foedus(
    *, version: Annotated[bool, typer.Option(help="Print the version.")] = False
) -> None:
    if version:
        typer.echo(f"foedus {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; the exit code is 0, 1 (problems) or 2 (unusable input)."""
    _speak_utf8()
    try:
        app(prog_name="foedus")
    except FoedusError as error:
        typer.echo("\n".join(map(in_print, str(error).split("\n"))), err=True)
        sys.exit(UNUSABLE)
    except ModuleNotFoundError as error:
        typer.echo(_uninstalled(error), err=True)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = in_print(str(error.filename or "disk"))
        typer.echo(f"{where}: {error.strerror}", err=True)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        typer.echo("stopped; what was finished is kept", err=True)
        sys.exit(130)


def _uninstalled(error: ModuleNotFoundError) -> str:
    """Say what to install where an extra is not there."""
    package = (error.name or "").partition(".")[0]
    if package not in _EXTRAS:
        raise error
    return (
        f"{package} is not installed, and this needs it; "
        f"install it: pip install 'foedus[{_EXTRAS[package]}]'"
    )


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale: the forms that are printed promise it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

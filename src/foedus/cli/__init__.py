"""The command line: one verb a file, imported when it is called."""

import os
import sys
from io import TextIOWrapper
from multiprocessing import active_children
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
DEBUG = "FOEDUS_DEBUG"
"""Set in the environment, or by --debug: faults of our own are shown in full."""

STOPPED = 130
"""What shells expect of a command that was interrupted."""

_ISSUES = "https://github.com/foedus/foedus/issues"
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
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show faults of foedus itself in full.")
    ] = False,
) -> None:
    if debug:
        os.environ[DEBUG] = "1"
    if version:
        typer.echo(f"foedus {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; the exit code is 0, 1 (problems) or 2 (unusable input)."""
    _speak_utf8()
    code = _ended()
    if code == STOPPED:
        _told("stopped; what was finished is kept")
        # Nobody waits for what other processes are at.
        for helper in active_children():
            helper.terminate()
    sys.exit(code)


def _ended() -> int:
    """Do what is asked, say what went wrong, and return the exit code."""
    try:
        app(prog_name="foedus")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return 0  # Who reads has read enough.
        return int(end.code or 0)
    except FoedusError as error:
        _told(*map(in_print, str(error).split("\n")))
    except ModuleNotFoundError as error:
        _told(_uninstalled(error) or _fault(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _told(f"{in_print(str(error.filename or 'the output'))}: {error.strerror}")
    except Exception as error:  # noqa: BLE001 - nobody at a screen can use a traceback
        _told(_fault(error))
    return UNUSABLE


def _told(*lines: str) -> None:
    typer.echo("\n".join(lines), err=True)


def _fault(error: Exception) -> str:
    """Say that foedus itself is at fault, and how to tell those who mend it."""
    if os.environ.get(DEBUG):
        raise error
    told = in_print(" ".join(f"{type(error).__name__}: {error}".split()))
    return (
        f"foedus met a fault of its own ({told}); run it again as foedus --debug … and "
        f"report what that shows at {_ISSUES}"
    )


def _uninstalled(error: ModuleNotFoundError) -> str:
    """Say what to install where an extra is not there; else nothing."""
    package = (error.name or "").partition(".")[0]
    if package not in _EXTRAS:
        return ""
    return (
        f"{package} is not installed, and this needs it; "
        f"install it: pip install 'foedus[{_EXTRAS[package]}]'"
    )


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale: the forms that are printed promise it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

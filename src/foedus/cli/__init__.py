"""The command line: one verb a file."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from foedus import __version__
from foedus.cli import (
    check,
    coalition,
    data,
    demo,
    measure,
    network,
    new,
    read,
    run,
    sanction,
    show,
    simulate,
    situation,
    targets,
)
from foedus.cli.shell import in_print
from foedus.errors import FoedusError

UNUSABLE = 2
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
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _verb in (
    new.new,
    check.check,
    run.run,
    read.read,
    show.show,
    demo.demo,
    measure.measure,
    network.network,
    simulate.simulate,
    coalition.coalition,
    sanction.sanction,
    targets.targets,
):
    app.command()(_verb)
app.add_typer(data.data)
app.add_typer(situation.app)


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
        app()
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
        f"the package {package}: is not installed, and this needs it; "
        f"install it: pip install 'foedus[{_EXTRAS[package]}]'"
    )


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale: the forms that are printed promise it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

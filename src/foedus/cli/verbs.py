"""Groups of verbs: what a verb needs is imported when the verb is called."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

Verbs = Mapping[str, tuple[str, str]]
"""Of each verb: the place of its function or group as MODULE:NAME, and its help."""

PLAIN: Mapping[str, Any] = {  # Any: the values are of many types
    "no_args_is_help": True,
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}
"""How every group is set up: help and faults are plain text."""


def grouped(verbs: Verbs) -> type[TyperGroup]:
    """Return the kind of group that has these verbs and imports the one called."""

    class Group(TyperGroup):
        """Knows its verbs by name and help alone."""

        def __init__(self, **options: Any) -> None:  # noqa: ANN401 - typer's own
            super().__init__(**options)
            for name, (_, told) in verbs.items():
                self.add_command(TyperCommand(name, help=told, short_help=told))

        def resolve_command(
            self,
            ctx: Any,  # noqa: ANN401 - typer does not publish the type
            args: list[str],
        ) -> tuple[str | None, Any, list[str]]:
            """Import the verb that is called."""
            name, _, rest = super().resolve_command(ctx, args)
            return name, command(verbs[name][0]) if name else None, rest

        def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer does not publish it
            """Call a verb; say what is wrong with its words in words of ours."""
            try:
                return super().invoke(ctx)
            except typer.BadParameter as fault:
                fault.message = plainly(fault.message)
                raise

    return Group


def plainly(message: str) -> str:
    """Return a fault of usage without the words of the library that found it."""
    return message.removeprefix("Value error, ").replace(
        "does not match the formats '%Y-%m-%d'", "is no day written as YYYY-MM-DD"
    )


def every(verbs: Verbs) -> Iterator[tuple[str, ...]]:
    """Yield the words of every verb; those of a group follow one another."""
    for name, (place, _) in verbs.items():
        inner = getattr(command(place), "commands", {})
        yield from [(name, verb) for verb in inner] if inner else [(name,)]


def command(place: str) -> Any:  # noqa: ANN401 - typer does not publish the type
    """Import the function or group at a place, and return its command."""
    module, _, name = place.partition(":")
    found = getattr(import_module(module), name)
    if isinstance(found, typer.Typer):
        return get_group(found)
    alone = typer.Typer(**PLAIN)
    alone.command()(found)
    return get_command(alone)

"""`foedus deals`: what would be given on one issue for what on another."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from foedus import case as stages
from foedus.case.dealing import dealt
from foedus.cli.asking import Futures, Seed, ShelfOption
from foedus.cli.plain import in_print, plain
from foedus.cli.shell import CaseFolder, Json, print_json
from foedus.cli.tables import print_rows
from foedus.codes import actor_name, in_sentence
from foedus.model import Balance, Bargain, Dealing, Shifted, Spread

_LOSERS = 3


def deals(
    case: CaseFolder,
    *,
    situation: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An issue; name two or more, or none: all."),
    ] = None,
    draws: Futures = 1000,
    seed: Seed = 1,
    top: Annotated[int, typer.Option(min=1, help="How many lines to show.")] = 10,
    data: ShelfOption = None,
    json: Json = False,
) -> None:
    """Ask who would move on one issue for whose move on another, and who loses."""
    found = dealt(
        stages.read_case(case),
        names=situation or (),
        draws=draws,
        seed=seed,
        shelf=data,
    )
    if json:
        print_json(_as_json(found, seed))
        return
    _print(found, seed, top)


def _as_json(found: Dealing, seed: int) -> dict[str, object]:
    told = asdict(found) | {
        "situations": [one.name for one in found.situations],
        "seed": seed,
    }
    return {key: plain(value) for key, value in told.items()}


def _print(found: Dealing, seed: int, top: int) -> None:
    for one in found.situations:
        scale = f"0 = {one.zero}; 100 = {one.hundred}"
        typer.echo(in_print(f"{one.name}: {one.issue} ({scale})"))
    typer.echo(in_print(headline(found)))
    rows = map(_bargain, found.bargains)
    print_rows("likely deals, the most frequent first", rows, most=top)
    print_rows("where each issue ends", map(_shifted, found.shifted))
    if found.bargains:
        print_rows("what the whole round changes", _balances(found.balances))
    for caveat in (_rests_on(found), *found.caveats):
        typer.echo(in_print(f"! {caveat}"))
    typer.echo(f"! {found.draws} draws, seed {seed}.")


def headline(found: Dealing) -> str:
    """Return the deal that is struck most often, or why none is, in a sentence."""
    if not found.bargains:
        return f"No deal is struck in any of {found.draws} draws: {found.why_none}."
    best = found.bargains[0]
    return (
        f"The deal struck most often, in {best.often:.0%} of {found.draws} draws: "
        f"{in_sentence(best.first)} moves by {_signed(best.first_moves)} points on "
        f"{best.gives}, and {in_sentence(best.second)} by {_signed(best.second_moves)} "
        f"on {best.takes}. In {found.silent:.0%} of the draws nobody deals."
    )


def _bargain(one: Bargain) -> dict[str, str]:
    return {
        "who gives": actor_name(one.first),
        "on": f"{one.gives} {_signed(one.first_moves)}",
        "for what": actor_name(one.second),
        "gives on": f"{one.takes} {_signed(one.second_moves)}",
        "struck in": f"{one.often:.0%}",
        "each gains": _told(one.gain, 2),
        "who else loses by it": _losers(one),
    }


def _losers(one: Bargain) -> str:
    named = [f"{actor_name(x.actor)} {x.loss:.2g}" for x in one.losers[:_LOSERS]]
    more = len(one.losers) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "") or "nobody"


def _shifted(one: Shifted) -> dict[str, str]:
    return {
        "issue": one.situation,
        "without deals": _told(one.before, 0),
        "after one round": _told(one.after, 0),
        "change": _told(one.change, 1),
    }


def _balances(balances: Iterable[Balance]) -> Iterator[dict[str, str]]:
    for one in balances:
        yield {
            "who": actor_name(one.actor),
            "is better off by": _told(one.change, 2),
            "is part of a deal in": f"{one.deals:.0%}",
            "is worse off in": f"{one.loses:.0%}",
        }


def _told(spread: Spread, digits: int) -> str:
    outer = spread.intervals[1]
    low, high = outer.low or 0.0, outer.high or 0.0
    return f"{spread.median:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def _signed(spread: Spread) -> str:
    return f"{spread.median:+.0f}"


def _rests_on(found: Dealing) -> str:
    told = ", ".join(
        f"{count} on a {basis}" for basis, count in found.rests_on if count
    )
    return (
        f"Inputs rest {told}. Gains are points of outcome times salience; in brackets "
        "90 % of the draws in which the deal is struck."
    )

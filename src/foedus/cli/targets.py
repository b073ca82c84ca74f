"""`foedus targets`: who is listed where, who holds a network, who could come next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.case import modelling
from foedus.cli.asking import CaseOption, ShelfOption, codes, recalled
from foedus.cli.plain import in_print
from foedus.cli.shell import (
    Day,
    Json,
    as_json,
    day,
    print_json,
    print_problems,
)
from foedus.cli.tables import print_rows
from foedus.errors import UnusableInputError

if TYPE_CHECKING:  # rapidfuzz and scipy are extras
    from foedus.case.targeting import Holding, Listed, Targets, Wanted
    from foedus.simulate.matching import Match

ROWS_SHOWN = 3
_OTHER = "; another entry of the same list is taken for it"


def targets(
    *,
    case: CaseOption = None,
    data: ShelfOption = None,
    programme: Annotated[
        str, typer.Option(help="A part of the name of a programme: DPRK, EU-IRN.")
    ] = "",
    country: Annotated[
        str, typer.Option(help="Codes of states; the case's focus if left out.")
    ] = "",
    list_: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="DATASET", help="A list to compare; all."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="DATASET", help="Whose next listing; each list's."),
    ] = None,
    supplier: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Where ways begin: a name or a state."),
    ] = None,
    buyer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Where ways end: a name or a state."),
    ] = None,
    players: Annotated[
        int, typer.Option(min=1, max=10, help="How many key players to take out.")
    ] = 3,
    rescore: Annotated[
        str,
        typer.Option(
            metavar="nomenklatura", help="Score doubtful pairs a second time by it."
        ),
    ] = "",
    known_by: Day = None,
    top: Annotated[int, typer.Option(min=1, help="How many lines to show.")] = 20,
    json: Json = False,
) -> None:
    """Ask who is listed by one list and not by another, and whose listing tells."""
    _able()
    brief = recalled(case, known_by)
    own = brief.focus if brief and not programme else ()
    wanted = modelling.Wanted(
        programme=programme,
        countries=codes(country) or tuple(own),
        lists=tuple(list_ or ()),
        by=tuple(by or ()),
        suppliers=tuple(supplier or ()),
        buyers=tuple(buyer or ()),
        players=players,
        rescore=rescore,
        known_by=day(known_by) or (brief.as_of if brief else None),
    )
    found = modelling.targets(wanted, claims=brief.claims if brief else (), shelf=data)
    if json:
        print_json(_wire(found))
        return
    _print(found, wanted, top)
    print_problems(found.problems)


def _able() -> None:
    if find_spec("rapidfuzz") is None or find_spec("scipy") is None:
        raise UnusableInputError(
            "targets",
            "rapidfuzz and scipy, which match names and cut networks, are not here",
            "install them: pip install 'foedus[models]'",
        )


def _wire(found: "Targets") -> dict[str, object]:
    holding = found.holding
    return {
        "lists": [
            {
                "name": one.name,
                "version": one.version,
                "released": one.released.isoformat() if one.released else None,
                "licence": one.licence,
                "cite": one.cite,
            }
            for one in found.lists
        ],
        "listed": [asdict(one) for one in found.listed],
        "doubts": [
            asdict(one)
            | {"rows": [found.rows[one.a], found.rows[one.b]]}
            | {"again": found.again.get((one.a, one.b))}
            for one in found.doubts
        ],
        "network": asdict(holding) if holding else None,
        "problems": as_json(found.problems),
    }


def _print(found: "Targets", wanted: "Wanted", top: int) -> None:
    for one in found.lists:
        typer.echo(in_print(f"{one.name} {one.version}: {one.cite}"))
    for sentence in _counts(found):
        typer.echo(in_print(sentence))
    gaps = [one for one in found.listed if one.listing.missing]
    print_rows("listed by one and not by another", map(_gap, gaps), most=top)
    doubts = [
        {
            "score": f"{one.score:.3f}",
            **_again(found, one),
            "names": one.why + _OTHER * one.sure,
            "rows": f"{found.rows[one.a]}, {found.rows[one.b]}",
        }
        for one in found.doubts
    ]
    print_rows("may be one: a person decides", doubts, most=top)
    if found.holding:
        _print_holding(found.holding, wanted, top)


def _again(found: "Targets", one: "Match") -> dict[str, str]:
    """Return the column of the second score, where one was asked for."""
    told = found.again.get((one.a, one.b))
    return {} if told is None else {"again": f"{told:.3f}"}


def _counts(found: "Targets") -> Iterator[str]:
    stands = Counter(one.listing.lists for one in found.listed)
    for names, number in sorted(stands.items(), key=lambda x: (-x[1], x[0])):
        yield f"{number} stand on {', '.join(names)}{' alone' * (len(names) == 1)}."


def _gap(one: "Listed") -> dict[str, str]:
    stands = one.listing
    return {
        "who": stands.name,
        "kind": one.kind,
        "listed by": ", ".join(stands.rows),
        "not on": ", ".join(stands.missing),
        "taken for one because": "; ".join(
            f"{m.score:g}: {m.why}" for m in one.matches
        ),
        "but perhaps": "; ".join(f"{m.score:g}: {m.why}" for m in one.perhaps),
        "named in": ", ".join(one.said[:ROWS_SHOWN]),
    }


def _print_holding(holding: "Holding", wanted: "Wanted", top: int) -> None:
    names, players = holding.names, holding.players
    typer.echo(
        f"The network: {len(names)} entities, {len(holding.links)} links that rows "
        "state. Among those asked about, fragmentation "
        f"{players.before:.4f}, without the "
        f"{len(players.entities)} key players {players.fragmentation:.4f}."
    )
    print_rows("key players", (_player(holding, one) for one in players.entities))
    if not (wanted.suppliers and wanted.buyers):
        typer.echo(
            "For choke points and the next listing, name --supplier and --buyer."
        )
        return
    typer.echo(in_print(_cut(holding, names)))
    for source, coming in holding.coming.items():
        print_rows(
            f"next listing by {source}",
            (
                {
                    "who": names[one.entity],
                    "pairs closed": str(one.closed),
                    "longer way": str(one.longer),
                    "links": _some(row for link in one.links for row in link.evidence),
                    "listed": _some(holding.rows[one.entity]),
                }
                for one in coming
            ),
            most=top,
        )
        if not coming:
            typer.echo(f"No listing by {source} would close or lengthen a way.")


def _player(holding: "Holding", entity: str) -> dict[str, str]:
    links = [one for one in holding.links if entity in (one.a, one.b)]
    return {
        "who": holding.names[entity],
        "links": str(len(links)),
        "rests on": _some(row for one in links for row in one.evidence),
        "listed": _some(holding.rows[entity]),
    }


def _cut(holding: "Holding", names: Mapping[str, str]) -> str:
    if holding.cut is None:
        return "Choke points: none; a supplier is linked to a buyer directly."
    if not holding.cut:
        return "Choke points: none; no link leads from a supplier to a buyer."
    return f"Choke points: {'; '.join(names[one] for one in holding.cut)}."


def _some(rows: Iterable[str]) -> str:
    found = list(dict.fromkeys(rows))
    more = len(found) - ROWS_SHOWN
    return ", ".join(found[:ROWS_SHOWN]) + (f" and {more} more" if more > 0 else "")

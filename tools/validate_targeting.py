"""Match the public lists of sanctions, and show what there is to check by hand.

Usage: python tools/validate_targeting.py SHELF [--country PRK] [--pairs 15] [--seed 1]

SHELF holds un_sanctions_list, ofac_sdn and eu_sanctions_list (foedus data add). An
annex of the EU repeats the UN's list on North Korea one to one: how many of the UN's
entries are found on it measures recall without a hand.
"""

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from foedus.case.measuring import frames
from foedus.case.target_lists import Standing, is_of, lists, standings
from foedus.errors import FoedusError
from foedus.simulate.matching import SURE, Match, clusters, matches

MIRRORED = ("un_sanctions_list", "eu_sanctions_list")
TOLD = 300


def main() -> None:
    """Print time, numbers, recall on the mirrored list, and pairs to check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shelf", type=Path)
    parser.add_argument("--country", default="PRK")
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with frames(asked.shelf) as here:
        chosen = lists(here)
        told = [
            detail[:TOLD]
            for one in chosen
            for detail in here.frame(one.name, "entities")["detail"]
        ]
        found = list(standings(here, chosen))
    details = {one.entry.id: text for one, text in zip(found, told, strict=True)}
    of_it = {one.entry.id for one in found if is_of(one, (asked.country,))}
    some = timed(f"{len(of_it)} entries of {asked.country}", found, of_it)
    mirrored(found, some, asked.country)
    whole = timed("all entries", found, None)
    by_hand(found, whole, details, asked)


def timed(
    what: str, found: Sequence[Standing], among: set[str] | None
) -> tuple[Match, ...]:
    """Match, and print what it took."""
    start, busy = time.perf_counter(), time.process_time()
    made = matches([one.entry for one in found], among)
    took, busy = time.perf_counter() - start, time.process_time() - busy
    sure = sum(match.sure for match in made)
    print(
        f"{what} against {len(found)}: {took:.1f} s ({busy:.1f} s of work), "
        f"{len(made)} pairs, {sure} sure, {len(made) - sure} for a person"
    )
    return made


def mirrored(found: Sequence[Standing], made: Iterable[Match], country: str) -> None:
    """Print how many of the UN's entries on a state are found on the EU's list."""
    entries = {one.entry.id: one.entry for one in found}
    joined = clusters([*entries.values()], made)
    ours, theirs = MIRRORED
    of_it = {one.entry.id for one in found if is_of(one, (country,))}
    sources = [
        {entries[x].source for x in ids}
        for ids in joined
        if any(entries[x].source == ours and x in of_it for x in ids)
    ]
    both = sum(theirs in each for each in sources)
    print(f"{both} of {len(sources)} entries of {ours} are found on {theirs}")


def by_hand(
    found: Sequence[Standing],
    made: Iterable[Match],
    details: dict[str, str],
    asked: argparse.Namespace,
) -> None:
    """Print pairs of two lists just above and below the bar, and a sample at 1."""
    entries = {one.entry.id: one.entry for one in found}
    home = {x: ids[0] for ids in clusters([*entries.values()], made) for x in ids}
    pairs = [x for x in made if entries[x.a].source != entries[x.b].source]
    above = sorted((x for x in pairs if SURE <= x.score < 1), key=lambda x: x.score)
    below = [x for x in pairs if not x.sure]
    named = [x for x in pairs if x.score == 1 and "both have" not in x.why]
    chance = random.Random(asked.seed)  # noqa: S311 - a sample to read, no secret
    drawn = chance.sample(named, min(asked.pairs, len(named)))
    for title, some in (
        ("just above", above[: asked.pairs]),
        ("just below", below[: asked.pairs]),
        ("a sample at 1, by name", drawn),
    ):
        print(f"\n== {title}")
        for match in some:
            left = "" if home[match.a] == home[match.b] else " (not joined)"
            print(f"{match.score:.3f} {match.why}{left}")
            for one in (match.a, match.b):
                born = sorted(entries[one].born)
                print(f"      {one}: {entries[one].names[0]} {born} {details[one]}")


if __name__ == "__main__":
    try:
        main()
    except FoedusError as error:
        raise SystemExit(str(error)) from None

"""Tell a row of a dataset in fewer words."""

import re

_FLOW = re.compile(
    r"giver (?P<giver>[^,]+), taker (?P<taker>[^,]+), layer (?P<layer>[^,]+), "
    r"start (?P<year>\d{4})-01-01, end (?P=year)-12-31, weight (?P<weight>[^,]+)"
    r"(?:, unit (?P<unit>[^,]+))?(?P<rest>.*)"
)


def flow(words: str) -> str:
    """Return what flowed in a year more briefly; other rows as they are."""
    found = _FLOW.search(words)
    if not found:
        return words
    of = found.groupdict(default="")
    who = f"{of['layer']} {of['giver']} → {of['taker']} in {of['year']}"
    told = f"{who}: {_parted(of['weight'])} {of['unit']}".strip()
    return f"{words[: found.start()]}{told}{of['rest'].replace(', detail ', ', ')}"


def _parted(weight: str) -> str:
    """Part the thousands of a number that is written out; leave others alone."""
    whole, point, part = weight.partition(".")
    return f"{int(whole):,}{point}{part}" if whole.isdecimal() else weight

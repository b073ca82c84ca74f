"""How often the alarms of the diversion detector are false."""

from functools import cache
from pathlib import Path

import yaml

_Rates = dict[str, list[float]]


def false_alarms(*, sells: bool, all_goods: bool) -> str:
    """Say how often an alarm goes off where no sanction began, as it was measured.

    The figures are of states and dates that the rule had not been tried on when it was
    fixed; `tools/validate_diversion.py` prints them.

    Args:
        sells: Whether the target sells what is watched; buyers are told apart.
        all_goods: Whether that is all goods; single products are told apart.
    """
    side = _measured()["sells" if sells else "buys"]
    held = side["all goods" if all_goods else "one product"]
    rates = [
        f"{what} {_percent(*held[what])}"
        for what in ("loss", "surge", "replacement", "any of them")
    ]
    return (
        f"False alarms, of {held['placebos'][0]:,.0f} states and dates without a "
        f"sanction: {', '.join(rates)}. An alarm is a change beyond chance, and no "
        "proof of evasion."
    )


def _percent(rate: float, low: float, high: float) -> str:
    return f"{rate:.1%} ({low:.1%} to {high:.1%})"


@cache
def _measured() -> dict[str, dict[str, _Rates]]:
    path = Path(__file__).parent / "data" / "false_alarms.yaml"
    found: dict[str, dict[str, _Rates]] = yaml.load(
        path.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found

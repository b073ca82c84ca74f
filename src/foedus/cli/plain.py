"""Words and values that any terminal and any machine can take."""

from dataclasses import asdict

from foedus.model import Courting, Following

SMALLEST = 1e-9
"""Below it a number is noise of a solver, and would differ between machines."""


def in_print(text: str) -> str:
    """Return a text that can neither command a terminal nor turn it around."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def plain(value: object) -> object:
    """Return a value as JSON knows it, with digits that every machine agrees on."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) > SMALLEST else 0.0
    return value if isinstance(value, int | str | None) else str(value)


def of_situation(found: Courting | Following, seed: int) -> dict[str, object]:
    """Return what a situation's answer is as JSON, under the situation's name."""
    told = asdict(found) | {"situation": found.situation.name, "seed": seed}
    return {key: plain(value) for key, value in told.items()}

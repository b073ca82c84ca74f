"""Words and values that any terminal and any machine can take."""

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

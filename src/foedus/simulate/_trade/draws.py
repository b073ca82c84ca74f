"""Tables of many draws, solved a chunk of draws at a time."""

from foedus.simulate._trade.anderson import Floats


def of_chunk(values: Floats, chunk: slice) -> Floats:
    """Return the draws of a chunk; a table alone stands for all draws."""
    return values if len(values) == 1 else values[chunk]

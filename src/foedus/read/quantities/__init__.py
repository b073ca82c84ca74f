"""Numbers with their bounds, what they are measured in and what they count."""

from foedus.read.quantities.bounds import Bound, bounds
from foedus.read.quantities.counted import amounts

__all__ = ["Bound", "amounts", "bounds"]

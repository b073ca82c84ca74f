"""Claims to facts: which texts are one origin, and what they tell together."""

from foedus.weigh.facts import facts
from foedus.weigh.lineage import lineages

__all__ = ["facts", "lineages"]

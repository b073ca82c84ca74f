"""The ledger of record and read-only views of it; the only SQL in the house."""

from foedus.store.ledger import Ledger
from foedus.store.view import Standing, Version, View

__all__ = ["Ledger", "Standing", "Version", "View"]

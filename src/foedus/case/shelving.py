"""The shelf and what is done to it, imported when it is done: it needs polars."""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.case.data import add, checked, looked_up, opened_row
    from foedus.case.data_fill import filled
    from foedus.case.data_get import get
    from foedus.store.shelf import Shelf
else:
    __getattr__ = lazily(
        __name__,
        {
            "Shelf": "foedus.store.shelf",
            "add": "foedus.case.data",
            "checked": "foedus.case.data",
            "filled": "foedus.case.data_fill",
            "get": "foedus.case.data_get",
            "looked_up": "foedus.case.data",
            "opened_row": "foedus.case.data",
        },
    )

__all__ = ["Shelf", "add", "checked", "filled", "get", "looked_up", "opened_row"]

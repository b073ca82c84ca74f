"""What some files need and most do not, imported when such a file is met."""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.datasets.stata import stata
    from foedus.datasets.workbooks import sheet, sheet_names
else:
    __getattr__ = lazily(
        __name__,
        {
            "sheet": "foedus.datasets.workbooks",
            "sheet_names": "foedus.datasets.workbooks",
            "stata": "foedus.datasets.stata",
        },
    )

__all__ = ["sheet", "sheet_names", "stata"]

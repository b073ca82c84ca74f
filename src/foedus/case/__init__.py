"""The composition root: the only place where the stages meet.

What is offered here is imported when it is first asked for: a verb that checks a
case does not wait for what reads, measures or simulates one.
"""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.case.config import LEDGER, Case, CaseFile, read_case
    from foedus.case.loading import loadable
    from foedus.case.new import bundled_case, new_case
    from foedus.case.progress import Progress
    from foedus.case.reading import Reading, reader_version, readings
    from foedus.case.recalling import recall
    from foedus.case.running import Run, run
else:
    __getattr__ = lazily(
        __name__,
        {
            "LEDGER": "foedus.case.config",
            "Case": "foedus.case.config",
            "CaseFile": "foedus.case.config",
            "Progress": "foedus.case.progress",
            "Reading": "foedus.case.reading",
            "Run": "foedus.case.running",
            "bundled_case": "foedus.case.new",
            "loadable": "foedus.case.loading",
            "new_case": "foedus.case.new",
            "read_case": "foedus.case.config",
            "reader_version": "foedus.case.reading",
            "readings": "foedus.case.reading",
            "recall": "foedus.case.recalling",
            "run": "foedus.case.running",
        },
    )

__all__ = [
    "LEDGER",
    "Case",
    "CaseFile",
    "Progress",
    "Reading",
    "Run",
    "bundled_case",
    "loadable",
    "new_case",
    "read_case",
    "reader_version",
    "readings",
    "recall",
    "run",
]

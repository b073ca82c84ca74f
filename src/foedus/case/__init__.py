"""The composition root: the only place where the stages meet."""

from foedus.case.config import LEDGER, Case, CaseFile, read_case
from foedus.case.new import bundled_case, new_case
from foedus.case.progress import Progress
from foedus.case.reading import Reading, reader_version, readings
from foedus.case.run import Run, loadable, recall, run

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

"""Load the reports that a case names."""

from foedus.case.config import Case
from foedus.case.progress import Progress
from foedus.model import Document, Problem
from foedus.read.load import documents


def loadable(case: Case, progress: Progress) -> tuple[list[Document], list[Problem]]:
    """Load the reports of a case, and say which could not be."""
    paths = case.reports()
    problems = [*case.empty_globs(), *case.missing_datasets()]
    found: list[Document] = []
    for number, (document, problem) in enumerate(documents(paths), start=1):
        progress("loading", min(number, len(paths)), len(paths))
        found += [document] if document else []
        problems += [problem] if problem else []
    return found, problems

"""Check what a case asks beside its reports: every situation, every question."""

from dataclasses import dataclass

from foedus.case.config import Case
from foedus.case.sanction_file import FOLDER as SANCTIONS
from foedus.case.sanction_file import sanction_file
from foedus.case.situations import FOLDER, read_situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a case asks of the models, all of it well put."""

    situations: tuple[str, ...]
    sanctions: tuple[str, ...]


def questions(case: Case) -> Questions:
    """Read every situation and every question about sanctions of a case.

    Raises:
        UnusableInputError: One cannot be read, or is not YAML.
        UnusableCaseError: One is not well put; every fault has its line.
    """
    situations = sorted((case.folder / FOLDER).glob("*.yaml"))
    sanctions = sorted((case.folder / SANCTIONS).glob("*.yaml"))
    for path in situations:
        read_situation(path)
    for path in sanctions:
        sanction_file(path)
    return Questions(
        situations=tuple(path.stem for path in situations),
        sanctions=tuple(path.stem for path in sanctions),
    )

"""Open what each number of a situation rests on, and refuse what cannot be opened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from foedus.case.config import Case
from foedus.case.measuring import answered, of_brief, rows_in_words
from foedus.case.situations import FOLDER
from foedus.errors import UnusableInputError
from foedus.model import (
    Basis,
    Belief,
    Brief,
    Claim,
    Finding,
    Problem,
    RowId,
    Situation,
)
from foedus.network import Frames
from foedus.simulate.situations import mapped, plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A situation whose sources were opened.

    Attributes:
        situation: With claims named by their identifiers.
        rows: The rows that numbers rest on, in words.
        problems: Sources that could not be opened.
    """

    situation: Situation
    rows: Mapping[RowId, str]
    problems: tuple[Problem, ...]

    def rests_on(self, *bases: Basis) -> bool:
        """Tell whether a number rests on something of one of these kinds."""
        every = (belief.ground.basis for _, belief in numbers(self.situation))
        return any(basis in bases for basis in every)


def sourced(
    situation: Situation,
    case: Case,
    here: Frames,
    brief: Brief | None,
    *,
    strict: bool = True,
) -> Sourced:
    """Return a situation with each of its sources opened.

    A claim is cited by its identifier, or as DOCUMENT: WORDS of its quote; a row as
    DATASET:TABLE#ROW; a finding by its label.

    Args:
        situation: As its file says.
        case: Whose situation it is.
        here: The datasets that rows stand in.
        brief: What the run of the case holds; without one neither claims nor findings
            are looked up.
        strict: Whether a source that does not exist is refused, or only a problem.

    Raises:
        UnusableInputError: A claim, row or finding that is cited does not exist.
    """
    looked = _Looked(situation=situation, case=case, here=here, brief=brief)
    rows = looked.rows()
    missing = [*looked.unheld(), *looked.absent(rows), *looked.unfound()]
    if missing and strict:
        first = missing[0]
        raise UnusableInputError(first.where, first.what, first.remedy)
    return Sourced(
        situation=mapped(situation, looked.opened),
        rows=rows,
        problems=(*missing, *looked.unread(), *looked.unmeasured()),
    )


def numbers(situation: Situation) -> Iterator[tuple[str, Belief]]:
    """Yield every number of a situation by name, with what it rests on."""
    yield from plan(situation).beliefs.items()
    for option in situation.options:
        for cost in option.costs:
            yield f"{option.name}: cost to {cost.actor}", cost.amount
    move = situation.first_move
    if move and move.threshold:
        yield "first move: threshold", move.threshold
    for one in move.partners if move else ():
        yield f"first move: gain of {one.actor}", one.gain
        yield f"first move: cost to {one.actor}", one.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """A situation, and where its sources are looked up."""

    situation: Situation
    case: Case
    here: Frames
    brief: Brief | None

    def opened(self, belief: Belief) -> Belief:
        """Return a belief with its claims named by their identifiers."""
        ground = belief.ground
        if ground.basis is not Basis.CLAIM:
            return belief
        says = tuple(self._claim(said) or said for said in ground.says)
        return replace(belief, ground=replace(ground, says=says))

    def rows(self) -> Mapping[RowId, str]:
        """Return the rows that numbers rest on, in words."""
        return rows_in_words(self.here, self._cited(Basis.ROW))

    def unheld(self) -> Iterator[Problem]:
        """Yield the claims that the ledger does not hold."""
        if self.brief is None:
            return
        for said, name in self._cited(Basis.CLAIM).items():
            if self._claim(said) is None:
                yield self._missing(name, f"the claim {said!r}", _CLAIM)

    def absent(self, rows: Mapping[RowId, str]) -> Iterator[Problem]:
        """Yield the rows that a dataset which is here does not have."""
        for row, name in self._cited(Basis.ROW).items():
            if self._is_here(row) and row not in rows:
                yield self._missing(name, f"the row {row!r}", _ROW)

    def unread(self) -> Iterator[Problem]:
        """Yield the rows whose dataset is not here."""
        for row, name in self._cited(Basis.ROW).items():
            if not self._is_here(row):
                yield self._unopened(name, f"the row {row!r} of a dataset")

    def unfound(self) -> Iterator[Problem]:
        """Yield the findings that no measure made, with all datasets here."""
        if not self._lacks():
            for label, name in self._unlabelled():
                yield self._missing(name, f"the finding {label!r}", _FINDING)

    def unmeasured(self) -> Iterator[Problem]:
        """Yield the findings that datasets which are not here might hold."""
        if self._lacks():
            for label, name in self._unlabelled():
                told = f"the finding {label!r}, which may need a dataset"
                yield self._unopened(name, told)

    def _unlabelled(self) -> Iterator[tuple[str, str]]:
        if self.brief is None:
            return iter(())
        cited = self._cited(Basis.FINDING)
        found = self._findings() if cited else ()
        labels = {one.label for one in found if one.value is not None}
        return (pair for pair in cited.items() if pair[0] not in labels)

    def _lacks(self) -> bool:
        return bool(self.case.lacking()) or not self.here.datasets()

    def _is_here(self, row: str) -> bool:
        return row.partition(":")[0] in {one.name for one in self.here.datasets()}

    def _findings(self) -> Iterable[Finding]:
        if self.brief is None:
            return ()
        if self.brief.findings:
            return self.brief.findings
        asked = of_brief(self.brief, self.case.joined_names())
        return answered(asked, self.here, case=self.brief).findings

    def _cited(self, basis: Basis) -> dict[str, str]:
        """Return what is cited of a kind, and the first number that cites it."""
        found: dict[str, str] = {}
        for name, belief in numbers(self.situation):
            if belief.ground.basis is basis:
                for said in belief.ground.says:
                    found.setdefault(said, name)
        return found

    def _claim(self, said: str) -> str | None:
        claims = self.brief.claims if self.brief else ()
        return next((one.id for one in claims if _means(said, one)), None)

    def _missing(self, name: str, what: str, remedy: str) -> Problem:
        told = f"{name} rests on {what}, which does not exist"
        return Problem(where=str(self._path()), what=told, remedy=remedy)

    def _unopened(self, name: str, what: str) -> Problem:
        return Problem(
            where=str(self._path()),
            what=f"{name} rests on {what} that is not here, and was not opened",
            remedy="add the dataset: foedus data list names all",
        )

    def _path(self) -> Path:
        return self.case.folder / FOLDER / f"{self.situation.name}.yaml"


_CLAIM = "cite a claim that `foedus show CASE claims` prints"
_ROW = "cite a row that `foedus data show DATASET` prints, as DATASET:TABLE#ROW"
_FINDING = "cite the label of a finding that `foedus measure --case CASE` prints"


def _means(said: str, claim: Claim) -> bool:
    """Tell whether a citation means a claim: its identifier, or some of its words."""
    if said == claim.id:
        return True
    document, _, words = said.partition(": ")
    quoted = " ".join(claim.quote.words.split()).casefold()
    asked = " ".join(words.split()).casefold()
    return bool(asked) and document == claim.doc and asked in quoted

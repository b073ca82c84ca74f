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
        problems: Sources that could not be opened because their dataset is not here.
    """

    situation: Situation
    rows: Mapping[RowId, str]
    problems: tuple[Problem, ...]


def sourced(
    situation: Situation, case: Case, here: Frames, brief: Brief | None
) -> Sourced:
    """Return a situation with each of its sources opened.

    A claim is cited by its identifier, or as DOCUMENT: WORDS of its quote; a row as
    DATASET:TABLE#ROW; a finding by its label.

    Args:
        situation: As its file says.
        case: Whose situation it is.
        here: The datasets that rows stand in.
        brief: What the run of the case holds; without one claims are not looked up.

    Raises:
        UnusableInputError: A claim, row or finding that is cited does not exist.
    """
    looked = _Looked(situation=situation, case=case, here=here, brief=brief)
    found = mapped(situation, looked.opened)
    rows = looked.rows()
    return Sourced(
        situation=found,
        rows=rows,
        problems=(*looked.unread(rows), *looked.unmeasured()),
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
        if ground.basis is not Basis.CLAIM or self.brief is None:
            return belief
        says = tuple(self._claim(said, self.brief.claims) for said in ground.says)
        return replace(belief, ground=replace(ground, says=says))

    def rows(self) -> Mapping[RowId, str]:
        """Return the rows that numbers rest on, in words."""
        return rows_in_words(self.here, self._cited(Basis.ROW))

    def unread(self, rows: Mapping[RowId, str]) -> Iterator[Problem]:
        """Yield the rows whose dataset is not here."""
        held = {one.name for one in self.here.datasets()}
        for row, name in self._cited(Basis.ROW).items():
            dataset = row.partition(":")[0]
            if dataset in held and row not in rows:
                raise self._missing(name, f"the row {row!r}", _ROW)
            if dataset not in held:
                yield self._unopened(name, f"the row {row!r} of a dataset")

    def unmeasured(self) -> Iterator[Problem]:
        """Yield the findings that datasets which are not here might hold."""
        cited = self._cited(Basis.FINDING)
        if not cited:
            return
        labels = {one.label for one in self._findings() if one.value is not None}
        lacks = bool(self.case.lacking()) or not self.here.datasets()
        for label, name in cited.items():
            if label in labels:
                continue
            if not lacks:
                raise self._missing(name, f"the finding {label!r}", _FINDING)
            yield self._unopened(
                name, f"the finding {label!r}, which may need a dataset"
            )

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

    def _claim(self, said: str, claims: Iterable[Claim]) -> str:
        meant = next((one.id for one in claims if _means(said, one)), None)
        if meant is None:
            name = self._cited(Basis.CLAIM)[said]
            raise self._missing(name, f"the claim {said!r}", _CLAIM)
        return meant

    def _missing(self, name: str, what: str, remedy: str) -> UnusableInputError:
        return UnusableInputError(
            self._path(), f"{name} rests on {what}, which does not exist", remedy
        )

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

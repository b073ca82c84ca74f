"""The ledger of record: every document as read, every claim ever made of it."""

from collections.abc import Collection, Iterable
from datetime import date

from foedus.errors import QuoteNotFoundError
from foedus.model import Claim, ClaimId, DocId, Document, Problem
from foedus.store.connection import Held, snapshot, spoken, transaction
from foedus.store.rows import (
    claim_back,
    claim_row,
    document_back,
    document_row,
    party_rows,
    words_row,
)
from foedus.store.search import query
from foedus.store.view import Standing, Version, View

_HELD = """
select 1 from version where document = :document and wire = :wire
and reader = :reader
and number = (select max(number) from version where document = :document)"""

_ADD_VERSION = """
insert into version (document, sha256, text_sha256, reader, published, wire)
values (:document, :sha256, :text_sha256, :reader, :published, :wire)"""

_ADD_CLAIM = """
insert into claim (version, id, start, kind, root, mode, layer, status, certainty,
  speaker_actor, event_start, event_end, said, wire, sectors)
values (:version, :id, :start, :kind, :root, :mode, :layer, :status, :certainty,
  :speaker_actor, :event_start, :event_end, :said, :wire, :sectors)"""

_ADD_WORDS = """
insert into claim_words (rowid, quote, actors, recipients, speaker)
values (?, ?, ?, ?, ?)"""

# A version is known on a day unless a later one was known too, or says the same
# words: then only its date or its reading was set right.
_KNOWN = """
select version.number from version join document on document.id = version.document
where not document.withdrawn
and (version.published is null or version.published <= :day)
and not exists (
  select 1 from version as later
  where later.document = version.document and later.number > version.number
  and (later.published is null or later.published <= :day
    or later.text_sha256 = version.text_sha256))"""

_PROBLEMS = """
select problem."where", what, remedy from problem
join standing on standing.number = problem.version
order by standing.document, problem.place"""

# The list of standing versions is made once; joined, it is made for each hit.
_SEARCH = """
select claim.id from claim_words
join claim on claim.number = claim_words.rowid
join version on version.number = claim.version
where claim_words match ? and claim.version in (select number from standing)
order by bm25(claim_words), version.document, claim.start, claim.id"""


_HISTORY = """
select number, reader, withdrawn from version
join document on document.id = version.document
where version.document = ? order by number"""


class Ledger(Held):
    """One SQLite file that documents enter whole or not at all.

    Raises:
        UnusableInputError: On opening, where the file is no ledger, was written by
            a newer Foedus, is damaged, or is in use.
    """

    def holds(self, document: Document, *, reader: str) -> bool:
        """Tell whether the last version of a document is this one, so read.

        A document that has left the case is held too; `withdraw` lets it back in.
        """
        row = document_row(document, reader=reader)
        with spoken(self._path):
            return self._connection.execute(_HELD, row).fetchone() is not None

    def record(
        self,
        document: Document,
        claims: Iterable[Claim],
        problems: Iterable[Problem],
        *,
        reader: str,
    ) -> None:
        """Add a document with what was read from it, in one transaction.

        An earlier version of the document is superseded and kept. What the ledger
        already holds is not added twice.

        Raises:
            QuoteNotFoundError: A claim's words are not at their place in the text.
        """
        # The same record twice is one statement.
        once = tuple(dict.fromkeys(claims))
        _check_quotes(document, once)
        with spoken(self._path), transaction(self._connection):
            if self.holds(document, reader=reader):
                return
            version = self._add_version(document, reader)
            for claim in once:
                self._add_claim(claim, version)
            self._connection.executemany(
                "insert into problem values (?, ?, ?, ?, ?)",
                [
                    (version, place, problem.where, problem.what, problem.remedy)
                    for place, problem in enumerate(problems)
                ],
            )

    def withdraw(self, *, keep: Collection[DocId]) -> None:
        """Mark the documents that have left the case; those that are back count again.

        Args:
            keep: Every document that is in the case now.
        """
        with spoken(self._path), transaction(self._connection):
            self._connection.execute("update document set withdrawn = 1")
            self._connection.executemany(
                "update document set withdrawn = 0 where id = ?",
                [(document,) for document in keep],
            )

    def problems(self) -> list[Problem]:
        """Return what went wrong in reading the documents that stand."""
        with spoken(self._path):
            rows = self._connection.execute(_PROBLEMS).fetchall()
        return [
            Problem(where=where, what=what, remedy=remedy)
            for where, what, remedy in rows
        ]

    def view(self, *, known_by: date | None = None, on: date | None = None) -> View:
        """Return the documents and claims that stand.

        Args:
            known_by: Leaves out what was published later, and shows an earlier text
                of a document where only that was published by then. A document
                without a date is included: nothing says that it was not known.
            on: Leaves out claims whose event is dated, and not to that day.
        """
        day = (known_by or date.max).isoformat()
        with spoken(self._path), snapshot(self._connection):
            numbers = self._connection.execute(_KNOWN, {"day": day}).fetchall()
            documents = [self._document(number) for (number,) in numbers]
            claims = [
                claim for (number,) in numbers for claim in self._claims(number, on)
            ]
        return View(
            documents=tuple(sorted(documents, key=lambda document: document.id)),
            claims=tuple(sorted(claims, key=_place)),
        )

    def history(self, document: DocId) -> tuple[Version, ...]:
        """Return every version of a document, the first one first."""
        with spoken(self._path), snapshot(self._connection):
            rows = self._connection.execute(
                _HISTORY,
                (document,),
            ).fetchall()
            return tuple(
                Version(
                    number=number,
                    document=self._document(number),
                    claims=tuple(sorted(self._claims(number, None), key=_place)),
                    reader=reader,
                    standing=_standing(withdrawn, is_last=number == rows[-1][0]),
                )
                for number, reader, withdrawn in rows
            )

    def search(self, words: str) -> list[ClaimId]:
        """Return the standing claims that hold all words, the closest first.

        Looked for in the quote, the parties and the speaker; accents and case do not
        matter. Any text may be asked for; nothing in it is an operator.
        """
        asked = query(words)
        if not asked:
            return []
        with spoken(self._path):
            rows = self._connection.execute(_SEARCH, (asked,)).fetchall()
        return [ClaimId(found) for (found,) in rows]

    def _add_version(self, document: Document, reader: str) -> int:
        self._connection.execute(
            "insert into document (id) values (?) "
            "on conflict (id) do update set withdrawn = 0",
            (document.id,),
        )
        row = document_row(document, reader=reader)
        return int(self._connection.execute(_ADD_VERSION, row).lastrowid or 0)

    def _add_claim(self, claim: Claim, version: int) -> None:
        row = claim_row(claim) | {"version": version}
        number = self._connection.execute(_ADD_CLAIM, row).lastrowid
        self._connection.executemany(
            "insert into party values (?, ?, ?, ?)",
            [(number, *party) for party in party_rows(claim)],
        )
        self._connection.execute(_ADD_WORDS, (number, *words_row(claim)))

    def _document(self, version: int) -> Document:
        (wire,) = self._connection.execute(
            "select wire from version where number = ?", (version,)
        ).fetchone()
        return document_back(wire)

    def _claims(self, version: int, on: date | None) -> list[Claim]:
        day = on.isoformat() if on else None
        rows = self._connection.execute(
            "select wire, sectors from claim where version = :version "
            "and (:day is null or coalesce(event_start, :day) <= :day "
            "and coalesce(event_end, :day) >= :day)",
            {"version": version, "day": day},
        )
        return [claim_back(wire, sectors) for wire, sectors in rows]


def _check_quotes(document: Document, claims: Iterable[Claim]) -> None:
    for claim in claims:
        quote = claim.quote
        at_its_place = document.text[quote.start : quote.end] == quote.words
        if quote.doc != document.id or not at_its_place:
            raise QuoteNotFoundError(document.id, quote.words)


def _place(claim: Claim) -> tuple[DocId, int, ClaimId]:
    return claim.doc, claim.quote.start, claim.id


def _standing(withdrawn: int, *, is_last: bool) -> Standing:
    if not is_last:
        return Standing.SUPERSEDED
    return Standing.WITHDRAWN if withdrawn else Standing.CURRENT

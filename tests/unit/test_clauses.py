"""The words a claim quotes, what names it, and one claim a statement."""

import pytest
from reading_world import SAID, claims_in, report_of, told

from foedus.model import DocId, Document
from foedus.read import claims_of
from foedus.read.quotes import quote
from foedus.read.sentences import parsed

ATTACK = "Kenya attacked Chad."


def quotes_in(text: str) -> list[str]:
    return [claim.quote.words for claim in claims_in(text)]


def test_each_of_two_clauses_is_quoted_by_itself() -> None:
    """
    On Monday, Kenya sent troops to Haiti, and Brazil condemned Chad.
    """
    claims = report_of(test_each_of_two_clauses_is_quoted_by_itself)
    assert [claim.quote.words for claim in claims] == [
        "On Monday, Kenya sent troops to Haiti",
        "Brazil condemned Chad",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("But Kenya sent troops to Haiti.", "Kenya sent troops to Haiti"),
        ("Kenya sent troops to Haiti!?", "Kenya sent troops to Haiti"),
        ("“Kenya sent troops to Haiti,” he said.", "Kenya sent troops to Haiti"),
        (
            "Kenya's deployment of troops to Haiti continues.",
            "Kenya's deployment of troops to Haiti",
        ),
        ("Kenya agreed to attack Chad.", "Kenya agreed to attack Chad"),
    ],
)
def test_a_quote_is_the_clause_without_what_joins_or_closes_it(
    text: str, words: str
) -> None:
    (quote,) = quotes_in(text)
    assert quote.strip("“”") == words


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Kenya threatened to attack Chad.", ("KEN", "TCD", "THREATEN", "occurred")),
        ("Kenya agreed to send troops to Haiti.", ("KEN", "HTI", "AGREE", "occurred")),
        (
            "Kenya and Chad held talks, and their talks lasted two days.",
            ("KEN+TCD", "KEN+TCD", "CONSULT", "occurred"),
        ),
    ],
)
def test_what_is_only_agreed_or_threatened_is_no_second_claim(
    text: str, claim: tuple[str, str, str, str]
) -> None:
    assert [told(one) for one in claims_in(text)] == [claim]


def test_two_like_acts_at_two_places_are_two_claims() -> None:
    claims = claims_in(f"{ATTACK} {ATTACK}")
    assert [told(one) for one in claims] == [("KEN", "TCD", "ASSAULT", "occurred")] * 2
    assert len({one.id for one in claims}) == 2


def test_an_id_is_the_same_whenever_it_is_made() -> None:
    """The pinned value holds until what names a claim is changed on purpose."""
    (claim,) = claims_in(ATTACK)
    assert claim.id == "9c2e7886a284081c"


def test_what_comes_after_does_not_change_an_id() -> None:
    (alone,) = claims_in(ATTACK)
    assert claims_in(f"{ATTACK} Brazil shipped grain to Haiti.")[0].id == alone.id


def test_the_same_words_in_another_document_have_another_id() -> None:
    named = [
        Document(id=DocId(name), text=ATTACK, sha256="", published=SAID)
        for name in ("a.txt", "b.txt")
    ]
    ids = [claim.id for one in named for claim in claims_of(one)[0]]
    assert len(set(ids)) == 2


def test_a_paragraph_ends_a_sentence_without_a_full_stop() -> None:
    doc = parsed("Kenya sent troops\n\nChad sent grain")
    assert [one.text.strip() for one in doc.sents] == [
        "Kenya sent troops",
        "Chad sent grain",
    ]


def test_a_text_without_full_stops_is_cut_all_the_same() -> None:
    """Else the parse of it would take minutes."""
    doc = parsed("tanks and trucks and " * 300 + "stop.")
    assert max(len(sentence) for sentence in doc.sents) <= 500
    assert "".join(token.text_with_ws for token in doc) == doc.text


def test_a_quote_never_begins_inside_a_compound() -> None:
    text = "Peru has offered asylum to nine ex-members of the government of Chad."
    document = Document(id=DocId("report.txt"), text=text, sha256="")
    claims, _ = claims_of(document)
    assert claims
    for claim in claims:
        before = text[: claim.quote.start]
        assert not before.endswith("-"), claim.quote.words


def test_no_quote_begins_or_ends_within_a_word() -> None:
    text = "Peru praised Chile, but it ain't just talk: Peru said it cannot."
    document = Document(id=DocId("a.txt"), text=text, sha256="")
    for token in parsed(text):
        found = quote(document, token)
        before = text[max(0, found.start - 1) : found.start]
        after = text[found.end : found.end + 1]
        assert not (before.isalnum() and text[found.start].isalnum())
        assert not (after.isalnum() and text[found.end - 1].isalnum())

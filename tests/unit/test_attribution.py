"""Who is cited for what; the docstring of each test is the report."""

import pytest
from spacy.tokens import Doc

from foedus.read.attribution import (
    antecedent,
    attributions,
    outermost,
    silent,
    speaker_chain,
)
from foedus.read.sentences import parsed
from foedus.read.spans import Attribution


@pytest.fixture(name="report")
def _report(request: pytest.FixtureRequest) -> Doc:
    text: str = request.function.__doc__
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return parsed("\n\n".join(paragraphs))


@pytest.fixture(name="found")
def _found(report: Doc) -> list[Attribution]:
    return attributions(report)


@pytest.fixture(name="said")
def _said(report: Doc, found: list[Attribution]) -> list[tuple[str | None, str]]:
    """Give source and content of each attribution, as words."""
    text = report.text
    return [
        (
            text[slice(*one.source)] if one.source else None,
            " ... ".join(text[slice(*content)] for content in one.contents),
        )
        for one in found
    ]


Said = list[tuple[str | None, str]]


def test_the_clause_may_stand_before_the_cue(said: Said) -> None:
    """
    Norland will withdraw its troops, the Estmark foreign minister said on Friday.
    """
    assert said == [
        ("the Estmark foreign minister", "Norland will withdraw its troops")
    ]


def test_the_cue_may_stand_inside_its_clause(said: Said) -> None:
    """
    The talks, officials in Sudria confirmed, collapsed within an hour.
    """
    assert said == [("officials in Sudria", "The talks ... collapsed within an hour")]


def test_the_day_of_saying_is_no_part_of_what_is_said(said: Said) -> None:
    """
    Berg said on Monday that Norland would pay.
    """
    assert said == [("Berg", "that Norland would pay")]


def test_a_dateline_is_no_part_of_what_is_said(said: Said) -> None:
    """
    HARBOUR CITY, June 3 (ENA) — Norland will pay for the bridge, a minister said.
    """
    assert said == [("a minister", "Norland will pay for the bridge")]


def test_a_hyphen_is_no_dateline(said: Said) -> None:
    """
    NATO-backed forces took the port, officials said.
    """
    assert said == [("officials", "NATO-backed forces took the port")]


def test_a_sign_is_nobodys_word(report: Doc, found: list[Attribution]) -> None:
    """
    The opening of the museum signals that Norland trusts Estmark.
    """
    at = report.text.index("trusts")
    assert speaker_chain(found, at, at + 6) == ()


def test_a_label_is_no_speaker(said: Said) -> None:
    """
    Beyond the Strait: New Ties Between Norland and Estmark
    """
    assert said == []


def test_a_passive_passes_what_it_is_about_on(said: Said) -> None:
    """
    Secret shipments were confirmed by the harbour master and denied by Norland.
    """
    assert said == [
        ("the harbour master", "Secret shipments"),
        ("Norland", "Secret shipments"),
    ]


def test_a_semicolon_ends_what_is_said(said: Said) -> None:
    """
    Norland says Estmark paid for the bridge; Estmark says nobody did.
    """
    assert said[0] == ("Norland", "Estmark paid for the bridge")


def test_a_quotation_goes_on_after_its_cue(said: Said) -> None:
    """
    “We will not yield,” said Anna Berg, the prime minister of Norland. “Our
    fleet stays.”
    """
    assert said == [
        (
            "Anna Berg, the prime minister of Norland",
            "“We will not yield,” ... “Our fleet stays.”",
        )
    ]


def test_a_quotation_runs_over_paragraphs(said: Said) -> None:
    """
    “The first clause is void.

    “The second is worse,” Berg told parliament.
    """
    assert [source for source, _ in said] == ["Berg"]
    assert said[0][1].startswith("“The first")
    assert said[0][1].endswith("worse,”")


def test_scare_quotes_cite_nobody(said: Said) -> None:
    """
    The so-called “peace corridor” was closed on Monday.
    """
    assert said == []


def test_broken_quotations_are_mixed_speech(found: list[Attribution]) -> None:
    """
    Berg said the plan would hand the strait to “a gang of smugglers” within a year.
    """
    assert [one.kind for one in found] == ["mixed"]


def test_an_apposition_gives_back_the_subject(said: Said) -> None:
    """
    According to Anna Berg, an analyst at the Harbour Institute, Norland and
    Estmark have urged Sudria to disarm.
    """
    assert said[0] == (
        "Anna Berg, an analyst at the Harbour Institute",
        "Norland and Estmark have urged Sudria to disarm",
    )


def test_the_words_of_somebody_are_his(said: Said) -> None:
    """
    In the words of one diplomat, the pact is a dead letter.
    """
    assert said == [("one diplomat", "the pact is a dead letter")]


def test_its_own_account_is_that_of_the_subject(said: Said) -> None:
    """
    By its own account Norland has spent 500 million crowns on the fleet.
    """
    assert said == [("Norland", "Norland has spent 500 million crowns on the fleet")]


def test_a_headline_names_its_source_before_a_colon(said: Said) -> None:
    """
    Minister: Norland will not sign the pact
    """
    assert said == [("Minister", "Norland will not sign the pact")]


def test_nouns_ascribe(said: Said) -> None:
    """
    His claim that Estmark broke the truce angered Norland.
    """
    assert said == [("His", "that Estmark broke the truce")]


def test_whoever_rejects_an_accusation_did_not_make_it(
    report: Doc, found: list[Attribution]
) -> None:
    """
    Norland rejected accusations that it had armed the rebels.
    """
    at = report.text.index("armed")
    (accusation,) = speaker_chain(found, at, at + 5)
    assert accusation.source is None
    assert accusation.why.endswith("denial")


def test_a_document_is_a_source(said: Said) -> None:
    """
    The report found that 40 soldiers had died.
    """
    assert said == [("The report", "that 40 soldiers had died")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Estmark is believed to have shipped 200 rifles.",
            "Estmark ... to have shipped 200 rifles",
        ),
        ("It is alleged that Sudria paid for them.", "that Sudria paid for them"),
        ("Norland reportedly shipped 200 rifles.", "Norland ... shipped 200 rifles"),
    ],
)
def test_some_words_are_ascribed_to_nobody_named(text: str, content: str) -> None:
    (one,) = attributions(parsed(text))
    assert one.source is None
    assert " ... ".join(text[slice(*piece)] for piece in one.contents) == content


def test_quoted_as_saying_cites_the_one_quoted(said: Said) -> None:
    """
    Estmark's president was quoted as saying the port would reopen.
    """
    assert said == [("Estmark's president", "the port would reopen")]


def test_silence_is_marked_and_cites_nobody(
    report: Doc, found: list[Attribution]
) -> None:
    """
    The spokesman did not say whether the army would leave. The embassy declined to
    comment. Estmark has remained silent on the request.
    """
    assert [silent(one) for one in found] == [True, True, True]
    at = report.text.index("leave")
    assert speaker_chain(found, at, at + 5) == ()


def test_a_denial_is_marked(found: list[Attribution]) -> None:
    """
    Norland denied that it had shelled the village.
    """
    assert [one.why for one in found] == ["assert: clause; denial"]


def test_a_stance_vouches_for_nothing(report: Doc, found: list[Attribution]) -> None:
    """
    Norland urged Estmark to withdraw its troops from the island.
    """
    assert [one.why for one in found] == ["call on: person; stance"]
    at = report.text.index("withdraw")
    assert speaker_chain(found, at, at + 8) == ()


def test_speakers_are_nested(report: Doc, found: list[Attribution]) -> None:
    """
    The Estmark Herald wrote that Sudria says Norland armed the rebels.
    """
    at = report.text.index("armed")
    chain = speaker_chain(found, at, at + 5)
    sources = [report.text[slice(*one.source)] for one in chain if one.source]
    assert sources == ["The Estmark Herald", "Sudria"]
    assert len(outermost(found)) == 1


def test_whoever_is_cited_by_a_reporter_comes_last(
    report: Doc, found: list[Attribution]
) -> None:
    """
    The Estmark Herald, citing an unnamed aide to Berg, wrote that Norland had
    cancelled the deal.
    """
    at = report.text.index("cancelled")
    chain = speaker_chain(found, at, at + 9)
    sources = [report.text[slice(*one.source)] for one in chain if one.source]
    assert sources == ["The Estmark Herald", "an unnamed aide to Berg"]


def test_a_relative_pronoun_has_an_antecedent(
    report: Doc, found: list[Attribution]
) -> None:
    """
    Norland cites two Sudrian officers who say that Estmark paid the rebels.
    """
    last = found[-1]
    assert last.source is not None
    assert report.text[slice(*last.source)] == "who"
    assert report.text[slice(*antecedent(report, last.source))] == (
        "two Sudrian officers"
    )


def test_i_think_inside_a_quotation_is_the_speaker_again(said: Said) -> None:
    """
    “I think that the pact is dead,” Berg said.
    """
    assert [source for source, _ in said] == ["Berg"]


@pytest.mark.parametrize(
    "text",
    ["", "\n", "“", "”", "''", '"', "said", "said.", "“said”", ": said", "According to",
     "X: ", "In the words of", "He said “", "“A”“B”", "As reported,", "who said that"],
)  # fmt: skip
def test_scraps_of_text_break_nothing(text: str) -> None:
    for one in attributions(parsed(text)):
        for start, end in (one.cue, *one.contents):
            assert 0 <= start < end <= len(text)

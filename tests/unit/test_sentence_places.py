"""Sentences by place: the same as spaCy's, without asking it for each word."""

from foedus.read.sentences import parsed, sentence_numbers, sentence_of

TEXT = "Norland signed. Estmark did not!\n\nSudria waited"


def test_a_sentence_is_where_the_parse_says() -> None:
    doc = parsed(TEXT)
    assert [sentence_of(word) for word in doc] == [
        (word.sent.start, word.sent.end) for word in doc
    ]


def test_sentences_are_numbered_from_nought() -> None:
    doc = parsed(TEXT)
    starts = [one.start for one in doc.sents]
    assert sentence_numbers(doc) == [starts.index(word.sent.start) for word in doc]

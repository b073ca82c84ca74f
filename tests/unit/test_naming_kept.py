"""The mentions of a text by token are put together once, for the same mentions."""

from foedus.read.named import naming
from foedus.read.reader import mentions_of
from foedus.read.sentences import parsed


def test_the_same_mentions_are_put_together_once() -> None:
    doc = parsed("Peru sold tanks to Chile and Togo.")
    named = mentions_of(doc, None)
    assert naming(doc, named) is naming(doc, list(named))
    assert naming(doc, named[:1]) is not naming(doc, named)


def test_whom_a_phrase_names_may_be_added_to_without_changing_it() -> None:
    doc = parsed("Peru sold tanks to Chile and Togo.")
    here = naming(doc, mentions_of(doc, None))
    chile = next(word for word in doc if word.text == "Chile")
    first = here.phrase(chile)
    first.clear()
    assert [one.codes for one in here.phrase(chile)] == [("CHL",), ("TGO",)]

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from foedus.model import Certainty, Claim, Kind, Layer, Quote, Root, Status
from foedus.model.ids import ActorId, ClaimId, DocId

PATH = Path(__file__).parents[2] / "tools" / "score_documents.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_documents", PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def claim(start: int, end: int, root: Root | None = Root.AID) -> Claim:
    fields: dict[str, Any] = {
        "id": ClaimId(f"{start}-{end}"),
        "quote": Quote(doc=DocId("a.md"), start=start, end=end, words="x"),
        "kind": Kind.EVENT,
        "actors": (ActorId("NOR"), ActorId("EST")),
        "actor_text": None,
        "recipients": (ActorId("SUD"),),
        "recipient_text": None,
        "root": root,
        "mode": None,
        "layer": Layer.ARMS,
        "status": Status.OCCURRED,
        "certainty": Certainty.CERTAIN,
        "confidence": 1.0,
        "why": "",
    }
    return Claim(**fields)


def test_one_long_quote_does_not_find_two_claims(scorer: ModuleType) -> None:
    """A reader that quotes whole sentences must not be paid twice for one claim."""
    pairs = scorer.matched([claim(0, 40), claim(41, 80)], [claim(0, 80)])

    assert len(pairs) == 1


def test_slight_overlap_is_no_match(scorer: ModuleType) -> None:
    """Two clauses that share a word are two claims: a miss and a false one."""
    assert not scorer.matched([claim(0, 40)], [claim(30, 70)])


def test_same_root_decides_between_equals(scorer: ModuleType) -> None:
    """Of two readings of one clause the one with the right root is the partner."""
    wrong, right = claim(0, 40, Root.ACCUSE), claim(0, 40, Root.AID)

    assert scorer.matched([claim(0, 40)], [wrong, right])[0][1] is right


@pytest.mark.parametrize(
    "changed",
    [
        {"actors": (ActorId("NOR"),)},
        {"recipients": ()},
        {"root": None},
        {"status": Status.PLANNED},
    ],
)
def test_whole_claim_needs_all_four(
    scorer: ModuleType, changed: dict[str, Any]
) -> None:
    """Three fields out of four is not a whole claim."""
    assert scorer.is_whole(claim(0, 9), claim(0, 9))
    assert not scorer.is_whole(claim(0, 9), replace(claim(0, 9), **changed))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("the ministry in Norhaven", "ministry", True),
        ("Ann Ode, an analyst", "Ann Ode", True),
        ("Norland's army", "Estmark's navy", False),
        ("the", "the", False),
    ],
)
def test_speakers_share_half_their_words(
    scorer: ModuleType, one: str, other: str, *, is_same: bool
) -> None:
    """A shortened name is the same speaker; another one is not."""
    assert scorer.is_same_speaker(one, other) is is_same


def test_errors_of_the_held_half_stay_unseen(
    scorer: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever tunes the reader would otherwise see what it got wrong there."""
    assert scorer.main([str(PATH.parents[1] / "tests/reading/held"), "--errors"]) == 2
    assert "final count" in capsys.readouterr().out

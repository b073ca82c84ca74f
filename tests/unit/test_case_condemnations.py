"""Series of votes in which states came to condemn another."""

from datetime import date

from network_world import Shelf, ballot

from foedus.case.condemnations import condemnations
from foedus.model import ActorId
from foedus.simulate.thresholds import Series

MLT, ISL, URY, KEN = map(ActorId, ("MLT", "ISL", "URY", "KEN"))
YES, ABSTAIN, NO = 1, 2, 3


def found(*ballots: dict[str, int], title: str, focus: str = "MLT") -> list[Series]:
    shelf = Shelf()
    shelf.votes(
        "roll_calls",
        [
            ballot(n + 1, 2001 + n, votes, title=title, symbol="")
            for n, votes in enumerate(ballots)
        ],
    )
    net = shelf.network(on=date(2020, 1, 1))
    return list(condemnations(net, (ISL, URY, KEN, ActorId("EU")), {ActorId(focus)}))


FIRST = {"MLT": NO, "ISL": YES, "URY": YES, "KEN": ABSTAIN}
THEN = {"MLT": NO, "ISL": YES, "URY": YES, "KEN": YES}


def test_texts_that_name_a_state_that_votes_against_them_make_a_series() -> None:
    (one,) = found(FIRST, FIRST, THEN, title="Situation of human rights in Malta")
    assert one.name == "texts against Malta"
    assert one.moved[:, 2].tolist() == [False, False, True]
    assert one.rows[2][2] is not None


def test_who_has_no_votes_is_not_asked() -> None:
    (one,) = found(FIRST, FIRST, THEN, title="Human rights in Malta")
    assert one.asked.tolist() == [True, True, True, False]


def test_a_text_on_a_victim_counts_against_the_focus_that_opposes_it() -> None:
    (one,) = found(FIRST, FIRST, THEN, title="Aggression against Iceland")
    assert one.name == "texts against Malta over Iceland"
    assert found(FIRST, FIRST, THEN, title="Iceland", focus="KEN") == []


def test_a_text_that_fails_condemns_nobody() -> None:
    lost = {"MLT": NO, "ISL": YES, "URY": NO, "KEN": NO}
    assert found(lost, lost, lost, title="Human rights in Malta") == []


def test_two_texts_are_no_series() -> None:
    assert found(FIRST, THEN, title="Human rights in Malta") == []

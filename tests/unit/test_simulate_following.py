"""From a situation to a cascade, and whom it deters."""

import numpy as np
import pytest
from situation_world import belief

from foedus.brief.follow import deterred_rows, follow, headline, overturns
from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Belief,
    End,
    FirstMove,
    Following,
    Input,
    Move,
    Option,
    Partner,
    Party,
    RowId,
    Situation,
)
from foedus.simulate.following import Heard, following
from foedus.simulate.thresholds import Series

NOR, EST, FIN, ISL = map(ActorId, ("NOR", "EST", "FIN", "ISL"))


def situation(
    *,
    began: tuple[ActorId, ...] = (NOR,),
    threshold: Belief | None = None,
    partners: tuple[Partner, ...] = (),
) -> Situation:
    parties = tuple(
        Party(
            actor=code,
            position=belief(20, 40),
            capability=belief(9, 11),
            salience=belief(0.4, 0.6),
        )
        for code in (NOR, EST, FIN, ISL)
    )
    push = Move(actor=EST, changes=Input.POSITION, by=belief(0, 10))
    move = FirstMove(
        began=began, against=(ISL,), threshold=threshold, partners=partners
    )
    return Situation(
        name="toy",
        issue="Who condemns",
        zero="nobody",
        hundred="all",
        wanted=End.HUNDRED,
        parties=parties,
        options=(Option(name="push", title="push", moves=(push,)),),
        first_move=move,
    )


def asked(there: Situation, heard: Heard | None = None) -> Following:
    rng = np.random.default_rng(1)
    return following(there, heard or Heard(reach={}), draws=800, rng=rng)


def series(*votes: str) -> Series:
    moved = np.array([[letter == "y" for letter in vote] for vote in votes])
    asked_ = np.array([True, True, True, False])
    rows = [[RowId(f"v#{n}{m}") for m in range(4)] for n in range(len(votes))]
    return Series(name="texts", moved=moved & asked_, asked=asked_, rows=rows)


def test_who_is_condemned_comes_along_with_nobody() -> None:
    found = asked(situation(threshold=belief(0.0, 0.01)))
    assert [one.name for one in found.cascade.followers] == ["EST", "FIN"]
    assert found.cascade.everyone == 1


def test_without_votes_and_range_nobody_is_said_to_be_known() -> None:
    found = asked(situation())
    assert "Nothing here tells" in headline(found)
    assert all(one.series == 0 for one in found.thresholds)


def test_the_range_of_the_file_stands_where_there_are_no_votes() -> None:
    found = asked(situation(threshold=belief(0.9, 1.0)))
    assert found.cascade.silent == 1
    assert headline(found).startswith("On the range of the file alone")


def test_votes_go_before_the_range_of_the_file() -> None:
    heard = Heard(reach={}, series=[series("yynn", "yynn", "yynn")] * 9)
    found = asked(situation(threshold=belief(0.9, 1.0)), heard)
    estmark = found.cascade.followers[0]
    assert estmark.chance > 0.85
    assert found.thresholds[0].began == 9
    assert found.thresholds[0].evidence == (RowId("v#01"),) * 9


def test_only_series_that_those_who_begin_began_are_learnt_from() -> None:
    heard = Heard(reach={}, series=[series("nynn", "nynn", "nynn")] * 9)
    assert asked(situation(), heard).thresholds[0].series == 0


def test_measured_influence_decides_who_listens_to_whom() -> None:
    deaf = {(NOR, EST): (0.0, 0.0, 0.0), (ISL, EST): (1.0, 1.0, 1.0)}
    keen = {(NOR, EST): (1.0, 1.0, 1.0), (ISL, EST): (0.0, 0.0, 0.0)}
    there = situation(threshold=belief(0.49, 0.51))
    few, many = (
        asked(there, Heard(reach=reach)).cascade.followers[0].chance
        for reach in (deaf, keen)
    )
    assert few < 0.1
    assert many > 0.9


def test_a_partner_is_deterred_once_others_come_along() -> None:
    iran = Partner(
        actor=ActorId("IRN"), gain=belief(5, 5.1), cost=belief(9, 9.1), unit="points"
    )
    found = asked(situation(threshold=belief(0.0, 0.01), partners=(iran,)))
    (one,) = found.deterred
    assert one.at_first == 0
    assert one.stays > 0.99
    assert one.breaks_even == pytest.approx(5.05 / 9.05, abs=0.01)
    assert next(deterred_rows(found))[-1] == "56% of the influence on it"


def test_what_would_overturn_it_is_told() -> None:
    told = list(overturns(asked(situation(threshold=belief(0.4, 0.6)))))
    assert len(told) == 4
    assert told[0].startswith("Were nothing known of any threshold: ")


def test_where_everybody_begins_or_is_condemned_nobody_can_follow() -> None:
    with pytest.raises(UnusableInputError, match="nobody who could follow"):
        asked(situation(began=(NOR, EST, FIN)))


def test_the_page_names_the_likeliest_first() -> None:
    heard = Heard(reach={}, series=[series("ynyn", "ynyn", "ynyn")] * 9)
    found = follow(asked(situation(), heard))
    assert [row[0] for row in found.rows] == ["Finland", "Estonia"]
    assert found.evidence


def test_the_same_seed_gives_the_same_answer() -> None:
    assert asked(situation()) == asked(situation())

"""Acts in PLOVER form, where status is folded into the class."""

import pytest
from reading_world import SAID

from foedus.model import Root, Status
from foedus.read.plover import events_in_plover, folded
from foedus.read.reader import mentions_of
from foedus.read.sentences import parsed


@pytest.mark.parametrize(
    ("root", "status", "wanted"),
    [
        (Root.AID, Status.OCCURRED, Root.AID),
        (Root.AID, Status.PLANNED, Root.AGREE),
        (Root.AID, Status.ABSENT, Root.REJECT),
        (Root.ASSAULT, Status.PLANNED, Root.THREATEN),
        (Root.ASSAULT, Status.ABSENT, None),
        (Root.AID, Status.HYPOTHETICAL, None),
    ],
)
def test_status_folds_into_the_class(
    root: Root, status: Status, wanted: Root | None
) -> None:
    assert folded(root, status) is wanted


def test_domestic_acts_stay_at_this_level() -> None:
    doc = parsed("Peruvian police arrested two Peruvian farmers.")
    (event,) = events_in_plover(doc, mentions_of(doc, SAID))
    assert (event.root, event.source, event.target) == ("COERCE", ("PER",), ("PER",))


def test_what_others_must_do_is_a_request() -> None:
    doc = parsed("Kenya said that Somalia must free the crew.")
    event = events_in_plover(doc, mentions_of(doc, SAID))[0]
    assert (event.root, event.source, event.target) == ("REQUEST", ("KEN",), ("SOM",))


def test_the_main_act_comes_first() -> None:
    doc = parsed("Norway freed three sailors whom it had arrested in May.")
    assert events_in_plover(doc, mentions_of(doc, SAID))[0].root == "RETREAT"

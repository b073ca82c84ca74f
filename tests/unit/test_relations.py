"""What stands between states, and what was not said."""

from reading_world import claims_in, told

from foedus.model import Kind


def test_who_is_depended_on_gives() -> None:
    (claim,) = claims_in("Togo relies on Ghana for most of its electricity.")
    assert claim.kind is Kind.RELATION
    assert told(claim)[:2] == ("GHA", "TGO")


def test_a_pact_in_force_is_a_relation_of_both() -> None:
    found = claims_in("The alliance between Peru and Chile remains in force.")
    assert [(claim.kind, claim.actors) for claim in found] == [
        (Kind.RELATION, ("PER", "CHL"))
    ]


def test_silence_is_a_claim_aimed_at_nobody() -> None:
    (claim,) = claims_in("Chile's foreign ministry has remained silent on the issue.")
    assert claim.kind is Kind.SILENCE
    assert told(claim) == ("CHL", "", "silence", "absent")


def test_an_answer_that_came_is_no_silence() -> None:
    found = claims_in("Chile has replied to Peru.")
    assert all(claim.kind is not Kind.SILENCE for claim in found)

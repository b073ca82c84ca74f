"""Pacts of datasets and of reports stand side by side, each with its evidence."""

from datetime import date

from brief_world import ISL, KEN, URY, World, days
from network_world import Shelf, gift

from foedus.measure import Asked, measure
from foedus.model import ActorId, Claim, Fact, Finding, Layer, Root
from foedus.network import Network

ON = date(2020, 12, 31)


def alliances() -> Shelf:
    """A duty of defence in 2010-12 and 2015-18, one of consultation in 2012-13."""
    world = Shelf()
    held = {2010: "defense", 2011: "defense", 2012: "defense consul", 2013: "consul"}
    held |= dict.fromkeys(range(2015, 2019), "defense")
    rows = [
        gift(a, b, year, None, layer="treaty", unit=None, detail=duties)
        for year, duties in held.items()
        for a, b in ((ISL, URY), (URY, ISL))
    ]
    world.ties("alliances", rows, absent="zero: no pledge")
    return world


def signed() -> tuple[Claim, Fact]:
    text = "Iceland and Uruguay signed a mutual rescue pact on 19 June 2019."
    return told_of(text, Root.SUPPORT, date(2019, 6, 19))


def told_of(text: str, root: Root, day: date) -> tuple[Claim, Fact]:
    reports = World()
    claim = reports.claim(
        reports.document(f"{root}.txt", text),
        text,
        actors=(ISL, URY),
        recipients=(ISL, URY),
        root=root,
        layer=Layer.TREATY,
        event_date=days(day, day),
    )
    return claim, reports.fact(claim)


def found(net: Network, *focus: ActorId) -> list[Finding]:
    return list(measure("pacts")(net, Asked(focus=focus or (ISL, URY))))


def test_each_unbroken_run_of_a_duty_is_a_spell() -> None:
    _, *spells = found(alliances().network(on=ON))
    told = [(x.label.rpartition(" ")[2], x.period, x.value) for x in spells]
    assert told == [
        ("consultation", (2012, 2013), 2),
        ("defence", (2010, 2012), 3),
        ("defence", (2015, 2018), 4),
    ]
    assert "Not listed from 2013 on" in spells[1].caveat
    assert "In force when the data end, in 2018" in spells[2].caveat
    assert spells[1].evidence == tuple(f"alliances:ties#{n}" for n in (1, 3, 5))


def test_after_the_data_end_the_day_is_unsettled() -> None:
    today, *_ = found(alliances().network(on=ON))
    assert today.value is None
    assert "No data after 2018" in today.caveat


def test_within_the_data_the_day_is_settled() -> None:
    today, *_ = found(alliances().network(on=date(2016, 5, 1)))
    assert (today.value, today.evidence) == (1, ("alliances:ties#11",))


def test_a_pact_not_listed_may_still_exist() -> None:
    today, *_ = found(alliances().network(on=date(2014, 5, 1)))
    assert today.value is None
    assert "may exist" in today.caveat


def test_what_reports_tell_settles_what_datasets_no_longer_can() -> None:
    claim, fact = signed()
    today, *rest = found(alliances().network([claim], [fact], on=ON))
    assert (today.value, today.evidence) == (1, (claim.id,))
    assert rest[-1].evidence == (claim.id,)
    assert rest[-1].period == (2019, 2020)
    assert {str(one).partition(":")[0] for x in rest[:-1] for one in x.evidence} == {
        "alliances"
    }


def test_a_pact_signed_after_the_day_is_not_there() -> None:
    claim, fact = signed()
    (today,) = found(Shelf().network([claim], [fact], on=date(2019, 6, 18)))
    assert today.value is None


def test_one_state_alone_has_no_pact() -> None:
    (only,) = found(alliances().network(on=ON), KEN)
    assert only.value is None


def test_each_dataset_answers_for_its_own_duties() -> None:
    world = alliances()
    rows = [
        gift(ISL, URY, 2018, None, layer="treaty", unit=None, detail="neutral nonagg")
    ]
    world.ties("others", rows, absent="zero: no pledge")
    today, *_ = found(world.network(on=date(2018, 5, 1)))
    assert {*today.caveat.removesuffix(".").split("; ")} == {
        "defence (The alliances of the world)",
        "neutrality, non-aggression (The others of the world)",
    }


def test_what_was_not_known_by_then_is_named_in_the_answer() -> None:
    known_by = date(1990, 1, 1)
    (today,) = found(alliances().network(on=date(2016, 5, 1), known_by=known_by))
    assert today.value is None
    assert "Not known by 1990-01-01, and so left out: alliances." in today.caveat


def test_a_pact_that_was_ended_is_not_in_force() -> None:
    made, gone = (
        signed(),
        told_of("They ended it.", Root.SANCTION, date(2020, 2, 3)),
    )
    claims = [claim for claim, _ in (made, gone)]
    facts = [fact for _, fact in (made, gone)]
    today, *rest = found(Shelf().network(claims, facts, on=ON))
    assert today.value is None
    assert "ended on 2020-02-03" in today.caveat
    assert [x.period for x in rest] == [(2019, 2020)]
    assert "ended on 2020-02-03" in rest[0].caveat
    (before, *_) = found(Shelf().network(claims, facts, on=date(2020, 1, 1)))
    assert before.value == 1

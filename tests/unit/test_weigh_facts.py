"""Claims that speak of one thing make one fact; where in doubt they stay apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from foedus.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Fact,
    Grade,
    Kind,
    Layer,
    Lineage,
    Quantity,
    Quote,
    Root,
    Status,
    When,
)
from foedus.weigh import facts

NORLAND, ESTMARK, SUDRIA = ActorId("NORLAND"), ActorId("ESTMARK"), ActorId("SUDRIA")
MARCH = When(start=date(2024, 3, 1), end=date(2024, 3, 31), text="March")
MAY = When(start=date(2024, 5, 1), end=date(2024, 5, 31), text="May")
SPRING = When(start=date(2024, 3, 1), end=date(2024, 5, 31), text="this spring")
TENTH = When(start=date(2024, 3, 10), end=date(2024, 3, 10), text="10 March")
YEAR = When(start=date(2024, 1, 1), end=date(2024, 12, 31), text="2024")

numbers = count()


def shipment(doc: str, words: str = "Norland sent troops to Estmark") -> Claim:
    """Say in a document that Norland sent troops to Estmark."""
    return Claim(
        id=ClaimId(f"{doc}:{next(numbers)}"),
        quote=Quote(doc=DocId(doc), start=0, end=len(words), words=words),
        kind=Kind.EVENT,
        actors=(NORLAND,),
        actor_text="Norland",
        recipients=(ESTMARK,),
        recipient_text="Estmark",
        root=Root.AID,
        mode=None,
        layer=Layer.TROOPS,
        status=Status.OCCURRED,
        certainty=Certainty.CERTAIN,
        confidence=0.9,
        why="",
    )


def meeting(doc: str, words: str = "Norland and Estmark met") -> Claim:
    both = (NORLAND, ESTMARK)
    return replace(
        shipment(doc, words),
        root=Root.CONSULT,
        layer=Layer.VISITS,
        actors=both,
        recipients=both,
    )


def asking(doc: str, words: str) -> Claim:
    return replace(shipment(doc, words), root=Root.REQUEST, layer=Layer.STATEMENTS)


def about(text: str, value: float, of: str = "troops") -> Quantity:
    return Quantity(value=value, low=None, high=None, unit=None, of=of, text=text)


def at_least(text: str, low: float) -> Quantity:
    return Quantity(value=None, low=low, high=None, unit=None, of="troops", text=text)


def up_to(text: str, high: float) -> Quantity:
    return Quantity(value=None, low=None, high=high, unit=None, of="troops", text=text)


def sent(doc: str, quantity: Quantity, *, by: str | None = None) -> Claim:
    words = f"Norland sent {quantity.text} {quantity.of} to Estmark"
    return replace(shipment(doc, words), quantity=quantity, speaker=by)


def weighed(*claims: Claim, reprints: Sequence[str] = ()) -> tuple[Fact, ...]:
    lines = [Lineage(documents=tuple(map(DocId, reprints)), reason="reprints")]
    return facts(claims, lines, {})


def only(*claims: Claim, reprints: Sequence[str] = ()) -> Fact:
    (fact,) = weighed(*claims, reprints=reprints)
    return fact


def test_nothing_told_is_no_fact() -> None:
    assert weighed() == ()


def test_one_act_told_twice_is_one_fact_of_two_origins() -> None:
    fact = only(shipment("a"), shipment("b"))
    assert len(fact.claims) == 2
    assert fact.origins == 2


def test_a_reprint_is_no_second_origin() -> None:
    assert only(shipment("a"), shipment("b"), reprints="ab").origins == 1


def test_two_papers_that_cite_one_ministry_are_one_origin() -> None:
    told = (
        replace(shipment("a"), speaker="the NIS", speaker_actor=SUDRIA),
        replace(shipment("b"), speaker="Sudria's spy agency", speaker_actor=SUDRIA),
    )
    assert only(*told).origins == 1


def test_one_paper_that_cites_two_ministries_is_one_origin() -> None:
    told = (
        replace(shipment("a"), speaker="Vell", speaker_actor=ESTMARK),
        replace(shipment("a"), speaker="the spies", speaker_actor=SUDRIA),
    )
    assert only(*told).origins == 1


def test_two_papers_that_cite_two_ministries_each_are_two_origins() -> None:
    told = [
        replace(shipment(doc), speaker=str(state), speaker_actor=state)
        for doc in ("a", "b")
        for state in (ESTMARK, SUDRIA)
    ]
    assert only(*told).origins == 2


def test_a_paper_that_cites_somebody_and_repeats_it_flatly_has_it_from_them() -> None:
    told = (
        replace(shipment("a"), speaker="Vell", speaker_actor=ESTMARK),
        shipment("a"),
        replace(shipment("b"), speaker="Vell", speaker_actor=ESTMARK),
    )
    assert only(*told).origins == 1


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ("Ada Berg, an expert of the Vell Institute", "Berg", 1),
        ("Ada Berg", "Jon Lund", 2),
        ("officials", "officials", 2),
        ("Yonhap", "the Yonhap news agency", 1),
        ("AFP", "Agence France-Presse", 1),
    ],
)
def test_one_voice_is_one_origin_under_each_of_its_names(
    one: str, other: str, origins: int
) -> None:
    told = (
        replace(shipment("a"), speaker=one),
        replace(shipment("b"), speaker=other),
    )
    assert only(*told).origins == origins


@pytest.mark.parametrize(
    "change",
    [
        {"actors": (SUDRIA,)},
        {"recipients": (SUDRIA,)},
        {"actors": (NORLAND, SUDRIA)},
        {"root": Root.ASSAULT},
        {"layer": Layer.ARMS},
        {"kind": Kind.RELATION},
        {"status": Status.PLANNED},
        {"status": Status.HYPOTHETICAL},
        {"status": Status.REQUESTED},
        {"status": Status.DENIED},
        {"status": Status.ABSENT},
    ],
)
def test_unlike_claims_stay_apart(change: dict[str, object]) -> None:
    # Any field of the record: each case gives a value of that field's type.
    other = replace(shipment("b"), **change)  # type: ignore[arg-type]
    assert len(weighed(shipment("a"), other)) == 2


def test_modes_that_differ_keep_apart_and_an_unknown_mode_does_not() -> None:
    lent = replace(shipment("a"), mode="lend")
    given = replace(shipment("b"), mode="give")
    assert len(weighed(lent, given)) == 2
    assert len(weighed(lent, shipment("c"))) == 1
    assert len(weighed(lent, given, shipment("c", "Norland troops helped"))) == 3


def test_what_goes_on_and_what_was_done_are_one_fact() -> None:
    going_on = replace(shipment("b"), status=Status.ONGOING)
    assert only(shipment("a"), going_on).status is Status.OCCURRED


def test_an_unknown_doer_is_not_guessed() -> None:
    agentless = replace(shipment("b", "Soldiers arrived"), actors=())
    assert len(weighed(shipment("a"), agentless)) == 2


def test_an_unknown_doer_is_known_by_the_day() -> None:
    agentless = replace(shipment("b", "Soldiers arrived"), actors=(), event_date=TENTH)
    fact = only(replace(shipment("a"), event_date=TENTH), agentless)
    assert fact.actors == (NORLAND,)


def test_claims_without_parties_join_only_in_the_same_words() -> None:
    def nobody(doc: str, words: str) -> Claim:
        return replace(shipment(doc, words), actors=(), recipients=())

    same = "Convoys crossed the river with rifles"
    assert len(weighed(nobody("a", same), nobody("b", same))) == 1
    assert len(weighed(nobody("a", same), nobody("b", "Planes brought rifles"))) == 2


def test_dates_that_exclude_one_another_keep_apart() -> None:
    told = (
        replace(shipment("a"), event_date=MARCH),
        replace(shipment("b"), event_date=MAY),
    )
    assert [fact.when for fact in weighed(*told)] == [MARCH, MAY]


def test_dates_that_meet_give_the_days_that_all_allow() -> None:
    told = (
        replace(shipment("a"), event_date=SPRING),
        replace(shipment("b"), event_date=MARCH),
        replace(shipment("c"), event_date=TENTH),
    )
    assert only(*told).when == TENTH


def test_an_undated_claim_joins_a_dated_one() -> None:
    assert only(replace(shipment("a"), event_date=TENTH), shipment("b")).origins == 2


def test_an_undated_claim_does_not_choose_between_two_dates() -> None:
    told = (
        replace(shipment("a"), event_date=MARCH),
        replace(shipment("b"), event_date=MAY),
        shipment("c"),
    )
    assert [len(fact.claims) for fact in weighed(*told)] == [1, 1, 1]


@pytest.mark.parametrize(("days", "facts_made"), [(4, 1), (5, 2)])
def test_speech_of_one_month_may_be_two_speeches(days: int, facts_made: int) -> None:
    span = When(start=date(2024, 3, 1), end=date(2024, 3, days), text="then")
    told = [
        replace(asking(doc, words), event_date=span)
        for doc, words in (
            ("a", "Norland called for inspectors at the harbour of Vell"),
            ("b", "Norland wanted prisoners freed before winter"),
        )
    ]
    assert len(weighed(*told)) == facts_made


@pytest.mark.parametrize(("day", "facts_made"), [(4, 1), (5, 2)])
def test_a_meeting_told_of_days_later_may_be_another(day: int, facts_made: int) -> None:
    told = [
        replace(meeting(doc, words), said_date=date(2024, 3, said))
        for doc, words, said in (
            ("a", "Norland and Estmark held talks about herring quotas", 1),
            ("b", "Envoys of Estmark came to see Norland's premier", day),
        )
    ]
    assert len(weighed(*told)) == facts_made


@pytest.mark.parametrize(
    ("words", "facts_made"),
    [
        ("Norland asked Estmark for bridges, tunnels, barley and harbour cranes", 1),
        ("Norland asked Estmark for bridges, lawyers, saffron and prison guards", 2),
    ],
)
def test_half_of_the_telling_words_are_a_sign(words: str, facts_made: int) -> None:
    first = asking(
        "a", "Norland asked Estmark for bridges, tunnels, barley and violins"
    )
    assert len(weighed(first, asking("b", words))) == facts_made


def test_a_vague_date_does_not_chain_two_exact_ones() -> None:
    told = (
        replace(shipment("a"), event_date=MARCH),
        replace(shipment("b"), event_date=MAY),
        replace(shipment("c"), event_date=YEAR),
    )
    assert len(weighed(*told)) == 3


def test_no_report_tells_of_what_came_after_it() -> None:
    told = (
        replace(shipment("a"), event_date=MARCH),
        replace(shipment("b"), event_date=MAY),
        replace(shipment("c"), said_date=date(2024, 4, 9)),
    )
    march, may = weighed(*told)
    assert (len(march.claims), len(may.claims)) == (2, 1)


def test_two_meetings_are_not_one_for_their_parties() -> None:
    told = (
        replace(meeting("a"), said_date=date(2024, 3, 1)),
        replace(meeting("b", "Talks on fish were held"), said_date=date(2024, 9, 1)),
    )
    assert len(weighed(*told)) == 2


def test_one_meeting_is_told_within_days() -> None:
    told = (
        replace(meeting("a"), said_date=date(2024, 3, 1)),
        replace(meeting("b", "Talks on fish were held"), said_date=date(2024, 3, 3)),
    )
    assert len(weighed(*told)) == 1


def test_words_spoken_differ_by_what_is_said() -> None:
    told = (
        asking("a", "Norland asked Estmark to open the harbour to tankers"),
        asking("b", "Norland urged Estmark to recall its envoy over spying"),
        asking("c", "Estmark should open its harbour to tankers, Norland asked"),
    )
    assert sorted(len(fact.claims) for fact in weighed(*told)) == [1, 2]


def test_judgements_on_a_relation_differ_by_their_words() -> None:
    def judged(doc: str, words: str) -> Claim:
        claim = replace(shipment(doc, words), kind=Kind.RELATION, root=None)
        return replace(claim, layer=None)

    told = (
        judged("a", "Norland sees Estmark as a shield in the north"),
        judged("b", "Norland considers Estmark a costly burden"),
    )
    assert len(weighed(*told)) == 2


def test_denials_and_absences_stand_against_what_they_contradict() -> None:
    told = shipment("a")
    denied = replace(shipment("b"), status=Status.DENIED)
    absent = replace(shipment("c"), status=Status.ABSENT)
    happened = next(f for f in weighed(told, denied, absent) if f.claims == (told.id,))
    assert happened.against == (denied.id, absent.id)
    assert len(weighed(told, denied, absent)) == 3


def test_a_denial_by_another_party_stands_against_nothing() -> None:
    other = replace(shipment("b"), status=Status.DENIED, actors=(SUDRIA,))
    assert [fact.against for fact in weighed(shipment("a"), other)] == [(), ()]


def test_what_had_not_happened_yet_does_not_contradict_what_came_later() -> None:
    absent = replace(shipment("b"), status=Status.ABSENT, said_date=date(2024, 2, 1))
    told = weighed(replace(shipment("a"), event_date=MARCH), absent)
    assert [fact.against for fact in told] == [(), ()]


def against(claim: Claim, other: Claim) -> bool:
    """Tell whether the other claim stands against the fact of the first."""
    fact = next(one for one in weighed(claim, other) if claim.id in one.claims)
    return other.id in fact.against


@pytest.mark.parametrize(
    ("first_told", "disputed"),
    [(date(2023, 5, 1), True), (date(2025, 2, 8), False)],
)
def test_an_absence_says_nothing_of_what_is_told_only_later(
    first_told: date, *, disputed: bool
) -> None:
    """Norland has not sent any troops yet."""
    told = replace(shipment("a"), said_date=first_told)
    absent = replace(shipment("b"), status=Status.ABSENT, said_date=date(2023, 7, 23))
    assert against(told, absent) is disputed


def test_an_absence_of_a_month_is_of_that_month() -> None:
    absent = replace(shipment("b"), status=Status.ABSENT, event_date=MARCH)
    assert against(replace(shipment("a"), event_date=TENTH), absent)
    assert not against(replace(shipment("a"), event_date=SPRING), absent)


def test_an_act_of_no_known_day_is_not_denied_by_an_absence_of_a_month() -> None:
    absent = replace(shipment("b"), status=Status.ABSENT, event_date=MARCH)
    assert not against(replace(shipment("a"), said_date=None), absent)


def test_what_went_on_since_before_is_denied_by_an_absence_of_a_month() -> None:
    since = When(start=date(2024, 1, 1), end=None, text="since January")
    absent = replace(shipment("b"), status=Status.ABSENT, event_date=MARCH)
    assert against(replace(shipment("a"), event_date=since), absent)


@pytest.mark.parametrize(
    ("words", "disputed"),
    [
        ("Norland and Estmark did not meet at the summit", False),
        ("Norland and Estmark have never met", True),
        ("Norland and Estmark have not met so far", True),
    ],
)
def test_no_meeting_on_one_occasion_leaves_an_earlier_one(
    words: str, *, disputed: bool
) -> None:
    told = replace(meeting("a"), event_date=MARCH, said_date=date(2024, 3, 30))
    absent = replace(
        meeting("b", words), status=Status.ABSENT, said_date=date(2024, 6, 20)
    )
    assert against(told, absent) is disputed


def test_no_meeting_is_said_of_the_days_before() -> None:
    told = replace(meeting("a"), event_date=TENTH)
    absent = replace(
        meeting("b", "The two did not meet"),
        status=Status.ABSENT,
        said_date=date(2024, 3, 14),
    )
    assert against(told, absent)


def test_no_missiles_were_sent_is_nothing_against_shells() -> None:
    told = replace(shipment("a", "Norland sent shells to Estmark"), layer=Layer.ARMS)
    absent = replace(
        shipment("b", "Norland has sent no missiles to Estmark"),
        layer=Layer.ARMS,
        status=Status.ABSENT,
    )
    assert not against(told, absent)


def test_one_text_that_tells_both_does_not_dispute_itself() -> None:
    told = meeting("a", "Norland and Estmark met in the morning")
    absent = replace(
        meeting("a", "Norland and Estmark did not meet in the evening"),
        status=Status.ABSENT,
    )
    denied = replace(absent, status=Status.DENIED)
    assert not against(told, absent)
    assert against(told, replace(absent, speaker="Ada Berg"))
    assert against(told, replace(denied, quote=told.quote))


@pytest.mark.parametrize(
    ("first_told", "disputed"),
    [(date(2024, 2, 10), True), (date(2025, 2, 8), False)],
)
def test_nobody_denies_what_was_not_told_for_long(
    first_told: date, *, disputed: bool
) -> None:
    told = replace(shipment("a"), said_date=first_told)
    denied = replace(shipment("b"), status=Status.DENIED, said_date=date(2024, 2, 1))
    assert against(told, denied) is disputed


def test_rival_figures_are_kept_and_never_averaged() -> None:
    fact = only(
        sent("a", about("15,000", 15_000)),
        sent("b", about("some 18,000", 18_000, of="soldiers")),
        sent("c", about("15,000", 15_000)),
    )
    assert [len(rival.claims) for rival in fact.figures] == [2, 1]
    assert (fact.low, fact.high) == (15_000, 18_000)
    assert fact.figure_note == "2 figures, not averaged"


def test_one_figure_is_called_one_figure() -> None:
    fact = only(sent("a", about("about 400", 400)))
    assert (fact.low, fact.high) == (400, 400)
    assert fact.figure_note == "one figure only"


def test_no_figure_gives_no_range() -> None:
    fact = only(shipment("a"))
    assert (fact.figures, fact.low, fact.high, fact.figure_note) == (
        (),
        None,
        None,
        None,
    )


def test_a_lower_bound_leaves_the_top_open() -> None:
    fact = only(sent("a", at_least("at least 600", 600)), sent("b", about("500", 500)))
    assert (fact.low, fact.high) == (500, None)
    assert "“at least 600” is a lower bound" in str(fact.figure_note)


def test_an_upper_bound_leaves_the_bottom_open() -> None:
    fact = only(sent("a", up_to("up to 600", 600)))
    assert (fact.low, fact.high) == (None, 600)


def test_a_bound_below_the_highest_figure_closes_nothing() -> None:
    fact = only(sent("a", at_least("at least 600", 600)), sent("b", about("900", 900)))
    assert (fact.low, fact.high) == (600, 900)


def test_one_briefing_reported_in_two_ways_is_named() -> None:
    def briefed(doc: str, quantity: Quantity) -> Claim:
        claim = sent(doc, quantity, by="the NIS")
        return replace(claim, speaker_actor=SUDRIA, said_date=date(2024, 4, 30))

    fact = only(
        briefed("a", about("15,000", 15_000)), briefed("b", about("18,000", 18_000))
    )
    assert fact.origins == 1
    assert "what the NIS said within 3 days is reported as 15,000 and 18,000" in str(
        fact.figure_note
    )


def test_figures_of_different_days_are_told_with_their_days() -> None:
    words = "soldiers of Norland were killed"
    toll = [
        replace(
            shipment(doc, f"{text} {words}"),
            kind=Kind.QUANTITY,
            root=None,
            quantity=about(text, value, of="soldiers"),
            said_date=day,
            speaker=speaker,
        )
        for doc, text, value, day, speaker in (
            ("a", "100", 100, date(2024, 1, 5), "Ada Berg"),
            ("b", "600", 600, date(2024, 4, 5), "Jon Lund"),
        )
    ]
    note = str(only(*toll).figure_note)
    assert "as of different days: 100 on 2024-01-05, 600 on 2024-04-05" in note
    assert "such a count only grows" in note
    assert "lowest from Ada Berg, highest from Jon Lund" in note


def test_the_dead_are_not_counted_against_the_injured() -> None:
    def toll(doc: str, text: str, value: float, fate: str) -> Claim:
        claim = shipment(doc, f"{text} soldiers of Norland were {fate}")
        quantity = about(text, value, of="soldiers")
        return replace(claim, kind=Kind.QUANTITY, root=None, quantity=quantity)

    told = (toll("a", "600", 600, "killed"), toll("b", "4,100", 4_100, "injured"))
    assert len(weighed(*told)) == 2


def test_unlike_things_are_not_counted_against_one_another() -> None:
    shells = sent("b", about("9,000", 9_000, of="shells"))
    assert len(weighed(sent("a", about("400", 400)), shells)) == 2


def test_an_addition_is_not_counted_against_a_total() -> None:
    more = sent("b", about("another 3,000", 3_000))
    assert len(weighed(sent("a", about("15,000", 15_000)), more)) == 2


def test_percent_is_not_counted_against_a_number() -> None:
    share = replace(about("90%", 90, of="trade"), unit="percent")
    worth = replace(about("$90m", 90, of="trade"), unit="USD")
    assert len(weighed(sent("a", share), sent("b", worth))) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Norland sent 3,000 additional troops to Estmark",
        "Norland sent 3,000 more troops to Estmark",
        "Norland sent another 3,000 troops to Estmark",
    ],
)
def test_an_addition_is_told_by_the_words_around_it(words: str) -> None:
    added = replace(shipment("b", words), quantity=about("3,000", 3_000))
    assert len(weighed(sent("a", about("15,000", 15_000)), added)) == 2


def test_fighters_with_a_type_are_aircraft() -> None:
    jets = sent("b", about("three", 3, of="fighters"))
    words = "Norland sent three F-16 fighters to Estmark"
    typed = replace(jets, quote=replace(jets.quote, words=words, end=len(words)))
    assert len(weighed(sent("a", about("400", 400)), typed)) == 2


def test_containers_are_counted_whatever_is_in_them() -> None:
    def crates(doc: str, text: str, value: float, of: str) -> Claim:
        amount = replace(about(text, value, of=of), unit="containers")
        claim = sent(doc, amount)
        return replace(claim, layer=Layer.ARMS)

    told = (crates("a", "40", 40, "shells"), crates("b", "60", 60, "arms and gear"))
    assert (only(*told).low, only(*told).high) == (40, 60)


def test_a_later_figure_is_not_put_into_a_time_that_is_over() -> None:
    early = replace(sent("a", about("3,000", 3_000)), event_date=MARCH)
    late = replace(sent("b", about("28,000", 28_000)), said_date=date(2025, 7, 1))
    assert len(weighed(early, late)) == 2


def test_undated_figures_of_two_days_are_rivals_with_their_days() -> None:
    told = (
        replace(sent("a", about("3,000", 3_000)), said_date=date(2024, 3, 1)),
        replace(sent("b", about("28,000", 28_000)), said_date=date(2025, 7, 1)),
    )
    assert "as of different days" in str(only(*told).figure_note)


def counted(
    *figures: tuple[float, date],
    status: Status = Status.OCCURRED,
    words: str = "Norland has sent {} troops to Estmark",
) -> Fact:
    """Return the one fact of totals told on their days."""
    return only(
        *(
            replace(
                shipment(f"report {place}", words.format(f"{value:,.0f}")),
                quantity=about(f"{value:,.0f}", value),
                said_date=day,
                status=status,
            )
            for place, (value, day) in enumerate(figures)
        )
    )


def test_a_total_that_grows_with_the_day_it_is_told_has_no_rivals() -> None:
    march, autumn, june = date(2024, 3, 1), date(2024, 9, 1), date(2025, 6, 1)
    fact = counted((9_000, autumn), (3_000, march), (20_000, june), (3_000, march))
    assert fact.grew
    assert (fact.low, fact.high) == (20_000, 20_000)
    assert [one.as_of for one in fact.figures] == [march, autumn, june]
    assert "3 figures of a total that grew" in str(fact.figure_note)


@pytest.mark.parametrize(
    ("later", "day"),
    [(12_000, date(2024, 3, 5)), (2_000, date(2024, 9, 1))],
    ids=["told within a week", "lower than before"],
)
def test_figures_of_one_time_or_that_fall_are_rivals(later: float, day: date) -> None:
    fact = counted((3_000, date(2024, 3, 1)), (later, day))
    assert not fact.grew
    assert (fact.low, fact.high) == (min(3_000, later), max(3_000, later))


def test_rivals_of_the_latest_time_stay_beside_what_came_before() -> None:
    days = date(2024, 3, 1), date(2024, 9, 1), date(2024, 9, 3)
    fact = counted((3_000, days[0]), (9_000, days[1]), (11_000, days[2]))
    assert fact.grew
    assert (fact.low, fact.high) == (9_000, 11_000)


def test_the_day_by_which_it_was_reached_counts_not_that_of_the_telling() -> None:
    by_may = replace(
        sent("b", about("9,000", 9_000)), event_date=YEAR, said_date=date(2025, 3, 1)
    )
    again = replace(
        sent("a", about("3,000", 3_000)), event_date=YEAR, said_date=date(2025, 1, 20)
    )
    assert not only(by_may, again).grew


def test_a_larger_gift_told_later_is_no_growth() -> None:
    told = (3_000, date(2024, 3, 1)), (9_000, date(2024, 9, 1))
    assert counted(*told).grew
    assert not counted(*told, words="Norland sent {} troops to Estmark").grew


@pytest.mark.parametrize("verb", ["rises", "grows", "climbs", "climbed"])
def test_a_headline_tells_growth_in_its_own_tense(verb: str) -> None:
    told = (3_000, date(2024, 3, 1)), (9_000, date(2024, 9, 1))
    words = f"Help by Norland to Estmark {verb} to {{}} troops"
    assert counted(*told, words=words).grew


def test_the_trade_of_two_years_has_not_grown_with_the_telling() -> None:
    told = [
        replace(
            sent(doc, replace(about(text, value, of="trade"), unit="USD")),
            kind=Kind.QUANTITY,
            root=None,
            said_date=day,
        )
        for doc, text, value, day in (
            ("a", "28 million dollars", 28e6, date(2024, 1, 5)),
            ("b", "34 million dollars", 34e6, date(2025, 1, 5)),
        )
    ]
    assert not only(*told).grew


def test_a_plan_that_is_told_larger_later_has_not_grown() -> None:
    told = (3_000, date(2024, 3, 1)), (9_000, date(2024, 9, 1))
    assert not counted(*told, status=Status.PLANNED).grew


def test_aid_may_be_anything() -> None:
    told = (
        replace(shipment("a", "Norland fed Estmark's poor"), layer=Layer.AID),
        replace(shipment("b", "Norland gave a hospital ship"), layer=Layer.AID),
    )
    assert len(weighed(*told)) == 2


def test_shells_are_no_missiles() -> None:
    told = (
        replace(shipment("a", "Norland shipped shells"), layer=Layer.ARMS),
        replace(shipment("b", "Norland delivered missiles"), layer=Layer.ARMS),
    )
    assert len(weighed(*told)) == 2


def test_the_names_of_the_parties_do_not_make_words_alike() -> None:
    def bond(doc: str, words: str) -> Claim:
        claim = replace(shipment(doc, words), kind=Kind.RELATION, root=None)
        return replace(
            claim,
            layer=None,
            actor_text="Greater Norland",
            recipient_text="Estmark Union",
        )

    told = (
        bond("a", "Greater Norland leans on the Estmark Union"),
        bond("b", "Greater Norland rivals the Estmark Union"),
    )
    assert len(weighed(*told)) == 2


def test_one_signing_is_one_fact_without_its_day() -> None:
    def pact(doc: str, words: str) -> Claim:
        both = (NORLAND, ESTMARK)
        claim = replace(shipment(doc, words), root=Root.SUPPORT, layer=Layer.TREATY)
        return replace(claim, actors=both, recipients=both)

    told = (
        replace(pact("a", "Norland and Estmark signed"), event_date=TENTH),
        pact("b", "the pact of mutual defence concluded by both"),
    )
    assert only(*told).when == TENTH


def test_two_figures_in_one_text_are_of_two_things() -> None:
    told = (sent("a", about("15,000", 15_000)), sent("a", about("3,000", 3_000)))
    assert len(weighed(*told)) == 2


def test_the_grade_is_that_of_the_best_origin_and_the_best_comes_first() -> None:
    graded = {DocId("b"): Grade.USUALLY, DocId("c"): Grade.UNRELIABLE}
    claims = [shipment("a"), shipment("b"), shipment("c")]
    (fact,) = facts(claims, [], graded)
    assert fact.grade is Grade.USUALLY
    assert fact.claims == (claims[1].id, claims[2].id, claims[0].id)


def test_the_certainty_is_that_of_the_surest_claim() -> None:
    probable = replace(shipment("a"), certainty=Certainty.PROBABLE)
    doubtful = replace(shipment("b"), certainty=Certainty.DOUBTFUL)
    assert only(probable, doubtful).certainty is Certainty.PROBABLE


def test_a_fact_keeps_its_name_when_later_reports_come() -> None:
    first = replace(shipment("m"), said_date=date(2024, 3, 1))
    later = replace(shipment("a"), said_date=date(2024, 6, 1))
    assert only(first).id == only(first, later).id


def test_facts_stand_by_layer_and_date() -> None:
    told = (
        replace(shipment("a"), layer=Layer.ENERGY),
        replace(shipment("b"), event_date=MAY),
        replace(shipment("c"), event_date=MARCH),
        replace(shipment("d"), layer=None),
    )
    found = [(fact.layer, fact.when) for fact in weighed(*told)]
    assert found == [
        (Layer.TROOPS, MARCH),
        (Layer.TROOPS, MAY),
        (Layer.ENERGY, None),
        (None, None),
    ]


def losses(doc: str, words: str, value: float) -> Claim:
    """Say that soldiers of Norland were killed, by nobody knows whom."""
    return replace(
        shipment(doc, words),
        root=Root.ASSAULT,
        layer=Layer.CONFLICT,
        actors=(),
        recipients=(NORLAND,),
        quantity=about(str(value), value, of="soldiers"),
    )


def test_killed_and_died_are_one_count() -> None:
    died = replace(
        losses("b", "About 600 soldiers of Norland have died", 600),
        kind=Kind.QUANTITY,
        root=None,
        actors=(NORLAND,),
        recipients=(),
    )
    killed = losses("a", "Some 600 soldiers of Norland were killed", 600)
    (fact,) = facts([killed, died], [], {})
    assert (fact.kind, fact.root, fact.mode) == (Kind.QUANTITY, None, "killed")
    assert (fact.actors, fact.recipients) == ((NORLAND,), ())
    assert (len(fact.figures), fact.origins) == (1, 2)


def test_the_dead_and_the_wounded_stay_two_counts() -> None:
    told = [
        losses("a", "Some 600 soldiers of Norland were killed", 600),
        losses("b", "Some 600 soldiers of Norland were wounded", 600),
    ]
    assert len(facts(told, [], {})) == 2


def test_an_attack_by_somebody_is_an_act_of_its_own() -> None:
    by_whom = replace(
        losses("b", "Estmark killed 600 soldiers", 600), actors=(ESTMARK,)
    )
    told = [losses("a", "600 soldiers of Norland were killed", 600), by_whom]
    assert {fact.root for fact in facts(told, [], {})} == {None, Root.ASSAULT}


def test_the_dead_of_one_side_are_not_those_of_another() -> None:
    others = replace(
        losses("b", "600 soldiers were killed", 600), recipients=(ESTMARK,)
    )
    told = [losses("a", "600 soldiers were killed", 600), others]
    assert len(facts(told, [], {})) == 2


def test_a_fact_keeps_the_finer_name_of_its_act() -> None:
    (fact,) = facts([replace(shipment("a"), mode="training")], [], {})
    assert fact.mode == "training"

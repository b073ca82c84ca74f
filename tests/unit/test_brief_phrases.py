"""Facts in words: what took place, what is only talk, and how sure it is."""

from datetime import date

import pytest
from brief_world import EU, ISL, KEN, MLT, PRT, URY, World, days, quantity

from foedus.brief import phrases
from foedus.codes import actor_name
from foedus.model import ActorId, Certainty, Fact, Kind, Layer, Root, Status, When
from foedus.wording import counted


def told(**more: object) -> str:
    return phrases.sentence(fact(**more))


def fact(**more: object) -> Fact:
    world = World()
    document = world.document("a.txt", "Iceland did something to Uruguay.")
    fields: dict[str, object] = {
        "actors": (ISL,),
        "recipients": (URY,),
        "root": Root.AID,
        "layer": Layer.ARMS,
    }
    return world.fact(world.claim(document, "Iceland did", **(fields | more)))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.OCCURRED, "Iceland supplied arms to Uruguay"),
        (Status.ONGOING, "Iceland is supplying arms to Uruguay"),
        (Status.PLANNED, "Iceland is said to plan to supply arms to Uruguay"),
        (Status.REQUESTED, "Iceland is asked or advised to supply arms to Uruguay"),
        (Status.HYPOTHETICAL, "Iceland could supply arms to Uruguay"),
        (Status.DENIED, "It is denied that Iceland supplied arms to Uruguay"),
        (Status.ABSENT, "Iceland did not supply arms to Uruguay"),
    ],
)
def test_every_status_has_words_of_its_own(status: Status, words: str) -> None:
    assert told(status=status) == words


def test_every_root_and_layer_can_be_told() -> None:
    for root in Root:
        for layer in (None, *Layer):
            for status in Status:
                words = told(root=root, layer=layer, status=status)
                assert "Iceland" in words
                assert words.endswith("Uruguay")


def test_every_relation_can_be_told() -> None:
    for layer in (None, *Layer):
        words = told(kind=Kind.RELATION, root=None, layer=layer, status=Status.ONGOING)
        assert words.startswith("Iceland has ")


def test_a_bond_that_is_over_is_told_as_past() -> None:
    over = {"kind": Kind.RELATION, "root": None, "status": Status.OCCURRED}
    assert told(layer=Layer.TREATY, **over) == "Iceland had a treaty bond with Uruguay"


def test_who_depends_on_whom_is_told() -> None:
    leans = {"kind": Kind.RELATION, "root": None, "mode": "dependence"}
    words = told(layer=Layer.ENERGY, status=Status.ONGOING, **leans)
    assert words == "Uruguay depends on Iceland for energy"
    assert told(layer=Layer.ARMS, status=Status.OCCURRED, **leans).startswith(
        "Uruguay depended on"
    )


def test_a_share_of_trade_is_told_as_one() -> None:
    share = {"kind": Kind.RELATION, "root": None, "mode": "share"}
    words = told(layer=Layer.TRADE, status=Status.ONGOING, **share)
    assert words == "Iceland has a share in the trade of Uruguay"


def test_a_relation_that_is_over_is_not_called_done() -> None:
    over = fact(kind=Kind.RELATION, root=None, layer=Layer.TREATY)
    assert phrases.stands(over) == "in the past"
    assert phrases.stands(fact()) == "done"


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        (Certainty.CERTAIN, "Iceland supplied arms to Uruguay"),
        (Certainty.PROBABLE, "It is thought likely that Iceland supplied arms"),
        (Certainty.POSSIBLE, "It is thought possible that Iceland supplied arms"),
        (Certainty.DOUBTFUL, "It is doubted that Iceland supplied arms"),
    ],
)
def test_a_suspicion_is_not_told_flatly(certainty: Certainty, words: str) -> None:
    assert told(certainty=certainty).startswith(words)


def test_training_is_not_told_as_sending_troops() -> None:
    words = told(layer=Layer.TROOPS, mode="training", status=Status.ONGOING)
    assert words == "Iceland is training forces of Uruguay"


def test_a_promise_names_what_is_promised() -> None:
    promised = {"root": Root.AGREE, "mode": "promise"}
    assert told(layer=Layer.ENERGY, **promised) == "Iceland promised energy to Uruguay"
    assert told(layer=None, **promised) == "Iceland promised something to Uruguay"


def test_leaving_a_bloc_is_no_sanction_on_it() -> None:
    left = {"root": Root.SANCTION, "layer": Layer.TREATY, "mode": "exit"}
    assert told(recipients=(EU,), **left) == "Iceland left the European Union"
    assert "membership" in told(recipients=(), **left)


def test_who_visits_whom_is_told() -> None:
    visit = {"root": Root.CONSULT, "layer": Layer.VISITS, "mode": "visit"}
    assert told(**visit) == "Iceland visited Uruguay"
    both = (ISL, URY)
    met = told(actors=both, recipients=both, **visit)
    assert met == "Iceland and Uruguay held a visit or meeting"


def test_every_mode_can_be_told() -> None:
    for name in phrases.table()["modes"]:
        root, mode = name.split(".")[:2]
        for layer in (None, *Layer):
            words = told(root=Root(root), mode=mode, layer=layer)
            assert words.endswith("Uruguay")
            assert "{" not in words


def test_what_no_phrase_fits_is_told_in_the_words_of_the_source() -> None:
    denied = {"kind": Kind.RELATION, "root": None, "layer": None}
    words = "the pact is aimed at Kenya"
    assert (
        phrases.sentence(fact(**denied, status=Status.DENIED), words)
        == "Denied: “the pact is aimed at Kenya”"
    )
    assert "“" not in phrases.sentence(fact(), words)


def test_a_share_keeps_its_sign() -> None:
    assert phrases.bounds(None, 5, "percent") == "up to 5%"


def test_parties_of_a_mutual_act_share_one_verb() -> None:
    both = (ISL, URY)
    words = told(actors=both, recipients=both, status=Status.ONGOING)
    assert words == "Iceland and Uruguay are supplying arms to each other"


def test_what_each_does_to_the_other_is_told_so() -> None:
    both = {"actors": (URY, KEN), "recipients": (URY, KEN)}
    aid = told(root=Root.AID, layer=None, status=Status.HYPOTHETICAL, **both)
    assert aid == "Uruguay and Kenya could give help to each other"
    assert told(root=Root.ACCUSE, layer=None, **both).endswith("of each other")


def test_nobody_is_guessed() -> None:
    assert told(actors=()) == "An unnamed party supplied arms to Uruguay"
    assert told(recipients=()) == "Iceland supplied arms"


def test_names_carry_their_article_inside_a_sentence() -> None:
    assert told(actors=(EU,)) == "The European Union supplied arms to Uruguay"
    assert phrases.named((ISL, MLT, EU)) == "Iceland, Malta and European Union"


def test_an_act_without_a_class_is_still_told() -> None:
    assert told(root=None, layer=Layer.VOTES).startswith("Iceland took part in a vote")


def test_silence_is_told_as_silence() -> None:
    words = told(kind=Kind.SILENCE, actors=(MLT, PRT), recipients=(KEN,))
    assert words == "Malta and Portugal are reported silent towards Kenya"


def test_a_bare_number_says_on_whom_it_is() -> None:
    words = told(
        kind=Kind.QUANTITY, root=None, quantity=quantity("Some 600", 600, of="soldiers")
    )
    assert words == "Arms between Iceland and Uruguay: some 600 soldiers"
    bare = {"kind": Kind.QUANTITY, "root": None}
    assert told(**bare) == "Arms between Iceland and Uruguay: no figure given"
    assert told(**bare, recipients=()) == "Arms of Iceland: no figure given"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.OCCURRED, "Losses of Iceland (dead): two"),
        (Status.DENIED, "Denied: losses of Iceland (dead): two"),
        (Status.ABSENT, "Said not to be so: losses of Iceland (dead): two"),
        (Status.PLANNED, "Planned: losses of Iceland (dead): two"),
        (Status.REQUESTED, "Asked or advised: losses of Iceland (dead): two"),
        (Status.HYPOTHETICAL, "Spoken of, not done: losses of Iceland (dead): two"),
    ],
)
def test_a_bare_number_keeps_its_status(status: Status, words: str) -> None:
    lost = {"kind": Kind.QUANTITY, "root": None, "mode": "dead", "recipients": ()}
    assert told(status=status, quantity=quantity("two", 2), **lost) == words


def test_a_bare_number_keeps_its_doubts() -> None:
    bare = {"kind": Kind.QUANTITY, "root": None, "quantity": quantity("two", 2)}
    possible = told(certainty=Certainty.POSSIBLE, **bare)
    assert possible == "Thought possible: arms between Iceland and Uruguay: two"


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (Status.ABSENT, "their accord had lapsed", "Said not to be so: “{}”"),
        (Status.ABSENT, "the pact does not bind them", "“{}”"),
        (Status.DENIED, "the pact isn't secret", "“{}”"),
        (Status.DENIED, "officials denied that it lapsed", "“{}”"),
        (Status.PLANNED, "it will not lapse", "Planned: “{}”"),
    ],
)
def test_quoted_words_are_not_turned_round(
    status: Status, words: str, told: str
) -> None:
    bond = fact(kind=Kind.RELATION, root=None, layer=None, status=status)
    assert phrases.sentence(bond, words) == told.format(words)


def test_of_a_denied_bond_the_words_tell_what_is_denied() -> None:
    bond = {"kind": Kind.RELATION, "root": None, "layer": Layer.TREATY}
    words = "the treaty is directed against Kenya"
    for status in (Status.DENIED, Status.ABSENT):
        said = phrases.sentence(fact(status=status, **bond), words)
        assert said.endswith(f": “{words}”")
    assert "“" not in phrases.sentence(fact(status=Status.ONGOING, **bond), words)


def test_an_act_without_its_object_is_told_in_words() -> None:
    undertaken = fact(root=Root.AGREE, layer=None, mode="undertaking")
    words = "agreed to open its archive to Uruguay"
    assert phrases.sentence(undertaken, words) == f"“{words}”"


def test_what_a_rule_permits_is_told_plainly() -> None:
    rule = {"mode": "permitted", "status": Status.HYPOTHETICAL}
    assert told(**rule) == "Iceland is allowed to supply arms to Uruguay"
    both = (ISL, KEN)
    words = phrases.sentence(fact(actors=both, **rule), "that allows them to send")
    assert words == "Iceland and Kenya are allowed to supply arms to Uruguay"


def test_a_drill_and_a_position_are_told_in_plain_english() -> None:
    drill = {"root": Root.MOBILIZE, "layer": Layer.EXERCISES}
    assert told(**drill) == "Iceland held exercises or a parade with an eye on Uruguay"
    bond = {"kind": Kind.RELATION, "root": None, "status": Status.ONGOING}
    said = told(layer=Layer.STATEMENTS, **bond)
    assert said == "Iceland has a stated position on Uruguay"
    share = told(layer=Layer.ENERGY, mode="share", **bond)
    assert share == "Iceland has a share in the energy supply of Uruguay"


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (9000, 12000, None, "9,000–12,000"),
        (90, 90, "percent", "90%"),
        (300, None, "tonnes", "300 tonnes or more"),
        (None, 50, None, "up to 50"),
        (None, None, None, "no number"),
        (1.7e9, 9.8e9, "USD", "1.7 billion–9.8 billion USD"),
        (2.5, 2.5, None, "2.5"),
    ],
)
def test_an_open_end_is_said_to_be_open(
    low: float | None, high: float | None, unit: str | None, words: str
) -> None:
    assert phrases.bounds(low, high, unit) == words


def test_what_is_counted_follows_its_figure() -> None:
    tonnes = quantity("at least 300 tonnes", low=300, unit="tonnes", of="fuel")
    assert phrases.amount(tonnes) == "at least 300 tonnes of fuel"
    assert phrases.amount(quantity("600 dead", 600, of="dead")) == "600 dead"
    assert phrases.amount(quantity("US aid", of=None)) == "US aid"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "undated"),
        (date(2024, 6, 19), date(2024, 6, 19), "19 Jun 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2023, 1, 1), date(2024, 12, 31), "2023–2024"),
        (date(2024, 1, 5), date(2024, 3, 1), "5 Jan 2024 – 1 Mar 2024"),
        (date(2024, 2, 1), date(2024, 4, 30), "Feb – Apr 2024"),
        (date(2023, 11, 1), date(2024, 1, 31), "Nov 2023 – Jan 2024"),
        (date(2024, 10, 2), None, "since 2 Oct 2024"),
        (date(2024, 10, 1), None, "since Oct 2024"),
        (date(2024, 1, 1), None, "since 2024"),
        (None, date(2024, 10, 1), "until 1 Oct 2024"),
    ],
)
def test_dates_claim_no_more_than_is_known(
    start: date | None, end: date | None, words: str
) -> None:
    assert phrases.days(days(start, end)) == words


def test_no_date_is_said_to_be_none() -> None:
    assert phrases.days(None) == "undated"
    assert phrases.day(None) == "no date"


def test_counts_agree_with_their_noun() -> None:
    assert counted(1, "claim") == "1 claim"
    assert counted(0, "claim") == "0 claims"


def test_an_unknown_code_shows_as_itself() -> None:
    assert actor_name(ActorId("ZZZ")) == "ZZZ"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("since 1 January 2024", "since 1 Jan 2024"),
        ("since January", "since Jan 2024"),
        ("since 2024", "since 2024"),
        ("from the first day of 2024", "since 1 Jan 2024"),
    ],
)
def test_a_first_day_is_as_close_as_its_words(text: str, told: str) -> None:
    when = When(start=date(2024, 1, 1), end=None, text=text)
    assert phrases.days(when) == told


def test_what_was_done_on_no_known_day_was_so_by_its_report() -> None:
    assert phrases.days(None, by=date(2024, 5, 2)) == "by 2 May 2024"


@pytest.mark.parametrize(
    ("root", "more", "words", "told"),
    [
        (Root.ACCUSE, {}, "Malta voiced grave concern", "voiced concern about"),
        (Root.ACCUSE, {}, "Malta blamed Kenya", "voiced blame or criticism of"),
        (
            Root.SUPPORT,
            {"layer": Layer.TREATY},
            "Malta and Kenya ratified the pact",
            "ratified a pact with",
        ),
        (
            Root.SUPPORT,
            {"layer": Layer.TREATY},
            "Malta praised the pact",
            "signed or endorsed a pact with",
        ),
        (
            Root.SANCTION,
            {"mode": "closure"},
            "Malta shut its embassy",
            "closed a mission in a step against",
        ),
        (Root.ACCUSE, {}, "Malta accused Kenya of theft", "accused"),
        (Root.CONSULT, {"layer": Layer.VISITS}, "Malta met Kenya", "met with"),
        (Root.REJECT, {}, "Malta vetoed the text", "cast a veto with regard to"),
    ],
)
def test_words_that_name_the_act_choose_its_phrase(
    root: Root, more: dict[str, object], words: str, told: str
) -> None:
    fields = {"actors": (MLT,), "recipients": (KEN,), "layer": None, "root": root}
    assert phrases.sentence(fact(**(fields | more)), words) == f"Malta {told} Kenya"

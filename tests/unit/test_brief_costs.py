"""The cost table of the brief: what each option bars, and all that must go with it."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from brief_world import brief
from sanctions_world import (
    ESTMARK,
    NORLAND,
    SUDRIA,
    WESTRIA,
    option,
    outcome,
    part,
    question,
    span,
)

from foedus.brief import sanctions_csv
from foedus.brief.barred import barred, held_words
from foedus.brief.costs import costs
from foedus.brief.rounding import percent
from foedus.codes import actor_name
from foedus.model import (
    ActorId,
    Ban,
    Cap,
    CapKind,
    Direction,
    Essentials,
    Estimate,
    Interval,
    Role,
    SanctionOutcome,
    Shift,
    ShiftKind,
    Watched,
)

OIL = Cap(kind=CapKind.PRICE, limit=60.0, before=span(70.0, 90.0), unit="USD a barrel")
EMBARGO = option("embargo", Ban(senders=(ESTMARK, SUDRIA)))
SHORT = option(
    "short",
    Ban(senders=(), products=("fuel",), direction=Direction.IMPORTS, cap=part(0.2)),
)
PRICED = option(
    "priced",
    Ban(senders=(ESTMARK,), products=("goods",), direction=Direction.EXPORTS, cap=OIL),
)
SHIFT = Shift(
    kind=ShiftKind.SURGE,
    giver=NORLAND,
    taker=WESTRIA,
    years=(2018, 2020),
    observed=40.0,
    expected=2.0,
    size=0.5,
    chance=0.01,
    placebos=99,
    alarm=True,
)
SEEN = Watched(
    target=NORLAND,
    product="fuel",
    direction=Direction.EXPORTS,
    senders=(ESTMARK,),
    since=2018,
    title="made up",
    unit="USD mn",
    shifts=(SHIFT,),
    caveat="One in twenty such alarms is false.",
)


def found() -> SanctionOutcome:
    fuel = Essentials(products=("fuel",), substitution=span(0.1, 0.3))
    asked = replace(question(EMBARGO, SHORT, PRICED), joiners=(WESTRIA,))
    return outcome(replace(asked, essentials=fuel), draws=30)


def test_every_option_says_what_it_bars_and_what_its_caps_do() -> None:
    asked = {told.partition(":")[0]: lines for told, lines in costs(found()).asked}
    assert asked["embargo"][0].endswith("buys and sells; none of it is allowed")
    short = " ".join(asked["short"])
    assert "Every state: fuel, what the target buys; 20% of what there was" in short
    assert "the cap on fuel bought binds in 100% of the draws; 20%" in short
    assert "were nothing essential, the target's real income would change by" in short
    priced = " ".join(asked["priced"])
    assert "at 60 USD a barrel at most (before: 70 to 90)" in priced
    assert "the target is paid 76% (69% to 84%) of the price" in priced


def test_burden_and_equalising_transfer_stand_in_one_row_with_their_ranges() -> None:
    shown = costs(found())
    (block,) = [x for x in shown.burdens if "(embargo; home trade" in x.title]
    senders = {row[0]: row for row in block.rows if "(sender)" in row[0]}
    assert set(senders) == {f"{actor_name(ESTMARK)} (sender)", f"{SUDRIA} (sender)"}
    for _, income, _, money, transfer in senders.values():
        assert all(cell.count(" to ") == 1 for cell in (income, money, transfer))
    assert block.rows[0][0] == f"{actor_name(NORLAND)} (target)"
    joiners = {
        (x.title.partition("(")[2].partition(";")[0], row[1])
        for x in shown.joinings
        for row in x.rows
    }
    assert ("embargo", "its joining would add") in joiners
    assert ("short", "its leaving would undo") in joiners


def crowd(*lost: float) -> SanctionOutcome:
    """Give the embargo of a crowd of senders that each lose a share of income."""
    told = found()
    effect = next(x for x in told.effects if x.role is Role.SENDER)
    many = tuple(
        replace(
            effect,
            actor=ActorId(f"S{place}"),
            real_income=middle(share),
            money=middle(share * 1000),
            transfer=middle(-share * 1000),
        )
        for place, share in enumerate(lost)
    )
    return replace(told, effects=many)


def middle(value: float) -> Estimate:
    ends = Interval(low=value * 2, high=value / 2, kind="90 %")
    return Estimate(value=value, interval=ends)


def test_senders_that_lose_next_to_nothing_are_told_together() -> None:
    (block,) = [x for x in costs(crowd(-0.2, -3e-6, -2e-6)).burdens if x.rows]
    assert [row[0] for row in block.rows] == ["S0 (sender)", "2 more senders"]
    assert block.rows[0][1] == "-20 % (-40 to -10)"
    assert block.rows[1][1:] == ("under 0.001 % each", "", "0 together", "0 to 0 each")


def test_of_many_senders_those_that_lose_most_money_stand_alone() -> None:
    (block,) = [
        x for x in costs(crowd(*[-0.01 * n for n in range(1, 13)])).burdens if x.rows
    ]
    assert [row[0] for row in block.rows[:2]] == ["S11 (sender)", "S10 (sender)"]
    assert len(block.rows) == 9
    last = (
        "4 more senders",
        "-4 % at most, each",
        "",
        "-100 together",
        "+10 to +40 each",
    )
    assert block.rows[-1] == last


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (2.9e-7, "under 0.001 %"),
        (-0.000123, "-0.012 % (-0.025 to -0.006)"),
        (0.12345, "+12 % (+25 to +6.2)"),
        (12.3, "+1,200 % (+2,500 to +620)"),
    ],
)
def test_no_number_has_an_exponent_or_idle_digits(value: float, told: str) -> None:
    assert percent(middle(value)) == told


def test_every_sender_stands_in_the_table_beside_the_page() -> None:
    told = sanctions_csv(brief(sanctions=(found(),)))
    rows = list(csv.DictReader(StringIO(told)))
    assert len(rows) == len(found().effects)
    (row,) = [x for x in rows if (x["option"], x["state"]) == ("embargo", SUDRIA)]
    assert float(row["transfer_low"]) <= float(row["transfer"])
    assert (row["role"], row["unit"]) == ("sender", found().unit)


def test_what_decides_the_loss_and_how_it_was_solved_are_said() -> None:
    shown = costs(found())
    assert shown.rests[0].startswith("embargo; home trade median: home trade of")
    assert "Middle and 90 % of 30 draws" in shown.solved


def test_a_watch_stands_beside_its_false_alarms() -> None:
    nothing = replace(SEEN, shifts=(), reason="the dataset is too short", caveat="")
    quiet = replace(SEEN, shifts=(replace(SHIFT, alarm=False),))
    shown = costs(replace(found(), watched=(SEEN, nothing, nothing, quiet)))
    seen, still = shown.watches
    assert seen.title == "fuel that Norway sells, since 2018, USD mn a year (made up)"
    assert seen.sentence == "Changes beyond chance: 1."
    assert seen.rows[0][0] == "alarm"
    assert seen.caveat == "One in twenty such alarms is false."
    assert shown.untold.startswith("Whether trade went another way cannot be told of ")
    assert shown.untold.endswith("(the dataset is too short).")
    assert shown.untold.count("the dataset is too short") == 1
    assert still.sentence == "No change is beyond chance."


def test_a_cap_that_binds_nowhere_is_told_in_one_sentence() -> None:
    wide = replace(SHORT, bans=(replace(SHORT.bans[0], cap=part(1.0)),))
    (held,) = outcome(question(wide), draws=5).helds
    assert held_words(held).endswith("less than it allows is traded anyway")


def test_many_senders_are_counted_not_listed() -> None:
    many = option("many", Ban(senders=tuple(SUDRIA for _ in range(9))))
    assert next(barred(many)).startswith(", ".join([SUDRIA] * 6) + " and 3 more: all")


def test_what_an_answer_rests_on_and_what_would_overturn_it() -> None:
    made = found()
    told = costs(made)
    assert told.footing.startswith(f"It rests on the trade of {made.year} and on")
    assert "14 ranges, 0 of them the analyst's judgement" in told.footing
    assert f"“embargo” costs {actor_name(NORLAND)} most." in told.footing
    assert "Its real income changes by -6.4 %" in told.footing
    sure, unsure, other, size = told.overturning
    assert "more than “short” in all draws under each belief" in sure
    assert "more than “embargo” is open: it does in 50%" in unsure
    assert "more than “short” in all draws" in other
    assert "price before the cap (rank correlation +0.83" in size
    ((ends, source),) = told.ranges
    assert source == "made up"
    assert "; embargo: enforcement: 1; " in ends


def test_a_pair_that_the_draws_do_not_settle_is_open() -> None:
    made = found()
    (first, *_) = made.differences
    unsure = tuple(replace(first, worse=share) for share in (0.95, 0.4))
    line = costs(replace(made, differences=unsure)).overturning[0]
    assert "is open: it does in 95% with home trade" in line
    turned = tuple(replace(first, worse=share) for share in (0.0, 0.05))
    line = costs(replace(made, differences=turned)).overturning[0]
    assert "“embargo” costs" in line
    assert "more than “short” in at least 95% of the draws" in line

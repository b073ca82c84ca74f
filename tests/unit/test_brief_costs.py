"""The cost table of the brief: what each option bars, and all that must go with it."""

from dataclasses import replace

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

from foedus.brief.barred import barred, held_words
from foedus.brief.costs import costs
from foedus.codes import actor_name
from foedus.model import (
    Ban,
    Cap,
    CapKind,
    Direction,
    Essentials,
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
    asked = dict(costs(found()).asked)
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
    rows = [row for row in shown.burdens if row[0] == "embargo"]
    assert [row[2] for row in rows] == [actor_name(ESTMARK), SUDRIA]
    assert all(row[3:][2].count(" to ") == 1 for row in rows)
    joiners = {(row[0], row[3]) for row in shown.joinings}
    assert ("embargo", "its joining would add") in joiners
    assert ("short", "its leaving would undo") in joiners


def test_what_decides_the_loss_and_how_it_was_solved_are_said() -> None:
    shown = costs(found())
    assert shown.rests[0].startswith("embargo, home trade median: home trade of")
    assert "Middle and 90 % of 30 draws" in shown.solved


def test_a_watch_stands_beside_its_false_alarms() -> None:
    nothing = replace(SEEN, shifts=(), reason="the dataset is too short", caveat="")
    quiet = replace(SEEN, shifts=(replace(SHIFT, alarm=False),))
    seen, untold, still = costs(
        replace(found(), watched=(SEEN, nothing, quiet))
    ).watches
    assert seen.title == "fuel that Norway sells, since 2018, USD mn a year (made up)"
    assert seen.sentence == "Changes beyond chance: 1."
    assert seen.rows[0][0] == "alarm"
    assert seen.caveat == "One in twenty such alarms is false."
    assert untold.sentence == "Nothing can be told: the dataset is too short."
    assert still.sentence == "No change is beyond chance."


def test_a_cap_that_binds_nowhere_is_told_in_one_sentence() -> None:
    wide = replace(SHORT, bans=(replace(SHORT.bans[0], cap=part(1.0)),))
    (held,) = outcome(question(wide), draws=5).helds
    assert held_words(held).endswith("less than it allows is traded anyway")


def test_many_senders_are_counted_not_listed() -> None:
    many = option("many", Ban(senders=tuple(SUDRIA for _ in range(9))))
    assert next(barred(many)).startswith(", ".join([SUDRIA] * 6) + " and 3 more: all")

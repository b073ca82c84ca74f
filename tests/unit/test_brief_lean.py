"""What a browser puts in by itself is left out; what a report says stays."""

from brief_world import brief

from foedus.brief.index import indexed
from foedus.brief.lean import lean
from foedus.brief.measured import measures
from foedus.brief.rows import flow

FLOWED = (
    "giver Malta, taker Iceland, layer trade, start 2020-01-01, end 2020-12-31, "
    "weight 12345.6, unit USD mn, detail all industries"
)


def test_implied_end_tags_go_and_escaped_words_stay() -> None:
    made = "<ul>\n<li>Malta&#39;s &lt;/li&gt;</li>\n\n\n<li>two</li></ul>"
    assert lean(made) == "<ul>\n<li>Malta's &lt;/li&gt;\n<li>two</ul>"
    assert lean(lean(made)) == lean(made)


def test_what_flowed_in_a_year_is_told_briefly_and_other_rows_as_they_are() -> None:
    told = "Harbours: trade Malta → Iceland in 2020: 12,345.6 USD mn, all industries"
    assert flow(f"Harbours: {FLOWED}") == told
    half = FLOWED.replace("2020-12-31", "2020-06-30")
    assert flow(half) == half
    assert "0.0196126" in flow(FLOWED.replace("12345.6", "0.0196126"))


def test_where_the_shelf_is_stays_out_of_the_page() -> None:
    lacking = "the dataset 'atop' is not on the shelf /home/a/s.sqlite; fetch it"
    found = measures(indexed(brief(lacking=(lacking, "no shelf")))).lacking
    assert found == ("atop: fetch it", "no shelf")

"""The parts of the page: what stands where, and why."""

from dataclasses import replace
from datetime import date

import pytest
from brief_world import (
    EU,
    ISL,
    KEN,
    MLT,
    PRT,
    SGP,
    URY,
    World,
    brief,
    days,
    full_brief,
    large_brief,
    quantity,
)

from foedus.brief.alongside import alongside, told_alone
from foedus.brief.atlas import Map, world_map
from foedus.brief.conditions import conditions
from foedus.brief.differences import differences
from foedus.brief.doubts import doubts
from foedus.brief.ego import MOST_OTHERS, ego
from foedus.brief.falls import origin_falls, voice_falls
from foedus.brief.figures import ranges
from foedus.brief.headlines import headlines
from foedus.brief.index import Index, indexed
from foedus.brief.lanes import lanes
from foedus.brief.ledger import accounts, sides
from foedus.brief.lines import Line, line
from foedus.brief.passages import in_paragraph, in_sentence
from foedus.brief.relations import relations
from foedus.brief.sources import origin_count, origins, sources
from foedus.brief.timeline import begins, timeline
from foedus.model import (
    ActorId,
    Boundaries,
    Brief,
    Fact,
    FactId,
    Figure,
    Kind,
    Layer,
    Quote,
    Root,
    Status,
)


@pytest.fixture(scope="module")
def index() -> Index:
    return indexed(full_brief())


@pytest.fixture(scope="module")
def lines(index: Index) -> tuple[Line, ...]:
    return tuple(line(fact, index) for fact in index.brief.facts)


def test_a_total_that_grew_is_told_with_its_days() -> None:
    world = World()
    text = "Iceland has sent 3,000 crates to Uruguay."
    claim = world.claim(world.document("a.txt", text), text)
    figures = tuple(
        Figure(
            quantity=quantity(f"{value:,}", value, of="crates"),
            claims=(claim.id,),
            speakers=(),
            as_of=day,
        )
        for value, day in ((3_000, date(2018, 3, 1)), (9_000, date(2018, 9, 1)))
    )
    world.fact(claim, figures=figures, low=9_000, high=9_000)
    index = indexed(brief(world))
    told = line(replace(index.brief.facts[0], layer=Layer.ARMS), index)
    assert told.figure == "9,000 crates by September 2018, up from 3,000 by March 2018"
    assert not differences([told], index)


def test_talk_stands_apart_from_action(lines: tuple[Line, ...], index: Index) -> None:
    titles = {
        block.title: [x.sentence for x in block.lines]
        for block in headlines(lines, index)
    }
    assert "Iceland is sending troops to Uruguay" in titles["What happened"]
    assert titles["What was said"] == [
        "Mongolia voiced blame or criticism of Iceland and Uruguay"
    ]
    assert titles["What was asked or advised"] == [
        "Singapore is asked or advised to send troops to Iceland",
        "The European Union made a request to Malta",
    ]
    assert titles["What is said to be coming"] == [
        "Iceland could supply technology to Uruguay",
        "Iceland, Kenya and Uruguay are said to plan to hold joint exercises",
    ]
    assert "Kenya did not give aid to Uruguay" in titles["Denied or did not happen"]
    assert titles["Silences"] == ["Malta is reported silent"]


def test_headlines_begin_with_the_focus_and_hide_nothing(
    lines: tuple[Line, ...], index: Index
) -> None:
    blocks = headlines(lines, index)
    first = blocks[0].lines[0].fact
    assert {*first.actors, *first.recipients} == {ISL, URY}
    assert sum(len(b.lines) + b.more for b in blocks) == len(lines)


def test_tellings_of_one_matter_make_one_judgement(index: Index) -> None:
    rescuers = index.brief.facts[1]
    again = replace(
        rescuers,
        id=FactId("again"),
        claims=rescuers.claims[-1:],
        against=(),
        origins=1,
        when=days(date(2024, 1, 1), None),
    )
    case = indexed(replace(index.brief, facts=(again, rescuers)))
    block, *_ = headlines([line(f, case) for f in case.brief.facts], case)
    (judgement,) = block.judgements
    assert judgement.lead.fact is rescuers
    assert [x.fact.id for x in judgement.further] == ["again"]
    assert judgement.documents == 3


def test_what_lies_nearer_to_the_focus_comes_first(index: Index) -> None:
    nearer = [
        ((ISL,), (URY,)),
        ((ISL,), (URY, KEN)),
        ((ISL,), (MLT,)),
        ((ISL,), (KEN,)),
        ((), (ISL,)),
        ((SGP,), (KEN,)),
        ((EU,), (KEN,)),
    ]
    made = [
        replace(
            index.brief.facts[2], id=FactId(str(n)), actors=givers, recipients=takers
        )
        for n, (givers, takers) in enumerate(nearer)
    ]
    case = indexed(replace(index.brief, facts=tuple(reversed(made))))
    block, *_ = headlines([line(f, case) for f in case.brief.facts], case)
    parties = [j.lead.fact.recipients for j in block.judgements]
    assert parties == [takers for _, takers in nearer]


def test_strength_counts_origins_and_names_disputes(lines: tuple[Line, ...]) -> None:
    assert lines[1].strength == "disputed, 2 origins"
    assert lines[0].strength == "one origin only"


def test_a_line_says_who_is_cited(lines: tuple[Line, ...]) -> None:
    assert lines[1].said_by == (
        "the Portuguese defence ministry; the text itself asserts it too"
    )


def test_a_number_of_leaders_is_no_amount_of_treaty(index: Index) -> None:
    pact = replace(index.brief.facts[0], figures=index.brief.facts[2].figures)
    assert line(pact, index).figure == ""


def test_rivals_without_a_common_range_stand_against_each_other(index: Index) -> None:
    fact = replace(index.brief.facts[1], low=None, high=None)
    assert line(fact, index).figure == (
        "approximately 10,000 rescuers against between 9,000 and 12,000 rescuers"
    )


def test_two_sides_show_giving_denial_and_no_data(
    lines: tuple[Line, ...], index: Index
) -> None:
    (pair,) = sides(lines, index)
    rows = {layer: (len(there), len(back)) for layer, there, back in pair.rows}
    assert rows == {"troops": (2, 0), "technology": (1, 0), "energy": (0, 1)}
    assert "arms" in pair.silent_layers


def test_the_ledger_holds_every_fact_once(
    lines: tuple[Line, ...], index: Index
) -> None:
    book = accounts(lines, index)
    entered = [x.number for a in book for cell in a.cells for x in cell.lines]
    assert sorted(entered) == [x.number for x in lines]
    assert [a.title for a in book][:2] == ["Iceland → Uruguay", "Uruguay → Iceland"]
    assert [a.giving for a in book] == sorted((a.giving for a in book), reverse=True)


def test_a_line_without_anyone_named_is_entered_as_unnamed(index: Index) -> None:
    nobody = replace(index.brief.facts[0], actors=(), recipients=())
    (account,) = accounts([line(nobody, index)], index)
    assert account.title == "Unnamed"


def test_the_timeline_leaves_out_what_has_no_date(lines: tuple[Line, ...]) -> None:
    months = timeline(lines)
    assert [m.title for m in months] == ["1961", "June 2024", "October 2024", "2026"]
    assert sum(len(m.lines) for m in months) == sum(bool(begins(x)) for x in lines)


def test_one_old_treaty_does_not_rule_the_axis(
    lines: tuple[Line, ...], index: Index
) -> None:
    drawn = lanes(lines, index)
    assert drawn is not None
    assert drawn.begins == "2024"
    assert drawn.earlier == 1


def test_marks_carry_both_clocks_and_never_cover_each_other(
    lines: tuple[Line, ...], index: Index
) -> None:
    drawn = lanes(lines, index)
    assert drawn is not None
    (troops,) = [lane for lane in drawn.lanes if lane.layer == "troops"]
    (mark,) = troops.marks
    assert mark.x < mark.known_x < drawn.today
    assert mark.end_x == drawn.today
    for lane in drawn.lanes:
        places = [(m.x, m.y) for m in lane.marks]
        assert len(places) == len(set(places))


def test_no_date_no_drawing(index: Index) -> None:
    assert lanes([line(index.brief.facts[2], index)], index) is None


@pytest.mark.parametrize("years", [1, 5, 40, 400])
def test_ticks_stay_few(years: int, index: Index) -> None:
    when = days(date(2025 - years, 1, 1), None)
    facts = [replace(index.brief.facts[0], when=when)]
    drawn = lanes([line(fact, index) for fact in facts], index)
    assert drawn is not None
    assert 1 < len(drawn.ticks) <= 42


def test_figures_stand_with_those_who_give_them(
    lines: tuple[Line, ...], index: Index
) -> None:
    first, *_ = ranges(lines, index)
    assert first.span == "9,000–12,000"
    assert [(r.words, len(r.evidence)) for r in first.rivals] == [
        ("approximately 10,000 rescuers", 2),
        ("between 9,000 and 12,000 rescuers", 1),
    ]
    assert first.contested
    assert (first.left, first.right) == ("9,000", "12,000")


def test_an_open_end_is_drawn_open(lines: tuple[Line, ...], index: Index) -> None:
    (fuel,) = [r for r in ranges(lines, index) if "energy" in r.line.sentence]
    assert [(bar.open_low, bar.open_high) for bar in fuel.bars] == [(False, True)]
    assert not fuel.contested


def test_a_figure_without_a_number_is_still_listed() -> None:
    world = World()
    document = world.document("a.txt", "Iceland sent a number of boats.")
    many = quantity("a number of", of="boats")
    claim = world.claim(document, "Iceland sent", actors=(ISL,), quantity=many)
    world.fact(claim, kind=Kind.QUANTITY)
    index = indexed(brief(world))
    (found,) = ranges([line(world.facts[0], index)], index)
    assert found.span == "no number"


def test_documents_differ_over_denials_and_figures(
    lines: tuple[Line, ...], index: Index
) -> None:
    denied, rivals = differences(lines, index)
    assert denied.matter == rivals.matter == "Iceland is sending troops to Uruguay"
    assert [(t.words, t.evidence) for t in denied.tellings] == [
        ("going on", (2, 7, 8)),
        ("against", (9,)),
    ]
    assert [(t.words, t.evidence) for t in rivals.tellings] == [
        ("approximately 10,000 rescuers", (2, 7)),
        ("between 9,000 and 12,000 rescuers", (8,)),
    ]


def test_done_here_and_planned_there_is_a_difference() -> None:
    world = World()
    for name, status in (("a.txt", Status.OCCURRED), ("b.txt", Status.PLANNED)):
        document = world.document(name, "Iceland arms Uruguay.")
        claim = world.claim(
            document,
            "Iceland arms Uruguay",
            actors=(ISL,),
            recipients=(URY,),
            root=Root.AID,
            layer=Layer.ARMS,
            status=status,
        )
        world.fact(claim)
    index = indexed(brief(world))
    told = [line(fact, index) for fact in world.facts]
    (found,) = differences(told, index)
    assert [(t.words, t.mood) for t in found.tellings] == [
        ("done", "deed"),
        ("planned", "coming"),
    ]
    assert len(told_alone(told, index)) == 2


def test_figures_that_were_not_weighed_together_are_set_side_by_side(
    index: Index,
) -> None:
    first = index.brief.facts[2]
    other = replace(
        line(first, index),
        fact=replace(first, claims=index.brief.facts[1].claims[2:]),
        figure="40 tonnes of fuel",
    )
    told = [line(first, index), other]
    (found,) = differences(told, index)
    assert "or rivals" in found.how
    assert [t.words for t in found.tellings] == [
        "at least 300 tonnes of fuel (by 10 Jan 2025)",
        "40 tonnes of fuel (by 10 Jan 2025)",
    ]


def test_few_documents_stand_side_by_side(
    lines: tuple[Line, ...], index: Index
) -> None:
    table = alongside(lines, index)
    assert table is not None
    assert len(table.titles) == 4
    (troops,) = [r for r in table.rows if r.matter == "Iceland and Uruguay: troops"]
    assert [len(cell) for cell in troops.cells] == [1, 1, 2, 0]
    assert [(c[0].figure, c[0].evidence) for c in troops.cells if c] == [
        ("approximately 10,000 rescuers", (2,)),
        ("approximately 10,000 rescuers", (7,)),
        ("between 9,000 and 12,000 rescuers", (8,)),
    ]


def test_many_documents_do_not_stand_side_by_side() -> None:
    case = large_brief()
    index = indexed(case)
    told = [line(fact, index) for fact in case.facts]
    assert alongside(told, index) is None
    assert told_alone(told, index) == ()


def test_what_one_document_alone_tells_is_listed(
    lines: tuple[Line, ...], index: Index
) -> None:
    alone = {a.source.partition(":")[0]: len(a.lines) for a in told_alone(lines, index)}
    assert alone == {"Harbour Gazette": 5, "Southern Courier": 5, "letter.txt": 4}


def test_a_sceptic_learns_what_weakens_the_record(
    lines: tuple[Line, ...], index: Index
) -> None:
    found = doubts(lines, headlines(lines, index), index)
    text = "\n".join(doubt.text for doubt in found)
    assert "14 of 15 facts rest on one origin" in text
    assert "1 claim under the headlines" in text
    assert "No document cites Iceland" in text
    assert "Nothing at all was read on: arms" in text
    assert [d.evidence for d in found if "confidence" in d.text] == [(3,)]


def test_headlines_fall_with_their_only_origin(
    lines: tuple[Line, ...], index: Index
) -> None:
    found = origin_falls(headlines(lines, index), index)
    assert found[0].prop == (
        "Harbour Gazette: A pact & its <price>; Evening Echo: Rescuers sent"
    )
    assert found[0].many
    assert not [x for fall in found for x in fall.lines if x.fact.origins > 1]


def test_headlines_fall_with_the_only_party_that_tells_them(
    lines: tuple[Line, ...], index: Index
) -> None:
    (found,) = voice_falls(headlines(lines, index), index)
    assert found.prop == "Uruguay"
    assert [x.sentence for x in found.lines] == [
        "It is denied that Iceland sent troops to Uruguay"
    ]


def test_an_empty_record_raises_no_doubts() -> None:
    index = indexed(brief(World()))
    assert doubts((), (), index) == []


def test_reprints_share_one_origin(index: Index) -> None:
    assert [source.origin for source in sources(index)] == [1, 1, 2, 3]
    assert origin_count(index) == 3
    (shared,) = origins(index)
    assert shared.titles == ("A pact & its <price>", "Rescuers sent")


def test_relations_keep_giving_from_pacts_and_talk(lines: tuple[Line, ...]) -> None:
    found = {(r.giver, r.taker, r.manner): r.layers for r in relations(lines)}
    assert found[ISL, URY, "gives"] == ("troops",)
    assert found[URY, ISL, "gives"] == ("energy",)
    assert found[ISL, URY, "bound"] == ("treaty",)
    assert found[EU, MLT, "talk"] == ("statements",)
    assert (KEN, URY, "gives") not in found


def test_a_pact_that_has_ended_binds_nobody(lines: tuple[Line, ...]) -> None:
    pact = next(x for x in lines if x.fact.layer is Layer.TREATY and x.mood == "deed")
    (bound,) = relations([pact])
    (past,) = relations([pact], frozenset(pact.fact.claims))
    assert (bound.manner, past.manner) == ("bound", "over")
    drawn = world_map((past,), indexed(full_brief()), Boundaries.UN)
    assert drawn.manners == ("over",)


def test_a_drill_without_conflict_is_a_dealing(index: Index) -> None:
    drill = replace(index.brief.facts[10], status=Status.OCCURRED)
    (first, *_) = relations([line(drill, index)])
    assert (first.manner, first.mutual) == ("deals", True)


def test_the_network_stays_readable_when_there_are_many_actors(index: Index) -> None:
    many = [_tied(index, ActorId(code)) for code in _codes(30)]
    drawn = ego(relations(many), index)
    assert len(drawn.nodes) == 2 + MOST_OTHERS
    assert len(drawn.left_out) == 30 - MOST_OTHERS
    assert all(node.x - node.half >= 0 for node in drawn.nodes)
    assert all(node.x + node.half <= 960 for node in drawn.nodes)


def test_a_long_name_stands_in_two_lines_within_the_drawing(index: Index) -> None:
    agency = ActorId("IAEA")
    drawn = ego(relations([_tied(index, agency)]), index)
    (node,) = [node for node in drawn.nodes if node.name.startswith("Internat")]
    assert node.lines == ("International Atomic", "Energy Agency")
    assert node.x + node.half <= 960


def test_boxes_of_the_network_do_not_cover_each_other() -> None:
    case = large_brief()
    index = indexed(case)
    drawn = ego(relations([line(fact, index) for fact in case.facts]), index)
    nodes = drawn.nodes
    apart = [
        abs(a.x - b.x) >= a.half + b.half or abs(a.y - b.y) >= a.rise + b.rise
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
    ]
    assert all(apart)


def test_small_states_are_on_the_map_as_dots() -> None:
    pairs = {ActorId(code) for code in ("SGP", "BHR", "MLT", "MDV", "MUS")}
    drawn = _map([_gift(ISL, small) for small in sorted(pairs)])
    dots = {land.name for land in drawn.lands if land.dot}
    assert dots == {"Singapore", "Bahrain", "Malta", "Maldives", "Mauritius"}
    assert drawn.unplaced == ()


def test_a_bow_that_would_leave_the_map_bends_the_other_way() -> None:
    usa, russia = ActorId("USA"), ActorId("RUS")
    drawn = _map([_gift(usa, russia), _gift(russia, usa)])
    assert len(drawn.arcs) == 2
    assert all(arc.middle[1] > 0 for arc in drawn.arcs)


def test_organisations_have_no_place_and_are_named() -> None:
    assert _map([_gift(EU, ISL)]).unplaced == ("European Union",)


def test_crimea_goes_where_the_policy_says() -> None:
    ukraine, russia = ActorId("UKR"), ActorId("RUS")
    case = [_gift(ukraine, ISL), _gift(russia, ISL)]
    sizes = {
        policy: {land.name: len(land.path) for land in _map(case, policy).lands}
        for policy in Boundaries
    }
    un, drawn, hatched = (sizes[p] for p in Boundaries)
    assert un["Ukraine"] > hatched["Ukraine"] == drawn["Ukraine"]
    assert drawn["Russia"] > hatched["Russia"] == un["Russia"]


def test_russia_is_drawn_in_one_piece() -> None:
    (land,) = [
        x for x in _map([_gift(ActorId("RUS"), ISL)]).lands if x.name == "Russia"
    ]
    assert land.place[0] > 1000


def test_a_crowded_map_keeps_the_weightiest_relations() -> None:
    codes = ["AFG", "AGO", "ALB", "ARE", "ARG", "ARM", "AUS", "AUT", "AZE", "BEL"]
    case = [_gift(ISL, ActorId(a)) for a in codes]
    case += [_gift(ActorId(a), URY) for a in codes]
    case += [_gift(ActorId(a), ISL) for a in codes]
    case += [_gift(URY, ActorId(a)) for a in codes]
    drawn = _map([*case, *(_gift(MLT, x) for x in (ISL, URY))])
    assert len(drawn.arcs) == 40
    assert drawn.hidden == 2


def test_nothing_to_draw_shows_the_whole_world() -> None:
    assert _map([]).view == (0, 0, 2000, 875)


def test_a_quote_is_shown_inside_its_sentence() -> None:
    text = "It rained. Iceland, he said, sent boats to Uruguay. It stopped."
    passage = in_sentence(_quote(text, "sent boats"), text)
    assert passage.before == "Iceland, he said, "
    assert passage.after == " to Uruguay."


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = f"{'before ' * 40}sent boats{' after' * 40}\nNext."
    passage = in_paragraph(_quote(text, "sent boats"), text)
    assert passage.before.startswith("… before ")
    assert passage.after.endswith(" after …")
    assert len(passage.before) < 100


def _quote(text: str, words: str) -> Quote:
    start = text.index(words)
    document = World().document("a.txt", text)
    return Quote(doc=document.id, start=start, end=start + len(words), words=words)


def _codes(count: int) -> list[str]:
    return [f"X{i:02}" for i in range(count)]


def _tied(index: Index, actor: ActorId) -> Line:
    fact = replace(index.brief.facts[2], actors=(actor,), recipients=(ISL,))
    return line(fact, index)


def _gift(giver: ActorId, taker: ActorId) -> Fact:
    world = World()
    document = world.document("a.txt", "A gave B arms.")
    return world.fact(
        world.claim(
            document,
            "A gave B arms",
            actors=(giver,),
            recipients=(taker,),
            root=Root.AID,
            layer=Layer.ARMS,
        )
    )


def _map(facts: list[Fact], boundaries: Boundaries = Boundaries.UN) -> Map:
    numbered = tuple(replace(f, id=FactId(f"{n}")) for n, f in enumerate(facts))
    case: Brief = replace(
        brief(World()),
        facts=numbered,
        focus=(ISL, URY),
        of_interest=(MLT, SGP, PRT, ActorId("RUS")),
    )
    index = indexed(case)
    tied = relations([line(fact, index) for fact in numbered])
    return world_map(tied, index, boundaries)


def told(text: str, words: str, **more: object) -> Line:
    """Return the line of one claim that a document of these words makes."""
    world = World()
    made = world.claim(world.document("a.txt", text), words, **more)
    return line(world.fact(made), indexed(brief(world)))


def test_a_side_that_no_sentence_names_is_said_to_be_inferred() -> None:
    text = "Iceland armed Uruguay. A first group of boats arrived on Monday."
    sides: dict[str, object] = {
        "actors": (ISL,),
        "actor_text": "Iceland",
        "recipients": (URY,),
        "recipient_text": "Uruguay",
        "root": Root.AID,
    }
    assert told(text, "Iceland armed", **sides).inferred == ()
    open_ = told(text, "A first group of boats arrived", **sides)
    assert open_.inferred == (ISL, URY)
    index = indexed(brief(World()))
    said = [doubt.text for doubt in doubts([open_], [], index)]
    assert "1 fact with a side that no sentence cited for it names: inferred." in said


def test_what_a_rule_permits_is_no_prospect() -> None:
    text = "The ban allows Iceland to buy 40 boats."
    permitted = told(
        text,
        "allows Iceland to buy 40 boats",
        actors=(ISL,),
        mode="permitted",
        root=Root.AID,
        status=Status.HYPOTHETICAL,
        quantity=quantity("40", 40, of="boats"),
    )
    assert (permitted.mood, permitted.figure) == ("rule", "")
    assert permitted.sentence == "Iceland is allowed to give help"


def test_a_pronoun_is_nobody_to_cite() -> None:
    text = "He said Iceland armed Uruguay."
    cited = {MLT: "a speaker for Malta", None: "a speaker named earlier"}
    for actor, words in cited.items():
        said = told(text, "Iceland armed Uruguay", speaker="He", speaker_actor=actor)
        assert said.said_by == words


def test_what_was_hardly_read_comes_last() -> None:
    world = World()
    document = world.document("a.txt", "Iceland armed Uruguay. Iceland shelled Malta.")
    gift = world.claim(
        document,
        "Iceland armed Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.ARMS,
        confidence=0.1,
    )
    attack = world.claim(
        document,
        "Iceland shelled Malta",
        actors=(ISL,),
        recipients=(MLT,),
        root=Root.ASSAULT,
        layer=Layer.CONFLICT,
    )
    index = indexed(brief(world, facts=(world.fact(gift), world.fact(attack))))
    found = tuple(line(fact, index) for fact in index.brief.facts)
    deeds = headlines(found, index)[0].judgements
    assert [x.lead.fact.root for x in deeds] == [Root.ASSAULT, Root.AID]


def test_a_heavy_act_with_one_focus_actor_goes_before_a_trifle_between_two() -> None:
    world = World()
    paper = world.document("a.txt", "Iceland met Uruguay. Malta attacked Iceland.")
    met = world.claim(
        paper,
        "Iceland met Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.CONSULT,
        layer=Layer.STATEMENTS,
    )
    attack = world.claim(
        paper,
        "Malta attacked Iceland",
        actors=(MLT,),
        recipients=(ISL,),
        root=Root.ASSAULT,
        layer=Layer.CONFLICT,
    )
    world.fact(met, mode=None, layer=Layer.VISITS)
    world.fact(attack)
    deeds = headlines(*_lined(brief(world)))[0]
    assert deeds.judgements[0].lead.fact.root is Root.ASSAULT


def test_what_may_have_been_misread_comes_after_what_was_read_well() -> None:
    world = World()
    paper = world.document("a.txt", "Iceland armed Uruguay. Malta visited Kenya.")
    shaky = world.claim(
        paper,
        "Iceland armed Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.ARMS,
        confidence=0.4,
    )
    sure = world.claim(
        paper,
        "Malta visited Kenya",
        actors=(MLT,),
        recipients=(KEN,),
        root=Root.CONSULT,
        layer=Layer.VISITS,
        confidence=0.9,
    )
    world.fact(shaky)
    world.fact(sure)
    deeds = headlines(*_lined(brief(world)))[0]
    assert deeds.judgements[0].lead.fact.root is Root.CONSULT


def test_of_equal_sources_the_surest_words_are_shown() -> None:
    world = World()
    paper = world.document("a.txt", "Iceland may help. Iceland armed Uruguay.")
    told = [
        world.claim(
            paper,
            words,
            actors=(ISL,),
            recipients=(URY,),
            root=Root.AID,
            layer=Layer.ARMS,
            confidence=sure,
        )
        for words, sure in (("Iceland may help", 0.2), ("Iceland armed Uruguay", 0.9))
    ]
    world.fact(*told)
    ((shown,), _) = _lined(brief(world))
    assert shown.passage
    assert shown.passage.words == "Iceland armed Uruguay"


def test_what_names_one_of_two_is_told_before_it_is_said_that_there_is_nothing() -> (
    None
):
    world = World()
    paper = world.document("a.txt", "Iceland lent money.")
    loan = world.claim(
        paper,
        "Iceland lent money",
        actors=(ISL,),
        root=Root.AID,
        layer=Layer.FINANCE,
    )
    world.fact(loan)
    (pair,) = sides(*_lined(brief(world)))
    assert "finance" in pair.silent_layers
    assert len(pair.half_told) == 1


def test_conditions_are_told_word_by_word_and_once() -> None:
    world = World()
    text = "Iceland could arm Uruguay if Malta leaves. Iceland asked if it rains."
    paper = world.document("a.txt", text)
    for words in ("Iceland could arm Uruguay", "Malta leaves", "Iceland asked"):
        claim = world.claim(
            paper,
            words,
            actors=(ISL,),
            recipients=(URY,),
            root=Root.AID,
            status=Status.HYPOTHETICAL,
        )
        world.fact(claim)
    found = conditions(indexed(brief(world)))
    assert [one.words for one in found] == [
        "Iceland could arm Uruguay if Malta leaves."
    ]


def _lined(made: Brief) -> tuple[tuple[Line, ...], Index]:
    index = indexed(made)
    return tuple(line(fact, index) for fact in made.facts), index

"""A small world to write briefs about: real places, wholly invented events."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from foedus.model import (
    ActorId,
    Brief,
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Document,
    Fact,
    FactId,
    Figure,
    Grade,
    Kind,
    Layer,
    Lineage,
    Problem,
    Quantity,
    Quote,
    Root,
    Status,
    When,
)

ISL, URY, MLT, SGP, MNG, KEN, PRT, EU = map(
    ActorId, ("ISL", "URY", "MLT", "SGP", "MNG", "KEN", "PRT", "EU")
)

GAZETTE = """Iceland and Uruguay signed a mutual rescue pact in Montevideo on 19 June \
2024. Iceland has sent approximately 10,000 rescuers to Uruguay since October. \
Uruguay supplied at least 300 tonnes of fuel to Iceland, two officials said.

The European Union urged Malta to speak up, but Malta has remained silent. \
Portugal provides about 90% of the trade of Iceland. <b>Not bold</b> & not "safe".
"""
COURIER = """Reykjavik lent between 9,000 and 12,000 rescuers to Uruguay, according to \
the Portuguese defence ministry. Uruguay denied that any rescuers had arrived. \
Mongolia condemned the pact. Singapore should send observers to Iceland, experts say.

Iceland may give Uruguay geothermal technology next year. \
Uruguay plans to hold joint exercises with Kenya and Iceland in 2026.
"""
REPRINT = """Iceland has sent approximately 10,000 rescuers to Uruguay since October.
"""
LETTER = """Malta refused to vote for the motion. In 1961 Portugal and Iceland made a \
fisheries treaty. Kenya gave no aid to Uruguay. Iceland imposed sanctions on Mongolia.
"""


@dataclass
class World:
    """Documents, and the claims and facts that a test makes of their words."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def document(self, name: str, text: str, **more: Any) -> Document:  # noqa: ANN401 - fields of the record
        made = Document(id=DocId(name), text=text, sha256=f"{len(text):064x}", **more)
        self.documents.append(made)
        return made

    def claim(self, document: Document, words: str, **more: Any) -> Claim:  # noqa: ANN401 - fields of the record
        start = document.text.index(words)
        fields: dict[str, Any] = {
            "id": ClaimId(f"{document.id}-{len(self.claims):03}"),
            "quote": Quote(
                doc=document.id, start=start, end=start + len(words), words=words
            ),
            "kind": Kind.EVENT,
            "actors": (),
            "actor_text": None,
            "recipients": (),
            "recipient_text": None,
            "root": None,
            "mode": None,
            "layer": None,
            "status": Status.OCCURRED,
            "certainty": Certainty.CERTAIN,
            "said_date": document.published,
            "confidence": 0.8,
            "why": "verb 'send' with object 'rescuers'",
        }
        made = Claim(**(fields | more))
        self.claims.append(made)
        return made

    def fact(self, *claims: Claim, **more: Any) -> Fact:  # noqa: ANN401 - fields of the record
        """Weigh claims by taking the first as it is."""
        first = claims[0]
        fields: dict[str, Any] = {
            "id": FactId(f"fact-{len(self.facts):03}"),
            "kind": first.kind,
            "actors": first.actors,
            "recipients": first.recipients,
            "root": first.root,
            "layer": first.layer,
            "status": first.status,
            "certainty": first.certainty,
            "when": first.event_date,
            "claims": tuple(c.id for c in claims),
            "against": (),
            "origins": len({c.doc for c in claims}),
            "grade": Grade.USUALLY,
            "mode": first.mode,
            "figures": tuple(_figure(c, c.quantity) for c in claims if c.quantity),
        }
        made = Fact(**(fields | more))
        self.facts.append(made)
        return made


def brief(world: World | None = None, **more: Any) -> Brief:  # noqa: ANN401 - fields of the record
    """Return the brief of a world, by default that of the rescue pact."""
    world = world or rescue_pact()
    fields: dict[str, Any] = {
        "title": "The rescue pact of Iceland and Uruguay",
        "question": "Who gives what to whom, and will the pact hold?",
        "focus": (ISL, URY),
        "of_interest": (MLT, SGP),
        "as_of": date(2025, 3, 1),
        "documents": tuple(world.documents),
        "grades": {d.id: Grade.USUALLY for d in world.documents},
        "lineages": (),
        "claims": tuple(world.claims),
        "facts": tuple(world.facts),
        "ties": (),
        "unread": (),
        "problems": (),
    }
    return Brief(**(fields | more))


def rescue_pact() -> World:
    """Return four documents, one of them a reprint, and what they claim."""
    world = World()
    _gazette(world)
    _courier(world)
    _letter(world)
    return world


def full_brief() -> Brief:
    """Return the brief of the rescue pact with faults and unread documents."""
    world = rescue_pact()
    return brief(
        world,
        grades={
            DocId("gazette.txt"): Grade.USUALLY,
            DocId("courier.txt"): Grade.FAIRLY,
            DocId("reprint.txt"): Grade.USUALLY,
        },
        lineages=(
            Lineage(
                documents=(DocId("gazette.txt"), DocId("reprint.txt")),
                reason="92 % of the reprint's word runs stand in the Gazette",
            ),
        ),
        unread=((DocId("noticia.txt"), "language 'es' is not read"),),
        problems=(
            Problem(where="scan.pdf", what="no text in it", remedy="run OCR first"),
        ),
    )


def large_brief(documents: int = 25, facts: int = 120) -> Brief:
    """Return a brief as large as a real case: ten claims a document."""
    world = World()
    actors = (ISL, URY, MLT, SGP, MNG, KEN, PRT, EU)
    first = date(2023, 1, 1)
    for number in range(documents):
        words = [
            f"In the matter of round {number} and point {point}, the government of one "
            f"side is reported to have dealt with the other about {point * 7} cases."
            for point in range(10)
        ]
        published = first + timedelta(days=25 * number)
        doc = world.document(
            f"report-{number:02}.txt",
            "\n\n".join(words),
            title=f"Round {number} of the talks, and what came of it",
            publisher=f"Courier {number % 9}",
            published=published,
            url=f"https://news.example/{number}",
        )
        for point, text in enumerate(words):
            world.claim(
                doc,
                text[:-1],
                actors=(actors[(number + point) % 8],),
                recipients=(actors[(number * 3 + point * 5 + 1) % 8],),
                root=tuple(Root)[point % 16],
                layer=tuple(Layer)[(number + point) % 15],
                status=tuple(Status)[(number * point) % 7],
                speaker="the ministry of fisheries" if point % 3 == 0 else None,
                event_date=days(published, published),
            )
    for number in range(facts):
        at = number * 2 % len(world.claims)
        world.fact(*world.claims[at : at + 2])
    return brief(world)


def days(start: date | None, end: date | None) -> When:
    return When(start=start, end=end, text="then")


def quantity(text: str, value: float | None = None, **more: Any) -> Quantity:  # noqa: ANN401 - fields of the record
    fields: dict[str, Any] = {"low": None, "high": None, "unit": None, "of": None}
    return Quantity(value=value, text=text, **(fields | more))


def _figure(claim: Claim, figure: Quantity) -> Figure:
    speakers = (claim.speaker,) if claim.speaker else ()
    return Figure(quantity=figure, claims=(claim.id,), speakers=speakers)


def _gazette(world: World) -> None:
    gazette = world.document(
        "gazette.txt",
        GAZETTE,
        title="A pact & its <price>",
        publisher="Harbour Gazette",
        published=date(2025, 1, 10),
        published_how="front matter",
        url="https://gazette.example/pact?a=1&b=2",
    )
    reprint = world.document(
        "reprint.txt",
        REPRINT,
        title="Rescuers sent",
        publisher="Evening Echo",
        via="Harbour Gazette",
        published=date(2025, 1, 12),
        url="javascript:alert(1)",
    )
    pact = world.claim(
        gazette,
        "Iceland and Uruguay signed a mutual rescue pact in Montevideo on 19 June 2024",
        actors=(ISL, URY),
        recipients=(ISL, URY),
        root=Root.SUPPORT,
        layer=Layer.TREATY,
        event_date=days(date(2024, 6, 19), date(2024, 6, 19)),
    )
    sent = "Iceland has sent approximately 10,000 rescuers to Uruguay since October"
    rescuers = [
        world.claim(
            document,
            sent,
            actors=(ISL,),
            recipients=(URY,),
            root=Root.AID,
            layer=Layer.TROOPS,
            status=Status.ONGOING,
            quantity=quantity("approximately 10,000", 10_000, of="rescuers"),
            event_date=days(date(2024, 10, 1), None),
        )
        for document in (gazette, reprint)
    ]
    fuel = world.claim(
        gazette,
        "Uruguay supplied at least 300 tonnes of fuel to Iceland",
        actors=(URY,),
        recipients=(ISL,),
        root=Root.AID,
        layer=Layer.ENERGY,
        certainty=Certainty.PROBABLE,
        speaker="two officials",
        quantity=quantity("at least 300 tonnes", low=300, unit="tonnes", of="fuel"),
        confidence=0.38,
    )
    urged = world.claim(
        gazette,
        "The European Union urged Malta to speak up",
        actors=(EU,),
        recipients=(MLT,),
        root=Root.REQUEST,
        layer=Layer.STATEMENTS,
    )
    silent = world.claim(
        gazette, "Malta has remained silent", actors=(MLT,), kind=Kind.SILENCE
    )
    trade = world.claim(
        gazette,
        "Portugal provides about 90% of the trade of Iceland",
        actors=(PRT,),
        recipients=(ISL,),
        kind=Kind.RELATION,
        layer=Layer.TRADE,
        status=Status.ONGOING,
        quantity=quantity("about 90%", 90, unit="percent", of="the trade of Iceland"),
    )
    world.fact(pact)
    world.fact(*rescuers, origins=1, low=9000, high=12000)
    world.fact(fuel, low=300, high=None)
    world.fact(urged)
    world.fact(silent)
    world.fact(trade, low=90, high=90)


def _courier(world: World) -> None:
    courier = world.document(
        "courier.txt",
        COURIER,
        title="Doubts about the rescuers",
        publisher="Southern Courier",
        published=date(2025, 2, 3),
        url="https://courier.example/doubts",
    )
    lent = world.claim(
        courier,
        "Reykjavik lent between 9,000 and 12,000 rescuers to Uruguay",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.TROOPS,
        speaker="the Portuguese defence ministry",
        speaker_actor=PRT,
        speaker_chain=("the Portuguese defence ministry",),
        quantity=quantity(
            "between 9,000 and 12,000", low=9000, high=12000, of="rescuers"
        ),
    )
    denial = world.claim(
        courier,
        "any rescuers had arrived",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.TROOPS,
        status=Status.DENIED,
        speaker="Uruguay",
        speaker_actor=URY,
    )
    condemned = world.claim(
        courier,
        "Mongolia condemned the pact",
        actors=(MNG,),
        recipients=(ISL, URY),
        root=Root.ACCUSE,
        layer=Layer.STATEMENTS,
    )
    advice = world.claim(
        courier,
        "Singapore should send observers to Iceland",
        actors=(SGP,),
        recipients=(ISL,),
        root=Root.AID,
        layer=Layer.TROOPS,
        status=Status.REQUESTED,
        speaker="experts",
    )
    heat = world.claim(
        courier,
        "Iceland may give Uruguay geothermal technology next year",
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.TECHNOLOGY,
        status=Status.HYPOTHETICAL,
        certainty=Certainty.POSSIBLE,
        event_date=days(date(2026, 1, 1), date(2026, 12, 31)),
    )
    drill = world.claim(
        courier,
        "Uruguay plans to hold joint exercises with Kenya and Iceland in 2026",
        actors=(ISL, KEN, URY),
        recipients=(ISL, KEN, URY),
        root=Root.COOPERATE,
        layer=Layer.EXERCISES,
        status=Status.PLANNED,
        event_date=days(date(2026, 1, 1), date(2026, 12, 31)),
    )
    rescuers = world.facts[1]
    world.facts[1] = replace(
        rescuers,
        claims=(*rescuers.claims, lent.id),
        against=(denial.id,),
        origins=2,
        figures=(*rescuers.figures, *world.fact(lent).figures),
        figure_note="the Gazette's figure lies within the ministry's range",
    )
    world.facts.pop()
    for claim in (denial, condemned, advice, heat, drill):
        world.fact(claim)


def _letter(world: World) -> None:
    letter = world.document("letter.txt", LETTER)
    refused = world.claim(
        letter,
        "Malta refused to vote for the motion",
        actors=(MLT,),
        root=Root.REJECT,
        layer=Layer.VOTES,
    )
    treaty = world.claim(
        letter,
        "Portugal and Iceland made a fisheries treaty",
        actors=(ISL, PRT),
        recipients=(ISL, PRT),
        kind=Kind.RELATION,
        layer=Layer.TREATY,
        event_date=days(date(1961, 1, 1), date(1961, 12, 31)),
    )
    nothing = world.claim(
        letter,
        "Kenya gave no aid to Uruguay",
        actors=(KEN,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.AID,
        status=Status.ABSENT,
    )
    sanctions = world.claim(
        letter,
        "Iceland imposed sanctions on Mongolia",
        actors=(ISL,),
        recipients=(MNG,),
        root=Root.SANCTION,
        layer=Layer.SANCTIONS,
    )
    for claim in (refused, treaty, nothing, sanctions):
        world.fact(claim, grade=Grade.UNJUDGED)

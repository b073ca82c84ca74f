"""Write a brief as one HTML file that needs nothing else."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foedus.brief import phrases
from foedus.brief.alongside import Alone, Alongside, alongside, told_alone
from foedus.brief.atlas import Map, world_map
from foedus.brief.conditions import Condition, conditions
from foedus.brief.confidence import is_graded
from foedus.brief.costs import Costs, costs
from foedus.brief.differences import Difference, differences
from foedus.brief.doubts import Doubt, doubts
from foedus.brief.ego import Ego, ego
from foedus.brief.evidence import Group, evidence
from foedus.brief.extent import extract
from foedus.brief.falls import Fall, origin_falls, voice_falls
from foedus.brief.figures import Range, ranges
from foedus.brief.headlines import Block, headlines
from foedus.brief.index import Index, indexed
from foedus.brief.lanes import Lanes, lanes
from foedus.brief.lean import lean
from foedus.brief.ledger import Account, Sides, accounts, sides
from foedus.brief.lines import Line, line
from foedus.brief.listed import Lists, lists
from foedus.brief.measured import Measures, measures
from foedus.brief.options import Choice, choices
from foedus.brief.relations import MANNERS, Relation, ended, relations
from foedus.brief.rows import flow
from foedus.brief.sources import Origin, Source, origin_count, origins, sources
from foedus.brief.summary import Parts, Summary, summary
from foedus.brief.timeline import Month, begins, timeline
from foedus.brief.wrapping import is_cut, wrapped
from foedus.codes import actor_name
from foedus.model import Boundaries, Brief
from foedus.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All parts of the page, ready for the template."""

    brief: Brief
    as_of: str
    lines: tuple[Line, ...]
    several: int
    disputed: int
    summary: Summary
    blocks: tuple[Block, ...]
    conditions: tuple[Condition, ...]
    graded: bool
    measures: Measures
    choices: tuple[Choice, ...]
    costs: tuple[Costs, ...]
    lists: Lists | None
    sides: tuple[Sides, ...]
    accounts: tuple[Account, ...]
    lanes: Lanes | None
    months: tuple[Month, ...]
    undated: tuple[Line, ...]
    relations: tuple[Relation, ...]
    ego: Ego
    map: Map
    ranges: tuple[Range, ...]
    differences: tuple[Difference, ...]
    alongside: Alongside | None
    alone: tuple[Alone, ...]
    doubts: tuple[Doubt, ...]
    origin_falls: tuple[Fall, ...]
    voice_falls: tuple[Fall, ...]
    sources: tuple[Source, ...]
    origins: tuple[Origin, ...]
    groups: tuple[Group, ...]
    actors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """How much the case holds, also where the page shows only part of it."""

    documents: int
    origins: int
    claims: int
    facts: int
    newest: str


def page(brief: Brief, *, boundaries: Boundaries = Boundaries.UN) -> str:
    """Return the HTML of a brief: no network, no clock, the same bytes every time.

    The policy of boundaries decides whose the disputed pieces of the map are.

    Raises:
        QuoteNotFoundError: A claim cites words that are not at their place.
    """
    template = _environment().get_template("page.html")
    return lean(
        template.render(
            page=_parts(indexed(extract(brief)), boundaries),
            whole=_whole(indexed(brief)),
            style=_trusted("page.css"),
            script=_trusted("page.js"),
            policy=_policy(),
        )
    )


def _whole(index: Index) -> Whole:
    brief = index.brief
    return Whole(
        documents=len(sources(index)),
        origins=origin_count(index),
        claims=len(brief.claims),
        facts=len(brief.facts),
        newest=_newest(brief),
    )


def _parts(index: Index, boundaries: Boundaries) -> Page:
    brief = index.brief
    lines = tuple(line(fact, index) for fact in brief.facts)
    blocks = headlines(lines, index)
    tied = relations(lines, ended(brief))
    parts = Parts(
        lines=lines,
        blocks=blocks,
        sides=sides(lines, index),
        measures=measures(index),
        choices=choices(index),
        costs=tuple(map(costs, brief.sanctions)),
    )
    return Page(
        brief=brief,
        as_of=phrases.day(brief.as_of),
        lines=lines,
        several=sum(x.fact.origins > 1 for x in lines),
        disputed=sum(bool(x.against) for x in lines),
        summary=summary(parts, index),
        blocks=blocks,
        conditions=conditions(index),
        graded=is_graded(index),
        measures=parts.measures,
        choices=parts.choices,
        costs=parts.costs,
        lists=lists(index),
        sides=parts.sides,
        accounts=accounts(lines, index),
        lanes=lanes(lines, index),
        months=timeline(lines),
        undated=tuple(x for x in lines if not begins(x)),
        relations=tied,
        ego=ego(tied, index),
        map=world_map(tied, index, boundaries),
        ranges=ranges(lines, index),
        differences=differences(lines, index),
        alongside=alongside(lines, index),
        alone=told_alone(lines, index),
        doubts=tuple(doubts(lines, blocks, index)),
        origin_falls=origin_falls(blocks, index),
        voice_falls=voice_falls(blocks, index),
        sources=sources(index),
        origins=origins(index),
        groups=evidence(index),
        actors=_actors(brief),
    )


def _newest(brief: Brief) -> str:
    days: list[date] = [d.published for d in brief.documents if d.published]
    return phrases.day(max(days, default=None))


def _actors(brief: Brief) -> tuple[tuple[str, str], ...]:
    codes = {a for c in brief.claims for a in (*c.actors, *c.recipients)}
    named = [(str(code), actor_name(code)) for code in codes]
    return tuple(sorted(named, key=lambda pair: (pair[1], pair[0])))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("foedus.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["manners"] = MANNERS
    made.globals["actor_name"] = actor_name
    made.filters["names"] = phrases.named
    made.filters["flow"] = flow
    made.filters["counted"] = counted
    made.filters["wrapped"] = wrapped
    made.tests["cut"] = is_cut
    return made


@cache
def _trusted(name: str) -> Markup:
    """Return one of our own files as it is; only these are not escaped."""
    place = resources.files("foedus.brief").joinpath("templates", name)
    return Markup(lean(place.read_text("utf-8").strip()))  # noqa: S704 - our own file


def _policy() -> str:
    """Return a content security policy that admits our style and script alone."""
    return (
        f"default-src 'none'; style-src {_hash('page.css')}; "
        f"script-src {_hash('page.js')}; base-uri 'none'; form-action 'none'"
    )


def _hash(name: str) -> str:
    digest = sha256(_trusted(name).encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"

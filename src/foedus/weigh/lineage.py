"""Tell which documents are one origin: reprints, near-duplicates, one cited story."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foedus.model import DocId, Document, Lineage
from foedus.weigh.credits import credits_of
from foedus.weigh.reuse import LEAST_ALIKE, Reuse, reuses
from foedus.weigh.words import content, overlap

# A story is told again within days; later pieces are other stories.
_STORY_DAYS = 3

# Two tellings of one story share so much of the shorter one's words; two stories of
# one agency about the same parties share about half as much.
_LEAST_RETOLD = 0.5
_FEWEST_STEMS = 10

_MOST_REASONS = 3

ALONE = "stands alone: no other document shares its text, address or story"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """Two documents of one origin, and what shows it."""

    first: int
    second: int
    reason: str


class _Trees:
    """Places joined so far, as trees; the lowest place of each is its head."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def head(self, place: int) -> int:
        """Return the lowest place joined to a place."""
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def joined(self, first: int, second: int) -> bool:
        """Tell whether two places are of one tree."""
        return self.head(first) == self.head(second)

    def join(self, first: int, second: int) -> None:
        """Make two trees one."""
        low, high = sorted((self.head(first), self.head(second)))
        self._parents[high] = low


def lineages(documents: Iterable[Document]) -> tuple[Lineage, ...]:
    """Put every document into exactly one lineage, with the reason in words.

    Documents belong together where one reuses the words of another, where they have
    one address, or where they credit the same agency or paper within days and share
    their content; and so do documents that a third one joins.
    """
    once = {document.id: document for document in documents}
    ordered = [once[name] for name in sorted(once)]
    trees = _Trees(len(ordered))
    found: list[_Link] = []
    for link in _links(ordered, trees):
        if not trees.joined(link.first, link.second):
            trees.join(link.first, link.second)
            found.append(link)
    members: dict[int, list[Document]] = defaultdict(list)
    for place, document in enumerate(ordered):
        members[trees.head(place)].append(document)
    reasons: dict[int, list[_Link]] = defaultdict(list)
    for link in found:
        reasons[trees.head(link.first)].append(link)
    return tuple(
        Lineage(documents=_by_day(group), reason=_reason(reasons[head]))
        for head, group in members.items()
    )


def _links(documents: list[Document], trees: _Trees) -> Iterator[_Link]:
    names = [document.id for document in documents]
    texts = [document.text for document in documents]
    for reuse in reuses(texts, known=trees.joined):
        yield _Link(
            first=reuse.first, second=reuse.second, reason=_reused(reuse, names)
        )
    yield from _same_address(documents)
    yield from _same_story(documents)


def _reused(reuse: Reuse, names: list[DocId]) -> str:
    pair = f"{names[reuse.first]} and {names[reuse.second]}"
    if reuse.alike == 1:
        return f"{pair} have the same text"
    if reuse.alike >= LEAST_ALIKE:
        return f"{pair} share {reuse.alike:.0%} of their text"
    return f"{pair} share {reuse.contained:.0%} of the shorter one's text"


def _same_address(documents: list[Document]) -> Iterator[_Link]:
    first_at: dict[str, int] = {}
    for place, document in enumerate(documents):
        address = _address(document.url or "")
        if not address:
            continue
        founder = first_at.setdefault(address, place)
        if founder != place:
            pair = f"{documents[founder].id} and {document.id}"
            yield _Link(first=founder, second=place, reason=f"{pair} have one address")


def _address(url: str) -> str:
    """Return a web address without what varies between links to one page.

    Empty for a site as a whole: that is a publisher's address, not a text's.
    """
    bare = re.sub(
        r"^[a-z]+://(?:www\.|m\.|amp\.)?", "", url.strip(), flags=re.IGNORECASE
    )
    page, _, query = bare.partition("#")[0].partition("?")
    host, slash, path = page.partition("/")
    asked = (part for part in query.split("&") if not part.startswith("utm_"))
    page = (slash + path).rstrip("/") + "?" + "&".join(asked)
    return host.casefold() + page if page != "?" else ""


def _same_story(documents: list[Document]) -> Iterator[_Link]:
    """Yield documents that tell one agency's or paper's story in their own words."""
    publishers = {document.publisher for document in documents if document.publisher}
    telling: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for place, document in enumerate(documents):
        if document.published:
            for name in credits_of(document, publishers):
                telling[name].append((document.published, place))
    for name in sorted(telling):
        for first, second in _within_days(sorted(telling[name])):
            if _is_retold(documents[first].text, documents[second].text):
                pair = f"{documents[first].id} and {documents[second].id}"
                yield _Link(
                    first=first, second=second, reason=f"{pair} tell {name}'s story"
                )


def _within_days(dated: list[tuple[date, int]]) -> Iterator[tuple[int, int]]:
    for start, (day, place) in enumerate(dated):
        for later, other in dated[start + 1 :]:
            if (later - day).days > _STORY_DAYS:
                break
            yield place, other


def _is_retold(a: str, b: str) -> bool:
    stems, others = content(a), content(b)
    if min(len(stems), len(others)) < _FEWEST_STEMS:
        return False
    return overlap(stems, others) >= _LEAST_RETOLD


def _by_day(group: list[Document]) -> tuple[DocId, ...]:
    dated = sorted(group, key=lambda one: (one.published or date.max, one.id))
    return tuple(document.id for document in dated)


def _reason(links: list[_Link]) -> str:
    if not links:
        return ALONE
    words = [link.reason for link in sorted(links, key=_order)]
    more = len(words) - _MOST_REASONS
    tail = [f"and {more} more pairs so joined"] if more > 0 else []
    return "; ".join(words[:_MOST_REASONS] + tail)


def _order(link: _Link) -> tuple[int, int, str]:
    return min(link.first, link.second), max(link.first, link.second), link.reason

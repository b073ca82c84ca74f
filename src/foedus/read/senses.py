"""The words that can carry an act, read from `data/senses.yml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from foedus.model import Kind, Layer, Root

Frame = Literal["to", "with", "from", "alone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sense of a word: the act it names and how its parties are found.

    Attributes:
        frame: "to" (doer on receiver), "with" (reciprocal), "from" (the subject
            receives) or "alone".
        of: What "of" names behind the noun: "object", "doer" or "both".
        objects: Where given, the verb counts only with one of these as its object;
            "*" stands for any.
        present: The sense holds in the present tense, where it comes first.
        idle: The phrase only looks like an act ("takes sides").
    """

    root: Root | None
    kind: Kind
    frame: Frame
    layer: Layer | None
    mode: str | None
    of: str
    objects: frozenset[str] | None
    idle: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """All entries by lemma; a particle or preposition follows an underscore."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]


@cache
def senses() -> Senses:
    """Load the senses once a process."""
    lists = {name: frozenset(words.split()) for name, words in data("classes").items()}
    index: dict[str, dict[str, list[Entry]]] = {part: {} for part in _PARTS}
    for group in data("senses"):
        entry = _entry(group, lists)
        for part in _PARTS:
            for word in group.get(part, "").split():
                index[part].setdefault(word, []).append(entry)
    return Senses(**{part: _frozen(words) for part, words in index.items()})


# Any: each file has a shape of its own, said in its head.
def data(name: str) -> Any:  # noqa: ANN401
    """Return the contents of one of the YAML files beside the reader."""
    text = files("foedus.read").joinpath(f"data/{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, in C if built


_PARTS = ("verbs", "nouns", "adjectives")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _entry(group: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Entry:
    root = group["root"]
    layer = group.get("layer")
    objects = group.get("objects")
    return Entry(
        root=None if root == "none" else Root(root),
        kind=Kind(group.get("kind", "event")),
        frame=group.get("frame", "to"),
        layer=layer and Layer(layer),
        mode=group.get("mode"),
        of=group.get("of", "object"),
        idle=group.get("idle", False),
        present=group.get("present", False),
        objects=objects and frozenset(_named(objects.split(), lists)),
    )


def _named(words: list[str], lists: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for word in words:
        yield from lists[word[1:]] if word.startswith("$") else (word,)


def _frozen(index: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {word: tuple(entries) for word, entries in index.items()}

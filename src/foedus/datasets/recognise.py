"""Tell by its columns which layout of a dataset a file has."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

from foedus.datasets import sheets
from foedus.datasets.catalogue import Entry
from foedus.datasets.description import Layout
from foedus.errors import UnusableInputError

_LIKE = 0.5


def recognised(entry: Entry, path: Path, others: Iterable[Entry] = ()) -> str:
    """Return the name of the layout that a file has.

    The `others` are looked through to say what the file is instead.

    Raises:
        UnusableInputError: It is empty, damaged, of another dataset, or has columns
            that no layout names, or lacks some.
    """
    if path.is_dir():
        raise UnusableInputError(path, "is a folder", "name the files in it")
    if not path.is_file():
        raise UnusableInputError(path, "there is no such file", "check the path")
    if not path.stat().st_size:
        raise UnusableInputError(path, "is empty", _anew(entry))
    layouts = entry.description.layouts
    held = {name: sheets.columns(path, layout) for name, layout in layouts.items()}
    fit = [
        name
        for name, found in held.items()
        if found is not None and _fits(layouts[name], found)
    ]
    if not fit:
        raise _unknown(entry, path, held, others)
    # Lists without names of columns may differ in the name of the file alone.
    return next((name for name in fit if _is_called(layouts[name], path)), fit[0])


def _is_called(layout: Layout, path: Path) -> bool:
    return any(fnmatch(path.name.lower(), one.lower()) for one in layout.files)


def _fits(layout: Layout, found: list[str]) -> bool:
    return not _lacking(layout, found) and not _strange(layout, found)


def _lacking(layout: Layout, found: list[str]) -> list[str]:
    spelled = layout.spelled.items()
    return [
        name for name, column in spelled if name not in found and not column.optional
    ]


def _strange(layout: Layout, found: list[str]) -> list[str]:
    if layout.more_columns:
        return []
    known = {*layout.spelled, *layout.unused}
    return [name for name in found if name not in known]


def _unknown(
    entry: Entry,
    path: Path,
    held: Mapping[str, list[str] | None],
    others: Iterable[Entry],
) -> UnusableInputError:
    """Say what keeps a file from being of this dataset."""
    layouts = entry.description.layouts
    seen = {name: found for name, found in held.items() if found}
    near = max(seen, key=lambda name: _likeness(layouts[name], seen[name]), default="")
    if near and _likeness(layouts[near], seen[near]) >= _LIKE:
        what = _difference(layouts[near], seen[near])
        return UnusableInputError(path, f"{what} (layout {near!r})", _anew(entry))
    instead = [one.name for one in others if one is not entry and _is_of(one, path)]
    if instead:
        what = f"is no file of {entry.name}, but of {instead[0]}"
        return UnusableInputError(
            path, what, f"add it with `foedus data add {instead[0]}`"
        )
    forms = ", ".join(dict.fromkeys(f for one in layouts.values() for f in one.files))
    return UnusableInputError(
        path, f"is no file of {entry.name} ({forms})", _anew(entry)
    )


def _anew(entry: Entry) -> str:
    where = f"`foedus data show {entry.name}` says where"
    return f"fetch the file anew from its owner; {where}"


def _likeness(layout: Layout, found: list[str]) -> float:
    """Return the share of the named columns that a file has."""
    named = layout.spelled
    return len(named.keys() & set(found)) / len(named) if named else 0


def _difference(layout: Layout, found: list[str]) -> str:
    lacking, strange = _lacking(layout, found), _strange(layout, found)
    said = []
    if lacking:
        said.append(f"lacks the columns {_listed(lacking)}")
    if strange:
        said.append(f"has columns that nobody knows: {_listed(strange)}")
    return " and ".join(said)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(map(repr, names[:5])) + more


def _is_of(entry: Entry, path: Path) -> bool:
    for layout in entry.description.layouts.values():
        if layout.header == "none":
            continue
        try:
            found = sheets.columns(path, layout)
        except UnusableInputError:
            continue
        if found is not None and _fits(layout, found):
            return True
    return False

"""Write the sections of docs/datasets.md from the datasets' own descriptions.

Usage: python tools/dataset_docs.py
"""

from collections.abc import Iterable
from pathlib import Path

from foedus.datasets import Entry, Layout, entries

PAGE = Path(__file__).parent.parent / "docs" / "datasets.md"
MARK = "<!-- What follows is written by tools/dataset_docs.py. -->\n"
CLASSES = {
    "A": "A, open",
    "B": "B, open with attribution",
    "C": "C, academic",
    "D": "D, closed",
}


def main() -> None:
    """Write the page anew below the mark."""
    opening, _, _ = PAGE.read_text("utf-8").partition(MARK)
    found = entries().values()
    sections = "\n".join(section(entry) for entry in found)
    PAGE.write_text(f"{opening}{MARK}\n{contents(found)}\n{sections}", "utf-8")


def contents(found: Iterable[Entry]) -> str:
    """Return the table of all datasets."""
    rows = [
        f"| [{one.name}](#{one.name}) | {one.dataset.title} | {_years(one)} | "
        f"{one.dataset.share} | {'yes' if one.description.download else 'by hand'} |"
        for one in found
    ]
    head = (
        "| dataset | what it is | years | class | `data get` |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *rows]) + "\n"


def section(entry: Entry) -> str:
    """Return what the page says of one dataset."""
    dataset, description = entry.dataset, entry.description
    layouts = [_layout(name, one) for name, one in description.layouts.items()]
    return "\n".join(
        [
            f"## {entry.name}",
            "",
            f"{dataset.title}, version {dataset.version}. {_years(entry)}.",
            f"Owner: [{dataset.owner}]({dataset.url}).",
            "",
            f"- Licence: {dataset.licence} (class {CLASSES[dataset.share]}).",
            f"- Cite: {dataset.cite}",
            f"- No row means {dataset.absent}",
            f"- Get: {_get(entry)}",
            "- Layouts:",
            *layouts,
            "- Beware:",
            *(f"  - {trap}" for trap in description.traps),
            "",
        ]
    )


def _layout(name: str, layout: Layout) -> str:
    part = "" if layout.part == "main" else f", part {layout.part}"
    named = ", ".join(f"`{pattern}`" for pattern in layout.files)
    version = f", version {layout.version}" if layout.version else ""
    years = f", {layout.years[0]}-{layout.years[1]}" if layout.years else ""
    note = f". {layout.note}" if layout.note else ""
    return f"  - {name} ({layout.format}{part}{version}{years}): {named}{note}"


def _years(entry: Entry) -> str:
    years = entry.dataset.years
    return f"{years[0]}-{years[1]}" if years else "undated"


def _get(entry: Entry) -> str:
    description = entry.description
    addresses = ", ".join(f"<{one.url}>" for one in description.download)
    return addresses or f"by hand; {description.no_download}"


if __name__ == "__main__":
    main()

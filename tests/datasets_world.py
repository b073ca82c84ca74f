"""A dataset of the toy world: what states sold to one another, in real codes."""

from pathlib import Path

from foedus.datasets import Entry, entry
from foedus.datasets.loading import Loading, loading

LAYOUT = """\
  official:
    files: ["grain*.csv"]
    format: csv
    missing: ["-9"]
    columns: {exporter: text, importer: text, year: int, tonnes: float}
    ignored: [remarks]
"""

DESCRIPTION = """\
title: Grain
version: "1"
owner: Nobody
url: https://example.org/grain
licence: none
share: A
cite: Nobody. 2021. Grain.
years: [2000, 2020]
absent: "zero: nothing was sold"
released: 2021-03-01
no_download: it is made up
codes: {World: null, Europe: EU}
traps: [None.]
"""

LOADER = """\
from foedus.datasets.source import first_day, last_day, table


def load(source):
    for part in source.parts.values():
        for batch in part.batches():
            known = source.states(
                batch, "exporter", "importer", system="iso3", year="year"
            )
            ties = known.select(
                "row",
                giver="exporter",
                taker="importer",
                start=first_day("year"),
                end=last_day("year"),
                weight="tonnes",
            )
            yield table("ties", ties, layer="trade", unit="t", detail=part.name)
"""

HEADER = "exporter,importer,year,tonnes,remarks\n"
ROWS = "FRA,EGY,2019,41000,\nFRA,EGY,2020,-9,withheld\nKAZ,UZB,2020,0,\n"


def grain(
    place: Path,
    *,
    layouts: str = LAYOUT,
    loader: str = LOADER,
    description: str = DESCRIPTION,
) -> Entry:
    """Write the folder of the dataset, and return its entry."""
    folder = place / "own" / "grain"
    folder.mkdir(parents=True)
    (folder / "dataset.yml").write_text(f"{description}layouts:\n{layouts}", "utf-8")
    (folder / "load.py").write_text(loader, "utf-8")
    return entry("grain", [folder.parent])


def written(place: Path, text: str | bytes, name: str = "grain.csv") -> Path:
    """Write a file of the dataset."""
    path = place / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(place: Path, text: str | bytes, **kinds: str) -> Loading:
    """Recognise a file of the dataset."""
    return loading(grain(place, **kinds), [written(place, text)])

"""The day of publication: found where it is stated, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from foedus.read.load import load, load_bytes
from foedus.read.load.days import day

MARCH_4 = date(2025, 3, 4)
PROSE = "Norland and Estmark signed a pact on 1 February 2024, the envoy said.\n"


def published(text: str, name: str = "a.txt") -> tuple[date | None, str | None]:
    ((document,), _) = load_bytes(name, text.encode())
    return document.published, document.published_how


@pytest.mark.parametrize(
    "head",
    [
        "Published 4 March 2025",
        "Published: March 4, 2025 at 10:15",
        "Published on Tuesday, March 4th, 2025",
        "Last updated: 9 May 2025 | Published: 2025-03-04",
        "*Posted 2025-03-04T09:00:00Z*",
        "Date: 4 Mar. 2025",
        "2025-03-04",
        "Tuesday, 4 March 2025",
        "March 4, 2025 10:15 GMT",
        "By Ada Roe | March 4, 2025",
        "4 March 2025 · Norland Herald",
        "By Ada Roe, 4 March 2025",
        "PORT ADA, March 4, 2025 (NNA) -- The envoy spoke.",
        "Port Ada, 4 March 2025 — The envoy spoke.",
        "(PORT ADA, 4 March 2025) The envoy spoke.",
        "Updated 4 March 2025",
    ],
)
def test_a_day_in_its_place_is_the_day_of_publication(head: str) -> None:
    assert published(f"Grain for coal\n\n{head}\n\n{PROSE}") == (MARCH_4, "text")


@pytest.mark.parametrize(
    "head",
    [
        "A report published on 4 March 2025 tells of grain that Norland never got.",
        "On Tuesday, 4 March 2025 - a cold day - the envoy spoke.",
        "In Norland, 4 March 2025 is a holiday: the envoy spoke.",
        "PORT ADA, March 4 (NNA) -- The envoy spoke.",
        "Published 04/03/2025",
        "Published 31 February 2025",
        "Norland's pact of 4 March 2025",
    ],
)
def test_a_day_in_prose_or_a_day_in_doubt_is_none(head: str) -> None:
    assert published(f"Grain for coal\n\n{head}\n\n{PROSE}") == (None, None)


def test_what_is_stated_beside_the_text_outdoes_it(tmp_path: Path) -> None:
    text = "---\npublished: 2025-03-04\n---\nPublished 9 May 2025\n\n" + PROSE
    assert published(text) == (MARCH_4, "front matter")
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.json").write_text('{"published": "2025-03-01"}')
    ((document,), _) = load(tmp_path / "a.txt")
    assert (document.published, document.published_how) == (date(2025, 3, 1), "sidecar")


def test_the_age_of_the_file_is_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    ((document,), _) = load(tmp_path / "a.txt")
    assert (document.published, document.published_how) == (None, None)


def test_a_day_at_the_foot_counts_where_it_is_labelled() -> None:
    assert published("Grain.\n" + PROSE * 80 + "\nPublished: 4 March 2025\n") == (
        MARCH_4,
        "text",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-03-04", MARCH_4),
        ("2025/3/4", MARCH_4),
        ("2025-03-04T23:59:59-08:00", MARCH_4),
        ("Tue, 04 Mar 2025 10:00:00 GMT", MARCH_4),
        ("4th of March 2025", MARCH_4),
        ("2025-03", None),
        ("2025-13-04", None),
        ("04/03/2025", None),
        ("about 4 March 2025", None),
        ("", None),
    ],
)
def test_a_day_means_one_day_or_none(text: str, found: date | None) -> None:
    assert day(text) == found

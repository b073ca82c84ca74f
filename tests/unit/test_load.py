"""One file, or many, to documents and problems."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from foedus.model import Document
from foedus.read.load import LIMIT_BYTES, documents, load, load_bytes

REPORT = "Norland sent 200 tonnes of grain to Estmark on Monday, its envoy said.\n"


def only(name: str, data: bytes | str) -> Document:
    found, problems = load_bytes(name, data.encode() if isinstance(data, str) else data)
    assert problems == []
    (document,) = found
    return document


def fault(name: str, data: bytes) -> str:
    found, problems = load_bytes(name, data)
    assert found == []
    (problem,) = problems
    assert problem.where == name
    assert problem.remedy
    return problem.what


def test_a_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "herald.txt"
    path.write_text(REPORT, "utf-8")
    ((document,), problems) = load(path)
    assert (document.id, document.text, problems) == ("herald.txt", REPORT, [])
    assert (document.language, document.published, document.title) == ("en", None, None)


def test_line_breaks_become_newlines_and_nothing_else_moves() -> None:
    assert only("a.txt", "One.\r\nTwo.\rThree.\n").text == "One.\nTwo.\nThree.\n"
    assert only("a.txt", b"\xef\xbb\xbf" + REPORT.encode()).text == REPORT


def test_hard_wraps_become_spaces_one_for_one() -> None:
    wrapped = (
        "Grain for coal\n\nNorland sent 200 tonnes of grain to Estmark on Monday, the\n"
        "first delivery since the two signed a pact. The\nenvoy thanked Norland.\n\n"
        "- Coal comes next.\n"
    )
    text = only("a.txt", wrapped).text
    assert len(text) == len(wrapped)
    assert "Monday, the first delivery since the two signed a pact. The envoy" in text
    assert text.startswith("Grain for coal\n\nNorland")
    assert text.endswith("\n\n- Coal comes next.\n")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "A headline\n" + (REPORT.strip() + " ") * 3 + "\nthe last line of all\n"
    assert only("a.txt", text).text == text


def test_a_digest_covers_text_and_metadata() -> None:
    plain, again = only("a.txt", REPORT), only("a.txt", REPORT)
    assert plain == again
    assert plain.sha256 != only("b.txt", REPORT).sha256
    titled = "---\npublisher: Norland Herald\n---\n" + REPORT
    assert plain.sha256 != only("a.txt", titled).sha256
    assert len(plain.sha256) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (REPORT.encode("utf-16"), REPORT),
        (b"\xfe\xff" + REPORT.encode("utf-16-be"), REPORT),
        (REPORT.encode("utf-32"), REPORT),
    ],
)
def test_a_byte_order_mark_decides(data: bytes, text: str) -> None:
    assert only("a.txt", data).text == text


@pytest.mark.parametrize(
    ("encoding", "named"), [("cp1252", "Windows-1252"), ("utf-16-le", "utf-16-le")]
)
def test_an_assumed_encoding_is_reported(encoding: str, named: str) -> None:
    text = "The envoy of Norland said “café” on Monday."
    ((document,), (problem,)) = load_bytes("a.txt", text.encode(encoding))
    assert document.text == text
    assert named in problem.what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "holds a picture"),
        (b"%PDF-1.7 and so on", "holds a PDF"),
        (bytes(range(256)) * 8, "neither UTF-8"),
        (b"\x00\x01\x02\x03" * 9 + b"a", "is binary"),
        ("북한은 러시아에 군대를".encode("euc-kr"), "neither UTF-8"),
        (b"\xff\xfea", "is marked as utf-16"),
        (b"a," * 3_000, "without a space"),
        (b"Norland. " * 120_000, "longer than 1,000,000"),
    ],
)
def test_what_is_no_text_is_one_clear_problem(data: bytes, what: str) -> None:
    assert what in fault("a.txt", data)


def test_controls_and_half_characters_are_replaced_one_for_one() -> None:
    ((document,), (problem,)) = load_bytes(
        "a.txt", b"Norland\x00s envoy\x1b[31m spoke."
    )
    assert document.text == "Norland s envoy [31m spoke."
    assert "2 control characters" in problem.what
    ((document,), _) = load_bytes("a.txt", "Norland\u0092s envoy spoke.".encode())
    assert document.text == "Norland’s envoy spoke."


def test_an_unknown_kind_is_named_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("Norland.")
    (found, (problem,)) = load(tmp_path / "a.xyz")
    assert found == []
    assert "'.xyz'" in problem.what
    assert ".docx" in problem.remedy


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    (found, (problem,)) = load(path)
    assert found == []
    assert "larger than 50 MB" in problem.what


def test_files_that_cannot_be_opened_are_problems(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "link to a file that is not there" in load(link)[1][0].what
    assert "is not there" in load(tmp_path / "none.txt")[1][0].what
    assert "not a regular file" in load(pipe)[1][0].what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    path.chmod(0)
    assert "Permission denied" in load(path)[1][0].what


def test_a_folder_is_read_in_order_and_sidecars_are_no_documents(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c.md"):
        (tmp_path / name).write_text(REPORT)
    (tmp_path / "a.json").write_text('{"publisher": "Norland Herald"}')
    (tmp_path / "c.md.json").write_text('{"published": "2025-03-04"}')
    found = list(documents([tmp_path, tmp_path / "a.txt"]))
    assert [document.id for document, _ in found if document] == [
        "a.txt",
        "b.txt",
        "c.md",
    ]
    assert [problem for _, problem in found if problem] == []


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(REPORT)
        line = json.dumps({"text": REPORT}) + "\n"
        (tmp_path / folder / "f.jsonl").write_text(line)
    found = list(documents([tmp_path]))
    assert [document.id for document, _ in found if document] == [
        "a.txt",
        "f.jsonl#1",
        "a.txt~2",
        "f.jsonl~2#1",
    ]
    problems = [problem for _, problem in found if problem]
    assert [problem.where for problem in problems] == ["a.txt~2", "f.jsonl~2"]
    assert "'y'" in problems[0].what


def test_a_broken_file_does_not_end_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 rubbish")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04rubbish")
    (tmp_path / "c.txt").write_text(REPORT)
    found = list(documents([tmp_path]))
    assert [(bool(document), bool(problem)) for document, problem in found] == [
        (False, True),
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (REPORT, REPORT),
        (f"<html><body><p>{REPORT}</p></body></html>", REPORT.strip()),
        (json.dumps({"text": REPORT}), REPORT),
        ("---\npublisher: Norland Herald\n---\n" + REPORT, REPORT),
    ],
)
def test_the_format_of_standard_input_is_told_by_its_beginning(
    data: str, text: str
) -> None:
    assert only("-", data).text == text


def test_names_that_no_terminal_can_show_are_made_printable(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\udcff.txt"
    path.write_text(REPORT)
    ((document,), _) = load(path)
    assert document.id == "a\ufffdb\ufffd.txt"
    assert document.id.encode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norland attacked.", "en"),
        ("N/A", "en"),
        ("12345", "en"),
        ("Putin visited Pyongyang", "en"),
        (REPORT, "en"),
        ("Норландия отправила зерно в Эстмарк в понедельник.", "ru"),
        ("노를란드는 월요일에 곡물을 보냈다.", "ko"),
        (
            "Le ministre de Norlande a signé un accord avec son voisin. " * 5,
            "fr",
        ),
    ],
)
def test_the_language_is_told_and_a_short_text_is_english(text: str, code: str) -> None:
    assert only("a.txt", text).language == code

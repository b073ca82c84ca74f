"""Each format: its text, what it says of itself, and what it may do to us."""
# reportlab publishes no types.
# mypy: disable-error-code="no-untyped-call"

import io
import json
import logging
import zipfile
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from foedus.model import Document, Problem
from foedus.read.load import load_bytes

REPORT = "Norland sent 200 tonnes of grain to Estmark on Monday, its envoy said."
MARCH_4 = date(2025, 3, 4)


def only(name: str, data: bytes | str) -> Document:
    found, problems = load_bytes(name, data.encode() if isinstance(data, str) else data)
    assert problems == []
    (document,) = found
    return document


def fault(name: str, data: bytes | str) -> Problem:
    found, problems = load_bytes(name, data.encode() if isinstance(data, str) else data)
    assert found == []
    (problem,) = problems
    return problem


class TestMarkdown:
    def test_marks_stay_and_paragraphs_are_one_line(self) -> None:
        body = (
            "# Grain for coal\n\nNorland **sent**\n200 tonnes.\n- one\n  more\n- two\n"
            "\n```\na = 1\nb = 2\n```\nA break  \nand on.\n> Said\n"
        )
        document = only("a.md", body)
        assert len(document.text) == len(body)
        assert document.text == (
            "# Grain for coal\n\nNorland **sent** 200 tonnes.\n- one   more\n- two\n\n"
            "```\na = 1\nb = 2\n```\nA break  \nand on.\n> Said\n"
        )
        assert document.title == "Grain for coal"

    def test_pictures_written_as_data_are_left_out(self) -> None:
        data = "A0b1" * 9_000
        text = only("a.md", f"{REPORT}\n\n![map](data:image/png;base64,{data})\n").text
        assert text == f"{REPORT}\n\n![map](data:)\n"

    def test_front_matter_is_metadata(self) -> None:
        document = only(
            "a.md",
            "---\ntitle: Grain: a story\n".replace(": a", " - a")
            + "url: https://herald.example/1\npublisher: Norland Herald\n"
            "via: Estmark Wire\npublished: 2025-03-04\nlanguage: en-GB\n---\n\n"
            + REPORT,
        )
        assert document.text == REPORT
        assert document.title == "Grain - a story"
        assert document.url == "https://herald.example/1"
        assert (document.publisher, document.via) == ("Norland Herald", "Estmark Wire")
        assert document.published == MARCH_4
        assert document.published_how == "front matter"
        assert document.language == "en"

    def test_a_title_may_hold_a_colon(self) -> None:
        head = "---\ntitle: After the vote: what now\npublished: 2025-03-04\n---\n"
        document = only("a.md", head + REPORT)
        assert document.title == "After the vote: what now"
        assert document.published == MARCH_4

    def test_norway_is_no_boolean(self) -> None:
        assert only("a.md", f"---\npublisher: NO\n---\n{REPORT}").publisher == "NO"

    @pytest.mark.parametrize(
        ("head", "what"),
        [
            ("---\nauthor: Ada Roe\n---\n", "unknown in the metadata: author"),
            ("---\ntitle: [a\n---\n", "no valid YAML"),
            ("---\ntitle: [a, b]\n---\n", "the title is no line of text"),
            ("---\npublished: soon\n---\n", "'soon' is no day"),
            ("---\nurl: javascript:alert(1)\n---\n", "no web address"),
            ("---\nlanguage: english\n---\n", "no language code"),
            ("---\na: " + "[" * 9_000 + "\n---\n", "no valid YAML"),
            ("---\ntitle: a\n\n", "not closed"),
        ],
    )
    def test_a_fault_in_it_costs_only_the_fault(self, head: str, what: str) -> None:
        ((document,), (problem,)) = load_bytes("a.md", (head + REPORT).encode())
        assert document.text.endswith(REPORT)
        assert what in problem.what

    def test_a_rule_is_no_front_matter(self) -> None:
        text = f"---\n\n{REPORT}\n\n---\n\nThe end.\n"
        assert only("a.md", text).text == text


PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="CHARSET"><title>Grain | Norland Herald</title>
<meta property="og:title" content="Grain for coal">
<meta property="og:site_name" content="Norland Herald">
<meta property="article:published_time" content="2025-03-04T23:30:00-08:00">
<link rel="canonical" href="https://herald.example/grain"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Grain for coal</h1><p>{REPORT}</p>
<p>“It is a first,” the café’s owner &amp; envoy added, and promised coal in return for
the grain that Estmark had been given in the year before.</p></article>
<footer>Copyright 2026 Norland Herald</footer></body></html>"""


class TestWebpage:
    @pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
    def test_the_main_text_and_the_head_are_read(self, charset: str) -> None:
        document = only("a.html", PAGE.replace("CHARSET", charset).encode(charset))
        assert REPORT in document.text
        assert "“It is a first,” the café’s owner & envoy" in document.text
        assert "Sport" not in document.text
        assert "Copyright" not in document.text
        assert document.title == "Grain for coal"
        assert document.publisher == "Norland Herald"
        assert document.url == "https://herald.example/grain"
        assert (document.published, document.published_how) == (MARCH_4, "metadata")

    def test_a_day_in_the_small_print_comes_after_that_of_the_text(self) -> None:
        foot = "<footer>Updated 5 May 2023</footer></body></html>"
        page = f"<html><body><article><p>4 March 2025</p><p>{REPORT}</p></article>"
        document = only("a.html", page + foot)
        assert (document.published, document.published_how) == (MARCH_4, "text")
        page = f"<html><body><article><p>{REPORT}</p></article>{foot}"
        assert only("a.html", page).published_how == "text"

    def test_a_short_page_is_read(self) -> None:
        assert (
            only("a.htm", f"<html><body><p>{REPORT}</p></body></html>").text == REPORT
        )

    @pytest.mark.parametrize(
        "page", ["<html><body></body></html>", "<div>" * 50_000 + "<p>x</p>", "<"]
    )
    def test_a_page_without_main_text_is_a_problem(self, page: str) -> None:
        assert "no main text" in fault("a.html", page).what


def pdf(lines: Sequence[str], encryption: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encryption, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 14 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class TestPdf:
    def test_paragraphs_are_put_together_again(self) -> None:
        buffer = io.BytesIO()
        style = getSampleStyleSheet()["Normal"]
        paragraphs = [
            Paragraph(f"{REPORT} " * 5, style),
            Paragraph("Coal came. " * 3, style),
        ]
        SimpleDocTemplate(buffer, title="Grain for coal", invariant=1).build(paragraphs)
        document = only("a.pdf", buffer.getvalue())
        assert document.text.startswith((f"{REPORT} " * 5).strip() + "\nCoal came.")
        assert document.title == "Grain for coal"
        assert document.published_how == "metadata (day the PDF was made)"

    def test_a_stated_day_outdoes_the_day_it_was_made(self) -> None:
        document = only("a.pdf", pdf(["Published 4 March 2025", REPORT]))
        assert (document.published, document.published_how) == (MARCH_4, "text")

    def test_parted_words_are_mended_and_compounds_kept(self) -> None:
        lines = [
            "The long-term deal on grain that the two states agreed a co-",
            "operation council would watch came with a long-",
            "term loan.",
        ]
        text = only("a.pdf", pdf(lines)).text
        assert "agreed a cooperation council" in text
        assert "with a long-term loan" in text

    def test_headers_and_page_numbers_are_left_out(self) -> None:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, invariant=1)
        for page in range(1, 5):
            canvas.drawString(72, 780, "Norland Herald Quarterly")
            canvas.drawString(72, 720, f"{REPORT[:-1]} in week {'abcd'[page - 1]}.")
            canvas.drawString(72, 40, f"Page {page}")
            canvas.showPage()
        canvas.save()
        text = only("a.pdf", buffer.getvalue()).text
        assert text.count("Norland sent") == 4
        assert "Page" not in text
        assert "Quarterly" not in text

    def test_encryption_without_a_password_is_no_obstacle(self) -> None:
        encryption = StandardEncryption("", ownerPassword="own", strength=128)
        assert REPORT in only("a.pdf", pdf([REPORT], encryption)).text

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (pdf([REPORT], StandardEncryption("secret", strength=128)), "encrypted"),
            (pdf([]), "no text layer"),
            (pdf([REPORT])[:500], "no whole PDF"),
            (b"%PDF-1.4 rubbish", "no whole PDF"),
            (b"Norland.", "no whole PDF"),
        ],
    )
    def test_what_cannot_be_read_is_one_problem(self, data: bytes, what: str) -> None:
        assert what in fault("a.pdf", data).what

    def test_the_library_keeps_quiet(
        self, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        level = logging.getLogger("pypdf").level
        load_bytes("a.pdf", pdf([REPORT]).replace(b"xref", b"xxxx"))
        assert capfd.readouterr() == ("", "")
        assert caplog.records == []
        assert logging.getLogger("pypdf").level == level


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Grain for coal"
    document.add_paragraph(REPORT)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "What"
    table.cell(0, 1).text = "Tonnes"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Grain"
    document.add_paragraph("The end.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rezipped(part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            changed = content.replace(old, new, 1) if name == part else content
            target.writestr(name, changed)
    return buffer.getvalue()


class TestWord:
    def test_paragraphs_and_tables_come_in_their_order(self) -> None:
        document = only("a.docx", word())
        assert document.text == f"{REPORT}\nWhat\tTonnes\nGrain\nThe end."
        assert document.title == "Grain for coal"
        assert document.published is None

    def test_a_zip_bomb_is_refused_unopened(self) -> None:
        bomb = rezipped("word/document.xml", b"", b" " * 60_000_000)
        assert "as a zip bomb does" in fault("a.docx", bomb).what

    def test_entities_are_refused(self) -> None:
        entities = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document'
        data = rezipped("word/document.xml", b"<w:document", entities)
        assert "XML entities in 'word/document.xml'" in fault("a.docx", data).what

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "is encrypted"),
            (b"PK\x03\x04 rubbish", "no whole DOCX"),
            (b"Norland.", "no whole DOCX"),
            (rezipped("word/document.xml", b"<w:body>", b"<w:bo"), "no whole DOCX"),
            (rezipped("[Content_Types].xml", b"<", b"&"), "no whole DOCX"),
        ],
    )
    def test_what_cannot_be_read_is_one_problem(self, data: bytes, what: str) -> None:
        assert what in fault("a.docx", data).what


def message(*, markup: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Norland Herald Desk <desk@herald.example>"
    mail["Date"] = "Tue, 04 Mar 2025 23:30:00 +0900"
    mail["Subject"] = "Grain für coal"
    if markup:
        mail.set_content(f"<html><body><p>{REPORT}</p></body></html>", subtype="html")
    else:
        mail.set_content(f"{REPORT}\n\n“Good,” said the envoy.\n")
    return mail


class TestMail:
    def test_text_and_headers_are_read(self) -> None:
        document = only("a.eml", message().as_bytes())
        assert document.text == f"{REPORT}\n\n“Good,” said the envoy.\n"
        assert document.title == "Grain für coal"
        assert document.publisher == "Norland Herald Desk"
        assert (document.published, document.published_how) == (MARCH_4, "metadata")

    def test_a_message_in_html_is_read(self) -> None:
        assert only("a.eml", message(markup=True).as_bytes()).text == REPORT

    def test_attachments_are_named_as_not_read(self) -> None:
        mail = message()
        mail.add_attachment(
            b"x", maintype="application", subtype="pdf", filename="grain.pdf"
        )
        ((document,), (problem,)) = load_bytes("a.eml", mail.as_bytes())
        assert REPORT in document.text
        assert "grain.pdf" in problem.what

    def test_a_message_without_text_is_a_problem(self) -> None:
        mail = EmailMessage()
        mail.set_content(b"x", maintype="image", subtype="png")
        assert "without a text" in fault("a.eml", mail.as_bytes()).what

    def test_an_unknown_charset_is_told_from_the_bytes(self) -> None:
        head = "Content-Type: text/plain; charset=nonsense\nDate: whenever\n\n"
        document = only("a.eml", head + REPORT)
        assert (document.text, document.published) == (REPORT, None)


class TestFeed:
    def test_each_record_is_a_document(self) -> None:
        records = [
            {"id": "x7", "text": REPORT, "published": "2025-03-04", "title": "Grain"},
            {"text": f"{REPORT}\r\nAgain.", "publisher": "Norland Herald"},
        ]
        lines = "\n\n".join(json.dumps(record) for record in records)
        (first, second), problems = load_bytes("f.jsonl", lines.encode())
        assert problems == []
        assert (first.id, first.title, first.published) == (
            "f.jsonl#x7",
            "Grain",
            MARCH_4,
        )
        assert first.published_how == "feed"
        assert (second.id, second.text) == ("f.jsonl#3", f"{REPORT}\nAgain.")
        assert second.publisher == "Norland Herald"

    def test_a_faulty_line_costs_that_line(self) -> None:
        lines = ["{", "[]", '{"text": " "}', "[" * 99_999, '{"text": "Norland."}']
        (found,), problems = load_bytes(
            "f.jsonl", "\n".join(lines).encode() + b"\n\xff"
        )
        assert found.id == "f.jsonl#5"
        assert [(problem.where, problem.what) for problem in problems] == [
            ("f.jsonl line 1", "is no JSON"),
            ("f.jsonl line 2", "is no object"),
            ("f.jsonl line 3", "has no text"),
            ("f.jsonl line 4", "is no JSON"),
            ("f.jsonl line 6", "is no JSON"),
        ]

    def test_records_of_one_id_are_told_apart(self) -> None:
        line = json.dumps({"id": 7, "text": REPORT}).encode()
        found, (problem,) = load_bytes("f.jsonl", line + b"\n" + line)
        assert [document.id for document in found] == ["f.jsonl#7", "f.jsonl#7~2"]
        assert "more than one record" in problem.what

    def test_unknown_fields_are_reported_once(self) -> None:
        lines = json.dumps({"text": REPORT, "tags": []}).encode() + b"\n"
        found, (problem,) = load_bytes("f.jsonl", lines * 3)
        assert len(found) == 3
        assert problem.what.endswith("tags")

    def test_half_characters_do_not_occur(self) -> None:
        (found,), (problem,) = load_bytes("f.jsonl", b'{"text": "Norland \\ud800."}')
        assert found.text == "Norland \ufffd."
        assert "half characters" in problem.what

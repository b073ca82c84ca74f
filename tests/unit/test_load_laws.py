"""Laws of loading: whatever the bytes, texts that can be cited or clear problems."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foedus.read.load import FORMATS, load_bytes
from foedus.read.load.wrapping import unwrapped

pytestmark = pytest.mark.property

NAMES = st.sampled_from([f"a{suffix}" for suffix in FORMATS] + ["-", "a.xyz"])
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n",
        b"PK\x03\x04",
        b"---\ntitle: ",
        b"<html><body><p>",
        b'{"text": "',
        b"From: a@b.example\nContent-Type: text/html; charset=",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)


@settings(deadline=None, max_examples=300)
@given(name=NAMES, beginning=BEGINNINGS, rest=st.binary(max_size=400))
@example(name="a.jsonl", beginning=b"\xff\xfe", rest=b"")
@example(name="a.txt", beginning=b"", rest=b"\r\r\n\n\x85\x0c")
@example(name="a.eml", beginning=b"Date: \x00\n", rest=b"Subject: =?x?q?=FF?=\n\n\xff")
def test_no_bytes_break_the_run(name: str, beginning: bytes, rest: bytes) -> None:
    found, problems = load_bytes(name, beginning + rest)
    assert found or problems
    for document in found:
        assert document.text.strip()
        assert document.text.encode("utf-8").decode("utf-8") == document.text
        assert "\r" not in document.text
        assert "\x00" not in document.text
    assert all(p.where == p.where.strip() and p.what and p.remedy for p in problems)
    assert (found, problems) == load_bytes(name, beginning + rest)


@given(text=st.text())
def test_a_record_keeps_its_characters(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    found, problems = load_bytes("f.jsonl", json.dumps({"text": text}).encode())
    if found and not problems:
        assert found[0].text == plain.replace("\f", "\n").replace("\v", "\n")
    else:
        assert problems


@given(text=st.text(st.sampled_from("ab N.\n -")))
def test_unwrapping_moves_no_character(text: str) -> None:
    flat = unwrapped(text)
    assert len(flat) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, flat, strict=True))

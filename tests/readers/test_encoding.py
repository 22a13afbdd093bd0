"""Bytes of HTML in encodings that are declared, rightly or wrongly."""

from __future__ import annotations

import pytest

from cleaner.readers import decode

_TEXT = "<p>Die Fähre fährt öfter, sagte der Hafenmeister am Freitag; das nützt allen.</p>"


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),  # declared wrongly
        ("utf-8", "cp1252"),
        ("no-such-encoding", "cp1252"),
    ],
)
def test_declarations(declared: str, used: str) -> None:
    source = f'<html><head><meta charset="{declared}"></head>{_TEXT * 4}'
    assert decode(source.encode(used)) == source


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "渡轮每天两班"),
        ("<meta charset=shift_jis>", "cp932", "フェリーは毎日二便運航する"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251", "Паром ходит дважды в день"),
        ("<meta charset='euc-kr'>", "cp949", "여객선은 하루 두 번 다닌다"),
    ],
)
def test_what_browsers_read(head: str, encoding: str, text: str) -> None:
    assert text in decode(f"{head}<p>{text}</p>".encode(encoding))


def test_a_few_broken_bytes_are_no_other_encoding() -> None:
    source = f"<meta charset=utf-8>{_TEXT * 30}".encode() + b"<p>caf\xe9</p>"
    text = decode(source)
    assert "Fähre" in text
    assert text.count("\ufffd") == 1


NOTE = "El señor Ibáñez llegó mañana por la mañana, según contó después la vecina del número nueve."
HINTS = [
    ("iso-8859-1", "cp1252", NOTE),  # read as browsers read it
    ("ISO-8859-1", "cp1252", NOTE),
    ("windows-1251", "cp1251", "Мост закрыли в понедельник, когда грузовик задел опору."),
    ("utf-8", "cp1252", NOTE),  # wrong: it fails too often
    ("iso-8859-1", "utf-8", NOTE),  # wrong: what is UTF-8 is no other
]


@pytest.mark.parametrize(("hint", "encoding", "text"), HINTS)
def test_what_http_declares_is_a_hint(hint: str, encoding: str, text: str) -> None:
    declared = f'<meta charset="{encoding}">{text}'
    assert decode(declared.encode(encoding), hint=hint) == declared
    if hint != "utf-8":
        assert decode(text.encode(encoding), hint=hint) == text


@pytest.mark.parametrize("hint", ["klingon", "", "utf-8\0", "\ud800", "base64", None])
def test_a_hint_that_is_no_encoding_counts_for_nothing(hint: str | None) -> None:
    declared = f"<meta charset=cp1252>{NOTE}"
    assert decode(declared.encode("cp1252"), hint=hint) == declared

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

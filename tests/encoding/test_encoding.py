"""Bytes in encodings that are declared, rightly, wrongly or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import InputError
from cleaner.encoding.decode import decode
from tests.invented import PROSE

_TEXT = "<p>Die Fähre fährt öfter, sagte der Hafenmeister am Freitag; das nützt allen.</p>"
_RUSSIAN = "Паром между Солёной и внешними островами будет ходить дважды в день, сообщило в пятницу управление порта. "
_HEADLINES = {
    "es": "El puerto cerrará mañana: la campaña de otoño dura tres años más",
    "de": "Fähre fährt wieder täglich",
    "fr": "Le bac à vapeur quitte la rade après l'été",
    "pl": "Prom znów kursuje, choć jesień była wyjątkowo ciężka",
    "ru": "Паром снова ходит дважды в день",
    "el": "Το πλοίο της γραμμής επιστρέφει στο λιμάνι",
    "zh": "港口渡轮每天恢复两班，居民表示欢迎",
    "zh-TW": "港口渡輪每天恢復兩班，居民表示歡迎",
    "ja": "港の渡し船が毎日二便に戻ることになった",
    "ko": "여객선은 다음 달부터 하루 두 번 다닌다",
    "he": "המעבורת חוזרת לנמל פעמיים ביום",
    "ar": "العبارة تعود إلى الميناء مرتين في اليوم",
    "th": "เรือข้ามฟากกลับมาให้บริการวันละสองเที่ยว",
    "tr": "Vapur iskeleye günde iki kez uğrayacak, dedi müdür",
}


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),  # declared wrongly
        ("utf-8", "cp1252"),
        ("utf-16", "cp1252"),  # whoever can read it knows better
        ("no-such-encoding", "cp1252"),
        ("x-user-defined", "cp1252"),
        ("windows-1251", "cp1252"),
        ("gb2312", "cp1252"),
    ],
)
def test_declarations(declared: str, used: str) -> None:
    source = f'<html><head><meta charset="{declared}"></head>{_TEXT * 4}'
    assert decode(source.encode(used)) == source
    assert decode((_TEXT * 4).encode(used), hint=declared) == _TEXT * 4


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "渡轮每天两班"),
        ("<meta charset=shift_jis>", "cp932", "フェリーは毎日二便運航する①"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251", "Паром ходит дважды в день"),
        ("<meta charset='euc-kr'>", "cp949", "여객선은 하루 두 번 다닌다 똠"),
        ("<meta charset=tis-620>", "cp874", "“เรือข้ามฟาก” กลับมาแล้ว"),
        ("<meta charset=big5>", "big5hkscs", "渡輪每天兩班，佢哋話好"),
        ("<meta charset=iso-8859-8-i>", "cp1255", "המעבורת חוזרת"),
        ("<meta charset=x-mac-cyrillic>", "mac-cyrillic", "Паром ходит дважды"),
        ("<meta charset=iso-8859-9>", "cp1254", "Vapur “günde” iki kez uğrayacak"),
        ("<meta charset=windows-31j>", "cp932", "髙橋さんの渡し船"),
    ],
)
def test_what_browsers_read(head: str, encoding: str, text: str) -> None:
    assert text in decode(f"{head}<p>{text}</p>".encode(encoding))


@pytest.mark.parametrize(
    ("hint", "used"),
    [
        ("windows-1251", "koi8-r"),
        ("iso-8859-1", "cp1251"),
        ("windows-1252", "koi8-r"),
        ("utf-8", "cp1251"),
        ("iso-8859-1", "utf-8"),
        (None, "iso8859-5"),
    ],
)
def test_a_wrong_hint_over_another_alphabet(hint: str | None, used: str) -> None:
    assert decode((_RUSSIAN * 3).encode(used), hint=hint) == _RUSSIAN * 3


@pytest.mark.parametrize(
    ("used", "language"), [("gb18030", "zh"), ("cp932", "ja"), ("euc_jp", "ja"), ("cp949", "ko"), ("cp950", "zh-TW")]
)
@pytest.mark.parametrize("hint", ["iso-8859-1", "windows-1252", "utf-8", None])
def test_a_wrong_hint_over_the_far_east(hint: str | None, used: str, language: str) -> None:
    text = "\n".join([_HEADLINES[language]] * 3)
    assert decode(text.encode(used), hint=hint) == text


@pytest.mark.parametrize(("hint", "used"), [("iso-8859-1", "cp1250"), ("windows-1252", "iso8859-2")])
def test_a_latin_hint_over_another_latin_encoding(hint: str, used: str) -> None:
    text = "W ciągu dnia znalazła się też łódź, którą wąska śluza więziła od środy; cała wieś ją widziała."
    assert decode(text.encode(used), hint=hint) == text


def test_the_hint_comes_before_the_document() -> None:
    source = f"<meta charset=koi8-r><p>{_RUSSIAN}</p>"
    assert decode(source.encode("cp1251"), hint="windows-1251") == source
    assert decode(source.encode("koi8-r"), hint="no-such-encoding") == source


@pytest.mark.parametrize("encoding", ["iso8859-1", "cp1252", "iso8859-15"])
@pytest.mark.parametrize("language", ["es", "de", "fr"])
def test_undeclared_western(language: str, encoding: str) -> None:
    for text in ("\n".join(PROSE[language]), _HEADLINES[language]):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["El niño", "¿Qué pasó?", "año nuevo", "mañana", "São Paulo", "Øre", "Straße", "naïve"]
)
def test_a_few_accents_are_western(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("text", ["Łódź", "Kraków, żółw i koń", "Žižkov je čtvrť"])
def test_a_few_accents_that_are_central_european(text: str) -> None:
    assert decode(text.encode("cp1250")) == text


def test_the_signs_of_iso_8859_15() -> None:
    assert decode("Le cœur : 5 €".encode("iso8859-15")) == "Le cœur : 5 €"


def test_undeclared_western_in_a_document() -> None:
    script = "<script>var tracker = function () { if (a < b) { return '<p>' } }</script>" * 200
    source = f"<html><head>{script}</head><body><h1>{_HEADLINES['es']}</h1></body></html>"
    assert decode(source.encode("cp1252")) == source


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "cp866"),
        ("el", "iso8859-7"),
        ("zh", "gb18030"),
        ("zh-TW", "cp950"),
        ("ja", "cp932"),
        ("ja", "euc_jp"),
        ("ja", "iso2022_jp"),
        ("ko", "cp949"),
        ("he", "cp1255"),
        ("ar", "cp1256"),
        ("th", "cp874"),
        ("tr", "cp1254"),
    ],
)
def test_undeclared_headlines(language: str, encoding: str) -> None:
    text = _HEADLINES[language]
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["港口渡轮恢复两班", "渡轮", "居民表示欢迎。\n港口渡轮每天恢复两班，码头上的书店也开门了。"]
)
def test_short_chinese(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


def test_what_comes_late_is_seen() -> None:
    text = "All of this is plain.\n" * 20_000 + _HEADLINES["es"]
    assert decode(text.encode("cp1252")) == text


# ------------------------------------------------------------------- Unicode


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["A plain line.\r\n", "Fähre — «да»", _RUSSIAN, "<html><p>渡轮每天两班</p></html>"])
def test_wide_encodings_without_a_mark(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text


def test_wide_text_that_was_cut_within_a_character() -> None:
    assert decode(_RUSSIAN.encode("utf-16-le")[:-1]) == _RUSSIAN[:-1] + "\ufffd"
    assert decode("\ufeffA line".encode("utf-16-le")[:-1]) == "A lin\ufffd"


@pytest.mark.parametrize("text", ["a\x00b", "Two\x00 parts of a line, and\x00 more", "Fähre\x00 fährt"])
def test_nuls_within_text(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_nul_within_an_old_encoding() -> None:
    text = "\n".join(PROSE["de"]) + "\x00"
    assert decode(text.encode("cp1252")) == text


def test_a_few_broken_bytes_are_no_other_encoding() -> None:
    source = f"<meta charset=utf-8>{_TEXT * 30}".encode() + b"<p>caf\xe9</p>"
    for head in (b"", b"<meta charset=iso-8859-1>"):
        text = decode(head + source, hint="iso-8859-1")
        assert "Fähre" in text
        assert text.count("\ufffd") == 1


def test_a_page_of_two_encodings() -> None:
    source = f"<meta charset=utf-8>{_TEXT * 3}".encode() + _TEXT.encode("cp1252")
    assert decode(source).count("ä") == 6


@pytest.mark.parametrize("cut", [1, 2])
def test_a_record_that_was_cut_within_a_character(cut: int) -> None:
    assert decode("Die Fähre kostet zwei €".encode()[:-cut]) == "Die Fähre kostet zwei \ufffd"


@pytest.mark.parametrize(("raw", "text"), [(b"caf\xe9", "café"), (b"\xe9t\xe9", "été"), (b"", ""), (b"\xe9", "é")])
def test_lone_bytes(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_utf_7_is_no_encoding_of_pages() -> None:
    assert decode(b"+AOQ- stays as it is") == "+AOQ- stays as it is"


# ------------------------------------------------------------------- no text


@pytest.mark.parametrize(
    ("raw", "what", "way"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF", "extract its text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image", "no text"),
        (b"GIF89a\x01\x00\x01\x00", "an image", "no text"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "a ZIP", "extract"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip", "decompress"),
        (b"\x7fELF\x02\x01\x01\x00", "a program", "no text"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a program", "no text"),
        (b"PAR1\x15\x04\x15", "a Parquet file", "cleaner run"),
    ],
)
@pytest.mark.parametrize("hint", [None, "iso-8859-1"])
def test_what_no_text_looks_like(raw: bytes, what: str, way: str, hint: str | None) -> None:
    with pytest.raises(InputError, match=rf"looks like {what}.*{way}"):
        decode(raw, hint=hint)


def test_numbers_are_no_text() -> None:
    for raw in (b"\x00\x01\x02\xff" * 8, bytes(range(256)), b"\x01\x00\x07\x00\xff\x03" * 20):
        with pytest.raises(InputError, match=r"not text in .* by encoding=, on the command line by --encoding"):
            decode(raw)


@pytest.mark.parametrize("text", ["GIF89a is a format", "PK is short for it", "MZ begins programs", "BM", "ID3 tags"])
def test_text_that_begins_as_a_file_does(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "latin1", "gbk", "koi8-r", "utf-16", "x", "\x00", "base64"]))
def test_any_hint_gives_text_or_an_input_error(data: bytes, hint: str) -> None:
    try:
        assert isinstance(decode(data, hint=hint), str)
    except InputError as error:
        assert f"{len(data)} B" in str(error)  # noqa: PT017


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["latin1", "gbk", "cp1251", "nonsense"]))
def test_utf_8_is_read_as_it_is_whatever_is_declared(text: str, hint: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data and b"\x1b" not in data:
        try:
            assert decode(data, hint=hint) == text
        except InputError as error:
            assert "looks like" in str(error)  # noqa: PT017


@pytest.mark.parametrize("name", ["punycode", "undefined", "idna", "rot13", "base64", "\0", "\ud800", "utf-99"])
def test_what_is_no_encoding_of_text_is_no_hint_and_a_clear_error(name: str) -> None:
    data = "Café und Bühne an der Küste".encode("latin-1")
    assert decode(data, hint=name) == "Café und Bühne an der Küste"
    with pytest.raises(InputError):
        decode(data, name)

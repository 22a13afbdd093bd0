"""The reader of flattened text: bytes to text, text to lines."""

from __future__ import annotations

import codecs
import gzip
import random
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.invented import PROSE

from cleaner import InputError
from cleaner.readers import decode, read_text

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
LINE_ENDS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]

# ------------------------------------------------------------------- decode


@pytest.mark.parametrize("text", ["", "plain", "Žluťoučký kůň — «да» 渡轮 😀", "a\x00b", "\ufeff", "\ud800"])
def test_str_is_as_it_is(text: str) -> None:
    assert decode(text) is text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["", "plain\r\n", "Žluťoučký kůň — «да» 渡轮 😀"])
def test_unicode_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Fähre 渡轮".encode(encoding)) == "Fähre 渡轮"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("de", "latin-1"), ("fr", "latin-1"), ("ru", "cp1251"), ("zh", "gb18030"), ("pl", "cp1250")],
)
def test_detection(language: str, encoding: str) -> None:
    text = "\n".join(PROSE[language])
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("wrap", [bytearray, memoryview], ids=["bytearray", "memoryview"])
def test_other_bytes(wrap: type) -> None:
    assert decode(wrap("Fähre".encode())) == "Fähre"


def test_named_encoding_rules() -> None:
    assert decode("Fähre".encode("latin-1"), "latin-1") == "Fähre"
    assert decode("Паром".encode("koi8-r"), "koi8-r") == "Паром"


def test_named_encoding_that_does_not_fit() -> None:
    with pytest.raises(InputError, match=r"bytes of 5 B.*utf-8.*byte 1"):
        decode("Fähre".encode("latin-1"), "utf-8")


def test_named_encoding_that_is_none() -> None:
    with pytest.raises(InputError, match="latin-99"):
        decode(b"x", "latin-99")


NOISE = random.Random(5).randbytes(4000)
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00" + NOISE,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + NOISE,
    "gzip": gzip.compress(NOISE),
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + NOISE,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 4000 >>\nstream\n" + zlib.compress(NOISE),
    "elf": b"\x7fELF\x02\x01\x01\x00\x00\x00" + NOISE,
    "noise": NOISE,
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_is_refused_by_name(name: str) -> None:
    data = BINARY[name]
    with pytest.raises(InputError) as caught:
        decode(data)
    message = str(caught.value)
    assert f"{len(data):,} B" in message
    assert repr(data[:8])[2:-1] in message


@pytest.mark.parametrize("raw", [None, 7, 1.5, ["text"], object()], ids=lambda v: type(v).__name__)
def test_what_is_neither(raw: object) -> None:
    with pytest.raises(InputError, match=type(raw).__name__):
        decode(raw)  # type: ignore[arg-type]


@given(st.binary(max_size=200))
def test_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except InputError as error:
        assert f"{len(data)} B" in str(error)  # noqa: PT017


# ------------------------------------------------------------------- lines


def pieces(text: str) -> list[str]:
    batch = read_text([text])
    return [text[a:b] for a, b in zip(batch.bounds.tolist(), batch.bounds.tolist()[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ["one"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n\n \ntwo\n", ["one\n\n \n", "two\n"]),
        ("\n \none\ntwo", ["\n \none\n", "two"]),
        ("  one\n\ttwo  ", ["  one\n", "\ttwo  "]),
        ("\n \n", ["\n \n"]),
        (" ", [" "]),
        ("", []),
        ("one\r\n\r\ntwo", ["one\r\n\r\n", "two"]),
    ],
    ids=repr,
)
def test_a_line_takes_the_blank_lines_after_it(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("end", LINE_ENDS, ids=repr)
def test_line_ends(end: str) -> None:
    assert pieces(f"one{end}two{end}{end}three") == [f"one{end}", f"two{end}{end}", "three"]


def test_gap() -> None:
    assert read_text(["\none\ntwo\n\nthree\n \n\nfour", "five"]).gap.tolist() == [True, False, True, True, False]


def test_pages_keep_apart() -> None:
    batch = read_text(["one\r", "\ntwo", "", "three"])
    assert batch.first.tolist() == [0, 1, 2, 2, 3]
    assert batch.lines == ["one", "two", "three"]


def test_no_pages() -> None:
    batch = read_text([])
    assert (len(batch), batch.pages, batch.text) == (0, 0, "")


@given(st.lists(st.one_of(ANY_TEXT, st.lists(st.sampled_from([*LINE_ENDS, " ", "a"])).map("".join)), max_size=5))
def test_any_pages_are_tiled(texts: list[str]) -> None:
    batch = read_text(texts)
    assert batch.text == "".join(texts)
    bounds = batch.bounds.tolist()
    assert (bounds[0], bounds[-1]) == (0, len(batch.text))
    assert all(a < b for a, b in pairwise(bounds))
    assert [batch.page(p).text for p in range(batch.pages)] == texts
    for index, text in enumerate(texts):
        one = batch.page(index)
        assert len(one) == (sum(bool(line.strip()) for line in text.splitlines()) or bool(text))

"""Bytes to text."""

from __future__ import annotations

import codecs
import gzip
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import InputError
from cleaner.encoding.decode import decode
from tests.invented import PROSE


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

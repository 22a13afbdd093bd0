"""HTTP responses: heads of every make, and content in codings that are declared rightly or wrongly."""

from __future__ import annotations

import gzip
import random
import re
import zlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.dumps.responses import charset, media_type, parse

brotli = pytest.importorskip("brotli", reason="needs the extra dumps")
zstandard = pytest.importorskip("zstandard", reason="needs the extra dumps")

PAGE = b"<html><body><p>The ferry was late by " + b"an hour, and then by " * 60 + b"a day.</p></body></html>"
MOST = 100_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes, size: int = 100, extension: bytes = b"", end: bytes = b"0\r\n\r\n") -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%X%s\r\n%s\r\n" % (len(part), extension, part) for part in parts) + end


PACK = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "identity": bytes,
    "utf-8": bytes,  # some servers take the field for the charset's
    "": bytes,
}


def response(content: bytes, *fields: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *fields, "", ""]).encode() + content


@pytest.mark.parametrize("coding", PACK)
@pytest.mark.parametrize("transfer", ["", "chunked", "Chunked", "gzip, chunked"])
def test_codings_that_are_declared(coding: str, transfer: str) -> None:
    content = PACK[coding](PAGE)
    if transfer:
        content = chunked(gzip.compress(content) if "gzip" in transfer else content)
    declared = [f"Content-Encoding: {coding}", f"Transfer-Encoding: {transfer}"]
    assert parse(response(content, *declared)).unpacked(MOST) == PAGE


@pytest.mark.parametrize("page", [PAGE, b"cat and dog, " * 50, b"face\nvalue " * 50, b"3", "ж".encode() * 300])
@pytest.mark.parametrize("coding", PACK)
@pytest.mark.parametrize("transfer", ["", "chunked"])
def test_codings_that_were_undone_before(page: bytes, coding: str, transfer: str) -> None:
    declared = [f"content-encoding: {coding}", f"transfer-encoding: {transfer}"]
    assert parse(response(page, *declared)).unpacked(MOST) == page
    assert parse(response(PACK[coding](page), *declared)).unpacked(MOST) == page
    if transfer:
        assert parse(response(chunked(page), *declared)).unpacked(MOST) == page


@pytest.mark.parametrize(
    ("content", "declared", "unpacked"),
    [
        (raw_deflate(PAGE), "Content-Encoding: deflate", PAGE),  # without zlib's head, as some servers send it
        (gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip", PAGE),
        (brotli.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, br", PAGE),
        (gzip.compress(PAGE), "X-Crawler-Content-Encoding: gzip", PAGE),
        (gzip.compress(PAGE), "Content-Encoding: br", PAGE),
        (gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), "Content-Encoding: gzip", PAGE),
        (gzip.compress(PAGE)[:-4], "Content-Encoding: gzip", PAGE),
        (zlib.compress(PAGE)[:-4], "Content-Encoding: deflate", PAGE),
        (gzip.compress(PAGE) + b"\r\n\r\n", "Content-Encoding: gzip", PAGE),
        (chunked(PAGE, extension=b" ;part=1"), "Transfer-Encoding: chunked", PAGE),
        (chunked(PAGE, end=b""), "Transfer-Encoding: chunked", PAGE),
        (chunked(PAGE, end=b"0\r\nETag: 1\r\n\r\n"), "Transfer-Encoding: chunked", PAGE),
        (chunked(PAGE)[:250], "Transfer-Encoding: chunked", PAGE[:234]),  # two chunks, and what is left of the third
        (chunked(PAGE).replace(b"\r\n", b"\n"), "Transfer-Encoding: chunked", PAGE),
        (chunked(PAGE), "Content-Length: 12\r\nTransfer-Encoding: chunked", PAGE),
        (PAGE, "Content-Length: 12", PAGE),
        (b"", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked", b""),
        (PAGE.decode().encode("utf-16"), "Content-Encoding: br", PAGE.decode().encode("utf-16")),
    ],
)
def test_codings_of_odd_makes(content: bytes, declared: str, unpacked: bytes) -> None:
    assert parse(response(content, declared)).unpacked(MOST) == unpacked


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_little_that_unpacks_to_much_is_not_unpacked_whole(coding: str) -> None:
    packed = PACK[coding](b"a" * 20_000_000)
    assert MOST < len(parse(response(packed, f"Content-Encoding: {coding}")).unpacked(MOST)) < 3_000_000


def test_bytes_of_no_coding_stay_as_they_are() -> None:
    rng = random.Random(5)
    for size in (1, 2, 7, 100, 5000):
        content = rng.randbytes(size)
        for coding in ("gzip", "br", "zstd", "chunked"):
            assert parse(response(content, f"Content-Encoding: {coding}")).unpacked(MOST) == content


HEADS = [
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 200, "text/html", None),
    (b"HTTP/1.1 404 Not Found\nContent-Type: Text/HTML;Charset=UTF-8\n\n", 404, "text/html", "UTF-8"),
    (b"HTTP/2 200\r\ncontent-type:text/html; charset='windows-1251'\r\n\r\n", 200, "text/html", "windows-1251"),
    (b'HTTP/1.0 200\r\nContent-Type: text/html;\r\n charset="gb2312"; a=b\r\n\r\n', 200, "text/html", "gb2312"),
    (b"HTTP/1.1 200 OK\r\nno field\r\nContent-Type: text/plain\r\n\r\n", 200, "text/plain", None),
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/html, text/html\r\n\r\n", 200, "text/html", None),
    (b"HTTP/1.1 200 OK\r\nContent-Type: html\r\n\r\n", 200, None, None),
    (b"HTTP/1.1 200 OK\r\nContent-Type:\r\nX: y\r\n\r\n", 200, None, None),
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: image/png\r\n\r\n", 200, "text/html", None),
    (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", 301, None, None),
    (b"HTTP/1.1 OK\r\nContent-Type: text/html\r\n\r\n", None, "text/html", None),
    (b"HTTP/1.1 200 \xc4\xe0\r\nX: caf\xe9\r\nContent-Type: text/html\r\n\r\n", 200, "text/html", None),
    (b"HTTP/1.1 200 OK\r\n\r\n", 200, None, None),
    (b"", None, None, None),  # content alone
]


@pytest.mark.parametrize(("head", "status", "media", "declared"), HEADS)
def test_heads(head: bytes, status: int | None, media: str | None, declared: str | None) -> None:
    found = parse(head + PAGE)
    assert (found.status, found.media, found.charset, found.content) == (status, media, declared, PAGE)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/h"])
def test_a_head_that_breaks_off_is_an_error(head: bytes) -> None:
    with pytest.raises(ValueError, match="breaks off"):
        parse(head)


@pytest.mark.parametrize(
    ("declared", "media", "name"),
    [
        (None, None, None),
        ("", None, None),
        ("text/html", "text/html", None),
        ("text/html; charset=", "text/html", None),
        (" TEXT/plain ; CHARSET = 'Shift_JIS' ", "text/plain", "Shift_JIS"),
        ("charset=utf-8", None, "utf-8"),
    ],
)
def test_media_types(declared: str | None, media: str | None, name: str | None) -> None:
    assert (media_type(declared), charset(declared)) == (media, name)


NAMES = st.sampled_from(["gzip", "deflate", "br", "zstd", "chunked", "compress", ""])
CONTENT = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(str.encode),
    st.sampled_from([gzip.compress(PAGE), zlib.compress(PAGE), brotli.compress(PAGE), chunked(PAGE)]),
)


@given(CONTENT, st.lists(NAMES, max_size=3), st.integers(0, 200), st.binary(max_size=3))
def test_any_bytes_give_bytes(content: bytes, codings: list[str], cut: int, middle: bytes) -> None:
    damaged = content[:cut] + middle + content[cut:]
    found = parse(response(damaged, f"Content-Encoding: {', '.join(codings)}"))
    assert len(found.unpacked(MOST)) <= max(len(damaged), len(PAGE) + 1000)


@given(st.text(min_size=1).map(str.encode), st.lists(NAMES, max_size=3))
def test_text_is_left_as_it_is(text: bytes, codings: list[str]) -> None:
    """But for chunks, which are text themselves, and control characters, which are in no page."""
    assume(not re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]", text) and not re.match(rb"[\s0-9a-fA-F]", text))
    assert parse(response(text, f"Content-Encoding: {', '.join(codings)}")).unpacked(MOST) == text

"""WARC and WET files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cleaner.dumps import run
from cleaner.dumps.sources import Reader

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


def record(kind: str, number: int, body: bytes, http: str | None = "text/html") -> bytes:
    """A record as crawlers write it."""
    if http is not None:
        body = f"HTTP/1.1 200 OK\r\nContent-Type: {http}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
        f"WARC-Date: 2024-03-01T00:00:00Z\r\nWARC-Target-URI: https://harbour.example/{number}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if http else 'text/plain'}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def page(number: int) -> bytes:
    return f"<html><body><a href=/more>More</a><p>{PROSE} Number {number}.</p></body></html>".encode()


def ran(tmp_path: Path, name: str, data: bytes, **options: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    (tmp_path / name).write_bytes(data)
    run([str(tmp_path / name)], tmp_path / "out.jsonl", **options)
    files = [tmp_path / "out.jsonl", tmp_path / "out.rejects.jsonl"]
    articles, rejects = ([json.loads(x) for x in f.read_bytes().splitlines()] if f.exists() else [] for f in files)
    return articles, rejects


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_crawl(tmp_path: Path, packed: bool) -> None:
    parts = [
        record("warcinfo", 0, b"software: crawler\r\n", None),
        record("request", 1, b"GET / HTTP/1.1\r\n\r\n", None),
        record("response", 2, page(2)),
        record("response", 3, b"\x89PNG", "image/png"),
        record("response", 4, page(4), "text/html; charset=utf-8"),
    ]
    data = b"".join(map(gzip.compress, parts) if packed else parts)
    articles, rejects = ran(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    assert rejects == []
    assert [(a["record"], int(a["id"][-33:-1]), a["url"], a["body"]) for a in articles] == [
        (n + 1, n, f"https://harbour.example/{n}", f"{PROSE} Number {n}.") for n in (2, 4)
    ]
    assert data[articles[1]["offset"] :].startswith(b"\x1f\x8b" if packed else b"WARC/1.0")


def test_texts_of_a_wet_file(tmp_path: Path) -> None:
    text = f"Listen Live\n{PROSE}".encode()
    articles, _ = ran(tmp_path, "a.warc.wet.gz", gzip.compress(record("conversion", 1, text, None)))
    assert [(a["body"], a["url"]) for a in articles] == [(PROSE, "https://harbour.example/1")]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("damaged", range(5))
@pytest.mark.parametrize("how", ["cut", "garbled", "lost"])
def test_after_a_damaged_record_the_next_is_read(tmp_path: Path, packed: bool, damaged: int, how: str) -> None:
    parts = [record("response", n, page(n)) for n in range(5)]
    if packed:
        parts = list(map(gzip.compress, parts))
    part = parts[damaged]
    parts[damaged] = {
        "cut": part[: len(part) // 2],
        "garbled": part[:10] + b"\xff\xfe\xff" + part[13:],
        "lost": b"nothing of it is left",
    }[how]
    articles, rejects = ran(tmp_path, "a.warc.gz" if packed else "a.warc", b"".join(parts))
    ids = [int(a["id"][-33:-1]) for a in articles]
    assert [i for i in range(5) if i != damaged and i not in ids] == []
    assert len(rejects) == 1
    assert rejects[0]["offset"] in (sum(map(len, parts[:damaged])), sum(map(len, parts[: max(damaged - 1, 0)])))


def test_long_records_are_rejects(tmp_path: Path) -> None:
    data = record("response", 0, page(0) + b" " * 10_000) + record("response", 1, page(1))
    articles, rejects = ran(tmp_path, "a.warc", data, most=5_000)
    assert [a["record"] for a in articles] == [2]
    assert [(r["record"], "more than" in r["reason"]) for r in rejects] == [(1, True)]


def head(kind: str, block: bytes, *fields: str) -> bytes:
    """A record with the fields of one's choice."""
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:a>",
        "WARC-Target-URI: <https://harbour.example/a>",
    ]
    return "\r\n".join([*lines, *fields, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


def http(status: str, *fields: str, content: bytes | None = None) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode() + (page(1) if content is None else content)


HTTP = "Content-Type: application/http; msgtype=response"
PAGES = [
    head("response", http("200 OK", "Content-Type: text/html"), HTTP),
    head("response", http("200 OK", "Content-Type: TEXT/HTML;charset=utf-8"), "Content-Type: application/http"),
    head("response", http("200 OK", "Content-Type: application/xhtml+xml"), HTTP),
    head("response", http("200 OK"), HTTP),  # no media type
    head("response", http("200 OK", "Content-Type: "), HTTP),
    head("response", http("203 Non-Authoritative", "Content-Type: text/html"), HTTP),
    head("response", http("OK", "Content-Type: text/html"), HTTP),  # no status
    head("response", http("200 OK", "Content-Type: text/html"), HTTP, "WARC-Truncated: length"),
    head("response", http("200 OK", "Content-Type: text/html")),  # no Content-Type of the record
    head("response", page(1), HTTP),  # no head
    head("response", http("200 OK"), HTTP, "WARC-Identified-Payload-Type: text/html"),
    head("response", http("200 OK", "Content-Encoding: gzip", content=gzip.compress(page(1))), HTTP),
    head("resource", page(1), "Content-Type: text/html; charset=utf-8"),
    head("resource", page(1), "Content-Type: TEXT/HTML"),
    head("resource", page(1)),
    head("conversion", f"{PROSE} Number 1.".encode(), "Content-Type: text/plain"),
]


@pytest.mark.parametrize("record", PAGES, ids=range(len(PAGES)))
def test_what_is_a_page(tmp_path: Path, record: bytes) -> None:
    (article,), rejects = ran(tmp_path, "a.warc", record)
    assert (article["body"], article["url"], rejects) == (f"{PROSE} Number 1.", "https://harbour.example/a", [])


NO_PAGES = [
    ("status 404", head("response", http("404 Not Found", "Content-Type: text/html"), HTTP)),
    ("status 500", head("response", http("500 Oops"), HTTP)),
    ("status 301", head("response", http("301 Moved", "Location: /b", content=b""), HTTP)),
    ("status 204", head("response", http("204 No Content", content=b""), HTTP)),
    ("image/png", head("response", http("200 OK", "Content-Type: image/png", content=b"\x89PNG\0"), HTTP)),
    ("application/pdf", head("response", http("200 OK"), HTTP, "WARC-Identified-Payload-Type: application/pdf")),
    ("text/css", head("resource", b"p { color: red }", "Content-Type: text/css")),
    ("text/dns", head("response", b"20240301\nharbour.example. 60 IN A 192.0.2.1\n", "Content-Type: text/dns")),
    ("revisit record", head("revisit", http("200 OK", content=b""), HTTP)),
    (None, head("request", b"GET /a HTTP/1.1\r\n\r\n", "Content-Type: application/http; msgtype=request")),
    (None, head("metadata", b"fetchTimeMs: 12\r\n", "Content-Type: application/warc-fields")),
    (None, head("warcinfo", b"software: crawler\r\n", "Content-Type: application/warc-fields")),
]


@pytest.mark.parametrize(("reason", "record"), NO_PAGES, ids=range(len(NO_PAGES)))
def test_what_is_no_page_is_left_out_and_counted(tmp_path: Path, reason: str | None, record: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(record + PAGES[0])
    reader = Reader()
    (found,) = reader.read([str(tmp_path / "a.warc")])
    assert found.number == 2
    assert reader.left_out == ({} if reason is None else {reason: 1})


def test_pages_of_any_status(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(record for _, record in NO_PAGES))
    numbers = [found.number for found in Reader(any_status=True).read([str(tmp_path / "a.warc")])]
    assert numbers == [1, 2, 3, 4]


def test_a_response_that_breaks_off_in_its_head_is_a_reject(tmp_path: Path) -> None:
    articles, rejects = ran(tmp_path, "a.warc", head("response", b"HTTP/1.1 200 OK\r\nContent-T", HTTP) + PAGES[0])
    assert (len(articles), [(r["record"], r["offset"]) for r in rejects]) == (1, [(1, 0)])


def test_the_charset_that_http_declared_is_used(tmp_path: Path) -> None:
    text = "El señor Ibáñez llegó mañana por la mañana, según contó después la vecina del número nueve."
    content = f"<html><body><p>{text}</p></body></html>".encode("iso-8859-1")
    declared = "Content-Type: text/html; charset=ISO-8859-1"
    records = head("response", http("200 OK", declared, content=content), HTTP) + head("resource", content, declared)
    articles, _ = ran(tmp_path, "a.warc", records)
    assert [article["body"] for article in articles] == [text, text]

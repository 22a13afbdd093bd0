"""WARC and WET files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cleaner.dumps import run

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


def ran(tmp_path: Path, name: str, data: bytes, **options) -> tuple[list[dict], list[dict]]:
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
    assert len(rejects) <= 2


def test_long_records_are_rejects(tmp_path: Path) -> None:
    data = record("response", 0, page(0) + b" " * 10_000) + record("response", 1, page(1))
    articles, rejects = ran(tmp_path, "a.warc", data, most=5_000)
    assert [a["record"] for a in articles] == [2]
    assert [(r["record"], "more than" in r["reason"]) for r in rejects] == [(1, True)]

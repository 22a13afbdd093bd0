"""A dump with one record in a hundred out to do harm: every other one comes out."""

from __future__ import annotations

import gzip
import json
import resource
from pathlib import Path

import pytest

from cleaner import Limits
from cleaner.dumps import Settings, run

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."
HOSTILE = [
    b'{"id": "latin", "text": "caf\xe9"}\n',
    b'{"id": "long", "text": "' + b"x " * 25_000_000 + b'"}\n',
    b'{"id": "null", "text": null}\n',
    b'{"id": "list", "text": ["a", "b"]}\n',
    b'{"id": "number", "text": 17}\n',
    b'{"id": {"a": 1}, "text": {"b": 2}}\n',
    b"null\n",
    b"\x00\x00\x00\n",
    b"[" * 200_000 + b"\n",
    b'{"id": "cut", "text": "The ferry\n',
    b'{"id": "too many lines", "text": "' + rb"a\n" * 2_000_000 + b'"}\n',
    b'{"id": "too many elements", "text": "<html>' + b"<a href=x>y</a>" * 500_000 + b'"}\n',
]
#: What can be cleaned, and does harm while it is.
BOMBS = [
    {"id": "deep", "text": "<html><body>" + "<div>" * 50_000 + PROSE},
    {"id": "table", "text": "<html><body>" + "<table><tr><td>" * 5_000 + PROSE},
    {"id": "attributes", "text": f"<html><body><p {'a=1 ' * 200_000}>{PROSE}</p></body></html>"},
    {
        "id": "entities",
        "text": f"<!DOCTYPE html [<!ENTITY a '{'x' * 1000}'><!ENTITY b '{'&a;' * 1000}'>]><p>&b;{PROSE}",
    },
    {"id": "line", "text": "word " * 1_000_000},
    {"id": "lines", "text": "a\n" * 90_000},
    {"id": "nul", "text": "\x00" * 10_000 + PROSE},
]


@pytest.mark.parametrize("packed", [False, True])
def test_every_good_record_comes_out(tmp_path: Path, packed: bool) -> None:
    hostile = [*HOSTILE, *(json.dumps(bomb).encode() + b"\n" for bomb in BOMBS)]
    parts: list[bytes] = []
    good = 0
    for bad in hostile:
        parts.append(bad)
        parts.append(b"".join(json.dumps({"id": good + i, "text": f"{PROSE} {i}"}).encode() + b"\n" for i in range(10)))
        good += 10
    source = tmp_path / ("in.jsonl.gz" if packed else "in.jsonl")
    if packed:
        members = [gzip.compress(part, 1) for part in parts]
        members[2] = members[2][: len(members[2]) // 2]  # of a bad one
        source.write_bytes(b"".join(members))
    else:
        source.write_bytes(b"".join(parts))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run([str(source)], tmp_path / "out.jsonl")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [id for id in ids if isinstance(id, int)] == list(range(good))
    assert {"deep", "table", "attributes", "entities", "line", "lines", "nul"} <= {x for x in ids if isinstance(x, str)}
    assert grown < 1_500
    rejects = map(json.loads, (tmp_path / "out.rejects.jsonl").read_bytes().splitlines())
    reasons = {record["id"]: record["reason"] for record in rejects if isinstance(record.get("id"), str)}
    assert "2,000,000 lines, more than the 100,000" in reasons["too many lines"]
    assert "500,001 elements, more than the 150,000" in reasons["too many elements"]


def test_limits_are_settings(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": f"{PROSE}\n" * n}) + "\n" for n in range(1, 6)))
    settings = Settings(limits=Limits(lines=3))
    for workers in (1, 2):
        summary = run([str(source)], tmp_path / "out.jsonl", settings=settings, workers=workers)
        assert (summary.pages, summary.rejects) == (3, 2)
    assert run([str(source)], tmp_path / "out.jsonl").rejects == 0

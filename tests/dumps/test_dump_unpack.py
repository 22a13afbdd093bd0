"""Packed streams, whole and damaged."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cleaner.dumps.unpack import Damage, pieces

PARTS = [f"{name} {i}\n".encode() * 50 for i, name in enumerate(("harbour", "ferry", "lorry", "bridge", "pier"))]


def unpacked(name: str, data: bytes) -> tuple[bytes, list[str]]:
    """What could be read, and what the damages were."""
    found = list(pieces(Path(name), io.BytesIO(data)))
    return b"".join(x for x in found if isinstance(x, bytes)), [x.reason for x in found if isinstance(x, Damage)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"".join(PARTS)),
        ("a.jsonl.gz", gzip.compress(b"".join(PARTS))),
        ("a.jsonl.GZ", b"".join(map(gzip.compress, PARTS))),
        ("a.jsonl.gz", b"".join(map(gzip.compress, PARTS)) + bytes(512)),  # padding
        ("a.jsonl.zst", zstandard.compress(b"".join(PARTS))),
        ("a.jsonl.zst", b"".join(map(zstandard.compress, PARTS))),
    ],
    ids=["plain", "gzip", "members", "padded", "zstd", "frames"],
)
def test_whole(name: str, data: bytes) -> None:
    assert unpacked(name, data) == (b"".join(PARTS), [])


@pytest.mark.parametrize("damaged", range(len(PARTS)))
@pytest.mark.parametrize("how", ["cut", "garbled", "wrong checksum", "lost"])
def test_after_a_damaged_member_the_next_is_read(damaged: int, how: str) -> None:
    members = list(map(gzip.compress, PARTS))
    member = members[damaged]
    members[damaged] = {
        "cut": member[: len(member) // 2],
        "garbled": member[:20] + b"\xff\xfe\xff" + member[23:],
        "wrong checksum": member[:-8] + bytes(4) + member[-4:],
        "lost": b"nothing of it is left",
    }[how]
    found, reasons = unpacked("a.gz", b"".join(members))
    assert len(reasons) >= 1
    for i, part in enumerate(PARTS):
        if i != damaged or how == "wrong checksum":
            assert part in found


def test_a_bomb_comes_in_pieces() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert max(len(x) for x in pieces(Path("a.gz"), io.BytesIO(bomb)) if isinstance(x, bytes)) <= 1 << 20


@given(st.binary(max_size=300), st.sampled_from(["a.gz", "a.zst"]))
def test_any_bytes_come_to_an_end(data: bytes, name: str) -> None:
    unpacked(name, data)
    unpacked(name, gzip.compress(PARTS[0]) + data + gzip.compress(PARTS[1]))

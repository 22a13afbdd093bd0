"""Lines of streams that come in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.dumps.jsonl import records
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.unpack import Damage


def read(*pieces: bytes | Damage, most: int = 100) -> list[tuple[int | None, int | None, object]]:
    """Number, offset and data of records, or the error of rejects."""
    found = records("a", pieces, most)
    return [(x.number, x.offset, x.data if isinstance(x, Record) else x.error) for x in found]


CASES = [
    ((b"a\nb\n",), [(1, 0, b"a\n"), (2, 2, b"b\n")]),
    ((b"a\nb",), [(1, 0, b"a\n"), (2, 2, b"b")]),
    ((b"a", b"b\nc", b"\n"), [(1, 0, b"ab\n"), (2, 3, b"c\n")]),
    ((b"\n \r\na\n",), [(3, 4, b"a\n")]),
    ((b"\xef\xbb\xbfa\n",), [(1, 0, b"a\n")]),
    ((b"a\n" + b"x" * 101 + b"\nb\n",), [(1, 0, b"a\n"), (2, 2, "InputError"), (3, 104, b"b\n")]),
    ((b"x" * 60, b"x" * 60, b"x\nb\n"), [(1, 0, "InputError"), (2, 122, b"b\n")]),
    ((b"a\nhal", Damage("cut"), b"b\n"), [(1, 0, b"a\n"), (2, 2, "Damage"), (3, 5, b"b\n")]),
    ((b"a\n", Damage("cut")), [(1, 0, b"a\n"), (2, 2, "Damage")]),
    ((), []),
]


@pytest.mark.parametrize(("pieces", "expected"), CASES)
def test_lines(pieces: tuple[bytes | Damage, ...], expected: list[object]) -> None:
    assert read(*pieces) == expected


@given(st.lists(st.binary(max_size=20), max_size=8), st.integers(1, 30))
def test_no_byte_is_lost_however_the_pieces_are(pieces: list[bytes], most: int) -> None:
    whole = b"".join(pieces)
    found = list(records("a", pieces, most))
    assert [(x.number, x.offset) for x in found] == [(x.number, x.offset) for x in records("a", [whole], most)]
    blank = sum(len(x) for x in whole.splitlines(keepends=True) if not x.strip())
    told = sum(x.size for x in found) + (3 if whole.startswith(b"\xef\xbb\xbf") else 0)
    assert told <= len(whole) <= told + blank + len(whole) - len(whole.strip())
    assert all(isinstance(x, Reject) for x in found if x.size > most)

"""Records of WARC files, whole and damaged: each is read or said to be broken, and nothing after it is lost."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable
from functools import partial

import pytest

pytest.importorskip("fastwarc", reason="needs the extra dumps")
zstandard = pytest.importorskip("zstandard", reason="needs the extra dumps")

from cleaner.dumps.framing import Broken, Frame, frames  # noqa: E402

MOST = 10_000
PACK: dict[str, Callable[[bytes], bytes]] = {
    "a.warc": bytes,
    "a.warc.gz": partial(gzip.compress, mtime=0),  # else the bytes depend on the clock
    "a.warc.zst": zstandard.ZstdCompressor().compress,
}


def block(number: int) -> bytes:
    """A block that does not pack to nothing."""
    rng = random.Random(number)
    return f"Page {number}: {' '.join(str(rng.random()) for _ in range(20))}\n".encode()


def record(number: int, length: object = None, end: str = "\r\n") -> bytes:
    head = ["WARC/1.0", "WARC-Type: resource", f"WARC-Record-ID: <urn:{number}>", "WARC-Concurrent-To: <urn:a>",
            "WARC-Concurrent-To: <urn:b>", "Content-Type: text/plain"]  # fmt: skip
    if length != "none":
        head.append(f"Content-Length: {len(block(number)) if length is None else length}")
    return end.join([*head, "", ""]).encode() + block(number) + 2 * end.encode()


def read(name: str, data: bytes, most: int = MOST) -> list[Frame | Broken]:
    return list(frames(name, io.BytesIO(data), most))


def whole(found: list[Frame | Broken]) -> list[tuple[str, bytes]]:
    """Ids and blocks of the records that are whole."""
    return [(x.head["warc-record-id"], x.block) for x in found if isinstance(x, Frame) and x.fault is None]


def faults(found: list[Frame | Broken]) -> list[tuple[int, int]]:
    """Numbers and offsets of what is broken."""
    return [(x.number, x.offset) for x in found if isinstance(x, Broken) or x.fault is not None]


def expected(*numbers: int) -> list[tuple[str, bytes]]:
    return [(f"<urn:{number}>", block(number)) for number in numbers]


@pytest.mark.parametrize("name", PACK)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("as_one", [False, True])
def test_records_with_their_numbers_and_offsets(name: str, end: str, as_one: bool) -> None:
    pack = PACK[name]
    parts = [record(n, end=end) for n in range(3)]
    found = read(name, pack(b"".join(parts)) if as_one else b"".join(map(pack, parts)))
    assert whole(found) == expected(0, 1, 2)
    assert [x.number for x in found] == [1, 2, 3]
    if not as_one:
        assert [x.offset for x in found] == [sum(len(pack(part)) for part in parts[:i]) for i in range(3)]


@pytest.mark.parametrize("name", PACK)
def test_the_name_need_not_say_how_a_file_is_packed(name: str) -> None:
    data = b"".join(map(PACK[name], map(record, range(2))))
    assert whole(read("a.warc", data)) == whole(read("a.warc.gz", data)) == expected(0, 1)


@pytest.mark.parametrize("name", PACK)
def test_a_file_may_break_off_anywhere(name: str) -> None:
    """The records before are read, and the last is one fault, which says where it begins."""
    pack = PACK[name]
    first, last = pack(record(0)), pack(record(1))
    for cut in range(5, len(pack(record(1)[:-4])) - 12, 3):
        found = read(name, first + last[:cut])
        assert whole(found) == expected(0), cut
        assert faults(found) == [(2, len(first))], cut


@pytest.mark.parametrize("name", PACK)
def test_records_may_break_off_within_a_file(name: str) -> None:
    pack = PACK[name]
    first, middle, last = (pack(record(n)) for n in range(3))
    for cut in range(20, len(pack(record(1)[:-4])) - 20, 3):
        found = read(name, first + middle[:cut] + last)
        assert whole(found) == expected(0, 2), cut
        assert faults(found) == [(2, len(first))], cut


@pytest.mark.parametrize("cut", [700, 900, 1100])
def test_of_a_file_that_is_one_member_what_comes_before_the_end_is_read(cut: int) -> None:
    found = read("a.warc.gz", gzip.compress(b"".join(map(record, range(9))))[:cut])
    assert whole(found) == expected(*range(len(found) - 1))
    assert len(found) > 2
    assert len(faults(found)) == 1


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_length_that_is_too_long(name: str, end: str) -> None:
    """The records within are found, and the record ends before them."""
    for count in (1, 2, 4):
        parts = [record(0, end=end), record(1, length=700, end=end), *(record(n, end=end) for n in range(2, 2 + count))]
        found = read(name, b"".join(map(PACK[name], parts)))
        assert whole(found) == expected(*range(2 + count)), count
        assert faults(found) == []


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("length", [10, "none", "", "abc", -5, "9" * 5000])
def test_a_length_that_is_no_length_or_too_short(name: str, length: object) -> None:
    pack = PACK[name]
    first, middle, last = pack(record(0)), pack(record(1, length)), pack(record(2))
    found = read(name, first + middle + last)
    assert faults(found) == [(2, len(first))]
    assert whole(found) == [*expected(0), *([("<urn:1>", block(1)[:10])] if length == 10 else []), *expected(2)]


@pytest.mark.parametrize("name", PACK)
@pytest.mark.parametrize("garbage", [b"garbage, " * 30, b"\xff" * 300, b"\0" * 300, b"WARC/1.0\r\n\r\n"])
def test_garbage_between_records(name: str, garbage: bytes) -> None:
    pack = PACK[name]
    found = read(name, pack(record(0)) + garbage + pack(record(1)))
    assert whole(found) == expected(0, 1)
    assert len(faults(found)) <= 1


@pytest.mark.parametrize("name", PACK)
def test_zeros_after_the_last_record_are_no_damage(name: str) -> None:
    found = read(name, PACK[name](record(0)) + b"\0" * 500)
    assert whole(found) == expected(0)
    assert faults(found) == [] or name == "a.warc.zst"


@pytest.mark.parametrize("data", [b"filedesc://x.arc 0.0.0.0\nURL IP-address\n", b"{}\n", b"\xef\xbb\xbfx", b"WAR"])
def test_what_is_no_warc_file_is_broken_at_its_beginning(data: bytes) -> None:
    for name, pack in PACK.items():
        assert [(x.number, x.offset) for x in read(name, pack(data))] == [(1, 0)], name


@pytest.mark.parametrize("name", PACK)
def test_an_empty_file_has_no_records(name: str) -> None:
    assert read(name, b"") == read(name, PACK[name](b"")) == []


def test_a_long_block_is_read_up_to_a_bound() -> None:
    found = read("a.warc", record(0) + record(1), most=20)
    assert whole(found) == [("<urn:0>", block(0)[:21]), ("<urn:1>", block(1)[:21])]


def test_whatever_befalls_a_file_reading_ends_and_says_where() -> None:
    rng = random.Random(7)
    for _ in range(300):
        name = rng.choice(list(PACK))
        data = bytearray(b"".join(PACK[name](record(n, end=rng.choice(["\r\n", "\n"]))) for n in range(4)))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            data[at : at + rng.choice([0, 1, 30])] = rng.choice(
                [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", rng.randbytes(9)]
            )
        found = read(name, bytes(data))
        assert all(0 <= x.offset <= len(data) for x in found)
        assert [x.number for x in found] == sorted(x.number for x in found)

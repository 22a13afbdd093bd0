"""Error messages name the input."""

from __future__ import annotations

from importlib import import_module

import pytest

from cleaner import InputError
from cleaner.errors import MissingError, needing, shown


def test_is_a_value_error() -> None:
    assert issubclass(InputError, ValueError)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        (b"%PDF-1.7", ["bytes of 8 B", "%PDF-1.7"]),
        (b"x" * 12_345, ["12,345 B", "xxx"]),
        (bytearray(b"ab"), ["2 B", "ab"]),
        (memoryview(b"ab"), ["2 B", "ab"]),
        ("words", ["5 characters", "'words'"]),
        (None, ["NoneType", "None"]),
        (7, ["int", "7"]),
        (["a"], ["list", "a"]),
    ],
    ids=lambda v: type(v).__name__,
)
def test_shown(raw: object, parts: list[str]) -> None:
    account = shown(raw)
    assert all(part in account for part in parts), account


@pytest.mark.parametrize("raw", ["\x1b[31m\n" * 100, b"\x1b\n" * 1000, ["\n" * 500]], ids=["str", "bytes", "list"])
def test_shown_is_short_and_printable(raw: object) -> None:
    account = shown(raw)
    assert len(account) < 260
    assert account.isprintable()


def test_what_is_missing_is_told_with_the_extra_that_has_it() -> None:
    said = r"a WARC file needs the extra 'dumps': pip install 'scrape-cleaner\[dumps\]'"
    with pytest.raises(MissingError, match=said), needing("dumps", "a WARC file"):
        import_module("no_such_library")
    with needing("dumps", "nothing"):
        pass

"""What may be given as a page, and what is said of the rest."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from cleaner import InputError, clean, clean_batch
from cleaner.page import inputs

LINE = "The ferry will run again from March, the port authority said."


class Text(str):
    """A string of a kind of its own, as other libraries have them."""


class Unprintable:
    def __repr__(self) -> str:
        raise RuntimeError("no account of it")


class Soup:
    """As Beautiful Soup's: any name is an attribute, and those without a value are ``None``."""

    def __getattr__(self, name: str) -> Any:
        return None

    def prettify(self) -> str:
        return ""


@pytest.mark.parametrize(
    "kind", [str, Text, str.encode, lambda x: bytearray(x, "utf-8"), lambda x: memoryview(x.encode())]
)
def test_text_and_bytes_of_any_kind(kind: Callable[[str], Any]) -> None:
    assert clean(kind(LINE)) == clean(LINE)
    assert list(clean_batch([kind(LINE)])) == [clean(LINE)]


#: What is given by mistake, and what the error says to do.
MISTAKES: dict[str, tuple[Any, str]] = {
    "nothing": (None, "leave it out"),
    "a path": (Path("page.html"), "read_bytes"),
    "a pure path": (pathlib.PurePosixPath("page.html"), "read_bytes"),
    "a number": (7, "give str or bytes"),
    "a missing value of pandas": (float("nan"), "give str or bytes"),
    "a list": ([LINE], "clean_batch"),
    "a tuple": ((LINE,), "clean_batch"),
    "a generator": ((line for line in [LINE]), "clean_batch"),
    "a set": ({LINE}, "clean_batch"),
    "a record": ({"text": LINE}, r"record\['text'\]"),
    "a file": (io.BytesIO(b"x"), r"\.read\(\)"),
    "a response of requests or httpx": (SimpleNamespace(content=b"x", text="x", url="u"), r"response\.content"),
    "a response of scrapy": (SimpleNamespace(body=b"x", url="u"), r"response\.body"),
    "a tree of lxml": (html.fromstring("<p>x</p>"), "tostring"),
    "a tree of Beautiful Soup": (Soup(), r"str\(soup\)"),
    "a type": (str, "not a type"),
    "what can't be shown": (Unprintable(), "give str or bytes"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_other_things_are_refused_with_what_to_do(name: str) -> None:
    raw, advice = MISTAKES[name]
    with pytest.raises(InputError, match=rf"(?s)can't clean {type(raw).__name__}.*{advice}"):
        clean(raw)
    with pytest.raises(InputError, match=rf"(?s)page 0: can't clean .*{advice}"):
        next(clean_batch([raw]))


def test_errors_are_short_however_large_the_thing_is() -> None:
    with pytest.raises(InputError) as caught:
        clean(["x" * 1_000_000] * 100)  # type: ignore[arg-type]
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("raws", "advice"),
    [
        (LINE, r"use clean\(\)"),
        (LINE.encode(), r"use clean\(\)"),
        (bytearray(b"x"), r"use clean\(\)"),
        ({"a": LINE}, r"values\(\)"),
        (None, "iterable of str or bytes"),
        (Path("page.html"), "iterable of str or bytes"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_one_page_is_no_list_of_pages(raws: Any, advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        clean_batch(raws)


def test_pages_are_any_iterable() -> None:
    for raws in ([LINE], (LINE,), iter([LINE]), dict.fromkeys([LINE]).keys()):
        assert inputs.pages(raws) is raws
        assert [a.body for a in clean_batch(raws)] == [LINE]

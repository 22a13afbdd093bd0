"""What callers give as a page: text, or bytes; for anything else an error that says how to get at these."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cleaner.errors import InputError, shown


def page(raw: object) -> str | bytes:
    """``raw`` as ``str`` or ``bytes``.

    Raises :class:`InputError` for what is neither, nor a ``bytearray`` or ``memoryview``, and says what to give.
    """
    if isinstance(raw, str):
        return str.__str__(raw)  # of a string of another library the plain one; compiled code takes no other
    if isinstance(raw, bytes):
        return raw
    if isinstance(raw, (bytearray, memoryview)):
        return bytes(raw)
    advice = next((advice for fits, advice in _ADVICE if fits(raw)), "give str or bytes")
    raise InputError(f"can't clean {shown(raw)}: {advice}")


def pages(raws: Any) -> Iterable[Any]:
    """An iterable of pages. Raises :class:`InputError` for a single one, and for what is no iterable."""
    if isinstance(raws, (str, bytes, bytearray, memoryview)):
        raise InputError(f"{shown(raws)} is one page: give a list of pages, or use clean()")
    if isinstance(raws, Mapping):
        raise InputError(f"{shown(raws)} is no list of pages: give its values()")
    if not isinstance(raws, Iterable):
        raise InputError(f"{shown(raws)} is no list of pages: give an iterable of str or bytes")
    return raws


def _has_bytes(name: str) -> Callable[[Any], bool]:
    return lambda raw: isinstance(getattr(raw, name, None), bytes)


def _has_method(*names: str) -> Callable[[Any], bool]:
    return lambda raw: any(callable(getattr(raw, name, None)) for name in names)


#: What is given instead of a page, the first that fits, and what to do then.
_ADVICE: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (lambda raw: raw is None, "there is no page: leave it out, or give '' for an empty one"),
    (lambda raw: isinstance(raw, os.PathLike), "give what the file holds: Path(...).read_bytes()"),
    (lambda raw: isinstance(raw, type), "give a page, not a type"),
    (_has_bytes("content"), "give what the response holds: response.content, and url=str(response.url)"),
    (_has_bytes("body"), "give what the response holds: response.body, and url=response.url"),
    (_has_method("read"), "give what can be read of it: .read()"),
    (_has_method("prettify"), "give the source of the document: str(soup)"),
    (_has_method("iterchildren", "getroot"), "give the source of the document: lxml.html.tostring(tree)"),
    (lambda raw: isinstance(raw, Mapping), "give the field that holds the page, such as record['text']"),
    (lambda raw: isinstance(raw, Iterable), "clean() takes one page; for many there is clean_batch()"),
)


def processes(workers: object) -> None:
    """Raises :class:`InputError` for what is no number of worker processes."""
    if not isinstance(workers, int) or workers < 0:
        raise InputError(f"workers={workers!r}: give the number of processes, an int, or 0 for all cores")

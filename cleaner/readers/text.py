"""Reader for flattened text: decoded pages to lines that tile them.

A line is a physical line with its line end and the blank lines after it; blank lines before the
first line belong to it. So blank lines need no decision of their own, and a page of white space
alone is a single line.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import numpy as np

from cleaner.batch import Batch
from cleaner.errors import InputError, shown

_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: str | bytes, encoding: str | None = None) -> str:
    """Text of ``raw``: ``str`` as it is; ``bytes`` by ``encoding``, byte order mark, UTF-8, or detection.

    Raises :class:`InputError` for bytes that are no text, or not in the encoding that was named,
    and for anything but ``str`` and ``bytes``.
    """
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise InputError(f"can't clean {shown(raw)}: give str or bytes")
    data = bytes(raw)
    named = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(named)
    except LookupError:
        raise InputError(f"unknown encoding {named!r}: use a name that Python's codecs know") from None
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise InputError(f"{shown(data)} is not {encoding}: {error.reason} at byte {error.start}") from None
    return _detected(data)


def _detected(data: bytes) -> str:
    if data[:512].count(0) == 0:  # a NUL that is not UTF-16 or UTF-8 means pictures, archives, programs
        from charset_normalizer import from_bytes  # loaded here: most input is UTF-8, and the import is slow

        best = from_bytes(data[:65536]).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    raise InputError(f"{shown(data)} is not text in an encoding we know: decode it first, or give encoding=")


def read_text(texts: Sequence[str]) -> Batch:
    """A batch of the given pages, each a decoded text. Empty pages have no lines."""
    sizes: list[int] = []
    blanks: list[bool] = []
    counts: list[int] = []
    for text in texts:
        pieces = text.splitlines(keepends=True)
        sizes += map(len, pieces)
        blanks += map(str.isspace, pieces)
        counts.append(len(pieces))
    ends, blank = np.cumsum(sizes, dtype=np.int64), np.array(blanks, dtype=bool)
    page = np.repeat(np.arange(len(texts)), counts)
    opens = np.diff(page, prepend=-1) > 0  # the first piece of a page begins its first line, blank or not,
    said = np.flatnonzero(~blank)
    later = said[np.diff(page[said], prepend=-1) == 0]  # and each with words but the first of these another
    begins = opens.copy()
    begins[later] = True
    first_said = np.full(len(texts), -1)
    first_said[page[said[::-1]]] = said[::-1]
    gap = np.concatenate([[False], blank[:-1]]) & ~opens
    gap[opens] = blank[opens] & (first_said[page[opens]] >= 0)
    starts = ends - np.array(sizes, dtype=np.int64)
    return Batch(
        text="".join(texts),
        bounds=np.append(starts[begins], ends[-1:] if len(ends) else 0),
        first=np.concatenate([[0], np.cumsum(np.bincount(page[begins], minlength=len(texts)))]),
        gap=gap[begins],
    )

"""Tags with attributes without end, which take the parser time that grows with the square of their number."""

from __future__ import annotations

import re
from itertools import islice

from cleaner.scan.source import long_tags

#: How many attributes of a tag the parser sees. Those of real pages have some dozens.
_MOST = 500
_ATTRIBUTE = re.compile(rb"""[\s/]*+(?:=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+|=)""")


def bounded(source: bytes) -> bytes:
    """The source of a document without the attributes of a tag beyond its first 500."""
    kept: list[bytes] = []
    done = 0
    for low, high in long_tags(source, _MOST):
        last = next(islice(_ATTRIBUTE.finditer(source, low, high), _MOST - 1, None), None)
        if last and last.end() < high:
            kept.append(source[done : last.end()])
            done = high
    return b"".join((*kept, source[done:])) if kept else source

"""Tags with attributes without end, which take the parser time that grows with the square of their number."""

from __future__ import annotations

import re
from itertools import islice

#: How many attributes of a tag the parser sees. Those of real pages have some dozens.
_MOST = 500
#: Elements whose content is text, whatever it looks like (HTML Standard, 13.2.6.4 and 13.1.2).
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
#: What stands between a tag's name and its end. A quote counts where a value begins, and nowhere else.
_INSIDE = r"""((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)"""
#: A comment, an element whose content is text, or a tag, each without its end. No character is read twice.
_TAG = re.compile(
    r"<(?:!--(?:[^-]++|-(?!->))*+"
    rf"|(?=[sStTxXiInN])((?i:{_RAW}))(?=[\s/>]){_INSIDE}>(?:[^<]++|<(?!/(?i:\1)))*+"
    rf"|[a-zA-Z][^\s/>]*+{_INSIDE})"
)
_ATTRIBUTE = re.compile(r"""[\s/]*+(?:=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+|=)""")


def bounded(text: str) -> str:
    """The source of a document without the attributes of a tag beyond its first 500."""
    kept: list[str] = []
    done = 0
    for found in _TAG.finditer(text):
        low, high = found.span()
        if high - low <= 2 * _MOST:  # too short for so many
            continue
        low, high = found.span(2 if found[2] is not None else 3)
        last = next(islice(_ATTRIBUTE.finditer(text, low, high), _MOST - 1, None), None) if low >= 0 else None
        if last and last.end() < high:
            kept.append(text[done : last.end()])
            done = high
    return "".join(kept) + text[done:] if kept else text

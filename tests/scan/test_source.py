"""Sources made fit for the parser, beside slow twins."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaner.scan.source import endless, long_tags

_RAW = rb"script|style|textarea|title|xmp|iframe|noembed|noframes"
_SPACE = rb"[\t-\r\x1c-\x1f ]"
_INSIDE = rb"""((?:[^>=]++|=%s*+(?:"[^"]*+"|'[^']*+')?+)*+)""" % _SPACE
_TAG = re.compile(
    rb"<(?:!--(?:[^-]++|-(?!->))*+"
    rb"|((?i:%s))(?=[\t-\r\x1c-\x1f />])%s>(?:[^<]++|<(?!/(?i:\1)))*+"
    rb"|[a-zA-Z][^\t-\r\x1c-\x1f />]*+%s)" % (_RAW, _INSIDE, _INSIDE)
)
_END = re.compile(rb"</(?i:body|html)%s*>" % _SPACE)
_PIECES = [
    "<p ",
    "<a ",
    "<SCRIPT ",
    "<script>",
    "</script",
    "</Script>",
    "<title ",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "-",
]
_PIECES += [
    ">",
    "=",
    '"',
    "'",
    "/",
    "x",
    "x='",
    'y="',
    "</body>",
    "</BODY",
    "</html>",
    "<",
    "!",
    "</body->",
    "abc",
    "é",
]
_SOURCES = st.lists(st.one_of(st.sampled_from([*_PIECES, " ", "\n", "= "]), st.text(max_size=2))).map(
    lambda pieces: "".join(pieces).encode("utf-8", "replace")
)


@given(_SOURCES)
def test_ends_of_bodies(source: bytes) -> None:
    for some in (source, b"<p>a</p></b>" * 20 + source):
        assert endless(some) == _END.sub(b"", some)


@given(_SOURCES, st.integers(0, 8))
def test_long_tags(source: bytes, least: int) -> None:
    found = []
    for tag in _TAG.finditer(source):
        low, high = tag.span(2 if tag[2] is not None else 3)
        if low >= 0 and high - low > least and tag.end() - tag.start() > 2 * least:
            found.append((low, high))
    assert long_tags(source, least) == found

"""Sources without what nobody reads give the same in all that is asked; texts in UTF-8."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaner.document.declared import LONGEST
from cleaner.document.unseen import names
from cleaner.scan.pruned import pruned
from cleaner.scan.tree import walk
from cleaner.scan.utf8 import encoded, openings

_PIECES = [
    "<p ",
    "<a",
    "<div>",
    "</div>",
    "</a ",
    "<SCRIPT ",
    "<script>",
    "<script",
    "<script/>",
    "</script",
    "</Script>",
    "type='application/LD+json'",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea >",
    "<svg><path d='M 0 1'/></svg>",
    "<noscript>",
    "<plaintext>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!doctype html>",
    "<?php ?>",
    "<![CDATA[",
    "]]>",
    "</ x>",
    " data-x='1'",
    ' data-y="a > b"',
    " class=a",
    " class='b c'",
    'id="d"',
    " HREF = /x/y",
    " onclick\n=\n'go(\n)'",
    " checked",
    " title=t",
    " style='DISPLAY: None'",
    " style=x",
    " type=a",
    "<img",
    "<input",
    "<head>",
    "</head>",
    "<link rel=Canonical",
    "<link",
    "<meta",
    "<time datetime=1",
    "<pre>",
    "<br>",
    " hidden/",
    "/>",
    "=",
    '"',
    "'",
    "&amp;",
    "&#43;",
    "text",
    "é",
]
_SOURCES = st.lists(st.one_of(st.sampled_from([*_PIECES, *"<>/ \n!-x`"]), st.text(max_size=2))).map("".join)


def _asked(source: bytes) -> dict[str, object]:
    """All that is asked of a document."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return {}
    if root is None:
        return {}
    tree = walk(root, names(), LONGEST)
    found = {name: getattr(tree, name) for name in dir(tree) if not name.startswith("_")}
    # a body without a tag begins where the text above it does, which may be white space in the head
    found["line"] = [line for line, code in zip(tree.line, tree.codes, strict=True) if tree.tags[code] != "body"]
    found["times"] = [(time.sourceline, time.get("datetime"), time.get("pubdate")) for time in tree.times]
    return found


@settings(max_examples=1000, deadline=None)
@given(_SOURCES)
@example("<script/>a</script><b data-x>c")
@example("<a =' data-x='>'>")
@example("<script><!-- <script> </script> --> </script><p data-x>")
@example("<p data-x='1'class=b>c")
@example("<style>\n\n</style><p\ndata-x\n>c")
@example("<!-- > --><script>a<b</script>")
@example("<p class=a data-x='1'/>")
@example("<p class=a data-x='1'/id=b>")
@example("<p data-x=1/>a</p>")
@example("<p style=x style='display: none'>a")
@example("<head><link><script>a</script>b<link><p>c")
@example("<!--a--><html><head><style>a</style\n>\n<link rel=canonical href=/a><link/><title>b</title></head><link>")
@example("a<head><link>")
@example("<head><link><noscript><link></noscript><link>")
@example("<head/><link>")
@example("<head><title>a</title>b<link>")
@example("<head><script>a</script")
def test_the_same_is_found(source: str) -> None:
    data = encoded(source)
    assert _asked(pruned(data)[0]) == _asked(data)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('<p data-x="1" class=a onclick="go()">', "<p class=a>"),
        ("<a data-x='1'class='b'>", "<a class='b'>"),
        ("<script async src='/a.js'>if (a < b) go()\n</script>", "<script>\n</script>"),
        ("<style>p > a {}</style>", "<style></style>"),
        (
            "<script type='application/ld+json'>{\"a\": 1}</script>",
            "<script type='application/ld+json'>{\"a\": 1}</script>",
        ),
        ("<svg><path d='M 0 1 L 2 3' fill=none /></svg>", "<svg><path /></svg>"),
        ("<p\n data-x>", "<p\n>"),
        ("<html><head>\n<link rel=icon>\n<script>a\n</script><meta name=a>", "<html><head>\n\n\n<meta name=a>"),
        (
            "<head><link rel=canonical href=/a><p><link rel=icon>",
            "<head><link rel=canonical href=/a><p><link rel=icon>",
        ),
    ],
)
def test_what_is_left(source: str, left: str) -> None:
    assert pruned(source.encode())[0].decode() == left


@pytest.mark.parametrize(
    "source",
    [
        "<!-- <p data-x=1> <script>a</script> -->",
        "<textarea><p data-x=1></textarea>",
        "<title><p data-x=1></title>",
        "<p data'x=1>",
        "<p data-x='1",
        "<script>go()",
        "<script><!-- <script>a</script> --></script>",
        "5 < 6 data-x=1>",
        "<p" + "".join(f" data-{i}=1" for i in range(65)) + ">",
    ],
)
def test_what_stays_as_it_is(source: str) -> None:
    assert pruned(source.encode())[0].decode() == source


@given(
    st.text(st.characters(exclude_categories=()), max_size=80) | st.text(st.characters(max_codepoint=0xFF), max_size=80)
)
@example("a" * 40 + "\0\ud800é\u20ac\U0001f600" + "b" * 40)
def test_utf8(text: str) -> None:
    assert openings(f"<{text}<") == text.count("<") + 2
    assert encoded(text) == text.encode("utf-8", "replace").replace(b"\0", "\ufffd".encode())


def test_many_attributes() -> None:
    assert [pruned(f"<p{' a' * some}>".encode())[1] for some in (1, 64, 65, 1000)] == [False, False, True, True]


@pytest.mark.parametrize("size", [0, 15, 16, 63, 64, 65, 127, 128, 129, 400])
@pytest.mark.parametrize("last", ["<", "é", "–", "😀", "\ud800"])
def test_texts_of_all_sizes(size: int, last: str) -> None:
    for text in ("<" * size + last, last + "a<" * size, ("b" * 70 + last) * 3 + "<" * size):
        assert openings(text) == text.count("<")
        assert encoded(text) == text.encode("utf-8", "replace")

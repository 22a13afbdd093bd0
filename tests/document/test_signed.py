"""Names that elements are marked to hold."""

from __future__ import annotations

import pytest

from cleaner.page.html import read_html


def authors(body: str, head: str = "") -> list[str]:
    dom = read_html(f"<html><head>{head}</head><body>{body}</body></html>").dom
    assert dom is not None
    return dom.declared.marked


@pytest.mark.parametrize(
    "mark",
    [
        '<a rel="author" href="/x">Jane  Roe</a>',
        '<div itemprop="author"><b itemprop="name">Jane Roe</b></div>',
        '<span class="post-author-name">Jane Roe</span>',
        '<a href="/author/jane">Jane Roe</a>',
        '<p class="vcard"><span class="url fn">Jane Roe</span></p>',
    ],
)
def test_marks(mark: str) -> None:
    assert authors(f"<p>By {mark}</p>") == ["Jane Roe"]
    assert authors(mark, '<meta name=author content="Max Muster">') == ["Jane Roe"]  # beside what is declared


def test_the_most_trusted_mark() -> None:
    assert authors('<a href="/author/all">All authors</a><p>By <a rel=author href=/x>Jane Roe</a>') == ["Jane Roe"]
    assert authors('<a rel=author href=/x>J</a><a href="/author/jane">Jane Roe</a>') == ["Jane Roe"]
    assert authors("<p>By Jane Roe</p>") == []

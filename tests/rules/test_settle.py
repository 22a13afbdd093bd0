"""The last word on lines that nothing else has decided."""

from __future__ import annotations

import pytest

from cleaner import Label
from tests.invented import PROSE, TITLES, at, clean, page


def test_every_line_is_decided_by_a_filter() -> None:
    above = ["Home", "Zyx", TITLES["en"], "Odd words here"]
    article = clean(page(above=above, below=["Share", "Plugh xyzzy", "© 2021 The Saltmere Post"]))
    assert all(s.filter != "default" for s in article.segments)


@pytest.mark.parametrize("line", ["Plugh xyzzy", "The Saltmere Post", "Bargain Barn Outlet"])
def test_odd_lines_among_chrome_are_not_body(line: str) -> None:
    article = clean(page(above=[TITLES["en"]], below=["Share", "Log in", line, "Privacy policy", "Contact us"]))
    (segment,) = at(article, line)
    assert segment.label is not Label.BODY
    assert article.paragraphs == list(PROSE["en"])


@pytest.mark.parametrize("text", ["A word", "Two\nlines", "Zyx plugh xyzzy"])
def test_a_page_with_nothing_else_keeps_its_lines(text: str) -> None:
    assert clean(text).body


@pytest.mark.parametrize("last", ["Amen", "The end", "Saltmere, in March"])
def test_a_last_short_line_is_body_where_nothing_else_follows(last: str) -> None:
    assert clean(page(below=[last])).paragraphs[-1] == last

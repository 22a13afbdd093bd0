"""What the names of pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.page.suffixes import html_of, is_page


@pytest.mark.parametrize(
    ("name", "page", "html"),
    [
        ("a.txt", True, None),
        ("a.html", True, True),
        ("folder.txt/A.HTM", True, True),
        ("a.b.xhtml", True, True),
        ("a.html.gz", False, None),
        (".html", False, None),
        ("html", False, None),
        ("-", False, None),
        ("", False, None),
    ],
)
def test_names(name: str, page: bool, html: bool | None) -> None:
    assert (is_page(name), html_of(name), html_of(Path(name))) == (page, html, html)

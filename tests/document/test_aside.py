"""What stands beside an article is found once for each element, not once for each mark in it."""

from __future__ import annotations

import pytest

from cleaner.document import aside, signed, times
from cleaner.document.aside import is_named
from cleaner.page.html import read_html


@pytest.mark.parametrize(
    ("names", "more", "is_one"),
    [("box Comments", (), True), ("no-comment", (), False), ("teaser", (), False), ("teaser-2", ("teaser",), True)],
)
def test_names(names: str, more: tuple[str, ...], is_one: bool) -> None:
    assert is_named(names, more) is is_one


def test_marks_in_deep_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(names: str, more: tuple[str, ...] = ()) -> bool:
        nonlocal asked
        asked += 1
        return aside.is_named(names, more)

    monkeypatch.setattr(times, "is_named", counted)
    monkeypatch.setattr(signed, "is_named", counted)
    marks = "<time datetime=2020-01-01>x</time><a rel=author class=y>a</a>" * 300
    page = read_html("<html><body><nav>" + "<div class=x>" * 200 + marks)
    assert page.dom is not None
    assert not page.dom.declared.marked
    assert asked <= 200 * 2 + 300 * 2


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("<article><footer>{}</footer></article>", ["Jane Roe"]),
        ("<footer><article>{}</article></footer>", []),
        ("<footer>{}</footer>", []),
        ("<div class=related-posts><article>{}</article></div>", []),
        ("<article><div class=x>{}</div></article>", ["Jane Roe"]),
    ],
)
def test_the_outermost_decides_on_names(source: str, names: list[str]) -> None:
    page = read_html(source.format("<a rel=author href=/x>Jane Roe</a>"))
    assert page.dom is not None
    assert page.dom.declared.marked == names

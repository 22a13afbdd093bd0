"""Lines of one story are found by where they lead and where they stand."""

from __future__ import annotations

import pytest

from cleaner.fields.stories import stories
from cleaner.page.html import read_html

CARD = (
    '<div><a href="/1"><b>Saltmere</b></a><h3><a href="/1">Ferry to run again</a></h3>'
    '<p><a href="/1">In May.</a></p></div>'
)
FAR = "<p>The harbour office said so.</p>" * 5


def found(html: str) -> list[list[str]]:
    page = read_html(f"<body>{html}</body>")
    rows = [row for row, line in enumerate(page.lines) if line.link >= 0]
    links = [page.lines[row].link for row in rows]
    assert page.dom is not None
    addresses = [page.dom.href[link] for link in links]
    return [[page.lines[row].text for row in some] for some in stories(rows, links, addresses, page.dom)]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (CARD, [["Saltmere", "Ferry to run again", "In May."]]),
        # far apart
        (
            f'<p><a href="/1">Ferry to run again</a></p>{FAR}<p><a href="/1">More</a></p>',
            [["Ferry to run again"], ["More"]],
        ),
        # items of a list that all lead to one place
        (
            '<ul><li><a href="#">Ferry to run</a></li><li><a href="#">Crews ask for coats</a></li></ul>',
            [["Ferry to run"], ["Crews ask for coats"]],
        ),
        (
            "".join(f'<p><a href="?a=1">Story {n}</a></p>' for n in range(6)),
            [[f"Story {n}"] for n in range(6)],
        ),
        (
            '<div><a href="#">Ferry to run</a></div><div><a href="#">Crews ask for coats</a></div>',
            [["Ferry to run"], ["Crews ask for coats"]],
        ),
        ('<p><a href="/1">One</a></p><p><a href="/2">Two</a></p>', [["One"], ["Two"]]),
    ],
)
def test_stories(html: str, wanted: list[list[str]]) -> None:
    assert found(html) == wanted


def test_lines_without_addresses_are_stories_of_their_own() -> None:
    page = read_html("<body><p>One</p><p>Two</p></body>")
    assert page.dom is not None
    assert list(stories([0, 1], [-1, -1], [None, None], page.dom)) == [[0], [1]]
    assert list(stories([], [], [], page.dom)) == []

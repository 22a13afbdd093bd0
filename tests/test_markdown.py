"""Bodies as Markdown."""

from __future__ import annotations

import pytest

from cleaner import Pipeline, clean
from cleaner.markdown import markdown

ALL_BODY = Pipeline()


def written(source: str, *, links: bool = False, url: str | None = None) -> str:
    segments = clean(source, html=True, pipeline=ALL_BODY, url=url).segments
    assert segments.dom is not None
    return markdown(segments, segments.dom, links=links)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<h2>Ports</h2><p>Ferry runs.</p>", "## Ports\n\nFerry runs."),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>A <b>bold</b> and <i>small</i> <code>x = 1</code>.</p>", "A **bold** and *small* `x = 1`."),
        ("<p><strong> All </strong></p>", "**All**"),
        ("<p>a<b></b>b <b> </b>c</p>", "ab c"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two"),
        ("<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>", "- One\n  - Inner\n- Two"),
        ("<ul><li><p>One</p><p>More</p></li></ul>", "- One\n  More"),
        ("<blockquote><p>Said</p></blockquote><p>So</p>", "> Said\n\nSo"),
        ("<pre>if a:\n    b()\n\nend</pre>", "```\nif a:\n    b()\n\nend\n```"),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
        (
            "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Harrana</td><td>12|3</td></tr></table>",
            "| Port | Ships |\n| --- | --- |\n| Harrana | 12\\|3 |",
        ),
        ("<p># no heading</p>", "\\# no heading"),
        ("<p>- no item</p>", "\\- no item"),
        ("<p>1. no item</p>", "1\\. no item"),
        ("<p>2 * 3 [x] <code>a</code> &lt;b&gt;</p>", "2 \\* 3 \\[x\\] `a` \\<b>"),
    ],
)
def test_blocks(source: str, text: str) -> None:
    assert written(source) == text


def test_links_on_request() -> None:
    source = "<p>The <a href='/f (1)'>ferry <b>runs</b></a> today.</p>"
    assert written(source) == "The ferry **runs** today."
    assert written(source, links=True, url="https://e.org/a") == (
        "The [ferry **runs**](https://e.org/f%20%281%29) today."
    )


def test_article() -> None:
    source = "<h1>Ferry</h1><p>It runs.</p>"
    assert clean(source, html=True, pipeline=ALL_BODY).to_markdown() == "# Ferry\n\nIt runs.\n"

"""One page of the view: lines, fields, other labels, and what weighed most."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import InputError, Label, clean
from cleaner.dumps.records import Record
from cleaner.dumps.work import Settings
from cleaner.review.pages import LINES, REVIEWER, fields_of, opened, relabelled
from tests.review.sources import FERRY, FIXTURES, output, read

TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


def of(text: str | bytes, *, html: bool | None = None) -> Record:
    return Record("page", None, "page", text, html=html)


def test_lines_are_those_of_the_article() -> None:
    page = opened(of(FERRY), Settings())
    article = clean(FERRY)
    assert [(line[0], line[5]) for line in page.lines()] == [
        (s.label.name, s.text.strip("\n")) for s in article.segments
    ]
    assert fields_of(page.article({}))["title"] == article.title


def test_other_labels_make_other_fields() -> None:
    page = opened(of(FERRY), Settings())
    lines = [line[5] for line in page.lines()]
    notice, title = lines.index("Ask the harbour master before you tie up at the old quay"), lines.index("Home")
    found = page.article({notice: Label.BODY, title: Label.TITLE})
    assert found.paragraphs[-1].startswith("Ask the harbour master")
    assert found.title == "Home"
    assert found.segments[notice].filter == REVIEWER
    assert found.segments[notice].score == 1
    assert page.article({}).title == "Ferry to run again from March", "the page itself is as it was"


def test_a_line_that_is_not_there() -> None:
    page = opened(of(FERRY), Settings())
    with pytest.raises(InputError, match="no line 99: the page has"):
        page.article({99: Label.BODY})
    with pytest.raises(InputError, match="no line 99"):
        page.why(99)


def test_documents_have_elements_and_weights() -> None:
    page = opened(of((FIXTURES / "documents" / "news_article.html").read_bytes()), Settings())
    assert page.html
    title = next(number for number, line in enumerate(page.lines()) if line[0] == "TITLE")
    assert next(line[6] for line in page.lines() if line[0] == "TITLE") == ["/html/body/main/article/h1", 31]
    found = page.why(title)
    assert found["label"] == "TITLE"
    assert len(found["weights"]) == 10


def test_without_a_network_there_are_no_weights() -> None:
    page = opened(of(FERRY), Settings(pipeline="cleaner:RULES"))
    with pytest.raises(InputError, match="has no network"):
        page.why(0)


def test_a_page_that_is_none() -> None:
    with pytest.raises(InputError, match="PNG"):
        opened(of(b"\x89PNG\r\n\x1a\n\x00\x00"), Settings())


def test_rows_of_a_run_keep_their_labels(tmp_path: Path) -> None:
    rows = read(output(tmp_path / "in", "out.jsonl", segments=True))
    for one in rows:
        page = opened(one.record, Settings())
        assert page.written
        assert page.whole
        assert next(line[0] for line in page.lines() if line[5].strip()) == "CHROME"
        assert fields_of(page.article({}))["title"] == one.title


@pytest.mark.parametrize("segments", [True, False])
def test_rows_are_opened_with_the_page_that_they_were_made_of(tmp_path: Path, segments: bool) -> None:
    for one in read(output(tmp_path / "in", "out.jsonl", segments=segments)):
        page = opened(one.record, Settings())
        assert page.whole
        assert page.html == (one.name == "mill.html")
        assert fields_of(page.article({}))["title"] == one.title
        if page.html:
            assert any(line[6] for line in page.lines()), "elements are known"


@pytest.mark.parametrize("change", ["gone", "another"])
def test_rows_whose_source_is_gone_or_another_show_what_the_run_kept(tmp_path: Path, change: str) -> None:
    rows = read(output(tmp_path / "in", "out.jsonl", segments=True))
    alone = read(output(tmp_path / "in", "alone.jsonl", segments=False))
    for path in (tmp_path / "in").iterdir():
        path.unlink()
        if change == "another":
            path.write_text("Something else stands here now.\n" * 400, encoding="utf-8")
    for one in rows:
        page = opened(one.record, Settings())
        assert page.whole
        assert not page.html
        assert fields_of(page.article({}))["title"] == one.title
    assert not any(opened(one.record, Settings()).whole for one in alone)


def test_long_pages_are_shown_in_part() -> None:
    page = opened(of("The ferry will run again.\n" * (LINES + 5)), Settings())
    assert len([*page.lines()]) == LINES


@given(TEXTS, st.dictionaries(st.integers(0, 8), st.sampled_from(Label)))
def test_nothing_is_lost_by_other_labels(text: str, labels: dict[int, Label]) -> None:
    page = opened(of(text), Settings())
    count = len(page.decision.page.lines)
    some = {line: label for line, label in labels.items() if line < count}
    found = page.article(some)
    assert "".join(s.text for s in found.segments) == "".join(s.text for s in page.article({}).segments)
    assert all(found.segments[line].label is label for line, label in some.items())
    assert relabelled(page.decision, {}).label == page.decision.label

"""Articles and segments."""

from __future__ import annotations

import json

import pytest
from invented import PROSE, page

from cleaner import Article, Kind, Label, Segment, Segments, clean
from cleaner.readers import read_text

RAW = page(above=["Listen Live"], below=["Leave a comment"]) + "\r\n \n"


@pytest.fixture(scope="module")
def article() -> Article:
    return clean(RAW)


def made(**fields: object) -> Article:
    """An article with the fields given, and nothing else."""
    batch = read_text([""])
    empty = {"title": None, "byline": None, "date": None, "section": None, "language": None, "body": ""}
    return Article(**{**empty, "headlines": (), "tags": (), "segments": Segments(batch, 0), **fields})  # type: ignore[arg-type]


# ------------------------------------------------------------------- segments


def test_segments_are_a_sequence(article: Article) -> None:
    segments = article.segments
    listed = list(segments)
    assert len(segments) == len(listed) == 6
    assert segments[0] == listed[0]
    assert segments[-1] == listed[-1]
    assert segments[1:3] == listed[1:3]
    assert segments[::-1] == listed[::-1]
    assert listed[2] in segments
    assert segments.index(listed[3]) == 3


@pytest.mark.parametrize("index", [6, -7, 100])
def test_no_such_segment(article: Article, index: int) -> None:
    with pytest.raises(IndexError):
        article.segments[index]


def test_segment_is_a_stretch_of_the_input(article: Article) -> None:
    for segment in article.segments:
        assert RAW[segment.start : segment.end] == segment.text
    assert article.segments[-1].end == len(RAW)


def test_segment_to_dict() -> None:
    segment = Segment(3, 9, Label.CHROME, Kind.SHARE, 0.123456, "share", "why", "Share\n")
    assert segment.to_dict() == {
        "start": 3,
        "end": 9,
        "label": "CHROME",
        "kind": "share",
        "score": 0.1235,
        "filter": "share",
        "reason": "why",
        "text": "Share\n",
    }
    assert segment._replace(label=Label.BODY, kind=None).to_dict()["kind"] is None


def test_segments_say_how_many(article: Article) -> None:
    assert repr(article.segments) == f"<6 segments of {len(RAW):,} characters>"


# ------------------------------------------------------------------- ways out


def test_paragraphs(article: Article) -> None:
    assert article.paragraphs == list(PROSE["en"])
    assert article.body == "\n".join(PROSE["en"])
    assert made().paragraphs == []


def test_to_dict(article: Article) -> None:
    fields = article.to_dict()
    names = ["title", "byline", "date", "section", "language", "body", "headlines", "tags", "quality", "url"]
    assert list(fields) == names
    assert all(isinstance(fields[name], list) for name in ("headlines", "tags"))
    full = article.to_dict(segments=True)
    assert {k: v for k, v in full.items() if k != "segments"} == fields
    assert full["segments"] == [s.to_dict() for s in article.segments]


def test_to_json_is_to_dict(article: Article) -> None:
    assert json.loads(article.to_json()) == article.to_dict()
    assert json.loads(article.to_json(segments=True)) == article.to_dict(segments=True)
    assert "\n" not in article.to_json()
    assert article.to_json(indent=2).count("\n") >= 8


def test_to_json_keeps_scripts_readable() -> None:
    assert "渡轮 – “да”" in made(body="渡轮 – “да”").to_json()


@pytest.mark.parametrize("body", ["\ud800", "a\udfffb", "😀\udc00"], ids=ascii)
def test_to_json_of_lone_surrogates_is_utf8(body: str) -> None:
    text = made(body=body).to_json()
    assert json.loads(text.encode("utf-8"))["body"] == body


def test_to_markdown() -> None:
    text = made(
        title="A bell",
        byline="Jane Roe",
        date="2021-06-24",
        section="Coast",
        body="One.\nTwo.",
        headlines=("H1", "H2"),
        tags=("a", "b"),
    ).to_markdown()
    assert text == (
        "# A bell\n\n*Jane Roe · 2021-06-24 · Coast*\n\nOne.\n\nTwo.\n\nTags: a, b\n\n## Related\n\n- H1\n- H2\n"
    )


def test_to_markdown_leaves_out_what_is_not_there() -> None:
    assert made(body="One.").to_markdown() == "One.\n"
    assert made(date="2021-06-24", body="One.").to_markdown() == "*2021-06-24*\n\nOne.\n"


def test_articles_can_not_be_changed(article: Article) -> None:
    with pytest.raises(AttributeError):
        article.body = ""  # type: ignore[misc]

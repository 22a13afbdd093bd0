"""Articles and segments."""

from __future__ import annotations

import copy
import gc
import json
import math
import pickle
import weakref
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import RULES, Article, Kind, Label, Pipeline, Segment, Segments, clean, clean_batch
from cleaner.links import Link
from cleaner.page.text import read_text
from tests.invented import PROSE, page

DOCUMENTS = sorted((Path(__file__).parent.parent / "fixtures").glob("*/*.html"))

RAW = page(above=["Listen Live"], below=["Leave a comment"]) + "\r\n \n"


@pytest.fixture(scope="module")
def article() -> Article:
    return clean(RAW)


def made(**fields: object) -> Article:
    """An article with the fields given, and nothing else."""
    nothing = Pipeline().run(read_text(""))
    empty = {"title": None, "byline": None, "date": None, "section": None, "language": None, "body": ""}
    return Article(**{**empty, "headlines": (), "tags": (), "segments": Segments(nothing), **fields})  # type: ignore[arg-type]


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
    names = ["title", "byline", "date", "section", "language", "body", "headlines", "tags"]
    names += ["comments", "kind", "quality", "url"]
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


# ------------------------------------------------------------------- equality, copies, pickles


def same(one: Article, other: Article) -> None:
    """What holds of articles of the same page."""
    assert one == other
    assert hash(one) == hash(other)
    assert one.segments == other.segments
    assert hash(one.segments) == hash(other.segments)
    assert one.to_dict(segments=True) == other.to_dict(segments=True)
    assert one.to_markdown(links=True) == other.to_markdown(links=True)


def copies(article: Article) -> Iterator[Article]:
    yield pickle.loads(pickle.dumps(article))
    yield pickle.loads(pickle.dumps(article, protocol=2))
    yield copy.deepcopy(article)
    yield copy.copy(article)
    _ = article.paragraphs, article.segments.elements  # what was asked for before changes nothing
    yield pickle.loads(pickle.dumps(article))


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200), st.booleans())
@example("\ud83d\n\x00", True)
@example("Share\nThe ferry will run again from March, the port authority said.", True)
def test_articles_of_the_same_text_are_equal(text: str, html: bool) -> None:
    article = clean(text, html=html)
    same(article, clean(text, html=html))
    same(article, next(clean_batch([text], html=html)))
    for other in copies(article):
        same(article, other)
        assert list(other.segments) == list(article.segments)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_articles_of_the_same_document_are_equal(path: Path) -> None:
    article = clean(path.read_bytes(), url="https://courier.example/a")
    for other in copies(article):
        same(article, other)
        assert list(other.segments) == list(article.segments)


def test_articles_of_documents_are_the_same_in_any_batch() -> None:
    raws = [path.read_bytes() for path in DOCUMENTS]
    for article, raw in zip(clean_batch([raws[-1], *raws]), [raws[-1], *raws], strict=True):
        same(article, clean(raw))


def test_articles_differ_by_what_they_say() -> None:
    text = "Share\nThe ferry will run again from March, the port authority said."
    article = clean(text)
    others = [
        clean(text + " "),
        clean(text + "\n"),
        clean(text, url="https://courier.example/"),
        clean(text, pipeline=RULES),
        clean(f"<p>{text}", html=True),
        replace(article, quality=None),
        replace(article, tags=(Link("ferry"),)),
        replace(article, segments=clean("").segments),
    ]
    assert len({article, *others}) == len(others) + 1
    assert all(article != other for other in others)


@pytest.mark.parametrize("field", ["tags", "headlines"])
def test_articles_differ_by_where_their_links_lead(article: Article, field: str) -> None:
    some: list[Article] = []
    for href in ("https://a.example/", "https://b.example/"):
        changed: dict[str, Any] = {field: (Link("ferry", href),)}
        some.append(replace(article, **changed))
    assert some[0] != some[1]
    assert replace(some[0]) == some[0]


def test_segments_differ_by_elements_and_addresses() -> None:
    documents = [
        '<body><p><a href="/a">One</a> line says little.</p>',
        '<body><p><a href="/b">One</a> line says little.</p>',
        '<body><div><a href="/a">One</a> line says little.</div>',
        '<body>\n<p><a href="/a">One</a> line says little.</p>',
    ]
    assert len({clean(document, html=True) for document in documents}) == len(documents)


def test_scores_that_are_no_number_are_equal() -> None:
    def unsure() -> Segments:
        decision = Pipeline().run(read_text("One line."))
        return Segments(replace(decision, chance=array("d", [math.nan])))

    one, other = unsure(), unsure()
    assert math.isnan(one[0].score)
    assert one == other == pickle.loads(pickle.dumps(one))


def test_lines_are_given_up() -> None:
    """Segments hold columns: the page and its lines, which take far more room, are freed."""
    decision = Pipeline().run(read_text(RAW))
    page = weakref.ref(decision.page)
    segments = Segments(decision)
    del decision
    gc.collect()
    assert page() is None
    assert "".join(segment.text for segment in segments) == RAW


def test_columns() -> None:
    bounds, begin, end, label = clean("  Share \n\nThe ferry is late.", pipeline=Pipeline()).segments.lines
    assert (list(bounds), list(begin), list(end)) == ([0, 10, 28], [2, 10], [7, 28])
    assert list(label) == [Label.BODY, Label.BODY]


def test_segments_are_no_list(article: Article) -> None:
    """As tuples are not: what is equal to both would need the same hash, and a list has none."""
    assert article.segments != list(article.segments)
    assert article.segments != tuple(article.segments)
    assert article != article.to_dict()
    assert list(article.segments) == list(clean(RAW).segments)


def test_a_pickle_takes_little_room() -> None:
    text = page() * 20
    article, size = clean(text), len(text.encode())
    assert len(pickle.dumps(article)) < 4 * size
    source = b"".join(path.read_bytes() for path in DOCUMENTS) * 5
    assert len(pickle.dumps(clean(source))) < 2 * len(source)


def test_an_article_keeps_nothing_of_its_neighbours() -> None:
    documents = [f'<body><p class="own-{i}">Line {i} says little, and says it well.</p>' for i in range(40)]
    for i, article in enumerate(clean_batch(documents, html=True)):
        assert article.segments.dom is not None
        assert list(article.segments.dom.attributes) == [(), (("class", f"own-{i}"),)]

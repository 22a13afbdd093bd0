"""``clean`` and ``clean_batch``: what every input is owed."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cleaner
from cleaner import RULES, TEXT, Article, InputError, Label, Pipeline, clean, clean_batch
from cleaner.scan.chars import spaced
from tests.invented import PROSE, page

ENDS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\n\n", "\n \n", ""]
REAL = [
    *(p for language in ("en", "de", "zh", "ru") for p in PROSE[language][:2]),
    "Share",
    "ShareTweetPrint",
    "Listen Live",
    "Get short URL",
    "04:33 GMT24 June 2021",
    "24 June 2021",
    "Community standardsDiscussion",
    "Related stories",
    "Ferry Crews Ask for Warmer Wheelhouses in Winter",
    "Lighthouse Keeper Counts Ships for the Last Time",
    "Tags: ferry, harbour, islands",
    "ferry, harbour, bell, Moira Lindqvist",
    "#ferry #harbour",
    "By Jane Roe",
    "Von Max Muster",
    "Home > News > Coast",
    "Latin America",
    "Photo: Jane Roe",
    "© 2021 The Saltmere Post. All rights reserved.",
    "We use cookies to improve your experience.",
    "Advertisement",
    "Comments",
    "3 hours ago",
    "***",
    "1234",
    "-",
    "AbcdEfghIjkl",
]
ANY_CHARACTER = st.characters(codec=None, exclude_categories=())
ODD = st.text(st.sampled_from("\x00\ud800\udfff\ufeff\u200b\xad\x1f\u0301İſß©#:,.•|>「」😀٣²aA1 "), max_size=12)
LINES = st.one_of(st.sampled_from(REAL), ODD, st.text(ANY_CHARACTER, max_size=30))
PAGES = st.one_of(
    st.text(ANY_CHARACTER, max_size=200),
    st.lists(st.tuples(LINES, st.sampled_from(ENDS)), max_size=24).map(lambda parts: "".join(a + b for a, b in parts)),
)


def is_owed(text: str, article: Article, pipeline: Pipeline = TEXT) -> None:
    """What holds of every article whatever the input."""
    position, known = 0, {*pipeline.names, "default", *(["network"] if pipeline.model else [])}
    for segment in article.segments:
        assert segment.start == position
        assert segment.end > position
        assert segment.text == text[segment.start : segment.end]
        position = segment.end
        assert isinstance(segment.label, Label)
        assert (segment.kind is not None) == (segment.label is Label.CHROME)
        assert 0 <= segment.score <= 1
        assert segment.filter in known
        assert segment.reason
    assert position == len(text)
    assert "".join(s.text for s in article.segments) == text
    body = [spaced(s.text) for s in article.segments if s.label is Label.BODY]
    assert article.body == "\n".join(line for line in body if line)
    assert article.to_json(segments=True).encode()


@given(PAGES)
@example("")
@example("\x00")
@example("\r\r\n\n\r")
@example("\ud83d")
@example("99999999999999999999 May 2021")
@example("\ufeff\u200b")
@example(" " * 100)
@example("." * 200)
def test_any_text_is_accounted_for(text: str) -> None:
    is_owed(text, clean(text))


DOCUMENTS = PAGES.map(lambda text: "<html><body><h1>A page</h1><p>" + text.replace("\n", "<p>"))


@given(st.lists(PAGES | DOCUMENTS, max_size=6), st.randoms(use_true_random=False))
@example(["a ferry in the harbour", "AbcdEfghIjkl", "\ud83d", "\ude00", "x\r", "\ny"], random.Random(0))
def test_an_article_is_the_same_alone_and_in_any_company(raws: list[str], order: random.Random) -> None:
    """To the byte: what is pickled of it is the same."""
    alone = {raw: pickle.dumps(clean(raw)) for raw in raws}
    company = [*raws, *raws]
    order.shuffle(company)
    assert [pickle.dumps(article) for article in clean_batch(company)] == [alone[raw] for raw in company]


@pytest.mark.parametrize("neighbour", ["title", "menu", "prose", "headlines", "signed"])
def test_neighbours_change_nothing(neighbour: str) -> None:
    others = {
        "title": "Island ferry to sail twice a day from March",
        "menu": "Home\nNews\nSport\nabc",
        "prose": page(),
        "headlines": "\n".join(REAL[16:18] * 3),
        "signed": "By Jane Roe\n24 June 2021\n" + PROSE["en"][0],
    }
    short = "HomeAbcdEfghIjkl\nOne more line\nFerry Crews Ask for Warmer Wheelhouses"
    long = page(
        above=["Ferry to sail twice", "Winter timetable"], below=["Crews ask for warmer coats", "One more ship"]
    )
    for text in (short, long, "AbcdEfghIjkl"):
        alone = clean(text).to_dict(segments=True)
        before, it, after = clean_batch([others[neighbour], text, others[neighbour]])
        assert it.to_dict(segments=True) == alone
        assert before.to_dict(segments=True) == after.to_dict(segments=True)


@given(PAGES, st.sampled_from(TEXT.names))
def test_any_text_without_any_filter(text: str, name: str) -> None:
    pipeline = TEXT.without(name)
    is_owed(text, clean(text, pipeline=pipeline), pipeline)


@given(PAGES)
def test_the_same_twice(text: str) -> None:
    assert clean(text).to_dict(segments=True) == clean(text).to_dict(segments=True)


@given(PAGES.filter(lambda t: t.isascii() or not any("\ud800" <= c <= "\udfff" for c in t)))
def test_bytes_and_text_are_alike(text: str) -> None:
    assert clean(text.encode("utf-8-sig")).to_dict(segments=True) == clean(text).to_dict(segments=True)


# ------------------------------------------------------------------- sizes

HUGE = {
    "one line": "The ferry sails. " * 60_000,
    "one word": "x" * 1_000_000,
    "glued": "AbcDef" * 170_000,
    "no spaces": "渡轮每天往返两次。" * 110_000,
    "digits": "24.06.2021" * 100_000,
    "spaces": " " * 1_000_000,
    "quotes": '"' * 1_000_000,
    "short lines": "ab\n" * 100_000,
    "menu lines": "Home\nShare\nCrews ask for warmer coats\n" * 33_000,
    "blank lines": "a" + "\n" * 1_000_000 + "b",
    "clocks": "04:33 GMT24 June 2021\n" * 20_000,
    "hashes": "#" * 200_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_pages_are_answered(name: str) -> None:
    text = HUGE[name]
    article = clean(text)
    assert "".join(s.text for s in article.segments) == text


def test_many_pages() -> None:
    texts = [f"{page()}\nnumber {i}" for i in range(300)]
    got = list(clean_batch(texts))
    assert ["".join(s.text for s in a.segments) for a in got] == texts


# ------------------------------------------------------------------- bytes, and what is no text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_bytes(encoding: str) -> None:
    text = page("ru", below=["Поделиться"])
    assert clean(text.encode(encoding)).to_dict(segments=True) == clean(text).to_dict(segments=True)


@pytest.mark.parametrize(("language", "encoding"), [("de", "latin-1"), ("fr", "latin-1"), ("ru", "cp1251")])
def test_bytes_of_old_encodings(language: str, encoding: str) -> None:
    assert clean(page(language).encode(encoding)).paragraphs == list(PROSE[language])
    assert clean(page(language).encode(encoding), encoding=encoding).paragraphs == list(PROSE[language])
    assert [a.paragraphs for a in clean_batch([page(language).encode(encoding)])] == [list(PROSE[language])]


def test_binary() -> None:
    with pytest.raises(InputError, match=r"26 B.*PNG"):
        clean(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(10))


@pytest.mark.parametrize("raw", [None, 7, ["text"], {"text": 1}], ids=lambda v: type(v).__name__)
def test_neither_text_nor_bytes(raw: Any) -> None:
    with pytest.raises(InputError, match=type(raw).__name__):
        clean(raw)


HTML = [
    "<!DOCTYPE html><html><body><p>Text</p></body></html>",
    "<!doctype HTML PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>\n<html>",
    "<html lang='en'>",
    "  \n\t<HTML>\n",
    "\ufeff<!DOCTYPE html>",
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>',
]


@pytest.mark.parametrize("raw", HTML)
@pytest.mark.parametrize("kind", ["str", "bytes"])
def test_documents_are_read_as_html(raw: str, kind: str) -> None:
    given_raw = raw if kind == "str" else raw.encode()
    article = clean(given_raw, pipeline=RULES)
    assert "<" not in "".join(s.text for s in article.segments)
    assert article.to_dict() == next(clean_batch([given_raw], pipeline=RULES)).to_dict()
    as_text = clean(given_raw, html=False)
    assert "".join(s.text for s in as_text.segments) == (raw if kind == "str" else raw.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    "raw",
    [
        "The <html> tag opens a document, she explained, and then it has to be closed again.",
        "<3 this ferry",
        "<htmlish>",
        "< html>",
        "Doctype html",
        "<p>One paragraph of a page whose tags were left in it.</p>",
    ],
)
def test_text_that_speaks_of_html(raw: str) -> None:
    assert "".join(s.text for s in clean(raw).segments) == raw


# ------------------------------------------------------------------- batches


def test_batch_is_lazy() -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        i = 0
        while True:
            read.append(i)
            yield f"Page {i} says little."
            i += 1

    articles = clean_batch(endless())
    assert read == []
    assert next(articles).body == "Page 0 says little."
    assert read == [0]


def test_batch_of_none() -> None:
    assert list(clean_batch([])) == []
    assert [a.body for a in clean_batch(["", "One line.", ""])] == ["", "One line.", ""]


def test_error_comes_after_the_articles_before_it() -> None:
    articles = clean_batch(["one", "two", None, "four"])  # type: ignore[list-item]
    got = [next(articles).body, next(articles).body]
    with pytest.raises(InputError, match=r"page 2\b.*NoneType"):
        next(articles)
    assert got == ["one", "two"]


def test_errors_can_be_set_aside() -> None:
    errors: list[tuple[int, InputError]] = []
    raws: list[Any] = ["one", None, b"\x89PNG\x00\x00", "five"]
    got = [a.body for a in clean_batch(raws, on_error=lambda i, e: errors.append((i, e)))]
    assert got == ["one", "five"]
    assert [i for i, _ in errors] == [1, 2]
    assert all(isinstance(e, InputError) for _, e in errors)


def test_batch_takes_a_pipeline_and_an_encoding() -> None:
    assert [a.body for a in clean_batch(["Share"], pipeline=Pipeline())] == ["Share"]
    assert [a.body for a in clean_batch(["Fähre".encode("cp1252")], encoding="cp1252")] == ["Fähre"]


def test_public_names_are_there() -> None:
    assert all(hasattr(cleaner, name) for name in cleaner.__all__)
    assert {"clean", "clean_batch", "Article", "InputError", "TEXT", "rule"} <= set(cleaner.__all__)


def test_what_http_declared_is_given_as_charset() -> None:
    text = "El señor Ibáñez llegó mañana por la mañana, según contó después la vecina del número nueve."
    raw = text.encode("iso-8859-1")
    assert clean(raw, charset="iso-8859-1").body == text
    bodies = [article.body for article in clean_batch([raw, text, raw], charsets=["iso-8859-1", "klingon", "latin-1"])]
    assert bodies == [text] * 3


@pytest.mark.parametrize(
    "page",
    [
        "<!---->" * 20_000 + "x",
        "<html><link rel=canonical href='http://['>",
        "<html><meta property=og:url content='http://a\u2100b/'>",
        "<html><time datetime='Mon, 1 Jan 99999999999999999999 0:0:0'>",
        "<html><meta property=article:published_time content='Mon, 1 Jan 2022 99999999999999999999:0:0'>",
        "<html><time datetime='" + "1" * 5_000 + " فروردین 1400'>",
    ],
    ids=["comments", "canonical", "compatibility", "year", "hour", "number"],
)
def test_what_is_declared_stops_no_page(page: str) -> None:
    assert list(clean_batch(["A line.", page, "A line."]))[1] == clean(page)
    assert clean("A line.", url="http://[").url == "http://["


@pytest.mark.parametrize("blank", ["\u200b", "\u2060", "\ufeff", " ", ""])
def test_a_document_without_text_changes_no_neighbour(blank: str) -> None:
    page = "<html><p>The boat to the islands was late on Monday.</p>"
    assert list(clean_batch([f"<html>{blank}", page, f"<html>{blank}"])) == [
        clean(f"<html>{blank}"),
        clean(page),
        clean(f"<html>{blank}"),
    ]

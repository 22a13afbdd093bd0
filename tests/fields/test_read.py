"""From labelled lines to fields."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from cleaner import Article, Kind, Label, Marks
from cleaner.fields.read import articles
from cleaner.readers import read_text


def fields(*lines: tuple[str, Label] | tuple[str, Label, object] | tuple[str, Label, object, float]) -> Article:
    """The article of lines labelled by hand: text, label, value, score."""
    batch = read_text(["\n".join(line[0] for line in lines)])
    for i, (_, label, *more) in enumerate(lines):
        value, score = [*more, None, 0.5][0] if more else None, more[1] if len(more) > 1 else 0.5
        kind = Kind.SHARE if label is Label.CHROME else Kind.NONE
        batch.apply("hand", [Marks([i], label, kind, np.array([score]), values=[value])])  # type: ignore[list-item]
    (article,) = articles(batch, lambda text, declared: f"<{text}>")
    return article


def test_body_is_folded_and_a_paragraph_a_line() -> None:
    article = fields(("  One\xa0 and\tone.  ", Label.BODY), ("Share", Label.CHROME), ("\u2003Two.\u3000", Label.BODY))
    assert article.body == "One and one.\nTwo."


def test_what_nobody_sees_is_in_no_field() -> None:
    """Zero width spaces, word joiners and byte order marks; joiners and soft hyphens belong to their words."""
    article = fields(
        ("\ufeffHar\u200bbour \u200b open", Label.TITLE),
        ("By", Label.BYLINE, "Jane\u2060 Roe\u200b"),
        ("\u200bOne.\u200b", Label.BODY),
        ("\u200b", Label.BODY),
        ("می\u200cرود Dampf\u00adschiff", Label.BODY),
        ("a", Label.TAG, ("\u200bsea", "ferry\u200b")),
    )
    assert (article.title, article.byline, article.tags) == ("Harbour open", "Jane Roe", ("sea", "ferry"))
    assert article.body == "One.\nمی\u200cرود Dampf\u00adschiff"


def test_fields_without_lines_are_none_or_empty() -> None:
    article = fields(("One.", Label.BODY))
    assert (article.title, article.byline, article.date, article.section) == (None, None, None, None)
    assert (article.headlines, article.tags) == ((), ())


@pytest.mark.parametrize("label", [Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION], ids=lambda v: v.name)
def test_best_line_gives_the_field(label: Label) -> None:
    name = label.name.lower()
    assert getattr(fields(("a  b", label)), name) == "a b"
    assert getattr(fields(("a", label, "value")), name) == "value"
    assert getattr(fields(("a", label, None, 0.5), ("b", label, None, 0.7), ("c", label, None, 0.6)), name) == "b"
    assert getattr(fields(("a", label, None, 0.5), ("b", label, None, 0.5)), name) == "a"


@pytest.mark.parametrize("label", [Label.HEADLINE, Label.TAG], ids=lambda v: v.name)
def test_all_lines_give_the_field_in_order(label: Label) -> None:
    article = fields(("z  y", label), ("One.", Label.BODY), ("x", label, "value"), ("w", label, ("p", "q")))
    assert getattr(article, {Label.HEADLINE: "headlines", Label.TAG: "tags"}[label]) == ("z y", "value", "p", "q")


def test_tags_are_named_once() -> None:
    assert fields(("a", Label.TAG, ("Sea", "ferry", "SEA")), ("ferry", Label.TAG)).tags == ("Sea", "ferry")


@pytest.mark.parametrize("label", [Label.CHROME, Label.CAPTION], ids=lambda v: v.name)
def test_other_lines_are_in_no_field(label: Label) -> None:
    article = fields(("One.", Label.BODY), ("gone", label))
    assert "gone" not in str(article.to_dict())
    assert article.segments[1].text == "gone"


def test_language_is_asked_of_the_body() -> None:
    assert fields(("One.", Label.BODY), ("Teilen", Label.CHROME)).language == "<One.>"


@pytest.mark.parametrize("pages", [[""], ["", ""], []], ids=["one", "two", "none"])
def test_pages_without_lines(pages: Sequence[str]) -> None:
    made = list(articles(read_text(pages), lambda text, declared: None))
    assert [a.body for a in made] == ["" for _ in pages]
    assert all(len(a.segments) == 0 for a in made)

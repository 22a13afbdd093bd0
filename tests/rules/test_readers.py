"""Readers' comments, by rules alone."""

from __future__ import annotations

from cleaner import RULES, Label, clean
from tests.invented import PROSE

PARAGRAPHS = PROSE["en"]

REMARKS = (
    "Peer wrote: the old crossing suited nobody, and the new one will suit fewer.",
    "I took her twice last week and was late both times, but the coffee was good.",
)


def page(*below: str) -> str:
    return "\n".join(("The bell that would not stop", *PARAGRAPHS[:4], *below))


def test_lines_below_a_heading_of_comments_are_comments() -> None:
    article = clean(page("2 Comments", *REMARKS), pipeline=RULES)
    assert article.comments == "\n".join(REMARKS)
    assert article.paragraphs[-1] == PARAGRAPHS[3]
    assert article.kind is None


def test_what_is_known_stays_what_it_is() -> None:
    article = clean(page("2 Comments", REMARKS[0], "Share on Facebook", REMARKS[1]), pipeline=RULES)
    assert article.comments == "\n".join(REMARKS)
    assert next(s for s in article.segments if s.text.strip() == "Share on Facebook").label is Label.CHROME


def test_a_heading_of_related_articles_ends_them() -> None:
    related = "Related stories"
    article = clean(
        page("2 Comments", REMARKS[0], related, "Old ship sold for scrap after two winters"), pipeline=RULES
    )
    assert article.comments == REMARKS[0]


def test_without_a_heading_there_are_none() -> None:
    assert clean(page(*REMARKS), pipeline=RULES).comments == ""

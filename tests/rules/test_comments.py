"""Comment links and forms. And sentences that begin like them."""

from __future__ import annotations

import pytest

from cleaner import Kind
from tests.invented import clean, page, phrase_filter_tests, whole_prose

HITS = [
    ("en", "below", "4 Responses to “The bell that would not stop”"),
    ("nl", "below", "2 gedachten over “De klok die niet zweeg”"),
    ("en", "below", "Comments"),
    ("en", "below", "Leave a comment"),
    ("en", "below", "12 comments"),
    ("en", "below", "Community standards"),
    ("en", "below", "Be the first to comment"),
    ("en", "below", "Show comments"),
    ("en", "below", "Log in to comment"),
    ("de", "below", "Kommentare"),
    ("de", "below", "Kommentar schreiben"),
    ("fr", "below", "Commentaires"),
    ("fr", "below", "Laisser un commentaire"),
    ("es", "below", "Comentarios"),
    ("es", "below", "Deja un comentario"),
    ("ru", "below", "Комментарии"),
    ("it", "below", "Commenti"),
    ("pl", "below", "Komentarze"),
    ("nl", "below", "Reacties"),
    ("zh", "below", "发表评论"),
]
NEAR_MISSES = [
    ("en", "Comments by the harbour master were not to be had on Friday."),
    ("en", "Discussion of the sale went on until midnight, and nobody changed his mind."),
    ("en", "“No comment,” said the captain, and rang the bell."),
    ("en", "The reply came eleven days later, on a postcard."),
    ("en", "A report on the wreck is to be published before the autumn."),
    ("de", "Kommentare wollte die Reederei am Freitag nicht abgeben, auch nicht zum Verkauf."),
    ("fr", "Les commentaires du capitaine étaient brefs, comme toujours."),
    ("es", "Los comentarios del capitán fueron breves, como siempre."),
]


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "comments", Kind.COMMENTS, HITS, NEAR_MISSES
)


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Leave a reply"])
def test_what_readers_wrote_is_not_body(heading: str) -> None:
    readers = [
        "Old Salt",
        "About time too. My mother has waited for this boat since I was born.",
        "Reply",
        "Gull99",
        "lol",
    ]
    article = clean(page(below=[heading, *readers]))
    whole_prose(article)
    assert article.paragraphs == page().split("\n")


def test_prose_below_an_early_comment_link_is_body() -> None:
    article = clean(page(above=["Island ferry to sail twice a day from March", "12 comments"]))
    whole_prose(article)

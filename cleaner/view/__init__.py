"""Pictures of pages: as notebooks show them, and what differs between two articles of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.view.notebook import article_html, diff_html

if TYPE_CHECKING:
    from cleaner.article import Article

__all__ = ["Picture", "diff", "page"]


class Picture:
    """Something that a notebook shows; ``html`` is the same as one element of HTML, for a page of your own."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html


def page(article: Article) -> Picture:
    """The picture of an article: its fields, and its lines in the colours of their labels, chrome folded.

    An article that is the last value of a notebook's cell shows itself so.
    """
    return Picture(article_html(article))


def diff(one: Article, other: Article) -> Picture:
    """What differs between two articles of one page: fields, and lines with other labels. So pipelines are compared.

    Raises ``ValueError`` for articles of two pages, or of one page as text and as HTML.

    >>> from cleaner import clean
    >>> page = "Listen Live\\nThe bridge was closed on Monday after a lorry struck its northern pier."
    >>> diff(clean(page), clean(page, html=False)).html[-69:-6]
    '<p>Nothing differs: all fields and all labels are the same.</p>'
    """
    return Picture(diff_html(one, other))

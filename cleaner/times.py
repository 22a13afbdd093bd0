"""Moments in the time elements of a document, of its publication."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cleaner.published import Of, sort_of

if TYPE_CHECKING:
    from lxml import etree

#: How many of a page's moments are read, and characters of the words before one.
_MOST, _BEFORE = 3, 40
#: Elements, and beginnings of classes, of what stands beside an article.
_ASIDE_TAGS = frozenset(("aside", "nav", "footer"))
_ASIDE = ("comment", "sidebar", "related", "recommend", "ticker", "breaking", "popular", "trending", "latest", "teaser")
#: Parts of an element's marks that say what its moment is of.
_MARKS = {"modified": Of.UPDATE, "updated": Of.UPDATE, "publi": Of.PUBLICATION, "created": Of.PUBLICATION}


def moments(tree: etree._Element) -> list[str]:
    """The moments that a document's time elements give, those of publication first, those of a change left out.

    Their marks say what they are of (``itemprop``, classes, ``pubdate``), or the words before them. Those of teasers
    and comments don't count.
    """
    found: dict[Of, list[str]] = {sort: [] for sort in Of}
    beside = (time for time in tree.iter("time") if time.get("datetime") and not _is_aside(time))
    for time in islice(beside, _MOST):
        found[_sort(time)].append(time.get("datetime"))
    return found[Of.PUBLICATION] + found[Of.UNKNOWN]


def _sort(time: etree._Element) -> Of:
    if time.get("pubdate") is not None:
        return Of.PUBLICATION
    marks = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
    sorts = {sort for mark, sort in _MARKS.items() if mark in marks}
    if len(sorts) == 1:
        return sorts.pop()
    before = time.getprevious()
    parent = time.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else None) or ""
    if not text.strip() and before is not None and isinstance(before.tag, str) and before.tag != "time":
        text = "".join(before.itertext())
    return sort_of(text[-_BEFORE:] + " " + "".join(time.itertext())[:_BEFORE])


def _is_aside(element: etree._Element) -> bool:
    """Whether an element stands in something beside the article."""
    for around in element.iterancestors():
        if around.tag in ("article", "main", "body"):
            return False
        classes = f"{around.get('class') or ''} {around.get('id') or ''}".lower().split()
        if around.tag in _ASIDE_TAGS or any(word.startswith(_ASIDE) for word in classes):
            return True
    return False

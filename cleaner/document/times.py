"""Moments in the time elements of a document, of its publication."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.document.aside import TAGS, is_named
from cleaner.document.inherited import Inherited
from cleaner.values.published import Of, sort_of

if TYPE_CHECKING:
    from lxml import etree

#: How many of a page's moments are read, and characters of the words before one.
_MOST, _BEFORE = 3, 40
#: Further beginnings of classes of what stands beside an article, which have days of their own.
_ASIDE = ("breaking", "latest", "teaser")
#: Parts of an element's marks that say what its moment is of.
_MARKS = {"modified": Of.UPDATE, "updated": Of.UPDATE, "publi": Of.PUBLICATION, "created": Of.PUBLICATION}


def moments(times: Iterable[etree._Element]) -> list[str]:
    """The moments that time elements with a ``datetime`` give, those of publication first, those of a change left out.

    Their marks say what they are of (``itemprop``, classes, ``pubdate``), or the words before them. Those of teasers
    and comments don't count.
    """
    found: dict[Of, list[str]] = {sort: [] for sort in Of}
    asides: Inherited[etree._Element | None, bool] = Inherited(_parent, _is_aside, None, False)
    own = (time for time in times if not asides[time.getparent()])
    for time in islice(own, _MOST):
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


def _parent(element: etree._Element | None) -> etree._Element | None:
    return None if element is None else element.getparent()


def _is_aside(element: etree._Element | None, around: bool) -> bool:
    """Whether an element is something beside the article or stands in it, by whether its parent does."""
    if element is None or element.tag in ("article", "main", "body"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return around or element.tag in TAGS or element.tag == "footer" or is_named(names, _ASIDE)

"""Which field of a record holds the page; and if none does, which was meant, or what is there instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

#: The field that holds the page, if no other is named; and that of an article that a run wrote, with others of it.
TEXT = "text"
_BODY, _OF_ARTICLES = "body", {"body", "title", "byline", "headlines", "tags", "quality"}
#: How many names an error lists, and how many characters or bytes a page has at least.
_NAMES, _PAGE = 20, 40
#: What values of JSON are called.
_WORDS = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    Decimal: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


def text_field(name: str, fields: Collection[str]) -> str:
    """The name of the field that holds the page: ``name``, or the body, if these are the fields of an article."""
    return _BODY if name == TEXT and name not in fields and _OF_ARTICLES.issubset(fields) else name


def no_field(what: str, name: str, sizes: Mapping[str, int], fields: Collection[str]) -> str:
    """The error for a field that isn't there: the fields that are, and the one that was meant, which is the longest.

    ``what`` names a field, ``sizes`` are those of fields that hold text.
    """
    names = list(fields)
    listed = ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")
    likely = max(sizes, key=lambda other: sizes[other], default=None)
    way_out = f"try --text-field {likely}" if likely is not None and sizes[likely] >= _PAGE else "see --text-field"
    return f"no {what} {name!r} among {listed or 'none'}: {way_out}"


def words_of(value: object) -> str:
    """What a value of JSON is, in words.

    >>> words_of(None), words_of(7), words_of([])
    ('null', 'a number', 'a list')
    """
    return _WORDS.get(type(value), f"a {type(value).__name__}")

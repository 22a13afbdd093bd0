"""An extension of griffe: docstrings as the code has them (plain text with roles and doctests) to Markdown."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

import griffe

_ROLE = re.compile(r":(?:class|func|mod|meth|attr|data|exc):`~?([\w.]+)`")
#: A doctest: from its first prompt to a blank line.
_DOCTEST = re.compile(r"(?<=\n\n)(>>> .*?)(?=\n\n|\Z)", re.DOTALL)
#: What introduces a block of literal text.
_LITERAL = re.compile(r"::\n(?=\n    )")
_COMMENT = "#: "


class Docstrings(griffe.Extension):
    """Names in roles become links to what the page of the API has, doctests become blocks of code.

    An attribute has the comment that stands above it, after ``#:``.
    """

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Change the docstring of an object, or make one."""
        if obj.docstring is None and obj.is_attribute and (comment := _comment_above(obj)):
            obj.docstring = griffe.Docstring(comment, parent=obj)
        if isinstance(obj, griffe.Attribute) and obj.labels == {"instance-attribute"}:
            obj.value = None  # what a method assigns says nothing to readers
        if obj.docstring is not None:
            text = _LITERAL.sub("\n", _ROLE.sub(_reference, obj.docstring.value))
            obj.docstring.value = _DOCTEST.sub(r"```pycon\n\1\n```", text)


def _comment_above(attribute: griffe.Object) -> str:
    """What stands above an attribute after ``#:``, as one paragraph."""
    path = attribute.filepath
    if attribute.lineno is None or isinstance(path, list) or path not in attribute.lines_collection:
        return ""
    above = (line.strip() for line in reversed(attribute.lines_collection[path][: attribute.lineno - 1]))
    comment = list(takewhile(lambda line: line.startswith(_COMMENT), above))
    return " ".join(line.removeprefix(_COMMENT) for line in reversed(comment))


def _reference(role: re.Match[str]) -> str:
    """A name as a link where it is that of a public object: the link is optional, and else leaves the name."""
    name = role[1]
    path = name if name.startswith("cleaner.") else f"cleaner.{name}"
    return f'<autoref identifier="{path}" optional><code>{name}</code></autoref>'

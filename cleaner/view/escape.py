"""Text of pages as text of HTML: escaped, and without what HTML can't hold."""

from __future__ import annotations

import re
from html import escape

#: What HTML can't hold, or can't show: control characters, and halves of surrogate pairs.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def showable(text: str) -> str:
    """A text with U+FFFD in the place of each character that HTML can't hold. It is not escaped.

    >>> showable("a\\x00b")
    'a�b'
    """
    return _UNSHOWN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """A text as HTML, for elements and attributes both.

    >>> escaped("<b>\\x1b")
    '&lt;b&gt;�'
    """
    return escape(showable(text))

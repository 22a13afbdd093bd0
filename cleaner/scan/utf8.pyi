"""A text as the parser of documents takes it."""

def encoded(text: str) -> bytes:
    """A text in UTF-8, with U+FFFD for each NUL, which ends a document for the parser, and ``?`` for each half of a
    surrogate pair, which no UTF-8 has.

    >>> encoded("a\\0b")
    b'a\\xef\\xbf\\xbdb'
    """

def openings(text: str) -> int:
    """How many ``<`` a text has.

    >>> openings("a < b <c>")
    2
    """

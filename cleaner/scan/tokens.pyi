"""The words, numbers and signs of a text that may hold names."""

from collections.abc import Container

def tokens_of(text: str, folded: str, stops: Container[str]) -> list[tuple[int, int, str, str, bool]]:
    """The tokens of a text, of which ``folded`` is the folded form, in order. White space is no part of any.

    Of each there is where it stands, ``[start, stop)``; its folded text; that without a full stop behind it; and
    whether it begins as names do, with a letter that is no small one.

    A token is a word, a number, or any other character. A word may have joints ("Roe-Byre", "O'Neil"), and a full stop
    at its end ("J."). "BR24" is one. A word is cut where one of ``stops`` is glued to its end ("RoePublished").

    >>> [token[2] for token in tokens_of("J. RoePublished 24/6", "j. roepublished 24/6", {"published"})]
    ['j.', 'roe', 'published', '24', '/', '6']

    Raises ``ValueError`` where the folded form has another length.
    """

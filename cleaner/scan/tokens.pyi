"""The words, numbers and signs of a text that may hold names."""

from collections.abc import Container

def tokens_of(
    text: str, folded: str, stops: Container[str], firsts: Container[str]
) -> tuple[list[tuple[int, int, str, str, bool]], list[int]]:
    """The tokens of a text, of which ``folded`` is the folded form, in order; the numbers of those among ``firsts``.

    Of each token there is where it stands, ``[start, stop)``; its folded text; that without a full stop behind it,
    which is what is looked for; and whether it begins as names do, with a letter that is no small one.

    A token is a word, a number, or any other character but white space. A word may have joints ("Roe-Byre", "O'Neil"),
    and a full stop at its end ("J."). "BR24" is one. A word is cut where one of ``stops`` is glued to its end
    ("RoePublished").

    >>> tokens, firsts = tokens_of("by J. RoePublished 24/6", "by j. roepublished 24/6", {"published"}, {"by"})
    >>> [token[2] for token in tokens], firsts
    (['by', 'j.', 'roe', 'published', '24', '/', '6'], [0])

    Raises ``ValueError`` where the folded form has another length.
    """

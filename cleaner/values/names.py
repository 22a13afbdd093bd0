"""Names behind an introducer, and whether words look like names."""

from __future__ import annotations

from cleaner.patterns import later, later_regex
from cleaner.phrases.book import after

_LONGEST_NAMES = 90
#: Words that join names, in the languages of the phrase files.
_JOINING = "& al and bin da de del den der di dos du e el en et i ibn la le och og und van ve von y и та і"
_JOINERS = frozenset(_JOINING.split())
_WORD = later_regex(r"[^\W\d_][\w.'’-]*|&")  # with the vowel signs of Indic scripts
_ASCII_WORD = later(r"[A-Za-z][\w.'-]*|&")  # the same for ASCII, which needs no other library
_TAIL = later(r"\s*(?:[|•·,;/–—(]|\s-\s).*$")
_NOT_NAMES = later(r"[!?:]|\.\s+\w{4,}.*\.|\d{3}")


def names_in(line: str, introducer: str) -> str | None:
    """The names that follow ``introducer`` at the start of ``line``, or ``None`` if they don't look like names.

    >>> names_in("By Jane Roe and John Doe | Updated", "by")
    'Jane Roe and John Doe'
    >>> names_in("By then the river had reached the upper road", "by") is None
    True
    """
    rest = (after(line, introducer) or "").strip(" .")
    if not rest or _NOT_NAMES.search(rest):
        return None
    if len(names := _TAIL.sub("", rest)) < len(rest) and " " not in names.strip():
        names = rest  # a single word before a comma is no full name: "Roe, Jane"
    if rest.count(",") and all(looks_named(part) for part in rest.split(",")):
        names = rest
    return names.strip(" ,") if names and len(names) <= _LONGEST_NAMES and looks_named(names) else None


def looks_named(text: str) -> bool:
    """Whether all words but those that join names begin with a capital, as far as the script has them."""
    words = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    proper = [w for w in words if w.lower() not in _JOINERS]
    if not proper or len(words) > 14:
        return False
    # scripts without capitals can't show that a word is a name: short is all that is asked of them
    return all(not w[0].islower() for w in proper) and len(proper) <= 10

"""The vocabulary of decisions: what a line is, and what sort of chrome it is."""

from __future__ import annotations

from enum import IntEnum

#: Code of a line that no filter has decided yet; never seen outside a running pipeline.
UNDECIDED = -1


class Label(IntEnum):
    """What a line is. The integer is the code kept in columns; ``.name`` is what people read."""

    BODY = 0
    TITLE = 1
    BYLINE = 2
    DATE = 3
    SECTION = 4
    CAPTION = 5
    HEADLINE = 6
    TAG = 7
    COMMENT = 8
    CHROME = 9


class Kind(IntEnum):
    """What sort of chrome a :attr:`Label.CHROME` line is. ``NONE`` goes with every other label."""

    NONE = 0
    NAVIGATION = 1
    SHARE = 2
    PLAYER = 3
    PROMO = 4
    ADVERT = 5
    LEGAL = 6
    COMMENTS = 7
    CLOCK = 8
    BLANK = 9
    HIDDEN = 10

    @classmethod
    def named(cls, name: str | None) -> Kind:
        """``"share"`` -> ``Kind.SHARE``; ``None`` -> ``Kind.NONE``. Raises ``ValueError`` naming the choices."""
        try:
            return cls[name.upper()] if name else cls.NONE
        except KeyError:
            choices = ", ".join(k.name.lower() for k in cls if k)
            raise ValueError(f"unknown kind of chrome {name!r}; use one of: {choices}") from None


# Names of their own for loops over many lines: on Python 3.11 a look into an enumeration takes as long as ten of these.
BODY, TITLE, BYLINE, DATE, SECTION, CAPTION, HEADLINE, TAG, COMMENT, CHROME = Label
NONE, NAVIGATION, SHARE, PLAYER, PROMO, ADVERT, LEGAL, COMMENTS, CLOCK, BLANK, HIDDEN = Kind

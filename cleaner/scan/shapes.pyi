"""First looks at all lines of a page, for rules that look closer at few of them."""

from cleaner.labels import Kind, Label
from cleaner.scan.lines import Line

def with_label(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the strongest signal so far says the label."""

def of_label(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the phrase in them says the label."""

def of_kind(lines: list[Line], kind: Kind) -> list[Line]:
    """The lines of which the phrase in them says that they are chrome of a kind."""

def opening(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the phrase in them heads lines of the label."""

def like_titles(lines: list[Line], letters: int) -> list[Line]:
    """The lines like titles (:func:`cleaner.rules.shape.title_like`) of so many letters or more."""

def open_titles(lines: list[Line], letters: int, words: int) -> list[Line]:
    """The lines like titles, of so many letters and words or more, that nothing is known of.

    No rule and no phrase says anything of them, and they are not in the body's run.
    """

def menu_like(lines: list[Line], longest: int, glued: int, bars: int) -> list[Line]:
    """The lines that may be of a menu by their characters.

    They have no letter; or symbols or quotation marks and no more than ``longest`` characters; or at least ``bars``
    symbols; or ``glued`` capitals behind three small letters.
    """

def middle_of(lines: list[Line], least: int) -> int:
    """The number of the line in which the second half of the page's text begins: ``len(lines)`` for no text.

    Only lines of more than ``least`` letters count as text.
    """

def like_lists(lines: list[Line], commas: int, longest: int) -> list[Line]:
    """The lines that may be lists: of so many commas, no more than ``longest`` characters, not ended as a sentence."""

def like_tags(lines: list[Line], section: Label, words: int) -> list[Line]:
    """The lines in which tags may stand, and no phrase but one of a section.

    They are of no more than so many words, or have what may part tags: commas, signs, more white space than between
    words. Words of ideographs aren't counted.
    """

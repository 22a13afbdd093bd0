"""First looks at all lines of a page, for rules that look closer at few of them."""

from cleaner.labels import Kind, Label
from cleaner.scan.lines import Line

def with_label(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the strongest signal so far says the label."""

def first_with_label(lines: list[Line], label: Label) -> int:
    """The number of the first of these lines; -1 for none."""

def labelled_below(
    lines: list[Line], rows: list[int], reach: int, stop: int, labels: tuple[Label | None, ...]
) -> list[int]:
    """For each of some rows, of how many lines below it the strongest signal so far says one of the labels.

    So many as ``reach`` lines are looked at, and none from the number ``stop`` on. ``None`` stands for lines without a
    signal.
    """

def of_label(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the phrase in them says the label."""

def of_kind(lines: list[Line], kind: Kind) -> list[Line]:
    """The lines of which the phrase in them says that they are chrome of a kind."""

def opening(lines: list[Line], label: Label) -> list[Line]:
    """The lines of which the phrase in them heads lines of the label."""

def like_titles(lines: list[Line], letters: int, ideographs: int = 0) -> list[Line]:
    """The lines like titles (:func:`cleaner.rules.shape.title_like`) of so many letters or more.

    Those that have ideographs have at least so many of these and of digits.
    """

def open_titles(lines: list[Line], letters: int, words: int, ideographs: int) -> list[Line]:
    """The lines like titles, of so many letters, words and ideographs or more, that nothing is known of.

    No rule and no phrase says anything of them, and they are not in the body's run.
    """

def in_company(lines: list[Line], near: int, least: int) -> list[Line]:
    """Of some lines of a page, in order, those near which there are ``least`` of them, that line included.

    What is near is no more than ``near`` lines away.
    """

def standing_out(lines: list[Line], sure: int, beside: int, near: int, least: int) -> list[Line]:
    """Of some lines of a page, in order, those of ``sure`` words, those beside one of them, and those in company.

    A line beside one has at least ``beside`` words, and stands just above or below. Company is as in
    :func:`in_company`.
    """

def menu_like(
    lines: list[Line], longest: int, capitals: int, share: int, bars: int
) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    """The lines that may be of a menu by their characters: of four sorts, and a line may be of several.

    They have no letter. They have symbols or quotation marks, no more than ``longest`` characters, and do not end as
    sentences do. Their words are glued together, as in "HomeNewsSport": in a line with one sentence end at most, so
    many ``capitals`` follow three small letters, and ``share`` times as many are no fewer than its words. They have at
    least so many symbols as ``bars``, and no sentence end.
    """

def alike(lines: list[Line], asked: Line) -> list[Line]:
    """The other lines of a page that are alike one as ``times`` counts them: without punctuation around them."""

def begun_alike(lines: list[Line], asked: Line) -> list[Line]:
    """The other lines that begin with the text of one."""

def middle_of(lines: list[Line], least: int) -> int:
    """The number of the line in which the second half of the page's text begins: ``len(lines)`` for no text.

    Only lines of more than ``least`` letters count as text.
    """

def sentences(lines: list[Line], least: int) -> tuple[int, int, int]:
    """How many lines are sentences of more than ``least`` letters, and how many of these are coherent.

    The third is the number of the last that is coherent; -1 for none.
    """

def like_lists(lines: list[Line], commas: int, longest: int) -> list[Line]:
    """The lines that may be lists: of so many commas, no more than ``longest`` characters, not ended as a sentence."""

def like_tags(lines: list[Line], section: Label, words: int) -> list[Line]:
    """The lines in which tags may stand, and no phrase but one of a section.

    They are of no more than so many words, or have what may part tags: commas, signs, more white space than between
    words. Words of ideographs aren't counted.
    """

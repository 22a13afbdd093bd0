"""A page's text as characters and words, and its lines with what each looks like."""

from collections.abc import Sequence

from cleaner.labels import Kind, Label

class Text:
    """A text with the class of every character (``scan.chars.CharClass``), and in its folded form.

    The folded form is what is compared: lower case, straight quotes, single spaces. ``place(i)`` says where character
    ``i`` of the text stands in it. Hashes are those of R. Karp and M. Rabin ("Efficient randomized pattern-matching
    algorithms", IBM Journal of Research and Development 31, 1987).
    """

    source: str
    def __init__(self, source: str) -> None: ...
    def __len__(self) -> int: ...
    def class_at(self, at: int) -> int:
        """The class of character ``at``."""
    def place(self, at: int) -> int:
        """Where character ``at`` stands in the folded form; ``len(text)`` is allowed."""
    def folded(self, start: int, stop: int) -> str:
        """A stretch of the folded form, by places in it."""
    def hash(self, start: int, stop: int) -> int:
        """The hash of a stretch of the folded form: equal stretches have equal ones, in every text."""

class Line:
    """One line: the unit of decision, the stretch ``[start, end)`` of the page's text.

    What a rule may read of it is here; only a pipeline writes ``phrase...``, ``label`` and what belongs to them.
    """

    #: Number of the line in its page, from 0.
    index: int
    #: Its bounds, and those without the white space (and what nobody sees) around it.
    start: int
    end: int
    begin: int
    stop: int
    #: The line's text without the white space around it.
    text: str
    #: Whether blank lines stand before it, and whether white space does on the line itself.
    gap: bool
    indented: bool
    #: Characters, words (two ideographs are one), and how much text it has: letters, an ideograph counted as three,
    #: a syllable of hangul as two.
    length: int
    words: int
    mass: int
    #: Characters of some classes.
    lower: int
    capitals: int
    uncased: int
    ideographs: int
    digits: int
    stops: int
    commas: int
    colons: int
    quotes: int
    symbols: int
    others: int
    marks: int
    #: The class (``CharClass``) of the first character; of the last, closing quotation marks and brackets aside.
    first: int
    last: int
    #: Whether it begins as headings do, with no small letter, and does not end in a full stop.
    headed: bool
    #: How many lines of the page are the same, this one included.
    times: int
    #: What share of its words other paragraphs of the page use, less what chance gives.
    coherence: float
    #: The share of the site's pages that it stands on, where a profile is given.
    share: float
    #: The rows of its innermost element and of its first link in ``page.dom``; -1 for none.
    element: int
    link: int
    #: The phrase found in it, as an index into ``page.book.phrases`` (-1 for none), and what the phrase says.
    phrase: int
    phrase_label: Label | None
    phrase_kind: Kind
    phrase_whole: bool
    opens: Label | None
    #: How likely it is prose by shape and neighbours: set by the rule ``body``.
    prose: float
    in_run: bool
    #: What the strongest signal so far says.
    label: Label | None
    kind: Kind
    strength: float
    rule: int
    reason: str

    def count(self, char_class: int) -> int:
        """Characters of one class."""
    def take(self, label: Label, kind: Kind, strength: float, rule: int, reason: str) -> None:
        """Keep a signal if it is stronger than the one that is kept."""

def lines_of(text: Text, starts: Sequence[int], gaps: Sequence[bool] | None = None) -> list[Line]:
    """The lines of a page that begin at the places given, each with what it looks like. The first begins at 0."""

def physical_lines(text: Text) -> list[Line]:
    """The lines of a page of plain text.

    A line is a physical line (as ``str.splitlines`` ends them) with its line end and the blank lines after it. Blank
    lines before the first line belong to it. So blank lines need no decision of their own, and a page of white space
    alone is a single line. An empty text has no lines.
    """

def shared(lines: list[Line], rows: Sequence[int], witnesses: Sequence[int], read: int, least: int = 1) -> list[float]:
    """For each line of ``rows`` what share of its words (in its first ``read`` characters) the witnesses use, 0 to 1.

    ``lines`` are all of a page, ``rows`` and ``witnesses`` numbers of lines. Words of a few letters don't count. Fewer
    than ``least`` words count as so many.
    """

def recut(lines: list[Line], places: list[int]) -> list[Line]:
    """All lines of a page, cut at places in its text (sorted), too.

    Lines that no place cuts are the same objects, renumbered and compared with the new ones (``times``,
    ``coherence``). Pieces of a line have its share; the gap before it is before the first of them. Places outside the
    text cut nothing. Raises ``ValueError`` for lines of several texts.
    """

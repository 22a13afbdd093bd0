"""Pages on their way through: columns over one text, and the changes that filters make to them.

A :class:`Batch` holds one page or many. Its lines tile its text (line ``i`` is
``text[bounds[i]:bounds[i + 1]]``), so that the partition of the input is true by construction:
a filter can move a boundary in, or label a line, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.characters import UNSEEN, CharClass, classify, code_points
from cleaner.document.dom import Dom
from cleaner.folding import Folded, sums, table_of, trimmed
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.sites import Site
from cleaner.spoken import Vocabulary, Words, of_page, times, vocabulary_of, words_of

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
#: What a line gives to its field, where that is not its text: one string, or several.
Value = str | tuple[str, ...] | None
#: The columns that hold decisions, one entry a line.
DECISIONS = ("label", "kind", "score", "decider", "reason", "value")
_DERIVED = ("lines", "counts", "length", "mass", "words", "headed", "alike", "_last")
#: More such columns, of places in the text: another page begins elsewhere.
_PLACED = ("extents", "places", "cores", "spoken", "vocabulary", "elements", "links")
#: A headline may end in a question or an ellipsis, not in a full stop.
_STOPS, _QUOTES = (np.array([ord(c) for c in some], dtype=np.uint16) for some in (".。۔।", '"”“»」'))
#: What may stand after the character that a line ends in.
_TRAILING = table_of(CharClass.SPACE, CharClass.QUOTE, CharClass.CLOSE)


@dataclass(frozen=True)
class Marks:
    """A verdict on some lines: "these lines are this".

    ``lines`` are indices into the batch (or a boolean mask over it). ``score`` says how sure the
    filter is, 0 to 1, one number or one a line. A line takes the verdict when the score is higher
    than that of the verdict it has; so filters compete by evidence, and order matters only to
    those that read the labels of others.
    """

    lines: Ints | Bools | Sequence[int]
    label: Label
    kind: Kind = Kind.NONE
    score: float | Floats = 0.9
    reason: str | Sequence[str] = ""
    values: Sequence[Value] | None = None


@dataclass(frozen=True)
class Rescore:
    """The verdicts that some lines have, as sure as ``score`` says: label, filter and reason stay."""

    lines: Ints | Bools | Sequence[int]
    score: float | Floats


@dataclass(frozen=True)
class Split:
    """New line boundaries: offsets into the batch's text at which a line ends and another begins."""

    at: Sequence[int] | Ints


@dataclass(frozen=True)
class Evidence:
    """A column that later filters may read: ``batch.evidence[name]``, one entry a line."""

    name: str
    column: npt.NDArray[Any]


Change = Marks | Rescore | Split | Evidence


@dataclass(eq=False)
class Batch:
    """Lines of one or more pages as columns. Filters read it; only a pipeline changes it.

    Columns, all with one entry a line: ``label`` (codes of :class:`Label`, -1 while undecided),
    ``kind``, ``score``, ``decider`` (index into ``deciders``), ``reason``, ``value``. ``first`` has an entry a
    page, and one more: page ``p`` has the lines ``first[p]`` to ``first[p + 1]``.
    ``gap[i]`` says that blank lines stand before line ``i``. ``dom`` has the elements, where the pages were HTML,
    ``sites`` what is known of the sites of pages, if anything is.
    """

    text: str
    bounds: Ints
    first: Ints
    gap: Bools
    evidence: dict[str, npt.NDArray[Any]] = field(default_factory=dict)
    dom: Dom | None = None
    sites: Sequence[Site | None] = ()
    deciders: list[str] = field(default_factory=lambda: ["default"])

    def __post_init__(self) -> None:
        n = len(self.bounds) - 1
        self.label = np.full(n, UNDECIDED, dtype=np.int8)
        self.kind = np.zeros(n, dtype=np.int8)
        self.score = np.zeros(n, dtype=np.float64)
        self.decider = np.zeros(n, dtype=np.int16)
        self.reason = np.full(n, "no filter decided", dtype=object)
        self.value = np.full(n, None, dtype=object)

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def pages(self) -> int:
        """How many pages the batch holds."""
        return len(self.first) - 1

    # ------------------------------------------------------------- what lines look like

    @cached_property
    def codes(self) -> npt.NDArray[np.uint16]:
        """Code points of the whole text; those above the basic plane are 0xFFFF."""
        return code_points(self.text)

    @cached_property
    def classes(self) -> npt.NDArray[np.uint8]:
        """Character classes of the whole text; see :mod:`cleaner.characters`."""
        return classify(self.codes)

    @cached_property
    def folded(self) -> Folded:
        """The whole text as words are compared."""
        return Folded(self.text, self.codes, self.classes)

    @cached_property
    def places(self) -> Ints:
        """The lines' bounds in the folded text."""
        return self.folded.at[self.bounds].astype(np.int64)

    @cached_property
    def cores(self) -> tuple[Ints, Ints]:
        """Where in the folded text each line begins and ends, the punctuation around it left out."""
        return self.folded.trimmed(self.places[:-1], self.places[1:])

    @cached_property
    def spoken(self) -> Words:
        """The words of all lines."""
        return words_of(self.folded, self.places[:-1], self.places[1:])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The telling words of all lines, as numbers."""
        return vocabulary_of(self.folded, self.spoken, self.places[:-1], self.page_of)

    @cached_property
    def alike(self) -> Ints:
        """How often each line stands in its page, the punctuation around it left out."""
        return times(self.folded.hashes(*self.cores) + of_page(self.page_of))

    @cached_property
    def extents(self) -> tuple[Ints, Ints]:
        """Where each line begins and ends, white space around it left out, and what nobody sees there; both alike if
        there is nothing else.
        """
        classes, codes = self.classes, self.codes
        return trimmed(
            self.bounds[:-1],
            self.bounds[1:],
            lambda at: (classes[at] == CharClass.SPACE) | np.isin(codes[at], UNSEEN),
        )

    @cached_property
    def elements(self) -> Ints:
        """The row in ``dom`` of the innermost element around each line; -1 where there is none."""
        if self.dom is None:
            return np.full(len(self), -1)
        begin, end = self.extents
        # of a line without any text the last character: beyond it another page may begin
        return self.dom.covering(np.minimum(begin, np.maximum(self.bounds[1:] - 1, self.bounds[:-1])), end)

    @cached_property
    def links(self) -> Ints:
        """The row in ``dom`` of the first link in each line; -1 where there is none."""
        return np.full(len(self), -1) if self.dom is None else self.dom.link_of(*self.extents)

    @cached_property
    def lines(self) -> list[str]:
        """The lines without the white space around them."""
        text, (begin, end) = self.text, self.extents
        return [text[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)]

    @cached_property
    def counts(self) -> Ints:
        """How many characters of each class a line has: shape ``(lines, CharClass.COUNT)``, a class lies together."""
        n, width = len(self), int(CharClass.COUNT)
        place = np.repeat(np.arange(0, n * width, width), np.diff(self.bounds))
        place += self.classes
        return np.asfortranarray(np.bincount(place, minlength=n * width).reshape(n, width))

    @cached_property
    def length(self) -> Ints:
        """Characters of each line, white space around it left out."""
        begin, end = self.extents
        return end - begin

    @cached_property
    def mass(self) -> Ints:
        """How much is said: letters, an ideograph counted as three, a syllable of hangul as two."""
        c = self.counts
        letters = (
            c[:, CharClass.LOWER] + c[:, CharClass.UPPER] + c[:, CharClass.UNCASED] + 3 * c[:, CharClass.IDEOGRAPH]
        )
        hangul = (self.codes >= 0xAC00) & (self.codes <= 0xD7A3)
        return np.asarray(letters + self.holding(hangul) if hangul.any() else letters)

    @cached_property
    def words(self) -> Ints:
        """Words between spaces; two ideographs count as one word."""
        begin, end = self.extents
        spaces = sums(self.codes == ord(" "))
        return spaces[end] - spaces[begin] + (end > begin) + self.counts[:, CharClass.IDEOGRAPH] // 2

    @cached_property
    def headed(self) -> Bools:
        """Lines that begin as headings do, with no small letter, and don't end in a full stop."""
        begin, end = self.extents
        last, before = self.code_at(end - 1), self.code_at(end - 2)
        small = classify(self.code_at(begin)) == CharClass.LOWER
        several = end - begin > 1
        stopped = np.isin(last, _STOPS) | (several & np.isin(last, _QUOTES) & np.isin(before, _STOPS))
        trailing = several & (last == ord(".")) & (before == ord("."))  # an ellipsis
        return np.asarray((end > begin) & ~small & (~stopped | trailing))

    @cached_property
    def page_of(self) -> Ints:
        """The page that each line belongs to."""
        return np.repeat(np.arange(self.pages), np.diff(self.first))

    def ends_with(self, *wanted: CharClass) -> Bools:
        """Lines whose last character, quotation marks and closing brackets aside, is of a class."""
        found: Bools = self._last == int(wanted[0])
        for char_class in wanted[1:]:
            found |= self._last == int(char_class)
        return found

    def code_at(self, places: Ints) -> npt.NDArray[np.uint16]:
        """Code points at places in the text; 0 just beyond its end, where an empty line may begin."""
        return np.append(self.codes, np.uint16(0))[places]

    def holding(self, mask: Bools) -> Ints:
        """How many characters of a mask over the text each line holds."""
        return np.bincount(self.lines_at(np.flatnonzero(mask)), minlength=len(self))

    def lines_at(self, places: Ints) -> Ints:
        """The lines that stand at places in the text."""
        return np.searchsorted(self.bounds, places, side="right") - 1

    @cached_property
    def _last(self) -> npt.NDArray[np.uint8]:
        begin, end = self.extents
        begin, end = trimmed(begin, end, lambda at: _TRAILING[self.classes[at]])
        classes = np.append(self.classes, np.uint8(CharClass.OTHER))
        return np.where(end > begin, classes[end - 1], np.uint8(CharClass.OTHER))

    def near(self, mask: Bools, reach: int) -> Ints:
        """How many lines of ``mask`` stand within ``reach`` lines of each line, itself included, in its page."""
        so_far = sums(mask)
        here, page = np.arange(len(self)), self.page_of
        low = np.maximum(here - reach, self.first[page])
        high = np.minimum(here + reach + 1, self.first[page + 1])
        return np.asarray(so_far[high] - so_far[low])

    # ------------------------------------------------------------- one page of many

    def page(self, index: int) -> Batch:
        """Page ``index`` as a batch of its own, labels and evidence so far included (copied)."""
        low, high = int(self.first[index]), int(self.first[index + 1])
        start = int(self.bounds[low])
        one = Batch(
            text=self.text[start : int(self.bounds[high])],
            bounds=self.bounds[low : high + 1] - start,
            first=np.array([0, high - low]),
            gap=self.gap[low:high],
            evidence={name: column[low:high] for name, column in self.evidence.items()},
            dom=None if self.dom is None else self.dom.page(index, start),
            sites=self.sites[index : index + 1],
            deciders=self.deciders,
        )
        for name in DECISIONS:
            setattr(one, name, getattr(self, name)[low:high].copy())
        for name in _DERIVED:
            if name in self.__dict__:  # computed already: a slice is cheaper than to count again
                one.__dict__[name] = self.__dict__[name][low:high]
        return one

    # ------------------------------------------------------------- changes, made by the pipeline

    def apply(self, decider: str, changes: Iterable[Change]) -> None:
        """Take a filter's changes in. For :class:`cleaner.Pipeline`; filters return changes instead."""
        # all changes speak of the lines as the filter saw them: splits, which move them, come last
        for change in sorted(changes, key=lambda change: isinstance(change, Split)):
            if isinstance(change, Marks):
                self._mark(decider, change)
            elif isinstance(change, Rescore):
                self.score[_rows(change.lines)] = change.score
            elif isinstance(change, Split):
                self._split(change)
            else:
                self._add(decider, change)

    def _mark(self, decider: str, marks: Marks) -> None:
        rows = _rows(marks.lines)
        if not len(rows):
            return
        score = np.asarray(marks.score, dtype=np.float64)
        wins = score > self.score[rows]
        taken = rows[wins]
        if not len(taken):
            return
        if decider not in self.deciders:
            self.deciders.append(decider)
        self.label[taken], self.kind[taken] = int(marks.label), int(marks.kind)
        self.score[taken] = score[wins] if score.ndim else score
        self.decider[taken] = self.deciders.index(decider)
        self.reason[taken] = marks.reason if isinstance(marks.reason, str) else _objects(marks.reason)[wins]
        self.value[taken] = None if marks.values is None else _objects(marks.values)[wins]

    def _split(self, split: Split) -> None:
        cuts = np.setdiff1d(np.asarray(split.at, dtype=np.int64), self.bounds)
        if not len(cuts):
            return
        if cuts[0] < 0 or cuts[-1] > len(self.text):
            raise ValueError(f"a split at {cuts[0]}..{cuts[-1]} lies outside the text of {len(self.text)} characters")
        parent = np.searchsorted(self.bounds, cuts, side="right") - 1
        old = np.arange(len(self))
        origin = np.sort(np.concatenate([old, parent]), kind="stable")
        fresh = np.concatenate([[False], origin[1:] == origin[:-1]])
        self.bounds = np.sort(np.concatenate([self.bounds, cuts]))
        self.first = self.first + np.searchsorted(np.sort(parent), self.first, side="left")
        self.gap = self.gap[origin] & ~fresh
        for name in DECISIONS:
            setattr(self, name, getattr(self, name)[origin])
        self.evidence = {name: column[origin] for name, column in self.evidence.items()}
        for name in (*_DERIVED, *_PLACED, "page_of"):
            self.__dict__.pop(name, None)

    def _add(self, decider: str, evidence: Evidence) -> None:
        if len(evidence.column) != len(self):
            raise ValueError(
                f"filter {decider!r} gave {len(evidence.column)} entries of evidence {evidence.name!r}"
                f" for {len(self)} lines"
            )
        self.evidence[evidence.name] = evidence.column


def _rows(lines: Ints | Bools | Sequence[int]) -> Ints:
    rows = np.asarray(lines)
    return np.flatnonzero(rows) if rows.dtype == np.bool_ else rows.astype(np.int64)


def _objects(items: Sequence[Any]) -> npt.NDArray[Any]:
    """A column of objects as they are: numpy would make a matrix of equally long tuples."""
    column = np.empty(len(items), dtype=object)
    for index, item in enumerate(items):
        column[index] = item
    return column

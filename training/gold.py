"""From a page's gold to what each of its lines may be: a set of labels, as bits.

A line has one label where the gold tells, and several where it leaves open what the line is: a
corpus without gold headlines does not say which of its chrome lines are headlines. The training
loss asks only that the probability fall on the set (learning from partial labels: T. Cour, B. Sapp
and B. Taskar, JMLR 12, 2011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.values.tags import split_tags
from training.alignment import aligned, tokens
from training.silver import Silver

Sets = npt.NDArray[np.int32]
#: Labels of which a page has one line at most.
SINGLE = (Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION)
#: For each line of a page, by its text as it is compared, the chances of all labels but body and chrome, 0 to 1; no
#: numbers where all are near 0.
Taught = Mapping[str, Sequence[float]]
Mask = npt.NDArray[np.bool_]

#: From which share of its words in the gold body a line is body, and up to which it is not; between them nobody knows.
_BODY, _NOT_BODY = 0.6, 0.3
#: Two headlines are alike when so many of the longer one's words are the other's.
_ALIKE = 0.75
#: Words of the longest line that is a date or byline, and how many lines from the title it may stand.
_SHORT, _NEAR = 14, 12
#: Tags stand together: so many lines apart, or so many from the end of the body; and this far above it at most.
_APART, _AFTER, _ABOVE = 2, 8, 12
#: From which share of its words in the comments a line is one.
_COMMENT = 0.6
#: How sure a network has to be that teaches.
_SURE = 0.85
#: Fields of the gold that, where a corpus has them, tell of every line of a page whether it is one.
_GIVEN = {
    "headlines": Label.HEADLINE,
    "tags_visible": Label.TAG,
    "date": Label.DATE,
    "comments": Label.COMMENT,
}


class Known(IntEnum):
    """What is known of the one line of a page that has a label."""

    NOTHING = 0
    WHICH = 1  # if the page shows one, which line it is
    ALL = 2  # which line it is, or that there is none


class Targets(NamedTuple):
    """What is known of a page's lines: ``allowed`` are the labels that each may have, as bits, 0 for "not known".

    ``right`` says for each line and each of :data:`SINGLE` whether it shows what the gold has, ``known`` what that
    column tells: shapes ``(lines, 4)`` and ``(4,)``.
    """

    allowed: Sets
    right: npt.NDArray[np.bool_]
    known: npt.NDArray[np.int8]


def bits(*labels: Label) -> int:
    """A set of labels."""
    return sum(1 << int(label) for label in labels)


def targets(page: Page, gold: dict[str, Any], silver: Silver, taught: Taught | None = None) -> Targets:
    """What is known of the lines of a page; with what a network of the page's HTML has ``taught``, if it has."""
    return _Lines(page, gold, silver, taught or {}).targets()


class _Lines:
    """The lines of a page, and what is known of them so far."""

    def __init__(self, page: Page, gold: dict[str, Any], silver: Silver, taught: Taught) -> None:
        self.page, self.gold, self.silver, self.taught = page, gold, silver, taught
        #: Whether somebody read the page for its fields, and for its body, captions and comments.
        self.marked, self.whole = bool(gold.get("marked")), bool(gold.get("read_body"))
        self.lines = [tokens(line.text) for line in page.lines]
        self.keys = [" ".join(words) for words in self.lines]
        self.body, self.known = self._body()
        self.free = self.known & ~self.body
        rows = np.flatnonzero(self.body)
        self.first, self.last = (int(rows[0]), int(rows[-1])) if len(rows) else (len(self.lines), 0)
        self.sets: Sets = np.zeros(len(self.lines), dtype=np.int32)
        self.title = -1
        self.right = np.zeros((len(self.lines), len(SINGLE)), dtype=bool)
        self.known_right = np.zeros(len(SINGLE), dtype=np.int8)

    def targets(self) -> Targets:
        self.sets[self.free] = self._outside()
        self.sets[self.known & self.body] = bits(Label.BODY)
        self._captions()
        self._comments()
        self._headlines()
        self._tags()
        self._title()
        self._bylines()
        self._dates()
        self._sections()
        if self.taught and not self.marked:
            self._learn()
        self._corrected()
        self.sets[np.array([not words for words in self.lines], dtype=bool)] = 0
        return Targets(self.sets, self.right, self.known_right)

    def _corrected(self) -> None:
        """Labels that a person gave to lines count as they are."""
        given = {key(text): Label[name] for text, name in (self.gold.get("lines") or {}).items()}
        for row, text in enumerate(self.keys):
            if text and text in given:
                self.sets[row] = bits(given[text])

    def _shows(self, label: Label, rows: Iterable[int], has: object) -> None:
        """Take down which lines show what the gold ``has`` for a label of which a page has one."""
        column, found = SINGLE.index(label), list(rows)
        self.right[found, column] = True
        if self.marked and bool(found) == bool(has):
            self.known_right[column] = Known.ALL
        elif found:
            self.known_right[column] = Known.WHICH

    def _body(self) -> tuple[Mask, Mask]:
        """Which lines are body, and of which that is known."""
        gold, n = self.gold, len(self.lines)
        wanted, unwanted = ([key(x) for x in gold.get(name) or ()] for name in ("must", "must_not"))
        if text := gold.get("body") or self.silver["body"]:
            share = aligned(self.lines, tokens(text))
            body = share >= _BODY
            missed = np.array([any(k and k in w for w in wanted) for k in self.keys], dtype=bool) & ~body
            known = (body | (share <= _NOT_BODY)) & ~missed
            if self.whole and gold["read_body"] != text:  # where two bodies differ neither is surely right
                known &= (aligned(self.lines, tokens(gold["read_body"])) >= _BODY) == body
            return body, known
        body, known = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
        for i, line in enumerate(self.keys):
            if len(line) >= 4:
                good, bad = (
                    any(w in line or (line in w and len(line) > 12) for w in some if w) for some in (wanted, unwanted)
                )
                body[i], known[i] = good and not bad, good != bad
        return body, known

    def _outside(self) -> int:
        """What a line outside the body may be, where nothing more is known of it."""
        if self.marked:
            if self.whole:
                return bits(Label.CHROME)
            return bits(Label.CHROME, Label.COMMENT) | (0 if self.silver["captions"] else bits(Label.CAPTION))
        found = bits(Label.CHROME, *(label for name, label in _GIVEN.items() if name not in self.gold))
        for known, label in (
            (self.silver["sections"], Label.SECTION),
            (self.silver["captions"], Label.CAPTION),
            (self.gold.get("author"), Label.BYLINE),
        ):
            found |= 0 if known else bits(label)
        return found

    def _learn(self) -> None:
        """Take over what the network of the page's HTML is sure of, where the gold leaves it open."""
        seen = [self.taught.get(text) for text in self.keys]
        for row in np.flatnonzero(self.free | (self.sets == 0)).tolist():
            own, labels = seen[row], int(self.sets[row])
            if own is None or labels.bit_count() == 1 or self.body[row]:
                continue
            best = max(range(len(own)), key=own.__getitem__) if own else 0
            label = Label(best + 1)
            if own and own[best] >= _SURE and (not labels or labels & bits(label)):
                self._is(row, label)
            elif (not own or own[best] <= 1 - _SURE) and labels & bits(Label.CHROME):
                self._is(row, Label.CHROME)
        for column in range(len(SINGLE)):
            chances = {text: own[column] for text, own in self.taught.items() if own}
            most = max(chances.values(), default=0.0)
            rows = [row for row, own in enumerate(seen) if own and own[column] == most]
            known = self.known_right[column] == Known.WHICH
            if not known and most >= _SURE and rows:
                self.right[rows, column] = True
                known = True
            if known or sum(chances.values()) <= 1 - _SURE:
                self.known_right[column] = Known.ALL

    def _is(self, row: int, *labels: Label) -> None:
        self.sets[row] = bits(*labels)

    def _may_be(self, row: int, *labels: Label) -> None:
        self.sets[row] |= bits(*labels)

    def _chrome(self) -> list[int]:
        """Lines that may still be chrome."""
        return [int(i) for i in np.flatnonzero(self.free) if self.keys[i] and self.sets[i] & bits(Label.CHROME)]

    def _captions(self) -> None:
        texts = self.gold["captions"] or [] if self.whole else self.silver["captions"]
        wanted = {key(c) for c in texts}
        alike = _Alike(texts)
        for row in self._chrome():
            if len(self.keys[row]) > 3 and (self.keys[row] in wanted or (self.whole and alike(self.keys[row]))):
                self._is(row, Label.CAPTION)

    def _comments(self) -> None:
        text = self.gold.get("comments")
        if not text:
            return
        share = aligned(self.lines, tokens("\n".join(text) if isinstance(text, list) else text))
        for row in self._chrome():
            if share[row] >= _COMMENT:
                self._is(row, Label.COMMENT)
            elif share[row] > _NOT_BODY:
                self._may_be(row, Label.COMMENT)

    def _headlines(self) -> None:
        for name in ("headlines_maybe", "headlines"):
            alike = _Alike(self.gold.get(name) or ())
            for row in np.flatnonzero(self.free).tolist():
                if self.keys[row] and alike(self.keys[row]):
                    if name == "headlines":
                        self._is(row, Label.HEADLINE)
                    else:
                        self._may_be(row, Label.HEADLINE)

    def _tags(self) -> None:
        tags = {key(t) for t in self.gold.get("tags_visible" if self.marked else "tags") or ()} - {""}
        doubtful = {key(t) for t in self.gold.get("tags_doubtful") or ()} - {""}
        for row in self._chrome() if doubtful else ():
            if self.keys[row] in doubtful:
                self.sets[row] = 0
        rows, lists = [], set()
        for row in np.flatnonzero(self.free).tolist() if tags else ():
            parts = [key(part) for part in split_tags(self.page.lines[row].text)]
            if parts and sum(part in tags for part in parts) * 2 > len(parts):
                rows.append(row)
                lists |= {row} if len(parts) > 1 else set()
        together = [
            row
            for row in rows
            if row in lists or abs(row - self.last) <= _AFTER or any(0 < abs(row - o) <= _APART for o in rows)
        ]
        below = [row for row in together if row >= self.first - _ABOVE]
        for row in rows:  # where tags stand together by the article, the same words elsewhere are its menus
            if row in (below or together):
                self._is(row, Label.TAG)
            else:
                self._is(row, Label.TAG, Label.CHROME, Label.SECTION)

    def _title(self) -> None:
        title = key(self.gold.get("title") or "")
        if not title:
            self._shows(Label.TITLE, (), None)
            if "title" not in self.gold:
                for row in np.flatnonzero(self.free).tolist():
                    if row <= self.first:
                        self._may_be(row, Label.TITLE)
            return
        rows = [i for i, line in enumerate(self.keys) if line == title]
        alike = _Alike([title])
        rows = rows or [i for i, line in enumerate(self.keys[: self.first + 2]) if line and alike(line)]
        self._shows(Label.TITLE, rows, title)
        if not rows:
            return
        above = [row for row in rows if row <= self.first + 1]
        self.title = above[-1] if above else rows[0]
        for row in rows:
            if row == self.title:
                self._is(row, Label.TITLE)
            else:
                self.sets[row] = bits(Label.TITLE, Label.CHROME) | (int(self.sets[row]) & bits(Label.BODY))
            if self.marked and row != self.title and not int(self.sets[row]) & bits(Label.BODY):
                self._is(row, Label.CHROME)

    def _by_title(self, row: int) -> bool:
        """Whether a line stands between title and body, or near the one that there is."""
        if self.title < 0:
            return abs(row - self.first) <= _NEAR
        return self.title <= row <= self.first + 3

    def _bylines(self) -> None:
        author = self.gold.get("author") or ""
        names = [str(a) for a in author] if isinstance(author, list) else [str(author)]
        wanted = [set(tokens(part)) for name in names for part in (name, *name.replace(";", ",").split(","))]
        wanted = [words for words in wanted if len(words) >= 2]
        longest = 2 + 2 * max(map(len, wanted), default=0)
        if self.marked and not wanted:  # a name of one word
            wanted = [set(tokens(name)) for name in names if tokens(name)]
            longest = 2 + 2 * max(map(len, wanted), default=0)
        near, far = [], []
        for row in self._chrome():
            words = self.lines[row]
            if len(words) <= _SHORT and any(w <= set(words) for w in wanted):
                if self._by_title(row) and len(words) <= longest:
                    near.append(row)
                else:
                    far.append(row)
        for row in near:
            self._is(row, Label.BYLINE)
        for row in far:
            if self.marked and not near and len(self.lines[row]) <= longest:
                self._is(row, Label.BYLINE)
            else:
                self._may_be(row, Label.BYLINE)
        every = set.union(*wanted) if wanted else set()
        rows = near or (far if self.marked else [])
        full = [row for row in rows if every <= set(self.lines[row])]  # of several authors, lines with all of them
        self._shows(Label.BYLINE, full or rows, any(names) and author)

    def _dates(self) -> None:
        day = str(self.gold.get("date") or "")[:10]
        anchors = (self.title, self.first) if self.title >= 0 else (self.first,)
        rows = [row for row, found in self.page.days.items() if day and found.day == day and self.free[row]]
        close = [row for row in rows if min(abs(row - anchor) for anchor in anchors) <= _NEAR]
        self._shows(Label.DATE, close or (rows if self.marked else ()), day)
        for row, found in sorted(self.page.days.items()):
            if not self.free[row] or not found.day:
                continue
            if not int(self.sets[row]) & bits(Label.CHROME, Label.BYLINE):
                continue
            near = min(abs(row - anchor) for anchor in anchors) <= _NEAR
            if near and found.day == day and self.page.lines[row].words <= _SHORT:
                self.sets[row] = bits(Label.DATE) | (int(self.sets[row]) & bits(Label.BYLINE))
            elif self.marked:
                if not close and found.day == day and self.page.lines[row].words <= _SHORT:
                    self.sets[row] = bits(Label.DATE) | (int(self.sets[row]) & bits(Label.BYLINE))
                elif found.day == day or day:
                    self._may_be(row, Label.DATE)
            elif near or not day:
                self._may_be(row, Label.DATE)

    def _sections(self) -> None:
        wanted = {key(s) for s in ([self.gold.get("section") or ""] if self.marked else self.silver["sections"])} - {""}
        rows = [row for row in self._chrome() if self.keys[row] in wanted]
        self._shows(Label.SECTION, rows, wanted)
        above = [row for row in rows if self.title - _NEAR <= row < self.title]
        for row in rows:
            if above and row == above[-1]:
                self._is(row, Label.SECTION)
            else:
                self._may_be(row, Label.SECTION)


def key(text: str) -> str:
    """A text as it is compared."""
    return " ".join(tokens(text))


class _Alike:
    """Whether a line is like one of some texts, as headlines are compared."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact = {key(text) for text in texts} - {""}
        self._bags = [Counter(text.split()) for text in sorted(self._exact)]
        self._index: defaultdict[str, list[int]] = defaultdict(list)
        for i, bag in enumerate(self._bags):
            for word in bag:
                self._index[word].append(i)

    def __call__(self, line: str) -> bool:
        if line in self._exact:
            return True
        bag = Counter(line.split())
        size = sum(bag.values())
        if size < 4:
            return False
        near = Counter(i for word in bag for i in self._index.get(word, ()))
        return any(
            sum((bag & self._bags[i]).values()) >= _ALIKE * max(size, sum(self._bags[i].values()))
            for i, _ in near.most_common(5)
        )

"""From a page's gold to what each of its lines may be: a set of labels, as bits.

A line has one label where the gold tells, and several where it leaves open what the line is: a
corpus without gold headlines does not say which of its chrome lines are headlines. The training
loss asks only that the probability fall on the set (learning from partial labels: T. Cour, B. Sapp
and B. Taskar, JMLR 12, 2011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.values.tags import split_tags
from training.alignment import aligned, tokens
from training.silver import Silver

Sets = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

#: From which share of its words in the gold body a line is body, and up to which it is not; between them nobody knows.
_BODY, _NOT_BODY = 0.6, 0.3
#: Two headlines are alike when so many of the longer one's words are the other's.
_ALIKE = 0.75
#: Words of the longest line that is a date or byline, and how many lines from the title it may stand.
_SHORT, _NEAR = 14, 12
#: Tags stand together: so many lines apart, or so many from the end of the body; and this far above it at most.
_APART, _AFTER, _ABOVE = 2, 8, 12
#: Fields of the gold that, where a corpus has them, tell of every line of a page whether it is one.
_GIVEN = {"headlines": Label.HEADLINE, "tags_visible": Label.TAG, "date": Label.DATE}


def bits(*labels: Label) -> int:
    """A set of labels."""
    return sum(1 << int(label) for label in labels)


def allowed(page: Page, gold: dict[str, Any], silver: Silver) -> Sets:
    """For each line of a page the set of labels that it may have; 0 for "not known"."""
    return _Lines(page, gold, silver).allowed()


class _Lines:
    """The lines of a page, and what is known of them so far."""

    def __init__(self, page: Page, gold: dict[str, Any], silver: Silver) -> None:
        self.page, self.gold, self.silver = page, gold, silver
        self.lines = [tokens(line.text) for line in page.lines]
        self.keys = [" ".join(words) for words in self.lines]
        self.body, self.known = self._body()
        self.free = self.known & ~self.body
        rows = np.flatnonzero(self.body)
        self.first, self.last = (int(rows[0]), int(rows[-1])) if len(rows) else (len(self.lines), 0)
        self.sets: Sets = np.zeros(len(self.lines), dtype=np.int32)
        self.title = -1

    def allowed(self) -> Sets:
        self.sets[self.free] = self._outside()
        self.sets[self.known & self.body] = bits(Label.BODY)
        self._captions()
        self._headlines()
        self._tags()
        self._title()
        self._bylines()
        self._dates()
        self._sections()
        self.sets[np.array([not words for words in self.lines], dtype=bool)] = 0
        return self.sets

    def _body(self) -> tuple[Mask, Mask]:
        """Which lines are body, and of which that is known."""
        gold, n = self.gold, len(self.lines)
        wanted, unwanted = ([key(x) for x in gold.get(name) or ()] for name in ("must", "must_not"))
        if text := gold.get("body") or self.silver["body"]:
            share = aligned(self.lines, tokens(text))
            body = share >= _BODY
            missed = np.array([any(k and k in w for w in wanted) for k in self.keys], dtype=bool) & ~body
            return body, (body | (share <= _NOT_BODY)) & ~missed
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
        found = bits(Label.CHROME, *(label for name, label in _GIVEN.items() if name not in self.gold))
        for known, label in (
            (self.silver["sections"], Label.SECTION),
            (self.silver["captions"], Label.CAPTION),
            (self.gold.get("author"), Label.BYLINE),
        ):
            found |= 0 if known else bits(label)
        return found

    def _is(self, row: int, *labels: Label) -> None:
        self.sets[row] = bits(*labels)

    def _may_be(self, row: int, *labels: Label) -> None:
        self.sets[row] |= bits(*labels)

    def _chrome(self) -> list[int]:
        """Lines that may still be chrome."""
        return [int(i) for i in np.flatnonzero(self.free) if self.keys[i] and self.sets[i] & bits(Label.CHROME)]

    def _captions(self) -> None:
        wanted = {key(c) for c in self.silver["captions"]}
        for row in self._chrome():
            if self.keys[row] in wanted and len(self.keys[row]) > 3:
                self._is(row, Label.CAPTION)

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
        tags = {key(t) for t in self.gold.get("tags_visible") or ()} - {""}
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
            if "title" not in self.gold:
                for row in np.flatnonzero(self.free).tolist():
                    if row <= self.first:
                        self._may_be(row, Label.TITLE)
            return
        rows = [i for i, line in enumerate(self.keys) if line == title]
        alike = _Alike([title])
        rows = rows or [i for i, line in enumerate(self.keys[: self.first + 2]) if line and alike(line)]
        if not rows:
            return
        above = [row for row in rows if row <= self.first + 1]
        self.title = above[-1] if above else rows[0]
        for row in rows:
            if row == self.title:
                self._is(row, Label.TITLE)
            else:
                self.sets[row] = bits(Label.TITLE, Label.CHROME) | (int(self.sets[row]) & bits(Label.BODY))

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
        for row in self._chrome():
            words = self.lines[row]
            if len(words) <= _SHORT and any(w <= set(words) for w in wanted):
                if self._by_title(row) and len(words) <= longest:
                    self._is(row, Label.BYLINE)
                else:
                    self._may_be(row, Label.BYLINE)

    def _dates(self) -> None:
        day = str(self.gold.get("date") or "")[:10]
        anchors = (self.title, self.first) if self.title >= 0 else (self.first,)
        for row, found in sorted(self.page.days.items()):
            if not self.free[row] or not found.day:
                continue
            if not int(self.sets[row]) & bits(Label.CHROME, Label.BYLINE):
                continue
            near = min(abs(row - anchor) for anchor in anchors) <= _NEAR
            if near and found.day == day and self.page.lines[row].words <= _SHORT:
                self.sets[row] = bits(Label.DATE) | (int(self.sets[row]) & bits(Label.BYLINE))
            elif near or not day:
                self._may_be(row, Label.DATE)

    def _sections(self) -> None:
        wanted = {key(s) for s in self.silver["sections"]} - {""}
        rows = [row for row in self._chrome() if self.keys[row] in wanted]
        above = [row for row in rows if self.title - _NEAR <= row < self.title]
        for row in rows:
            if above and row == above[-1]:
                self._is(row, Label.SECTION)
            else:
                self._may_be(row, Label.SECTION)


def fields_of(lines: Sequence[str], gold: dict[str, Any]) -> npt.NDArray[np.int8]:
    """For each line whether it is the title, a headline, tags: 1, 0, or -1 where the gold leaves it open."""
    keys = [key(line) for line in lines]
    found = np.full((len(lines), 3), -1, dtype=np.int8)
    if title := key(gold.get("title") or ""):
        found[:, 0] = [line == title for line in keys]
    if "headlines" in gold:
        maybe, alike = (_Alike(gold.get(name) or ()) for name in ("headlines_maybe", "headlines"))
        found[:, 1] = [-1 if not line else 1 if alike(line) else -maybe(line) for line in keys]
    if "tags_visible" in gold:
        tags = {key(tag) for tag in gold["tags_visible"]} - {""}
        parts = [[key(part) for part in split_tags(line)] if tags else [] for line in lines]
        found[:, 2] = [sum(tag in tags for tag in some) * 2 > len(some) for some in parts]
    return found


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

"""Lines of flattened pages of which documents tell where pieces were glued."""

from __future__ import annotations

import random
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.labels import Label
from cleaner.page.html import read_html
from cleaner.page.text import read_text
from cleaner.rules.seams import seams
from cleaner.rules.spans import spans
from cleaner.scan.cuts import Cuts
from cleaner.scan.wordset import WordSet
from cleaner.values.language import language_of
from training.alignment import tokens
from training.made import made
from training.pages import FOLDS, Source, fold_of, silvers, sites

#: Pages that are taken, lines of a page that are joined or aligned, and characters of the longest piece.
_PAGES, _LINES, _SHORT = 1_600, 1_500, 70
#: How often a page is flattened in each style, how often lines of its document are joined, and how often it is made.
_STYLES = ("indented", "indented", "indented", "indented", "wet", "wet", "wet", "soup", "inscriptis", "inscriptis")
_JOINED, _MADE = 0.5, 0.4
#: What stands between the pieces that are joined.
_BETWEEN = ("",) * 8 + (" ",) * 3 + ("|", "#", "#", " - ")
#: Characters in which a line is sought in the document, and on each side of a place that tell it from others.
_FAR, _AROUND = 20_000, 6
#: Characters from which a line that ends as a sentence is prose, and signs that end one.
_LONG, _ENDS = 80, (".", "!", "?", "。", "”", '."')
KINDS = (
    *("prose", "whole lines", "2 pieces", "3 pieces", "4 pieces and more"),
    *("byline, date (made)", "section, title (made)", "tags (made)"),
    *("joined by nothing", "joined by spaces", "joined by signs", "joined by #"),
)
#: Kinds of lines of flattened documents.
PROSE, DOCUMENT = 0, (0, 1, 2, 3, 4)
_BLOCKS = {Label.BYLINE: 5, Label.DATE: 5, Label.SECTION: 6, Label.TITLE: 6, Label.TAG: 7}


class Glued(NamedTuple):
    """A line: its text, the characters (white space aside) before which a piece begins in it, those before which one
    may, and what kind of line it is. A line of which nobody knows has the kind -1."""

    text: str
    joints: frozenset[int]
    maybe: frozenset[int]
    kind: int


class Joined(NamedTuple):
    """Places at which pieces may be glued, and lines, in columns.

    Place ``i`` has the features from ``first[i]`` on. ``glued`` is -1 where nobody knows. ``line`` counts lines as they
    are after seams cut them; ``prose`` is whether one reads as prose. ``kind`` is an index into ``kinds``, ``language``
    into ``languages``. ``line_kind`` to ``seams_wrong`` are of lines before: their joints, and how many of them
    seams cut, and how many other places. ``words`` are those of prose in each fold.
    """

    ids: npt.NDArray[np.int32]
    first: npt.NDArray[np.int64]
    glued: npt.NDArray[np.int8]
    line: npt.NDArray[np.int64]
    sort: npt.NDArray[np.int8]
    kind: npt.NDArray[np.int8]
    prose: npt.NDArray[np.bool_]
    fold: npt.NDArray[np.int8]
    site: npt.NDArray[np.int32]
    language: npt.NDArray[np.int16]
    line_kind: npt.NDArray[np.int8]
    line_language: npt.NDArray[np.int16]
    joints: npt.NDArray[np.int64]
    seams_right: npt.NDArray[np.int64]
    seams_wrong: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def kind_of(text: str, joints: int) -> int:
    """The kind of a line of a flattened document."""
    if joints:
        return min(joints + 1, 4)
    return PROSE if len(text) >= _LONG and text.endswith(_ENDS) else 1


class Document:
    """The characters of a document's lines in a row, where lines begin in them, and what stands around the places where
    text nodes meet."""

    def __init__(self, lines: Sequence[str], nodes: Sequence[str]) -> None:
        self.text = "".join(map(bare, lines))
        self.starts = set(accumulate((len(bare(line)) for line in lines), initial=0))
        some = "".join(map(bare, nodes))
        ends = accumulate(len(bare(node)) for node in nodes)
        self.nodes = {some[max(0, end - _AROUND) : end + _AROUND] for end in ends}

    def maybe(self, begin: int, stop: int) -> frozenset[int]:
        """The places in a stretch at which text nodes meet, from its start on."""
        return frozenset(
            at - begin for at in range(begin + 1, stop) if self.text[max(0, at - _AROUND) : at + _AROUND] in self.nodes
        )

    def glued(self, lines: Sequence[str]) -> list[Glued]:
        """The lines of the same document, flattened: each stands where the next one of the document begins and ends."""
        found = []
        after = 0
        for line in lines:
            some = bare(line)
            at = self._find(some, after)
            if at < 0 or not some:
                found.append(Glued(line, frozenset(), frozenset(), -1))
                continue
            after = at + len(some)
            joints = frozenset(i - at for i in range(at + 1, after) if i in self.starts)
            found.append(Glued(line, joints, self.maybe(at, after) - joints, kind_of(line.strip(), len(joints))))
        return found

    def _find(self, some: str, after: int) -> int:
        end = after + _FAR + len(some)
        at = self.text.find(some, after, end)
        while at >= 0 and not (at in self.starts and at + len(some) in self.starts):
            at = self.text.find(some, at + 1, end)
        return at


def of_document(lines: Sequence[str], document: Document, rng: random.Random) -> list[Glued]:
    """The lines of a document with some runs of short ones joined."""
    found = []
    starts = [0, *accumulate(len(bare(line)) for line in lines)]
    share = rng.choice((0.1, 0.3, 0.6))
    at = 0
    while at < len(lines):
        stop = at + 1
        if rng.random() < share:
            most = rng.choice((2, 2, 3, 4, 5, 8))
            while stop < len(lines) and stop - at < most and max(map(len, lines[at : stop + 1])) <= _SHORT:
                stop += 1
        between = rng.choice(_BETWEEN) if stop > at + 1 else ""
        pieces = [line.strip() for line in lines[at:stop]]
        maybe = [document.maybe(starts[i], starts[i + 1]) for i in range(at, stop)]
        sign = ""
        if between == "#":
            sign, between = "#" + rng.choice(("", " ")), rng.choice(("", " "))
        kind = 11 if sign else 8 if not between else 9 if between == " " else 10
        joints, inside, size = [], set(), 0
        for piece, some in zip(pieces, maybe, strict=True):
            if size:
                size += len(bare(between))
                joints.append(size)
            size += len(bare(sign))
            inside |= {size + place for place in some}
            size += len(bare(piece))
        text = between.join(sign + piece for piece in pieces)
        found.append(Glued(text, frozenset(joints), frozenset(inside), kind if joints else kind_of(text, 0)))
        at = stop
    return found


def of_made(gold: dict[str, Any], body: str, rng: random.Random) -> list[Glued]:
    """A made page, of which the blocks of some groups are joined: bylines with dates, sections with titles, tags."""
    page = made(gold, body, (), rng)
    found: list[Glued] = []
    before = None
    for block in page.blocks if page is not None else ():
        kind = _BLOCKS.get(block.labels[0])
        if kind is not None and kind == before and len(found[-1].text) < 3 * _SHORT and rng.random() < 0.6:
            last = found.pop()
            joints = last.joints | {len(bare(last.text))}
            found.append(Glued(last.text + block.text.strip(), joints, frozenset(), kind))
        else:
            text = block.text.strip()
            found.append(Glued(text, frozenset(), frozenset(), kind_of(text, 0)))
        before = kind
    return [one for one in found if one.text and "\n" not in one.text]


class _Rows:
    """Columns that grow page by page."""

    def __init__(self, common: WordSet) -> None:
        self.common = common
        self.ids, self.first = array("i"), array("q", [0])
        self.places: list[tuple[int, int, int, int, bool, int, int, int]] = []
        self.lines: list[tuple[int, int, int, int, int]] = []
        self.words = [0] * FOLDS
        self.languages: dict[str, int] = {}
        self.sites: dict[str, int] = {}
        self.count = 0

    def add(self, lines: Sequence[Glued], site: str, language: str) -> None:
        """Add a page of such lines."""
        number = self.languages.setdefault(language, len(self.languages))
        home = self.sites.setdefault(site, len(self.sites))
        fold = fold_of(site)
        page = read_text("\n".join(line.text for line in lines))
        source = page.text.source
        starts = [0, *(np.cumsum([len(line.text) + 1 for line in lines]).tolist())]
        # how many characters that aren't white space stand before each place
        before = [0, *accumulate(not character.isspace() for character in source)]

        def truth(at: int, til: int) -> tuple[int, int]:
            """The line of a place, and whether it is a joint; -1 where nobody knows."""
            row = bisect_right(starts, at) - 1
            line, begin = lines[row], before[starts[row]]
            asked = {before[at] - begin, before[til] - begin}
            if line.kind < 0 or (asked & line.maybe and not asked & line.joints):
                return row, -1
            return row, int(bool(asked & line.joints))

        tally = [[0, 0] for _ in lines]
        places = seams(page)
        for at in places:
            row, glued = truth(at, at)
            if glued >= 0:
                tally[row][1 - glued] += 1
        page.cut(places)
        cuts = Cuts(page.text, page.lines, page.book.matcher, self.common)
        prose = cuts.prose_lines()
        for index, at, til, sort, ids in cuts.features():
            row, glued = truth(at, til)
            if lines[row].kind < 0:
                continue
            self.ids.extend(ids)
            self.first.append(len(self.ids))
            self.places.append((glued, self.count + index, sort, lines[row].kind, prose[index], fold, home, number))
        self.count += len(page.lines)
        for line, (right, wrong) in zip(lines, tally, strict=True):
            if line.kind >= 0:
                self.lines.append((line.kind, number, len(line.joints), right, wrong))
            if line.kind == PROSE:
                self.words[fold] += len(tokens(line.text))

    def columns(self) -> Joined:
        """All of them."""
        found: list[Any] = [np.array(self.ids, dtype=np.int32), np.array(self.first, dtype=np.int64)]
        found += [np.array(column) for rows in (self.places, self.lines) for column in zip(*rows, strict=True)]
        found += [np.array(self.words), KINDS, tuple(self.languages)]
        return Joined(*found)


def joined(where: Source, names: Sequence[str], common: WordSet) -> Joined:
    """Pages of the corpora with joints."""
    made_ = _Rows(common)
    total = sum(len(sites(where, name)) for name in names)
    step = max(1, total // _PAGES)
    for name in names:
        home, silver = sites(where, name), silvers(where, name)
        flat = {style: {p["id"]: p["text"] for p in where.flat(name, style)[::step]} for style in sorted(set(_STYLES))}
        for page in where.html(name):
            id_ = page["id"]
            if id_ not in flat["soup"]:
                continue
            rng = random.Random(zlib.crc32(f"cuts {id_}".encode()))
            read = read_html(page["html"])
            read.cut(spans(read))
            lines = [line.text for line in read.lines if line.length][:_LINES]
            body = (page.get("gold") or {}).get("body") or silver[id_]["body"] or ""
            language = language_of(body or "\n".join(lines)) or "?"
            style = rng.choice(_STYLES)
            document = Document(lines, flat["soup"][id_].split("\n"))
            made_.add(document.glued(flat[style].get(id_, "").split("\n")), home[id_], language)
            if rng.random() < _JOINED:
                made_.add(of_document(lines, document, rng), home[id_], language)
            if body and rng.random() < _MADE:
                made_.add(of_made(page["gold"], body, rng), home[id_], language)
    return made_.columns()

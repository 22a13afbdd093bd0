"""The inside of a line as Markdown: emphasis, code, links, and images where they stand in the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.document.dom import Dom
from cleaner.document.inherited import Inherited
from cleaner.markdown.escape import destination, escaped, fence, title
from cleaner.scan.chars import visible

#: Elements by what they are in Markdown, which has no signs for the last five.
_ELEMENTS = {
    "strong": "strong b",
    "em": "em i",
    "del": "del s strike",
    "code": "code kbd samp tt",
    "a": "a",
    "sub": "sub",
    "sup": "sup",
    "q": "q",
    "ins": "ins",
    "mark": "mark",
}
_KINDS = {name: kind for kind, names in _ELEMENTS.items() for name in names.split()}
_SIGNS = {"strong": ("**", "__"), "em": ("*", "_"), "del": ("~~",)}
_SPACE = re.compile(r"\s+")
#: Stands for the sign of an element beside, which is not chosen yet. All signs are punctuation.
_SIGN = "*"


class _Piece(NamedTuple):
    """A part of a line: what it is ("" for finished Markdown), and its text: of code as it stands, else Markdown."""

    kind: str
    text: str


@dataclass
class _Node:
    """An element in a line, cut to it: what it is, its row, its stretch of the text, and the elements in it."""

    kind: str
    row: int
    begin: int
    end: int
    inner: list[_Node] = field(default_factory=list)


class Inline:
    """Writes lines of one page: of its text, its elements, the addresses of its links, and its images as Markdown.

    Links and images that are in no mapping are not written; the text of such links is.
    """

    def __init__(self, text: str, dom: Dom, links: dict[int, str], images: dict[int, str]) -> None:
        self._text, self._dom, self._links, self._images = text, dom, links, images
        self._hidden = frozenset(dom.concealed)
        self._rows = sorted(self._hidden.union(filter(self._counts, dom.rows(*_KINDS))))
        self._starts = [dom.start[row] for row in self._rows]
        self._around: Inherited[int, tuple[int, ...]] = dom.inherited(self._marks, ())

    def write(self, begin: int, end: int, images: Sequence[int] = (), *, cell: bool = False) -> str:
        """The Markdown of a stretch of the text, with the images (by their rows) that stand in it.

        ``cell`` says that it stands in a cell of a table.
        """
        line = ""
        for hides in (True, False):  # what is hidden is written where the line would be empty without it
            line = line or _joined(self._pieces(self._tree(begin, end, images, hides), cell, code=False), "", "")
            line = _SPACE.sub(" ", line).strip()
        return line.replace("|", "\\|") if cell else line

    def _counts(self, row: int) -> bool:
        """Whether an element is written as more than its text."""
        tag = self._dom.tag[row]
        return tag in _KINDS and (tag != "a" or row in self._links)

    def _tree(self, begin: int, end: int, images: Sequence[int], hides: bool) -> _Node:
        dom = self._dom
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        rows = {*self._around[dom.covering(begin, begin)], *self._rows[low:high]}
        hidden = self._hidden & rows
        whole = {row for row in hidden if not hides or (dom.start[row] <= begin and dom.end[row] >= end)}
        stack = [_Node("", -1, begin, end)]
        for row in sorted((rows - whole) | set(images)):
            if row in images:
                while len(stack) > 1 and not dom.holds(stack[-1].row, row):
                    stack.pop()
                at = min(max(dom.start[row], stack[-1].begin), stack[-1].end)
                stack[-1].inner.append(_Node("img", row, at, at))
                continue
            node = _Node(self._kind(row), row, max(dom.start[row], begin), min(dom.end[row], end))
            while len(stack) > 1 and node.begin >= stack[-1].end:
                stack.pop()
            kinds = {outer.kind for outer in stack}
            if node.begin < node.end and node.kind not in kinds and ("code" not in kinds or node.kind == "a"):
                stack[-1].inner.append(node)
                stack.append(node)
        return stack[0]

    def _marks(self, row: int, around: tuple[int, ...]) -> tuple[int, ...]:
        """The rows that are written around what an element holds, by those of its parent: of a kind the outermost.

        Of hidden ones, which may hold all of a line, there is the outermost of those that end together.
        """
        if row not in self._hidden and not self._counts(row):
            return around
        kind, end = self._kind(row), self._dom.end[row]
        alike = (outer for outer in around if self._kind(outer) == kind)
        return around if any(kind != "hidden" or self._dom.end[outer] == end for outer in alike) else (*around, row)

    def _kind(self, row: int) -> str:
        return "hidden" if row in self._hidden else _KINDS[self._dom.tag[row]]

    def _pieces(self, node: _Node, cell: bool, code: bool) -> list[_Piece]:
        """What is in a node; ``code`` says that its text is code."""
        pieces: list[_Piece] = []
        at = node.begin
        for inner in node.inner:
            pieces += self._plain(at, inner.begin, cell, code)
            pieces += self._marked(inner, cell, code)
            at = inner.end
            if inner.kind == "img" and self._text[at : at + 1] == " " and self._dom.kept[inner.row].get("after") == "":
                at += 1  # the white space stands before the image
        return pieces + self._plain(at, node.end, cell, code)

    def _plain(self, begin: int, end: int, cell: bool, code: bool) -> list[_Piece]:
        text = _SPACE.sub(" ", visible(self._text[begin:end]))
        # a backslash before a bar is read in two ways, where that is code in a table
        as_code = code and not (cell and "\\|" in text)
        return _apart("code" if as_code else "html" if code else "", text if as_code else escaped(text))

    def _marked(self, node: _Node, cell: bool, code: bool) -> list[_Piece]:
        if node.kind == "hidden":  # nobody sees it in a line that is seen
            return []
        if node.kind == "img":
            return [_Piece("", self._images[node.row])]
        if node.kind == "a":
            text = _joined(self._pieces(node, cell, code), "[", "]")
            hover = title(self._dom.kept.get(node.row, {}).get("title", ""))
            end = f"]({destination(self._links[node.row])}{hover})"
            return [_Piece("", f"[{piece.text}{end}") if piece.kind else piece for piece in _apart("a", text)]
        if node.kind == "code":
            return self._pieces(node, cell, code=True)
        return _apart(node.kind, _joined(self._pieces(node, cell, code), _SIGN, _SIGN))


def _apart(kind: str, text: str) -> list[_Piece]:
    """A piece, with the white space at its ends as pieces of their own: no mark stands beside it."""
    core = text.strip()
    if not core or not kind:
        return [_Piece("", text)] if text else []
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return [piece for piece in (_Piece("", before), _Piece(kind, core), _Piece("", after)) if piece.text]


def _joined(pieces: list[_Piece], before: str, after: str) -> str:
    """Pieces as one text, ``before`` and ``after`` which characters it will stand."""
    out = ""
    first = [("`" if kind == "code" else _SIGN if kind else text[0]) for kind, text in pieces]
    for i, (kind, text) in enumerate(pieces):
        last = out[-1:] or before
        next_ = first[i + 1] if i + 1 < len(first) else after
        if not kind:
            # an exclamation mark before a link would make an image of it
            out = out[:-1] + "\\!" if last == "!" and text[0] == "[" else out
            out += text
        elif kind == "code":
            out += _code(text, last, next_)
        else:
            signs = (sign for sign in _SIGNS.get(kind, ()) if _fits(sign, text, last, next_))
            sign = next(signs, None)
            name = "code" if kind == "html" else kind
            out += f"{sign}{text}{sign}" if sign else f"<{name}>{text}</{name}>"
    return out


def _code(text: str, last: str, next_: str) -> str:
    """A code span, between two characters; two that touch would be one."""
    if "`" in (last, next_):
        return f"<code>{escaped(text)}</code>"
    sign = fence(text)
    space = " " if "`" in (text[0], text[-1]) else ""
    return f"{sign}{space}{text}{space}{sign}"


def _fits(sign: str, text: str, last: str, next_: str) -> bool:
    """Whether a sign around a text opens and closes there (CommonMark, section 6.2), and joins no sign beside it."""
    character = sign[0]
    if character in (last, next_, text[0], text[-1]):
        return False
    within_word = not _ends_word(last) or not _ends_word(next_)
    if within_word and character == "_":
        return False
    opens = _is_plain(text[0]) or _ends_word(last)
    closes = _is_plain(text[-1]) or _ends_word(next_)
    return opens and closes


def _ends_word(character: str) -> bool:
    """Whether it is white space, or punctuation by all versions of CommonMark, or no character at all."""
    return not character or character.isspace() or unicodedata.category(character)[0] == "P" or character in _ASCII


def _is_plain(character: str) -> bool:
    """Whether it is neither white space nor punctuation, by all versions of CommonMark."""
    return not character.isspace() and unicodedata.category(character)[0] not in "PS"


#: Symbols of ASCII, which are punctuation in all versions.
_ASCII = "$+<=>^`|~"

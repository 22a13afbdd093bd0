"""The body of an article as Markdown (CommonMark, with the tables of GitHub Flavored Markdown).

Headings, lists, quotations, code and tables of a document are written as what they were, and emphasis
and, on request, links within lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.dom import VERBATIM, Dom
from cleaner.labels import Label
from cleaner.links import absolute

if TYPE_CHECKING:
    from cleaner.article import Segment, Segments

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "samp": "`"}
#: What would be markup in the middle of a line, and at its beginning.
_MARKUP = re.compile(r"[\\`*\[\]]|<(?=[a-zA-Z/!?])")
_OPENING = re.compile(r"(?:[#>+~=|-](?=\s|$|[-=~]{2})|\d{1,9}(?=[.)](?:\s|$)))")


class _Line(NamedTuple):
    """A line of the body: what kind of block it is of, which one, what stands before its text, and the text."""

    kind: str
    block: int
    before: str
    text: str


def markdown(segments: Segments, dom: Dom, *, links: bool = False) -> str:
    """The body of the segments of a document as Markdown, without a line end after it; with ``links`` those in it."""
    lines = list(_lines(segments, dom, links))
    blocks = [list(group) for _, group in groupby(lines, lambda line: (line.kind, line.block))]
    return "\n\n".join(_block(block) for block in blocks)


def _block(lines: list[_Line]) -> str:
    first = lines[0]
    if first.kind == "list":  # its lines say themselves how deep they are
        return "\n".join(line.before + line.text for line in lines)
    if first.kind == "code":
        text = "\n".join(line.text for line in lines).rstrip()
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
        inner = [fence, *text.split("\n"), fence]
    elif first.kind == "table":
        rows = [[cell.strip().replace("|", "\\|") for cell in line.text.split("\t")] for line in lines]
        width = max(map(len, rows))
        written = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        inner = [written[0], "|" + " --- |" * width, *written[1:]]
    else:
        inner = [line.text for line in lines]
    return "\n".join(first.before + text for text in inner)


def _lines(segments: Segments, dom: Dom, links: bool) -> Iterator[_Line]:
    for index, segment in enumerate(segments):
        if segment.label is Label.BODY and segment.text.strip():
            yield _line(segment, index, dom, int(segments.elements[index]), links)


def _line(segment: Segment, index: int, dom: Dom, row: int, links: bool) -> _Line:
    tags = {at: dom.tag[at] for at in dom.around(row)}
    quoted = "> " * sum(tag == "blockquote" for tag in tags.values())
    for at, tag in tags.items():
        if tag in VERBATIM:
            return _Line("code", at, quoted, segment.text.removesuffix("\n"))
    for at, tag in tags.items():
        if tag == "table" and "\t" in segment.text.strip():
            return _Line("table", at, quoted, _inline(segment, dom, links))
        if tag in _HEADINGS:
            return _Line("heading", index, quoted + "#" * _HEADINGS[tag] + " ", _inline(segment, dom, links))
        if tag == "li":
            outer = [other for other, name in tags.items() if name in ("ul", "ol", "menu", "dir")]
            ordered = bool(outer) and dom.tag[outer[0]] == "ol"
            first = dom.start[at] == segment.start
            indent = "  " * (len(outer) - 1) + ("   " if ordered and not first else "" if first else "  ")
            mark = "" if not first else f"{dom.number(at)}. " if ordered else "- "
            return _Line("list", outer[-1] if outer else at, quoted + indent + mark, _inline(segment, dom, links))
    return _Line("text", index, quoted, _inline(segment, dom, links))


def _inline(segment: Segment, dom: Dom, links: bool) -> str:
    """The text of a line with its emphasis, code and links."""
    text, start = segment.text, segment.start
    begin, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    low, high = np.searchsorted(dom.start, (begin, end))
    marks: list[tuple[int, int, int, str]] = []  # where; closing before opening, the inner first; what
    for at in range(int(low), int(high)):
        mark = _INLINE.get(dom.tag[at])
        linked = links and at in dom.href
        if (mark is None and not linked) or dom.end[at] > end + 1:
            continue
        stretch = text[dom.start[at] - start : min(int(dom.end[at]), end) - start]
        if not stretch.strip():
            continue
        first = int(dom.start[at]) + len(stretch) - len(stretch.lstrip())
        last = first + len(stretch.strip())
        opening, closing = ("[", f"]({_address(dom, at)})") if linked else (mark or "", mark or "")
        marks += [(first, 1, at, opening), (last, 0, -at, closing)]
    out: list[str] = []
    done = begin
    for at, _, _, mark in sorted(marks):
        out += [_escaped(text[done - start : at - start], opens=done == begin and not out), mark]
        done = at
    out.append(_escaped(text[done - start : end - start], opens=not marks))
    return "".join(out)


def _address(dom: Dom, row: int) -> str:
    href = absolute(dom.href[row], dom.declared[0].home)
    return href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _escaped(text: str, *, opens: bool = True) -> str:
    """Text whose characters are no markup; ``opens`` says that a line begins with it."""
    text = _MARKUP.sub(lambda found: "\\" + found.group(), text)
    if opens and (found := _OPENING.match(text)):
        at = found.end() if found.group()[-1].isdigit() else 0
        text = text[:at] + "\\" + text[at:]
    return text

"""What an HTML document looks like to a reader, without what is only a matter of how it was written.

Two documents with the same outline show the same blocks, with the same text in them, marked in the same way. So the
outline of a page can be compared with that of its Markdown, rendered.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import html
from markdown_it import MarkdownIt

#: Inline elements by what they are; others are nothing of their own.
MARKS = {
    **{name: name for name in ("strong", "em", "code", "del", "sub", "sup", "q", "ins", "mark")},
    **{"b": "strong", "i": "em", "kbd": "code", "samp": "code", "tt": "code", "s": "del", "strike": "del"},
}
LISTS = ("ul", "ol", "menu", "dir")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that are blocks, and leave no other trace than that.
PLAIN = (
    *("html", "body", "div", "p", "section", "article", "main", "header", "footer", "figure", "figcaption", "center"),
    *("address", "details", "summary", "dl", "dt", "caption", "thead", "tbody", "tfoot", "nav", "aside", "form"),
)
SKIPPED = ("head", "script", "style", "template", "svg", "iframe", "textarea", "math", "object", "noscript")
#: Links to the heading that they stand in, by their text.
ANCHORS = ("¶", "#", "§", "🔗", "\uf0c1")
BREAK = frozenset(("br",))

_RENDERER = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


class Node(NamedTuple):
    """A block: what it is, and what is in it: blocks, or text as pieces with their marks."""

    kind: Any
    inner: list[Any]


def rendered(markdown: str) -> str:
    """Markdown as HTML."""
    return str(_RENDERER.render(markdown))


def outline(source: str, *, links: bool = True) -> list[Node]:
    """The blocks of a document; with its links and images or without."""
    if not source.strip():
        return []
    builder = _Builder(links)
    builder.walk(
        html.document_fromstring(source if "<html" in source.lower() else f"<body>{source}</body>"), frozenset()
    )
    builder.flush()
    return _merged(builder.out)


class _Text(HTMLParser):
    """All text of a document, with a space where a block or a line begins or ends."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in MARKS and tag not in ("a", "img"):
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])


def text_of(source: str) -> str:
    """All text of a document, white space folded."""
    return " ".join("".join(_Text(source).found).split())


class _Builder:
    def __init__(self, links: bool) -> None:
        self.links = links
        self.out: list[Node] = []
        self.run: list[tuple[str, frozenset[Any]]] = []

    def flush(self, kind: str = "p") -> None:
        """The end of a paragraph; an empty line in it parts it in two."""
        for piece in _paragraphs(self.run):
            self.out.append(Node(kind, [Node("text", piece)]))
        self.run = []

    def inside(self, element: Any, marks: frozenset[Any]) -> list[Node]:
        """What is in an element, by itself."""
        before, self.out, self.run = self.out, [], []
        self.children(element, marks)
        self.flush()
        inner, self.out = self.out, before
        return inner

    def children(self, element: Any, marks: frozenset[Any]) -> None:
        self.text(element.text, marks)
        for child in element:
            if (
                isinstance(child.tag, str)
                and child.tag not in SKIPPED
                and not (child.tag == "a" and child.text in ANCHORS)
            ):
                self.walk(child, marks)
            self.text(child.tail, marks)

    def text(self, text: str | None, marks: frozenset[Any]) -> None:
        self.run += [(" ", frozenset()) if c.isspace() else (c, marks) for c in text or ""]

    def walk(self, element: Any, marks: frozenset[Any]) -> None:
        tag = element.tag
        if tag == "br":
            self.run.append(("\n", BREAK))
        elif tag == "img":
            if self.links and element.get("src"):
                named = ("img", unquote(element.get("src")), element.get("title"))
                self.run += [(c, marks | {named}) for c in element.get("alt") or "\0"]
        elif tag == "input":
            if element.get("type") == "checkbox":
                self.text("[x] " if element.get("checked") is not None else "[ ] ", marks)
        elif self.links and tag == "a" and element.get("href") is not None:
            self.children(element, marks | {("a", unquote(element.get("href")), element.get("title"))})
        elif tag in MARKS:
            # code is code, whatever else it is
            self.children(element, marks | ({MARKS[tag]} if "code" not in marks or MARKS[tag] == "code" else set()))
        elif tag in PLAIN or tag in ("tr", "td", "th") or (tag == "table" and not _is_data(element)):
            self.flush()
            self.children(element, marks)
            self.flush()
        elif tag in HEADINGS:
            self.flush()
            self.children(element, marks)
            self.flush(tag)
        elif tag in ("pre", "listing", "xmp"):
            self.flush()
            text = "\n".join(line.rstrip() for line in "".join(element.itertext()).splitlines()).strip("\n")
            classes = [c for e in element.iter() for c in (e.get("class") or "").split()]
            languages = [c for c in classes if c.startswith("language-")]
            self.out.append(Node(("pre", *languages[:1]), [text]))
        elif tag == "blockquote":
            self.flush()
            self.out.append(Node("blockquote", self.inside(element, marks)))
        elif tag in LISTS:
            self.flush()
            self.out += _runs(element, self, marks)
        elif tag in ("li", "dd"):
            self.flush()
            before = self.out[-1] if self.out else None
            if not (before and before.kind == ("loose",)):
                self.out.append(Node(("loose",), []))
            inner = self.inside(element, marks)
            self.out[-1].inner.append(inner)
        elif tag == "hr":
            self.flush()
            self.out.append(Node("hr", []))
        elif tag == "table":
            self.flush()
            for caption in element.iter("caption"):
                self.children(caption, marks)
                self.flush()
            self.out.append(Node("table", _rows(element, self, marks)))
        else:
            self.children(element, marks)


def _paragraphs(run: list[tuple[str, frozenset[Any]]]) -> list[list[tuple[str, frozenset[Any]]]]:
    """A run of characters as paragraphs, each as pieces with their marks, white space folded."""
    folded: list[tuple[str, frozenset[Any]]] = []
    for c, marks in run:
        last = folded[-1][0] if folded else "\n"
        if c == "\n":
            if last == " ":
                folded.pop()
            folded.append((c, marks))
        elif c != " " or last not in " \n":
            folded.append((c, marks))
    pieces: list[list[tuple[str, frozenset[Any]]]] = [[]]
    breaks = 0
    for c, marks in folded:
        if c == "\n":
            breaks += 1
            continue
        if breaks > 1:
            pieces.append([])
        elif breaks and pieces[-1]:
            pieces[-1].append(("\n", BREAK))
        breaks = 0
        if pieces[-1] and pieces[-1][-1][1] == marks:
            pieces[-1][-1] = (pieces[-1][-1][0] + c, marks)
        else:
            pieces[-1].append((c, marks))
    trimmed = []
    for some in pieces:
        if some and not some[-1][1]:
            some[-1] = (some[-1][0].rstrip(), some[-1][1])
        some = [piece for piece in some if piece[0]]
        if some:
            trimmed.append(some)
    return trimmed


def _runs(element: Any, builder: _Builder, marks: frozenset[Any]) -> list[Node]:
    """A list, or several where its numbers do not follow each other: Markdown counts upwards from the first."""
    ordered = element.tag == "ol"
    items = [child for child in element if child.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    number = int(element.get("start") or (1 if step > 0 else len(items)))
    found: list[Node] = []
    for child in element:
        if child.tag == "li":
            number = int(child.get("value") or number)
            inner = builder.inside(child, marks)
            if inner:
                if not found or (ordered and found[-1].kind[1] + len(found[-1].inner) != number):
                    found.append(Node(("ol", number) if ordered else ("ul",), []))
                found[-1].inner.append(inner)
            number += step
        elif found:  # a list right in a list
            builder_out, builder.out = builder.out, []
            builder.walk(child, marks)
            builder.flush()
            found[-1].inner[-1] += builder.out
            builder.out = builder_out
    return found


def _is_data(table: Any) -> bool:
    inner = [element for element in table.iter(*HEADINGS, "pre", "blockquote", "table") if element is not table]
    return not inner and table.get("role") != "presentation"


def _rows(table: Any, builder: _Builder, marks: frozenset[Any]) -> list[Any]:
    """The rows of a table as lists of cells, its spans filled; without those that have no text."""
    rows: list[list[Any]] = []
    deep: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[Any] = []
        head = not any(rows) and (row.getparent().tag == "thead" or not list(row.iter("td")))
        for cell in row.iter("td", "th"):
            while deep.get(len(cells), 0):
                deep[len(cells)] -= 1
                cells.append([])
            inner = builder.inside(cell, marks)
            columns = int(cell.get("colspan") or 1)
            for column in range(columns):
                deep[len(cells)] = int(cell.get("rowspan") or 1) - 1
                cells.append([] if column else [("th" if head else "td", *_lines(inner))])
        while deep.get(len(cells), 0):
            deep[len(cells)] -= 1
            cells.append([])
        rows.append([cell if cell and cell[0][1:] else [] for cell in cells])
    width = max(map(len, rows), default=0)
    return [row + [[]] * (width - len(row)) for row in rows if any(row)]


def _lines(nodes: list[Node]) -> list[Any]:
    """All text of a cell, line by line, whatever blocks it was in."""
    found: list[Any] = []
    for node in nodes:
        for inner in node.inner:
            if isinstance(inner, Node) and inner.kind == "text":
                line: list[Any] = []
                for text, marks in inner.inner:
                    if text == "\n":
                        found.append(line)
                        line = []
                    else:
                        line.append((text, marks))
                found.append(line)
            elif isinstance(inner, list):
                found += _lines(inner)
            elif isinstance(inner, Node):
                found += _lines([inner])
    return found


def _merged(nodes: list[Node]) -> list[Node]:
    """Items that are in no list as lists."""
    return [
        Node(("ul",) if node.kind == ("loose",) else node.kind, [_clean(inner) for inner in node.inner])
        for node in nodes
    ]


def _clean(inner: Any) -> Any:
    if isinstance(inner, Node):
        return _merged([inner])[0] if inner.kind != "text" else inner
    if isinstance(inner, list) and inner and isinstance(inner[0], Node):
        return _merged(inner)
    return inner

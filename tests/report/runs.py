"""Invented runs for tests of reports, as a run writes them in either form; and what a report shows of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

#: Elements without an end.
_VOID = {"meta", "br", "link", "img"}


def article(id: Any, **fields: Any) -> dict[str, Any]:
    """An article as a line of a run has it."""
    return {
        "id": id, "source": "dump.jsonl", "record": 1, "title": f"Ferry {id}", "byline": None, "date": None,
        "section": None, "language": "en", "body": "The ferry will sail again in March.\nIt is late.", "headlines": [],
        "tags": [], "comments": "", "kind": "article", "quality": 0.9, "url": None,
    } | fields  # fmt: skip


def segment(text: str, label: str = "BODY", kind: str | None = None, **fields: Any) -> dict[str, Any]:
    """A segment as a line of a run has it."""
    return {
        "start": 0, "end": len(text), "label": label, "kind": kind, "score": 0.75, "filter": "network",
        "reason": "by its words", "text": text,
    } | fields  # fmt: skip


def lines(path: Path, *articles: Mapping[str, Any] | str | bytes) -> Path:
    """A run's output as JSON lines; a string or bytes are a line as they are."""
    with path.open("wb") as file:
        for each in articles:
            line = json.dumps(each) if isinstance(each, Mapping) else each
            file.write((line if isinstance(line, bytes) else line.encode()) + b"\n")
    return path


def parts(path: Path, *articles: Mapping[str, Any], rows: int = 2) -> Path:
    """A run's output as a folder of Parquet files, of ``rows`` rows each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleaner.dumps.tables import batch_of

    path.mkdir()
    segments = any("segments" in each for each in articles)
    for number in range(0, len(articles), rows):
        table = pa.Table.from_batches([batch_of(articles[number : number + rows], segments=segments)])
        pq.write_table(table, path / f"part-{number // rows:05}.parquet")
    return path


class Parts(HTMLParser):
    """A report's elements with their attributes, its texts outside of styles, and the rows of its tables by caption."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._caption: list[str] = []
        self._rows: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "table":
            self._caption, self._rows = [], []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "table":
            rows = [[cell.strip() for cell in row if cell.strip()] for row in self._rows]
            self.tables["".join(self._caption).strip()] = rows[1:]

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            return
        self.texts.append(data)
        if "caption" in self.open:
            self._caption.append(data)
        elif self._rows and self._rows[-1] and ("td" in self.open or "th" in self.open):
            self._rows[-1][-1] += data

    @property
    def text(self) -> str:
        """All texts, with single spaces."""
        return " ".join("".join(self.texts).split())


def shown(target: Path) -> Parts:
    """What a report shows."""
    return Parts(target.read_text("utf-8"))


def names(elements: Iterable[tuple[str, Any]]) -> list[str]:
    """The names of elements."""
    return [name for name, _ in elements]

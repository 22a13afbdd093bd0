"""What the scripts share: their arguments, the pages, the tools given by path, and Markdown tables."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
STYLES = ("wet", "indented", "soup", "inscriptis")


class Source(NamedTuple):
    """Where pages and tools lie."""

    corpus: Path
    tools: Path
    cache: Path | None

    def tool(self, name: str) -> ModuleType:
        """The module ``name`` of the tools folder: ``flatten`` or ``score``."""
        spec = importlib.util.spec_from_file_location(f"tools_{name}", self.tools / f"{name}.py")
        if spec is None or spec.loader is None:
            raise SystemExit(f"no {name}.py in {self.tools}")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def sets(self) -> list[str]:
        """Names of the corpus's sets of documents: ``news`` for ``news-dev.jsonl.gz``. Others have gold alone."""
        with_html = (p for p in self.corpus.glob("*.jsonl.gz") if "html" in next(_read(p), {}))
        return sorted(p.name.removesuffix(".jsonl.gz").removesuffix("-dev") for p in with_html)

    def html(self, name: str) -> Iterator[dict[str, Any]]:
        """Pages of a set as the corpus has them, with their HTML."""
        found = [p for p in (self.corpus / f"{name}-dev.jsonl.gz", self.corpus / f"{name}.jsonl.gz") if p.exists()]
        if not found:
            raise SystemExit(f"no set {name!r} in {self.corpus}: it has {', '.join(self.sets())}")
        return _read(found[0])

    def flat(self, name: str, style: str, pages: int | None = None) -> list[dict[str, Any]]:
        """Pages of a set flattened in one style: ``id``, ``text``, ``page_type``, ``gold``; a sample of ``pages``."""
        return spread(self._flat(name, style), pages)

    def _flat(self, name: str, style: str) -> list[dict[str, Any]]:
        if self.cache is not None:
            for path in (self.cache / f"{name}.{style}.jsonl", self.cache / f"{name}.{style}.jsonl.gz"):
                if path.exists():
                    return list(_read(path))
        flatten = self.tool("flatten").flatten
        pages = [
            {
                "id": page["id"],
                "text": page.get("text") or flatten(page["html"], style),
                "page_type": page.get("page_type"),
                "gold": page["gold"],
            }
            for page in self.html(name)
        ]
        if self.cache is not None:
            self.cache.mkdir(parents=True, exist_ok=True)
            part = self.cache / f"{name}.{style}.part"
            with gzip.open(part, "wt", encoding="utf-8") as file:
                file.writelines(json.dumps(page) + "\n" for page in pages)
            part.rename(self.cache / f"{name}.{style}.jsonl.gz")  # so that a run cut short leaves no half cache
        return pages


def spread(items: list[T], count: int | None) -> list[T]:
    """``count`` of the items, at even distances; all of them where they are fewer."""
    if count is None or count >= len(items):
        return items
    return [items[i * len(items) // count] for i in range(count)]


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser with the arguments that say where pages and tools lie."""
    parser = argparse.ArgumentParser(description=(description or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="folder of *.jsonl.gz: id, html, page_type, gold")
    parser.add_argument("--tools", type=Path, required=True, help="folder of flatten.py and score.py")
    parser.add_argument("--cache", type=Path, help="folder in which flattened pages are kept")
    return parser


def source(given: argparse.Namespace) -> Source:
    """The source that parsed arguments name."""
    return Source(given.corpus, given.tools, given.cache)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, without empty columns. ``None`` is a dash, floats have three places, numbers stand right."""
    all_rows = list(rows)
    columns = [(name, [row[i] for row in all_rows]) for i, name in enumerate(head)]
    kept = [(name, list(map(_cell, cells))) for name, cells in columns if any(c is not None for c in cells)]
    words = ["---" if any(c[:1].isalpha() or c[:1] == "`" for c in cells) else "---:" for _, cells in kept]
    grid = [[name for name, _ in kept], words, *zip(*(cells for _, cells in kept), strict=True)]
    return "\n".join("| " + " | ".join(row) + " |" for row in grid)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def writes(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where Markdown goes."""
    parser.add_argument("-o", "--output", type=Path, help="Markdown file to write")


def tell(text: str, output: Path | None) -> None:
    """Write Markdown to its file, or show it where none is given."""
    if output is None:
        print(text)
    else:
        output.write_text(text, encoding="utf-8")

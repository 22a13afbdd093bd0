"""The corpora's pages, flattened, with their sites and silver labels; and the folds, which share no site."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from courlan import extract_domain

from benchmarks.common import STYLES, Source, arguments, source, table
from training.reading import laid_over, readings
from training.silver import Silver, silver

__all__ = [
    "FOLDS",
    "STYLES",
    "Source",
    "arguments",
    "fold_of",
    "pages",
    "silvers",
    "sites",
    "source",
    "table",
]
FOLDS = 5
#: The style of pages that are not flattened at all.
HTML = "html"
_DECLARED = re.compile(r"<(?:link|meta)[^>]+(?:canonical|og:url)[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:href|content)=[\"']?(https?://[^\"'> ]+)", re.IGNORECASE)
#: Characters of a page's head in which it declares its address.
_HEAD = 300_000


def _site(page: dict[str, Any]) -> str:
    """The domain of a page, by its address or the one that it declares; else its id, which no other page has."""
    addresses = [page["url"]] if page.get("url") else []
    for tag in _DECLARED.findall(page["html"][:_HEAD]):
        addresses += _ADDRESS.findall(tag)
    return next((domain for a in addresses if (domain := extract_domain(a))), str(page["id"]))


def fold_of(site: str) -> int:
    """The fold that all pages of a site are in."""
    return zlib.crc32(site.encode()) // 7 % FOLDS


def _kept(where: Source, name: str, what: str) -> Path | None:
    return None if where.cache is None else where.cache / f"{name}.{what}.json"


def sites(where: Source, name: str) -> dict[str, str]:
    """The site of every page of a set, by id."""
    return _once(where, name, "sites", _site)


def silvers(where: Source, name: str) -> dict[str, Silver]:
    """The silver labels of every page of a set, by id."""
    return _once(where, name, "silver", silver)


def _once(where: Source, name: str, what: str, make: Any) -> dict[str, Any]:
    path = _kept(where, name, what)
    if path is not None and path.exists():
        return dict(json.loads(path.read_text(encoding="utf-8")))
    made = {page["id"]: make(page) for page in where.html(name)}
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made), encoding="utf-8")
    return made


def pages(where: Source, names: Sequence[str], style: str) -> list[dict[str, Any]]:
    """Flattened pages of all sets, in order, with ``set`` and ``site``, and with what readers marked in their gold."""
    found: list[dict[str, Any]] = []
    read = readings(where)
    for name in names:
        home = sites(where, name)
        for page in where.html(name) if style == HTML else where.flat(name, style):
            id_, gold = page["id"], laid_over(page["gold"], read.get(page["id"]))
            text = page.pop("html") if style == HTML else page["text"]
            found.append({**page, "text": text, "gold": gold, "set": name, "site": home[id_]})
    return found

"""What people mended, written down: as fixtures, which tests run, or as corrections, which training reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from cleaner.checking import FIELDS, expect, expectation
from cleaner.errors import InputError
from cleaner.labels import Label
from cleaner.pipeline import Pipeline
from cleaner.review.pages import Opened, fields_of

#: Characters of names of files, and how long they are.
_NAMED, _LONGEST = re.compile(r"[^\w.-]+"), 80
#: Fields that are lists of texts; the others are one text, or none.
_LISTS = ("body", "headlines", "tags", "comments")


class Places:
    """Where things are saved: a folder of fixtures, and a file of corrections. ``pipeline`` is what checks use."""

    def __init__(self, fixtures: Path, corrections: Path, pipeline: Pipeline | None = None) -> None:
        self.fixtures, self.corrections, self._pipeline = fixtures, corrections, pipeline
        self._lock = Lock()  # two windows may save at the same time

    def fixture(
        self,
        page: Opened,
        name: str,
        own: Path | None,
        labels: Mapping[int, Label],
        fields: Mapping[str, Any],
        why: str,
    ) -> tuple[Path, list[str]]:
        """Write a page with the fields that are expected of it.

        ``own`` is the page's file, if it lies there as a fixture already, or was saved before: then its expectation
        alone is written. Gives the file of the page, and the fields that the code gets wrong today.
        """
        if not page.whole:
            raise InputError(
                "the run kept the body alone: a fixture needs the page; run with --segments, or give the pages"
            )
        expected = mended(page, labels, fields)
        with self._lock:
            if own is not None and own.is_file():
                names = (expectation(own)[0] or expected).keys() | fields.keys()  # others are not asked of this page
                expected = {name: value for name, value in expected.items() if name in names}
            else:
                own = _free(self.fixtures, name, ".html" if page.html else ".txt")
                own.parent.mkdir(parents=True, exist_ok=True)
                raw = page.raw.encode("utf-8", "surrogatepass") if isinstance(page.raw, str) else page.raw
                own.write_bytes(raw)
            reason = why.strip() or f"corrected by a person on {datetime.now(UTC):%Y-%m-%d}"
            return own, expect(own, expected, reason, self._pipeline)

    def correction(
        self, page: Opened, name: str, labels: Mapping[int, Label], fields: Mapping[str, Any]
    ) -> tuple[Path, list[str]]:
        """Add a line to the file of corrections: the page, its fields, and the lines that have other labels now."""
        if not page.whole:
            raise InputError("the run kept the body alone: a correction needs the page")
        expected = mended(page, labels, fields)
        raw = page.raw if isinstance(page.raw, str) else page.decision.page.text.source
        source = page.raw.decode("utf-8", "replace") if page.html and isinstance(page.raw, bytes) else raw
        lines = page.decision.page.lines
        line = {
            "id": name,
            "url": page.url,
            "html" if page.html else "text": source,
            "fields": expected,
            "lines": [[number, label.name, lines[number].text] for number, label in sorted(labels.items())],
        }
        with self._lock:
            self.corrections.parent.mkdir(parents=True, exist_ok=True)
            with self.corrections.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return self.corrections, []


def mended(page: Opened, labels: Mapping[int, Label], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a page by the labels that a person gave its lines, and by the values that they wrote.

    Raises :class:`InputError` for a field that isn't there, or a value that it can't have.
    """
    found = fields_of(page.article(labels))
    for name, value in fields.items():
        if name not in FIELDS:
            raise InputError(f"no field {name!r}: the fields are {', '.join(FIELDS)}")
        if name in _LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise InputError(f"the field {name!r} is a list of texts")
            value = [one for one in map(_folded, value) if one]
        elif value is not None and not isinstance(value, str):
            raise InputError(f"the field {name!r} is a text, or nothing")
        else:
            value = _folded(value or "") or None
        found[name] = value
    return found


def _folded(text: str) -> str:
    """A text as fields have it: with single spaces."""
    return " ".join(text.split())


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A file for a page of that name, beside which no other page would share the expectation."""
    plain = _NAMED.sub("_", re.sub(r"^https?://|\.(?:html?|xhtml|txt)$", "", name)).strip("._")[:_LONGEST] or "page"
    number = 1
    while True:
        path = folder / f"{plain if number == 1 else f'{plain}_{number}'}{suffix}"
        if not any(path.with_suffix(other).exists() for other in (".json", ".txt", ".html", ".htm", ".xhtml")):
            return path
        number += 1

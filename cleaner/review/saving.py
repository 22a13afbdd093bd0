"""What people mended, written down: as fixtures, which tests run, or as corrections, which training reads."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from cleaner.checking import FIELDS, LISTS, expect, expectation
from cleaner.dumps.records import encode
from cleaner.encoding.decode import decode
from cleaner.errors import InputError
from cleaner.labels import Label
from cleaner.pipeline import Pipeline
from cleaner.review.pages import Opened, fields_of

#: Characters of names of files, and how many bytes they have at most.
_NAMED, _LONGEST = re.compile(r"[^\w.-]+"), 80
_WAY_OUT = "run with --segments, or give the pages themselves"


class Places:
    """Where things are saved: a folder of fixtures, and a file of corrections. ``pipeline`` is what checks use."""

    def __init__(self, fixtures: Path, corrections: Path, pipeline: Pipeline | None = None) -> None:
        self.fixtures, self.corrections, self._pipeline = fixtures, corrections, pipeline

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
        alone is written. Gives the file of the page, and the fields that the code gets wrong today. Raises
        :class:`InputError` for what can't be a fixture; then nothing is written.
        """
        if not page.whole:
            raise InputError(f"the run kept the body alone, and a fixture needs the page: {_WAY_OUT}")
        expected = mended(page, labels, fields)
        reason = why.strip() or f"corrected by a person on {datetime.now(UTC):%Y-%m-%d}"
        if own is not None and own.is_file():
            names = (expectation(own)[0] or expected).keys() | fields.keys()  # others are not asked of this page
            asked = {name: value for name, value in expected.items() if name in names}
            return own, expect(own, asked, reason, self._pipeline)
        raw = _bytes(page)
        own = _free(self.fixtures, name, ".html" if page.html else ".txt")
        own.parent.mkdir(parents=True, exist_ok=True)
        try:
            own.write_bytes(raw)
            return own, expect(own, expected, reason, self._pipeline)
        except BaseException:  # a page without its expectation is no fixture
            own.unlink(missing_ok=True)
            raise

    def correction(
        self, page: Opened, name: str, place: str, labels: Mapping[int, Label], fields: Mapping[str, Any]
    ) -> tuple[Path, list[str]]:
        """Add a line to the file of corrections: the page, its fields, and the lines that have other labels now.

        ``place`` is where the page was read: pages of one name are told apart by it.
        """
        if not page.whole:
            raise InputError(f"the run kept the body alone, and a correction needs the page: {_WAY_OUT}")
        lines = page.decision.page.lines
        line = {
            "id": name,
            "place": place,
            "url": page.url,
            "html" if page.html else "text": page.source,
            "fields": mended(page, labels, fields),
            "lines": [[number, label.name, lines[number].text] for number, label in sorted(labels.items())],
        }
        self.corrections.parent.mkdir(parents=True, exist_ok=True)
        with self.corrections.open("a+b") as file:
            if file.tell() and not _ends_a_line(file):
                file.write(b"\n")
            file.write(encode(line))
        return self.corrections, []


def _ends_a_line(file: IO[bytes]) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _bytes(page: Opened) -> bytes:
    """A page as a file holds it. Raises :class:`InputError` for text that would be read as something else."""
    if isinstance(page.raw, bytes):
        return page.raw
    try:
        raw = page.raw.encode()
        if decode(raw) == page.raw:
            return raw
    except ValueError:
        pass
    raise InputError("the page holds characters that no file of text keeps: it can't be a fixture, but a correction")


def mended(page: Opened, labels: Mapping[int, Label], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a page by the labels that a person gave its lines, and by the values that they wrote.

    Raises :class:`InputError` for a field that isn't there, or a value that it can't have.
    """
    found = fields_of(page.article(labels))
    for name, value in fields.items():
        if name not in FIELDS:
            raise InputError(f"no field {name!r}: the fields are {', '.join(FIELDS)}")
        if name in LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise InputError(f"the field {name!r} is a list of texts")
            value = [one for one in map(_folded, value) if one]
        elif value is not None and not isinstance(value, str):
            raise InputError(f"the field {name!r} is a text, or nothing")
        else:
            value = _folded(value or "") or None
        found[name] = value
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError("a field holds half of a character: write it anew") from None
    return found


def _folded(text: str) -> str:
    """A text as fields have it: with single spaces."""
    return " ".join(text.split())


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A file for a page of that name, beside which no other page would share the expectation."""
    plain = _NAMED.sub("_", re.sub(r"^https?://|\.(?:html?|xhtml|txt)$", "", name)).strip("._")
    plain = plain.encode()[:_LONGEST].decode("utf-8", "ignore") or "page"
    number = 1
    while True:
        path = folder / f"{plain if number == 1 else f'{plain}_{number}'}{suffix}"
        if not any(path.with_suffix(other).exists() for other in (".json", ".txt", ".html", ".htm", ".xhtml")):
            return path
        number += 1

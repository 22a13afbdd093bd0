"""The page that a row of a run was made of, where its source is still there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.dumps.records import Record, Reject
from cleaner.dumps.work import Page, Settings, page_of
from cleaner.page.suffixes import html_of, is_page

#: Plain files of records, in which a record can be found by its offset.
_LINES = (".jsonl", ".ndjson")


def origin(row: Mapping[str, Any], settings: Settings) -> Page | None:
    """The page of a row, read again by what the run wrote of its place; ``None`` where that can't be done.

    Sources are looked for as the run was given them: from the working folder. One that has changed since then may
    give another page: whoever asks has to compare.
    """
    source, number, offset = row.get("source"), row.get("record"), row.get("offset")
    if not isinstance(source, str):
        return None
    path = Path(source)
    try:
        if number is None and is_page(path):
            record = Record(source, None, row.get("id"), path.read_bytes(), html=html_of(source))
        elif isinstance(offset, int) and path.suffix.lower() in _LINES:
            record = Record(source, number, None, _line(path, offset), offset, packed=True)
        else:
            return None
    except (OSError, ValueError):  # ValueError: a name with a NUL
        return None
    page = page_of(record, settings)
    if isinstance(page, Reject) or (record.packed and str(page.id) != str(row.get("id"))):
        return None
    return page


def _line(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.readline().removeprefix(b"\xef\xbb\xbf")

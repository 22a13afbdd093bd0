"""Fixtures: pages with the fields they should give beside them, ``page.txt`` or ``page.html`` and ``page.json``.

An expectation is a JSON object of fields; the fields that it leaves out are not compared. The body
and comments are kept as lists of lines, so that a change to one paragraph is a change to one line. Beside the fields
``known_gaps`` may name those that the code gets wrong today, each with the reason: they differ and count as known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from cleaner.api import clean
from cleaner.errors import InputError
from cleaner.page.suffixes import PAGES, html_of, is_page
from cleaner.pipeline import Pipeline

#: Fields of an expectation, in the order they are written.
FIELDS = ("title", "byline", "date", "section", "language", "body", "headlines", "tags", "comments", "kind")
#: Those of them that are lists of texts; the others are a text, or null.
LISTS = ("body", "headlines", "tags", "comments")
#: Where an expectation lists the fields that the code gets wrong: an object of field and reason.
GAPS = "known_gaps"


@dataclass(frozen=True)
class Difference:
    """A field of a page that is not as expected; or, with ``problem``, what else is wrong with the fixture.

    ``str()`` of it is the account for people. ``acceptable`` says whether :func:`accept` would settle it.
    ``gap`` is the reason of a known gap: the difference is listed in the expectation, and fails no check.
    """

    page: Path
    field: str | None = None
    expected: Any = None
    got: Any = None
    problem: str | None = None
    acceptable: bool = True
    gap: str | None = None

    def lines(self) -> list[str]:
        """What differs, a line each: ``- expected``, ``+ got``, ``@@`` where a stretch of a list begins."""
        if self.problem is not None:
            return [self.problem]
        if not isinstance(self.expected, list) or not isinstance(self.got, list):
            return [f"- {_line(self.expected)}", f"+ {_line(self.got)}"]
        old, new = ([_line(entry) for entry in side] for side in (self.expected, self.got))
        diff = list(unified_diff(old, new, lineterm="", n=1))[2:]  # without the header of file names
        return [line if line.startswith("@@") else f"{line[0]} {line[1:]}" for line in diff]

    def __str__(self) -> str:
        name = f"{self.page}: {self.field}" if self.field else str(self.page)
        if self.gap is not None:
            name += f": known gap: {visible(self.gap)}"
        return "\n".join([name, *(f"  {line}" for line in self.lines())])


def check(path: str | Path, pipeline: Pipeline | None = None) -> list[Difference]:
    """Compare a fixture, or every fixture below a folder, with its expectation. Nothing differs but known gaps: ``[]``.

    For a test of one's own: ``assert not check("fixtures", MY_PIPELINE)``. A known gap that is closed is in the
    list, too. :func:`compare` has the known gaps of a page.
    Raises :class:`InputError` if there is no fixture at ``path``.
    """
    return [found for page in pages(path) for found in compare(page, pipeline) if found.gap is None]


def pages(path: str | Path) -> Iterator[Path]:
    """The pages of the fixtures at ``path``: a page, its expectation, or a folder with pages anywhere below it.

    Raises :class:`InputError` if there are none.
    """
    path = Path(path)
    if path.is_dir():
        found = sorted(page for page in path.rglob("*") if is_page(page) and page.is_file())
    else:
        own = [path] if is_page(path) else [path.with_suffix(suffix) for suffix in PAGES]
        found = [page for page in own if (is_page(path) or path.suffix == ".json") and page.is_file()]
    if not found:
        raise InputError(
            f"{path}: no fixture here: give a folder with pages (.txt, .html) and expectations (.json), or a page"
        )
    yield from found


def compare(page: Path, pipeline: Pipeline | None = None) -> list[Difference]:
    """The differences of one page from its expectation, known gaps (those with a ``gap``) among them.

    What can't be read is a difference, too. So is a known gap whose field is as expected: it is closed, and has to
    leave the list.
    """
    if (problem := _shared(page)) is not None:
        return [Difference(page, problem=problem, acceptable=False)]
    try:
        got = _fields(page, pipeline)
    except (InputError, OSError) as error:
        return [Difference(page, problem=f"can't be cleaned: {error}", acceptable=False)]
    name = page.with_suffix(".json").name
    try:
        expected, gaps = expectation(page)
    except (ValueError, OSError) as error:  # not for us to overwrite: there may be work in it
        return [Difference(page, problem=f"{name}: {error}", acceptable=False)]
    if expected is None:
        return [Difference(page, got=got, problem=f"no expectation: {name} is missing (an update writes it)")]
    closed = f"the known gap is closed: take the field out of {GAPS!r} in {name} (an update does)"
    found = []
    for field in FIELDS:
        if field not in expected:
            continue
        if expected[field] != got[field]:
            gap = gaps.get(field)
            found.append(Difference(page, field, expected[field], got[field], acceptable=gap is None, gap=gap))
        elif field in gaps:
            found.append(Difference(page, field, expected[field], got[field], problem=closed))
    return found


def accept(page: Path, pipeline: Pipeline | None = None) -> None:
    """Write what the page gives now as its expectation: the fields that it has, or all if there is none yet.

    Known gaps stay as they are: the code's errors there do not become what is expected. Closed ones are removed.
    Raises what reading the page or a broken expectation raises: :class:`InputError`, ``ValueError``, ``OSError``.
    """
    if (problem := _shared(page)) is not None:
        raise InputError(f"{page}: {problem}")
    (expected, gaps), got = expectation(page), _fields(page, pipeline)
    kept = got if expected is None else {f: expected[f] if f in gaps else got[f] for f in expected}
    written = {field: kept[field] for field in FIELDS if field in kept}
    still = {field: gaps[field] for field in FIELDS if field in gaps and kept[field] != got[field]}
    _write(page, written, still)


def expect(page: Path, fields: Mapping[str, Any], why: str, pipeline: Pipeline | None = None) -> list[str]:
    """Write what a person expects of a page. The fields that the code gets wrong today become known gaps, for ``why``.

    Gives the names of these fields. A gap that was known before keeps its reason. Raises what :func:`accept` raises,
    and :class:`InputError` for gaps without a reason.
    """
    if (problem := _shared(page)) is not None:
        raise InputError(f"{page}: {problem}")
    (_, before), got = expectation(page), _fields(page, pipeline)
    written = {field: fields[field] for field in FIELDS if field in fields}
    gaps = {field: before.get(field, why) for field in written if written[field] != got[field]}
    if unexplained := [field for field, reason in gaps.items() if not reason.strip()]:
        raise InputError(f"{page}: say why {unexplained[0]!r} is wrong today")
    _write(page, written, gaps)
    return [*gaps]


def visible(text: str) -> str:
    """``text`` with what a terminal would not show, or obey, as escapes: no two texts that differ look the same."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _shared(page: Path) -> str | None:
    """What is wrong where pages of one name but other endings would have the same expectation."""
    others = [other for suffix in PAGES if (other := page.with_suffix(suffix)) != page and other.is_file()]
    if not others or any(other.samefile(page) for other in others):
        return None
    names = " and ".join(sorted(path.name for path in (page, *others)))
    return f"{names} would share the expectation {page.with_suffix('.json').name}: rename all but one of them"


def _write(page: Path, expected: Mapping[str, Any], gaps: Mapping[str, str]) -> None:
    fields = {**expected, GAPS: gaps} if gaps else expected
    text = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    page.with_suffix(".json").write_bytes(text.encode())


def _line(value: Any) -> str:
    return visible(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _fields(page: Path, pipeline: Pipeline | None) -> dict[str, Any]:
    article = clean(page.read_bytes(), pipeline=pipeline, html=html_of(page))
    return article.to_dict() | {"body": article.paragraphs, "comments": article.comments.splitlines()}


def expectation(page: Path) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """The fields that are expected of a page, ``None`` if there is no expectation; and the reasons of known gaps.

    Raises ``ValueError`` for an expectation that is none, ``OSError`` where it can't be read.
    """
    path = page.with_suffix(".json")
    if not path.exists():
        return None, {}
    try:
        fields = json.loads(path.read_text("utf-8"))
    except RecursionError:
        raise InputError("is nested too deep") from None
    if not isinstance(fields, dict):
        raise InputError(f"has the type {type(fields).__name__}, and is not an object of fields")
    gaps = fields.pop(GAPS, {})
    unknown = ", ".join(fields.keys() - set(FIELDS))
    if unknown:
        raise InputError(f"has no field of an article in {unknown}: use {', '.join(FIELDS)}")
    for field, value in fields.items():
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (is_list if field in LISTS else value is None or isinstance(value, str)):
            raise InputError(f"the field {field!r} is no {'list of texts' if field in LISTS else 'text, and not null'}")
    if not isinstance(gaps, dict):
        raise InputError(f'{GAPS!r} is not an object: write {{"field": "why it is wrong today"}}')
    for field, reason in gaps.items():
        if field not in fields:
            raise InputError(f"{GAPS!r} names {field!r}, which is not among the fields expected here")
        if not isinstance(reason, str) or not reason.strip():
            raise InputError(f"{GAPS!r} gives no reason for {field!r}: write why the field is wrong today")
    return fields, gaps

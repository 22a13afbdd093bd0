"""Golden pages: every ``fixtures/**/X.txt`` or ``X.html`` gives the fields of the ``X.json`` beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaner import Article, clean, clean_batch
from cleaner.checking import FIELDS, GAPS, check

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = sorted(FIXTURES.rglob("*.txt"))
DOCUMENTS = sorted(FIXTURES.rglob("*.html"))
PAGES = TEXTS + DOCUMENTS


@cache
def _article(path: Path) -> Article:
    return clean(path.read_bytes())


def _expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return expected


def _cases() -> list[Any]:
    """Every field of every page; those that are known gaps with the reason that stands beside them."""
    return [
        pytest.param(
            page,
            field,
            id=f"{page.relative_to(FIXTURES).with_suffix('')}-{field}",
            marks=[pytest.mark.xfail(reason=gaps[field], strict=True)] if field in gaps else [],
        )
        for page in PAGES
        for gaps in [_expected(page).get(GAPS, {})]
        for field in FIELDS
    ]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 40


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(FIXTURES).with_suffix("")))
def test_expectation_is_well_formed(page: Path) -> None:
    expected = _expected(page)
    assert set(expected) - {GAPS} == set(FIELDS)
    said = " ".join(page.read_text("utf-8-sig").split())
    if page.suffix == ".html":  # of the document what is read
        said = " ".join("".join(s.text for s in _article(page).segments).split())
    for line in expected["body"]:
        assert " ".join(line.split()) == line, "the body's white space is folded"
        assert line in said, "the body stands in the page"


@pytest.mark.parametrize(("page", "field"), _cases())
def test_field(page: Path, field: str) -> None:
    got, expected = _article(page).to_dict()[field], _expected(page)[field]
    if field == "comments":
        got = got.splitlines()
    if field == "body":
        expected = "\n".join(expected)
        missing = [line for line in expected.split("\n") if line and line not in got.split("\n")]
        surplus = [line for line in got.split("\n") if line and line not in expected.split("\n")]
        assert (missing, surplus) == ([], []), f"{page.name}: body: missing {missing}, surplus {surplus}"
    assert got == expected, f"{page.name}: {field}"


def test_the_checker_finds_known_gaps_alone() -> None:
    assert check(FIXTURES) == []


def test_documents_are_the_same_side_by_side() -> None:
    raws = [page.read_bytes() for page in [*DOCUMENTS, *TEXTS[::9]]]
    together = [article.to_dict(segments=True) for article in clean_batch(raws)]
    assert together == [clean(raw).to_dict(segments=True) for raw in raws]


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: str(p.relative_to(FIXTURES).with_suffix("")))
def test_line_ends_and_blank_tail_change_nothing(page: Path) -> None:
    text = page.read_bytes().decode("utf-8-sig")
    fields = clean(text).to_dict()
    assert clean(text.replace("\r\n", "\n").replace("\n", "\r\n")).to_dict() == fields
    assert clean(text + "\n \n").to_dict() == fields

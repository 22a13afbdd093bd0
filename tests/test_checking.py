"""Fixtures and their expectations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner
from cleaner import InputError
from cleaner.checking import FIELDS, accept, check, compare, pages, visible

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "page.txt"
    path.parent.mkdir()
    path.write_text(f"Listen Live\n{PROSE}\n", "utf-8")
    return path


def expect(page: Path, text: object) -> None:
    page.with_suffix(".json").write_text(text if isinstance(text, str) else json.dumps(text), "utf-8")


def test_accepted_is_as_expected(page: Path, tmp_path: Path) -> None:
    accept(page)
    assert check(tmp_path) == check(str(page)) == check(page.with_suffix(".json")) == []
    text = page.with_suffix(".json").read_text("utf-8")
    fields = json.loads(text)
    assert tuple(fields) == FIELDS
    assert fields["body"] == [PROSE]
    assert text == json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def test_only_fields_of_the_expectation_are_compared_and_rewritten(page: Path) -> None:
    expect(page, {"tags": ["x"], "body": [PROSE]})
    (difference,) = compare(page)
    assert (difference.field, difference.expected, difference.got) == ("tags", ["x"], [])
    accept(page)
    assert page.with_suffix(".json").read_text() == json.dumps({"body": [PROSE], "tags": []}, indent=2) + "\n"


def test_pipeline(page: Path) -> None:
    expect(page, {"body": [PROSE]})
    assert check(page) == []
    nothing = cleaner.Pipeline()
    assert [d.got for d in check(page, nothing)] == [["Listen Live", PROSE]]


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ({"title": "A title"}, ["- A title", "+ null"]),
        ({"body": [PROSE, "More."]}, ["@@ -1,2 +1 @@", f"  {PROSE}", "- More."]),
        ({"body": ["First.", PROSE]}, ["@@ -1,2 +1 @@", "- First.", f"  {PROSE}"]),
        ({"tags": ["one"]}, ["@@ -1 +0,0 @@", "- one"]),
        ({"body": [PROSE.replace(" ", "\xa0", 1)]}, ["@@ -1 +1 @@", f"- The\\xa0{PROSE[4:]}", f"+ {PROSE}"]),
    ],
)
def test_differences_are_readable(page: Path, expected: dict[str, object], lines: list[str]) -> None:
    expect(page, expected)
    (difference,) = compare(page)
    assert difference.lines() == lines
    assert str(difference).startswith(f"{page}: {next(iter(expected))}\n  ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{broken", "page.json: Expecting property name"),
        ("[]", "has the type list"),
        ('{"boddy": []}', "boddy"),
        ('{"tags": [], "known_gaps": ["tags"]}', "'known_gaps' is not an object"),
        ('{"tags": [], "known_gaps": null}', "'known_gaps' is not an object"),
        ('{"tags": [], "known_gaps": {"tags": " "}}', "'known_gaps' gives no reason for 'tags'"),
        ('{"tags": [], "known_gaps": {"tags": 1}}', "'known_gaps' gives no reason for 'tags'"),
        ('{"tags": [], "known_gaps": {"body": "so"}}', "'known_gaps' names 'body', which is not among"),
        ('{"tags": [], "known_gaps": {"tag": "so"}}', "'known_gaps' names 'tag', which is not among"),
        ('"\ud800"', "utf-8"),
    ],
)
def test_broken_expectation_is_a_difference_that_no_update_overwrites(page: Path, text: str, said: str) -> None:
    path = page.with_suffix(".json")
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    (difference,) = compare(page)
    assert said in str(difference)
    assert not difference.acceptable
    with pytest.raises(ValueError, match=r"."):
        accept(page)
    assert path.read_bytes() == text.encode("utf-8", "surrogatepass")


def test_known_gaps_differ_and_fail_nothing(page: Path, tmp_path: Path) -> None:
    expect(page, {"title": "A", "tags": ["x"], "body": [PROSE], "known_gaps": {"tags": "no heading above them"}})
    title, tags = compare(page)
    assert (title.field, title.gap, title.acceptable) == ("title", None, True)
    assert (tags.field, tags.gap, tags.acceptable) == ("tags", "no heading above them", False)
    assert str(tags).splitlines()[0] == f"{page}: tags: known gap: no heading above them"
    assert check(tmp_path) == [title]


def test_a_closed_gap_is_a_difference_that_says_what_to_do(page: Path) -> None:
    expect(page, {"body": [PROSE], "tags": [], "known_gaps": {"tags": "no heading above them"}})
    (difference,) = check(page)
    assert (difference.field, difference.gap, difference.acceptable) == ("tags", None, True)
    assert str(difference) == (
        f"{page}: tags\n  the known gap is closed: take the field out of 'known_gaps' in page.json (an update does)"
    )


def test_an_update_keeps_what_is_expected_of_known_gaps_and_removes_closed_ones(page: Path) -> None:
    gaps = {"body": "taken for a caption", "tags": "closed since"}
    expect(page, {"title": "A", "tags": [], "body": ["Other."], "known_gaps": gaps})
    accept(page)
    written = json.loads(page.with_suffix(".json").read_text())
    assert written == {"title": None, "body": ["Other."], "tags": [], "known_gaps": {"body": "taken for a caption"}}
    assert list(written) == ["title", "body", "tags", "known_gaps"]
    assert check(page) == []
    expect(page, {"tags": [], "known_gaps": {"tags": "closed since"}})
    accept(page)
    assert json.loads(page.with_suffix(".json").read_text()) == {"tags": []}


def test_page_that_is_no_text_is_a_difference(page: Path) -> None:
    page.write_bytes(b"\x00\xff\xfe" * 50)
    expect(page, {})
    (difference,) = compare(page)
    assert "can't be cleaned" in str(difference)
    assert not difference.acceptable


def test_missing_expectation_is_a_difference(page: Path, tmp_path: Path) -> None:
    (difference,) = check(tmp_path)
    assert "page.json is missing" in str(difference)
    assert difference.acceptable


def test_no_fixtures_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent", tmp_path / "absent.txt"):
        with pytest.raises(InputError, match="no fixture"):
            check(path)


def test_pages_are_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt", "a.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(p.relative_to(tmp_path)) for p in pages(tmp_path)] == ["a.txt", "b.txt", "c/a.txt"]


def test_visible() -> None:
    assert visible("a\u200bb\x1b[1m\xa0é漢\ud800") == r"a\u200bb\x1b[1m\xa0é漢\ud800"


@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml"])
def test_fragments_of_html_are_read_as_html(tmp_path: Path, suffix: str) -> None:
    page = tmp_path / f"page{suffix}"
    page.write_text(f"<div><p>{PROSE}</p></div>")
    expect(page, {"body": [PROSE]})
    assert check(tmp_path) == check(page.with_suffix(".json")) == []


@pytest.mark.parametrize("held", [None, {"body": [PROSE]}, {"body": ["Other."]}])
def test_pages_that_share_an_expectation_are_a_difference_that_no_update_overwrites(page: Path, held: object) -> None:
    other, expectation = page.with_suffix(".html"), page.with_suffix(".json")
    other.write_text(f"<p>{PROSE} Again.</p>")
    if held is not None:
        expect(page, held)
    before = expectation.read_bytes() if expectation.exists() else None
    found = check(page.parent)
    assert [difference.page for difference in found] == [other, page]
    for difference in found:
        assert difference.problem == (
            "page.html and page.txt would share the expectation page.json: rename all but one of them"
        )
        assert not difference.acceptable
        with pytest.raises(InputError, match=r"page\.html and page\.txt would share"):
            accept(difference.page)
    assert (expectation.read_bytes() if expectation.exists() else None) == before

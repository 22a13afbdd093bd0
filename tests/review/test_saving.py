"""What is saved: fixtures that checks run, and corrections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import InputError, Label
from cleaner.checking import check, compare
from cleaner.dumps.records import Record
from cleaner.dumps.work import Settings
from cleaner.review.pages import Opened, opened
from cleaner.review.saving import Places, mended
from tests.review.sources import FERRY, FIXTURES

#: A line of the menu, which a person takes for a part of the body.
NOTICE = "Weather"


@pytest.fixture
def page() -> Opened:
    return opened(Record("ferry.txt", None, "ferry.txt", FERRY), Settings())


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "fixtures", tmp_path / "corrections.jsonl")


def notice(page: Opened) -> int:
    return next(number for number, line in enumerate(page.lines()) if line[5] == NOTICE)


def test_a_fixture_passes_its_check_and_names_what_is_wrong_today(page: Opened, places: Places) -> None:
    path, gaps = places.fixture(page, "ferry.txt", None, {notice(page): Label.BODY}, {"section": "Harbour"}, "a notice")
    assert path == places.fixtures / "ferry.txt"
    assert gaps == ["section", "body"]
    assert check(places.fixtures) == []
    known = {one.field: one.gap for one in compare(path)}
    assert known == {"section": "a notice", "body": "a notice"}
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert expected["body"][0] == NOTICE
    assert expected["section"] == "Harbour"


def test_without_a_reason_the_day_is_one(page: Opened, places: Places) -> None:
    path, _ = places.fixture(page, "ferry", None, {notice(page): Label.BODY}, {}, " ")
    assert "corrected by a person on 20" in path.with_suffix(".json").read_text("utf-8")


def test_what_is_right_has_no_gaps(page: Opened, places: Places) -> None:
    path, gaps = places.fixture(page, "ferry", None, {}, {}, "")
    assert gaps == []
    assert "known_gaps" not in json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_saved_again_a_page_keeps_its_file(page: Opened, places: Places) -> None:
    path, _ = places.fixture(page, "ferry", None, {}, {}, "")
    again, gaps = places.fixture(page, "ferry", path, {}, {"byline": "Somebody Else"}, "two authors")
    assert again == path
    assert gaps == ["byline"]
    other, _ = places.fixture(page, "ferry", None, {}, {}, "")
    assert other.name == "ferry_2.txt"
    assert check(places.fixtures) == []


def test_documents_are_saved_byte_by_byte(places: Places) -> None:
    raw = (FIXTURES / "documents" / "news_article.html").read_bytes()
    document = opened(Record("x", 1, "https://courier.example/mill.html?a=1", raw), Settings())
    path, gaps = places.fixture(document, "https://courier.example/mill.html?a=1", None, {}, {}, "")
    assert path.name == "courier.example_mill.html_a_1.html"
    assert path.read_bytes() == raw
    assert gaps == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "a" * 400, "con/aux\\x", "‮txt.exe", "<b>"])
def test_names_stay_in_the_folder(page: Opened, places: Places, name: str) -> None:
    path, _ = places.fixture(page, name, None, {}, {}, "")
    assert path.parent == places.fixtures
    assert 0 < len(path.name) < 100
    assert path.is_file()


def test_corrections_are_lines(page: Opened, places: Places) -> None:
    for title in ("One", "Two"):
        places.correction(page, "ferry", "ferry.txt", {notice(page): Label.BODY}, {"title": title})
    lines = [json.loads(line) for line in places.corrections.read_text("utf-8").splitlines()]
    assert [line["fields"]["title"] for line in lines] == ["One", "Two"]
    assert lines[0]["text"] == FERRY
    assert lines[0]["lines"] == [[notice(page), "BODY", NOTICE]]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"author": "x"}, "no field 'author'"),
        ({"tags": "x"}, "a list of texts"),
        ({"body": [1]}, "a list of texts"),
        ({"title": ["x"]}, "a text, or nothing"),
    ],
)
def test_fields_that_can_not_be(page: Opened, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        mended(page, {}, fields)


def test_fields_are_folded(page: Opened) -> None:
    found = mended(page, {}, {"title": "  Two \n lines ", "tags": [" a  b ", ""], "byline": " "})
    assert (found["title"], found["tags"], found["byline"]) == ("Two lines", ["a b"], None)


def test_a_body_alone_is_no_page(places: Places) -> None:
    row: dict[str, Any] = {
        "id": "x",
        "title": None,
        "byline": None,
        "body": "The ferry.",
        "headlines": [],
        "tags": [],
        "quality": 0.5,
    }
    alone = opened(Record("out.jsonl", 1, "x", json.dumps(row).encode(), packed=True), Settings())
    with pytest.raises(InputError, match="the run kept the body alone"):
        places.fixture(alone, "x", None, {}, {}, "")
    with pytest.raises(InputError, match="the run kept the body alone"):
        places.correction(alone, "x", "out.jsonl:1", {}, {})
    assert not places.fixtures.exists()

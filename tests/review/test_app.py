"""The web application: what it answers, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs starlette, of the extra view")
pytest.importorskip("httpx", reason="needs httpx, of the extra test")

from starlette.testclient import TestClient

from cleaner import Label
from cleaner.checking import check
from cleaner.dumps.work import Settings
from cleaner.review.app import KEYS, Review, application
from cleaner.review.index import Index, filled
from cleaner.review.saving import Places
from tests.review.sources import HOSTILE, pages, read

HOST, TOKEN = "127.0.0.1:8000", "secret"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    index = Index(folder)
    filled(index, read(pages(folder / "in")))
    review = Review(index, Settings(), Places(folder / "fixtures", folder / "corrections.jsonl"))
    app = application(review, TOKEN, frozenset({HOST}))
    yield TestClient(app, base_url=f"http://{HOST}/{TOKEN}", raise_server_exceptions=False)
    index.close()


def number_of(client: TestClient, name: str) -> int:
    rows = client.get("api/pages", params={"text": name}).json()["rows"]
    return int(rows[0]["number"])


def test_the_page_and_its_files(client: TestClient) -> None:
    page = client.get("")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("app.js", "api.js", "list.js", "page.js", "fields.js", "style.css"):
        found = client.get(name)
        assert found.status_code == 200
        assert found.text.strip()
        assert "http://" not in found.text.replace("http://www.w3.org", "")
        assert "https://" not in found.text
        assert "innerHTML" not in found.text, "pages may hold markup"


@pytest.mark.parametrize("path", ["", "style.css", "api/state", "api/pages", "api/pages/1"])
def test_every_answer_has_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/api/pages", "/api/pages", "/secret/../api/state", "/secre/"])
def test_without_the_token_there_is_nothing(client: TestClient, path: str) -> None:
    assert client.get(f"http://{HOST}{path}").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:80", ""])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("api/state", headers={"host": host}).status_code == 403


def test_the_list_and_its_filters(client: TestClient) -> None:
    found = client.get("api/pages").json()
    assert found["total"] == 4
    qualities = [row["quality"] for row in found["rows"]]
    assert qualities == sorted(qualities)
    assert client.get("api/pages", params={"site": "quay.example"}).json()["total"] == 1
    assert client.get("api/pages", params={"label": "TAG"}).json()["total"] < 4
    second = client.get("api/pages", params={"first": 1, "count": 2}).json()
    assert [row["number"] for row in second["rows"]] == [row["number"] for row in found["rows"][1:3]]
    state = client.get("api/state").json()
    assert state["complete"]
    assert {label["name"] for label in state["labels"]} == set(Label.__members__)


@pytest.mark.parametrize(
    "query",
    ["label=NONE", "order=number", "low=x", "first=-1", "first=1e9", "count=x", "first=99999999999", "low=nan"],
)
def test_queries_that_make_no_sense(client: TestClient, query: str) -> None:
    found = client.get(f"api/pages?{query}")
    assert found.status_code in (200, 400)
    assert query == "low=nan" or "error" in found.json()


def test_a_page_its_line_and_its_fields(client: TestClient) -> None:
    number = number_of(client, "ferry.txt")
    page = client.get(f"api/pages/{number}").json()
    assert page["fields"]["title"] == "Ferry to run again from March"
    assert [line[0] for line in page["lines"]].count("TITLE") == 1
    title = [line[0] for line in page["lines"]].index("TITLE")
    why = client.get(f"api/pages/{number}/lines/{title}").json()
    assert why["label"] == "TITLE"
    found = client.post(f"api/pages/{number}/fields", json={"labels": {str(title): "BODY"}}).json()
    assert found["fields"]["body"][0] == "Ferry to run again from March"


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("api/pages/99", f"api/pages/{'9' * 30}", "api/pages/99/lines/0", "api/nothing", "app.css"):
        assert client.get(path).status_code == 404, path
    assert client.get("api/pages/1/lines/999999").status_code == 400
    assert client.post("api/pages/99/save", json={}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"labels": []}',
        '{"labels": {"0": "NONE"}}',
        '{"labels": {"x": "BODY"}}',
        '{"labels": {"99999": "BODY"}}',
        '{"labels": {"0": []}}',
        f'{{"labels": {{"{"9" * 5000}": "BODY"}}}}',
        '{"fields": {"title": "\\ud800"}}',
        '{"why": 7}',
        '{"fields": {"x": 1}}',
        '{"fields": []}',
        "[" * 9_999,
    ],
)
def test_what_can_not_be_saved(client: TestClient, body: str, folder: Path) -> None:
    found = client.post("api/pages/1/save", content=body)
    assert found.status_code == 400
    assert found.json()["error"]
    assert not (folder / "fixtures").exists()


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.post("api/pages/1/save", content=b" " * 5_000_001).status_code == 413


def test_saving_a_fixture_and_a_correction(client: TestClient, folder: Path) -> None:
    number = number_of(client, "bell")
    given = {"to": "fixture", "labels": {"0": "SECTION"}, "fields": {"tags": ["bells"]}, "why": "tags are not found"}
    found = client.post(f"api/pages/{number}/save", json=given).json()
    assert found["path"] == str(folder / "fixtures" / "bell.txt")
    assert "tags" in found["gaps"]
    assert check(folder / "fixtures") == []
    assert client.get(f"api/pages/{number}").json()["saved"] == found["path"]
    assert client.get("api/pages", params={"saved": "1"}).json()["total"] == 1
    client.post(f"api/pages/{number}/save", json={**given, "to": "correction"})
    assert json.loads((folder / "corrections.jsonl").read_text("utf-8"))["fields"]["tags"] == ["bells"]


def test_a_fixture_of_the_source_is_updated_in_its_place(client: TestClient, folder: Path) -> None:
    own = folder / "in" / "ferry.json"
    own.write_text('{"title": "Another"}', encoding="utf-8")
    number = number_of(client, "ferry.txt")
    mark = client.get(f"api/pages/{number}").json()["mark"]
    found = client.post(f"api/pages/{number}/save", json={"mark": mark}).json()
    assert (found["path"], found["gaps"]) == (str(folder / "in" / "ferry.txt"), [])
    assert json.loads(own.read_text("utf-8"))["title"] == "Ferry to run again from March"


def test_what_a_person_expects_already_is_kept(client: TestClient, folder: Path) -> None:
    own = folder / "in" / "ferry.json"
    own.write_text('{"title": "A better title", "known_gaps": {"title": "long known"}}', encoding="utf-8")
    number = number_of(client, "ferry.txt")
    expected = client.get(f"api/pages/{number}").json()["expected"]
    assert expected == {"title": "A better title"}
    mark = client.get(f"api/pages/{number}").json()["mark"]
    given = {"fields": {**expected, "section": "Harbour"}, "why": "new", "mark": mark}
    assert client.post(f"api/pages/{number}/save", json=given).json()["gaps"] == ["title", "section"]
    assert json.loads(own.read_text("utf-8")) == {
        "title": "A better title",
        "section": "Harbour",
        "known_gaps": {"title": "long known", "section": "new"},
    }
    again = client.post(f"api/pages/{number}/save", json=given)
    assert again.status_code == 409, "the page was opened before the last change"
    assert "changed elsewhere" in again.json()["error"]


@pytest.mark.parametrize("other", ["[]", "{", '{"url": "https://a.example"}', '{"title": "x", "body": "a text"}'])
def test_another_file_beside_a_page_is_no_expectation(client: TestClient, folder: Path, other: str) -> None:
    beside = folder / "in" / "ferry.json"
    beside.write_text(other, encoding="utf-8")
    number = number_of(client, "ferry.txt")
    assert client.get(f"api/pages/{number}").json()["expected"] == {}
    found = client.post(f"api/pages/{number}/save", json={}).json()
    assert found["path"] == str(folder / "fixtures" / "ferry.txt")
    assert beside.read_text("utf-8") == other


def test_a_fixture_stays_one_after_a_correction(client: TestClient, folder: Path) -> None:
    number, mark = number_of(client, "bell"), None
    for to in ("fixture", "correction", "fixture"):
        found = client.post(f"api/pages/{number}/save", json={"to": to, "mark": mark, "fields": {"section": "Bells"}})
        mark = found.json()["mark"]
    assert sorted(path.name for path in (folder / "fixtures").iterdir()) == ["bell.json", "bell.txt"]


def test_hostile_pages_are_data(folder: Path) -> None:
    path = folder / "hostile.txt"
    path.write_bytes("\n".join(HOSTILE).encode("utf-8", "replace"))
    index = Index(folder)
    filled(index, read(path))
    app = application(Review(index, Settings(), Places(folder, folder / "c.jsonl")), TOKEN, frozenset({HOST}))
    page: dict[str, Any] = TestClient(app, base_url=f"http://{HOST}/{TOKEN}").get("api/pages/1").json()
    shown = "\n".join(line[5] for line in page["lines"])
    assert "<script>document.title='owned'</script>" in shown
    index.close()


def test_each_label_has_a_key_of_its_own() -> None:
    assert KEYS.keys() == set(Label)
    assert len(set(KEYS.values())) == len(Label)

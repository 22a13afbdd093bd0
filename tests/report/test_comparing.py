"""Two runs compared: which pages are in one only, which fields differ, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="needs the extra report")
pytest.importorskip("pygal", reason="needs the extra report")

from cleaner.report import report
from cleaner.report.differing import _changes
from tests.report.runs import Parts, article, lines, parts, segment, shown

BODY = "The ferry will sail again in March.\nIt is late.\nThe quay is closed."


def compared(folder: Path, new: list[Any], old: list[Any], form: str = "jsonl") -> Parts:
    write = parts if form == "parquet" else lines
    run, before = write(folder / f"new.{form}", *new), write(folder / f"old.{form}", *old)
    report(run, folder / "report.html", against=before)
    return shown(folder / "report.html")


def differing(found: Parts) -> dict[str, str]:
    return {row[0]: row[1] for row in found.tables.get("Pages of which a field differs, of those in both runs.", [])}


def only(found: Parts) -> list[list[str]]:
    return found.tables["What differs between the two runs."][:2]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_runs_that_are_the_same_in_another_order(tmp_path: Path, form: str) -> None:
    pages = [article(f"p{i}", body=f"{BODY} {i}", record=i, tags=["a", "b"]) for i in range(20)]
    found = compared(tmp_path, pages, [each | {"segments": [segment("x")]} for each in reversed(pages)], form)
    assert "20 pages are in both runs. Of none of them a field differs." in found.text
    assert (differing(found), only(found)) == (
        {}, [["in this run only", "0", "–"], ["in the old run only", "0", "–"]]
    )  # fmt: skip


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_fields_that_differ(tmp_path: Path, form: str) -> None:
    old = [article(f"p{i}", body=BODY, headlines=["One", "Two"]) for i in range(6)]
    new = [
        old[0] | {"title": "Another title"},
        old[1] | {"title": None, "body": BODY.replace("It is late.\n", "")},
        old[2] | {"headlines": ["One", "Three"], "kind": "forum"},
        old[3] | {"quality": 0.2},
        old[4] | {"byline": ""},
        article("new", body="Only here."),
    ]
    found = compared(tmp_path, new, old, form)
    assert differing(found) == {"title": "2", "body": "1", "headlines": "1", "kind": "1"}
    assert only(found) == [["in this run only", "1", "new"], ["in the old run only", "1", "p5"]]
    assert ["quality differs by 0.01 or more", "1", "mean 0.90 → 0.76"] in found.tables[
        "What differs between the two runs."
    ]
    for part in ("removed: It is late.", "removed: Two", "added: Three", "removed: Ferry p0 +added: Another title"):
        assert part in found.text
    assert found.text.count("removed: The quay") == 0


def test_a_file_of_lines_and_a_folder_of_parquet(tmp_path: Path) -> None:
    pages = [article(i, body=f"{BODY} {i}", tags=["x"]) for i in (7, 8, "nine", None)]
    run, old = lines(tmp_path / "new.jsonl", *pages), parts(tmp_path / "old.parquet", *pages)
    report(run, tmp_path / "report.html", against=old)
    assert "4 pages are in both runs. Of none of them a field differs." in shown(tmp_path / "report.html").text


def test_pages_without_an_id_are_the_same_by_source_and_record(tmp_path: Path) -> None:
    def page(source: str, record: int | None, **fields: Any) -> dict[str, Any]:
        return article(None, source=source, record=record, title="T", **fields)

    old = [page("a", 1, body="One."), page("a", 2, body="Two."), page("b", 1, body="Three."), page("c", None)]
    new = [page("b", 1, body="Three."), page("a", 2, body="Other."), page("a", 1, body="One."), page("d", None)]
    found = compared(tmp_path, new, old)
    assert (differing(found), only(found)[0]) == ({"body": "1"}, ["in this run only", "1", "d"])


def test_ids_that_are_there_twice_are_joined_in_order(tmp_path: Path) -> None:
    old = [article("a", body="One."), article("a", body="Two."), article("a", body="Three.")]
    found = compared(tmp_path, [article("a", body="One."), article("a", body="2.")], old)
    assert differing(found) == {"body": "1"}
    assert only(found)[1] == ["in the old run only", "1", "a"]


def test_the_pages_that_changed_most_are_shown(tmp_path: Path) -> None:
    old = [article(f"p{i:03}", body="\n".join(f"Line {n}" for n in range(100))) for i in range(80)]
    new = [each | {"body": "\n".join(f"Line {n}" for n in range(100 - i))} for i, each in enumerate(old)]
    found = compared(tmp_path, new, old)
    assert differing(found) == {"body": "79"}
    at = [found.text.index(f"p{i:03} · body") for i in range(79, 29, -1)]
    assert at == sorted(at)
    assert "p029 · body" not in found.text


def test_differences_far_into_a_line_are_seen(tmp_path: Path) -> None:
    long = "The ferry sails. " * 200
    found = compared(tmp_path, [article("a", body=long + "in May")], [article("a", body=long + "in March")])
    assert "in March" in found.text
    assert "in May" in found.text


def test_a_difference_beyond_what_is_read_says_so(tmp_path: Path) -> None:
    long = "The ferry sails.\n" * 2_000
    found = compared(tmp_path, [article("a", body=long + "May")], [article("a", body=long + "March")])
    assert "It differs beyond what a report reads of a field." in found.text


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a b c", "a c", ["-b"]),
        ("a c", "a b c", ["+b"]),
        ("a b", "a x", ["-b", "+x"]),
        ("a b c", "x y c", ["-a", "+x", "-b", "+y"]),
        ("", "a", ["+a"]),
        ("a", "a", []),
    ],
)
def test_changes(before: str, after: str, changes: list[str]) -> None:
    signs = {"removed": "-", "added": "+"}
    found = [signs[what] + line.text for what, line in _changes(before.split(), after.split())]
    assert found == changes

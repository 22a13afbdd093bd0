"""Reports on pages that mean harm: nothing of a page is markup, and a report has a bound."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("duckdb", reason="needs the extra report")
pytest.importorskip("pygal", reason="needs the extra report")

from cleaner.report import report
from tests.report.runs import Parts, article, lines, parts, segment, shown

MARKUP = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"><svg onload=document.title='owned'>",
    "</style></title></details><base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "{{ 7 * 7 }} {% raw %}",
    "]]><!-- --!> &lt; &amp;",
    "\x00\x1b\ud800\u202e\u2028",
]
TEXT = st.one_of(st.sampled_from(MARKUP), st.text(st.characters(codec=None, exclude_categories=()), max_size=30))
#: Elements that a report is made of, and the attributes that they may have.
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "div", "header", "h1", "h2", "h3", "h4", "p", "a", "nav", "ul"),
    *("li", "main", "section", "dl", "dt", "dd", "small", "span", "i", "b", "bdi", "code", "del", "ins", "footer"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "svg", "g", "path", "rect", "text"),
    "desc",
}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def is_safe(found: Parts) -> None:
    """What holds of every report."""
    assert not found.open
    assert {tag for tag, _ in found.found} <= ELEMENTS
    for tag, attributes in found.found:
        assert not any(name.startswith("on") or name in ("src", "srcset", "srcdoc") for name in attributes), attributes
        assert re.match(r"#[a-z-]+$", attributes.get("href") or "#a"), (tag, attributes)
        style = attributes.get("style")
        assert style is None or re.fullmatch(r"width:\d+\.\d+%", style)
    assert [a.get("http-equiv") for tag, a in found.found if tag == "meta"].count("Content-Security-Policy") == 1
    assert dict(found.found[3][1])["content"] == POLICY
    assert [tag for tag, _ in found.found].count("style") == 1


def hostile(text: str, number: int) -> dict[str, Any]:
    """An article all of whose values are a text."""
    names = ("title", "byline", "date", "section", "language", "body", "comments", "kind", "url", "source")
    segments = [segment(text, label, text, filter=text, reason=text) for label in ("CHROME", "BODY", text)]
    lists = {"headlines": [text] * 3, "tags": [text]}
    return article(text, **dict.fromkeys(names, text), **lists, segments=segments, quality=number / 100)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_nothing_of_a_page_is_markup(tmp_path: Path, form: str) -> None:
    write = parts if form == "parquet" else lines
    run = write(tmp_path / f"out.{form}", *(hostile(text, i) for i, text in enumerate(MARKUP)))
    old = write(tmp_path / f"old.{form}", *(hostile(text, i) | {"body": text * 2} for i, text in enumerate(MARKUP)))
    rejects = [{"id": text, "source": text, "error": text, "reason": text} for text in MARKUP]
    lines(tmp_path / "out.rejects.jsonl", *rejects)
    done = report(run, tmp_path / "report.html", against=old)
    assert (done.pages, done.rejects) == (len(MARKUP), len(MARKUP))
    found = shown(tmp_path / "report.html")
    is_safe(found)
    for text in MARKUP[:-1]:
        assert text in "".join(found.texts)
    assert "\u202e" not in found.text


@given(st.lists(TEXT, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_any_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    run = lines(folder / "out.jsonl", *(hostile(text, i) for i, text in enumerate(texts)))
    report(run, folder / "report.html")
    is_safe(shown(folder / "report.html"))


def test_names_of_files_are_text_too(tmp_path: Path) -> None:
    run = lines(tmp_path / "<b onclick=x>.jsonl", article("a"))
    report(run, tmp_path / "report.html", against=run)
    is_safe(shown(tmp_path / "report.html"))


@pytest.mark.parametrize("text", ["\"<&>'" * 200, "漢" * 1_000, "\U0001f6a2" * 1_000, "x\n" * 500], ids=range(4))
@pytest.mark.parametrize("segments", [True, False])
def test_a_report_has_a_bound(tmp_path: Path, text: str, segments: bool) -> None:
    rows: list[dict[str, Any]] = []
    for number in range(55):
        names = dict.fromkeys(("id", "source", "kind", "language"), f"{number} {text}")
        row = hostile(text, number) | names | {"url": f"https://{number}-{text[:240]}/", "headlines": [text] * 30}
        row["segments"] = [segment(f"{text[:150]}{n}", "CHROME", "legal") for n in range(60)] + [segment(text)] * 30
        if not segments:
            del row["segments"]
        rows.append(row)
    changed = {"body": f"{text[::-1]}-{text}\n" * 9, "tags": [text] * 30}
    reasons = ({"id": text, "source": text, "error": "E", "reason": f"{'x' * i} {text}"} for i in range(120))
    lines(tmp_path / "out.rejects.jsonl", *reasons)
    run = lines(tmp_path / "out.jsonl", *rows)
    done = report(run, tmp_path / "report.html", against=lines(tmp_path / "old.jsonl", *(r | changed for r in rows)))
    assert done.size < 2_000_000
    is_safe(shown(tmp_path / "report.html"))


def test_lines_of_a_hundred_megabytes(tmp_path: Path) -> None:
    body = "The ferry sails again.\n" * 4_400_000
    large = article("large", body=body, quality=0.1, title="A large page")
    run = lines(tmp_path / "out.jsonl", large, article("small", quality=0.2))
    assert run.stat().st_size > 100_000_000
    done = report(run, tmp_path / "report.html")
    found = shown(tmp_path / "report.html")
    assert (done.pages, done.bad) == (2, 0)
    assert found.tables["Characters of all pages, by field."][0][:2] == ["body", f"{len(body) + 47:,}"]
    assert "A large page" in found.text
    assert done.size < 100_000


@pytest.mark.parametrize(
    "line",
    [
        '{"body": 7, "id": {"a": [1]}, "quality": "high", "headlines": "one", "tags": {"a": 1}, "segments": 7}',
        '{"body": "x", "segments": [7, null, {"label": 7}], "record": "first", "url": ["a"]}',
        json.dumps({"body": "x", "id": "\ud800", "title": "\udfff\ud83d\ude00"}),
        '{"body": "\\u0000", "quality": 1e400}',
        '{"body": "x", "quality": -7, "record": 1e30}',
        '{"body": "x", "id": ' + "[" * 5_000 + "]" * 5_000 + "}",
    ],
)
def test_values_of_other_types_stop_nothing(tmp_path: Path, line: str) -> None:
    done = report(lines(tmp_path / "out.jsonl", line, article("a")), tmp_path / "report.html")
    assert done.pages in (1, 2)
    is_safe(shown(tmp_path / "report.html"))

"""Reports in a browser: nothing runs or loads, nothing overflows a phone, and text has contrast in light and dark."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="needs the extra report")
pytest.importorskip("pygal", reason="needs the extra report")

from cleaner import Label
from cleaner.report import report
from tests.report.runs import article, lines, segment
from tests.report.test_hostile import MARKUP, hostile
from tests.view.test_notebook import CHROMIUM, FLAGS, contrast, numbers, over

#: A frame that opens a report as it is, in the width of a screen. Its script writes down what the browser makes of it.
SHELL = """<!doctype html><meta charset="utf-8"><title>untouched</title>
<style>body{{margin:0}}iframe{{border:0}}</style>
<iframe width="{width}" height="900" src="report.html"></iframe>
<script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument, view = page.defaultView;
  page.querySelectorAll("details").forEach(each => each.open = true);
  setTimeout(() => {{
    const texts = [];
    const written = "h1,h2,h3,h4,p,dt,dd,th,td,caption,small,b,bdi,summary,a,text,footer,li,.chip";
    for (const each of page.querySelectorAll(written)) {{
      if (!each.textContent.trim() || each.closest(".hidden,.skip")) continue;
      const behind = [];
      for (let up = each; up; up = up.parentElement) behind.push(view.getComputedStyle(up).backgroundColor);
      const style = view.getComputedStyle(each);
      texts.push({{what: each.tagName + " " + each.textContent.trim().slice(0, 30), behind,
        colour: each.tagName == "text" ? style.fill : style.color}});
    }}
    const styles = {{}};
    for (const row of page.querySelectorAll(".lines > div"))
      styles[row.className] = view.getComputedStyle(row).backgroundColor;
    const untitled = "table:not(:has(caption)),th:not([scope]),svg:not(:has(title)),svg:not(:has(desc))";
    const found = {{texts, styles, wide: page.documentElement.scrollWidth, title: page.title, own: document.title,
      scripts: page.scripts.length, loaded: view.performance.getEntriesByType("resource").length,
      headings: [...page.querySelectorAll("h1,h2,h3,h4")].map(each => +each.tagName[1]),
      untitled: page.querySelectorAll(untitled).length}};
    document.body.replaceChildren(Object.assign(document.createElement("pre"), {{textContent: JSON.stringify(found)}}));
  }}, 300);
}});
</script>"""


def rendered(folder: Path, *, width: int = 1000, dark: bool = False) -> dict[str, Any]:
    """What a browser makes of ``report.html`` in a folder, all of it unfolded."""
    if CHROMIUM is None:
        pytest.skip("needs a browser: chromium is not installed")
    (folder / "shell.html").write_text(SHELL.format(width=width), encoding="utf-8")
    scheme = "--blink-settings=preferredColorScheme=" + ("0" if dark else "1")
    options = ["--allow-file-access-from-files", scheme, f"--user-data-dir={folder / 'profile'}"]
    command = [CHROMIUM, *FLAGS, *options, "--virtual-time-budget=5000", "--dump-dom", (folder / "shell.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    inner = re.search(r"<pre>(.*)</pre>", done.stdout, re.DOTALL)
    assert inner is not None, done.stdout[-500:] + done.stderr[-500:]
    found: dict[str, Any] = json.loads(unescape(inner.group(1)))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on pages of every label, right-to-left and CJK text, long words, and pages that mean harm."""
    made = tmp_path_factory.mktemp("report")
    every = [segment(f"The line of {label.name}\n", label.name) for label in Label]
    words = ["نادي الواحة يهزم السواقي ويقترب من اللقب", "港务局星期五表示，渡轮将恢复", "x" * 3_000]
    pages = [
        article(i, title=word, url=f"https://{i}.example/", segments=every, tags=[word]) for i, word in enumerate(words)
    ]
    rows = [*pages, *(hostile(text, i) for i, text in enumerate(MARKUP))]
    old = lines(made / "old.jsonl", *(row | {"body": "Another body.", "title": "Another title"} for row in rows))
    lines(made / "out.rejects.jsonl", {"id": "x" * 500, "source": "y" * 500, "error": "E", "reason": "z" * 500})
    report(lines(made / "out.jsonl", *rows, "no json"), made / "report.html", against=old)
    return made


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_has_contrast_and_labels_have_colours(folder: Path, dark: bool) -> None:
    found = rendered(folder, dark=dark)
    assert len(found["texts"]) > 500
    for text in found["texts"]:
        ground = [255.0, 255.0, 255.0, 1.0]
        for colour in reversed(text["behind"]):
            ground = over(numbers(colour), ground)
        assert (sum(ground[:3]) < 3 * 128) == dark, text
        assert contrast(over(numbers(text["colour"]), ground), ground) >= 4.5, text
    assert len({found["styles"][label.name] for label in Label}) == len(Label)


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_no_screen_is_too_narrow(folder: Path, width: int) -> None:
    assert rendered(folder, width=width)["wide"] <= width


def test_nothing_runs_or_loads(folder: Path) -> None:
    found = rendered(folder)
    assert (found["scripts"], found["loaded"]) == (0, 0)
    assert (found["title"], found["own"]) == ("Report on out.jsonl", "untouched")


def test_screen_readers_find_their_way(folder: Path) -> None:
    found = rendered(folder)
    levels = found["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert found["untitled"] == 0

"""Scores and time of this version beside those of another, on the same pages.

python -m benchmarks.releases --corpus DIR --tools DIR --before CHECKOUT [--sets news,fields] [-o docs/releases.md]

``--before`` is a checkout of the other version. Both clean every page as HTML and as ``wet`` text, each in processes of
its own, in turns. The weights of both may have seen these pages: the figures say what a change did, not how well pages
do that nobody has seen. ``fields`` are the pages whose fields were marked by reading, laid over the other sets.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.common import Source, arguments, source, table, tell, writes

HERE = Path(__file__).resolve().parent.parent
SETS = ("news", "snippets", "silver", "wcxb")
FORMS = ("html", "wet")
#: What is shown of a score: its name, and where it lies in it.
SCORES = {
    "body F1": ("body", "f1"),
    "shingle F1": ("shingle", "f1"),
    "snippets F1": ("snippets", "f1"),
    "headlines F1": ("heads", "f1"),
    "tags F1": ("tags", "f1"),
    "title": ("title_exact",),
    "byline": ("byline_exact",),
    "date": ("date_exact",),
    "section": ("section_exact",),
}
#: Run in the checkout of either version.
_CLEAN = """
import json, sys, time
from cleaner import clean
pages = [json.loads(line) for line in sys.stdin]
clean("A line."), clean("<p>A line.</p>", html=True)
begin = time.process_time()
articles = [clean(page["raw"], html=page["html"], url=page["url"]) for page in pages]
print(time.process_time() - begin)
for page, article in zip(pages, articles):
    print(json.dumps({"id": page["id"], **article.to_dict()}))
"""
_HEAD = """# Releases beside each other

Made by `python -m benchmarks.releases --corpus DIR --tools DIR --before CHECKOUT -o docs/releases.md`; needs the extra
`bench`. `before` is {before}. Both versions cleaned the same pages, one at a time, in turns on the same
machine; scores are those of the tools' `score.py`. The weights may have seen these pages, so the figures tell what has
changed, and nothing more. `fields` are {fields} of the pages, whose fields were marked by people who read them; title,
byline, date and section are shares of pages that are exactly right. `time` is the processor's, as a ratio to `before`.

"""


def cleaned(checkout: Path, pages: Iterable[dict[str, Any]]) -> tuple[float, list[dict[str, Any]]]:
    """Seconds of the processor and the articles of pages, by the cleaner of a checkout: that of the working folder."""
    lines = "".join(json.dumps(page) + "\n" for page in pages)
    done = subprocess.run(
        [sys.executable, "-c", _CLEAN], input=lines, cwd=checkout, capture_output=True, text=True, check=True
    )
    seconds, *articles = done.stdout.splitlines()
    return float(seconds), [json.loads(line) for line in articles]


def given(where: Source, name: str, form: str) -> Iterator[dict[str, Any]]:
    """The pages of a set as they are cleaned."""
    texts = {page["id"]: page["text"] for page in where.flat(name, form)} if form != "html" else {}
    for page in where.html(name):
        raw = texts.get(page["id"], page["html"])
        yield {"id": page["id"], "raw": raw, "html": form == "html", "url": page.get("url")}


def row(name: str, form: str, version: str, ratio: float | None, score: dict[str, Any]) -> tuple[object, ...]:
    """A row of the table."""
    found: list[Any] = []
    for keys in SCORES.values():
        value: Any = score
        for key in keys:
            value = None if value is None else value.get(key)
        found.append(value)
    return (name, form, version, *found, ratio)


def main() -> None:
    """Clean, score, and write the table."""
    parser = arguments(__doc__)
    parser.add_argument("--before", type=Path, required=True, help="checkout of the other version")
    parser.add_argument("--sets", default=",".join(SETS), help="sets of the corpus")
    writes(parser)
    args = parser.parse_args()
    where = source(args)
    score = where.tool("score").score
    marked = {page["id"]: page["gold"] for page in where.html("fields")}
    versions = {"before": args.before.resolve(), "now": HERE}
    rows: list[tuple[object, ...]] = []
    read: list[dict[str, Any]] = []
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name in args.sets.split(","):
        golds = [
            {"id": page["id"], "page_type": page.get("page_type"), "gold": page["gold"]} for page in where.html(name)
        ]
        read += [
            {**page, "gold": {"must_not": [], **page["gold"], **marked[page["id"]]}}
            for page in golds
            if page["id"] in marked
        ]
        for form in FORMS:
            times: dict[str, float] = {}
            for version, checkout in versions.items():
                times[version], articles = cleaned(checkout, given(where, name, form))
                found.setdefault((form, version), []).extend(articles)
                rows.append(row(name, form, version, times[version] / times["before"], score(golds, articles)))
    for form in FORMS:
        rows += [row("fields", form, version, None, score(read, found[form, version])) for version in versions]
    head = _HEAD.format(before=_version(args.before), fields=len(read))
    tell(head + table(("pages", "form", "version", *SCORES, "time"), rows) + "\n", args.output)


def _version(checkout: Path) -> str:
    """The version of a checkout, and its commit."""
    code = [sys.executable, "-c", "import cleaner; print(cleaner.__version__)"]
    version = subprocess.run(code, cwd=checkout, capture_output=True, text=True, check=True)
    commit = subprocess.run(
        ["git", "-C", str(checkout), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    )
    return f"{version.stdout.strip()} ({commit.stdout.strip() or 'no commit'})"


if __name__ == "__main__":
    main()

"""Sources for tests of the view: a page in each form, and what a run writes of them."""

from __future__ import annotations

import json
from pathlib import Path

from cleaner import dumps
from cleaner.dumps.sources import Reader
from cleaner.dumps.work import Settings
from cleaner.review.entries import Entry, entries

FIXTURES = Path(__file__).parents[2] / "fixtures"
FERRY = (
    "Home\nNews\nSport\nWeather\nFerry to run again from March\nBy Moira Lindqvist\n3 March 2021\n"
    "The ferry will run twice a day from March, the port authority said on Friday, after two winters of silence.\n"
    "Fishermen had asked for a later crossing, so that they could bring their catch to the market hall in time.\n"
    "Ask the harbour master before you tie up at the old quay\n"
    "Privacy policy\nTerms of use\n© 2021 Saltmere Herald\n"
)
#: What a page may try, and none of which may come to anything.
HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"><svg onload=document.title='owned'>",
    "</textarea></form><iframe src=https://evil.example>",
    "javascript:document.title='owned'",
    "\u202eevil\u202c \x1b[31m \ud800",
    "${document.title='owned'} {{constructor.constructor('x')()}}",
)


def pages(folder: Path) -> Path:
    """A folder with a text, a document, and a dump of three pages, one of which is no record."""
    folder.mkdir(exist_ok=True)
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "mill.html").write_bytes((FIXTURES / "documents" / "news_article.html").read_bytes())
    records = [
        {"id": "bell", "url": "https://www.saltmere.example/bell", "text": FERRY.replace("ferry", "bell")},
        {"id": "quay", "url": "https://quay.example/1", "text": FERRY.replace("ferry", "quay")},
    ]
    lines = [json.dumps(record) for record in records]
    (folder / "dump.jsonl").write_text("\ufeff" + "\nno record\n".join(lines) + "\n", encoding="utf-8")
    return folder


def output(folder: Path, name: str, *, segments: bool) -> Path:
    """What a run writes of these pages."""
    target = folder.parent / name
    dumps.run([str(pages(folder))], target, settings=Settings(segments=segments))
    return target


def read(*sources: Path) -> list[Entry]:
    """The entries of sources that hold nothing but pages."""
    found = [one for one in entries(map(str, sources), Reader(), Settings()) if isinstance(one, Entry)]
    assert found
    return found

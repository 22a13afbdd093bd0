"""From what people corrected in the view to a set of the corpus, which training reads like any other.

python -m training.corrections corrections.jsonl -o DIR/corrections.jsonl.gz
python -m training.train --corpus DIR ... --sets news silver snippets wcxb more corrections

What a person wrote counts as a page that was read for its fields, and labels that they gave to lines count as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from cleaner.checking import FIELDS, LISTS
from cleaner.labels import Label


def pages(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The pages of a file of corrections, as sets of the corpus have them; of a page that stands there twice the last.

    Raises ``ValueError`` naming the line for one that ``cleaner view`` has not written.
    """
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            page = _page(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"line {number} is no correction that cleaner view wrote: {error!r}") from error
        found[page["id"]] = page
    yield from found.values()


def _page(given: dict[str, Any]) -> dict[str, Any]:
    fields, text = given["fields"], given.get("text")
    _check(fields, given["lines"])
    # a page of text has no document: training on HTML reads its lines as they are
    html = given["html"] if text is None else f"<pre>{escape(text)}</pre>"
    made = {
        "id": f"correction: {given['id']} ({given['place']})",
        "url": given["url"],
        "html": html,
        "page_type": fields["kind"],
        "gold": {
            "marked": True,
            "corrected": True,
            "title": fields["title"],
            "author": fields["byline"],
            "byline": fields["byline"],
            "date": fields["date"],
            "section": fields["section"],
            "body": "\n".join(fields["body"]),
            "read_body": "\n".join(fields["body"]),
            "headlines": fields["headlines"],
            "headlines_maybe": [],
            "tags_visible": fields["tags"],
            "captions": [line for _, label, line in given["lines"] if label == "CAPTION"],
            "comments": "\n".join(fields["comments"]),
            "kind": fields["kind"],
            "lines": {line: label for _, label, line in given["lines"]},
        },
    }
    return made if text is None else made | {"text": text}


def _check(fields: dict[str, Any], lines: list[Any]) -> None:
    """Raises ``ValueError`` for values of other types than ``cleaner view`` writes."""
    for name in FIELDS:
        value = fields[name]
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (is_list if name in LISTS else value is None or isinstance(value, str)):
            raise ValueError(f"the field {name!r} is {value!r}")
    for number, label, line in lines:
        if not isinstance(number, int) or label not in Label.__members__ or not isinstance(line, str):
            raise ValueError(f"the line {number!r} has the label {label!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corrections", type=Path, help="the file that cleaner view wrote")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the set to write: DIR/corrections.jsonl.gz")
    given = parser.parse_args()
    try:
        with given.corrections.open(encoding="utf-8") as file:
            made = [*pages(file)]
    except (OSError, ValueError) as error:  # bytes that are no UTF-8, too
        raise SystemExit(f"{given.corrections}: {error}") from error
    with gzip.open(given.output, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(page) + "\n" for page in made)
    print(f"{given.output}: {len(made)} pages")


if __name__ == "__main__":
    main()

"""What readers of pages marked, laid over the corpora's own gold; and what is left of it where nobody read."""

from __future__ import annotations

from typing import Any

from benchmarks.common import Source

#: The set that has gold alone: fields of pages of the other sets, by their ids.
SET = "fields"
#: What readers mark on every page; and on those that they read whole.
_ALWAYS = ("title", "byline", "date", "section", "tags_visible", "headlines", "headlines_maybe", "headline_hrefs")
_WHOLE = ("captions", "comments", "kind", "read_body")


def readings(where: Source) -> dict[str, dict[str, Any]]:
    """What readers marked, by the pages' ids; nothing where the corpus has no such set."""
    if not any((where.corpus / f"{SET}{end}.jsonl.gz").exists() for end in ("", "-dev")):
        return {}
    return {page["id"]: page["gold"] for page in where.html(SET)}


def laid_over(gold: dict[str, Any], read: dict[str, Any] | None) -> dict[str, Any]:
    """The gold of a page. Where it was read, the readers' fields alone count, and what they left out is absent.

    Of pages that nobody read, the tags that stand in them are not known: links to lists of articles are taken for tags
    there, and half of them are none. They become ``tags_doubtful``. The corpus's body counts before the readers'.
    """
    if gold.get("corrected"):  # by a person, in the view
        return gold
    if "must" in gold:
        gold = {"must_not": [], **gold}
    if read is None:
        known = {name: value for name, value in gold.items() if name != "tags_visible"}
        return known | {"tags_doubtful": gold.get("tags_visible") or []}
    found = {name: value for name, value in gold.items() if name not in ("author", "tags", *_ALWAYS)}
    found |= {name: read.get(name) for name in _ALWAYS} | {"marked": True, "author": read.get("byline")}
    for name in ("tags_visible", "headlines", "headlines_maybe"):
        found[name] = found[name] or []
    if read.get("read_body"):
        found |= {name: read.get(name) for name in _WHOLE} | {"body": gold.get("body") or read["read_body"]}
    return found

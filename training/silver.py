"""What only the DOM tells, as silver labels for training: captions, the section, and a body where peers agree."""

from __future__ import annotations

import re
from typing import Any, TypedDict

import lxml.html

from training.alignment import tokens

#: A silver body is used where two extractors agree on at least so much of its words (F1), or where the markup of the
#: page's engine tells.
AGREEMENT = 0.9
_CAPTION = re.compile(r"caption|credit", re.IGNORECASE)
_SECTIONS = ("article:section", "og:article:section", "section", "article.section", "cxenseparse:section")
#: Characters of the longest caption; what is longer is more than a caption.
_LONGEST = 600


class Silver(TypedDict):
    """Silver labels of one page: texts of captions, names of its section, and its body or ``None``."""

    captions: list[str]
    sections: list[str]
    body: str | None


def silver(page: dict[str, Any]) -> Silver:
    """Silver labels of a page with ``html`` and ``gold``; a body only where the gold has none."""
    html, gold = page["html"], page["gold"]
    try:
        root = lxml.html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (lxml.etree.LxmlError, ValueError):
        return {"captions": [], "sections": [], "body": None}
    return {"captions": _captions(root), "sections": _sections(root), "body": None if gold.get("body") else _body(page)}


def _captions(root: Any) -> list[str]:
    found = []
    for element in root.iter("figcaption", "p", "div", "span"):
        named = element.tag == "figcaption" or _CAPTION.search(element.get("class") or "")
        if named and 3 <= len(text := " ".join(element.text_content().split())) <= _LONGEST:
            found.append(text)
            found += [t for part in element.iter() if (t := " ".join((part.text or "").split())) and len(t) > 3]
    return list(dict.fromkeys(found))


def _sections(root: Any) -> list[str]:
    found = []
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in _SECTIONS and meta.get("content"):
            found += [part.strip() for part in re.split(r"[,;>|/]", meta.get("content"))]
    return [s for s in dict.fromkeys(found) if 2 < len(s) <= 40]


def _body(page: dict[str, Any]) -> str | None:
    gold = page["gold"]
    if gold.get("body_silver") and (page.get("gold_kind") == "rule" or float(gold.get("agreement") or 0) >= AGREEMENT):
        return str(gold["body_silver"])
    if "body_silver" in gold or "must" not in gold:
        return None
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    first = trafilatura.extract(page["html"], include_comments=False) or ""
    second = extract_plain_text(page["html"], main_content=True, alt_texts=False) or ""
    a, b = (dict.fromkeys(tokens(t)) for t in (first, second))
    shared = len(a.keys() & b.keys())
    if not shared or 2 * shared / (len(a) + len(b)) < AGREEMENT:
        return None
    # what the evaluation says must (not) be there outweighs the agreement
    flat = " ".join(first.split())
    wrong = any(" ".join(x.split()) in flat for x in gold.get("must_not") or ())
    missing = any(" ".join(x.split()) not in flat for x in gold["must"])
    return None if wrong or missing else first

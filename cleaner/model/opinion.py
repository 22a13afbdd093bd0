"""A second opinion on the body of a document: what another extractor takes of it, as a vote on each line.

Where the network is sure of a page, the vote of an extractor that is less often right than it can but
harm; where it is not, it helps (figures: ``docs/documents.md``). So pages of low quality are asked for alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cleaner.errors import needing
from cleaner.frozen import Frozen
from cleaner.page.page import Page
from cleaner.patterns import later_regex

if TYPE_CHECKING:
    from lxml import etree

#: What is asked: a page and its quality give what each line's being body gains in log-odds; no entries for no opinion.
Opinion = Callable[[Page, float], Sequence[float]]

#: Log-odds that a line gains which is whole among what was extracted, and the share at which it gains none.
_WEIGHT, _EVEN = 2.0, 0.3
#: Elements of the largest document that is asked for: extractors take time that grows faster than it.
_LARGEST = 20_000
_WORD = later_regex(r"(?V1)[\p{Han}\p{Hiragana}\p{Katakana}]|[[\w]--[_\p{Han}\p{Hiragana}\p{Katakana}]]+")
#: Words that are compared in a row.
_ROW = 3


class Trafilatura(Frozen):
    """Asks trafilatura (A. Barbaresi, ACL 2021) of each page whose quality is less than ``below``.

    Raises :class:`MissingError` where it isn't installed.
    """

    below: float = 0.7

    def __call__(self, page: Page, quality: float) -> list[float]:
        """See :data:`Opinion`; there is none on text, and on pages of which nothing is extracted."""
        dom = page.dom
        if dom is None or quality >= self.below or not 0 < len(dom) <= _LARGEST:
            return []
        extracted = _extracted(dom.tree)
        if not extracted:
            return []
        return [_WEIGHT * (share - _EVEN) for share in held([line.text for line in page.lines], extracted)]


def held(lines: Sequence[str], text: str) -> list[float]:
    """For each line the share of its runs of three words that stand in a text; of shorter lines, whether they do."""
    words = _words(text)
    rows = {size: set(zip(*(words[i:] for i in range(size)), strict=False)) for size in range(1, _ROW + 1)}
    found = []
    for line in lines:
        own = _words(line)
        size = min(len(own), _ROW)
        runs = list(zip(*(own[k:] for k in range(size)), strict=False))
        found.append(sum(run in rows[size] for run in runs) / len(runs) if runs else 0.0)
    return found


def _words(text: str) -> list[str]:
    return [str(word) for word in _WORD.findall(text.casefold())]


def _extracted(tree: etree._Element | None) -> str:
    """What trafilatura extracts of a document, which it takes as text alone; nothing where it fails."""
    if tree is None:
        return ""
    with needing("opinion", "a second opinion"):
        import trafilatura
    from lxml import etree

    source = etree.tostring(tree, encoding="unicode", method="html")
    try:
        return trafilatura.extract(source, include_comments=False) or ""
    except Exception:  # whatever a foreign extractor stumbles over, the page has ours
        return ""

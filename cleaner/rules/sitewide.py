"""Lines that a site repeats from page to page, where a profile of the site is given."""

from __future__ import annotations

from cleaner.page.page import Page

#: The share of a site's pages from which rules alone take a line for chrome, and from which its repeating is why.
RULED, REASON = 0.3, 0.1
#: Words of a line that counts for itself.
WORDS = 6
#: Elements whose text keeps its line ends: code repeats because languages do.
_VERBATIM = ("pre", "listing", "xmp")


def mark_shares(page: Page) -> None:
    """Set ``share`` of every line: of how many of the site's pages it is. Nothing is done without a profile.

    It runs before all filters: profiles are made of lines as they are read. A line of a few words counts for no
    more than a neighbour of its: furniture stands in blocks, and what alone repeats among lines that do not is
    a label within the content ("Pros", "Weight:").
    """
    if page.site is None:
        return
    lines = page.lines
    shares = page.site.shares(line.text for line in lines)
    code = page.dom.within(*_VERBATIM) if page.dom is not None else b""
    for i, line in enumerate(lines):
        if not line.mass or (code and line.element >= 0 and code[line.element]):
            shares[i] = 0.0
    for i, (line, share) in enumerate(zip(lines, shares, strict=True)):
        beside = max(shares[max(i - 1, 0) : i] + shares[i + 1 : i + 2], default=0.0)
        line.share = min(share, beside) if line.words < WORDS else share


def reason_of(share: float) -> str:
    """The reason of a line that is chrome because its site repeats it."""
    return f"stands on {share:.0%} of the site's pages"

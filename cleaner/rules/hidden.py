"""Text that a document holds and does not show: hidden elements, notes for screen readers, copies for small screens."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document.unseen import Unseen
from cleaner.labels import Label
from cleaner.page.page import Page

_REASONS = tuple(
    (int(flag), reason)
    for flag, reason in (
        (Unseen.SCREEN_READERS, "for screen readers alone"),
        (Unseen.NOSCRIPT, "for browsers without scripts"),
        (Unseen.HIDDEN, "in an element that is not shown"),
        (Unseen.ARIA, "in an element that is not shown"),
        (Unseen.SMALL, "a copy for small screens"),
    )
)
#: Labels that stay. Of chrome the kind says more; hidden links and tags are most often what a click on the page shows,
#: in a carousel or behind "more", and count as the page's for people who read it.
_LEFT = frozenset(int(x) for x in (Label.CHROME, Label.HEADLINE, Label.TAG, Label.TITLE))
#: The reason for each set of bits. Here and below numbers stand for members of enumerations, which take their time.
_REASON_OF = tuple(next((reason for flag, reason in _REASONS if bits & flag), "") for bits in range(256))
_BODY = int(Label.BODY)
_ANY, _OPENS, _READERS = 63 & ~int(Unseen.OPENS), int(Unseen.OPENS), int(Unseen.SCREEN_READERS)
#: What is not shown at all.
_HIDDEN = int(Unseen.HIDDEN | Unseen.ARIA | Unseen.NOSCRIPT)


def hidden(page: Page, labels: Sequence[int]) -> dict[int, str]:
    """Lines that readers do not see, unless they are all that there is, and why: by their numbers.

    A copy of lines that are seen is chrome wherever it is hidden. What is hidden and stands nowhere else keeps its
    label where no line that is seen has it, and body where there is more of it than is seen: scripts show such
    articles. The panels of tabs and their like are no hidden text.
    """
    dom = page.dom
    if dom is None or not any(dom.unseen):
        return {}
    bits = dom.gathered(dom.unseen) + b"\0"  # lines of no element, which is the last, -1, are seen
    why = [bits[line.element] for line in page.lines]
    return {row: _REASON_OF[why[row]] for row in _rows(page, labels, why) if labels[row] not in _LEFT}


def _rows(page: Page, labels: Sequence[int], why: Sequence[int]) -> list[int]:
    """The lines that nobody sees and nobody misses."""
    unseen = [row for row, bits in enumerate(why) if bits & _ANY]
    if not unseen:
        return []
    seen = [row for row, bits in enumerate(why) if not bits & _ANY]
    lines = page.lines
    twice = {row for row in unseen if lines[row].times > 1}
    texts = {lines[row].text for row in seen if lines[row].times > 1} if twice else set()
    copies, others = [], []
    for row in unseen:
        bits = why[row]
        if row in twice and lines[row].text in texts:
            copies.append(row)
        elif bits & _READERS or (bits & _HIDDEN and not bits & _OPENS):
            others.append(row)
    if others and _body(page, labels, seen) < _body(page, labels, others):
        others = [row for row in others if why[row] & _READERS or labels[row] != _BODY]
    kept = {labels[row] for row in seen}
    return [*copies, *(row for row in others if labels[row] in kept)]


def _body(page: Page, labels: Sequence[int], rows: Sequence[int]) -> int:
    """How much body there is in some lines."""
    return sum(page.lines[row].mass for row in rows if labels[row] == _BODY)

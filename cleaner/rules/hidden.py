"""Text that a document holds and does not show: hidden elements, notes for screen readers, copies for small screens."""

from __future__ import annotations

from array import array
from itertools import compress

from cleaner.document.unseen import Unseen
from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.scan.columns import letters_of, repeated
from cleaner.scan.places import of_elements

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
_OPENS, _READERS = int(Unseen.OPENS), int(Unseen.SCREEN_READERS)
#: For each set of bits 1 where a line is seen, and 1 where it is not.
_IS_SEEN = bytes(not bits & 63 & ~_OPENS for bits in range(256))
_IS_UNSEEN = bytes(1 - seen for seen in _IS_SEEN)
#: What is not shown at all.
_HIDDEN = int(Unseen.HIDDEN | Unseen.ARIA | Unseen.NOSCRIPT)


def hidden(page: Page, labels: array[int]) -> dict[int, str]:
    """Lines that readers do not see, unless they are all that there is, and why: by their numbers.

    A copy of lines that are seen is chrome wherever it is hidden. What is hidden and stands nowhere else keeps its
    label where no line that is seen has it, and body where there is more of it than is seen: scripts show such
    articles. The panels of tabs and their like are no hidden text.
    """
    dom = page.dom
    if dom is None or not any(dom.unseen):
        return {}
    why = of_elements(page.lines, dom.gathered(dom.unseen))
    return {row: _REASON_OF[why[row]] for row in _rows(page, labels, why) if labels[row] not in _LEFT}


def _rows(page: Page, labels: array[int], why: bytes) -> list[int]:
    """The lines that nobody sees and nobody misses. ``why`` has the bits of each line."""
    is_seen = why.translate(_IS_SEEN)
    if 0 not in is_seen:
        return []
    lines = page.lines
    unseen = [*compress(range(len(why)), why.translate(_IS_UNSEEN))]
    several = any(lines[row].times > 1 for row in unseen)
    texts = {line.text for line in repeated(lines, is_seen)} if several else set()
    copies, others = [], []
    for row in unseen:
        bits = why[row]
        if texts and lines[row].text in texts:
            copies.append(row)
        elif bits & _READERS or (bits & _HIDDEN and not bits & _OPENS):
            others.append(row)
    if not others:
        return copies
    body = sum(lines[row].mass for row in others if labels[row] == _BODY)
    if body and letters_of(lines, labels, _BODY, is_seen) < body:
        others = [row for row in others if why[row] & _READERS or labels[row] != _BODY]
    kept = set(compress(labels, is_seen))
    return [*copies, *(row for row in others if labels[row] in kept)]

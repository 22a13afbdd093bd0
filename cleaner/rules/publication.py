"""Which of a page's dates is the article's."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import CHROME, CLOCK, DATE
from cleaner.page.page import Page
from cleaner.rules.head import head_of
from cleaner.scan.shapes import with_label
from cleaner.signals import Signal

#: How many lines above the title, and below the body's first and last line, the date may stand.
_ABOVE, _INSIDE, _BELOW = 4, 3, 6
#: Comes after all days: that of a line whose date nobody can read.
_NEVER = "9999"


def publication(page: Page) -> Iterator[Signal]:
    """The earliest date near the title is the article's ("published" comes before "updated"); the others are clocks."""
    head = head_of(page)
    dated = [line.index for line in with_label(page.lines, DATE)] if head else []
    if head is None or not dated:
        return
    near = [i for i in dated if head.title <= i <= head.start + _INSIDE]
    near = near or [i for i in dated if head.title - _ABOVE <= i < head.title]
    near = near or [i for i in dated if head.last - 1 <= i <= head.last + _BELOW]
    near = near or dated[:1]
    best = min(near, key=lambda i: (_day(page, i), i))
    yield Signal(page.lines[best], DATE, 0.96, "the earliest date near title and body")
    for i in dated:
        if i not in near:
            yield Signal(page.lines[i], CHROME, 0.94, "a date away from title and body", CLOCK)


def _day(page: Page, row: int) -> str:
    found = page.days.get(row)
    return (found and found.day) or _NEVER

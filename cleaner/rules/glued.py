"""Cuts lines where pieces without any known phrase are glued: "Harbour TownRadioBusinessArts & Leisure".

Where the class of characters changes, what training learned from documents says whether two pieces meet there: the
letters around, whether the pieces are words, of this page or any, and what the line's other places look like. What
known phrases and dates tell is cut before, by :mod:`cleaner.rules.seams`.
"""

from __future__ import annotations

from cleaner.model.glue import joints
from cleaner.page.page import Page
from cleaner.signals import splitter

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000


@splitter
def glued(page: Page) -> list[int]:
    """Cuts lines at glued places that documents taught to know."""
    return joints(page)[:_MOST_CUTS]

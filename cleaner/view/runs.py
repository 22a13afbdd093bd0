"""Lines of chrome in a row, which pictures of a page fold: people look at the others first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.labels import Label

if TYPE_CHECKING:
    from cleaner.segments import Segment

#: As many lines of chrome in a row are folded.
LEAST = 3


class Run(NamedTuple):
    """Segments that stand together, with the number of the first, from 0. ``folded``: all are chrome, and many."""

    first: int
    segments: Sequence[Segment]
    folded: bool

    @property
    def account(self) -> str:
        """What a folded run holds, in words: ``"12 lines of chrome: navigation 8, share 4"``."""
        kinds = Counter(one.kind.name.lower() if one.kind else "chrome" for one in self.segments)
        parts = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
        return f"{len(self.segments):,} lines of chrome: {parts}"


def runs(segments: Sequence[Segment], *, fold: bool = True, first: int = 0) -> Iterator[Run]:
    """The segments in runs, in order: those of chrome that are long enough folded, all others as they are."""
    held: list[Segment] = []
    start = first
    chrome = False
    for number, one in enumerate(segments, first):
        is_chrome = fold and one.label is Label.CHROME
        if held and is_chrome != chrome:
            yield Run(start, held, chrome and len(held) >= LEAST)
            held, start = [], number
        chrome = is_chrome
        held.append(one)
    if held:
        yield Run(start, held, chrome and len(held) >= LEAST)

"""What a page's body and title speak of: asked of words that may be tags."""

from __future__ import annotations

from functools import cached_property

from cleaner.labels import TITLE
from cleaner.page.page import Page
from cleaner.scan.chars import fold
from cleaner.scan.lines import Line
from cleaner.scan.passages import Passage
from cleaner.scan.shapes import like_lists, with_label
from cleaner.values.tags import holds_whole, split_tags

#: Letters from which a single word of a tag tells something, and characters of the longest list.
_TELLING, _LONGEST_LIST = 5, 400
#: Characters of the body that are asked: what a page is about stands in its first pages.
_READ = 20_000


class Witness:
    """The text of a page's body and title, folded."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def has(self, tag: str) -> bool:
        """Whether the text has the tag."""
        return self._passage.has(fold(tag))

    def has_any(self, line: Line) -> bool:
        """Whether the text has a tag of the line."""
        return any(map(self.has, split_tags(line.text)))

    def speaks_of(self, tag: str) -> bool:
        """Whether the text has one of the tag's longer words; or the tag, if it has none of them."""
        tag = fold(tag)
        words = [word for word in tag.split() if len(word) >= _TELLING]
        return any(map(self._passage.has, words or (tag,)))

    def names(self, tag: str) -> bool:
        """Whether the text has the tag, not as a part of longer words."""
        tag = fold(tag)
        return self._passage.has(tag) and holds_whole(self._passage.text, tag)

    @cached_property
    def _passage(self) -> Passage:
        lines, run = self._page.lines, self._page.run
        asked = lines[run.start : run.stop]
        titles = [line for line in with_label(lines, TITLE) if line.index not in run]
        if titles:
            above = [line for line in titles if line.index < run.start]
            asked = [*above, *asked, *titles[len(above) :]]
        # a list of tags is no witness for itself
        lists = {line.index for line in like_lists(asked, 2, _LONGEST_LIST) if split_tags(line.text)}
        if lists:
            asked = [line for line in asked if line.index not in lists]
        return Passage(asked, _READ)

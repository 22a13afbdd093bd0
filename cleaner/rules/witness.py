"""What a page's body and title speak of: asked of words that may be tags."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

from cleaner.labels import TITLE
from cleaner.page.page import Page
from cleaner.scan.chars import fold
from cleaner.scan.shapes import folded_text, like_lists, with_label
from cleaner.values.tags import split_tags

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
        return fold(tag) in self._text

    def speaks_of(self, tag: str) -> bool:
        """Whether the text has the tag, or one of its longer words."""
        text, tag = self._text, fold(tag)
        return tag in text or any(word in text for word in tag.split() if len(word) >= _TELLING)

    def names(self, tag: str) -> bool:
        """Whether the text has the tag, not as a part of longer words."""
        text, tag = self._text, fold(tag)
        at = text.find(tag)
        while at >= 0:
            if not (text[at - 1 : at].isalnum() or text[at + len(tag) : at + len(tag) + 1].isalnum()):
                return True
            at = text.find(tag, at + 1)
        return False

    @cached_property
    def _text(self) -> str:
        lines, run = self._page.lines, self._page.run
        titles = [line for line in with_label(lines, TITLE) if line.index not in run]
        asked = lines[run.start : run.stop]
        if titles:
            asked = sorted([*titles, *asked], key=attrgetter("index"))
        # a list of tags is no witness for itself
        lists = {line.index for line in like_lists(asked, 2, _LONGEST_LIST) if split_tags(line.text)}
        if lists:
            asked = [line for line in asked if line.index not in lists]
        return folded_text(asked, _READ)

"""Tags that a line names outright: "Tags: a, b", "#a #b"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.labels import CHROME, NAVIGATION, TAG, Label
from cleaner.page.page import Page
from cleaner.phrases.book import after
from cleaner.scan.chars import class_of
from cleaner.scan.lines import Line
from cleaner.scan.shapes import of_label
from cleaner.signals import Signal
from cleaner.values.tags import split_tags

_HASH = re.compile(r"^#[^\s#]{2,}(?:[\s,;|]*#[^\s#]{2,})*$")
_SIGN = class_of("#")
#: Lines below the body in which a list that nothing introduces may be one of tags.
_FAR = 30


def tags(page: Page) -> Iterator[Signal]:
    """Tags after an introducer ("Tags: a, b"), and of hashes ("#a #b")."""
    for line, rest in introduced(page, TAG):
        if split_tags(rest):
            yield Signal(line, TAG, 0.93, "tags after their introducer")
        elif not rest:  # "Tags:" on a line of its own
            yield Signal(line, CHROME, 0.93, "introduces the tags below it", NAVIGATION)
    for line in soon_after(page):
        if line.first == _SIGN and line.mass >= 2 and _HASH.match(line.text):
            yield Signal(line, TAG, 0.9, "hash tags")


def introduced(page: Page, label: Label) -> Iterator[tuple[Line, str]]:
    """Lines that begin with an introducer of the label ("Read also:"), with what follows it, "" for nothing."""
    for line in of_label(page.phrased, label):
        yield line, after(line.text, page.book.phrases[line.phrase].text) or ""


def soon_after(page: Page) -> list[Line]:
    """The last line of the body and those not far below it: bare lists elsewhere are rarely tags."""
    return page.lines[page.run[-1] : page.run[-1] + 1 + _FAR] if page.run else []

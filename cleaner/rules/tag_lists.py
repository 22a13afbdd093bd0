"""Tag lists that nothing on their lines introduces: below a heading, with commas, or one a line after the body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from cleaner.labels import BODY, BYLINE, CAPTION, DATE, SECTION, TAG, TITLE
from cleaner.page.page import Page
from cleaner.phrases.book import key
from cleaner.rules.shape import COLON, DIGIT, END
from cleaner.rules.tags import introduced, soon_after
from cleaner.rules.witness import Witness
from cleaner.scan.lines import Line
from cleaner.scan.shapes import like_lists, like_tags, opening
from cleaner.scan.signs import Openings
from cleaner.signals import Signal
from cleaner.values.tags import WORDS, split_tags, tags_in_row

#: How many lines of tags there may be, and characters of the longest list.
_MOST, _LONGEST_LIST = 40, 400
#: Lines in a row that the body is silent on and that end a list; how far above the body a heading of tags may stand,
#: and how soon after it bare tags come.
_SILENT, _ABOVE, _SOON = 4, 10, 4
#: Words of the longest heading that tags may stand behind on its line, and of the longest such line.
_HEADING, _WORDS = 4, 30
#: Words of a tag that may end a run though the body is silent on it.
_BARE = 2
#: Lines that make a bare list of tags.
_FEWEST = 3
#: A list of which the last item begins so is part of a sentence.
_JOINING = frozenset(
    ("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "och", "og", "ve", "и", "або", "і", "та")
)
_NOT_TAGS = (DATE, BYLINE, TITLE, CAPTION)
_openings = lru_cache(maxsize=8)(Openings)


def tag_lists(page: Page) -> Iterator[Signal]:
    """Tag lists below a heading, and bare lists of what the body speaks of."""
    behind = list(introduced(page, TAG))
    # "5. Tags" is an entry of a menu
    headings = [line.index for line in opening(page.phrased, TAG) if line.first != DIGIT]
    headings = sorted({*headings, *(line.index for line, rest in behind if not rest)})
    witness = Witness(page)
    lines = page.lines
    below = [(lines[i + 1], lines[i + 1].text) for i in headings if i + 1 < len(lines) and lines[i + 1].words <= _WORDS]
    for line, rest in (*behind, *_headed(page), *below):
        if tags_in_row(rest, witness.names):
            yield Signal(line, TAG, 0.94, "tags in a row, which the body speaks of")
    begun = page.run.start if page.run else len(lines)
    for i in headings:
        if i >= begun - _ABOVE:  # "Topics" in the menu on top of a page opens a menu
            for line in _run_of_tags(lines[i + 1 : i + 1 + _MOST], witness):
                yield Signal(line, TAG, 0.93, "below a heading of tags")
    yield from _comma_lists(page, witness)
    for line in _after_body(page, witness):
        yield Signal(line, TAG, 0.8, "short lines after the body, which speaks of them")


def _headed(page: Page) -> Iterator[tuple[Line, str]]:
    """Short lines after the body that begin with a heading of tags ("Topics Politics Ukraine"), and what follows it."""
    headings = page.book.tag_headings
    for line in _openings(headings).may_open(soon_after(page)):
        if not 3 <= line.words <= _WORDS or line.last == END:
            continue
        words = line.text.split()
        for size in range(min(_HEADING, len(words) - 1), 0, -1):
            if key(" ".join(words[:size])) in headings:
                yield line, " ".join(words[size:])
                break


def _run_of_tags(lines: list[Line], witness: Witness) -> list[Line]:
    """The first of some lines that are tags: until a known phrase, or lines in a row that the body is silent on."""
    found: list[Line] = []
    silent = 0
    for line in lines:
        known = line.phrase >= 0 and line.phrase_label is not SECTION
        tags = () if known or line.label in _NOT_TAGS else split_tags(line.text)
        if not tags:
            break
        silent = 0 if any(map(witness.speaks_of, tags)) else silent + 1
        found.append(line)
        if silent == _SILENT:
            break
    while silent and len(found[-1].text.split()) > _BARE:  # the heading of what comes next
        found.pop()
        silent -= 1
    return found[:-_SILENT] if silent == _SILENT else found


def _comma_lists(page: Page, witness: Witness) -> Iterator[Signal]:
    """A bare comma list outside the body's run, or as its last line, whose items the body speaks of."""
    for line in like_lists(soon_after(page), 2, _LONGEST_LIST):
        if line.last == COLON or (line.label is not None and line.label is not BODY):
            continue
        tags = split_tags(line.text)
        if len(tags) < 3 or tags[-1].split()[0].casefold() in _JOINING:
            continue
        if sum(map(witness.speaks_of, tags)) * 2 >= len(tags):
            yield Signal(line, TAG, 0.9, "a comma list of what the body speaks of")


def _after_body(page: Page, witness: Witness) -> list[Line]:
    """Short lines in a row soon after the body, all of which it speaks of."""
    if not page.run:
        return []
    first = page.run[-1] + 1
    near = page.lines[first : first + _SOON + _FEWEST - 1]
    likely = [line for line in like_tags(near, SECTION, WORDS) if line.label not in _NOT_TAGS]
    if not _in_a_row(near, likely.__contains__):
        return []
    if not _in_a_row(near, lambda line: line in likely and witness.has_any(line)):
        return []
    i, stop = first, min(first + _SOON, len(page.lines))
    while i < stop:
        some = _run_of_tags(page.lines[i : i + _MOST], witness)
        if len(some) >= _FEWEST and all(map(witness.has_any, some)):
            return some
        i += max(len(some), 1)
    return []


def _in_a_row(lines: list[Line], holds: Callable[[Line], bool]) -> bool:
    """Whether something holds for lines in a row, as many as make a list."""
    first = 0
    while first + _FEWEST <= len(lines):
        for at in range(first + _FEWEST - 1, first - 1, -1):  # from the last back: of few lines it is asked so
            if not holds(lines[at]):
                first = at + 1
                break
        else:
            return True
    return False

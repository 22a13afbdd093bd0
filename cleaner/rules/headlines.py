"""Related headlines: title-like lines outside the body, below a heading or in runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cleaner.labels import BODY, CHROME, HEADLINE, NAVIGATION, TITLE
from cleaner.page.page import Page
from cleaner.rules.comments import comments_from
from cleaner.rules.shape import COLON, END
from cleaner.rules.tags import introduced
from cleaner.scan.lines import Line
from cleaner.scan.shapes import like_titles, open_titles, opening
from cleaner.signals import Signal

#: Letters of the shortest headline, and how many lines below a heading ("Related stories") belong to it.
_LETTERS, _REACH = 20, 24
#: Letters of the longest kicker above a headline.
_KICKER = 24
#: Letters of a sentence with which the body goes on below a box of headlines, and its chance of prose.
_PARAGRAPH, _PROSE = 60, 0.75
#: Characters of the shortest title after an introducer.
_SHORTEST = 8
#: Ideographs of the shortest headline. A line of so many words is one by itself, a shorter one in company:
#: with so many others among the lines so near.
_IDEOGRAPHS, _SURE_WORDS, _NEAR, _COMPANY = 11, 9, 3, 3
#: Words of the shortest headline outside the body, and of one beside one of which we are sure.
_WORDS, _BESIDE = 4, 6
#: Above the body, where menus stand, it takes so many words and others near.
_WORDS_ABOVE, _COMPANY_ABOVE = 8, 5


def headlines(page: Page) -> Iterator[Signal]:
    """Related headlines: after "Read also:", below a heading, and title-like lines outside the body."""
    headings = {line.index for line in opening(page.phrased, HEADLINE)}
    for line, rest in introduced(page, HEADLINE):
        if len(rest) >= _SHORTEST:
            yield Signal(line, HEADLINE, 0.93, "a related article after its introducer")
        else:  # "Read also:" on a line of its own
            yield Signal(line, CHROME, 0.93, "introduces the headlines below it", NAVIGATION)
            headings.add(line.index)
    for heading in sorted(headings):
        yield from _below(page, heading)
    if page.run:  # without a single paragraph nothing is related to anything
        yield from _outside(page)


def _says_enough(page: Page, line: Line) -> bool:
    """Whether a line is long enough to say something, and no date."""
    ideographs = line.ideographs
    if ideographs and ideographs + line.digits < _IDEOGRAPHS:
        return False
    found = page.days.get(line.index) if page.days else None
    return not (found and found.day)


def _below(page: Page, heading: int) -> Iterator[Signal]:
    """Headlines below a heading, and short lines between them."""
    between: list[Line] = []
    lines = page.lines[heading + 1 : heading + 1 + _REACH]
    titles = {line.index for line in like_titles(lines, _LETTERS)}
    for line in lines:
        # another article's headline is no known phrase
        like = line.index in titles and line.phrase < 0 and _says_enough(page, line)
        if (line.prose > _PROSE and not like) or line.label is TITLE:
            break
        if line.label is not None and line.label is not BODY:
            continue
        ended = line.last in (END, COLON)
        if like:
            yield Signal(line, HEADLINE, 0.9, "below a heading of related articles")
            for kicker in between:
                yield Signal(kicker, CHROME, 0.8, "a kicker between related headlines", NAVIGATION)
            between = []
        elif line.mass <= _KICKER and not ended:
            between.append(line)
        elif line.in_run and ended and line.mass >= _PARAGRAPH:
            break  # the body goes on below the box
        else:
            between = []


def _outside(page: Page) -> Iterator[Signal]:
    """Open lines like headlines, long or in company."""
    candidates = open_titles(page.lines[: comments_from(page)], _LETTERS, _WORDS)
    free = {line.index: line.words for line in candidates if _says_enough(page, line)}
    sure = {i for i, words in free.items() if words >= _SURE_WORDS}
    for i, words in free.items():
        if i < page.run.start:
            found = words >= _WORDS_ABOVE and _company(free, i) >= _COMPANY_ABOVE
        else:  # a headline seldom comes alone
            beside = words >= _BESIDE and not sure.isdisjoint((i - 1, i, i + 1))
            found = i in sure or beside or _company(free, i) >= _COMPANY
        if found:
            yield Signal(page.lines[i], HEADLINE, 0.7, "like a headline, outside the body")


def _company(free: Mapping[int, int], row: int) -> int:
    """How many lines like headlines are near one of them, that one included."""
    return sum(i in free for i in range(row - _NEAR, row + _NEAR + 1))

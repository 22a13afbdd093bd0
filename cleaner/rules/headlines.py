"""Related headlines: title-like lines outside the body, below a heading or in runs."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BODY, CHROME, HEADLINE, NAVIGATION, TITLE
from cleaner.page.page import Page
from cleaner.rules.comments import comments_from
from cleaner.rules.shape import COLON, END
from cleaner.rules.tags import introduced
from cleaner.scan.lines import Line
from cleaner.scan.shapes import in_company, like_titles, open_titles, opening, standing_out
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
_SHAPED = "like a headline, outside the body"


def headlines(page: Page) -> Iterator[Signal]:
    """Related headlines: after "Read also:", below a heading, and title-like lines outside the body."""
    headings = {line.index for line in opening(page.phrased, HEADLINE)}
    for line, rest in introduced(page, HEADLINE):
        if len(rest) >= _SHORTEST:
            yield Signal(line, HEADLINE, 0.93, "a related article after its introducer")
        else:  # "Read also:" on a line of its own
            yield Signal(line, CHROME, 0.93, "introduces the headlines below it", NAVIGATION)
            headings.add(line.index)
    dated = _dated(page)
    for heading in sorted(headings):
        yield from _below(page, heading, dated)
    if page.run:  # without a single paragraph nothing is related to anything
        yield from _outside(page, dated)


def _dated(page: Page) -> set[int]:
    """The numbers of the lines that have a date."""
    return {row for row, found in page.days.items() if found.day}


def _below(page: Page, heading: int, dated: set[int]) -> Iterator[Signal]:
    """Headlines below a heading, and short lines between them."""
    between: list[Line] = []
    lines = page.lines[heading + 1 : heading + 1 + _REACH]
    # another article's headline is no known phrase
    some = like_titles(lines, _LETTERS, _IDEOGRAPHS)
    titles = {line.index for line in some if line.phrase < 0} - dated
    for line in lines[: max(titles, default=heading) - heading]:
        like, label = line.index in titles, line.label
        if (line.prose > _PROSE and not like) or label is TITLE:
            break
        if label is not None and label is not BODY:
            continue
        if like:
            yield Signal(line, HEADLINE, 0.9, "below a heading of related articles")
            for kicker in between:
                yield Signal(kicker, CHROME, 0.8, "a kicker between related headlines", NAVIGATION)
            between = []
            continue
        ended = line.last in (END, COLON)
        if line.mass <= _KICKER and not ended:
            between.append(line)
        elif line.in_run and ended and line.mass >= _PARAGRAPH:
            break  # the body goes on below the box
        else:
            between = []


def _outside(page: Page, dated: set[int]) -> Iterator[Signal]:
    """Open lines like headlines, long or in company."""
    start = page.run.start
    candidates = open_titles(page.lines[: comments_from(page)], _LETTERS, _WORDS, _IDEOGRAPHS)
    free = [line for line in candidates if line.index not in dated]
    for line in in_company(free, _NEAR, _COMPANY_ABOVE):
        if line.index < start and line.words >= _WORDS_ABOVE:
            yield Signal(line, HEADLINE, 0.7, _SHAPED)
    # a headline seldom comes alone
    for line in standing_out(free, _SURE_WORDS, _BESIDE, _NEAR, _COMPANY):
        if line.index >= start:
            yield Signal(line, HEADLINE, 0.7, _SHAPED)

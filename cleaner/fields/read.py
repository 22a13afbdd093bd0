"""From lines with labels to fields: the last step, which decides nothing, but picks and joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cleaner.article import Article
from cleaner.decide import Decision
from cleaner.document.values import Declared
from cleaner.fields import values
from cleaner.fields.beside import Beside
from cleaner.fields.lines import Labelled
from cleaner.fields.stories import stories
from cleaner.labels import Label
from cleaner.links import Link, absolute
from cleaner.phrases.book import key
from cleaner.scan.chars import fold
from cleaner.segments import Segments
from cleaner.values.byline import byline
from cleaner.values.language import language_of
from cleaner.values.published import choose
from cleaner.values.tags import holds_whole, is_tag, without_counts

#: Characters of prose that are asked about tags: what a page is about stands in its first pages.
_READ = 20_000
#: Lines whose texts are joined at a time.
_SOME = 10_000


def article(decision: Decision) -> Article:
    """The article of a page whose lines have labels."""
    page, lines = decision.page, Labelled(decision)
    declared = Declared() if page.dom is None else page.dom.declared
    body = _joined(lines, lines.body) or next(iter(declared.body), "")
    beside, find = Beside(lines), _Fields(lines, declared.home)
    return Article(
        title=find.title or declared.headline,
        byline=byline(
            beside.credits(best=not (declared.marked or declared.author)),
            declared.marked,
            declared.author,
            declared.names_of_site,
            beside.shows,
        ),
        date=choose(declared.published, beside.day(), page.book.months, chosen=lines.weighed),
        section=find.section() or next(iter(declared.section), None),
        language=language_of(body or beside.text, declared.language),
        body=body,
        headlines=tuple(dict.fromkeys(find.headlines())),
        tags=tuple(_unique(_counted_off([*find.tags()]))),
        segments=Segments(decision),
        comments=_joined(lines, lines.rows(Label.COMMENT)),
        kind=decision.sort,
        quality=decision.quality,
        url=next(iter(declared.url), None) or page.url,
    )


def _joined(lines: Labelled, rows: Sequence[int]) -> str:
    """Lines one below the other; some at a time, since a page may have millions of them."""
    parts = (lines.texts(rows[at : at + _SOME]) for at in range(0, len(rows), _SOME))
    return "\n".join(filter(None, ("\n".join(filter(None, part)) for part in parts)))


class _Fields:
    """What the lines of one page give to its fields. ``home`` is the address that its links are relative to."""

    def __init__(self, lines: Labelled, home: str | None) -> None:
        self._lines, self._home = lines, home

    @cached_property
    def title(self) -> str | None:
        """The title in the surest line of that label."""
        row = self._lines.chosen(Label.TITLE)
        return None if row is None else values.title(self._lines.text(row))

    def section(self) -> str | None:
        """The section in the surest line of that label; none where the line is the title itself."""
        row = self._lines.chosen(Label.SECTION)
        if row is None:
            return None
        text = self._lines.text(row)
        section = values.section(values.behind(text, self._lines.introducer(row, Label.TAG)) or text)
        return None if fold(section) == fold(self.title or "") else section

    def headlines(self) -> Iterator[Link]:
        """The headlines, in order, with the addresses that they lead to.

        Of lines side by side that lead to one address (a kicker, a headline, what it is about) the likeliest counts.
        """
        lines, label = self._lines, Label.HEADLINE
        rows = [row for row in lines.rows(label) if not lines.is_date(row)]
        leading = dict(zip(rows, self._addresses(rows), strict=True))
        for story in self._stories(rows, leading):
            row = max(story, key=lines.sureness)
            text = values.headline(lines.text(row), lines.introducer(row, label))
            if values.is_headline(text):
                yield Link(values.timeless(text, lines.page.book.months), leading[row])

    def _stories(self, rows: Sequence[int], leading: Mapping[int, str | None]) -> Iterable[Sequence[int]]:
        """The lines of each story; every line by itself where nothing tells."""
        dom, lines = self._lines.page.dom, self._lines.lines
        if dom is None or not rows:
            return ([row] for row in rows)
        return stories(rows, [lines[row].link for row in rows], [*leading.values()], dom)

    def tags(self) -> Iterator[Link]:
        """The single tags, in order, with the addresses that they lead to."""
        lines, headings = self._lines, self._lines.page.book.tag_headings
        rows = lines.rows(Label.TAG)
        for row, text, address in zip(rows, lines.texts(rows), self._addresses(rows), strict=True):
            if self._is_link(row):  # a link is one tag
                yield Link(text.lstrip(values.BULLETS), address)
                continue
            if self._is_heading(row):
                continue
            rest = values.behind(text, lines.introducer(row, Label.TAG)) or values.behind_heading(text, headings)
            for tag in values.tags(text, rest, in_row=self._is_row(row), known=self._is_known):
                yield Link(tag, address)

    def _is_heading(self, row: int) -> bool:
        """Whether a line is a heading of tags and nothing more ("Tags:", "Filed under")."""
        phrase = self._lines.page.phrase(self._lines.lines[row])
        if phrase is None or Label.TAG not in (phrase.opens, phrase.label):
            return False
        return key(self._lines.text(row)) == key(phrase.text)

    def _is_known(self, tag: str) -> bool:
        """Whether the page speaks of a tag."""
        return holds_whole(self._matter, fold(tag))

    @cached_property
    def _matter(self) -> str:
        """What the page is about, folded: its title, and the first lines of what reads like prose."""
        lines = self._lines
        rows = (*lines.rows(Label.TITLE), *(lines.page.run or lines.body))
        return fold("\n".join(lines.texts(rows))[:_READ])

    def _is_row(self, row: int) -> bool:
        """Whether a line is all that stands below a heading of tags ("Tags", "Topics:"): with others, it is one tag."""
        above, labels = self._lines.lines[row - 1] if row else None, self._lines.labels
        last = row + 1 == len(labels) or labels[row + 1] != Label.TAG
        return above is not None and last and Label.TAG in (above.opens, above.phrase_label)

    def _is_link(self, row: int) -> bool:
        """Whether a line is a link and nothing more."""
        line, dom = self._lines.lines[row], self._lines.page.dom
        at = line.link
        return dom is not None and at >= 0 and dom.start[at] <= line.begin and line.stop <= dom.end[at]

    def _addresses(self, rows: Sequence[int]) -> list[str | None]:
        """The addresses that lines lead to."""
        dom, lines = self._lines.page.dom, self._lines.lines
        if dom is None:
            return [None] * len(rows)
        links = [lines[row].link for row in rows]
        return [None if link < 0 else absolute(dom.href[link], self._home) for link in links]


def _counted_off(tags: list[Link]) -> Iterator[Link]:
    """The tags without the numbers of pages behind them."""
    for text, tag in zip(without_counts(tags), tags, strict=True):
        yield Link(text, tag.href)


def _unique(tags: Iterator[Link]) -> Iterator[Link]:
    seen: set[str] = set()
    for tag in tags:
        if is_tag(tag) and tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag

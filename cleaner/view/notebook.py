"""Articles as notebooks show them: the fields, and the lines coloured by label, with the reasons on hover.

One element with a style of its own: no script, nothing that is loaded, and no address that is live unless it is one of
the web. Colours are translucent and text keeps the notebook's colour, so that it reads in light notebooks and in dark
ones. A notebook keeps what it shows, so of long pages only the beginning is shown; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.links import Link
from cleaner.view.colours import tints
from cleaner.view.diff import Line, fields, lines
from cleaner.view.escape import escaped
from cleaner.view.runs import Run, runs
from cleaner.wording import counted

if TYPE_CHECKING:
    from cleaner.article import Article, Segment, Segments

#: How much is shown: lines, characters of each line or field, and tags or headlines.
_LINES, _CHARACTERS, _LINKS = 200, 500, 40
_FIELDS = ("title", "byline", "date", "section", "language", "kind", "quality", "url", "tags", "headlines")
#: Addresses that a click may follow: those of the web. One without a host would lead into the notebook's own server.
_LIVE = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_NAME = "cleaner-page"
_STYLE = """
.NAME{font:13px/1.5 system-ui,sans-serif;max-width:60em;text-align:left;color:inherit}
.NAME dl{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1em;margin:0 0 .8em}
.NAME dt{float:none;width:auto;margin:0;padding:0;font-weight:400;opacity:.7}
.NAME dd{margin:0;padding:0;overflow-wrap:anywhere;unicode-bidi:isolate}
.NAME .first{font-weight:600}
.NAME ul{list-style:none;margin:0;padding:0}
.NAME .tags li{display:inline-block;margin:0 .4em .2em 0;padding:0 .6em;border-radius:1em;background:hsl(0 0% 50%/.16)}
.NAME a{color:inherit;text-decoration:underline;text-underline-offset:2px}
.NAME .none,.NAME .more{opacity:.7}
.NAME .legend{display:flex;flex-wrap:wrap;gap:.3em .5em;margin:0 0 .5em}
.NAME .legend span{padding:0 .6em;border-radius:.3em;font-size:11px}
.NAME .lines{max-height:32em;overflow:auto;scrollbar-color:hsl(0 0% 50%/.5) transparent;\
border:1px solid hsl(0 0% 50%/.35);border-radius:.4em}
.NAME .lines div{display:grid;grid-template-columns:6.5em 1fr;gap:.6em;padding:.15em .6em;\
border-left:4px solid}
.NAME .lines b{font-size:10px;font-weight:600;letter-spacing:.04em;line-height:19px;opacity:.75}
.NAME .lines bdi{white-space:pre-wrap;overflow-wrap:anywhere}
.NAME .lines .both{grid-template-columns:13em 1fr}
.NAME .both span{padding:0 .4em;border-radius:.3em}
.NAME .gone{color:hsl(0 60% 50%)}
.NAME .new{color:hsl(140 60% 40%)}
.NAME summary{cursor:pointer;padding:.2em .6em;opacity:.7}
.NAME .more{padding:.3em .6em}
.NAME .CHROME{background:hsl(0 0% 50%/.08)}
.NAME .lines .CHROME{border-color:hsl(0 0% 50%/.3)}
.NAME .lines .CHROME bdi{opacity:.7}
"""


def article_html(article: Article) -> str:
    """An article as one element of HTML: its fields, and its lines."""
    names = (name for name in _FIELDS if name != "url" or article.url)
    fields = "".join(f"<dt>{name}</dt><dd{_first(name)}>{_field(article, name)}</dd>" for name in names)
    return _element(f"<dl>{fields}</dl>{_lines(article.segments)}")


def segments_html(segments: Segments) -> str:
    """Segments as one element of HTML: a line each."""
    return _element(_lines(segments))


def diff_html(one: Article, other: Article) -> str:
    """What differs between two articles of one page, as one element of HTML: fields, then lines."""
    rows = []
    for name, changes in fields(one, other).items():
        items = "".join(f"<li>{_mark(line[0])} {_shown(line[1:])}</li>" for line in changes[:_LINKS])
        left = len(changes) - _LINKS
        more = f'<li class="more">{counted(left, "change")} more</li>' if left > 0 else ""
        rows.append(f"<dt>{name}</dt><dd><ul>{items}{more}</ul></dd>")
    changed = [*islice(lines(one.segments, other.segments), _LINES + 1)]
    shown = "".join(map(_changed, changed[:_LINES]))
    more = '<p class="more">there are more lines that differ</p>' if len(changed) > _LINES else ""
    if not rows and not changed:
        return _element("<p>Nothing differs: all fields and all labels are the same.</p>")
    return _element(f'<dl>{"".join(rows)}</dl><div class="lines">{shown}</div>{more}')


def _mark(sign: str) -> str:
    return '<b class="gone">−</b>' if sign == "-" else '<b class="new">+</b>'


def _changed(line: Line) -> str:
    """A line that has another label: the one before, and the one after it."""
    before, after = line.one.label.name, line.other.label.name
    title = f'title="{_why(line.one)}\n\n{_why(line.other)}"'
    labels = f'<b><span class="{before}">{before}</span> → {after}</b>'
    return f'<div class="{after} both" {title}>{labels}<bdi>{_shown(line.text.strip())}</bdi></div>'


def _element(inner: str) -> str:
    hues = tints(".NAME .LABEL", ".NAME .lines .LABEL")
    style = (_STYLE + hues).replace("NAME", _NAME)
    return f'<div class="{_NAME}"><style>{style}</style>{inner}</div>'


def _first(name: str) -> str:
    return ' class="first"' if name == "title" else ""


def _field(article: Article, name: str) -> str:
    value = getattr(article, name)
    if value is None or value == ():
        return '<span class="none">–</span>'
    if name == "url":
        return _linked(Link(value, value))
    if isinstance(value, tuple):
        return f'<ul class="{name}">{"".join(_items(value))}</ul>'
    return _shown(f"{value:.2f}" if isinstance(value, float) else value)


def _items(links: Iterable[str]) -> Iterator[str]:
    links = list(links)
    for link in islice(links, _LINKS):
        yield f"<li>{_linked(link)}</li>"
    if len(links) > _LINKS:
        yield f'<li class="more">{len(links) - _LINKS:,} more</li>'


def _linked(link: str) -> str:
    href = getattr(link, "href", None)
    if not href or not _LIVE.match(href) or len(href) > _CHARACTERS:
        return _shown(link)
    return f'<a href="{escaped(href)}" target="_blank" rel="noopener noreferrer">{_shown(link)}</a>'


def _lines(segments: Segments) -> str:
    counts = segments.labels().items()
    legend = "".join(f'<span class="{label.name}">{label.name} {count:,}</span>' for label, count in counts)
    lines = "".join(map(_run, runs(segments[:_LINES])))
    left = len(segments) - _LINES
    more = f'<p class="more">{counted(left, "line")} more not shown, of {len(segments):,}</p>' if left > 0 else ""
    return f'<div class="legend">{legend}</div><div class="lines">{lines}</div>{more}'


def _run(run: Run) -> str:
    """Lines that stand together; chrome behind a line that says how much of it there is."""
    lines = "".join(map(_line, run.segments))
    return f"<details><summary>{run.account}</summary>{lines}</details>" if run.folded else lines


def _line(segment: Segment) -> str:
    label, why = segment.label.name, _why(segment)
    return f'<div class="{label}" title="{why}"><b>{label}</b><bdi>{_shown(segment.text.strip())}</bdi></div>'


def _why(segment: Segment) -> str:
    """The label, score, filter and reason of a segment, and where it stands: what is shown on hover."""
    label = segment.label.name
    what = f"{label} {segment.kind.name.lower()}" if segment.kind else label
    where = f"\n{segment.element.path}, line {segment.element.line}" if segment.element else ""
    return escaped(_cut(f"{what}, {segment.score:.2f}\n{segment.filter}: {segment.reason}{where}"))


def _shown(text: str) -> str:
    """A text as HTML, its beginning where it is long, and how much of it there is more."""
    left = len(text) - _CHARACTERS
    more = f' <span class="more">… {counted(left, "character")} more</span>' if left > 0 else ""
    return escaped(text[:_CHARACTERS]) + more


def _cut(text: str) -> str:
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"

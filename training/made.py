"""Made pages: gold bodies with invented furniture around them, of which every line is known.

Corpora have few bylines, dates, tags, captions and comments that somebody marked, and those of few languages and years.
So furniture is put around the body of each page as sites put it: menus, a byline in one of many forms, tags in a row or
one a line, "Read also" between paragraphs, comments below. Words come from the phrase files, headlines from gold and
from titles of other pages, tags from gold and from the text, names from ``names.toml``.
"""

from __future__ import annotations

import html
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.phrases import files
from cleaner.phrases.shipped import default
from cleaner.values.language import language_of
from cleaner.values.tables.published import TABLES
from training.alignment import tokens
from training.gold import SINGLE, Known, Targets, bits

#: Lines of the longest body that is taken, and of the shortest.
_LONGEST, _SHORTEST = 45, 2
_SITES = (
    "Tidings",
    "The Courier",
    "Morgenblatt",
    "Le Phare",
    "La Ría",
    "Kurier 24",
    "Harbour Post",
    "Dziennik",
    "Вестник",
    "Daily Lantern",
)
_WORDS = re.compile(r"[^\W\d_][\w'’-]{3,}(?: [A-ZÄÖÜÉ][\w'’-]{2,}){0,2}")
_JOBS = {
    "en": ("Staff writer", "Political correspondent", "Editor"),
    "de": ("Redakteur", "Korrespondentin in Berlin"),
    "fr": ("Journaliste", "Correspondant"),
    "es": ("Redactora", "Corresponsal"),
}
_ABOUT = {
    "en": (
        "{} is a reporter for this paper and has written about the coast for ten years.",
        "{} covers schools and town halls. She likes long walks.",
    ),
    "de": (
        "{} schreibt seit zehn Jahren für uns über Verkehr und Wohnen.",
        "{} ist Redakteurin im Ressort Wirtschaft.",
    ),
    "fr": ("{} est journaliste à la rédaction et suit les questions d'énergie.",),
    "es": ("{} es redactora de esta casa y escribe sobre ciudades y transporte.",),
}
_REMARKS = {
    "en": (
        "I have lived here for forty years and never seen anything like it.",
        "Great piece, thank you for writing it!",
        "Not sure I agree. Who is going to pay for all this in the end?",
        "You forgot to mention that they tried the same thing ten years ago and it failed.",
        "Does anybody know when it opens? I would like to take my kids.",
        "First they raise the fares, then they wonder why nobody takes the bus. Typical.",
        "@Marc that is simply not true, have a look at the numbers again.",
        "Thanks for sharing. I tried it last week and it worked like a charm :)",
    ),
    "de": (
        "Das hätte man schon vor zehn Jahren machen müssen.",
        "Danke für den Artikel, sehr gut erklärt.",
        "Und wer soll das am Ende bezahlen? Natürlich wieder wir.",
        "Ich wohne gleich nebenan und kann das nur bestätigen.",
        "Schade, dass hier niemand die Anwohner gefragt hat.",
    ),
    "fr": (
        "Merci pour cet article, très instructif.",
        "Encore une fois, ce sont les mêmes qui paient.",
        "Je ne suis pas du tout d'accord avec vous.",
    ),
    "es": (
        "Muy buen artículo, gracias por compartirlo.",
        "¿Y quién va a pagar todo esto? Los de siempre.",
        "Yo vivo cerca y puedo decir que no es verdad.",
    ),
    "ru": ("Спасибо за статью, очень интересно.", "А кто за всё это заплатит? Опять мы."),
    "it": ("Ottimo articolo, grazie.", "E chi paga alla fine? Sempre noi."),
    "pl": ("Bardzo dobry tekst, dziękuję.", "A kto za to zapłaci? Znowu my."),
    "pt": ("Ótimo artigo, obrigado.", "E quem vai pagar por isso? Os de sempre."),
    "nl": ("Goed stuk, bedankt!", "En wie gaat dat betalen? Wij weer."),
}
_CAPTIONS = {
    "en": (
        "The quay at low water last week",
        "Members of the council on their way to the vote",
        "Workers at the plant in spring",
        "File picture: the bridge before it was closed",
    ),
    "de": (
        "Blick auf den Hafen am Morgen",
        "Die Mitglieder des Rates vor der Abstimmung",
        "Arbeiter im Werk im Frühjahr",
    ),
    "fr": ("Vue du port au petit matin", "Les membres du conseil avant le vote"),
    "es": ("Vista del puerto por la mañana", "Los miembros del consejo antes de la votación"),
    "ru": ("Вид на порт утром", "Члены совета перед голосованием"),
}
_ISSUES = {
    "en": ("Get the week's news every Saturday morning in your inbox.", "Join 20,000 readers and never miss a story."),
    "de": ("Die wichtigsten Nachrichten der Woche, jeden Samstag in Ihrem Postfach.",),
    "fr": ("Recevez chaque samedi l'essentiel de l'actualité.",),
    "es": ("Reciba cada sábado las noticias de la semana en su correo.",),
}


class Block(NamedTuple):
    """A piece of a page on a line of its own: its text, what it is, and in which element it stands.

    ``labels`` has one, or two where a line is both: byline and date. ``inner`` is its HTML, if not the text.
    """

    text: str
    labels: tuple[Label, ...] = (Label.CHROME,)
    tag: str = "div"
    named: str = ""
    inner: str = ""


class Group(NamedTuple):
    """Blocks in one element. ``joint`` glues them to one line, as flatteners do; ``None`` for lines of their own."""

    blocks: Sequence[Block]
    tag: str = "div"
    named: str = ""
    joint: str | None = None


class Made(NamedTuple):
    """A made page, as text and as HTML, and its blocks in order."""

    text: str
    html: str
    blocks: list[Block]

    def targets(self, page: Page) -> Targets:
        """What is known of the lines of this page, as it was read: blocks and lines have the same letters, in order."""
        owner = [block for block in self.blocks for _ in _letters(block.text)]
        sets = np.zeros(len(page.lines), dtype=np.int32)
        right = np.zeros((len(page.lines), len(SINGLE)), dtype=bool)
        at = 0
        for row, line in enumerate(page.lines):
            own = owner[at : at + len(_letters(line.text))]
            at += len(own)
            labels = {block.labels for block in own}
            if len(labels) == 1:
                (some,) = labels
                sets[row] = bits(*some)
                right[row] = [label in some and Label.CHROME not in some for label in SINGLE]
        return Targets(sets, right, np.full(len(SINGLE), Known.ALL, dtype=np.int8))


def made(gold: dict[str, Any], body: str, titles: Sequence[str], rng: random.Random) -> Made | None:
    """A page around a body; ``None`` for a body that is too short.

    Its title and some headlines come from the ``gold`` of the body's page, other headlines from ``titles`` of others.
    """
    lines = [line for line in (" ".join(line.split()) for line in body.split("\n")) if line]
    if len(lines) < _SHORTEST:
        return None
    start = rng.randrange(max(1, len(lines) - _LONGEST)) if rng.random() < 0.2 else 0
    return _Maker(gold, titles, lines[start : start + rng.choice((6, 12, 25, _LONGEST))], rng).made()


class _Maker:
    """One page in the making."""

    def __init__(self, gold: dict[str, Any], titles: Sequence[str], body: list[str], rng: random.Random) -> None:
        self.rng, self.body, self.gold = rng, body, gold
        self.language = language_of("\n".join(body)) or "en"
        self.title = gold.get("title") or ""
        known = [*(gold.get("headlines") or ())[:20], *rng.sample(titles, min(len(titles), 12))]
        texts = dict.fromkeys(" ".join(text.split()) for text in known)
        self.headlines = [text for text in texts if 15 < len(text) < 140 and text != self.title]
        rng.shuffle(self.headlines)
        self.site = rng.choice(_SITES)
        self.plain = rng.random() < 0.3  # elements without telling names
        self.author = self._name()
        self.day = (rng.randint(1, 28), rng.randint(1, 12), rng.randint(1999, 2026))

    # ------------------------------------------------------------- words

    def _chance(self, of: float) -> bool:
        return self.rng.random() < of

    def _phrases(
        self, label: Label, kind: Kind = Kind.NONE, opens: Label | None = None, match: str = "line"
    ) -> Sequence[str]:
        found = _known(self.language, label, kind, opens, match) or _known("en", label, kind, opens, match)
        return found or ("…",)

    def _phrase(self, label: Label, kind: Kind = Kind.NONE, opens: Label | None = None, match: str = "line") -> str:
        text = self.rng.choice(self._phrases(label, kind, opens, match))
        return text[:1].upper() + text[1:]

    def _of(self, table: dict[str, tuple[str, ...]]) -> str:
        return self.rng.choice(table.get(self.language) or table["en"])

    def _name(self) -> str:
        names = _names().get(self.language) or _names()["en"]
        given, family = self.rng.choice(names["given"]), self.rng.choice(names["family"])
        if names.get("family_first") or names.get("joint") == "":
            return f"{family}{names.get('joint', ' ')}{given}"
        if self._chance(0.05):
            return f"{given} {given[:1]}. {family}"
        return f"{given} {family}"

    def _date(self, day: tuple[int, int, int]) -> str:
        d, m, y = day
        if self.language in ("zh", "ja"):
            return self.rng.choice(
                (
                    f"{y}年{m}月{d}日",
                    f"{y}-{m:02}-{d:02}",
                    f"{y}/{m:02}/{d:02}",
                    f"{y}年{m:02}月{d:02}日 {self._time()}",
                )
            )
        if self.language == "ko":
            return self.rng.choice((f"{y}년 {m}월 {d}일", f"{y}.{m:02}.{d:02}", f"{y}-{m:02}-{d:02} {self._time()}"))
        months = _months(self.language)
        forms = [f"{d:02}.{m:02}.{y}", f"{y}-{m:02}-{d:02}", f"{d:02}/{m:02}/{y}"]
        if months:
            month = self.rng.choice(months[m - 1][:2])
            month = month.title() if self._chance(0.6) else month
            forms += [f"{d} {month} {y}"] * 2 + [f"{d}. {month} {y}"]
            forms += [f"{month} {d}, {y}"] * 3 if self.language == "en" else []
            forms += [f"{d} de {month} de {y}"] * 3 if self.language in ("es", "pt") else []
        form = self.rng.choice(forms)
        return f"{form}{self.rng.choice((' ', ', ', ' - ', ' | '))}{self._time()}" if self._chance(0.25) else form

    def _time(self) -> str:
        return f"{self.rng.randrange(24):02}:{self.rng.randrange(60):02}"

    def _later(self) -> tuple[int, int, int]:
        d, m, y = self.day
        return (d, m, y + 1) if self._chance(0.2) else (min(28, d + self.rng.randint(1, 9)), m, y)

    def _tags(self) -> list[str]:
        text = "\n".join(self.body)
        capital = [w for w in _WORDS.findall(text) if w[:1].isupper()] or [
            w for w in _WORDS.findall(text) if len(w) > 6
        ]
        common = [word for word, _ in Counter(capital).most_common(12) if len(word) < 40]
        given = [t for t in self.gold.get("tags") or self.gold.get("tags_visible") or () if 2 < len(t) < 40]
        found = list(dict.fromkeys([*given, *self.rng.sample(common, min(len(common), 6))]))
        self.rng.shuffle(found)
        return found[: self.rng.randint(1, 7)]

    def _sections(self, count: int) -> list[str]:
        some = [*self._phrases(Label.SECTION)]
        self.rng.shuffle(some)
        return [s[:1].upper() + s[1:] for s in some[:count]]

    def _headline(self) -> str:
        return self.headlines.pop() if self.headlines else ""

    # ------------------------------------------------------------- parts

    def made(self) -> Made:
        groups = [*self._above(), *self._head(), *self._text(), *self._below()]
        lines: list[str] = []
        for group in groups:
            texts = [block.text for block in group.blocks]
            lines += [group.joint.join(texts)] if group.joint is not None else texts
        return Made("\n".join(lines), self._html(groups), [block for group in groups for block in group.blocks])

    def _menu(self, items: Sequence[str], tag: str, named: str) -> Group:
        return Group(
            [Block(i, tag="a", named="item") for i in items],
            tag,
            named,
            self.rng.choice((None, None, None, "", " | ", " ")),
        )

    def _above(self) -> Iterator[Group]:
        if self._chance(0.25):
            yield Group(
                [Block(self._phrase(Label.CHROME, Kind.LEGAL)) for _ in range(self.rng.randint(1, 4))],
                named="cookie-banner",
            )
        if self._chance(0.7):
            yield Group([Block(self.site, tag="a")], "header", "logo")
        if self._chance(0.75):
            some = [
                *self._sections(self.rng.randint(3, 10)),
                *(self._phrase(Label.CHROME, Kind.NAVIGATION) for _ in range(self.rng.randint(0, 4))),
            ]
            self.rng.shuffle(some)
            yield self._menu(some, "nav", "main-menu")
        if self._chance(0.1) and self.title:
            yield Group([Block(f"{self.title} | {self.site}")])
        if self._chance(0.1) and self.headlines:
            yield Group([Block(self._headline(), (Label.HEADLINE,), "a") for _ in range(1)], named="ticker")

    def _head(self) -> Iterator[Group]:
        if self._chance(0.4):
            section = self._sections(1)
            if self._chance(0.25) and section[0]:
                home = self._phrase(Label.CHROME, Kind.NAVIGATION)
                trail = self.rng.choice((" > ", " / ", " » ")).join((home, section[0]))
                yield Group([Block(trail, (Label.SECTION,))], "nav", "breadcrumb")
            else:
                yield Group(
                    [Block(s, (Label.SECTION,), self.rng.choice(("a", "span", "div"))) for s in section],
                    named="section rubric",
                )
        if self.title and self._chance(0.9):
            yield Group([Block(self.title, (Label.TITLE,), self.rng.choice(("h1", "h1", "h1", "h2")), "headline")])
        parts = [self._meta(), self._shares(0.4), self._picture(0.35)]
        if self._chance(0.3):
            self.rng.shuffle(parts)
        for part in parts:
            yield from part

    def _meta(self) -> Iterator[Group]:
        by, date = self._chance(0.75), self._chance(0.75)
        name = self.author
        if self._chance(0.1):
            name = f"{name}, {self._name()}" if self._chance(0.5) else f"{name} & {self._name()}"
        intro = self._phrase(Label.BYLINE, match="start") if self._chance(0.6) else ""
        byline = (f"{intro} {name}" if intro else name) + (f", {self._of(_JOBS)}" if self._chance(0.12) else "")
        published = self._date(self.day)
        if self._chance(0.3):
            published = f"{self._phrase(Label.DATE, match='start')} {published}"
        updated = (
            f"{self.rng.choice(_updated(self.language))} {self._date(self._later())}" if self._chance(0.25) else ""
        )
        blocks = []
        if by and date and self._chance(0.35):
            text = f"{byline}{self.rng.choice((' | ', ', ', ' - ', ' · ', ' ', '  '))}{published}"
            if self._chance(0.2):
                text = f"{published}{self.rng.choice((' | ', ' · ', ' '))}{byline}"
            blocks.append(Block(text, (Label.BYLINE, Label.DATE), "p", "meta"))
        else:
            if by:
                blocks.append(
                    Block(byline, (Label.BYLINE,), self.rng.choice(("p", "div", "span", "a")), "byline author")
                )
            if date:
                time = (
                    f'<time datetime="{self.day[2]}-{self.day[1]:02}-{self.day[0]:02}">{html.escape(published)}</time>'
                )
                inner = time if self._chance(0.4) else ""
                blocks.append(Block(published, (Label.DATE,), self.rng.choice(("p", "div", "span")), "date", inner))
            if self._chance(0.25):
                blocks.reverse()
        if updated and date:
            # which of both is the date the words tell, in whatever order they stand
            blocks.insert(self.rng.randint(0, len(blocks)), Block(updated, (Label.DATE, Label.CHROME), "p", "updated"))
        if self._chance(0.15):
            blocks.append(
                Block(self._phrase(Label.CHROME, Kind.CLOCK, match="start") + f" {self.rng.randint(2, 9)} min")
            )
        if blocks:
            yield Group(blocks, named="article-meta")

    def _shares(self, chance: float) -> Iterator[Group]:
        if self._chance(chance):
            some = [self._phrase(Label.CHROME, Kind.SHARE) for _ in range(self.rng.randint(1, 6))]
            yield self._menu(some, self.rng.choice(("div", "ul")), "share-bar")

    def _picture(self, chance: float) -> Iterator[Group]:
        if not self._chance(chance):
            return
        text = self._of(_CAPTIONS)
        credit = self._phrase(Label.CAPTION, match="start")
        who = self.rng.choice((self._name(), "Reuters", "AFP", "dpa", "Getty Images"))
        form = self.rng.random()
        if form < 0.35:
            text = f"{text}. {credit} {who}"
        elif form < 0.5:
            text = f"{text} ({who})"
        elif form < 0.6:
            text = f"{credit} {who}"
        elif form < 0.7:
            text = f"{text} © {who}"
        yield Group([Block(text, (Label.CAPTION,), "figcaption", "caption")], "figure")

    def _text(self) -> Iterator[Group]:
        blocks: list[Block] = []
        breaks = self.rng.choice((0.0, 0.05, 0.12, 0.2))
        for number, line in enumerate(self.body):
            if number and number < len(self.body) and self._chance(breaks):
                for group in self._between():
                    blocks += group.blocks
            tag = "p" if len(line) > 60 or self._chance(0.6) else "h2"
            blocks.append(Block(line, (Label.BODY,), tag))
        yield Group(
            blocks,
            self.rng.choice(("article", "div", "div", "section")),
            self.rng.choice(("article-body", "entry-content", "content")),
        )

    def _between(self) -> Iterator[Group]:
        sort = self.rng.random()
        if sort < 0.3 and self.headlines:
            intro = self._phrase(Label.HEADLINE, match="start")
            yield Group([Block(f"{intro} {self._headline()}", (Label.HEADLINE,), "p", "related")])
        elif sort < 0.4 and len(self.headlines) > 2:
            heading = Block(self._phrase(Label.CHROME, Kind.NAVIGATION, Label.HEADLINE), tag="h4")
            yield Group([heading, *(Block(self._headline(), (Label.HEADLINE,), "a") for _ in range(2))])
        elif sort < 0.65:
            yield Group([Block(self._phrase(Label.CHROME, Kind.ADVERT), tag="div", named="ad")])
        elif sort < 0.75:
            yield from self._newsletter()
        elif sort < 0.9:
            yield from self._picture(1.0)
        else:
            yield from self._shares(1.0)

    def _newsletter(self) -> Iterator[Group]:
        heading = Block(self._phrase(Label.CHROME, Kind.PROMO, Label.CHROME), tag="h3")
        yield Group(
            [heading, Block(self._of(_ISSUES), tag="p"), Block(self._phrase(Label.CHROME, Kind.PROMO))],
            "aside",
            "newsletter",
        )

    def _below(self) -> Iterator[Group]:
        if self._chance(0.12):  # signed below the text
            name = self.author if self._chance(0.5) else f"{self._phrase(Label.BYLINE, match='start')} {self.author}"
            yield Group([Block(name, (Label.BYLINE, Label.CHROME), "p", "signature")])
        parts = [
            self._row_of_tags(),
            self._author_box(),
            self._shares(0.4),
            self._issue(),
            self._related(),
            self._remarks(),
        ]
        if self._chance(0.35):
            self.rng.shuffle(parts)
        for part in parts:
            yield from part
        if self._chance(0.7):
            year = self.rng.choice((self.day[2], 2026))
            legal = [self._phrase(Label.CHROME, Kind.LEGAL) for _ in range(self.rng.randint(1, 4))]
            yield Group([Block(text) for text in (*legal, f"© {year} {self.site}")], "footer", "footer")

    def _issue(self) -> Iterator[Group]:
        if self._chance(0.2):
            yield from self._newsletter()

    def _row_of_tags(self) -> Iterator[Group]:
        tags = self._tags() if self._chance(0.55) else []
        if not tags:
            return
        heading = self._phrase(Label.CHROME, Kind.NAVIGATION, Label.TAG)
        form = self.rng.random()
        links = [Block(t, (Label.TAG,), "a", "tag") for t in tags]
        if form < 0.25:
            yield Group([Block(heading, tag="h4"), *links], "ul", "tags")
        elif form < 0.4:
            yield Group(links, "div", "topics")
        elif form < 0.6:
            hashed = [Block(f"#{t.replace(' ', '')}", (Label.TAG,), "a", "tag") for t in tags]
            yield Group(hashed, "div", "tags", self.rng.choice((None, " ", "")))
        else:
            joint = self.rng.choice((", ", ", ", " | ", " · ", " "))
            intro = self._phrase(Label.TAG, match="start") if form < 0.8 else ""
            inner = joint.join(f'<a href="/tag/{n}" rel="tag">{html.escape(t)}</a>' for n, t in enumerate(tags))
            text = f"{intro} {joint.join(tags)}".strip()
            whole = Block(text, (Label.TAG,), "p", "tags", f"{html.escape(intro)} {inner}".strip())
            yield Group([Block(heading, tag="h4"), whole] if not intro and self._chance(0.4) else [whole])

    def _author_box(self) -> Iterator[Group]:
        if self._chance(0.15):
            yield Group(
                [Block(self.author, tag="h4"), Block(self._of(_ABOUT).format(self.author), tag="p")],
                "div",
                "author-box",
            )

    def _related(self) -> Iterator[Group]:
        count = min(len(self.headlines), self.rng.randint(1, 9))
        if not count or not self._chance(0.7):
            return
        blocks = []
        if self._chance(0.8):
            blocks.append(Block(self._phrase(Label.CHROME, Kind.NAVIGATION, Label.HEADLINE), tag="h3"))
        dated, kicked = self._chance(0.2), self._chance(0.15)
        for _ in range(count):
            if kicked:
                blocks.append(Block(self._sections(1)[0], tag="span", named="kicker"))
            blocks.append(Block(self._headline(), (Label.HEADLINE,), "a", "teaser"))
            if dated:
                blocks.append(Block(self._date(self._later()), tag="span", named="date"))
        yield Group(blocks, self.rng.choice(("aside", "section", "div")), "related-articles")

    def _remarks(self) -> Iterator[Group]:
        if not self._chance(0.2):
            return
        some = [*(_REMARKS.get(self.language) or _REMARKS["en"])]
        self.rng.shuffle(some)
        heading = self._phrase(Label.CHROME, Kind.COMMENTS, Label.CHROME)
        blocks = [Block(f"{self.rng.randint(2, 40)} {heading}" if self._chance(0.2) else heading, tag="h3")]
        for text in some[: self.rng.randint(1, 6)]:
            if self._chance(0.7):
                when = f" {self._date(self._later())}" if self._chance(0.6) else ""
                blocks.append(Block(f"{self._name()}{when}", (Label.COMMENT, Label.CHROME), "span", "comment-author"))
            more = f" {self.rng.choice(some)}" if self._chance(0.3) else ""
            blocks.append(Block(text + more, (Label.COMMENT,), "p", "comment-text"))
            if self._chance(0.4):
                blocks.append(Block(self._phrase(Label.CHROME, Kind.COMMENTS), tag="a"))
        yield Group(blocks, "section", "comments")

    # ------------------------------------------------------------- as HTML

    def _html(self, groups: Sequence[Group]) -> str:
        head = f"<title>{html.escape(f'{self.title} | {self.site}' if self.title else self.site)}</title>"
        if self._chance(0.5) and self.title:
            head += f'<meta property="og:title" content="{html.escape(self.title)}">'
        if self._chance(0.4):
            head += f'<meta name="author" content="{html.escape(self.author)}">'
        if self._chance(0.5):
            d, m, y = self.day
            head += f'<meta property="article:published_time" content="{y}-{m:02}-{d:02}T08:00:00Z">'
        inside = "\n".join(
            self._element(g.tag, g.named, "\n".join(self._block(b, n) for n, b in enumerate(g.blocks))) for g in groups
        )
        return f'<!DOCTYPE html><html lang="{self.language}"><head>{head}</head><body>{inside}</body></html>'

    def _block(self, block: Block, number: int) -> str:
        inner = block.inner or html.escape(block.text)
        if block.tag == "a":
            dated = f"/{self.day[2]}/{self.day[1]:02}" if Label.HEADLINE in block.labels else ""
            folder = "/tag" if block.labels == (Label.TAG,) else dated
            slug = html.escape("-".join(tokens(block.text)[:6]))
            more = f' href="{folder}/{number}-{slug}"'
            return f"<li>{self._element('a', block.named, inner, more)}</li>"
        return self._element(block.tag, block.named, inner)

    def _element(self, tag: str, named: str, inner: str, more: str = "") -> str:
        name = "" if self.plain or not named else f' class="{named}"'
        return f"<{tag}{name}{more}>{inner}</{tag}>"


def _letters(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    return "".join(tokens(text))


@cache
def _known(language: str, label: Label, kind: Kind, opens: Label | None, match: str) -> tuple[str, ...]:
    """Phrases of a language, by what they say and where in a line they stand."""
    return tuple(
        phrase.text
        for phrase in default().phrases
        if (phrase.language, phrase.label, phrase.kind, phrase.opens, phrase.match)
        == (language, label, kind, opens, match)
        and len(phrase.text) > 1
    )


@cache
def _names() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


@cache
def _months(language: str) -> list[list[str]]:
    """The names of the months of a language; none where its phrase file has none."""
    for content in files.shipped():
        _, document = files.document(*content)
        if document.get("language") == language:
            return [*document.get("months", [])]
    return []


@cache
def _updated(language: str) -> tuple[str, ...]:
    """Words before the day of a change."""
    words = TABLES["updated"].get(language) or TABLES["updated"]["en"]
    return tuple(word[:1].upper() + word[1:] + end for word in words for end in ("", ":"))

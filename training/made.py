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

#: Lines of the longest body that is taken, and of the shortest; and how many some pages have.
_LONGEST, _SHORTEST = 45, 2
_SIZES = (3, 6, 12, 25, _LONGEST)
#: Where sentences end.
_SENTENCE = re.compile(r"(?<=[.!?…。！？।])[\"'”»」]?(?:\s+|(?<=[。！？]))")
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
    "it": ("Il porto all'alba della scorsa settimana", "I consiglieri prima del voto"),
    "pt": ("Vista do porto de manhã", "Os membros do conselho antes da votação"),
    "nl": ("De haven in de vroege ochtend", "De raadsleden voor de stemming"),
    "pl": ("Port wczesnym rankiem", "Radni przed głosowaniem"),
    "tr": ("Limanın sabah görünümü", "Meclis üyeleri oylamadan önce"),
    "zh": ("改造后的老港口", "市民在码头排队等候", "上周举行的开幕仪式现场"),
    "ja": ("改修を終えた港の様子", "投票を待つ議員ら", "先週開かれた式典"),
    "ko": ("새로 단장한 항구의 모습", "표결을 기다리는 의원들", "지난주 열린 개막식"),
    "ar": ("منظر الميناء في الصباح", "أعضاء المجلس قبل التصويت"),
    "fa": ("نمایی از بندر در صبح", "اعضای شورا پیش از رأی‌گیری"),
    "hi": ("सुबह बंदरगाह का दृश्य", "मतदान से पहले परिषद के सदस्य"),
}
#: What banners say of cookies, in whole sentences.
_COOKIES = {
    "en": (
        "We and our partners keep and read information on your device, such as cookies, to show advertising.",
        "By clicking on the button you agree to the use of cookies. You can change your choice in the settings.",
    ),
    "de": (
        "Wir und unsere Partner speichern Informationen auf Ihrem Gerät, zum Beispiel Cookies, um Werbung zu zeigen.",
        "Mit einem Klick stimmen Sie der Verwendung von Cookies zu. Sie können das jederzeit ändern.",
    ),
    "fr": ("Avec nos partenaires, nous enregistrons des informations sur votre appareil pour mesurer l'audience.",),
    "es": ("Nosotros y nuestros socios guardamos información en su dispositivo para mostrar anuncios a su medida.",),
    "it": ("Noi e i nostri partner conserviamo informazioni sul dispositivo per mostrare pubblicità e misurarla.",),
    "pt": ("Nós e os nossos parceiros guardamos informações no seu dispositivo para mostrar publicidade.",),
    "nl": ("Wij en onze partners bewaren informatie op uw apparaat om advertenties te tonen en te meten.",),
    "pl": ("My i nasi partnerzy zapisujemy na urządzeniu informacje, aby wyświetlać dopasowane reklamy.",),
    "ru": ("Мы и наши партнёры храним на вашем устройстве файлы cookie, чтобы показывать рекламу.",),
    "zh": ("本网站使用 Cookie 改善您的体验，继续浏览即表示同意。",),
    "ja": ("当サイトでは利便性向上のためCookieを使用しています。閲覧を続けると同意したものとみなされます。",),
    "ko": ("이 사이트는 더 나은 서비스를 위해 쿠키를 사용합니다. 계속 이용하면 동의하는 것으로 봅니다.",),
    "ar": ("نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لعرض الإعلانات وقياسها.",),
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


class Other(NamedTuple):
    """What a made page takes from another page: its title, and how its text begins."""

    title: str
    lead: str


def made(gold: dict[str, Any], body: str, others: Sequence[Other], rng: random.Random) -> Made | None:
    """A page around a body; ``None`` for a body that is too short.

    Its title and some headlines come from the ``gold`` of the body's page, other headlines from ``others``.
    """
    lines = [line for line in (" ".join(line.split()) for line in body.split("\n")) if line]
    if len(lines) < _SHORTEST:
        return None
    start = rng.randrange(max(1, len(lines) - _LONGEST)) if rng.random() < 0.2 else 0
    return _Maker(gold, others, lines[start : start + rng.choice(_SIZES)], rng).made()


class _Maker:
    """One page in the making."""

    def __init__(self, gold: dict[str, Any], others: Sequence[Other], body: list[str], rng: random.Random) -> None:
        self.rng, self.body, self.gold = rng, body, gold
        self.language = language_of("\n".join(body)) or "en"
        self.title = gold.get("title") or ""
        self.others = some = rng.sample(others, min(len(others), 12))
        texts = dict.fromkeys(
            " ".join(text.split()) for text in [*(gold.get("headlines") or ())[:20], *(other.title for other in some)]
        )
        #: What stands below headlines: how other texts begin, cut short as sites do.
        self.leads = [lead for other in some if len(lead := self._cut(other.lead)) > 30]
        self.headlines = [text for text in texts if 15 < len(text) < 140 and text != self.title]
        rng.shuffle(self.headlines)
        self.site = rng.choice(_SITES)
        self.plain = rng.random() < 0.3  # elements without telling names
        self.parted = rng.random() < 0.4  # blank lines between the groups
        self.titled = rng.random() < 0.3  # phrases with a capital on each word
        self.menu: list[str] = []
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
        if self.titled and len(text) < 30:
            return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        return text[:1].upper() + text[1:]

    def _of(self, table: dict[str, tuple[str, ...]]) -> str:
        return self.rng.choice(table.get(self.language) or table["en"])

    def _cut(self, text: str) -> str:
        """The first sentence of a text, or so many of its characters."""
        first = _SENTENCE.split(text, 1)[0]
        if len(first) > 160 or self._chance(0.15):
            return first[: self.rng.randint(60, 140)].rsplit(" ", 1)[0] + self.rng.choice(("…", "...", " [...]"))
        return first

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
            lines += [""] * self.parted
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
            banner = [Block(self._phrase(Label.CHROME, Kind.LEGAL)) for _ in range(self.rng.randint(1, 4))]
            yield Group(
                [Block(self._of(_COOKIES), tag="p"), *banner] if self._chance(0.5) else banner, named="cookie-banner"
            )
        if self._chance(0.7):
            yield Group([Block(self.site, tag="a")], "header", "logo")
        if self._chance(0.75):
            self.menu = self._sections(self.rng.randint(3, 10))
            some = [
                *self.menu,
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
            # most sites name the section as their menu does
            section = [self.rng.choice(self.menu)] if self.menu and self._chance(0.6) else self._sections(1)
            if self._chance(0.25) and section[0]:
                home = self._phrase(Label.CHROME, Kind.NAVIGATION)
                steps = (home, section[0], self.title) if self.title and self._chance(0.3) else (home, section[0])
                trail = self.rng.choice((" > ", " / ", " » ", " › ")).join(steps)
                yield Group([Block(trail, (Label.SECTION,))], "nav", "breadcrumb")
            else:
                yield Group(
                    [Block(s, (Label.SECTION,), self.rng.choice(("a", "span", "div"))) for s in section],
                    named="section rubric",
                )
        if self.title and self._chance(0.9):
            yield Group([Block(self.title, (Label.TITLE,), self.rng.choice(("h1", "h1", "h1", "h2")), "headline")])
        standfirst = self._standfirst()
        if self._chance(0.7):
            yield from standfirst
        parts = [self._meta(), self._shares(0.4), self._picture(0.35), standfirst]
        if self._chance(0.3):
            self.rng.shuffle(parts)
        for part in parts:
            yield from part

    def _standfirst(self) -> Iterator[Group]:
        """The beginning of the body, set apart from the rest."""
        if len(self.body) > 2 and self._chance(0.35):
            first = self.body[0]
            sentences = [part for part in _SENTENCE.split(first) if part]
            if len(sentences) > 1 and self._chance(0.5) and "".join(sentences[1:]):
                first = sentences[0]
                self.body[0] = self.body[0][len(first) :].lstrip(" \"'”»」")
            else:
                del self.body[0]
            yield Group([Block(first, (Label.BODY,), self.rng.choice(("p", "h2", "div")), "standfirst lead")])

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
        lines, live = self.body, self._chance(0.06)
        if self._chance(0.08):  # every sentence is a paragraph
            lines = [part for line in lines for part in _SENTENCE.split(line) if part][: 2 * _LONGEST]
        hour, minute = self.rng.randint(10, 22), self.rng.randint(0, 59)
        share = Block(self._phrase(Label.CHROME, Kind.SHARE)) if self._chance(0.6) else None
        for number, line in enumerate(lines):
            if live:  # the latest comes first, each with its time
                minute -= self.rng.randint(2, 29)
                hour, minute = (hour - 1, minute + 60) if minute < 0 else (hour, minute)
                blocks.append(Block(f"{hour % 24:02}:{minute:02}", tag="time"))
            elif number and self._chance(breaks):
                for group in self._between():
                    blocks += group.blocks
            tag = "p" if len(line) > 60 or self._chance(0.6) else "h2"
            blocks.append(Block(line, (Label.BODY,), tag))
            if live and share:
                blocks.append(share)
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
            self._subjects(),
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

    def _subjects(self) -> Iterator[Group]:
        """A menu of subjects: short entries like tags, but of the site and not of this text."""
        if not self._chance(0.3):
            return
        words = [word for other in self.others for word in _WORDS.findall(other.title) if word[:1].isupper()]
        some = [*self.menu, *self._sections(4), *self.rng.sample(words, min(len(words), 5))]
        self.rng.shuffle(some)
        subjects = list(dict.fromkeys(text for text in some if text))[: self.rng.randint(3, 12)]
        if self._chance(0.4):
            yield Group([Block(self._phrase(Label.CHROME, Kind.NAVIGATION), tag="h4")])
        yield self._menu(subjects, self.rng.choice(("ul", "div", "nav")), self.rng.choice(("menu", "more", "links")))

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
        dated, kicked, told, signed = (self._chance(of) for of in (0.2, 0.15, 0.2, 0.05))
        for _ in range(count):
            if kicked:
                blocks.append(Block(self._sections(1)[0], tag="span", named="kicker"))
            blocks.append(Block(self._headline(), (Label.HEADLINE,), "a", "teaser"))
            if told and self.leads:
                blocks.append(Block(self.leads.pop(), tag="p", named="summary"))
            if signed:
                blocks.append(Block(self._name(), tag="div", named="teaser-author"))
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

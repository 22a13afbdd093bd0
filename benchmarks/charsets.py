"""Encodings: pages written in each encoding that their language was used in, read by several detectors.

python -m benchmarks.charsets --corpus DIR --tools DIR [--cache DIR] [--pages N] [--half 0|1] [-o docs/encodings.md]
"""

from __future__ import annotations

import re
import time
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from statistics import mean
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.common import Source, arguments, source, table, tell, writes
from cleaner.document.hosts import site
from cleaner.encoding import detection
from cleaner.encoding.decode import decode
from cleaner.encoding.labels import codec_of
from cleaner.errors import InputError
from cleaner.values.language import language_of

_WEST = ("cp1252", "iso8859-1", "iso8859-15")
_MIDDLE = ("cp1250", "iso8859-2")
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5")
#: The encodings that the pages and files of a language were really written in, before UTF-8.
USED = {
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "id"), _WEST),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "hu", "ro"), _MIDDLE),
    **dict.fromkeys(("uk", "bg"), _CYRILLIC),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le"),
    "el": ("cp1253", "iso8859-7"),
    "tr": ("cp1254", "iso8859-9"),
    "he": ("cp1255", "iso8859-8"),
    "ar": ("cp1256", "iso8859-6"),
    "fa": ("cp1256",),
    "lt": ("cp1257", "iso8859-13"),
    "lv": ("cp1257", "iso8859-13"),
    "et": ("cp1257", "iso8859-15"),
    "vi": ("cp1258",),
    "th": ("cp874",),
    "ja": ("cp932", "euc-jp", "iso-2022-jp", "utf-16-le"),
    "zh": ("gb18030", "cp950", "utf-16-le"),
    "ko": ("cp949",),
}
#: What people typed where an encoding lacks a character.
_PLAIN = str.maketrans("“”„‘’–—\u00a0•șțȘȚی", '"""\'\'-- *şţŞŢي', "\u200c")
_DECLARED = re.compile(r"""(<(?:meta|\?xml)[^>]*?)(?:charset|encoding)\s*=\s*["']?[\w.:-]+["']?""", re.IGNORECASE)
_LANG = re.compile(r"""<html[^>]*?\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
#: UTF-8 that was read as Windows-1252 before it came into the corpus, and control characters.
_SPOILT = re.compile("[ÃÂâ][\u0080-\u00bf€™œ‚ƒ]|[\u0080-\u009f\ufffd]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: Of each page: all of its HTML and text, and pieces of its text, in bytes.
FORMS = {"HTML": 0, "text": 0, "200 bytes": 200, "60 bytes": 60}
_PIECES = 3  # of each page
_FEWEST = 0.97  # characters that an encoding must have, for a page to have been written in it
Reader = Callable[[bytes], str]


class Sample(NamedTuple):
    """Bytes, and the text that was written with them."""

    language: str
    encoding: str
    form: str
    raw: bytes
    text: str


def pages(where: Source, most: int, half: int) -> Iterator[tuple[str, str, str]]:
    """Language, HTML and text of pages: ``most`` of each language, of one half of the sites."""
    count: dict[str, int] = defaultdict(int)
    for name in where.sets():
        if name == "fields":
            continue  # marks without pages
        for page, flat in zip(where.html(name), where.flat(name, "wet"), strict=True):
            owner = site(urlsplit(page.get("url") or "").hostname or page["id"])
            if zlib.crc32(owner.encode()) % 2 != half:
                continue
            found = _LANG.search(page["html"][:4000])
            language = language_of(flat["text"][len(flat["text"]) // 3 :]) or (found.group(1).lower() if found else "")
            if language in USED and count[language] < most and not _SPOILT.search(page["html"] + flat["text"]):
                count[language] += 1
                yield language, page["html"], flat["text"]


def written(text: str, encoding: str) -> str | None:
    """The text as far as an encoding can hold it; ``None`` where too much of it is lost."""
    if encoding == "cp1258":  # it has the letters of Vietnamese and, apart from them, the tones
        text = "".join(map(_toned, unicodedata.normalize("NFC", text)))
    plain = "".join(c if _holds(encoding, c) else c.translate(_PLAIN) for c in text)
    kept = plain.encode(encoding, "ignore").decode(encoding)
    return kept if len(kept) >= _FEWEST * len(text) else None


def samples(where: Source, most: int, half: int) -> Iterator[Sample]:
    """Every page in every encoding of its language, whole and in pieces; none that is the same in UTF-8."""
    for language, html, text in pages(where, most, half):
        bare = _DECLARED.sub(r"\1", html)
        for encoding in USED[language]:
            for form, size in FORMS.items():
                kept = written(bare if form == "HTML" else text, encoding)
                if kept is None:
                    continue
                for piece in _pieces(kept, encoding, size) if size else (kept,):
                    if (raw := piece.encode(encoding)) != piece.encode():
                        yield Sample(language, encoding, form, raw, piece)


def _pieces(text: str, encoding: str, size: int) -> Iterator[str]:
    """Pieces of ``size`` bytes that begin at words, from the text's middle on."""
    words = [m.start() for m in re.finditer(r"\b\w", text[len(text) // 3 :])]
    for at in range(1, _PIECES + 1):
        if words:
            start = len(text) // 3 + words[at * len(words) // (_PIECES + 2)]
            yield text[start : start + size].encode(encoding)[:size].decode(encoding, "ignore")


def _toned(letter: str) -> str:
    """A letter of Vietnamese as cp1258 has it: its tone apart, unless it has the whole."""
    if _holds("cp1258", letter):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    bare = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(c for c in parts if c in _TONES)


@cache
def _holds(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _chardet(raw: bytes, **options: Any) -> str | None:
    """The detector that `cleaner` asks, as it comes."""
    name: str | None = import_module("chardet").detect(raw, compat_names=False, max_bytes=len(raw), **options)[
        "encoding"
    ]
    return name


def _chosen(raw: bytes) -> str | None:
    """The same, with the encodings alone that `cleaner` lets it choose among."""
    name = _chardet(raw, include_encodings=[*detection.LATIN, *detection.OTHER, *detection.EAST, "utf-16-le"])
    return detection.COMMON.get(name, name) if name is not None else None


def _stripped(raw: bytes) -> str | None:
    """The same, of a document without its markup."""
    return _chosen(detection.without_markup(raw))


def _normalizer(raw: bytes) -> str | None:
    best = import_module("charset_normalizer").from_bytes(raw).best()
    return str(best.encoding) if best else None


#: Detectors by the module that each needs: all see all bytes, and give a name.
DETECTORS: dict[str, tuple[str, Callable[[bytes], str | None]]] = {
    "chardet": ("chardet", _chardet),
    "chardet, chosen encodings": ("chardet", _chosen),
    "the same, without markup": ("chardet", _stripped),
    "charset-normalizer": ("charset_normalizer", _normalizer),
    "chardetng-py": ("chardetng_py", lambda raw: import_module("chardetng_py").detect(raw, allow_utf8=True)),
    "faust-cchardet": ("cchardet", lambda raw: import_module("cchardet").detect(raw)["encoding"]),
    "resiliparse": (
        "resiliparse",
        lambda raw: import_module("resiliparse.parse.encoding").detect_encoding(raw, max_len=0),
    ),
}


def _read(detector: Callable[[bytes], str | None], raw: bytes) -> str:
    """The bytes by the encoding that a detector names, as browsers read what is called so."""
    return raw.decode(codec_of(detector(raw) or "") or "utf-8", "replace")


def readers() -> dict[str, Reader]:
    """What is compared: our own, and every detector that is installed."""
    installed = {name: detector for name, (module, detector) in DETECTORS.items() if find_spec(module)}
    return {"cleaner": decode, **{name: partial(_read, detector) for name, detector in installed.items()}}


def right(reader: Reader, some: Iterable[Sample]) -> tuple[list[bool], float]:
    """For each sample whether its text is exactly right, and the seconds that all took."""
    start, found = time.process_time(), []
    for sample in some:
        try:
            found.append(reader(sample.raw) == sample.text)
        except InputError:
            found.append(False)
    return found, time.process_time() - start


def shares(some: list[Sample], outcomes: dict[str, list[bool]], by: Callable[[Sample], object]) -> list[list[object]]:
    """A row for each group: samples, and the share that each reader got right, every language and encoding alike."""
    groups: dict[object, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, sample in enumerate(some):
        groups[by(sample)][sample.language, sample.encoding].append(at)
    return [
        [group, sum(map(len, cells.values()))]
        + [mean(mean(found[at] for at in cell) for cell in cells.values()) for found in outcomes.values()]
        for group, cells in groups.items()
    ]


_HEAD = """# Encodings

Made by `python -m benchmarks.charsets --corpus DIR --tools DIR -o docs/encodings.md`. Pages of every set are written in
each encoding that their language was used in before UTF-8, without the declaration, and read again: as HTML, as text
(`wet`), and in pieces of 200 and of 60 bytes. What an encoding lacks is typed as people did, or left out. A sample is
right if its text is, character for character, whatever the encoding is called. Every pair of language and encoding
counts the same, whatever number of pages it has. Pages that came into the corpus with wrong letters (UTF-8 read as
Windows-1252) are left out. What was chosen for `cleaner` was chosen on the other half of the sites, but for one thing:
UTF-16 is left to chardet since our own rule for it failed here.

`cleaner` asks chardet. What it adds is measured by part: the encodings to choose among, text without markup, and, in
the first column, Windows-1252 before Central Europe where both fit, other alphabets only where words are of them, and
UTF-16 and ISO-2022-JP tried first.
"""


def report(some: list[Sample]) -> str:
    """All tables as Markdown."""
    tools = readers()
    parts = {form: [sample for sample in some if sample.form == form] for form in FORMS}
    outcomes: dict[str, dict[str, list[bool]]] = {form: {} for form in FORMS}
    spent: dict[str, list[float]] = defaultdict(list)
    for name, reader in tools.items():
        right(reader, some[:20])  # what is loaded once is no time of a page
        for form, part in parts.items():
            outcomes[form][name], seconds = right(reader, part)
            spent[name].append(1e3 * seconds / len(part))
    total = [row for form, part in parts.items() for row in shares(part, outcomes[form], lambda sample: sample.form)]
    text = [_HEAD.rstrip(), "## All", table(["form", "samples", *tools], total), "Milliseconds a sample:"]
    text.append(table(["system", *FORMS], [[name, *(f"{ms:.2f}" for ms in times)] for name, times in spent.items()]))
    for name in ("chardet, chosen encodings", "the same, without markup"):  # parts of our own: above alone
        for form in FORMS:
            outcomes[form].pop(name, None)
    for form in ("text", "200 bytes"):
        text += [
            f"## By encoding, {form}",
            _by(parts[form], outcomes[form], lambda sample: sample.encoding, "encoding"),
        ]
    text += ["## By language, 200 bytes"]
    text.append(_by(parts["200 bytes"], outcomes["200 bytes"], lambda sample: sample.language, "language"))
    text += ["## With a declaration", _declared(parts["text"])]
    return "\n\n".join(text) + "\n"


def _by(part: list[Sample], found: dict[str, list[bool]], by: Callable[[Sample], str], name: str) -> str:
    rows = sorted(shares(part, found, by), key=lambda row: str(row[0]))
    return table([name, "samples", *found], rows)


def _declared(part: list[Sample]) -> str:
    """Our own reader with hints that are right, and wrong."""
    hints = ("none", "the right one", "utf-8", "iso-8859-1", "windows-1251", "gb2312")
    found = {}
    for hint in hints:
        labelled = [(s, {"none": None, "the right one": s.encoding}.get(hint, hint)) for s in part]
        found[hint] = [right(partial(decode, hint=label), [sample])[0][0] for sample, label in labelled]
    head = (
        "The text of whole pages, by `cleaner`, with what is declared of it. "
        "A wrong declaration of the same alphabet is believed:"
    )
    return f"{head}\n\n{_by(part, found, lambda sample: sample.encoding, 'written in')}"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=14, help="pages of each language (default: 14)")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="of the sites (default: 1)")
    writes(parser)
    given = parser.parse_args()
    tell(report(list(samples(source(given), given.pages, given.half))), given.output)


if __name__ == "__main__":
    main()

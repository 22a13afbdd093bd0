"""Undeclared encodings: pages written in each encoding that their language was used in, read by several detectors.

python benchmarks/charsets.py --corpus DIR --tools DIR [--cache DIR] [--pages N] [-o docs/encodings.md]
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple
from urllib.parse import urlsplit

from common import Source

from cleaner.language import language_of
from cleaner.readers import decode
from cleaner.readers.labels import codec_of

_WEST = ("cp1252", "iso8859-1", "iso8859-15")
_MIDDLE = ("cp1250", "iso8859-2")
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5")
#: The encodings that the pages and files of a language were really written in, before UTF-8.
USED = {
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "id"), _WEST),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "hu", "ro"), _MIDDLE),
    **dict.fromkeys(("uk", "bg"), _CYRILLIC),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
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
    "ja": ("cp932", "euc-jp", "iso-2022-jp"),
    "zh": ("gb18030", "gb2312", "big5"),
    "ko": ("cp949", "euc-kr"),
}
_CANDIDATES = sorted({encoding for some in USED.values() for encoding in some} | {"utf-8"})
#: What people typed where an encoding lacks a character.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " ",
                        "•": "*", "ș": "ş", "ț": "ţ", "Ș": "Ş", "Ț": "Ţ", "€": "EUR", "ی": "ي", "\u200c": " "})  # fmt: skip
_DECLARED = re.compile(r"""(<(?:meta|\?xml)[^>]*?)(?:charset|encoding)\s*=\s*["']?[\w.:-]+["']?""", re.IGNORECASE)
_LANG = re.compile(r"""<html[^>]*?\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: Of each page: all of its HTML and text, and pieces of its text, in bytes.
FORMS = {"HTML": 0, "text": 0, "200 bytes": 200, "60 bytes": 60}
_PIECES = 3  # of each page
_FEWEST = 0.97  # characters that an encoding must have, for a page to have been written in it


class Sample(NamedTuple):
    """Bytes, and the text that was written with them."""

    language: str
    encoding: str
    form: str
    raw: bytes
    text: str


def pages(where: Source, most: int, half: int | None) -> Iterator[tuple[str, str, str]]:
    """Language, HTML and text of the pages: ``most`` of each language, of the sites of one ``half`` of them or of all."""
    count: dict[str, int] = defaultdict(int)
    for name in where.sets():
        if name == "fields":
            continue  # marks without pages
        for page, flat in zip(where.html(name), where.flat(name, "wet"), strict=True):
            host = urlsplit(page.get("url") or "").hostname or page["id"]
            if half is not None and zlib.crc32(host.encode()) % 2 != half:
                continue
            found = _LANG.search(page["html"][:4000])
            language = language_of(flat["text"][len(flat["text"]) // 3 :]) or (found.group(1).lower() if found else "")
            if language in USED and count[language] < most:
                count[language] += 1
                yield language, page["html"], flat["text"]


def written(text: str, encoding: str) -> str | None:
    """The text as far as an encoding can hold it; ``None`` where too much of it is lost."""
    if encoding == "cp1258":  # it has the letters of Vietnamese and, apart from them, the tones
        text = "".join(map(_toned, unicodedata.normalize("NFC", text)))
    plain = "".join(c if _holds(encoding, c) else c.translate(_PLAIN) for c in text)
    kept = plain.encode(encoding, "ignore").decode(encoding)
    return kept if len(kept) >= _FEWEST * len(text) else None


def samples(where: Source, most: int, half: int | None = None) -> Iterator[Sample]:
    """Every page in every encoding of its language, whole and in pieces; none that is ASCII or UTF-8 as it is."""
    for language, html, text in pages(where, most, half):
        bare = _DECLARED.sub(r"\1", html)
        for encoding in USED[language]:
            for form, size in FORMS.items():
                kept = written(bare if form == "HTML" else text, encoding)
                if kept is None:
                    continue
                for piece in _pieces(kept, encoding, size) if size else (kept,):
                    raw = piece.encode(encoding)
                    if not _utf8(raw):
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


def _utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _named(name: str | None) -> str:
    """The codec that reads what a detector calls by a name, as browsers do (WHATWG Encoding Standard)."""
    return codec_of(name or "") or "utf-8"


def _normalizer(raw: bytes) -> str:
    best = import_module("charset_normalizer").from_bytes(raw[:65536]).best()
    return _named(best and best.encoding)


def _normalizer_apart(raw: bytes) -> str:
    best = import_module("charset_normalizer").from_bytes(raw[:65536], cp_isolation=_CANDIDATES).best()
    return _named(best and best.encoding)


def _chardet(raw: bytes) -> str:
    return _named(import_module("chardet").detect(raw)["encoding"])


def _chardet_apart(raw: bytes) -> str:
    return _named(import_module("chardet").detect(raw, prefer_superset=True, include_encodings=_CANDIDATES)["encoding"])


def _cchardet(raw: bytes) -> str:
    return _named(import_module("cchardet").detect(raw)["encoding"])


def _chardetng(raw: bytes) -> str:
    return _named(import_module("chardetng_py").detect(raw, allow_utf8=True))


def _resiliparse(raw: bytes) -> str:
    return _named(import_module("resiliparse.parse.encoding").detect_encoding(raw))


def _by(detector: Callable[[bytes], str]) -> Callable[[bytes], str]:
    return lambda raw: raw.decode(detector(raw), "replace")


DETECTORS: dict[str, Callable[[bytes], str]] = {
    "cleaner": decode,
    "charset-normalizer": _by(_normalizer),
    "charset-normalizer, these encodings": _by(_normalizer_apart),
    "chardet": _by(_chardet),
    "chardet, these encodings": _by(_chardet_apart),
    "faust-cchardet": _by(_cchardet),
    "chardetng-py": _by(_chardetng),
    "resiliparse": _by(_resiliparse),
}
